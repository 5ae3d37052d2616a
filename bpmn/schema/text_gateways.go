package schema

import "github.com/prozessregister/prozessregister/bpmn"

// Source of this group: BPMN 2.0 (formal/2011-01-03), 10.5 "Gateways".
var gatewayTexts = []Rule{
	text("gateway-converging", "EXT.017", each(bpmn.Kind.IsGateway, func(g bpmn.Element) bool {
		return g.Attr("gatewayDirection") == "Converging" && g.CountOutgoing() > 1
	})),
	text("gateway-diverging", "EXT.018", each(bpmn.Kind.IsGateway, func(g bpmn.Element) bool {
		return g.Attr("gatewayDirection") == "Diverging" && g.CountIncoming() > 1
	})),
	text("gateway-mixed", "EXT.019", each(bpmn.Kind.IsGateway, func(g bpmn.Element) bool {
		return g.Attr("gatewayDirection") == "Mixed" && (g.CountIncoming() < 2 || g.CountOutgoing() < 2)
	})),
	text("gateway-flows", "EXT.135", each(bpmn.Kind.IsGateway, func(g bpmn.Element) bool {
		return g.CountIncoming() < 2 && g.CountOutgoing() < 2
	})),
}

// Source of this group: BPMN 2.0 (formal/2011-01-03), 10.5.6 "Event-Based Gateway".
var eventGatewayTexts = []Rule{
	text("event-gateway-ways", "EXT.136", each(eventGateway, func(g bpmn.Element) bool { return g.CountOutgoing() < 2 })),
	text("event-gateway-condition", "EXT.137", eventGatewayFlows(func(f bpmn.Element) bool { return f.Condition().Exists() })),
	text("event-gateway-target", "EXT.138", eventGatewayTargets(func(t bpmn.Element) bool { return t.Exists() && !awaits(t) })),
	text("event-gateway-mixed", "EXT.139", each(eventGateway, func(g bpmn.Element) bool {
		messages, receives := false, false
		for _, t := range targets(g) {
			receives = receives || t.Kind() == bpmn.KindReceiveTask
			messages = messages || t.Kind() == bpmn.KindIntermediateCatchEvent && has(t, bpmn.KindMessageEventDefinition)
		}
		return messages && receives
	})),
	text("event-gateway-boundary", "EXT.140", eventGatewayTargets(func(t bpmn.Element) bool {
		return t.Kind() == bpmn.KindReceiveTask && len(t.BoundaryEvents()) > 0
	})),
	text("event-gateway-incoming", "EXT.141", eventGatewayTargets(func(t bpmn.Element) bool { return t.CountIncoming() > 1 })),
	text("event-gateway-instantiate", "EXT.142", each(eventGateway, func(g bpmn.Element) bool {
		return g.Bool("instantiate", false) && g.CountIncoming() > 0
	})),
}

func eventGateway(k bpmn.Kind) bool { return k == bpmn.KindEventBasedGateway }

// eventGatewayFlows builds a check of the flows that leave an event-based gateway.
func eventGatewayFlows(wrong func(f bpmn.Element) bool) func(*run) {
	return func(r *run) {
		for _, f := range r.d.ByKind(bpmn.KindSequenceFlow) {
			if eventGateway(f.Source().Kind()) && wrong(f) {
				r.report(f)
			}
		}
	}
}

// eventGatewayTargets builds the same check by the target, which is judged once
// however many flows lead to it.
func eventGatewayTargets(wrong func(t bpmn.Element) bool) func(*run) {
	return func(r *run) {
		judged := map[bpmn.Element]bool{}
		eventGatewayFlows(func(f bpmn.Element) bool {
			t := f.Target()
			verdict, ok := judged[t]
			if !ok {
				verdict = wrong(t)
				judged[t] = verdict
			}
			return verdict
		})(r)
	}
}

// targets returns each node behind a gateway once.
func targets(g bpmn.Element) []bpmn.Element {
	var out []bpmn.Element
	seen := map[bpmn.Element]bool{}
	for _, f := range g.Outgoing() {
		if t := f.Target(); !seen[t] {
			seen[t] = true
			out = append(out, t)
		}
	}
	return out
}

// awaits reports whether the node may follow an event-based gateway.
func awaits(n bpmn.Element) bool {
	if n.Kind() == bpmn.KindReceiveTask {
		return true
	}
	return n.Kind() == bpmn.KindIntermediateCatchEvent && !plain(n) && onlyHas(n, bpmn.KindMessageEventDefinition,
		bpmn.KindSignalEventDefinition, bpmn.KindTimerEventDefinition, bpmn.KindConditionalEventDefinition)
}
