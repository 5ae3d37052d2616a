package lint

import "github.com/prozessregister/prozessregister/bpmn"

// endEventRequired finds processes and sub-processes without an end event.
var endEventRequired = Rule{Name: "end-event-required", Refs: []string{"B02", "bpmnlint"}, check: func(r *run) {
	for _, s := range scopes(r.d) {
		if s.Kind() != bpmn.KindAdHocSubProcess && !s.Child(bpmn.KindEndEvent).Exists() {
			r.report(s)
		}
	}
}}
