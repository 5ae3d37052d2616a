package goal_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/prozessregister/prozessregister/internal/portfolio/goal"
	"github.com/prozessregister/prozessregister/internal/portfolio/when"
)

func n(v int64) *int64 {
	v *= 100
	return &v
}

func due(s string) when.Date {
	d, ok := when.Parse(s)
	if !ok {
		panic(s)
	}
	return d
}

// services is a goal as a town sets it: 100 online services until the end of 2027, from 40 at the beginning of 2024.
func services(change func(*goal.Goal)) goal.Goal {
	g := goal.Goal{
		Direction: goal.Up, StartDay: "2024-01-01", StartValue: n(40),
		Targets: []goal.Target{{Since: "2024-01-01", Number: n(100), Due: due("12/2027")}},
	}
	change(&g)
	return g
}

func at(day string, v int64) goal.Point { return goal.Point{Day: day, Number: v * 100} }

func TestJudge(t *testing.T) {
	const today = "2026-01-01" // half of the time has passed: 70 are expected, 30 of 60 on the way
	plain := func(*goal.Goal) {}
	year := func(v int64) func(*goal.Goal) {
		return func(g *goal.Goal) { g.Years = []goal.Year{{Year: 2026, Number: n(v)}} }
	}
	for name, tt := range map[string]struct {
		goal    goal.Goal
		points  []goal.Point
		today   string
		light   goal.Light
		because goal.Because
	}{
		"on the path":                         {services(plain), []goal.Point{at(today, 70)}, today, goal.Green, goal.OnPath},
		"nine tenths of the path":             {services(plain), []goal.Point{at(today, 68)}, today, goal.Green, goal.OnPath},
		"eight tenths of the path":            {services(plain), []goal.Point{at(today, 64)}, today, goal.Yellow, goal.Behind},
		"six tenths of the path":              {services(plain), []goal.Point{at(today, 58)}, today, goal.Red, goal.FarBehind},
		"reached early":                       {services(plain), []goal.Point{at(today, 100)}, today, goal.Green, goal.Reached},
		"too early for red":                   {services(plain), []goal.Point{at("2024-03-01", 40)}, "2024-03-01", goal.Yellow, goal.Behind},
		"an old value is judged by its day":   {services(plain), []goal.Point{at("2025-01-01", 55)}, today, goal.Green, goal.OnPath},
		"the end has passed":                  {services(plain), []goal.Point{at("2028-01-01", 99)}, "2028-01-01", goal.Red, goal.Overdue},
		"the end may still come":              {services(func(g *goal.Goal) { g.Targets[0].Due.Bound = when.Later }), []goal.Point{at("2028-01-01", 99)}, "2028-01-01", goal.Green, goal.OnPath},
		"nobody knows":                        {services(plain), nil, today, goal.None, goal.NoValue},
		"the year is on its path":             {services(year(80)), []goal.Point{at("2025-12-31", 60), at("2026-07-02", 70)}, "2026-07-02", goal.Green, goal.OnPath},
		"the year is not":                     {services(year(80)), []goal.Point{at("2025-12-31", 60), at("2026-07-02", 64)}, "2026-07-02", goal.Red, goal.FarBehind},
		"the year is reached":                 {services(year(65)), []goal.Point{at("2026-07-02", 66)}, "2026-07-02", goal.Green, goal.Reached},
		"fewer days, on the path":             {services(func(g *goal.Goal) { *g = days(148, 118) }), []goal.Point{at(today, 133)}, today, goal.Green, goal.OnPath},
		"fewer days, far behind":              {services(func(g *goal.Goal) { *g = days(148, 118) }), []goal.Point{at(today, 147)}, today, goal.Red, goal.FarBehind},
		"fewer days, nobody knows from where": {services(func(g *goal.Goal) { *g = days(148, 118); g.StartValue = nil }), []goal.Point{at(today, 130)}, today, goal.None, goal.NoStart},
		"growth begins with nothing":          {services(func(g *goal.Goal) { g.StartValue = nil }), []goal.Point{at(today, 50)}, today, goal.Green, goal.OnPath},
		"no end, kept":                        {services(ongoing(100)), []goal.Point{at(today, 100)}, today, goal.Green, goal.Reached},
		"no end, nearly kept":                 {services(ongoing(100)), []goal.Point{at(today, 91)}, today, goal.Yellow, goal.Behind},
		"no end, not kept":                    {services(ongoing(100)), []goal.Point{at(today, 89)}, today, goal.Red, goal.FarBehind},
		"to be kept this year":                {services(func(g *goal.Goal) { ongoing(100)(g); year(100)(g) }), []goal.Point{at("2025-12-31", 100), at("2026-03-01", 91)}, "2026-03-01", goal.Yellow, goal.Behind},
		"a target in words":                   {services(func(g *goal.Goal) { g.Targets[0].Number, g.Targets[0].Words = nil, "2–3 im Jahr" }), []goal.Point{at(today, 3)}, today, goal.None, goal.InWords},
		"no target":                           {services(func(g *goal.Goal) { g.Targets = nil }), []goal.Point{at(today, 3)}, today, goal.None, goal.NoTarget},
	} {
		t.Run(name, func(t *testing.T) {
			got := goal.Judge(tt.goal, tt.points, tt.today)
			if got.Light != tt.light || got.Because != tt.because {
				t.Errorf("Judge() = %q because %s, want %q because %s; %+v", got.Light, got.Because, tt.light, tt.because, got)
			}
		})
	}
}

