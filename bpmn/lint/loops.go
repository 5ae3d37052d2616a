package lint

import (
	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/bpmn/flow"
)

// loops numbers the flow nodes so that two nodes have the same number exactly if
// the flow leads from each to the other. Boundary events count as ways out of
// their activity.
func loops(d *bpmn.Definitions) map[bpmn.Element]int {
	loop := map[bpmn.Element]int{}
	for i, members := range flow.Components(d.Where(bpmn.Kind.IsFlowNode), successors) {
		for _, n := range members {
			loop[n] = i + 1
		}
	}
	return loop
}

// successors visits where a token may go next.
func successors(n bpmn.Element, visit func(bpmn.Element)) {
	for _, e := range n.BoundaryEvents() {
		visit(e)
	}
	for _, f := range n.Outgoing() {
		if t := f.Target(); t.Kind().IsFlowNode() {
			visit(t)
		}
	}
}
