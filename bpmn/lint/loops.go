package lint

import "github.com/prozessregister/prozessregister/bpmn"

// loops numbers the flow nodes so that two nodes have the same number exactly if
// the flow leads from each to the other. Boundary events count as ways out of
// their activity. Source: Tarjan, "Depth-first search and linear graph
// algorithms", 1972; without recursion, in linear time.
func loops(d *bpmn.Definitions) map[bpmn.Element]int {
	w := walk{number: map[bpmn.Element]int{}, low: map[bpmn.Element]int{}, loop: map[bpmn.Element]int{}}
	for _, n := range d.Where(bpmn.Kind.IsFlowNode) {
		if w.number[n] == 0 {
			w.from(n)
		}
	}
	return w.loop
}

// walk is the state of the search; numbers begin at 1, 0 means not seen.
type walk struct {
	number, low, loop map[bpmn.Element]int
	open              []bpmn.Element // seen nodes whose loop is not known yet
}

// frame is one node on the way with the ways out not taken yet.
type frame struct {
	node bpmn.Element
	next []bpmn.Element
}

func (w *walk) from(start bpmn.Element) {
	for stack := []frame{w.enter(start)}; len(stack) > 0; {
		top := &stack[len(stack)-1]
		if len(top.next) > 0 {
			n := top.next[0]
			top.next = top.next[1:]
			if w.number[n] == 0 {
				stack = append(stack, w.enter(n))
			} else if w.loop[n] == 0 {
				w.low[top.node] = min(w.low[top.node], w.number[n])
			}
			continue
		}
		node := top.node
		stack = stack[:len(stack)-1]
		w.leave(node)
		if len(stack) > 0 {
			above := stack[len(stack)-1].node
			w.low[above] = min(w.low[above], w.low[node])
		}
	}
}

func (w *walk) enter(n bpmn.Element) frame {
	w.number[n] = len(w.number) + 1
	w.low[n] = w.number[n]
	w.open = append(w.open, n)
	return frame{n, successors(n)}
}

// leave closes the loop that begins at the node.
func (w *walk) leave(n bpmn.Element) {
	if w.low[n] != w.number[n] {
		return
	}
	for {
		last := w.open[len(w.open)-1]
		w.open = w.open[:len(w.open)-1]
		w.loop[last] = w.number[n]
		if last == n {
			return
		}
	}
}

// successors returns where a token may go next.
func successors(n bpmn.Element) []bpmn.Element {
	out := n.BoundaryEvents()
	for _, f := range n.Outgoing() {
		if t := f.Target(); t.Kind().IsFlowNode() {
			out = append(out, t)
		}
	}
	return out
}
