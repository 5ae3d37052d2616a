package lint

import "github.com/prozessregister/prozessregister/bpmn"

// fimGroupDrawn finds activity groups without their sub-process, and sub-processes
// of the process that are no activity group.
//
// Source: XProzess 2.0, subProzessID of Aktivitaetengruppe.
var fimGroupDrawn = Rule{Name: "fim-group-drawn", Refs: []string{"F05"}, check: func(r *run) {
	if len(r.dossier.Groups) == 0 {
		return
	}
	drawn := map[string]bool{}
	for _, g := range r.dossier.Groups {
		drawn[g.SubProcess] = true
		if !r.d.ByID(g.SubProcess).Kind().IsSubProcess() {
			r.report(r.process(), "group", g.label(), "id", g.SubProcess)
		}
	}
	for _, s := range r.d.Where(bpmn.Kind.IsSubProcess) {
		if s.Container().Kind() == bpmn.KindProcess && !s.IsEventSubProcess() && !drawn[s.ID()] {
			r.reportAs("none", s)
		}
	}
}}

// label is what a sentence calls the group.
func (g Group) label() string { return first(g.Name, g.ID, g.SubProcess) }
