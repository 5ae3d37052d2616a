package budget

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/prozessregister/prozessregister/internal/portfolio/funding"
)

// Sizes of paper as workbooks number them.
const (
	paperA3 = 8
	paperA4 = 9
)

// The columns of the first sheet by which others add up, counted from 1.
const (
	columnDezernat  = 1
	columnNature    = 5
	columnFinancing = 11
	columnAmounts   = 13 // the first amount; all columns from here on are numbers, up to the decision
)

// amounts are the columns of a line with money: requested, commitments, then per budget year what became of it.
func (b *writer) amounts() []string {
	var heads []string
	for i := range funding.Horizon {
		heads = append(heads, strconv.Itoa(b.c.Round.Year+i))
	}
	for i := range funding.Horizon - 1 {
		heads = append(heads, b.say("budget.commitment")+" "+strconv.Itoa(b.c.Round.Year+i+1))
	}
	for i := range b.c.Round.Years {
		year := " " + strconv.Itoa(b.c.Round.Year+i)
		for _, key := range []string{"granted", "carried", "blocked", "ordered", "available", "spent"} {
			heads = append(heads, b.say("budget."+key)+year)
		}
	}
	return heads
}

// requests writes every line of every request.
func (b *writer) requests() error {
	heads := []string{}
	for _, key := range []string{"dezernat", "unit", "request", "purpose", "nature", "plan", "account", "product", "investmentNo", "binding", "financing", "mandatory"} {
		heads = append(heads, b.say("budget."+key))
	}
	heads = append(heads, b.amounts()...)
	for _, key := range []string{"positions", "followUp", "decision", "comment"} {
		heads = append(heads, b.say("budget."+key))
	}
	widths := []float64{22, 22, 26, 22, 12, 14, 11, 11, 13, 13, 18, 9}
	for range b.amounts() {
		widths = append(widths, 14)
	}
	s, err := b.sheet("budget.sheet.requests", paperA3, append(widths, 9, 14, 16, 34))
	if err != nil {
		return err
	}
	if err := s.begin(b.say("budget.title")+" "+b.title(), b.note(), heads); err != nil {
		return err
	}
	for _, row := range b.c.Rows {
		if row.State == funding.Withdrawn {
			continue
		}
		if err := s.request(row); err != nil {
			return err
		}
	}
	b.lines = s.row
	if err := s.totals(len(heads)); err != nil {
		return err
	}
	return s.end(len(heads))
}

// request writes the lines of one; positions and follow-up costs stand in its first line only, so that they add up.
func (s *sheet) request(row funding.Row) error {
	lines := row.Lines
	if len(lines) == 0 { // positions only
		lines = []funding.Line{{Years: make([]funding.Year, s.c.Round.Years)}}
	}
	for i, l := range lines {
		nature, plan := "", ""
		if l.Nature != "" {
			nature, plan = s.say("budget.nature."+string(l.Nature)), s.say("budget.plan."+string(l.Nature))
		}
		mandatory := ""
		if row.Mandatory {
			mandatory = s.say("budget.yes")
		}
		cells := []any{}
		for _, text := range []string{
			row.DezernatName, row.UnitName, row.Title, l.Purpose, nature, plan, l.Account, l.Product, l.InvestmentNo,
			s.say("budget.binding." + string(row.Binding)), s.say("budget.financing." + string(row.Financing)), mandatory,
		} {
			cells = append(cells, s.text(text))
		}
		blocked := make([]int64, len(l.Years))
		if i < len(row.Blocked) {
			blocked = row.Blocked[i]
		}
		cells = append(cells, s.money(l, blocked, row.State != funding.Requested)...)
		staff, followUp := row.Positions, row.FollowUp
		if i > 0 {
			staff, followUp = 0, 0
		}
		cells = append(cells, excelize.Cell{StyleID: s.style.staff, Value: float64(staff) / 100}, s.euro(followUp),
			s.text(s.say("budget.state."+string(row.State))), s.text(s.remarks(row)))
		if err := s.add(cells...); err != nil {
			return err
		}
	}
	return nil
}

// money writes the amounts of a line; what is available is computed from what stands before it. As long as nothing is
// decided, what came of it is no 0 but a dash.
func (s *sheet) money(l funding.Line, blocked []int64, decided bool) []any {
	var cells []any
	for _, n := range l.Amounts {
		cells = append(cells, s.euro(n))
	}
	for _, n := range l.Commitments {
		cells = append(cells, s.euro(n))
	}
	for i, y := range l.Years {
		if !decided {
			cells = append(cells, s.text("–"), s.text("–"), s.text("–"), s.text("–"), s.text("–"), s.text("–"))
			continue
		}
		at := func(offset int) string { return address(columnAmounts+len(cells)+offset, s.row+1) }
		available := fmt.Sprintf("%s+%s-%s-%s", at(0), at(1), at(2), at(3))
		cells = append(cells, s.euro(y.Granted), s.euro(y.Carried), s.euro(blocked[i]), s.euro(y.Ordered),
			formula(s.style.money, y.Granted+y.Carried-blocked[i]-y.Ordered, available), s.euro(y.Spent))
	}
	return cells
}

func address(column, row int) string {
	name, err := excelize.CoordinatesToCellName(column, row)
	if err != nil {
		panic(err) // columns and rows are counted from 1
	}
	return name
}

func (s *sheet) remarks(row funding.Row) string {
	var parts []string
	if row.PostponedTo > 0 {
		parts = append(parts, s.say("budget.postponedTo")+" "+strconv.Itoa(row.PostponedTo))
	}
	if row.Comment != "" {
		parts = append(parts, row.Comment)
	}
	if row.Hold != funding.NoHold {
		parts = append(parts, s.say("budget.hold."+string(row.Hold))+": "+row.HoldNote)
	}
	return strings.Join(parts, "; ")
}

