// Package budget writes a consolidated round of requests for money as a workbook for the Kämmerei: every line, the sums
// as formulas over the lines, and the locks. It decides nothing; the amounts are those of the round.
package budget

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/prozessregister/prozessregister/internal/exchange/table"
	"github.com/prozessregister/prozessregister/internal/portfolio/funding"
)

// Say gives the sentence for a key.
type Say func(key string) string

// Write writes the workbook of a round. Amounts are euro with two decimals. Requests that were withdrawn are left out.
func Write(w io.Writer, c funding.Consolidation, lang string, say Say) error {
	book := excelize.NewFile()
	defer book.Close()
	b := &writer{book: book, c: c, lang: lang, say: say}
	for _, step := range []func() error{b.styles, b.requests, b.sums, b.locks, b.finish} {
		if err := step(); err != nil {
			return fmt.Errorf("budget: %w", err)
		}
	}
	if _, err := book.WriteTo(w); err != nil {
		return fmt.Errorf("budget: %w", err)
	}
	return nil
}

// writer carries what the sheets have in common.
type writer struct {
	book  *excelize.File
	c     funding.Consolidation
	lang  string // "de" or "en"
	say   Say
	style struct{ title, head, text, money, total, totalMoney, staff int }
	lines int // rows of the first sheet
}

const firstLine = 5 // row of the first line of every sheet; above are title, note and headings

