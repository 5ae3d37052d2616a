package lint

import "github.com/prozessregister/prozessregister/bpmn"

// noInclusiveGateway finds inclusive gateways.
var noInclusiveGateway = Rule{Name: "no-inclusive-gateway", Refs: []string{"bpmnlint"}, check: func(r *run) {
	for _, g := range r.d.ByKind(bpmn.KindInclusiveGateway) {
		r.report(g)
	}
}}
