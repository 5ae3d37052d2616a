package schema

import "github.com/prozessregister/prozessregister/bpmn"

// Rules on the diagram part beyond children and attributes.
var diagramRules = []Rule{
	{Name: "diagram-once", Severity: bpmn.Warning, check: diagramOnce},
	{Name: "diagram-waypoints", Severity: bpmn.Warning, check: diagramWaypoints},
	{Name: "diagram-bounds", Severity: bpmn.Warning, check: diagramBounds},
}

// diagramOnce: an element is drawn once on a plane.
func diagramOnce(r *run) {
	for _, diagram := range r.d.Diagrams() {
		seen := map[bpmn.Element]bool{}
		for _, s := range diagram.Shapes {
			r.once(seen, s.Element, s.Of)
		}
		for _, e := range diagram.Edges {
			r.once(seen, e.Element, e.Of)
		}
	}
}

// once reports an element that was seen; participants of a choreography and
// messages have one shape per activity.
func (r *run) once(seen map[bpmn.Element]bool, at, of bpmn.Element) {
	if k := of.Kind(); !of.Exists() || k == bpmn.KindParticipant || k == bpmn.KindMessage {
		return
	}
	if seen[of] {
		r.report(at, "drawn", nodeName(of))
	}
	seen[of] = true
}

func diagramWaypoints(r *run) {
	for _, diagram := range r.d.Diagrams() {
		for _, e := range diagram.Edges {
			if len(e.Waypoints) < 2 {
				r.report(e.Element, "drawn", nodeName(e.Of))
			}
		}
	}
}

// diagramBounds: a shape has a place and a size.
func diagramBounds(r *run) {
	for _, diagram := range r.d.Diagrams() {
		for _, s := range diagram.Shapes {
			if !s.HasBounds || s.Bounds.Width <= 0 || s.Bounds.Height <= 0 {
				r.report(s.Element, "drawn", nodeName(s.Of))
			}
		}
	}
}
