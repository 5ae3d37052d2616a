package lint

import "github.com/prozessregister/prozessregister/bpmn"

// singleBlankStartEvent finds processes and sub-processes with several start events without trigger.
var singleBlankStartEvent = Rule{Name: "single-blank-start-event", Refs: []string{"bpmnlint"}, check: func(r *run) {
	for _, s := range scopes(r.d) {
		blank := 0
		for _, e := range s.ChildrenOf(bpmn.KindStartEvent) {
			if len(e.EventDefinitions()) == 0 {
				blank++
			}
		}
		if blank > 1 {
			r.report(s)
		}
	}
}}
