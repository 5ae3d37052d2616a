package lint

import "github.com/prozessregister/prozessregister/bpmn"

// conditionalFlows finds flows without condition beside flows with one.
var conditionalFlows = Rule{Name: "conditional-flows", Refs: []string{"bpmnlint"}, check: func(r *run) {
	for _, n := range r.d.Where(bpmn.Kind.IsFlowNode) {
		flows := n.Outgoing()
		if !conditionalFork(n, flows) {
			continue
		}
		for _, f := range flows {
			if !f.Condition().Exists() && !f.IsDefault() {
				r.report(f, "source", title(n))
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
