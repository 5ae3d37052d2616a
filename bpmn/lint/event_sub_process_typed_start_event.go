package lint

import "github.com/prozessregister/prozessregister/bpmn"

// eventSubProcessTypedStartEvent finds start events without trigger inside event sub-processes.
var eventSubProcessTypedStartEvent = Rule{Name: "event-sub-process-typed-start-event", Refs: []string{"bpmnlint"}, check: func(r *run) {
	for _, e := range r.d.ByKind(bpmn.KindStartEvent) {
		if e.Container().IsEventSubProcess() && len(e.EventDefinitions()) == 0 {
			r.report(e)
		}
	}
}}
