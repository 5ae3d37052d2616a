package lint

import "github.com/prozessregister/prozessregister/bpmn"

// conditionalFlows finds flows without condition beside flows with one, and default flows
// with a condition.
var conditionalFlows = Rule{Name: "conditional-flows", Refs: []string{"bpmnlint"}, check: func(r *run) {
	for _, n := range r.d.Where(bpmn.Kind.IsFlowNode) {
		flows := n.Outgoing()
		if !conditionalFork(n, flows) {
			continue
		}
		for _, f := range flows {
			switch conditional := f.Condition().Exists(); {
			case !conditional && !f.IsDefault():
				r.report(f, "source", title(n))
			case conditional && f.IsDefault():
				r.reportAs("default", f)
			}
		}
	}

}}

// conditionalFork reports whether the node chooses by conditions.
func conditionalFork(n bpmn.Element, flows []bpmn.Element) bool {
	if n.Default().Exists() {
		return len(flows) > 1
	}
	for _, f := range flows {
		if f.Condition().Exists() {
			return true
		}
	}
	return false
}
