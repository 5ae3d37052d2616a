package schema

import "github.com/prozessregister/prozessregister/bpmn"

func startEvent(k bpmn.Kind) bool { return k == bpmn.KindStartEvent }
func endEvent(k bpmn.Kind) bool   { return k == bpmn.KindEndEvent }

// Source of this group: BPMN 2.0 (formal/2011-01-03), 10.4.2 "Start Event".
var startTexts = []Rule{
	text("start-incoming", "EXT.096", each(startEvent, func(e bpmn.Element) bool { return e.CountIncoming() > 0 })),
	text("start-for-end", "EXT.097", each(level, func(s bpmn.Element) bool {
		return s.Child(bpmn.KindEndEvent).Exists() && !begins(s)
	})),
	text("start-trigger", "EXT.098", each(startEvent, func(e bpmn.Element) bool {
		return e.Container().Kind() == bpmn.KindProcess && !onlyHas(e, bpmn.KindMessageEventDefinition, bpmn.KindTimerEventDefinition,
			bpmn.KindConditionalEventDefinition, bpmn.KindSignalEventDefinition)
	})),
	text("called-process-start", "EXT.099", each(only(bpmn.KindCallActivity), func(a bpmn.Element) bool {
		p := a.Called()
		return p.Kind() == bpmn.KindProcess && begins(p) && !plainStart(p)
	})),
	text("sub-process-start", "EXT.100", each(startEvent, func(e bpmn.Element) bool {
		s := e.Container()
		return s.Kind().IsSubProcess() && !s.IsEventSubProcess() && !plain(e)
	})),
	text("start-outgoing", "EXT.101", each(startEvent, func(e bpmn.Element) bool { return !e.Child(bpmn.KindOutgoing).Exists() })),
	text("start-sends", "EXT.102", each(startEvent, func(e bpmn.Element) bool { return len(e.MessagesOut()) > 0 })),
	text("start-receives", "EXT.103", each(startEvent, func(e bpmn.Element) bool {
		return len(e.MessagesIn()) > 0 && !has(e, bpmn.KindMessageEventDefinition)
	})),
}

// level reports whether the element holds a flow of its own with start and end.
func level(k bpmn.Kind) bool {
	return k == bpmn.KindProcess || k == bpmn.KindSubProcess || k == bpmn.KindTransaction
}

// begins reports whether a start event, an instantiating task or an instantiating
// gateway begins the flow.
func begins(s bpmn.Element) bool {
	for c := range s.Children() {
		if startEvent(c.Kind()) || c.Kind().IsFlowNode() && c.Bool("instantiate", false) {
			return true
		}
	}
	return false
}

func plainStart(p bpmn.Element) bool {
	for _, e := range p.ChildrenOf(bpmn.KindStartEvent) {
		if plain(e) {
			return true
		}
	}
	return false
}

// Source of this group: BPMN 2.0 (formal/2011-01-03), 10.4.3 "End Event".
var endTexts = []Rule{
	text("end-outgoing", "EXT.104", each(endEvent, func(e bpmn.Element) bool { return e.CountOutgoing() > 0 })),
	text("end-for-start", "EXT.105", each(level, func(s bpmn.Element) bool {
		return s.Child(bpmn.KindStartEvent).Exists() && !s.Child(bpmn.KindEndEvent).Exists()
	})),
	text("end-cancel", "EXT.106", each(endEvent, func(e bpmn.Element) bool {
		return has(e, bpmn.KindCancelEventDefinition) && e.Container().Kind() != bpmn.KindTransaction
	})),
	text("end-incoming", "EXT.107", each(endEvent, func(e bpmn.Element) bool { return !e.Child(bpmn.KindIncoming).Exists() })),
	text("end-receives", "EXT.108", each(endEvent, func(e bpmn.Element) bool { return len(e.MessagesIn()) > 0 })),
	text("end-sends", "EXT.109", each(endEvent, func(e bpmn.Element) bool {
		return len(e.MessagesOut()) > 0 && !has(e, bpmn.KindMessageEventDefinition)
	})),
	text("end-trigger", "EXT.146", each(endEvent, func(e bpmn.Element) bool {
		return !onlyHas(e, bpmn.KindMessageEventDefinition, bpmn.KindEscalationEventDefinition, bpmn.KindErrorEventDefinition,
			bpmn.KindCancelEventDefinition, bpmn.KindCompensateEventDefinition, bpmn.KindSignalEventDefinition, bpmn.KindTerminateEventDefinition)
	})),
	text("flow-node-incoming", "EXT.150", connected(bpmn.KindStartEvent, bpmn.Element.CountIncoming)),
	text("flow-node-outgoing", "EXT.151", connected(bpmn.KindEndEvent, bpmn.Element.CountOutgoing)),
}

// connected builds a check that, where events of the kind are used, every node
// takes part in the flow.
func connected(event bpmn.Kind, count func(bpmn.Element) int) func(*run) {
	return func(r *run) {
		for _, s := range r.d.Where(level) {
			if !s.Child(event).Exists() || s.IsEventSubProcess() {
				continue
			}
			for _, n := range s.FlowNodes() {
				if count(n) == 0 && !standsAlone(n, event) {
					r.report(n)
				}
			}
		}
	}
}

// standsAlone reports whether the node needs no flow on the side of the event.
func standsAlone(n bpmn.Element, event bpmn.Kind) bool {
	k := n.Kind()
	if k == event || k == bpmn.KindBoundaryEvent || n.IsEventSubProcess() || n.Bool("isForCompensation", false) {
		return true
	}
	if event == bpmn.KindStartEvent {
		return n.Bool("instantiate", false) || k == bpmn.KindIntermediateCatchEvent && has(n, bpmn.KindLinkEventDefinition)
	}
	return k == bpmn.KindIntermediateThrowEvent && has(n, bpmn.KindLinkEventDefinition)
}
