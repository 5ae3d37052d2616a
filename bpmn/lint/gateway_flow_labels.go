package lint

import "github.com/prozessregister/prozessregister/bpmn"

// gatewayFlowLabels finds flows that leave a diverging exclusive or inclusive gateway without a label.
var gatewayFlowLabels = Rule{Name: "gateway-flow-labels", Refs: []string{"B06"}, check: func(r *run) {
	for _, g := range r.d.ByKind(bpmn.KindExclusiveGateway, bpmn.KindInclusiveGateway) {
		if !splits(g) {
			continue
		}
		for _, f := range g.Outgoing() {
			if !named(f) {
				r.report(f, "gateway", title(g), "target", title(f.Target()))
			}
		}
	}
}}
