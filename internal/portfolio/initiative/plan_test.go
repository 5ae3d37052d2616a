package initiative_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/prozessregister/prozessregister/internal/portfolio/initiative"
	"github.com/prozessregister/prozessregister/internal/portfolio/when"
	"github.com/prozessregister/prozessregister/internal/text"
)

// book is a portfolio of initiatives that are under way.
func book(list ...initiative.Initiative) initiative.Book {
	b := initiative.Book{Initiatives: map[string]initiative.Initiative{}, Today: "2026-11-20"}
	for _, v := range list {
		if v.Stage == "" {
			v.Stage = initiative.Running
		}
		v.Number = v.ID
		b.Initiatives[v.ID] = v
		b.Order = append(b.Order, v.ID)
	}
	return b
}

func period(t interface{ Fatalf(string, ...any) }, s string) when.Period {
	p, ok := when.ParsePeriod(s)
	if !ok {
		t.Fatalf("period %q", s)
	}
	return p
}

func after(kind initiative.DependencyKind, on string) []initiative.Dependency {
	return []initiative.Dependency{{ID: string(kind) + on, Kind: kind, OnInitiative: on}}
}

func TestJudge(t *testing.T) {
	for name, tt := range map[string]struct {
		kind  initiative.DependencyKind
		v, on string
		want  initiative.Verdict
	}{
		"after it has ended":             {initiative.FinishStart, "Q3 2027–Q4 2027", "Q1 2027–Q2 2027", initiative.Fits},
		"in the same quarter":            {initiative.FinishStart, "Q2 2027–Q4 2027", "Q1 2027–Q2 2027", initiative.Tight},
		"within the year it ends":        {initiative.FinishStart, "Q3 2027–2028", "2026–2027", initiative.Tight},
		"before it can have ended":       {initiative.FinishStart, "Q1 2027–2028", "2026–Q3 2027", initiative.Broken},
		"never ends":                     {initiative.FinishStart, "2027–2028", "ab 2025", initiative.Broken},
		"no date":                        {initiative.FinishStart, "offen", "2026–2027", initiative.Unknown},
		"needed in time":                 {initiative.Needs, "2023–2027", "2025–2027", initiative.Fits},
		"needed, comes later":            {initiative.Needs, "2025–2027", "2027–2028", initiative.Broken},
		"needed, perhaps later":          {initiative.Needs, "2025–Q2 2027", "2026–2027", initiative.Tight},
		"needs a permanent task":         {initiative.Needs, "2023–2028", "ab 2025", initiative.Fits},
		"needs one that begins too late": {initiative.Needs, "2023–2024", "ab 2025", initiative.Broken},
		"after a year or later":          {initiative.FinishStart, "2028–2029", "2026–2027 oder später", initiative.Tight},
		"before a year or earlier":       {initiative.FinishStart, "2027–2029", "2026–2028 oder früher", initiative.Tight},
		"begins in a year or later":      {initiative.FinishStart, "2027 oder später–2029", "2026–2028", initiative.Tight},
		"begins in a year or earlier":    {initiative.FinishStart, "2028 oder früher–2029", "2026–2027", initiative.Tight},
		"needed, or later":               {initiative.Needs, "2023–2028", "2025–2026 oder später", initiative.Tight},
		"needed by a year or earlier":    {initiative.Needs, "2023–2028 oder früher", "2025–2026", initiative.Tight},
		"conflict, or later":             {initiative.Conflicts, "2025–2026 oder später", "2028–2029", initiative.Tight},
		"conflict apart":                 {initiative.Conflicts, "2025–2026", "2027–2028", initiative.Fits},
		"conflict at once":               {initiative.Conflicts, "2025–2027", "2026–2028", initiative.Broken},
	} {
		v := initiative.Initiative{Stage: initiative.Running, Period: period(t, tt.v)}
		on := initiative.Initiative{Stage: initiative.Running, Period: period(t, tt.on)}
		if got := initiative.Judge(initiative.Dependency{Kind: tt.kind}, v, on); got != tt.want {
			t.Errorf("%s: %s, want %s", name, got, tt.want)
		}
		if v.Stage = initiative.Done; initiative.Judge(initiative.Dependency{Kind: tt.kind}, v, on) != initiative.Fits {
			t.Errorf("%s: what is done breaks nothing", name)
		}
	}
}