func days(from, to int64) goal.Goal {
	return goal.Goal{Direction: goal.Down, StartDay: "2024-01-01", StartValue: n(from), Targets: []goal.Target{{Since: "2024-01-01", Number: n(to), Due: due("12/2027")}}}
}

func ongoing(v int64) func(*goal.Goal) {
	return func(g *goal.Goal) { g.StartValue, g.Targets[0].Number, g.Targets[0].Due = n(v), n(v), due("laufend") }
}

// TestJudgeByHand follows one calculation: 64 of 100 on the first of January 2026, half of the time gone.
func TestJudgeByHand(t *testing.T) {
	got := goal.Judge(services(func(*goal.Goal) {}), []goal.Point{at("2026-01-01", 64)}, "2026-01-01")
	expected, progress := int64(7004), 40 // 40 + 60 × 731 / 1460 days, and 24 of 60 done
	want := goal.Standing{Light: goal.Yellow, Because: goal.Behind, Expected: &expected, Progress: &progress}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("standing (-want +got):\n%s", diff)
	}
}

func TestTargetsHaveAHistory(t *testing.T) {
	g := goal.Goal{Targets: []goal.Target{
		{Since: "2023-03-14", Number: n(100), Total: n(112)},
		{Since: "2025-02-18", Number: n(100), Total: n(133), Reason: "mehr bekannt"},
	}}
	for day, want := range map[string]int64{"2023-01-01": 112, "2025-02-17": 112, "2025-02-18": 133, "2026-11-20": 133} {
		if got := g.Target(day).Total; *got != want*100 {
			t.Errorf("target on %s is one of %d, want %d", day, *got/100, want)
		}
	}
	if known := g.KnownAtStart("2026-11-20"); known == nil || *known != 11200 {
		t.Errorf("known at start: %v, want 112", known)
	}
	if known := g.KnownAtStart("2024-01-01"); known != nil {
		t.Errorf("known at start, before anything changed: %d", *known)
	}
}

// TestMoreIsNeverWorse: with a higher value a growing goal never gets a worse light.
func TestMoreIsNeverWorse(t *testing.T) {
	rank := map[goal.Light]int{goal.Red: 0, goal.Yellow: 1, goal.Green: 2}
	rapid.Check(t, func(t *rapid.T) {
		g := services(func(g *goal.Goal) {
			if rapid.Bool().Draw(t, "yearly") {
				g.Years = []goal.Year{{Year: 2026, Number: n(rapid.Int64Range(41, 120).Draw(t, "year"))}}
			}
		})
		low := rapid.Int64Range(0, 120).Draw(t, "low")
		high := rapid.Int64Range(low, 130).Draw(t, "high")
		before := at("2025-12-31", rapid.Int64Range(0, 100).Draw(t, "before"))
		a := goal.Judge(g, []goal.Point{before, at("2026-09-01", low)}, "2026-09-01")
		b := goal.Judge(g, []goal.Point{before, at("2026-09-01", high)}, "2026-09-01")
		if rank[a.Light] > rank[b.Light] {
			t.Fatalf("%d is %s, %d is %s", low, a.Light, high, b.Light)
		}
	})
}
