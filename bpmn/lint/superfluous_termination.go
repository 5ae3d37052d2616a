package lint

import "github.com/prozessregister/prozessregister/bpmn"

// superfluousTermination finds terminating end events where nothing else can still run.
var superfluousTermination = Rule{Name: "superfluous-termination", Refs: []string{"bpmnlint"}, check: func(r *run) {
	for _, s := range scopes(r.d) {
		if parallel(s) {
			continue
		}
		for _, e := range s.ChildrenOf(bpmn.KindEndEvent) {
			if has(e, bpmn.KindTerminateEventDefinition) {
				r.report(e)
			}
		}
	}

}}

// parallel reports whether two tokens can exist in the process: a parallel or
// inclusive split, an implicit split, a non-interrupting event or several starts.
func parallel(s bpmn.Element) bool {
	starts := 0
	for _, n := range s.FlowNodes() {
		switch k := n.Kind(); {
		case k == bpmn.KindStartEvent:
			if starts++; starts > 1 {
				return true
			}
		case k == bpmn.KindBoundaryEvent && !n.IsInterrupting():
			return true
		case n.IsEventSubProcess():
			return true
		case splits(n) && k != bpmn.KindExclusiveGateway && k != bpmn.KindEventBasedGateway:
			return true
		}
	}
	return false
}
