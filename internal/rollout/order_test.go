package rollout

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/prozessregister/prozessregister/internal/register"
)

func number(n int) *int { return &n }

func view(kind string, stage Stage, processes int, cases int64, d Detail) View {
	return View{Rollout: Rollout{ID: kind, FileKind: kind, Stage: stage, Detail: d}, Processes: processes, Cases: cases, Names: map[string]string{},
		Unit: register.Unit{Number: "51", Name: "Jugend"}}
}

func TestOrderWeighsEffectAgainstEffort(t *testing.T) {
	easy := Detail{Target: number(5), OldFiles: number(1)}
	hard := Detail{Target: number(60), OldFiles: number(400), Interface: Interface{ApplicationID: "x", State: "unclear"}, Obstacles: []Obstacle{{Text: "a"}, {Text: "b"}}}
	views := []View{view("fachakte", Planned, 9, 900_000, hard), view("sachakte", Planned, 1, 1000, easy)}
	minutes := func(v View) int64 { return v.Cases / 10 }
	ids := func(w Weights) (out []string) {
		for _, p := range order(views, minutes, w) {
			out = append(out, p.ID)
		}
		return out
	}
	if diff := cmp.Diff([]string{"fachakte", "sachakte"}, ids(Weights{Cases: 1})); diff != "" {
		t.Errorf("by effect (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"sachakte", "fachakte"}, ids(Weights{Ease: 1})); diff != "" {
		t.Errorf("by effort (-want +got):\n%s", diff)
	}
	if got := ids(Weights{}); len(got) != 2 {
		t.Errorf("without weights: %v", got)
	}
}

func TestValuesStayWithinAHundred(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var views []View
		for range rapid.IntRange(0, 6).Draw(t, "rollouts") {
			d := Detail{}
			if rapid.Bool().Draw(t, "known") {
				d.Target, d.Connected, d.OldFiles = number(rapid.IntRange(0, 500).Draw(t, "target")), number(0), number(rapid.IntRange(0, 900).Draw(t, "metres"))
			}
			views = append(views, view("sachakte", Planned, rapid.IntRange(0, 99).Draw(t, "processes"), rapid.Int64Range(0, 1e9).Draw(t, "cases"), d))
		}
		w := func(name string) float64 { return rapid.Float64Range(0, MaxWeight).Draw(t, name) }
		before := 100.0
		for _, p := range order(views, func(v View) int64 { return v.Cases }, Weights{w("a"), w("b"), w("c"), w("d")}) {
			if p.Value < 0 || p.Value > 100 || p.Ease < 0 || p.Ease > 100 || p.Effect < 0 || p.Effect > 100 || p.Value > before {
				t.Fatalf("value %v after %v, effect %v, ease %v", p.Value, before, p.Effect, p.Ease)
			}
			before = p.Value
		}
	})
}

