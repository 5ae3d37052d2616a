package lint

import "github.com/prozessregister/prozessregister/bpmn"

// adHocSubProcess finds start and end events in ad-hoc sub-processes, and intermediate events
// and gateways there that are not connected.
var adHocSubProcess = Rule{Name: "ad-hoc-sub-process", Refs: []string{"bpmnlint"}, check: func(r *run) {
	for _, s := range r.d.ByKind(bpmn.KindAdHocSubProcess) {
		for _, n := range s.FlowNodes() {
			switch {
			case n.Kind() == bpmn.KindStartEvent || n.Kind() == bpmn.KindEndEvent:
				r.report(n)
			case n.Kind() == bpmn.KindIntermediateCatchEvent && n.CountOutgoing() == 0,
				n.Kind() == bpmn.KindIntermediateThrowEvent && n.CountIncoming() == 0,
				n.Kind().IsGateway() && n.CountIncoming() == 0 && n.CountOutgoing() == 0:
				r.reportAs("loose", n)
			}
		}
	}
}}
