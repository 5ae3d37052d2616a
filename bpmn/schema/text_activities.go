package schema

import (
	"strconv"
	"strings"

	"github.com/prozessregister/prozessregister/bpmn"
)

// Source of this group: BPMN 2.0 (formal/2011-01-03), 10.2 "Activities".
var activityTexts = []Rule{
	text("conditional-flow-alone", "EXT.025", each(bpmn.Kind.IsActivity, func(a bpmn.Element) bool {
		return a.CountOutgoing() == 1 && a.Outgoing()[0].Condition().Exists()
	})),
	text("start-quantity", "EXT.037", each(bpmn.Kind.IsActivity, func(a bpmn.Element) bool { return below1(a, "startQuantity") })),
	text("completion-quantity", "EXT.038", each(bpmn.Kind.IsActivity, func(a bpmn.Element) bool { return below1(a, "completionQuantity") })),
	text("receive-task-instantiate", "EXT.049", each(only(bpmn.KindReceiveTask), func(a bpmn.Element) bool {
		return a.Bool("instantiate", false) && a.CountIncoming() > 0
	})),
	text("script-format", "EXT.053", each(only(bpmn.KindScriptTask), func(a bpmn.Element) bool {
		return a.Child(bpmn.KindScript).Exists() && strings.TrimSpace(a.Attr("scriptFormat")) == ""
	})),
	text("service-task-input", "EXT.042", each(only(bpmn.KindServiceTask), func(a bpmn.Element) bool {
		return a.HasAttr("operationRef") && sets(a, bpmn.KindInputSet) != 1
	})),
	text("service-task-output", "EXT.043", each(only(bpmn.KindServiceTask), func(a bpmn.Element) bool {
		return a.HasAttr("operationRef") && sets(a, bpmn.KindOutputSet) > 1
	})),
	text("send-task-input", "EXT.046", each(only(bpmn.KindSendTask), func(a bpmn.Element) bool {
		return a.HasAttr("messageRef") && sets(a, bpmn.KindInputSet) > 1
	})),
	text("send-task-data", "EXT.047", each(only(bpmn.KindSendTask), func(a bpmn.Element) bool {
		return a.HasAttr("messageRef") && sets(a, bpmn.KindDataInput) > 1
	})),
	text("receive-task-output", "EXT.050", each(only(bpmn.KindReceiveTask), func(a bpmn.Element) bool {
		return a.HasAttr("messageRef") && sets(a, bpmn.KindOutputSet) > 1
	})),
	text("receive-task-data", "EXT.051", each(only(bpmn.KindReceiveTask), func(a bpmn.Element) bool {
		return a.HasAttr("messageRef") && sets(a, bpmn.KindDataOutput) > 1
	})),
}

// below1 reports whether the attribute is a number less than 1.
func below1(e bpmn.Element, attr string) bool {
	n, err := strconv.Atoi(strings.TrimSpace(e.Attr(attr)))
	return err == nil && n < 1
}

// sets counts the children of the kind in the input and output specification.
func sets(a bpmn.Element, k bpmn.Kind) int {
	return len(a.Child(bpmn.KindIOSpecification).ChildrenOf(k))
}

// Source of this group: BPMN 2.0 (formal/2011-01-03), 10.2.5 "Sub-Processes".
var subProcessTexts = []Rule{
	text("event-sub-process-flows", "EXT.057", each(bpmn.Kind.IsSubProcess, func(s bpmn.Element) bool {
		return s.IsEventSubProcess() && s.CountIncoming()+s.CountOutgoing() > 0
	})),
	text("event-sub-process-start", "EXT.058", each(bpmn.Kind.IsSubProcess, func(s bpmn.Element) bool {
		return s.IsEventSubProcess() && len(s.ChildrenOf(bpmn.KindStartEvent)) != 1
	})),
	text("event-sub-process-trigger", "EXT.059", each(only(bpmn.KindStartEvent), func(e bpmn.Element) bool {
		return e.Container().IsEventSubProcess() && (plain(e) || !onlyHas(e, bpmn.KindMessageEventDefinition, bpmn.KindTimerEventDefinition,
			bpmn.KindErrorEventDefinition, bpmn.KindEscalationEventDefinition, bpmn.KindCompensateEventDefinition,
			bpmn.KindConditionalEventDefinition, bpmn.KindSignalEventDefinition))
	})),
	text("ad-hoc-activity", "EXT.061", each(only(bpmn.KindAdHocSubProcess), func(s bpmn.Element) bool {
		return len(s.ChildrenWhere(bpmn.Kind.IsActivity)) == 0
	})),
	text("ad-hoc-content", "EXT.062", each(adHocForbidden, func(e bpmn.Element) bool {
		return e.Parent().Kind() == bpmn.KindAdHocSubProcess
	})),
	text("process-choreography", "EXT.036", each(bpmn.Kind.IsChoreographyActivity, func(e bpmn.Element) bool {
		return e.Parent().Kind() == bpmn.KindProcess
	})),
	text("sub-process-choreography", "EXT.056", each(bpmn.Kind.IsChoreographyActivity, func(e bpmn.Element) bool {
		return e.Parent().Kind().IsSubProcess()
	})),
	text("sub-process-data", "EXT.079", each(bpmn.Kind.IsSubProcess, func(s bpmn.Element) bool {
		return s.Child(bpmn.KindIOSpecification).Exists()
	})),
}

func adHocForbidden(k bpmn.Kind) bool {
	return k == bpmn.KindStartEvent || k == bpmn.KindEndEvent || k.IsConversationNode() || k == bpmn.KindConversationLink || k.IsChoreographyActivity()
}

// wholeNumber returns the number in the attribute, the default without one.
func wholeNumber(e bpmn.Element, attr string, def int) int {
	if n, err := strconv.Atoi(strings.TrimSpace(e.Attr(attr))); err == nil {
		return n
	}
	return def
}
