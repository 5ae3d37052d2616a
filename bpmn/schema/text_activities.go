package schema

import (
	"strconv"
	"strings"

	"github.com/prozessregister/prozessregister/bpmn"
)

// Source of this group: BPMN 2.0 (formal/2011-01-03), 10.2 "Activities".
var activityTexts = []Rule{
	text("conditional-flow-alone", "EXT.025", conditionalFlowAlone),
	text("start-quantity", "EXT.037", each(bpmn.Kind.IsActivity, func(a bpmn.Element) bool { return below1(a, "startQuantity") })),
	text("completion-quantity", "EXT.038", each(bpmn.Kind.IsActivity, func(a bpmn.Element) bool { return below1(a, "completionQuantity") })),
	text("receive-task-instantiate", "EXT.049", nodes(only(bpmn.KindReceiveTask), func(a bpmn.Element, in, _ degree) bool {
		return a.Bool("instantiate", false) && in.most() > 0
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

// conditionalFlowAlone: a flow with a condition leaves a gateway, or an activity
// that has another way out; events have no conditional flows.
// Source: BPMN 2.0 (formal/2011-01-03), 8.3.13 "Sequence Flow".
func conditionalFlowAlone(r *run) {
	for _, c := range r.d.ByKind(bpmn.KindConditionExpression) {
		f := c.Parent()
		from := f.Source()
		switch {
		case f.Kind() != bpmn.KindSequenceFlow:
		case from.Kind().IsActivity() && r.out(from).least() < 2:
			r.report(f, "node", nodeName(from))
		case from.Kind().IsEvent():
			r.reportAs("event", f, "node", nodeName(from))
		}
	}
}

// below1 reports whether the attribute is a number less than 1.
func below1(e bpmn.Element, attr string) bool {
	n, err := strconv.Atoi(strings.TrimSpace(e.Attr(attr)))
	return err == nil && n < 1
}

// sets counts the children of the kind in the input and output specification.
func sets(a bpmn.Element, k bpmn.Kind) int {
	return countChildren(a.Child(bpmn.KindIOSpecification), k)
}

// wholeNumber returns the number in the attribute, the default without one.
func wholeNumber(e bpmn.Element, attr string, def int) int {
	if n, err := strconv.Atoi(strings.TrimSpace(e.Attr(attr))); err == nil {
		return n
	}
	return def
}
