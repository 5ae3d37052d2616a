package lint

import "github.com/prozessregister/prozessregister/bpmn"

// startEventRequired finds processes and sub-processes without a start event.
var startEventRequired = Rule{Name: "start-event-required", Refs: []string{"B02", "bpmnlint"}, check: func(r *run) {
	for _, s := range scopes(r.d) {
		if s.Kind() != bpmn.KindAdHocSubProcess && s.Kind().IsContainer() && !s.Child(bpmn.KindStartEvent).Exists() {
			r.report(s)
		}
	}
}}
