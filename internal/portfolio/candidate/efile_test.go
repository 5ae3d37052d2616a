package candidate

import (
	"fmt"
	"math"
	"slices"
	"testing"
	"time"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/portfolio/criteria"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
	"github.com/prozessregister/prozessregister/internal/rollout"
)

// TestReadyFollowsTheVerdict: the input of formulas says what the page of the process says.
func TestReadyFollowsTheVerdict(t *testing.T) {
	four, nine, none := 4, 9, 0
	units := map[string]register.Unit{
		"d":     {ID: "d"},
		"u":     {ID: "u", ParentID: "d"},
		"other": {ID: "other", Facts: register.UnitFacts{WorkplacesDMS: &none}},
	}
	in := func(stage rollout.Stage, d rollout.Detail) []rollout.Rollout {
		return []rollout.Rollout{{ID: "r", UnitID: "d", FileKind: "fallakte", Stage: stage, Detail: d}}
	}
	full := map[string]float64{"fileKind": 3, "hasFilePlanKey": 1, "needsWrittenForm": 0, "needsSeal": 0, "needsOriginal": 0, "mediaBreaks": 0}
	with := func(more map[string]float64) map[string]float64 {
		out := map[string]float64{}
		for _, facts := range []map[string]float64{full, more} {
			for name, x := range facts {
				out[name] = x
			}
		}
		return out
	}
	for name, tt := range map[string]struct {
		facts    map[string]float64
		rollouts []rollout.Rollout
		object   Object
		ready    string
		state    string // of the file, by rollout or Steckbrief
	}{
		"unknown kind":                       {map[string]float64{"fileState": 3}, in(rollout.Productive, rollout.Detail{}), Object{}, "", "productive"},
		"no file":                            {map[string]float64{"fileKind": 0}, nil, Object{}, "none", ""},
		"productive":                         {full, in(rollout.Productive, rollout.Detail{}), Object{}, "ready", "productive"},
		"productive without a key":           {with(map[string]float64{"hasFilePlanKey": 0}), in(rollout.Productive, rollout.Detail{}), Object{}, "readyOpen", "productive"},
		"written form":                       {with(map[string]float64{"needsWrittenForm": 1}), in(rollout.Productive, rollout.Detail{}), Object{}, "readyOpen", "productive"},
		"obstacle":                           {full, in(rollout.Productive, rollout.Detail{Obstacles: []rollout.Obstacle{{Text: "Server"}}}), Object{}, "readyOpen", "productive"},
		"not all workplaces":                 {full, in(rollout.Productive, rollout.Detail{Connected: &four, Target: &nine}), Object{}, "readyOpen", "productive"},
		"breaks of the Steckbrief":           {with(map[string]float64{"mediaBreaks": 2}), in(rollout.Productive, rollout.Detail{}), Object{}, "readyOpen", "productive"},
		"released model without any":         {with(map[string]float64{"mediaBreaks": 2, "modelMediaBreaks": 0, "modelPaperSteps": 0}), in(rollout.Productive, rollout.Detail{}), Object{istReleased: true}, "ready", "productive"},
		"draft of a model is ignored":        {with(map[string]float64{"modelMediaBreaks": 3, "modelPaperSteps": 1}), in(rollout.Productive, rollout.Detail{}), Object{}, "ready", "productive"},
		"paper in the released model":        {with(map[string]float64{"modelMediaBreaks": 0, "modelPaperSteps": 1}), in(rollout.Productive, rollout.Detail{}), Object{istReleased: true}, "readyOpen", "productive"},
		"a unit without DMS":                 {full, in(rollout.Productive, rollout.Detail{}), Object{participating: []string{"other"}}, "readyOpen", "productive"},
		"pilot":                              {full, in(rollout.Pilot, rollout.Detail{}), Object{}, "underway", "pilot"},
		"test":                               {full, in(rollout.Test, rollout.Detail{}), Object{}, "planned", "planned"},
		"paused":                             {full, in(rollout.Paused, rollout.Detail{}), Object{}, "paused", "paused"},
		"no rollout and no state":            {full, nil, Object{}, "", ""},
		"not planned":                        {with(map[string]float64{"fileState": 0}), nil, Object{}, "notPlanned", "notPlanned"},
		"not planned by the rollout":         {with(map[string]float64{"fileState": 3}), in(rollout.NotPlanned, rollout.Detail{}), Object{}, "notPlanned", "notPlanned"},
		"key not told":                       {with(map[string]float64{"hasFilePlanKey": math.NaN()}), in(rollout.Productive, rollout.Detail{}), Object{}, "readyOpen", "productive"},
		"forms not told":                     {with(map[string]float64{"needsSeal": math.NaN()}), in(rollout.Productive, rollout.Detail{}), Object{}, "ready", "productive"},
		"breaks not told":                    {with(map[string]float64{"mediaBreaks": math.NaN()}), in(rollout.Productive, rollout.Detail{}), Object{}, "ready", "productive"},
		"an open point is enough":            {with(map[string]float64{"needsSeal": 1, "hasFilePlanKey": math.NaN()}), in(rollout.Productive, rollout.Detail{}), Object{}, "readyOpen", "productive"},
		"pilot of which little is told":      {map[string]float64{"fileKind": 3}, in(rollout.Pilot, rollout.Detail{}), Object{}, "underway", "pilot"},
		"Steckbrief of which little is told": {map[string]float64{"fileKind": 3, "fileState": 3}, nil, Object{}, "readyOpen", "productive"},
		"by the Steckbrief alone":            {with(map[string]float64{"fileState": 3}), nil, Object{}, "readyOpen", "productive"},
		"planned by the Steckbrief":          {with(map[string]float64{"fileState": 1}), nil, Object{}, "planned", "planned"},
	} {
		t.Run(name, func(t *testing.T) {
			n := &snapshot{units: units, files: eFilesOf(tt.rollouts, units, 5), small: 5}
			o := tt.object
			o.Facts = criteria.Unknown()
			for input, x := range tt.facts {
				set(o.Facts, input, x)
			}
			n.withEFile(&o, units["u"])
			if got := chosen(o.Facts, "eFileReady"); got != tt.ready {
				t.Errorf("ready: %q, want %q", got, tt.ready)
			}
			if got := chosen(o.Facts, "fileState"); got != tt.state {
				t.Errorf("state: %q, want %q", got, tt.state)
			}
		})
	}
}

