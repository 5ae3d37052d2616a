package lint

import "github.com/prozessregister/prozessregister/bpmn"

// noImplicitSplit finds activities and events that split the flow without a gateway.
var noImplicitSplit = Rule{Name: "no-implicit-split", Refs: []string{"bpmnlint"}, check: func(r *run) {
	for _, n := range r.d.Where(func(k bpmn.Kind) bool { return k.IsActivity() || k.IsEvent() }) {
		unconditional := 0
		for _, f := range n.Outgoing() {
			if !f.Condition().Exists() && !f.IsDefault() {
				unconditional++
			}
		}
		if unconditional > 1 {
			r.report(n)
		}
	}
}}
