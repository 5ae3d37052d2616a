package lint

import "github.com/prozessregister/prozessregister/bpmn"

// fakeJoin finds activities and events that several flows enter: each flow starts them
// anew, they do not wait for all.
var fakeJoin = Rule{Name: "fake-join", Refs: []string{"bpmnlint"}, check: func(r *run) {
	for _, n := range r.d.Where(func(k bpmn.Kind) bool { return k.IsActivity() || k.IsEvent() }) {
		if joins(n) {
			r.report(n)
		}
	}
}}
