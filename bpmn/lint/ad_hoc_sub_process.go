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
			case n.Kind() == bpmn.KindIntermediateCatchEvent && len(n.Outgoing()) == 0,
				n.Kind() == bpmn.KindIntermediateThrowEvent && len(n.Incoming()) == 0,
				n.Kind().IsGateway() && len(n.Incoming()) == 0 && len(n.Outgoing()) == 0:
				r.reportAs("loose", n)
			}
		}
	}
}}
