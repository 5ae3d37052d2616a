package lint

import "github.com/prozessregister/prozessregister/bpmn"

// subProcessBlankStartEvent finds start events with a trigger inside ordinary sub-processes.
var subProcessBlankStartEvent = Rule{Name: "sub-process-blank-start-event", Refs: []string{"bpmnlint"}, check: func(r *run) {
	for _, e := range r.d.ByKind(bpmn.KindStartEvent) {
		if s := e.Container(); s.Kind().IsSubProcess() && !s.IsEventSubProcess() && len(e.EventDefinitions()) > 0 {
			r.report(e)
		}
	}
}}
