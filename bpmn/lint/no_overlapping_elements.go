package lint

import (
	"cmp"
	"slices"

	"github.com/prozessregister/prozessregister/bpmn"
)

// noOverlappingElements finds shapes that lie on one another without belonging together, and shapes
// that stick out of their pool or sub-process.
var noOverlappingElements = Rule{Name: "no-overlapping-elements", Refs: []string{"bpmnlint"}, check: func(r *run) {
	pairs := 0
	for _, diagram := range r.d.Diagrams() {
		shapes := nodeShapes(diagram)
		slices.SortStableFunc(shapes, func(a, b bpmn.Shape) int { return cmp.Compare(a.Bounds.X, b.Bounds.X) })
		for i, a := range shapes {
			for _, b := range shapes[i+1:] {
				if pairs++; pairs > maxPairs || b.Bounds.X >= a.Bounds.X+a.Bounds.Width {
					break
				}
				if a.Bounds.Overlap(b.Bounds) > 0 && !related(a.Of, b.Of) {
					r.report(b.Of, "other", title(a.Of))
				}
			}
		}
	}

}}

// maxPairs is how many pairs of shapes are compared; a diagram of 2,000 shapes
// above one another stays below it.
const maxPairs = 2_000_000

// nodeShapes returns the shapes of flow nodes with a place.
func nodeShapes(d bpmn.Diagram) []bpmn.Shape {
	var out []bpmn.Shape
	for _, s := range d.Shapes {
		if s.HasBounds && s.Of.Kind().IsFlowNode() {
			out = append(out, s)
		}
	}
	return out
}

// related reports whether one shape may lie on the other: a sub-process holds
// its content, a boundary event touches its activity.
func related(a, b bpmn.Element) bool {
	return a == b || a.Contains(b) || b.Contains(a) || attached(a, b) || attached(b, a)
}

func attached(event, other bpmn.Element) bool {
	if event.Kind() != bpmn.KindBoundaryEvent {
		return false
	}
	host := event.AttachedTo()
	return host == other || host.Contains(other) || other.Kind() == bpmn.KindBoundaryEvent && other.AttachedTo() == host
}
