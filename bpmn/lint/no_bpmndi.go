package lint

import "github.com/prozessregister/prozessregister/bpmn"

// noBpmndi finds elements that are not drawn. A file without any diagram is
// reported once, at its root.
var noBpmndi = Rule{Name: "no-bpmndi", Refs: []string{"B12", "bpmnlint"}, check: func(r *run) {
	if len(r.d.Diagrams()) == 0 {
		r.reportAs("none", r.d.Root())
		return
	}
	for e := range r.d.All() {
		if drawable(e) && !e.IsDrawn() {
			r.report(e)
		}
	}

}}

// drawable reports whether the notation has a symbol for the element.
func drawable(e bpmn.Element) bool {
	switch k := e.Kind(); k {
	case bpmn.KindDataObject, bpmn.KindDataInputAssociation, bpmn.KindDataOutputAssociation, bpmn.KindImplicitThrowEvent:
		return false
	case bpmn.KindLane, bpmn.KindParticipant, bpmn.KindMessageFlow, bpmn.KindConversationLink:
		return true
	default:
		return k.IsFlowElement() || k.IsArtifact() || k.IsConversationNode()
	}
}