// spans are periods as offices write them, of every precision; Y is a year, Z a later one.
var spans = []string{
	"Q1 Y–Q3 Y", "Q2 Y–Q4 Z", "Y", "Y–Z", "ab Y", "Y–fortlaufend", "Y–offen", "Q3 Y–offen", "offen", "fortlaufend", "Y–Z oder früher",
	"Z oder früher", "Q3 Y–Z oder später", "Mitte Y–Ende Z", "1. Halbjahr Y", "05/Y–08/Z", "15.03.Y–30.09.Z", "offen–Z",
}

// drawPeriod writes and reads a period.
func drawPeriod(t *rapid.T) when.Period {
	from := rapid.IntRange(2025, 2029).Draw(t, "from")
	to := from + rapid.IntRange(0, 3).Draw(t, "length")
	years := strings.NewReplacer("Y", fmt.Sprint(from), "Z", fmt.Sprint(to))
	p, ok := when.ParsePeriod(years.Replace(rapid.SampledFrom(spans).Draw(t, "span")))
	if !ok {
		t.Skip("it would end before it begins")
	}
	return p
}

// drawBook draws a portfolio in which later ones depend on earlier ones, and some are paused, closed or merged into others.
func drawBook(t *rapid.T) initiative.Book {
	var list []initiative.Initiative
	for i := range rapid.IntRange(2, 6).Draw(t, "size") {
		earlier := func(what string) string { return fmt.Sprintf("V-%02d", rapid.IntRange(0, i-1).Draw(t, what)) }
		v := initiative.Initiative{ID: fmt.Sprintf("V-%02d", i), Stage: rapid.SampledFrom(initiative.Stages).Draw(t, "stage"), Period: drawPeriod(t)}
		if i == 0 && v.Stage == initiative.Merged {
			v.Stage = initiative.Paused
		}
		if v.Stage == initiative.Merged {
			v.MergedInto = earlier("into")
		}
		for n := range rapid.IntRange(0, min(i, 2)).Draw(t, "ties") {
			v.Dependencies = append(v.Dependencies, initiative.Dependency{
				ID: fmt.Sprint(v.ID, n), Kind: rapid.SampledFrom(initiative.DependencyKinds).Draw(t, "kind"), OnInitiative: earlier("on"),
			})
		}
		list = append(list, v)
	}
	return book(list...)
}

// TestMovingNeverBreaksADependencyUnseen moves bars of random portfolios and compares with the days of the calendar: if a
// dependency was kept and is so no longer, the move has to say it.
func TestMovingNeverBreaksADependencyUnseen(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := drawBook(t)
		v := b.Initiatives[rapid.SampledFrom(b.Order).Draw(t, "moved")]
		if v.Closed() || v.Period.Step() == 0 {
			t.Skip("it cannot be moved")
		}
		before := v
		var ok bool
		if v.Period, ok = v.Period.Move(v.Period.Step() * rapid.IntRange(-12, 12).Draw(t, "steps")); !ok {
			t.Fatalf("%s does not move by its own step", before.Period.Format(text.German))
		}
		told := initiative.NewlyBroken(b, v)
		moved := b
		moved.Initiatives = maps.Clone(b.Initiatives)
		moved.Initiatives[v.ID] = v
		for _, o := range b.All() {
			for _, d := range o.Dependencies {
				unseen := !slices.ContainsFunc(told, func(x initiative.Tie) bool { return x.Dependency.ID == d.ID })
				if holds(b, d, o.ID) && !holds(moved, d, o.ID) && unseen {
					t.Fatalf("moving %s from %s to %s breaks %s %s %s unseen", v.ID, before.Period.Format(text.German), v.Period.Format(text.German), o.ID, d.Kind, d.OnInitiative)
				}
			}
		}
	})
}

