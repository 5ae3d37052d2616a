package lint

import "github.com/prozessregister/prozessregister/bpmn"

// adHocSubProcess finds start and end events in ad-hoc sub-processes.
//
// Source: BPMN 2.0 (formal/2011-01-03), 10.2.5, "Ad-Hoc Sub-Process".
var adHocSubProcess = Rule{Name: "ad-hoc-sub-process", Refs: []string{"bpmnlint"}, check: func(r *run) {
	for _, s := range r.d.ByKind(bpmn.KindAdHocSubProcess) {
		for _, n := range s.FlowNodes() {
			if n.Kind() == bpmn.KindStartEvent || n.Kind() == bpmn.KindEndEvent {
				r.report(n)
			}
		}
	}
}}