// totals adds up every column of money.
func (s *sheet) totals(columns int) error {
	cells := make([]any, columns)
	for i := range cells {
		cells[i] = excelize.Cell{StyleID: s.style.total}
	}
	cells[0] = excelize.Cell{StyleID: s.style.total, Value: s.say("budget.total")}
	values := append(sumCents(s.c.Total.Total), int64(s.c.Total.Staff), s.c.Total.FollowUp)
	for i, cents := range values {
		column := columnAmounts + i
		f := "0"
		if s.row >= firstLine {
			f = fmt.Sprintf("SUM(%s:%s)", address(column, firstLine), address(column, s.row))
		}
		cells[column-1] = formula(s.style.totalMoney, cents, f)
	}
	return s.add(cells...)
}

// sumCents are sums in the order of the columns of money.
func sumCents(t funding.Sums) []int64 {
	out := append(append([]int64{}, t.Requested[:]...), t.Commitments[:]...)
	for _, y := range t.Years {
		out = append(out, y.Granted, y.Carried, y.Blocked, y.Ordered, y.Available, y.Spent)
	}
	return out
}

// sums adds up the lines by Dezernat and by financing, each by nature, and proves that nothing is missing.
func (b *writer) sums() error {
	heads := append([]string{b.say("budget.group"), b.say("budget.nature")}, b.amounts()...)
	widths := []float64{34, 14}
	for range b.amounts() {
		widths = append(widths, 15)
	}
	s, err := b.sheet("budget.sheet.sums", paperA4, widths)
	if err != nil {
		return err
	}
	if err := s.begin(b.say("budget.sheet.sums")+" "+b.title(), b.note(), heads); err != nil {
		return err
	}
	for _, part := range []struct {
		kind   funding.GroupKind
		column int
	}{{funding.ByDezernat, columnDezernat}, {funding.ByFinancing, columnFinancing}} {
		if err := s.part(part.kind, part.column); err != nil {
			return err
		}
		s.row++
	}
	return s.end(len(heads))
}

func (s *sheet) part(kind funding.GroupKind, column int) error {
	first := s.row + 1
	for _, g := range s.c.Groups {
		if g.Kind != kind {
			continue
		}
		name := g.Name
		if kind == funding.ByFinancing {
			name = s.say("budget.financing." + g.Key)
		}
		for _, nature := range funding.Natures {
			cells := []any{s.text(name), s.text(s.say("budget.nature." + string(nature)))}
			for i, cents := range sumCents(*g.ByNature[nature]) {
				cells = append(cells, formula(s.style.money, cents, s.sumIf(column, columnAmounts+i)))
			}
			if err := s.add(cells...); err != nil {
				return err
			}
		}
	}
	total := []any{excelize.Cell{StyleID: s.style.total, Value: s.say("budget.total")}, excelize.Cell{StyleID: s.style.total}}
	check := []any{s.text(s.say("budget.check")), s.text("")}
	for i, cents := range sumCents(s.c.Total.Total) {
		own, f := address(i+3, s.row+1), "0"
		if s.row >= first {
			f = fmt.Sprintf("SUM(%s:%s)", address(i+3, first), address(i+3, s.row))
		}
		total = append(total, formula(s.style.totalMoney, cents, f))
		check = append(check, formula(s.style.money, 0, fmt.Sprintf("ROUND(%s-%s%s,2)", own, s.lineSheet(), address(columnAmounts+i, s.lines+1))))
	}
	if err := s.add(total...); err != nil {
		return err
	}
	return s.add(check...)
}

// lineSheet is the first sheet as formulas name it.
func (b *writer) lineSheet() string { return "'" + b.say("budget.sheet.requests") + "'!" }

// sumIf adds up a column of the first sheet over the lines that have the group and the nature of this row.
func (s *sheet) sumIf(group, amounts int) string {
	span := func(column int) string {
		name, err := excelize.ColumnNumberToName(column)
		if err != nil {
			panic(err) // columns are counted from 1
		}
		return fmt.Sprintf("%s$%s$%d:$%s$%d", s.lineSheet(), name, firstLine, name, max(firstLine, s.lines))
	}
	row := strconv.Itoa(s.row + 1)
	return fmt.Sprintf("SUMIFS(%s,%s,$A%s,%s,$B%s)", span(amounts), span(group), row, span(columnNature), row)
}

// locks lists the locks of the budget years.
func (b *writer) locks() error {
	heads := []string{}
	for _, key := range []string{"year", "nature", "percent", "from", "to", "reason"} {
		heads = append(heads, b.say("budget.lock."+key))
	}
	s, err := b.sheet("budget.sheet.locks", paperA4, []float64{10, 14, 10, 14, 14, 60})
	if err != nil {
		return err
	}
	if err := s.begin(b.say("budget.sheet.locks")+" "+b.title(), b.say("budget.lock.note"), heads); err != nil {
		return err
	}
	for _, l := range b.c.Locks {
		nature := b.say("budget.nature.both")
		if l.Nature != "" {
			nature = b.say("budget.nature." + string(l.Nature))
		}
		err := s.add(s.text(strconv.Itoa(l.Year)), s.text(nature), s.text(strconv.Itoa(l.Percent)+" %"), s.text(day(l.From)), s.text(day(l.To)), s.text(l.Reason))
		if err != nil {
			return err
		}
	}
	return s.end(len(heads))
}

// day writes a date as people here do.
func day(iso string) string {
	if len(iso) != len("2006-01-02") {
		return ""
	}
	return iso[8:] + "." + iso[5:7] + "." + iso[:4]
}
