package schema

import "github.com/prozessregister/prozessregister/bpmn"

func boundaryEvent(k bpmn.Kind) bool { return k == bpmn.KindBoundaryEvent }

func intermediate(k bpmn.Kind) bool {
	return k == bpmn.KindIntermediateCatchEvent || k == bpmn.KindIntermediateThrowEvent
}

// Source of this group: BPMN 2.0 (formal/2011-01-03), 10.4.4 "Intermediate Event",
// events attached to the boundary of an activity.
var boundaryTexts = []Rule{
	text("boundary-trigger", "EXT.110", each(boundaryEvent, wrongBoundary)),
	text("boundary-cancel", "EXT.111", each(boundaryEvent, func(e bpmn.Element) bool {
		return has(e, bpmn.KindCancelEventDefinition) && e.AttachedTo().Exists() && e.AttachedTo().Kind() != bpmn.KindTransaction
	})),
	text("boundary-incoming", "EXT.112 EXT.150", nodes(boundaryEvent, func(_ bpmn.Element, in, _ degree) bool { return in.most() > 0 })),
	text("boundary-outgoing", "EXT.113", nodes(boundaryEvent, func(e bpmn.Element, _, out degree) bool {
		return !has(e, bpmn.KindCompensateEventDefinition) && out.least() == 0
	})),
	text("boundary-compensation", "EXT.114", nodes(boundaryEvent, func(e bpmn.Element, _, out degree) bool {
		return has(e, bpmn.KindCompensateEventDefinition) && out.most() > 0
	})),
	text("compensation-associated", "EXT.143", each(boundaryEvent, func(e bpmn.Element) bool {
		return has(e, bpmn.KindCompensateEventDefinition) && len(associated(e)) == 0
	})),
	text("compensation-handler", "EXT.144", each(boundaryEvent, wrongHandler)),
}

// wrongBoundary reports whether a boundary event has no trigger or one that may
// not stand there; what does not interrupt cannot be an error, a cancellation or
// a compensation.
func wrongBoundary(e bpmn.Element) bool {
	if plain(e) || has(e, bpmn.KindLinkEventDefinition, bpmn.KindTerminateEventDefinition) {
		return true
	}
	return !e.IsInterrupting() && has(e, bpmn.KindErrorEventDefinition, bpmn.KindCancelEventDefinition, bpmn.KindCompensateEventDefinition)
}

// associated returns the flow nodes an event is associated with.
func associated(e bpmn.Element) []bpmn.Element {
	var out []bpmn.Element
	for _, a := range e.Associations() {
		other := a.Target()
		if other == e {
			other = a.Source()
		}
		if other.Kind().IsFlowNode() {
			out = append(out, other)
		}
	}
	return out
}

// wrongHandler reports whether a compensation event leads to something that is
// no compensation activity.
func wrongHandler(e bpmn.Element) bool {
	if !has(e, bpmn.KindCompensateEventDefinition) {
		return false
	}
	for _, a := range associated(e) {
		if !a.Kind().IsActivity() || !a.Bool("isForCompensation", false) {
			return true
		}
	}
	return false
}

// Source of this group: BPMN 2.0 (formal/2011-01-03), 10.4.4 "Intermediate Event".
var intermediateTexts = []Rule{
	text("intermediate-incoming", "EXT.115", nodes(intermediate, func(e bpmn.Element, in, _ degree) bool {
		return in.least() == 0 && (e.Kind() == bpmn.KindIntermediateThrowEvent || !has(e, bpmn.KindLinkEventDefinition))
	})),
	text("intermediate-outgoing", "EXT.116", nodes(intermediate, func(e bpmn.Element, _, out degree) bool {
		return out.least() == 0 && (e.Kind() == bpmn.KindIntermediateCatchEvent || !has(e, bpmn.KindLinkEventDefinition))
	})),
	text("message-direction", "EXT.119", messageDirection),
	text("catch-compensation", "EXT.122", each(only(bpmn.KindIntermediateCatchEvent), func(e bpmn.Element) bool {
		return has(e, bpmn.KindCompensateEventDefinition)
	})),
	text("catch-trigger", "EXT.148", each(only(bpmn.KindIntermediateCatchEvent), func(e bpmn.Element) bool {
		return plain(e) || !onlyHas(e, bpmn.KindMessageEventDefinition, bpmn.KindTimerEventDefinition, bpmn.KindConditionalEventDefinition,
			bpmn.KindLinkEventDefinition, bpmn.KindSignalEventDefinition)
	})),
	text("throw-trigger", "EXT.149", each(only(bpmn.KindIntermediateThrowEvent), func(e bpmn.Element) bool {
		return !onlyHas(e, bpmn.KindMessageEventDefinition, bpmn.KindEscalationEventDefinition, bpmn.KindCompensateEventDefinition,
			bpmn.KindLinkEventDefinition, bpmn.KindSignalEventDefinition)
	})),
	text("definition-shared", "EXT.095", definitionShared),
}

// messageDirection: a throw event only sends messages, a catch event only receives them.
func messageDirection(r *run) {
	for _, e := range r.d.Where(intermediate) {
		switch {
		case e.Kind() == bpmn.KindIntermediateThrowEvent && len(e.MessagesIn()) > 0:
			r.report(e)
		case e.Kind() == bpmn.KindIntermediateCatchEvent && len(e.MessagesOut()) > 0:
			r.reportAs("sends", e)
		}
	}
}

// definitionShared: what a throw event throws is defined inside it and no other
// event refers to it.
func definitionShared(r *run) {
	seen := map[bpmn.Element]bool{}
	for _, c := range r.d.ByKind(bpmn.KindEventDefinitionRef) {
		if t := c.Target(); t.Parent().Kind().IsThrowEvent() && !seen[t] {
			seen[t] = true
			r.report(t, "event", nodeName(t.Parent()), "other", nodeName(c.Parent()))
		}
	}
}
