package lint

import "github.com/prozessregister/prozessregister/bpmn"

// singleEventDefinition finds events with more than one trigger.
var singleEventDefinition = Rule{Name: "single-event-definition", Refs: []string{"bpmnlint"}, check: func(r *run) {
	for _, e := range r.d.Where(bpmn.Kind.IsEvent) {
		if len(e.EventDefinitions()) > 1 {
			r.report(e)
		}
	}
}}
