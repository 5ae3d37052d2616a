package lint

import "github.com/prozessregister/prozessregister/bpmn"

// eventBasedGateway finds event-based gateways that break their rules: two or more flows
// without condition, to events or receiving tasks that no other flow enters.
//
// Source: BPMN 2.0 (formal/2011-01-03), 10.5.6, "Event-Based Gateway".
var eventBasedGateway = Rule{Name: "event-based-gateway", Refs: []string{"bpmnlint"}, check: func(r *run) {
	for _, g := range r.d.ByKind(bpmn.KindEventBasedGateway) {
		flows := g.Outgoing()
		if len(flows) < 2 {
			r.reportAs("few", g)
		}
		seen := map[bpmn.Element]bool{}
		for _, f := range flows {
			if f.Condition().Exists() {
				r.reportAs("condition", f)
			}
			if t := f.Target(); t.Exists() && !seen[t] {
				seen[t] = true
				r.follows(g, t)
			}
		}
	}

}}

// follows checks a node behind the gateway.
func (r *run) follows(g, t bpmn.Element) {
	if !waits(t) || joins(t) {
		r.report(t, "gateway", title(g))
	}
}

// waits reports whether the node may follow an event-based gateway.
func waits(n bpmn.Element) bool {
	if n.Kind() == bpmn.KindReceiveTask {
		return true
	}
	return n.Kind() == bpmn.KindIntermediateCatchEvent && (has(n, bpmn.KindMessageEventDefinition) ||
		has(n, bpmn.KindTimerEventDefinition) || has(n, bpmn.KindSignalEventDefinition) || has(n, bpmn.KindConditionalEventDefinition))
}