func (b *writer) styles() error {
	thin := func(side string) excelize.Border { return excelize.Border{Type: side, Color: "9AA0A6", Style: 1} }
	lines := []excelize.Border{thin("top"), thin("bottom"), thin("left"), thin("right")}
	money := `#,##0.00;[Red]-#,##0.00`
	staff := `0.00;;`
	wrap := &excelize.Alignment{WrapText: true, Vertical: "top"}
	for _, s := range []struct {
		to    *int
		style excelize.Style
	}{
		{&b.style.title, excelize.Style{Font: &excelize.Font{Bold: true, Size: 14}}},
		{&b.style.head, excelize.Style{Font: &excelize.Font{Bold: true, Color: "FFFFFF"}, Alignment: wrap, Border: lines, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"171A2B"}}}},
		{&b.style.text, excelize.Style{Alignment: wrap, Border: lines}},
		{&b.style.money, excelize.Style{CustomNumFmt: &money, Alignment: &excelize.Alignment{Vertical: "top"}, Border: lines}},
		{&b.style.staff, excelize.Style{CustomNumFmt: &staff, Alignment: &excelize.Alignment{Vertical: "top"}, Border: lines}},
		{&b.style.total, excelize.Style{Font: &excelize.Font{Bold: true}, Border: lines, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E4E7F2"}}}},
		{&b.style.totalMoney, excelize.Style{Font: &excelize.Font{Bold: true}, CustomNumFmt: &money, Border: lines, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E4E7F2"}}}},
	} {
		id, err := b.book.NewStyle(&s.style)
		if err != nil {
			return err
		}
		*s.to = id
	}
	return nil
}

// title names the round, "2027", "2027/2028", and of which units it is if it is not the whole.
func (b *writer) title() string {
	year := strconv.Itoa(b.c.Round.Year)
	if b.c.Round.Years == 2 {
		year += "/" + strconv.Itoa(b.c.Round.Year+1)
	}
	if b.c.Scope != nil {
		year += ", " + b.say("budget.only") + " " + strings.Join(b.c.Scope, ", ")
	}
	return year
}

// sheet is one that is being written from top to bottom.
type sheet struct {
	*writer
	name string
	out  *excelize.StreamWriter
	row  int
}

func (b *writer) sheet(key string, paper int, widths []float64) (*sheet, error) {
	name := b.say(key)
	if index, err := b.book.GetSheetIndex("Sheet1"); err == nil && index >= 0 {
		if err := b.book.SetSheetName("Sheet1", name); err != nil {
			return nil, err
		}
	} else if _, err := b.book.NewSheet(name); err != nil {
		return nil, err
	}
	if err := b.printing(name, paper); err != nil { // before the stream begins: it writes what it finds
		return nil, err
	}
	out, err := b.book.NewStreamWriter(name)
	if err != nil {
		return nil, err
	}
	for i, width := range widths {
		if err := out.SetColWidth(i+1, i+1, width); err != nil {
			return nil, err
		}
	}
	s := &sheet{writer: b, name: name, out: out}
	return s, out.SetPanes(&excelize.Panes{Freeze: true, YSplit: firstLine - 1, TopLeftCell: "A" + strconv.Itoa(firstLine), ActivePane: "bottomLeft"})
}

// begin writes title, note and headings.
func (s *sheet) begin(title, note string, headings []string) error {
	if err := s.add(excelize.Cell{StyleID: s.style.title, Value: title}); err != nil {
		return err
	}
	if err := s.add(excelize.Cell{Value: note}); err != nil {
		return err
	}
	s.row++
	cells := make([]any, len(headings))
	for i, h := range headings {
		cells[i] = excelize.Cell{StyleID: s.style.head, Value: h}
	}
	return s.add(cells...)
}

func (s *sheet) add(cells ...any) error {
	s.row++
	return s.out.SetRow("A"+strconv.Itoa(s.row), cells)
}

func (s *sheet) text(value string) excelize.Cell {
	return excelize.Cell{StyleID: s.style.text, Value: table.Text(value)}
}

// euro is an amount of cents.
func (s *sheet) euro(cents int64) excelize.Cell {
	return excelize.Cell{StyleID: s.style.money, Value: float64(cents) / 100}
}

// formula is a cell that is computed; cents is its value as the register has it, for programs that do not compute.
func formula(style int, cents int64, f string) excelize.Cell {
	return excelize.Cell{StyleID: style, Value: float64(cents) / 100, Formula: f}
}

// maxHeader is how much of a title stands at the head of a page, in code points; a header takes no more than 255.
const maxHeader = 120

func shortened(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return s
}

// note explains the amounts, and says how many requests are not decided upon.
func (b *writer) note() string {
	note := b.say("budget.note")
	if open := b.c.Total.Open; open > 0 {
		note += " " + b.say("budget.open") + " " + strconv.Itoa(open) + "."
	}
	return note
}

// printing lets all columns stand on one page of a paper, with title, date and number of the page.
func (b *writer) printing(name string, paper int) error {
	landscape, one, many, fit := "landscape", 1, 0, true
	if err := b.book.SetPageLayout(name, &excelize.PageLayoutOptions{Orientation: &landscape, Size: &paper, FitToWidth: &one, FitToHeight: &many}); err != nil {
		return err
	}
	if err := b.book.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	return b.book.SetHeaderFooter(name, &excelize.HeaderFooterOptions{OddHeader: "&L" + strings.ReplaceAll(shortened(b.say("budget.title")+" "+b.title(), maxHeader), "&", "&&") + "&R&D", OddFooter: "&L&A&R&P / &N"})
}

// end closes a sheet and says what of it is printed, with the headings on every page.
func (s *sheet) end(columns int) error {
	if err := s.out.Flush(); err != nil {
		return err
	}
	last, err := excelize.ColumnNumberToName(columns)
	if err != nil {
		return err
	}
	area := fmt.Sprintf("'%s'!$A$1:$%s$%d", s.name, last, s.row)
	if err := s.book.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Area", RefersTo: area, Scope: s.name}); err != nil {
		return err
	}
	return table.NameHead(s.book, s.name, firstLine-1)
}

// finish names the workbook and lets programs compute all formulas when they open it.
func (b *writer) finish() error {
	if err := table.Describe(b.book, b.say("budget.title")+" "+b.title(), b.lang); err != nil {
		return err
	}
	full := true
	b.book.SetActiveSheet(0)
	return b.book.SetCalcProps(&excelize.CalcPropsOptions{FullCalcOnLoad: &full})
}
