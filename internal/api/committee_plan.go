package api

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/prozessregister/prozessregister/internal/portfolio/committee"
	"github.com/prozessregister/prozessregister/internal/portfolio/initiative"
	"github.com/prozessregister/prozessregister/internal/text"
)

// roadmap is the picture of the open initiatives with the same times as a table.
func (c committeeComposer) roadmap(context.Context) ([]committee.Section, error) {
	w := c.words
	t := committee.Table{Caption: w.word("roadmap.caption"), Columns: []committee.Column{
		w.column("initiative", 40), w.column("period", 18), w.column("stage", 17), w.column("milestone", 25),
	}}
	var open []initiative.Initiative
	for _, v := range c.book.All() {
		if v.Closed() {
			continue
		}
		open = append(open, v)
		t.Rows = append(t.Rows, []string{
			v.Number + " " + v.Title, v.Period.Format(text.Lang(w.lang)), w.word("stage." + string(v.Stage)), c.nextMilestone(v),
		})
	}
	s := c.section(committee.Roadmap, c.undated(open))
	s.Tables = []committee.Table{t}
	if chart := chartOf(open); len(chart.Bars) > 0 {
		chart.Alt = w.word("roadmap.alt", "from", chart.From, "to", chart.To)
		s.Chart = &chart
	}
	return []committee.Section{s}, nil
}

// undated says how many initiatives the picture cannot show as they are, "" if none.
func (c committeeComposer) undated(open []initiative.Initiative) string {
	begin, end := 0, 0
	for _, v := range open {
		if !v.Period.From.Fixed() {
			begin++
		} else if !v.Period.To.Fixed() {
			end++
		}
	}
	var said []string
	if begin > 0 {
		said = append(said, c.words.word("roadmap.noBegin", "count", begin))
	}
	if end > 0 {
		said = append(said, c.words.word("roadmap.noEnd", "count", end))
	}
	return strings.Join(said, " ")
}

func (c committeeComposer) nextMilestone(v initiative.Initiative) string {
	open := slices.DeleteFunc(slices.Clone(v.Milestones), func(m initiative.Milestone) bool { return m.Done })
	if len(open) == 0 {
		return ""
	}
	next := slices.MinFunc(open, func(a, b initiative.Milestone) int { return cmp.Compare(a.Due.SortKey(), b.Due.SortKey()) })
	return next.Title + ", " + next.Due.Format(text.Lang(c.words.lang))
}

// chartOf draws the initiatives that have a fixed beginning; those without a fixed end reach the end of the chart.
func chartOf(list []initiative.Initiative) committee.Chart {
	var chart committee.Chart
	list = slices.DeleteFunc(slices.Clone(list), func(v initiative.Initiative) bool { return !v.Period.From.Fixed() })
	for i, v := range list {
		from, to := v.Period.Begin().Year(), max(v.Period.Begin().Year(), v.Period.End().Year())
		if i == 0 {
			chart.From, chart.To = from, to
		}
		chart.From, chart.To = min(chart.From, from), max(chart.To, to)
	}
	for _, v := range list {
		bar := committee.Bar{Label: v.Number + " " + v.Title, From: monthsSince(chart.From, v.Period.Begin()), To: 12 * (chart.To - chart.From + 1)}
		if bar.Open = !v.Period.To.Fixed(); !bar.Open {
			bar.To = monthsSince(chart.From, v.Period.End()) + 1
		}
		chart.Bars = append(chart.Bars, bar)
	}
	return chart
}

func monthsSince(year int, t time.Time) int { return 12*(t.Year()-year) + int(t.Month()) - 1 }

// sums are amounts of a year of which some are unknown; one that nobody knows stays nil.
type sums struct{ planned, approved, spent *int64 }

func (s *sums) add(planned, approved, spent *int64) {
	for _, pair := range []struct {
		to   **int64
		from *int64
	}{{&s.planned, planned}, {&s.approved, approved}, {&s.spent, spent}} {
		if pair.from == nil {
			continue
		}
		if *pair.to == nil {
			*pair.to = new(int64)
		}
		**pair.to += *pair.from
	}
}

// budget is the money and the posts of all initiatives by year.
func (c committeeComposer) budget(context.Context) ([]committee.Section, error) {
	w := c.words
	money, staff := map[int]map[initiative.MoneyKind]*sums{}, map[int]*sums{}
	for _, v := range c.book.All() {
		for _, b := range v.Budget {
			if money[b.Year] == nil {
				money[b.Year] = map[initiative.MoneyKind]*sums{initiative.Consumptive: {}, initiative.Investive: {}}
			}
			if v.Stage.Dropped() { // what was spent is spent
				money[b.Year][b.Kind].add(nil, nil, b.Spent)
				continue
			}
			money[b.Year][b.Kind].add(b.Planned, b.Approved, b.Spent)
		}
		for _, y := range v.Staff {
			if staff[y.Year] == nil {
				staff[y.Year] = &sums{}
			}
			if v.Stage.Dropped() {
				continue
			}
			staff[y.Year].add(wide(y.Planned), wide(y.Approved), wide(y.Filled))
		}
	}
	t := committee.Table{Caption: w.word("budget.caption"), Columns: []committee.Column{
		w.column("year", 37), w.figure("planned", 21), w.figure("approved", 21), w.figure("spent", 21),
	}}
	for _, year := range years(money, staff) {
		for _, kind := range initiative.MoneyKinds {
			if s := money[year][kind]; s != nil {
				t.Rows = append(t.Rows, []string{strconv.Itoa(year) + " " + w.word("money."+string(kind)), w.euros(s.planned), w.euros(s.approved), w.euros(s.spent)})
			}
		}
		if s := staff[year]; s != nil {
			t.Rows = append(t.Rows, []string{strconv.Itoa(year) + " " + w.word("money.staff"), w.posts(s.planned), w.posts(s.approved), w.posts(s.spent)})
		}
	}
	s := c.section(committee.Budget, w.word("budget.text")+c.budgetDoubts())
	s.Tables = []committee.Table{t}
	return []committee.Section{s}, nil
}

// budgetDoubts says what the sums of the budget leave out or may count twice.
func (c committeeComposer) budgetDoubts() string {
	out := ""
	if n := initiative.WithoutMoney(c.book); n > 0 {
		out += " " + c.words.word("budget.unsaid", "count", n)
	}
	if twice := initiative.CountedTwice(c.book); len(twice) > 0 {
		out += " " + c.words.word("budget.twice", "numbers", strings.Join(twice, ", "))
	}
	return out
}

func wide(n *int) *int64 {
	if n == nil {
		return nil
	}
	x := int64(*n)
	return &x
}

func years[A, B any](money map[int]A, staff map[int]B) []int {
	all := slices.AppendSeq(slices.Collect(maps.Keys(money)), maps.Keys(staff))
	slices.Sort(all)
	return slices.Compact(all)
}
