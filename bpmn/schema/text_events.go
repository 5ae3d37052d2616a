package schema

import "github.com/prozessregister/prozessregister/bpmn"

func startEvent(k bpmn.Kind) bool { return k == bpmn.KindStartEvent }
func endEvent(k bpmn.Kind) bool   { return k == bpmn.KindEndEvent }

// Source of this group: BPMN 2.0 (formal/2011-01-03), 10.4.2 "Start Event".
var startTexts = []Rule{
	text("start-incoming", "EXT.096", nodes(startEvent, func(_ bpmn.Element, in, _ degree) bool { return in.most() > 0 })),
	text("start-for-end", "EXT.097", each(endEvent, func(e bpmn.Element) bool { return !begins(e.Container()) })),
	text("start-trigger", "EXT.098", each(startEvent, func(e bpmn.Element) bool {
		return e.Container().Kind() == bpmn.KindProcess && !onlyHas(e, bpmn.KindMessageEventDefinition, bpmn.KindTimerEventDefinition,
			bpmn.KindConditionalEventDefinition, bpmn.KindSignalEventDefinition)
	})),
	text("called-process-start", "EXT.099", calledProcessStart),
	text("sub-process-start", "EXT.100", each(startEvent, func(e bpmn.Element) bool {
		s := e.Container()
		return s.Kind().IsSubProcess() && !s.IsEventSubProcess() && !plain(e)
	})),
	text("start-outgoing", "EXT.101", nodes(startEvent, func(_ bpmn.Element, _, out degree) bool { return out.least() == 0 })),
	text("start-sends", "EXT.102", messageEnds(bpmn.Element.Source, startEvent)),
	text("start-receives", "EXT.103", each(startEvent, func(e bpmn.Element) bool {
		return len(e.MessagesIn()) > 0 && !has(e, bpmn.KindMessageEventDefinition)
	})),
}

// messageEnds builds a check that no message flow has an element of the kind at
// the end; the flow is reported.
func messageEnds(end func(bpmn.Element) bpmn.Element, is func(bpmn.Kind) bool) func(*run) {
	return func(r *run) {
		for _, f := range r.d.ByKind(bpmn.KindMessageFlow) {
			if n := end(f); is(n.Kind()) {
				r.report(f, "node", nodeName(n))
			}
		}
	}
}

// calledProcessStart: a process that is called has a start event without trigger.
func calledProcessStart(r *run) {
	seen := map[bpmn.Element]bool{}
	for _, a := range r.d.ByKind(bpmn.KindCallActivity) {
		p := a.Called()
		if p.Kind() != bpmn.KindProcess || seen[p] {
			continue
		}
		seen[p] = true
		if !plainStart(p) {
			r.report(p, "caller", nodeName(a))
		}
	}
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
	for c := range p.Children() {
		if startEvent(c.Kind()) && plain(c) {
			return true
		}
	}
	return false
}

// Source of this group: BPMN 2.0 (formal/2011-01-03), 10.4.3 "End Event".
var endTexts = []Rule{
	text("end-outgoing", "EXT.104", nodes(endEvent, func(_ bpmn.Element, _, out degree) bool { return out.most() > 0 })),
	text("end-for-start", "EXT.105", each(startEvent, func(e bpmn.Element) bool {
		return !e.Container().Child(bpmn.KindEndEvent).Exists()
	})),
	text("end-cancel", "EXT.106", each(endEvent, func(e bpmn.Element) bool {
		return has(e, bpmn.KindCancelEventDefinition) && !e.Ancestor(only(bpmn.KindTransaction)).Exists()
	})),
	text("end-incoming", "EXT.107", nodes(endEvent, func(_ bpmn.Element, in, _ degree) bool { return in.least() == 0 })),
	text("end-receives", "EXT.108", messageEnds(bpmn.Element.Target, endEvent)),
	text("end-sends", "EXT.109", each(endEvent, func(e bpmn.Element) bool {
		return len(e.MessagesOut()) > 0 && !has(e, bpmn.KindMessageEventDefinition)
	})),
	text("end-trigger", "EXT.146", each(endEvent, func(e bpmn.Element) bool {
		return !onlyHas(e, bpmn.KindMessageEventDefinition, bpmn.KindEscalationEventDefinition, bpmn.KindErrorEventDefinition,
			bpmn.KindCancelEventDefinition, bpmn.KindCompensateEventDefinition, bpmn.KindSignalEventDefinition, bpmn.KindTerminateEventDefinition)
	})),
	text("flow-node-incoming", "EXT.150", connected(bpmn.KindStartEvent, (*run).in)),
	text("flow-node-outgoing", "EXT.151", connected(bpmn.KindEndEvent, (*run).out)),
}

// connected builds a check that, where events of the kind are used, every node
// between start and end takes part in the flow; start and end events have rules
// of their own.
func connected(event bpmn.Kind, side func(*run, bpmn.Element) degree) func(*run) {
	return func(r *run) {
		for _, s := range r.d.Where(level) {
			if !s.Child(event).Exists() {
				continue
			}
			for n := range s.Children() {
				if n.Kind().IsFlowNode() && !standsAlone(n, event) && side(r, n).least() == 0 {
					r.report(n)
				}
			}
		}
	}
}

// standsAlone reports whether the node needs no flow on the side of the event.
func standsAlone(n bpmn.Element, event bpmn.Kind) bool {
	switch k := n.Kind(); {
	case startEvent(k), endEvent(k), k == bpmn.KindBoundaryEvent, n.IsEventSubProcess(), n.Bool("isForCompensation", false):
		return true
	case event == bpmn.KindStartEvent:
		return n.Bool("instantiate", false) || k == bpmn.KindIntermediateCatchEvent && has(n, bpmn.KindLinkEventDefinition)
	default:
		return k == bpmn.KindIntermediateThrowEvent && has(n, bpmn.KindLinkEventDefinition)
	}
}
