package lint

import (
	"strings"

	"github.com/prozessregister/prozessregister/bpmn"
)

// gatewayQuestion finds diverging exclusive gateways without a question as name.
var gatewayQuestion = Rule{Name: "gateway-question", Refs: []string{"B05"}, check: func(r *run) {
	for _, g := range r.d.ByKind(bpmn.KindExclusiveGateway) {
		if !splits(g) {
			continue
		}
		switch {
		case !named(g):
			r.reportAs("unnamed", g)
		case !strings.HasSuffix(strings.TrimSpace(g.Name()), "?"):
			r.report(g, "name", title(g))
		}
	}
}}
