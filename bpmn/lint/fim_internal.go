package lint

import "github.com/prozessregister/prozessregister/bpmn"

// stammprozess is the code of the level that shows no organisation of its own.
const stammprozess = "101"

// fimInternal finds units and applications of one house in a process that is
// meant for all: lanes, performers and software.
//
// Source: FIM Fachkonzept Prozesse, Stammprozess: no internal organisation, no local IT.
var fimInternal = Rule{Name: "fim-internal", Refs: []string{"F08"}, check: func(r *run) {
	if level := r.dossier.Level; level != "" && level != stammprozess {
		return
	}
	for _, lane := range r.d.ByKind(bpmn.KindLane) {
		r.reportAs("lane", lane)
	}
	for _, n := range r.d.Where(bpmn.Kind.IsActivity) {
		facts := n.StepFacts()
		if facts.Application != "" {
			r.report(n, "name", facts.Application)
		}
		if facts.Performer != "" {
			r.reportAs("performer", n, "name", facts.Performer)
		}
	}
	for _, g := range r.dossier.Groups {
		if s := r.group(g); g.Application && s.StepFacts().Application == "" {
			r.report(s, "name", g.label())
		}
	}
}}
