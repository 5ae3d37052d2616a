package lint

import "github.com/prozessregister/prozessregister/bpmn"

// labelRequired finds elements without a label where readers need one.
var labelRequired = Rule{Name: "label-required", Refs: []string{"bpmnlint"}, check: func(r *run) {
	for e := range r.d.All() {
		if needsLabel(e) && !named(e) {
			r.report(e)
		}
	}

}}

func needsLabel(e bpmn.Element) bool {
	switch k := e.Kind(); {
	case k == bpmn.KindParallelGateway, k == bpmn.KindEventBasedGateway, k == bpmn.KindComplexGateway:
		return false
	case k.IsGateway():
		return splits(e)
	case k.IsSubProcess():
		return false
	case k == bpmn.KindStartEvent:
		return !e.Container().Kind().IsSubProcess()
	case k == bpmn.KindSequenceFlow:
		return e.Condition().Exists()
	case k == bpmn.KindParticipant, k == bpmn.KindLane, k == bpmn.KindDataObjectReference, k == bpmn.KindDataStoreReference:
		return true
	default:
		return k.IsFlowNode()
	}
}
