package lint

import "github.com/prozessregister/prozessregister/bpmn"

// noImplicitStart finds nodes where the flow begins without a start event.
var noImplicitStart = Rule{Name: "no-implicit-start", Refs: []string{"bpmnlint"}, check: func(r *run) {
	for _, n := range r.d.Where(bpmn.Kind.IsFlowNode) {
		if n.CountIncoming() == 0 && n.Kind() != bpmn.KindStartEvent && n.Kind() != bpmn.KindBoundaryEvent &&
			!catchesLink(n) && expectsFlow(n) {
			r.report(n)
		}
	}

}}

func catchesLink(n bpmn.Element) bool {
	return n.Kind() == bpmn.KindIntermediateCatchEvent && has(n, bpmn.KindLinkEventDefinition)
}
