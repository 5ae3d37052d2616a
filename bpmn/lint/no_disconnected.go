package lint

import "github.com/prozessregister/prozessregister/bpmn"

// noDisconnected finds nodes without any sequence flow, where flows are expected.
var noDisconnected = Rule{Name: "no-disconnected", Refs: []string{"B10", "bpmnlint"}, check: func(r *run) {
	for _, n := range r.d.Where(bpmn.Kind.IsFlowNode) {
		if n.CountIncoming() == 0 && n.CountOutgoing() == 0 && expectsFlow(n) {
			r.report(n)
		}
	}

}}

// expectsFlow leaves out what stands alone by its nature: event sub-processes,
// compensation and the activities of an ad-hoc sub-process.
func expectsFlow(n bpmn.Element) bool {
	if n.IsEventSubProcess() || inAdHoc(n) || n.Bool("isForCompensation", false) {
		return false
	}
	return n.Kind() != bpmn.KindBoundaryEvent || !has(n, bpmn.KindCompensateEventDefinition)
}
