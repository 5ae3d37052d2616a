package outline

import (
	"maps"
	"slices"

	"github.com/prozessregister/prozessregister/bpmn"
)

// flowShape is what has to stay true of a model: which steps are reached, and which of them come to an end.
type flowShape struct {
	known   map[string]bool
	starts  map[string]bool // nothing leads to them
	stops   map[string]bool // nothing follows them
	reached map[string]bool
	ends    map[string]bool
	ways    map[string]int // ways into and out of a node
}

func (m *editor) shape() flowShape { return shapeOf(m.defs, flowShape{}) }

// keepShape refuses an operation after which a step is no longer reached, or does not come to an end any more.
func (m *editor) keepShape(before flowShape) {
	if m.err != nil {
		return
	}
	now := shapeOf(m.defs, before)
	for _, id := range slices.Sorted(maps.Keys(before.reached)) {
		if m.defs.ByID(id).Exists() && !now.reached[id] {
			m.refuse(RefuseOrphan, id)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(before.ends)) {
		if m.defs.ByID(id).Exists() && !now.ends[id] {
			m.refuse(RefuseNoEnd, id)
		}
	}
}

// shapeOf returns the shape of a model. A step that was there before starts or stops a flow only if it did so then.
func shapeOf(d *bpmn.Definitions, before flowShape) flowShape {
	s := flowShape{map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]int{}}
	var starts, stops []bpmn.Element
	for _, n := range d.Where(bpmn.Kind.IsFlowNode) {
		id := n.ID()
		s.known[id] = true
		s.ways[id] = n.CountIncoming() + n.CountOutgoing()
		if n.CountIncoming() == 0 && n.Kind() != bpmn.KindBoundaryEvent && (before.starts[id] || !before.known[id]) {
			starts, s.starts[id] = append(starts, n), true
		}
		if n.CountOutgoing() == 0 && (before.stops[id] || !before.known[id]) {
			stops, s.stops[id] = append(stops, n), true
		}
	}
	spread(starts, s.reached, followers)
	spread(stops, s.ends, leaders)
	return s
}

func followers(n bpmn.Element) []bpmn.Element {
	next := n.BoundaryEvents()
	for _, f := range n.Outgoing() {
		next = append(next, f.Target())
	}
	return next
}

func leaders(n bpmn.Element) []bpmn.Element {
	var next []bpmn.Element
	for _, f := range n.Incoming() {
		next = append(next, f.Source())
	}
	return next
}

// spread marks everything that can be reached from nodes.
func spread(from []bpmn.Element, marks map[string]bool, next func(bpmn.Element) []bpmn.Element) {
	for len(from) > 0 {
		n := from[len(from)-1]
		from = from[:len(from)-1]
		if !n.Exists() || n.ID() == "" || marks[n.ID()] {
			continue
		}
		marks[n.ID()] = true
		from = append(from, next(n)...)
	}
}
