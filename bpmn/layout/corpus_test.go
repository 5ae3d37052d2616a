package layout_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/bpmn/layout"
)

// corpusDir returns the folder of the test data, with an error if it is missing.
func corpusDir() (string, error) {
	dir := os.Getenv("TEST_DATA")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared", "data")
	}
	dir = filepath.Join(dir, "bpmn")
	_, err := os.Stat(dir)
	return dir, err
}

// corpus calls f for every file of the test data that can be read.
func corpus(t testing.TB, f func(name string, d *bpmn.Definitions)) {
	t.Helper()
	dir, err := corpusDir()
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatalf("test data is missing: %v", err)
		}
		t.Skipf("no test data in %s (set TEST_DATA)", dir)
	}
	err = filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".bpmn") {
			return err
		}
		src, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if d, _, err := bpmn.Read(src); err == nil {
			name, _ := filepath.Rel(dir, path)
			f(name, d)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestEveryFileIsDrawn lays out every file of the test data as if it had no
// diagram part and looks at each shape and edge.
func TestEveryFileIsDrawn(t *testing.T) {
	files, shapes := 0, 0
	corpus(t, func(name string, d *bpmn.Definitions) {
		begin := time.Now()
		drawn := layout.Of(d)
		if took := time.Since(begin); took > 5*time.Second {
			t.Errorf("%s: took %v", name, took)
		}
		files++
		for _, p := range drawnFaults(d, drawn) {
			t.Errorf("%s: %s", name, p)
		}
		for _, g := range drawn {
			shapes += len(g.Shapes)
		}
	})
	t.Logf("%d files, %d shapes", files, shapes)
}

// drawnFaults lists what is missing or misplaced in a drawing.
func drawnFaults(d *bpmn.Definitions, drawn []bpmn.Diagram) []string {
	var out []string
	shape := map[bpmn.Element]bpmn.Shape{}
	edge := map[bpmn.Element]bool{}
	for _, g := range drawn {
		out = append(out, overlaps(g)...)
		out = append(out, cuts(g)...)
		for _, s := range g.Shapes {
			shape[s.Of] = s
		}
		for _, e := range g.Edges {
			edge[e.Of] = true
		}
	}
	for _, s := range shape {
		out = append(out, outside(s, shape)...)
	}
	for _, n := range d.Where(bpmn.Kind.IsFlowNode) {
		if _, ok := shape[n]; !ok && n.Parent().Kind().IsContainer() {
			out = append(out, fmt.Sprintf("%s %s is not drawn", n.LocalName(), n.ID()))
		}
	}
	for _, f := range d.ByKind(bpmn.KindSequenceFlow, bpmn.KindMessageFlow) {
		_, from := shape[f.Source()]
		_, to := shape[f.Target()]
		if from && to && !edge[f] && !nested(f.Source(), f.Target()) {
			out = append(out, fmt.Sprintf("%s %s is not drawn", f.LocalName(), f.ID()))
		}
	}
	return out
}

// nested reports whether one end holds the other, as in a message between a
// pool and its own task: such an edge cannot be drawn.
func nested(a, b bpmn.Element) bool {
	return a.Contains(b) || b.Contains(a) || a.Pool() == b || b.Pool() == a
}

// overlaps compares the shapes of one diagram pairwise, except those that lie
// in each other by meaning.
func overlaps(g bpmn.Diagram) []string {
	var out []string
	for i, a := range g.Shapes {
		for _, b := range g.Shapes[:i] {
			if mayOverlap(a.Of, b.Of) || mayOverlap(b.Of, a.Of) || a.Bounds.Overlap(b.Bounds) == 0 {
				continue
			}
			out = append(out, fmt.Sprintf("%s %s overlaps %s %s", a.Of.LocalName(), a.Of.ID(), b.Of.LocalName(), b.Of.ID()))
		}
	}
	return out
}

// cuts lists the flows that run through a node they do not belong to.
func cuts(g bpmn.Diagram) []string {
	var out []string
	for _, e := range g.Edges {
		if k := e.Of.Kind(); k != bpmn.KindSequenceFlow && k != bpmn.KindMessageFlow {
			continue
		}
		for _, s := range g.Shapes {
			if s.Of.Kind().IsFlowNode() && !touches(e.Of, s.Of) && runsThrough(e.Waypoints, s.Bounds) {
				out = append(out, fmt.Sprintf("%s %s runs through %s %s", e.Of.LocalName(), e.Of.ID(), s.Of.LocalName(), s.Of.ID()))
			}
		}
	}
	return out
}

// touches reports whether a node is an end of a flow, holds one or carries one.
func touches(flow, node bpmn.Element) bool {
	for _, end := range []bpmn.Element{flow.Source(), flow.Target()} {
		if end == node || node.Contains(end) || end.AttachedTo() == node || node.AttachedTo() == end || node.AttachedTo().Exists() {
			return true
		}
	}
	return false
}

func runsThrough(way []bpmn.Point, b bpmn.Bounds) bool {
	for i := 1; i < len(way); i++ {
		p, q := way[i-1], way[i]
		if min(p.X, q.X) < b.X+b.Width && max(p.X, q.X) > b.X && min(p.Y, q.Y) < b.Y+b.Height && max(p.Y, q.Y) > b.Y {
			return true
		}
	}
	return false
}

func mayOverlap(a, b bpmn.Element) bool {
	return a.Kind() == bpmn.KindGroup || a.Kind() == bpmn.KindLane || a.Kind() == bpmn.KindParticipant && b.Kind() != bpmn.KindParticipant ||
		b.AttachedTo() == a || a.Contains(b)
}

// outside checks that a shape lies in its pool, lane and sub-process.
func outside(s bpmn.Shape, shape map[bpmn.Element]bpmn.Shape) []string {
	var out []string
	if k := s.Of.Kind(); k == bpmn.KindParticipant || k == bpmn.KindTextAnnotation || k == bpmn.KindGroup || s.Of.AttachedTo().Exists() {
		return nil
	}
	for _, around := range []bpmn.Element{s.Of.Pool(), s.Of.Lane(), s.Of.Container()} {
		frame, drawn := shape[around]
		if drawn && around != s.Of && !frame.Bounds.Contains(s.Bounds) {
			out = append(out, fmt.Sprintf("%s %s %v sticks out of %s %s %v", s.Of.LocalName(), s.Of.ID(), s.Bounds, around.LocalName(), around.ID(), frame.Bounds))
		}
	}
	return out
}
