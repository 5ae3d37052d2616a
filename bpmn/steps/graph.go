package steps

import (
	"slices"

	"github.com/prozessregister/prozessregister/bpmn"
)

// graph is the flow of one process or sub-process.
type graph struct {
	nodes []bpmn.Element
	index map[bpmn.Element]int
	next  [][]int // successors; a thrown link leads to its catch event
	prev  [][]int
	meet  []int // node where all ways out meet again, -1 = they end apart
	order []int // place in an order of the flow that only ways back into a loop run against
}

func newGraph(container bpmn.Element) *graph {
	g := &graph{nodes: container.FlowNodes(), index: map[bpmn.Element]int{}}
	for i, n := range g.nodes {
		g.index[n] = i
	}
	g.next, g.prev = make([][]int, len(g.nodes)), make([][]int, len(g.nodes))
	links := catchLinks(g.nodes)
	for i, n := range g.nodes {
		for _, f := range n.Outgoing() {
			g.connect(i, f.Target())
		}
		if name, ok := linkName(n); ok && n.Kind().IsThrowEvent() {
			g.connect(i, links[name])
		}
		if undoes(n) {
			for _, a := range n.Associations() {
				g.connect(i, a.Target())
			}
		}
	}
	g.meet = g.postDominators()
	g.order = g.depthFirst()
	return g
}

func (g *graph) connect(from int, target bpmn.Element) {
	if to, ok := g.index[target]; ok {
		g.next[from] = append(g.next[from], to)
		g.prev[to] = append(g.prev[to], from)
	}
}

// undoes reports whether the boundary event names what undoes its activity.
func undoes(n bpmn.Element) bool {
	if n.Kind() != bpmn.KindBoundaryEvent {
		return false
	}
	for _, d := range n.EventDefinitions() {
		if d.Kind() == bpmn.KindCompensateEventDefinition {
			return true
		}
	}
	return false
}

// linkName returns the name of a link event.
func linkName(n bpmn.Element) (string, bool) {
	for _, d := range n.EventDefinitions() {
		if d.Kind() == bpmn.KindLinkEventDefinition {
			return d.Name(), true
		}
	}
	return "", false
}

func catchLinks(nodes []bpmn.Element) map[string]bpmn.Element {
	out := map[string]bpmn.Element{}
	for _, n := range nodes {
		if name, ok := linkName(n); ok && n.Kind().IsCatchEvent() {
			out[name] = n
		}
	}
	return out
}

// postDominators returns for each node the nearest one every way to an end
// passes, -1 if there is none.
//
// Source: Cooper, Harvey, Kennedy, "A Simple, Fast Dominance Algorithm", 2001,
// on the reversed flow with one common exit.
func (g *graph) postDominators() []int {
	exit := len(g.nodes)
	order := g.reverseOrder() // exit first
	rank := make([]int, exit+1)
	for i := range rank {
		rank[i] = -1
	}
	for i, n := range order {
		rank[n] = i
	}
	dom := make([]int, exit+1)
	for i := range dom {
		dom[i] = -1
	}
	dom[exit] = exit
	work := 0
	for changed := true; changed; {
		changed = false
		for _, n := range order[1:] {
			if work > maxWork {
				return apart(exit)
			}
			if best := g.closest(n, dom, rank, &work); best != dom[n] {
				dom[n], changed = best, true
			}
		}
	}
	out := dom[:exit]
	for i, d := range out {
		if d == exit {
			out[i] = -1
		}
	}
	return out
}

// maxWork bounds the search in graphs built to make it slow; then branches are
// told as if they never met, which is longer but not wrong.
const maxWork = 20_000_000 // steps

func apart(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = -1
	}
	return out
}

// closest joins the post-dominators of all successors that are known already.
func (g *graph) closest(n int, dom, rank []int, work *int) int {
	exit := len(g.nodes)
	best := -1
	for _, s := range g.outs(n) {
		if rank[s] < 0 || dom[s] < 0 {
			continue
		}
		if best < 0 {
			best = s
			continue
		}
		for a, b := best, s; ; *work++ {
			if a == b {
				best = a
				break
			}
			if a == exit || b == exit {
				best = exit
				break
			}
			if rank[a] > rank[b] {
				a = dom[a]
			} else {
				b = dom[b]
			}
		}
	}
	return best
}

// outs returns the successors of a node, the common exit for an end.
func (g *graph) outs(n int) []int {
	if len(g.next[n]) == 0 {
		return []int{len(g.nodes)}
	}
	return g.next[n]
}

// reverseOrder returns the nodes in reverse postorder of the reversed flow, exit
// first. Nodes that lead to no end are left out.
func (g *graph) reverseOrder() []int {
	exit := len(g.nodes)
	var ends []int
	for i, next := range g.next {
		if len(next) == 0 {
			ends = append(ends, i)
		}
	}
	type frame struct {
		node int
		rest []int
	}
	seen := make([]bool, exit+1)
	seen[exit] = true
	var post []int
	for stack := []frame{{exit, ends}}; len(stack) > 0; {
		top := &stack[len(stack)-1]
		if len(top.rest) == 0 {
			post = append(post, top.node)
			stack = stack[:len(stack)-1]
			continue
		}
		n := top.rest[0]
		top.rest = top.rest[1:]
		if !seen[n] {
			seen[n] = true
			stack = append(stack, frame{n, g.prev[n]})
		}
	}
	slices.Reverse(post)
	return post
}
