package schema

import (
	"strings"

	"github.com/prozessregister/prozessregister/bpmn"
)

func boundaryEvent(k bpmn.Kind) bool { return k == bpmn.KindBoundaryEvent }

func intermediate(k bpmn.Kind) bool {
	return k == bpmn.KindIntermediateCatchEvent || k == bpmn.KindIntermediateThrowEvent
}

// Source of this group: BPMN 2.0 (formal/2011-01-03), 10.4.4 "Intermediate Event",
// events attached to the boundary of an activity.
var boundaryTexts = []Rule{
	text("boundary-trigger", "EXT.110", each(boundaryEvent, func(e bpmn.Element) bool {
		return plain(e) || has(e, bpmn.KindLinkEventDefinition, bpmn.KindTerminateEventDefinition)
	})),
	text("boundary-cancel", "EXT.111", each(boundaryEvent, func(e bpmn.Element) bool {
		return has(e, bpmn.KindCancelEventDefinition) && e.AttachedTo().Exists() && e.AttachedTo().Kind() != bpmn.KindTransaction
	})),
	text("boundary-incoming", "EXT.112", each(boundaryEvent, func(e bpmn.Element) bool { return e.CountIncoming() > 0 })),
	text("boundary-outgoing", "EXT.113", each(boundaryEvent, func(e bpmn.Element) bool {
		return !has(e, bpmn.KindCompensateEventDefinition) && e.CountOutgoing() == 0
	})),
	text("boundary-compensation", "EXT.114", each(boundaryEvent, func(e bpmn.Element) bool {
		return has(e, bpmn.KindCompensateEventDefinition) && e.CountOutgoing() > 0
	})),
	text("compensation-associated", "EXT.143", each(boundaryEvent, func(e bpmn.Element) bool {
		return has(e, bpmn.KindCompensateEventDefinition) && len(e.Associations()) == 0
	})),
	text("compensation-handler", "EXT.144", each(boundaryEvent, wrongHandler)),
}

// wrongHandler reports whether a compensation event leads to something that is
// no compensation activity.
func wrongHandler(e bpmn.Element) bool {
	if !has(e, bpmn.KindCompensateEventDefinition) {
		return false
	}
	for _, a := range e.Associations() {
		other := a.Target()
		if other == e {
			other = a.Source()
		}
		if k := other.Kind(); k.IsFlowNode() && (!k.IsActivity() || !other.Bool("isForCompensation", false)) {
			return true
		}
	}
	return false
}

// Source of this group: BPMN 2.0 (formal/2011-01-03), 10.4.4 "Intermediate Event".
var intermediateTexts = []Rule{
	text("intermediate-incoming", "EXT.115", each(intermediate, func(e bpmn.Element) bool {
		return e.CountIncoming() == 0 && (e.Kind() == bpmn.KindIntermediateThrowEvent || !has(e, bpmn.KindLinkEventDefinition))
	})),
	text("intermediate-outgoing", "EXT.116", each(intermediate, func(e bpmn.Element) bool {
		return e.CountOutgoing() == 0 && (e.Kind() == bpmn.KindIntermediateCatchEvent || !has(e, bpmn.KindLinkEventDefinition))
	})),
	text("throw-receives", "EXT.119", each(only(bpmn.KindIntermediateThrowEvent), func(e bpmn.Element) bool { return len(e.MessagesIn()) > 0 })),
	text("catch-compensation", "EXT.122", each(only(bpmn.KindIntermediateCatchEvent), func(e bpmn.Element) bool {
		return has(e, bpmn.KindCompensateEventDefinition)
	})),
	text("catch-trigger", "EXT.148", each(only(bpmn.KindIntermediateCatchEvent), func(e bpmn.Element) bool {
		return !onlyHas(e, bpmn.KindMessageEventDefinition, bpmn.KindTimerEventDefinition, bpmn.KindConditionalEventDefinition,
			bpmn.KindLinkEventDefinition, bpmn.KindSignalEventDefinition)
	})),
	text("throw-trigger", "EXT.149", each(only(bpmn.KindIntermediateThrowEvent), func(e bpmn.Element) bool {
		return !onlyHas(e, bpmn.KindMessageEventDefinition, bpmn.KindEscalationEventDefinition, bpmn.KindCompensateEventDefinition,
			bpmn.KindLinkEventDefinition, bpmn.KindSignalEventDefinition)
	})),
	text("definition-shared", "EXT.095", definitionShared),
}

// definitionShared: what a throw event throws is defined inside it and no other
// event refers to it.
func definitionShared(r *run) {
	for _, c := range r.d.ByKind(bpmn.KindEventDefinitionRef) {
		if t := c.Target(); t.Parent().Kind().IsThrowEvent() {
			r.report(t.Parent(), "other", nodeName(c.Parent()))
		}
	}
}

// Source of this group: BPMN 2.0 (formal/2011-01-03), 10.4.5 "Link Event".
var linkTexts = []Rule{
	text("link-flows", "EXT.117", each(intermediate, func(e bpmn.Element) bool {
		if !has(e, bpmn.KindLinkEventDefinition) {
			return false
		}
		if e.Kind() == bpmn.KindIntermediateCatchEvent {
			return e.CountIncoming() > 0
		}
		return e.CountOutgoing() > 0
	})),
	text("link-target", "EXT.118", linkCounterpart(bpmn.KindIntermediateThrowEvent, func(n int) bool { return n == 0 })),
	text("link-level", "EXT.126", linkLevel),
	text("link-source", "EXT.124", linkCounterpart(bpmn.KindIntermediateCatchEvent, func(n int) bool { return n == 0 })),
	text("link-one-target", "EXT.125", linkCounterpart(bpmn.KindIntermediateThrowEvent, func(n int) bool { return n > 1 })),
}

// linkCounterpart builds a check on the number of link events of the other
// direction with the same name on the same level.
func linkCounterpart(k bpmn.Kind, wrong func(n int) bool) func(*run) {
	type key struct {
		level bpmn.Element
		name  string
		kind  bpmn.Kind
	}
	other := map[bpmn.Kind]bpmn.Kind{
		bpmn.KindIntermediateThrowEvent: bpmn.KindIntermediateCatchEvent,
		bpmn.KindIntermediateCatchEvent: bpmn.KindIntermediateThrowEvent,
	}
	return func(r *run) {
		count := map[key]int{}
		for _, e := range r.d.Where(intermediate) {
			if name := linkName(e); name != "" {
				count[key{e.Container(), name, e.Kind()}]++
			}
		}
		for _, e := range r.d.ByKind(k) {
			if name := linkName(e); name != "" && wrong(count[key{e.Container(), name, other[k]}]) {
				r.report(e, "link", short(name))
			}
		}
	}
}

// linkLevel finds thrown links whose target exists, but on another level only.
func linkLevel(r *run) {
	targets := map[string]bool{}
	here := map[[2]any]bool{}
	for _, e := range r.d.ByKind(bpmn.KindIntermediateCatchEvent) {
		if name := linkName(e); name != "" {
			targets[name] = true
			here[[2]any{e.Container(), name}] = true
		}
	}
	for _, e := range r.d.ByKind(bpmn.KindIntermediateThrowEvent) {
		if name := linkName(e); targets[name] && !here[[2]any{e.Container(), name}] {
			r.report(e, "link", short(name))
		}
	}
}

// linkName returns the name of a link event, "" if it is none.
func linkName(e bpmn.Element) string {
	for _, d := range e.EventDefinitions() {
		if d.Kind() == bpmn.KindLinkEventDefinition {
			return strings.TrimSpace(d.Name())
		}
	}
	return ""
}
