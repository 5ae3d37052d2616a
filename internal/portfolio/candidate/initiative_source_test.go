package candidate

import (
	"math"
	"testing"

	"github.com/prozessregister/prozessregister/internal/portfolio/criteria"
	"github.com/prozessregister/prozessregister/internal/portfolio/initiative"
	"github.com/prozessregister/prozessregister/internal/portfolio/when"
	"github.com/prozessregister/prozessregister/internal/register"
)

func TestInitiativeFactsByHand(t *testing.T) {
	for period, want := range map[string]float64{
		"2024–2027": 4, "05/2025–08/2026": 1.33, "2027": 1, "Q2 2027": 0.25, "01.01.2027–31.12.2027": 1, "29.02.2024–28.02.2025": 1,
		"2024–offen": math.NaN(), "jährlich ab 2025": math.NaN(), "offen": math.NaN(),
		"2024–2027 oder später": math.NaN(), "2024 oder früher–2027": math.NaN(), "2024–2027 oder früher": 4, "2024 oder später–2027": 4,
	} {
		p, ok := when.ParsePeriod(period)
		if got := years(p); !ok || got != want && !(math.IsNaN(got) && math.IsNaN(want)) {
			t.Errorf("years(%s) = %v, %v, want %v", period, got, ok, want)
		}
	}
	cents := func(n int64) *int64 { return &n }
	posts := func(n int) *int { return &n }
	v := initiative.Initiative{
		Budget: []initiative.BudgetYear{{Year: 2026, Planned: cents(42_000_00)}, {Year: 2026, Approved: cents(99_00)}, {Year: 2027, Planned: cents(0)}, {Year: 2028, Planned: cents(50)}},
		Staff:  []initiative.StaffYear{{Year: 2026, Planned: posts(50)}, {Year: 2027, Planned: posts(150)}, {Year: 2028, Filled: posts(900)}},
	}
	facts := InitiativeFacts(v)
	if got := get(facts, "budgetTotal"); got != 42_000.5 {
		t.Errorf("budget %v, want 42000.50", got)
	}
	if got := get(facts, "extraStaff"); got != 1.5 {
		t.Errorf("posts %v, want the most of a year", got)
	}
	for period, want := range map[string]float64{"2026–2028": 42_000.5, "2025–2028": math.NaN(), "2027–2029": math.NaN(), "2027": 42_000.5} {
		v.Period, _ = when.ParsePeriod(period)
		if got := get(InitiativeFacts(v), "budgetTotal"); got != want && !(math.IsNaN(got) && math.IsNaN(want)) {
			t.Errorf("budget of %s: %v, want %v", period, got, want)
		}
	}
	if none := InitiativeFacts(initiative.Initiative{}); !math.IsNaN(get(none, "budgetTotal")) || !math.IsNaN(get(none, "extraStaff")) {
		t.Error("an initiative that says nothing costs nothing")
	}
}

func TestSmallGroupsAreNotTold(t *testing.T) {
	n := func(x int) *int { return &x }
	for name, tt := range map[string]struct {
		workplaces, staff int
		told              bool
	}{"five": {5, 500, true}, "four": {4, 499, false}, "nobody": {0, 0, false}} {
		facts := criteria.Unknown()
		withUnit(facts, register.UnitFacts{Workplaces: n(tt.workplaces), WorkplacesDMS: n(1), StaffHundredths: n(tt.staff), LeavingFiveYrs: n(1)}, 5)
		for _, input := range []string{"dmsShare", "leavingShare"} {
			if told := !math.IsNaN(get(facts, input)); told != tt.told {
				t.Errorf("%s: %s told: %v", name, input, told)
			}
		}
	}
}
