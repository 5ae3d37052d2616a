package schema

import "github.com/prozessregister/prozessregister/bpmn"

// Source of this group: BPMN 2.0 (formal/2011-01-03), 10.5 "Gateways".
var gatewayTexts = []Rule{
	text("gateway-converging", "EXT.017", nodes(bpmn.Kind.IsGateway, func(g bpmn.Element, _, out degree) bool {
		return g.Attr("gatewayDirection") == "Converging" && out.most() > 1
	})),
	text("gateway-diverging", "EXT.018", nodes(bpmn.Kind.IsGateway, func(g bpmn.Element, in, _ degree) bool {
		return g.Attr("gatewayDirection") == "Diverging" && in.most() > 1
	})),
	text("gateway-mixed", "EXT.019", nodes(bpmn.Kind.IsGateway, func(g bpmn.Element, in, out degree) bool {
		return g.Attr("gatewayDirection") == "Mixed" && (in.least() < 2 || out.least() < 2)
	})),
	text("gateway-flows", "EXT.135", nodes(bpmn.Kind.IsGateway, func(_ bpmn.Element, in, out degree) bool {
		return in.least() < 2 && out.least() < 2
	})),
}

// Source of this group: BPMN 2.0 (formal/2011-01-03), 10.5.6 "Event-Based Gateway".
var eventGatewayTexts = []Rule{
	text("event-gateway-ways", "EXT.136", nodes(eventGateway, func(_ bpmn.Element, _, out degree) bool { return out.least() < 2 })),
	text("event-gateway-condition", "EXT.137", eventGatewayFlows(func(f bpmn.Element) bool { return f.Condition().Exists() })),
	text("event-gateway-target", "EXT.138", func(r *run) {
		may := map[bpmn.Element]bool{} // each target is judged once, however many flows lead to it
		eventGatewayFlows(func(f bpmn.Element) bool {
			t := f.Target()
			ok, known := may[t]
			if !known {
				ok = !t.Exists() || awaits(t)
				may[t] = ok
			}
			return !ok
		})(r)
	}),
	text("event-gateway-mixed", "EXT.139", each(eventGateway, func(g bpmn.Element) bool {
		messages, receives := false, false
		seen := map[bpmn.Element]bool{}
		for _, f := range g.Outgoing() {
			t := f.Target()
			if seen[t] {
				continue
			}
			seen[t] = true
			receives = receives || t.Kind() == bpmn.KindReceiveTask
			messages = messages || t.Kind() == bpmn.KindIntermediateCatchEvent && has(t, bpmn.KindMessageEventDefinition)
		}
		return messages && receives
	})),
	text("event-gateway-boundary", "EXT.140", behindEventGateway(func(_ *run, t bpmn.Element) bool {
		return t.Kind() == bpmn.KindReceiveTask && len(t.BoundaryEvents()) > 0
	})),
	text("event-gateway-incoming", "EXT.141", behindEventGateway(func(r *run, t bpmn.Element) bool { return r.in(t).most() > 1 })),
	text("event-gateway-instantiate", "EXT.142", nodes(eventGateway, func(g bpmn.Element, in, _ degree) bool {
		return g.Bool("instantiate", false) && in.most() > 0
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

// behindEventGateway builds a check of the nodes that follow an event-based
// gateway, each judged once however many flows lead to it.
func behindEventGateway(wrong func(r *run, t bpmn.Element) bool) func(*run) {
	return func(r *run) {
		judged := map[bpmn.Element]bool{}
		for _, f := range r.d.ByKind(bpmn.KindSequenceFlow) {
			g, t := f.Source(), f.Target()
			if !eventGateway(g.Kind()) || !t.Exists() || judged[t] {
				continue
			}
			judged[t] = true
			if wrong(r, t) {
				r.report(t, "gateway", nodeName(g))
			}
		}
	}
}

// awaits reports whether the node may follow an event-based gateway.
func awaits(n bpmn.Element) bool {
	if n.Kind() == bpmn.KindReceiveTask {
		return true
	}
	return n.Kind() == bpmn.KindIntermediateCatchEvent && !plain(n) && onlyHas(n, bpmn.KindMessageEventDefinition,
		bpmn.KindSignalEventDefinition, bpmn.KindTimerEventDefinition, bpmn.KindConditionalEventDefinition)
}