// holds reports by the days of the calendar whether a dependency is kept for sure. Who was merged into another is done by that one.
func holds(b initiative.Book, d initiative.Dependency, from string) bool {
	v, on := b.Initiatives[from], b.Initiatives[d.OnInitiative]
	for on.Stage == initiative.Merged {
		on = b.Initiatives[on.MergedInto]
	}
	if v.Closed() || v.ID == on.ID || on.Stage == initiative.Done || d.Kind == initiative.Conflicts && on.Closed() {
		return true
	}
	begin, end := firstDay(v.Period), lastDay(v.Period)
	switch d.Kind {
	case initiative.FinishStart:
		return lastDay(on.Period).Before(begin)
	case initiative.Needs:
		if on.Period.To.Precision == when.Ongoing {
			return on.Period.From.Bound != when.Later && v.Period.To.Bound != when.Earlier && !on.Period.From.Last().After(end)
		}
		return v.Period.To.Bound != when.Earlier && !lastDay(on.Period).After(end)
	}
	return v.Period.From.Fixed() && on.Period.From.Fixed() && (lastDay(on.Period).Before(begin) || end.Before(firstDay(on.Period)))
}

// firstDay is the first day a period can have, the first of all days if it may be an earlier one than is named.
func firstDay(p when.Period) time.Time {
	if p.From.Bound == when.Earlier {
		return time.Time{}
	}
	return p.Begin()
}

// lastDay is the last day a period can have, the last of all days without a fixed end or if it may be a later one.
func lastDay(p when.Period) time.Time {
	if p.To.Fixed() && p.To.Bound != when.Later {
		return p.End()
	}
	return time.Date(9999, 12, 31, 0, 0, 0, 0, time.UTC)
}

func TestCriticalChainIsTheLongest(t *testing.T) {
	b := book(
		initiative.Initiative{ID: "V-01", Period: period(t, "2026")},
		initiative.Initiative{ID: "V-02", Period: period(t, "2027–2028"), Dependencies: after(initiative.FinishStart, "V-01")},
		initiative.Initiative{ID: "V-03", Period: period(t, "Q1 2027"), Dependencies: after(initiative.FinishStart, "V-01")},
		initiative.Initiative{ID: "V-04", Period: period(t, "2029"), Dependencies: append(after(initiative.Needs, "V-02"), after(initiative.FinishStart, "V-03")...)},
		initiative.Initiative{ID: "V-05", Period: period(t, "2020–2040")},
	)
	if got := initiative.CriticalChain(b); !slices.Equal(got, []string{"V-01", "V-02", "V-04"}) {
		t.Errorf("chain %v, want V-01, V-02, V-04", got)
	}
	if got := initiative.CriticalChain(book(initiative.Initiative{ID: "V-01", Period: period(t, "2026")})); len(got) != 0 {
		t.Errorf("chain %v of one without dependencies, want none", got)
	}
}

