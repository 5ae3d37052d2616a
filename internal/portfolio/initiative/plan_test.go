package initiative_test

import (
	"fmt"
	"slices"
	"testing"

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

// TestMovingNeverBreaksADependencyUnseen moves bars of random portfolios and compares with the days of the calendar: if
// one ended before another began and does so no longer, the move has to say it.
func TestMovingNeverBreaksADependencyUnseen(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var list []initiative.Initiative
		for i := range rapid.IntRange(2, 6).Draw(t, "size") {
			from := rapid.IntRange(0, 20).Draw(t, "from")
			to := from + rapid.IntRange(0, 8).Draw(t, "length")
			v := initiative.Initiative{ID: fmt.Sprintf("V-%02d", i), Period: when.Period{From: quarter(from), To: quarter(to)}}
			if i > 0 {
				v.Dependencies = []initiative.Dependency{{
					ID: v.ID, Kind: rapid.SampledFrom(initiative.DependencyKinds).Draw(t, "kind"),
					OnInitiative: fmt.Sprintf("V-%02d", rapid.IntRange(0, i-1).Draw(t, "on")),
				}}
			}
			list = append(list, v)
		}
		b := book(list...)
		v := b.Initiatives[rapid.SampledFrom(b.Order).Draw(t, "moved")]
		before := v
		v.Period, _ = v.Period.Move(3 * rapid.IntRange(-20, 20).Draw(t, "quarters"))
		told := initiative.NewlyBroken(b, v)
		for _, o := range b.All() {
			for _, d := range o.Dependencies {
				on := b.Initiatives[d.OnInitiative]
				was := holds(d, o, on)
				if o.ID == v.ID {
					o = v
				}
				if on.ID == v.ID {
					on = v
				}
				unseen := !slices.ContainsFunc(told, func(x initiative.Tie) bool { return x.Dependency.ID == d.ID })
				if was && !holds(d, o, on) && unseen {
					t.Fatalf("moving %s from %s to %s breaks %s %s %s unseen", v.ID, before.Period.Format(text.German), v.Period.Format(text.German), o.ID, d.Kind, on.ID)
				}
			}
		}
	})
}

func quarter(n int) when.Date {
	return when.Date{Precision: when.Quarter, Year: 2025 + n/4, Part: n%4 + 1}
}

// holds reports by the days of the calendar whether a dependency is kept.
func holds(d initiative.Dependency, v, on initiative.Initiative) bool {
	switch d.Kind {
	case initiative.FinishStart:
		return on.Period.End().Before(v.Period.Begin())
	case initiative.Needs:
		return !on.Period.End().After(v.Period.End())
	}
	return on.Period.End().Before(v.Period.Begin()) || v.Period.End().Before(on.Period.Begin())
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
