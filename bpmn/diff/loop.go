package diff

import (
	"slices"

	"github.com/prozessregister/prozessregister/bpmn"
)

// maxBranches is the number of lines at a node up to which each one is looked at.
const maxBranches = 200

// loop is a way back in the flow.
type loop struct {
	header   int32   // where it leads back to
	decision int32   // where it leaves the way forward, -1 = nowhere
	branch   []int32 // nodes on the way back, in the order of the flow
	label    string  // what the line says that leaves the decision
}

// loops lists ways back that came or went.
func (c *comparer) loops() {
	before, after := c.m.before.loops(), c.m.after.loops()
	rerouted := map[bpmn.Element]int{}
	for n, x := range c.out {
		if x.Type == Rerouted {
			rerouted[x.Before], rerouted[x.After] = n, n
		}
	}
	was, is := index(before), index(after)
	for _, l := range before {
		if !is.has(l, c.m.to) {
			x := c.m.before.loopChange(l, LoopRemoved)
			c.add(x)
			c.told(rerouted, c.m.before.element(l.decision), x.Lost, nil)
		}
	}
	for _, l := range after {
		if !was.has(l, c.m.from) {
			x := c.m.after.loopChange(l, LoopAdded)
			c.add(x)
			c.told(rerouted, c.m.after.element(l.decision), nil, x.Gained)
		}
	}
}

// told marks the change of the flow that a loop tells already: the way from its
// decision back to its header.
func (c *comparer) told(rerouted map[bpmn.Element]int, decision bpmn.Element, lost, gained []bpmn.Element) {
	if n, ok := rerouted[decision]; ok && slices.Equal(c.out[n].Lost, lost) && slices.Equal(c.out[n].Gained, gained) {
		c.out[n].Implied = true
	}
}

// loopIndex finds loops by what they pass.
type loopIndex struct{ decisions, headers, nodes map[int32]bool }

func index(loops []loop) loopIndex {
	x := loopIndex{map[int32]bool{}, map[int32]bool{}, map[int32]bool{}}
	for _, l := range loops {
		x.headers[l.header] = true
		if l.decision >= 0 {
			x.decisions[l.decision] = true
		}
		for _, i := range l.branch {
			x.nodes[i] = true
		}
	}
	return x
}

// has reports whether the other model has the loop: one that leaves at the same
// decision or passes a common step, or leads back to the same place if the
// decision is new or gone.
func (x loopIndex) has(l loop, to []int32) bool {
	if l.decision >= 0 && x.decisions[to[l.decision]] {
		return true
	}
	if (l.decision < 0 || to[l.decision] < 0) && x.headers[to[l.header]] {
		return true
	}
	return slices.ContainsFunc(l.branch, func(i int32) bool { return x.nodes[to[i]] })
}

// loopChange describes a loop: its element is the first step on the way back, else
// the decision; the way leads to the header.
func (s *side) loopChange(l loop, t Type) Change {
	x := Change{Type: t, Weight: Meaning, Field: l.label}
	e, back := s.element(l.decision), []bpmn.Element{s.items[l.header].e}
	if !e.Exists() {
		e = back[0]
	}
	for _, i := range l.branch {
		if s.items[i].group == groupActivity {
			e, x.Field = s.items[i].e, ""
			break
		}
	}
	if t == LoopAdded {
		x.After, x.Gained = e, back
	} else {
		x.Before, x.Lost = e, back
	}
	return x
}

// loops returns the ways back of all processes, found by a depth-first search that
// begins at starts, in the order of the file.
func (s *side) loops() []loop {
	const (
		white = iota
		grey
		black
	)
	color := make([]byte, len(s.items))
	var out []loop
	type frame struct {
		node int32
		rest []arc
	}
	for _, root := range s.roots() {
		if color[root] != white {
			continue
		}
		color[root] = grey
		for stack := []frame{{root, s.items[root].arcs}}; len(stack) > 0; {
			top := &stack[len(stack)-1]
			if len(top.rest) == 0 {
				color[top.node] = black
				stack = stack[:len(stack)-1]
				continue
			}
			a := top.rest[0]
			top.rest = top.rest[1:]
			switch {
			case a.label != relFlow*2 && a.label != relBoundary*2+1:
			case color[a.to] == white:
				color[a.to] = grey
				stack = append(stack, frame{a.to, s.items[a.to].arcs})
			case color[a.to] == grey:
				out = append(out, s.wayBack(top.node, a.to))
			}
		}
	}
	return out
}

// roots returns all nodes, those without incoming lines first.
func (s *side) roots() []int32 {
	var first, rest []int32
	for i := range s.items {
		if !s.items[i].group.node() {
			continue
		}
		entered := false
		for _, a := range s.items[i].arcs {
			entered = entered || a.label == relFlow*2+1 || a.label == relBoundary*2
		}
		if entered {
			rest = append(rest, int32(i))
		} else {
			first = append(first, int32(i))
		}
	}
	return append(first, rest...)
}

// wayBack follows the line from u to the header backwards until it meets a decision.
func (s *side) wayBack(u, header int32) loop {
	l := loop{header: header, decision: -1}
	next := header
	for at := u; ; {
		if s.items[at].e.CountOutgoing() > 1 {
			l.decision, l.label = at, s.lineTitle(at, next)
			break
		}
		l.branch = append(l.branch, at)
		ins := s.incoming(at)
		if at == header || len(ins) != 1 || len(l.branch) > len(s.items) {
			break
		}
		next, at = at, ins[0]
	}
	slices.Reverse(l.branch)
	return l
}

// incoming returns the nodes lines come from.
func (s *side) incoming(i int32) []int32 {
	var out []int32
	for _, a := range s.items[i].arcs {
		if a.label == relFlow*2+1 {
			out = append(out, a.to)
		}
	}
	return out
}

// lineTitle returns what the line between two nodes says; decisions nobody could
// draw are not searched.
func (s *side) lineTitle(from, to int32) string {
	if s.items[from].e.CountOutgoing() > maxBranches {
		return ""
	}
	for _, f := range s.items[from].e.Outgoing() {
		if f.Target() == s.items[to].e {
			return f.Title()
		}
	}
	return ""
}
