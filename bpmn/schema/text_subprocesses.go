package schema

import "github.com/prozessregister/prozessregister/bpmn"

// Source of this group: BPMN 2.0 (formal/2011-01-03), 10.2.5 "Sub-Processes".
var subProcessTexts = []Rule{
	text("event-sub-process-flows", "EXT.057 EXT.021 EXT.022", eventSubProcessFlows),
	text("event-sub-process-start", "EXT.058", each(bpmn.Kind.IsSubProcess, func(s bpmn.Element) bool {
		return s.IsEventSubProcess() && countChildren(s, bpmn.KindStartEvent) != 1
	})),
	text("event-sub-process-trigger", "EXT.059", each(only(bpmn.KindStartEvent), wrongEventStart)),
	text("ad-hoc-activity", "EXT.061", each(only(bpmn.KindAdHocSubProcess), func(s bpmn.Element) bool {
		return !holds(s, bpmn.Kind.IsActivity).Exists()
	})),
	text("ad-hoc-content", "EXT.062", contains(only(bpmn.KindAdHocSubProcess), adHocForbidden)),
	text("process-choreography", "EXT.036", contains(only(bpmn.KindProcess), bpmn.Kind.IsChoreographyActivity)),
	text("sub-process-choreography", "EXT.056", contains(bpmn.Kind.IsSubProcess, bpmn.Kind.IsChoreographyActivity)),
	text("sub-process-data", "EXT.079", each(bpmn.Kind.IsSubProcess, func(s bpmn.Element) bool {
		return s.Child(bpmn.KindIOSpecification).Exists()
	})),
}

// eventSubProcessFlows: no sequence flow begins or ends at an event sub-process.
func eventSubProcessFlows(r *run) {
	for _, s := range r.d.Where(bpmn.Kind.IsSubProcess) {
		if !s.IsEventSubProcess() {
			continue
		}
		in, out := r.in(s).most() > 0, r.out(s).most() > 0
		switch {
		case in && out:
			r.report(s)
		case in:
			r.report(s)
			r.refs("EXT.057", "EXT.022")
		case out:
			r.report(s)
			r.refs("EXT.057", "EXT.021")
		}
	}
}

// wrongEventStart reports whether the start event of an event sub-process has no
// trigger that may start one; error and compensation always interrupt.
func wrongEventStart(e bpmn.Element) bool {
	if !e.Container().IsEventSubProcess() {
		return false
	}
	if !e.IsInterrupting() && has(e, bpmn.KindErrorEventDefinition, bpmn.KindCompensateEventDefinition) {
		return true
	}
	return plain(e) || !onlyHas(e, bpmn.KindMessageEventDefinition, bpmn.KindTimerEventDefinition,
		bpmn.KindErrorEventDefinition, bpmn.KindEscalationEventDefinition, bpmn.KindCompensateEventDefinition,
		bpmn.KindConditionalEventDefinition, bpmn.KindSignalEventDefinition)
}

// contains builds a check that no element of the outer kinds holds one of the
// inner kinds directly; the outer one is reported once, with the first it holds.
func contains(outer, inner func(bpmn.Kind) bool) func(*run) {
	return func(r *run) {
		for _, s := range r.d.Where(outer) {
			if c := holds(s, inner); c.Exists() {
				r.report(s, "child", nodeName(c), "found", c.LocalName())
			}
		}
	}
}

// holds returns the first child of one of the kinds.
func holds(s bpmn.Element, is func(bpmn.Kind) bool) bpmn.Element {
	for c := range s.Children() {
		if is(c.Kind()) {
			return c
		}
	}
	return bpmn.Element{}
}

func adHocForbidden(k bpmn.Kind) bool {
	return k == bpmn.KindStartEvent || k == bpmn.KindEndEvent || k.IsConversationNode() || k == bpmn.KindConversationLink || k.IsChoreographyActivity()
}
