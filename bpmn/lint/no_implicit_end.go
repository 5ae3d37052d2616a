package lint

import "github.com/prozessregister/prozessregister/bpmn"

// noImplicitEnd finds nodes where the flow ends without an end event.
var noImplicitEnd = Rule{Name: "no-implicit-end", Refs: []string{"bpmnlint"}, check: func(r *run) {
	for _, n := range r.d.Where(bpmn.Kind.IsFlowNode) {
		if n.CountOutgoing() == 0 && n.Kind() != bpmn.KindEndEvent && !throwsLink(n) && expectsFlow(n) {
			r.report(n)
		}
	}

}}

func throwsLink(n bpmn.Element) bool {
	return n.Kind() == bpmn.KindIntermediateThrowEvent && has(n, bpmn.KindLinkEventDefinition)
}
