package data_test

import (
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/prozessregister/prozessregister/internal/demo/data"
)

// byNumber returns the processes by number.
func byNumber(t *testing.T) map[string]data.Process {
	t.Helper()
	index := map[string]data.Process{}
	for _, p := range load(t).Processes {
		index[p.Number] = p
	}
	return index
}

func TestModelledProcesses(t *testing.T) {
	m := load(t)
	modelled, soll, released := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for _, x := range m.Models {
		modelled[x.Process] = true
		if x.Line == data.LineSoll {
			soll[x.Process] = true
		}
		if x.State == data.ModelReleased {
			released[x.Process] = true
		}
	}
	if len(modelled) != 23 || len(soll) != 12 || len(released) != 19 || len(m.Models) != 35 {
		t.Errorf("%d modelled, %d with SOLL, %d released, %d models; want 23, 12, 19, 35",
			len(modelled), len(soll), len(released), len(m.Models))
	}
	vacant, index := []string{}, byNumber(t)
	for number := range modelled {
		if c := index[number].Caretaker; c == nil || c.Vacant {
			vacant = append(vacant, number)
		}
	}
	slices.Sort(vacant)
	if want := []string{"40-0001", "51.2-0002"}; !slices.Equal(vacant, want) {
		t.Errorf("modelled without caretaker: %v, want %v", vacant, want)
	}
}

func TestEffectsFollowFromTheProcesses(t *testing.T) {
	m, index, sum := load(t), byNumber(t), 0
	for _, e := range m.Effects {
		p := index[e.Process]
		cases, _ := latest(p.Steckbrief.Figures["caseCount"])
		gained := float64(e.Minutes.Ist-e.Minutes.Soll) * float64(cases.Value.Number) / 100 / 60
		if math.Abs(gained-float64(e.HoursPerYear)) > 1 {
			t.Errorf("%s: %d hours a year, want %.0f", e.Process, e.HoursPerYear, gained)
		}
		got := []string{number(p, "processingMinutes"), number(p, "leadTimeDays"), mediaBreakCount(p)}
		want := []string{
			data.Hundredths(e.Minutes.Ist * 100).String(), data.Hundredths(e.LeadTimeDays.Ist * 100).String(),
			data.Hundredths(e.MediaBreaks.Ist * 100).String(),
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: IST of the Steckbrief (-effect +Steckbrief):\n%s", e.Process, diff)
		}
		sum += e.HoursPerYear
	}
	if len(m.Effects) != 12 || sum != 6296 {
		t.Errorf("%d effects gain %d hours a year, want 12 and 6296", len(m.Effects), sum)
	}
}

func mediaBreakCount(p data.Process) string {
	return p.Steckbrief.Facts["mediaBreaks"].Value.Number.String()
}

func TestEffectsAndModelsAgree(t *testing.T) {
	m := load(t)
	state, implementation := map[string]data.ModelState{}, map[string]data.Implementation{}
	for _, x := range m.Models {
		if x.Line == data.LineSoll {
			state[x.Process], implementation[x.Process] = x.State, x.Implementation
		}
	}
	for _, e := range m.Effects {
		got, run := state[e.Process], implementation[e.Process]
		if got == data.ModelReturned {
			got = data.ModelDraft
		}
		if run == "" {
			run = data.ImplementationNone
		}
		if got != e.SollState || run != e.Implementation {
			t.Errorf("%s: model %s %s, effect %s %s", e.Process, got, run, e.SollState, e.Implementation)
		}
	}
}

func TestReturnedDraftHasTheQuestion(t *testing.T) {
	m := load(t)
	i := slices.IndexFunc(m.Models, func(x data.Model) bool { return x.State == data.ModelReturned })
	j := slices.IndexFunc(m.Comments, func(c data.Comment) bool {
		return c.Element == "Unterlagen vollständig?" && c.Text == "Wer entscheidet bei Teilnachreichung?"
	})
	if i < 0 || j < 0 || m.Models[i].Process != m.Comments[j].Process || m.Models[i].Line != m.Comments[j].Line {
		t.Errorf("returned model %d, comment %d; want both on one model", i, j)
	}
}

func TestOneSollWaitsNineWeeks(t *testing.T) {
	m := load(t)
	anchor, err := m.Tenant.Anchor.Time()
	if err != nil {
		t.Fatal(err)
	}
	want := data.Date(anchor.Add(-9 * 7 * 24 * time.Hour).Format("2006-01-02"))
	for _, x := range m.Models {
		if x.Process == "11-0002" && x.Line == data.LineSoll && (x.State != data.ModelInReview || x.Submitted != want) {
			t.Errorf("SOLL of 11-0002 is %s since %s, want in review since %s", x.State, x.Submitted, want)
		}
	}
}

func TestModelFileIsNamedAfterProcessAndLine(t *testing.T) {
	m := data.Model{Process: "33.2-0001", Line: data.LineIst}
	if got, want := m.ModelFile(), "33.2-0001-ist.bpmn"; got != want {
		t.Errorf("ModelFile() = %q, want %q", got, want)
	}
}

func TestCommentsHangOnElementsOfTheirModels(t *testing.T) {
	for _, c := range load(t).Comments {
		raw, err := os.ReadFile("models/" + data.Model{Process: c.Process, Line: c.Line}.ModelFile())
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(raw), `name="`+c.Element) {
			t.Errorf("%s %s has no element %q", c.Process, c.Line, c.Element)
		}
	}
}

func TestEveryModelIsDrawnAndHasItsState(t *testing.T) {
	var listed []string
	for _, m := range load(t).Models {
		listed = append(listed, "models/"+m.ModelFile())
	}
	slices.Sort(listed)
	drawn, err := filepath.Glob("models/*.bpmn")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(listed, drawn); diff != "" {
		t.Errorf("models (-models.yaml +files):\n%s", diff)
	}
}
