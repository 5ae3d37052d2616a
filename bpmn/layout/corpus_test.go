package layout_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/bpmn/layout"
	"github.com/prozessregister/prozessregister/internal/testkit/golden"
	"github.com/prozessregister/prozessregister/internal/testkit/realdata"
)

// TestEveryFileIsDrawn lays out every file of the test data as if it had no
// diagram part and looks at each shape and edge.
func TestEveryFileIsDrawn(t *testing.T) {
	files, shapes := 0, 0
	var missing strings.Builder
	realdata.EachModel(t, func(name string, d *bpmn.Definitions) {
		begin := time.Now()
		drawn := layout.Of(d)
		if took := time.Since(begin); took > 5*time.Second {
			t.Errorf("%s: took %v", name, took)
		}
		files++
		for _, p := range drawnFaults(drawn) {
			t.Errorf("%s: %s", name, p)
		}
		for _, u := range unplaced(d, drawn) {
			fmt.Fprintf(&missing, "%s: %s\n", name, u)
		}
		for _, g := range drawn {
			shapes += len(g.Shapes)
		}
	})
	t.Logf("%d files, %d shapes", files, shapes)
	golden.Check(t, "testdata/unplaced.txt", missing.String())
}

// update writes what the tests saw as what they expect.
// drawnFaults lists what is missing or misplaced in a drawing.
func drawnFaults(drawn []bpmn.Diagram) []string {
	var out []string
	shape := map[bpmn.Element]bpmn.Shape{}
	for _, g := range drawn {
		out = append(out, overlaps(g)...)
		out = append(out, cuts(g)...)
		out = append(out, slanted(g)...)
		out = append(out, covered(g)...)
		for _, s := range g.Shapes {
			shape[s.Of] = s
		}
	}
	for _, s := range shape {
		out = append(out, outside(s, shape)...)
	}
	return out
}

// unplaced lists what belongs into a drawing and has no shape or line: what
// refers to something that is not there, or what cannot be drawn by its meaning.
func unplaced(d *bpmn.Definitions, drawn []bpmn.Diagram) []string {
	has := map[bpmn.Element]bool{}
	for _, g := range drawn {
		for _, s := range g.Shapes {
			has[s.Of] = true
		}
		for _, e := range g.Edges {
			has[e.Of] = true
		}
	}
	var out []string
	for _, e := range d.Where(drawable) {
		if !has[e] && e.ID() != "" {
			out = append(out, e.LocalName()+" "+e.ID())
		}
	}
	return out
}

// drawable reports whether elements of the kind have a shape or a line.
func drawable(k bpmn.Kind) bool {
	return k.IsFlowNode() || k.IsConversationNode() || k.IsArtifact() || k == bpmn.KindParticipant || k == bpmn.KindLane ||
		k == bpmn.KindDataObjectReference || k == bpmn.KindDataStoreReference ||
		k == bpmn.KindSequenceFlow || k == bpmn.KindMessageFlow || k == bpmn.KindConversationLink
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

// slanted lists the flows with a piece that is neither level nor upright.
func slanted(g bpmn.Diagram) []string {
	var out []string
	for _, e := range g.Edges {
		for i := 1; i < len(e.Waypoints) && e.Of.Kind() != bpmn.KindAssociation; i++ {
			if a, b := e.Waypoints[i-1], e.Waypoints[i]; a.X != b.X && a.Y != b.Y {
				out = append(out, fmt.Sprintf("%s %s is slanted", e.Of.LocalName(), e.Of.ID()))
				break
			}
		}
	}
	return out
}

// covered lists the labels that lie on an activity, event or gateway.
func covered(g bpmn.Diagram) []string {
	var out []string
	on := func(of bpmn.Element, label bpmn.Label) {
		for _, s := range g.Shapes {
			if k := s.Of.Kind(); label.HasBounds && s.Of != of && k.IsFlowNode() && !s.Expanded && s.Bounds.Overlap(label.Bounds) > 0 {
				out = append(out, fmt.Sprintf("label of %s %s covers %s %s", of.LocalName(), of.ID(), s.Of.LocalName(), s.Of.ID()))
			}
		}
	}
	for _, s := range g.Shapes {
		on(s.Of, s.Label)
	}
	for _, e := range g.Edges {
		on(e.Of, e.Label)
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