func TestVerdictsHaveReasons(t *testing.T) {
	productive := view("fachakte", Productive, 1, 1, Detail{Connected: number(5), Target: number(5)})
	for name, tt := range map[string]struct {
		facts ProcessFacts
		want  Verdict
		keys  []string
	}{
		"no kind":             {ProcessFacts{}, Undecided, []string{"fileKind"}},
		"no file":             {ProcessFacts{SheetFacts: SheetFacts{FileKind: "none"}}, NoFile, []string{"noFile"}},
		"no entry, no state":  {ProcessFacts{SheetFacts: SheetFacts{FileKind: "fachakte"}}, Undecided, []string{"fileState", "noRollout"}},
		"not planned":         {ProcessFacts{SheetFacts: SheetFacts{FileKind: "fachakte", FileState: "notPlanned"}}, NotReady, []string{"sheet.notPlanned", "noRollout"}},
		"planned":             {ProcessFacts{SheetFacts: SheetFacts{FileKind: "fachakte", FileState: "planned"}}, NotReady, []string{"sheet.planned", "noRollout"}},
		"all done":            {ProcessFacts{SheetFacts: SheetFacts{FileKind: "fachakte", FilePlanKey: "51.1", Forms: []string{"signature"}}, Rollouts: []View{productive}, ModelBreaks: 0}, Ready, []string{"stage.productive"}},
		"the furthest of two": {ProcessFacts{SheetFacts: SheetFacts{FileKind: "fachakte", FilePlanKey: "51.1"}, Rollouts: []View{view("fachakte", Paused, 1, 1, Detail{}), productive}}, Ready, []string{"stage.productive"}},
		"much open": {
			ProcessFacts{SheetFacts: SheetFacts{FileKind: "fachakte", Forms: []string{"original"}, MediaBreaks: 2}, Rollouts: []View{productive}, ModelBreaks: -1, Others: []string{"20 Finanzen"}},
			ReadyOpen, []string{"stage.productive", "form.original", "mediaBreaks", "filePlan", "others"},
		},
		"the model counts more than the sheet": {
			ProcessFacts{SheetFacts: SheetFacts{FileKind: "fachakte", FilePlanKey: "x", MediaBreaks: 2}, Rollouts: []View{productive}, ModelBreaks: 0},
			Ready, []string{"stage.productive"},
		},
		"pilot": {
			ProcessFacts{SheetFacts: SheetFacts{FileKind: "fachakte", FilePlanKey: "x"}, Rollouts: []View{view("fachakte", Pilot, 1, 1, Detail{Connected: number(2), Target: number(5), Interface: Interface{"a", "test"}, Obstacles: []Obstacle{{Text: "x"}, {Text: "y", SolvedOn: "2026-01-01"}}})}},
			Underway, []string{"stage.pilot", "workplaces", "interface.test", "obstacle"},
		},
	} {
		got := Judge(tt.facts)
		var keys []string
		for _, r := range got.Reasons {
			keys = append(keys, r.Key[len("rollout.ready."):])
		}
		if diff := cmp.Diff(tt.keys, keys); diff != "" || got.Verdict != tt.want {
			t.Errorf("%s: %s, want %s; reasons (-want +got):\n%s", name, got.Verdict, tt.want, diff)
		}
	}
}

func TestSeriesCountsWhatHeldAtTheEndOfEachMonth(t *testing.T) {
	h := &house{}
	got := h.series(map[string][]Entry{
		"51": {{Day: "2026-09-15", Total: 10, Connected: 2}, {Day: "2026-11-01", Total: 10, Connected: 6}},
		"20": {{Day: "2026-10-31", Total: 5, Connected: 5}},
	}, "2026-11-22", 5)
	want := []Point{{"2026-09-30", 10, 2, 0}, {"2026-10-31", 15, 7, 0}, {"2026-11-22", 15, 11, 0}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := h.series(nil, "2026-11-22", 5); len(got) != 0 {
		t.Errorf("nothing entered: %+v", got)
	}
}

func TestDatesAreAsExactAsTheyAreKnown(t *testing.T) {
	for in, want := range map[string][3]string{
		"2026-03-15": {"2026-Q1", "2026-03-15", "2026-03-15"}, "2026-12": {"2026-Q4", "2026-12-01", "2026-12-31"},
		"2027-Q2": {"2027-Q2", "2027-04-01", "2027-06-31"}, "2028": {"2028", "2028-01-01", "2028-12-31"}, "bald": {"", "", "9"}, "": {"", "", "9"},
	} {
		if got := [3]string{quarter(in), firstDay(in), lastDay(in)}; got != want {
			t.Errorf("%q: %v, want %v", in, got, want)
		}
	}
}

// TestEveryStageIsReached: from the first stage one gets to productive without a reason, and nothing leads back without one.
func TestEveryStageIsReached(t *testing.T) {
	seen, queue := map[Stage]bool{NotPlanned: true}, []Stage{NotPlanned}
	for i := 0; i < len(queue); i++ {
		r := Rollout{Stage: queue[i]}
		for _, s := range r.Next() {
			if s.rank() <= queue[i].rank() || r.NeedsReason(s) {
				t.Errorf("%s leads back to %s", queue[i], s)
			}
			if !seen[s] {
				seen[s], queue = true, append(queue, s)
			}
		}
	}
	for _, s := range Stages {
		if !seen[s] && s != Paused {
			t.Errorf("%s is not reached", s)
		}
		if (Rollout{Stage: s}).NeedsReason(Paused) != true {
			t.Errorf("%s pauses without a reason", s)
		}
	}
}
