package lint

import "github.com/prozessregister/prozessregister/bpmn"

// stepFacts finds values of the register's own extension that cannot be used.
var stepFacts = Rule{Name: "step-facts", check: func(r *run) {
	for e := range r.d.All() {
		if e.Kind() != bpmn.KindExtensionElements {
			continue
		}
		for _, p := range e.Parent().FactProblems() {
			switch p.Wanted {
			case "number", "share":
				r.reportAs(p.Wanted, e.Parent(), "attribute", p.Attribute, "value", p.Value)
			default:
				r.reportAs("word", e.Parent(), "attribute", p.Attribute, "value", p.Value, "allowed", p.Wanted)
			}
		}
	}
}}