// TestSmallGroupsDoNotShowInTheVerdict: how many of three people work with the DMS is nobody's business.
func TestSmallGroupsDoNotShowInTheVerdict(t *testing.T) {
	staff, one, three, none := 300, 1, 3, 0
	units := map[string]register.Unit{"u": {ID: "u", Facts: register.UnitFacts{StaffHundredths: &staff, WorkplacesDMS: &none}}}
	all := []rollout.Rollout{{ID: "r", UnitID: "u", FileKind: "fallakte", Stage: rollout.Productive, Detail: rollout.Detail{Connected: &one, Target: &three}}}
	for smallest, want := range map[identity.Threshold]string{5: "ready", 2: "readyOpen"} {
		n := &snapshot{units: units, files: eFilesOf(all, units, smallest), small: smallest}
		o := &Object{Facts: criteria.Unknown(), participating: []string{"u"}}
		for input, x := range map[string]float64{"fileKind": 3, "hasFilePlanKey": 1, "needsWrittenForm": 0, "needsSeal": 0, "needsOriginal": 0, "mediaBreaks": 0} {
			set(o.Facts, input, x)
		}
		if n.withEFile(o, units["u"]); chosen(o.Facts, "eFileReady") != want {
			t.Errorf("groups of %d and more are shown: %q, want %q", smallest, chosen(o.Facts, "eFileReady"), want)
		}
	}
}

