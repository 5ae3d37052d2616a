package lint

import "github.com/prozessregister/prozessregister/bpmn"

// noGatewayJoinFork finds gateways that join and split at the same time.
var noGatewayJoinFork = Rule{Name: "no-gateway-join-fork", Refs: []string{"B07", "bpmnlint"}, check: func(r *run) {
	for _, g := range r.d.Where(bpmn.Kind.IsGateway) {
		if joins(g) && splits(g) {
			r.report(g)
		}
	}
}}
