package flow

import (
	"slices"

	"github.com/prozessregister/prozessregister/bpmn"
)

// maxEndless is how many loops without end are reported of one scope; the way to
// each is searched by itself.
const maxEndless = 50

// unreachable reports nodes that have ways in, none of which leads from where
// the scope begins. Of each region the first node is named, the others beside it.
func (g *Graph) unreachable(s *scope, reached map[int32]bool, out *Soundness) {
	seen := map[int32]bool{}
	for _, n := range s.nodes {
		if !g.lost(n, reached) || seen[n] || len(g.nodes[n].in) == 0 && g.nodes[n].host < 0 {
			continue
		}
		region := []int32{n}
		seen[n] = true
		for i := 0; i < len(region); i++ {
			g.next(region[i], func(m int32) {
				if !seen[m] && !reached[m] {
					seen[m] = true
					region = append(region, m)
				}
			})
		}
		out.Problems = append(out.Problems, Problem{Kind: Unreachable, Element: g.nodes[n].e, Others: g.refs(region[1:])})
	}
}

// lost reports whether no token comes to a node that waits for one.
func (g *Graph) lost(n int32, reached map[int32]bool) bool {
	return !reached[n] && !g.nodes[n].beside && !g.nodes[n].e.IsEventSubProcess()
}

func (g *Graph) refs(nodes []int32) []bpmn.Element {
	if len(nodes) > MaxPath {
		nodes = nodes[:MaxPath]
	}
	out := make([]bpmn.Element, len(nodes))
	for i, n := range nodes {
		out[i] = g.nodes[n].e
	}
	return out
}

// endless reports loops from which no way leads to an end, and returns all nodes
// that lead into them only.
func (g *Graph) endless(s *scope, reached map[int32]bool, out *Soundness) map[int32]bool {
	ends := g.leadsToEnd(s)
	trapped := map[int32]bool{}
	for _, n := range s.nodes {
		if reached[n] && !ends[n] {
			trapped[n] = true
		}
	}
	if len(trapped) == 0 {
		return trapped
	}
	limit := len(out.Problems) + maxEndless
	for _, loop := range g.loops(s) {
		if len(out.Problems) >= limit {
			break
		}
		if !trapped[loop[0]] || g.leavesLoop(loop) {
			continue
		}
		out.Problems = append(out.Problems, g.endlessLoop(loop, g.wayTo(s, loop)))
	}
	return trapped
}

// endlessLoop is the problem of a loop, named by the node at which it is entered.
func (g *Graph) endlessLoop(loop, way []int32) Problem {
	at := loop[0]
	if len(way) > 0 {
		at = way[len(way)-1]
	}
	return Problem{Kind: Endless, Element: g.nodes[at].e, Path: g.refs(way), Others: g.refs(loop)}
}

// leavesLoop reports whether a way leads out of the loop, into another one.
func (g *Graph) leavesLoop(loop []int32) bool {
	inside := map[int32]bool{}
	for _, n := range loop {
		inside[n] = true
	}
	leaves := false
	for _, n := range loop {
		g.next(n, func(m int32) { leaves = leaves || !inside[m] })
	}
	return leaves
}

// leadsToEnd marks the nodes of the scope from which a node without way out can
// be reached.
func (g *Graph) leadsToEnd(s *scope) map[int32]bool {
	ends := map[int32]bool{}
	var open []int32
	for _, n := range s.nodes {
		if len(g.nodes[n].out) == 0 {
			ends[n] = true
			open = append(open, n)
		}
	}
	back := func(m int32) {
		if !ends[m] {
			ends[m] = true
			open = append(open, m)
		}
	}
	for len(open) > 0 {
		n := open[len(open)-1]
		open = open[:len(open)-1]
		for _, i := range g.nodes[n].in {
			back(g.edges[i].from)
		}
		if h := g.nodes[n].host; h >= 0 {
			back(h)
		}
	}
	return ends
}

// wayTo returns a shortest way from where the scope begins to a node of the loop.
func (g *Graph) wayTo(s *scope, loop []int32) []int32 {
	target := map[int32]bool{}
	for _, n := range loop {
		target[n] = true
	}
	open, _ := g.starts(s)
	before := map[int32]int32{}
	for _, n := range open {
		before[n] = -1
	}
	open = append([]int32(nil), open...)
	for i := 0; i < len(open); i++ {
		n := open[i]
		if target[n] {
			var way []int32
			for ; n >= 0; n = before[n] {
				way = append(way, n)
			}
			slices.Reverse(way)
			return way
		}
		g.next(n, func(m int32) {
			if _, ok := before[m]; !ok {
				before[m] = n
				open = append(open, m)
			}
		})
	}
	return nil
}
