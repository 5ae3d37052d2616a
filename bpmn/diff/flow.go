package diff

import (
	"cmp"
	"slices"

	"github.com/prozessregister/prozessregister/bpmn"
)

// maxContracted bounds the search for where the flow goes on behind new or gone
// nodes; beyond it, only direct lines count.
const maxContracted = 2_000_000 // steps per file

// hop says that the flow goes from one surviving node to another.
type hop struct{ from, to int32 } // items of the first model

// way is how a hop is made.
type way struct {
	direct int          // lines without a node between
	to     bpmn.Element // node the hop ends at, in its own model
}

// flows compares where the flow goes on. Nodes that are new or gone are skipped:
// who only inserts a step between two others has rerouted nothing.
func (c *comparer) flows() {
	before := c.m.hops(c.m.before, c.m.to, func(i int32) int32 { return i })
	after := c.m.hops(c.m.after, c.m.from, func(j int32) int32 { return c.m.from[j] })
	lost, gained := minus(before, after), minus(after, before)
	for _, i := range sources(lost, gained) {
		c.add(Change{Type: Rerouted, Weight: Meaning, Field: FieldTarget, Before: c.m.before.items[i].e,
			After: c.m.after.items[c.m.to[i]].e, Lost: lost[i], Gained: gained[i]})
	}
	c.lines(c.m.before, c.m.to, before, after, Removed)
	c.lines(c.m.after, c.m.from, after, before, Added)
}

// hops returns how the flow goes from surviving node to surviving node.
func (m *Matching) hops(s *side, to []int32, name func(int32) int32) map[hop]way {
	out := map[hop]way{}
	work := 0
	for i := range s.items {
		if !s.items[i].group.node() || to[i] < 0 {
			continue
		}
		seen := map[int32]bool{}
		for queue := []int32{int32(i)}; len(queue) > 0; queue = queue[1:] {
			for _, next := range s.next(queue[0]) {
				work++
				if to[next] < 0 {
					if !seen[next] && work < maxContracted {
						seen[next] = true
						queue = append(queue, next)
					}
					continue
				}
				h := hop{name(int32(i)), name(next)}
				w := out[h]
				w.to = s.items[next].e
				if queue[0] == int32(i) {
					w.direct++
				}
				out[h] = w
			}
		}
	}
	return out
}

// next returns the items the flow reaches from one: targets of its lines and its
// boundary events.
func (s *side) next(i int32) []int32 {
	var out []int32
	for _, a := range s.items[i].arcs {
		if a.label == relFlow*2 || a.label == relBoundary*2+1 {
			out = append(out, a.to)
		}
	}
	return out
}

// minus returns by source the ends of hops that only the first model has. The way
// from an activity to its own boundary event is told by the event.
func minus(a, b map[hop]way) map[int32][]bpmn.Element {
	out := map[int32][]bpmn.Element{}
	for h, w := range a {
		if h.from == h.to && w.direct == 0 {
			continue // round through nodes of one model only: the loop tells it
		}
		if _, ok := b[h]; !ok && w.to.Kind() != bpmn.KindBoundaryEvent {
			out[h.from] = append(out[h.from], w.to)
		}
	}
	for _, list := range out {
		slices.SortFunc(list, func(x, y bpmn.Element) int { return cmp.Compare(x.Index(), y.Index()) })
	}
	return out
}

func sources(lists ...map[int32][]bpmn.Element) []int32 {
	var out []int32
	for _, l := range lists {
		for i := range l {
			out = append(out, i)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// lines lists the lines that only one model has. They follow from the nodes and
// ways told already, but for a second line between the same nodes.
func (c *comparer) lines(s *side, to []int32, own, other map[hop]way, t Type) {
	for i := range s.items {
		it := &s.items[i]
		if it.group != groupSequence || to[i] >= 0 {
			continue
		}
		x := Change{Type: t, Weight: Meaning, Implied: true, After: it.e}
		if t == Removed {
			x.Before, x.After = it.e, bpmn.Element{}
		}
		from, end := s.find(it.e.Source()), s.find(it.e.Target())
		switch {
		case from < 0 || end < 0:
			x.Implied, x.Weight = false, Technical // a line that leads nowhere
		case to[from] >= 0 && to[end] >= 0:
			h := hop{from, end}
			if s == c.m.after {
				h = hop{to[from], to[end]}
			}
			x.Implied = other[h].direct == 0 || own[h].direct <= other[h].direct
		}
		c.add(x)
	}
}
