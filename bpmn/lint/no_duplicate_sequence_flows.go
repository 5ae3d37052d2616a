package lint

import "github.com/prozessregister/prozessregister/bpmn"

// noDuplicateSequenceFlows finds flows that repeat another one: same ends, same condition.
var noDuplicateSequenceFlows = Rule{Name: "no-duplicate-sequence-flows", Refs: []string{"bpmnlint"}, check: func(r *run) {
	type ends struct {
		from, to  bpmn.Element
		condition string
	}
	seen := map[ends]bool{}
	for _, f := range r.d.ByKind(bpmn.KindSequenceFlow) {
		e := ends{f.Source(), f.Target(), f.Condition().TrimmedText()}
		if !e.from.Exists() || !e.to.Exists() {
			continue
		}
		if seen[e] {
			r.report(f, "source", title(e.from), "target", title(e.to))
		}
		seen[e] = true
	}
}}
