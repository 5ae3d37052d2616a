package draw

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/bpmn/layout"
)

const models = "../data/models"

// eachModel runs a test for every YAML file of the demo.
func eachModel(t *testing.T, test func(t *testing.T, path string, m *Model)) {
	files, err := filepath.Glob(filepath.Join(models, "*.yaml"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no models in %s: %v", models, err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			src, err := Read(data)
			if err != nil {
				t.Fatal(err)
			}
			m, err := Build(src)
			if err != nil {
				t.Fatal(err)
			}
			test(t, file, m)
		})
	}
}

func TestFilesAreThoseOfTheirSources(t *testing.T) {
	eachModel(t, func(t *testing.T, path string, m *Model) {
		if want := m.src.Number + "-" + m.src.Kind + ".yaml"; filepath.Base(path) != want {
			t.Errorf("file should be called %s", want)
		}
		got, err := os.ReadFile(strings.TrimSuffix(path, ".yaml") + ".bpmn")
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, m.XML()) {
			t.Error("the BPMN file differs from its source (run: go generate ./internal/demo/draw)")
		}
	})
}

// TestFiguresAreThoseOfTheRegister compares with what the register says about
// the model; minutes may differ by two percent.
func TestFiguresAreThoseOfTheRegister(t *testing.T) {
	eachModel(t, func(t *testing.T, _ string, m *Model) {
		if got, want := m.Figures(), m.src.Expect; !got.Agrees(want) {
			t.Errorf("figures %+v, want %+v", got, want)
		}
	})
}

func TestNamesFollowTheConventions(t *testing.T) {
	eachModel(t, func(t *testing.T, _ string, m *Model) {
		for _, w := range m.LongWords() {
			t.Errorf("%q is too long for a box", w)
		}
		for _, n := range m.nodes {
			decision := n.element == "exclusiveGateway" && len(n.out) > 1
			if decision != strings.HasSuffix(n.name, "?") {
				t.Errorf("%s %q: decisions, and only they, are named by a question", n.element, n.name)
			}
			if strings.HasSuffix(n.element, "ask") && !strings.Contains(n.name, " ") {
				t.Errorf("activity %q is not object and verb", n.name)
			}
		}
	})
}

func TestFlowFollowsTheConventions(t *testing.T) {
	eachModel(t, func(t *testing.T, _ string, m *Model) {
		for _, n := range m.nodes {
			if p := flowProblem(n); p != "" {
				t.Errorf("%s: %s", n.id, p)
			}
		}
		for _, f := range m.flows {
			from, to := m.byID[f.from], m.byID[f.to]
			if strings.HasSuffix(from.element, "Event") && strings.HasSuffix(to.element, "Gateway") && len(to.out) > 1 {
				t.Errorf("%s: split directly after an event", f.id)
			}
			if from.element == "exclusiveGateway" && len(from.out) > 1 && f.label == "" {
				t.Errorf("%s: way out of a decision without a label", f.id)
			}
			if f.parent != from.parent || f.parent != to.parent {
				t.Errorf("%s crosses the border of a sub-process", f.id)
			}
		}
	})
}

// flowProblem says what is wrong with the number of flows at a node.
func flowProblem(n *node) string {
	in, out := len(n.in), len(n.out)
	switch {
	case n.element == "startEvent" && (in != 0 || out != 1), n.element == "endEvent" && (in != 1 || out != 0),
		n.element == "boundaryEvent" && (in != 0 || out != 1):
		return fmt.Sprintf("%s with %d ways in, %d out", n.element, in, out)
	case strings.HasSuffix(n.element, "Gateway") && (in > 1) == (out > 1):
		return fmt.Sprintf("gateway that neither splits nor joins, or both: %d in, %d out", in, out)
	case !strings.HasSuffix(n.element, "Event") && !strings.HasSuffix(n.element, "Gateway") && (in != 1 || out != 1):
		return fmt.Sprintf("activity with %d ways in, %d out", in, out)
	}
	return ""
}

