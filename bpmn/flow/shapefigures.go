package flow

import (
	"math"

	"github.com/prozessregister/prozessregister/bpmn"
)

// size counts elements of the whole file.
func (g *Graph) size() Size {
	s := Size{Nodes: len(g.nodes)}
	for e := range g.d.All() {
		switch e.Kind() {
		case bpmn.KindProcess:
			s.Processes++
		case bpmn.KindParticipant:
			s.Pools++
		case bpmn.KindLane:
			s.Lanes++
		case bpmn.KindSequenceFlow:
			s.Flows++
		case bpmn.KindMessageFlow:
			s.Messages++
		case bpmn.KindDataObjectReference, bpmn.KindDataStoreReference:
			s.Data++
		}
	}
	for i := range g.nodes {
		switch k := g.nodes[i].e.Kind(); {
		case k.IsSubProcess():
			s.Activities, s.SubProcesses = s.Activities+1, s.SubProcesses+1
		case k == bpmn.KindCallActivity:
			s.Activities, s.Calls = s.Activities+1, s.Calls+1
		case k.IsActivity():
			s.Activities++
		case k.IsEvent():
			s.Events++
		case k.IsGateway():
			s.Gateways++
		}
	}
	depth := make([]int, len(g.scopes))
	for i, x := range g.scopes {
		if x.owner >= 0 {
			depth[i] = depth[g.nodes[x.owner].scope] + 1
			s.Levels = max(s.Levels, depth[i])
		}
	}
	return s
}

// complexity computes the measures of shape.
func (m *measure) complexity() Complexity {
	c := Complexity{Structured: 1}
	n, flows := len(m.g.nodes), len(m.g.edges)
	if n > 0 {
		c.Connectivity = float64(flows) / float64(n)
	}
	if n > 1 {
		c.Density = min(1, float64(flows)/(float64(n)*float64(n-1)))
	}
	for i := range m.g.nodes {
		c.ControlFlow += m.g.controlFlow(int32(i))
	}
	left := 0
	for i := range m.g.scopes {
		rest, depth := m.g.structure(&m.g.scopes[i])
		left += rest
		c.Nesting = max(c.Nesting, depth)
	}
	if n > 0 {
		c.Structured = 1 - float64(left)/float64(n)
	}
	parallel := 0
	for _, s := range m.steps {
		if m.parallel[s] {
			parallel++
		}
	}
	if len(m.steps) > 0 {
		c.Parallel = float64(parallel) / float64(len(m.steps))
	}
	return c
}

// controlFlow is the complexity of one split.
// Source: Cardoso, "How to Measure the Control-flow Complexity of Web Processes
// and Workflows", 2005.
func (g *Graph) controlFlow(n int32) float64 {
	nd := &g.nodes[n]
	ways := len(nd.out)
	if ways < 2 {
		return 0
	}
	combinations := func(n int) float64 { return math.Exp2(float64(min(n, 50))) - 1 } // 2^50 is beyond all use
	if k := nd.e.Kind(); k.IsGateway() {
		switch gateOf(k) {
		case gateXor:
			return float64(ways)
		case gateAnd:
			return 1
		}
		return combinations(ways)
	}
	w := g.waysOut(n)
	switch {
	case len(w.perhaps) == 0:
		return 1
	case len(w.perhaps) == 1 && w.fallback >= 0 && len(w.always) == 0:
		return 2
	}
	return combinations(len(w.perhaps))
}

// structure reduces a scope by blocks with matching gateways and returns how many
// nodes are left, and how many blocks lie inside one another.
func (g *Graph) structure(s *scope) (left, depth int) {
	if len(s.nodes) == 0 {
		return 0, 0
	}
	n := newNet(g, s)
	n.reduce(false, true)
	stay := map[int32]bool{}
	for i := range n.verts {
		if v := &n.verts[i]; !v.gone && v.node >= 0 && v.gate < gateEnd && v.ins > 0 {
			stay[v.node] = true
		}
	}
	for i := range n.arcs {
		if !n.arcs[i].gone {
			depth = max(depth, n.arcs[i].depth)
		}
	}
	if len(stay) > 0 {
		depth++ // what is left counts as one block
	}
	return len(stay), depth
}

// parallelNodes marks the nodes that may be passed while something else of their
// scope is under way: what lies between a node that sends several tokens and the
// node where all ways from it meet again.
func (g *Graph) parallelNodes() map[int32]bool {
	out := map[int32]bool{}
	work := 0
	for i := range g.scopes {
		s := &g.scopes[i]
		var meet map[int32]int32
		for _, n := range s.nodes {
			if !g.forks(n) || work > maxParallelWork {
				continue
			}
			if meet == nil {
				meet = g.meetings(s)
			}
			work += g.between(n, meet[n], out)
		}
	}
	g.inherit(out)
	return out
}

// maxParallelWork bounds models with very many splits inside one another; beyond
// it the share of parallel activities is a lower bound.
const maxParallelWork = 500_000 // nodes looked at

// between marks what can be reached from a node without passing another one.
func (g *Graph) between(from, to int32, out map[int32]bool) int {
	seen := map[int32]bool{from: true, to: true}
	open := []int32{from}
	for len(open) > 0 {
		n := open[len(open)-1]
		open = open[:len(open)-1]
		g.next(n, func(m int32) {
			if !seen[m] {
				seen[m], out[m] = true, true
				open = append(open, m)
			}
		})
	}
	return len(seen)
}

// inherit marks what lies inside a parallel sub-process.
func (g *Graph) inherit(out map[int32]bool) {
	for i := range g.nodes {
		if owner := g.scopes[g.nodes[i].scope].owner; owner >= 0 && out[owner] {
			out[int32(i)] = true
		}
	}
}
