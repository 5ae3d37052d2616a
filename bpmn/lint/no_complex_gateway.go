package lint

import "github.com/prozessregister/prozessregister/bpmn"

// noComplexGateway finds complex gateways.
var noComplexGateway = Rule{Name: "no-complex-gateway", Refs: []string{"bpmnlint"}, check: func(r *run) {
	for _, g := range r.d.ByKind(bpmn.KindComplexGateway) {
		r.report(g)
	}
}}
