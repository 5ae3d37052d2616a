package lint

import "github.com/prozessregister/prozessregister/bpmn"

// conditionalEvent finds conditional events of executable processes without a condition.
var conditionalEvent = Rule{Name: "conditional-event", Refs: []string{"bpmnlint"}, check: func(r *run) {
	for _, e := range r.d.Where(bpmn.Kind.IsEvent) {
		if !e.Process().Bool("isExecutable", false) {
			continue
		}
		for _, c := range e.EventDefinitions() {
			if c.Kind() == bpmn.KindConditionalEventDefinition && c.Child(bpmn.KindCondition).TrimmedText() == "" {
				r.report(e)
			}
		}
	}
}}