func TestConflicts(t *testing.T) {
	link := []initiative.Link{{Kind: initiative.ToProcess, TargetID: "p", Relation: "digitalizes"}}
	b := book(
		initiative.Initiative{ID: "V-01", Kind: initiative.Programme, LeadUnitID: "51", Period: period(t, "2026–2028"), Links: link},
		initiative.Initiative{ID: "V-02", Kind: initiative.Project, LeadUnitID: "51", ParentID: "V-01", Period: period(t, "2027"), Links: link},
		initiative.Initiative{ID: "V-03", Kind: initiative.Project, LeadUnitID: "20", Period: period(t, "2027"), Links: link},
		initiative.Initiative{ID: "V-04", Kind: initiative.Project, LeadUnitID: "20", Period: period(t, "2027–2028"), Dependencies: after(initiative.Needs, "V-05")},
		initiative.Initiative{ID: "V-05", Kind: initiative.Project, LeadUnitID: "33", Stage: initiative.Idea, Period: period(t, "2027"), Links: link},
		initiative.Initiative{ID: "V-06", Kind: initiative.Project, LeadUnitID: "40", Period: period(t, "2027"), Dependencies: append(after(initiative.Needs, "V-07"), after(initiative.Needs, "V-08")...)},
		initiative.Initiative{ID: "V-07", Kind: initiative.Project, LeadUnitID: "33", Stage: initiative.Merged, MergedInto: "V-03", Period: period(t, "2027")},
		initiative.Initiative{ID: "V-08", Kind: initiative.Project, LeadUnitID: "33", Stage: initiative.Merged, MergedInto: "V-05", Period: period(t, "2027")},
	)
	var got []string
	for _, c := range initiative.ConflictsOf(b) {
		got = append(got, fmt.Sprint(c.Kind, " ", c.InitiativeID, " ", c.OtherID))
	}
	want := []string{"notThere V-04 V-05", "notThere V-06 V-08", "process V-01 V-03", "process V-02 V-03", "team V-03 V-04"}
	if !slices.Equal(got, want) {
		t.Errorf("conflicts %v, want %v", got, want)
	}
}

func TestReportsAreDueHalfYearly(t *testing.T) {
	for today, want := range map[string]string{"2026-11-20": "2026-08", "2026-08-01": "2026-08", "2026-02-28": "2026-02", "2027-01-31": "2026-08", "2026-07-31": "2026-02"} {
		if got := initiative.DueMonth(today); got != want {
			t.Errorf("on %s reports are due for %s, want %s", today, got, want)
		}
	}
	v := initiative.Initiative{Reporting: true, Stage: initiative.Running, Period: period(t, "2026–2027")}
	if !initiative.ReportDue(v, "2026-02", "2026-08") || initiative.ReportDue(v, "2026-08", "2026-08") || initiative.ReportDue(v, "", "2025-08") {
		t.Error("a report is due if the last is older, and none before the beginning")
	}
}

func TestTemplatesSpeakBothLanguages(t *testing.T) {
	all := initiative.Templates()
	if len(all) < 2 {
		t.Fatalf("%d templates", len(all))
	}
	for _, x := range all {
		de, en := x.Checks(text.German), x.Checks(text.English)
		if x.Name(text.German) == "" || x.Name(text.English) == "" || len(de) == 0 || len(de) != len(en) {
			t.Errorf("template %s: %d lines in German, %d in English", x.Key, len(de), len(en))
		}
		for _, c := range de {
			if c.Kind != "body" && c.Kind != "step" || c.State != "open" {
				t.Errorf("template %s: %+v", x.Key, c)
			}
		}
	}
}

func TestMoneyThatSumsMayCountTwice(t *testing.T) {
	money := func(year int, planned int64) []initiative.BudgetYear {
		return []initiative.BudgetYear{spending(year, initiative.Consumptive, planned, -1)}
	}
	b := book(
		initiative.Initiative{ID: "V-01", Budget: money(2027, 100)},
		initiative.Initiative{ID: "V-02", ParentID: "V-01", Budget: money(2027, 40)},
		initiative.Initiative{ID: "V-03", ParentID: "V-01", Budget: money(2028, 40)},
		initiative.Initiative{ID: "V-04", ParentID: "V-02", Budget: money(2027, 10), Stage: initiative.Stopped},
		initiative.Initiative{ID: "V-05", ParentID: "V-01"}, initiative.Initiative{ID: "V-06", Stage: initiative.Done},
	)
	if got := initiative.CountedTwice(b); !slices.Equal(got, []string{"V-02"}) {
		t.Errorf("counted twice: %v, want V-02", got)
	}
	if got := initiative.WithoutMoney(b); got != 1 {
		t.Errorf("%d open ones without money, want V-05 alone", got)
	}
}