// TestAsksForWhatKeepsTheVerdictOpen: of a file whose state is not told only the state is asked, of one with a verdict nothing.
func TestAsksForWhatKeepsTheVerdictOpen(t *testing.T) {
	units := map[string]register.Unit{"u": {ID: "u"}}
	productive := []rollout.Rollout{{ID: "r", UnitID: "u", FileKind: "fallakte", Stage: rollout.Productive}}
	formula, err := criteria.Compile("eFileReady == 'ready' ? 100 : 0", false)
	if err != nil {
		t.Fatal(err)
	}
	for name, tt := range map[string]struct {
		told     map[string]float64
		rollouts []rollout.Rollout
		want     []string
	}{
		"nothing told":         {nil, nil, []string{"fileKind"}},
		"kind told":            {map[string]float64{"fileKind": 3}, nil, []string{"fileState"}},
		"in use":               {map[string]float64{"fileKind": 3}, productive, nil},
		"an open point":        {map[string]float64{"fileKind": 3, "needsSeal": 1}, productive, nil},
		"planned of the sheet": {map[string]float64{"fileKind": 3, "fileState": 1}, nil, nil},
	} {
		o := &Object{Facts: criteria.Unknown()}
		for input, x := range tt.told {
			set(o.Facts, input, x)
		}
		n := &snapshot{units: units, files: eFilesOf(tt.rollouts, units, 5), small: 5}
		n.withEFile(o, units["u"])
		var got []string
		for _, i := range open(formula, o) {
			got = append(got, criteria.InputAt(i).Name)
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: asks for %v, want %v", name, got, tt.want)
		}
	}
}

// TestWhatDoesNotApplyIsAnAnswer: a file without an electronic one is planned for none, and nobody is asked again.
func TestWhatDoesNotApplyIsAnAnswer(t *testing.T) {
	var doc steckbrief.Document
	for key, want := range map[string]string{"fileKind": "none", "fileState": "notPlanned"} {
		def, _ := steckbrief.Builtin().Field(key)
		facts := SheetFacts(doc.Set(def, steckbrief.One(steckbrief.Fact{State: steckbrief.NotApplicable})))
		if got := chosen(facts, key); got != want {
			t.Errorf("%s that does not apply is %q, want %q", key, got, want)
		}
	}
}

// TestEFilesCostLittle holds what the rollouts say of 5,000 processes, each in a unit four levels below the one that has
// the rollout, to a bound far above what a quiet machine needs: rankings and lists read it anew after every change.
func TestEFilesCostLittle(t *testing.T) {
	units := map[string]register.Unit{}
	var all []rollout.Rollout
	for i := range 60 {
		parent := ""
		for level := range 5 {
			u := register.Unit{ID: fmt.Sprintf("u%d.%d", i, level), ParentID: parent}
			units[u.ID], parent = u, u.ID
		}
		for _, kind := range rollout.FileKinds {
			all = append(all, rollout.Rollout{ID: fmt.Sprint(i, kind), UnitID: fmt.Sprintf("u%d.0", i), FileKind: kind, Stage: rollout.Productive})
		}
	}
	best := time.Hour
	for range 3 {
		start := time.Now()
		n := &snapshot{units: units, files: eFilesOf(all, units, 5)}
		for i := range 5000 {
			o := &Object{Facts: criteria.Unknown()}
			set(o.Facts, "fileKind", float64(1+i%7))
			if n.withEFile(o, units[fmt.Sprintf("u%d.4", i%60)]); chosen(o.Facts, "fileState") != "productive" {
				t.Fatalf("process %d with %v: state %q", i, chosen(o.Facts, "fileKind"), chosen(o.Facts, "fileState"))
			}
		}
		best = min(best, time.Since(start))
	}
	if best > time.Second {
		t.Errorf("%s for 5,000 processes", best)
	}
}