// TestDrawingsAreClean looks for what the eye would find ugly.
func TestDrawingsAreClean(t *testing.T) {
	eachModel(t, func(t *testing.T, _ string, m *Model) {
		g := m.graph()
		r := layout.Layout(g)
		boxes := map[string]layout.Rect{}
		for _, n := range g.Nodes {
			if n.Kind != layout.Container {
				boxes[n.ID] = r.Shapes[n.ID]
			}
		}
		for id, label := range r.Labels {
			for other, box := range boxes {
				if label.Overlaps(box) {
					t.Errorf("label of %s lies on %s", id, other)
				}
			}
			for other, box := range r.Labels {
				if id < other && label.Overlaps(box) {
					t.Errorf("labels of %s and %s overlap", id, other)
				}
			}
		}
		for id, way := range r.Edges {
			for i := 1; i < len(way); i++ {
				checkPiece(t, id, way[i-1], way[i], r)
			}
		}
	})
}

// checkPiece wants a piece of a way to run straight and to touch no label.
func checkPiece(t *testing.T, id string, a, b layout.Point, r *layout.Result) {
	t.Helper()
	if a.X != b.X && a.Y != b.Y {
		t.Errorf("%s is slanted", id)
	}
	piece := layout.Rect{X: min(a.X, b.X), Y: min(a.Y, b.Y), W: max(a.X, b.X) - min(a.X, b.X) + 1, H: max(a.Y, b.Y) - min(a.Y, b.Y) + 1}
	for other, label := range r.Labels {
		if piece.Overlaps(label) {
			t.Errorf("%s runs through the label of %s", id, other)
		}
	}
}

func TestReadRefusesWhatItDoesNotKnow(t *testing.T) {
	for name, text := range map[string]string{
		"misspelt key":  "number: 1\nkin: ist\n",
		"no YAML":       "flow: [",
		"wrong type":    "flow: ja\n",
		"unknown field": "flow: [{user: Antrag prüfen, minutes: 3}]\n",
	} {
		if _, err := Read([]byte(text)); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestBuildReportsMistakes(t *testing.T) {
	const head = "lanes: [{a: Amt}]\nflow:\n- {start: Antrag eingegangen}\n"
	for name, tt := range map[string]struct{ steps, want string }{
		"unknown lane":    {"- {user: Antrag prüfen, in: b}\n- end: Antrag geprüft\n", "unknown lane"},
		"unknown partner": {"- {send: Bescheid senden, to: {x: Bescheid}}\n- end: Bescheid gesendet\n", "unknown partner"},
		"unknown data":    {"- {user: Antrag prüfen, reads: [x]}\n- end: Antrag geprüft\n", "unknown data"},
		"unknown mark":    {"- {user: Antrag prüfen}\n- goto: oben\n", "unknown mark"},
		"no end":          {"- {user: Antrag prüfen}\n", "does not end"},
		"step after end":  {"- end: Antrag geprüft\n- {user: Antrag prüfen}\n", "nothing leads"},
	} {
		src, err := Read([]byte(head + tt.steps))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := Build(src); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: error %v, want %q in it", name, err, tt.want)
		}
	}
}

func TestFiguresOfALoopAndADecision(t *testing.T) {
	src, err := Read([]byte(`
lanes: [{a: Amt}, {b: Kasse}]
flow:
- {start: Antrag eingegangen}
- repeat: Antrag vollständig?
  until: ja
  again: nein
  p: 50
  do: [{user: Antrag prüfen, min: 10}]
  redo: [{send: Unterlagen nachfordern, min: 4}]
- xor: Gebühr fällig?
  ways:
  - {when: ja, p: 25, flow: [{user: Gebühr buchen, in: b, min: 8, break: Beleg}]}
  - {when: nein}
- {user: Bescheid erlassen, in: b, min: 1}
- end: Antrag beschieden
`))
	if err != nil {
		t.Fatal(err)
	}
	m, err := Build(src)
	if err != nil {
		t.Fatal(err)
	}
	// two rounds on average: 2×10 + 1×4, a quarter of 8, and 1
	if got, want := m.Figures(), (Figures{Steps: 4, Handovers: 1, Breaks: 1, Minutes: 27}); got != want {
		t.Errorf("Figures() = %+v, want %+v", got, want)
	}
}
