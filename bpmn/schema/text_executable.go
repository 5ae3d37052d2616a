package schema

import (
	"strings"

	"github.com/prozessregister/prozessregister/bpmn"
)

// Rules for executable processes; models that only describe may break them.
// Source of this group: BPMN 2.0 (formal/2011-01-03), 2.1.4 "Common Executable
// Conformance Sub-Class" and the chapters of the elements.
var executableTexts = []Rule{
	text("error-code", "EXT.010", each(endEvent, lacksCode(bpmn.KindErrorEventDefinition, "errorRef", "errorCode"))),
	text("escalation-code", "EXT.011", each(bpmn.Kind.IsThrowEvent,
		lacksCode(bpmn.KindEscalationEventDefinition, "escalationRef", "escalationCode"))),
	text("flow-immediate", "EXT.024", each(only(bpmn.KindSequenceFlow), func(f bpmn.Element) bool {
		return executable(f) && !f.Bool("isImmediate", true)
	})),
	text("process-public", "EXT.035", each(only(bpmn.KindProcess), func(p bpmn.Element) bool {
		return p.Attr("processType") == "Public" && executable(p)
	})),
	text("expression-formal", "EXT.012", expressionFormal),
	text("formal-expression-body", "EXT.013", each(bpmn.Kind.IsExpression, func(e bpmn.Element) bool {
		return isFormal(e) && e.TrimmedText() == "" && !hasContent(e)
	})),
	text("multi-instance-number", "EXT.067", each(only(bpmn.KindMultiInstanceLoopCharacteristics), func(e bpmn.Element) bool {
		return executable(e) && !e.Child(bpmn.KindLoopCardinality).Exists() && !e.Child(bpmn.KindLoopDataInputRef).Exists()
	})),
	text("condition-formal", "EXT.123", each(only(bpmn.KindConditionalEventDefinition), func(e bpmn.Element) bool {
		c := e.Child(bpmn.KindCondition)
		return executable(e) && (!isFormal(c) || c.TrimmedText() == "" && !hasContent(c))
	})),
	text("message-reference", "EXT.127", each(usesMessage, func(e bpmn.Element) bool {
		return executable(e) && !e.HasAttr("messageRef")
	})),
	text("operation-reference", "EXT.128", each(usesOperation, func(e bpmn.Element) bool {
		return executable(e) && !e.HasAttr("operationRef") && !e.Child(bpmn.KindOperationRef).Exists()
	})),
}

// lacksCode builds a test whether an event of an executable process throws
// something without a code.
// Source: BPMN 2.0 (formal/2011-01-03), tables 8.41 and 8.42: the code must be
// supplied if the process is executable.
func lacksCode(definition bpmn.Kind, ref, code string) func(bpmn.Element) bool {
	return func(e bpmn.Element) bool {
		for _, d := range e.EventDefinitions() {
			if d.Kind() == definition && executable(e) && strings.TrimSpace(d.Ref(ref).Attr(code)) == "" {
				return true
			}
		}
		return false
	}
}

// isFormal reports whether an expression is a formal one, by its place in the
// schema or by xsi:type.
func isFormal(e bpmn.Element) bool {
	switch e.Kind() {
	case bpmn.KindFormalExpression, bpmn.KindTransformation, bpmn.KindDataPath, bpmn.KindMessagePath:
		return true
	case bpmn.KindCondition:
		if e.Parent().Kind() == bpmn.KindComplexBehaviorDefinition {
			return true
		}
	}
	return strings.HasSuffix(strings.TrimSpace(e.AttrNS(bpmn.NamespaceXSI, "type")), "tFormalExpression")
}

// hasContent reports whether an expression is written as elements of another language.
func hasContent(e bpmn.Element) bool {
	for c := range e.Children() {
		if c.Namespace() != bpmn.NamespaceModel {
			return true
		}
	}
	return false
}

// wordly says which expressions of an element must be formal in an executable process.
func wordly(k bpmn.Kind) bool {
	return k.IsExpression() && k != bpmn.KindCondition && k != bpmn.KindExpression
}

// expressionFormal: an executable process holds no expressions in natural
// language; the element around the expressions is reported once.
func expressionFormal(r *run) {
	last := bpmn.Element{}
	for _, e := range r.d.Where(wordly) {
		if p := e.Parent(); p != last && !isFormal(e) && executable(e) {
			last = p
			r.report(p, "name", e.LocalName())
		}
	}
}

func usesMessage(k bpmn.Kind) bool { return k == bpmn.KindMessageEventDefinition }

func usesOperation(k bpmn.Kind) bool {
	return k == bpmn.KindMessageEventDefinition || k == bpmn.KindServiceTask
}

// Source of this group: BPMN 2.0 (formal/2011-01-03), chapters 9 and 11.
var collaborationTexts = []Rule{
	text("choreography-reference", "EXT.027", each(only(bpmn.KindChoreography, bpmn.KindGlobalConversation), func(e bpmn.Element) bool {
		return e.Child(bpmn.KindChoreographyRef).Exists()
	})),
	text("participant-minimum", "EXT.029", each(only(bpmn.KindParticipantMultiplicity), func(e bpmn.Element) bool {
		return strings.HasPrefix(strings.TrimSpace(e.Attr("minimum")), "-")
	})),
	text("participant-maximum", "EXT.030", each(only(bpmn.KindParticipantMultiplicity), func(e bpmn.Element) bool {
		return below1(e, "maximum") || wholeNumber(e, "maximum", 1) < wholeNumber(e, "minimum", 0)
	})),
	text("global-conversation-content", "EXT.032", each(only(bpmn.KindGlobalConversation), func(e bpmn.Element) bool {
		return len(e.ChildrenWhere(func(k bpmn.Kind) bool {
			return k.IsConversationNode() || k.IsArtifact() || k == bpmn.KindParticipantAssociation ||
				k == bpmn.KindMessageFlowAssociation || k == bpmn.KindConversationAssociation
		})) > 0
	})),
	text("collaboration-closed", "EXT.033", each(bpmn.Kind.IsCollaboration, func(e bpmn.Element) bool {
		for _, c := range e.Refs(bpmn.KindChoreographyRef) {
			if c.Bool("isClosed", false) != e.Bool("isClosed", false) {
				return true
			}
		}
		return false
	})),
}
