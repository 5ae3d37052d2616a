package lint

import "github.com/prozessregister/prozessregister/bpmn"

// superfluousGateway finds gateways with one flow in and one flow out.
var superfluousGateway = Rule{Name: "superfluous-gateway", Refs: []string{"bpmnlint"}, check: func(r *run) {
	for _, g := range r.d.Where(bpmn.Kind.IsGateway) {
		if g.CountIncoming() == 1 && g.CountOutgoing() == 1 {
			r.report(g)
		}
	}
}}
