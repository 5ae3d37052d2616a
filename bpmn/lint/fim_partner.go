package lint

import (
	"strings"

	"github.com/prozessregister/prozessregister/bpmn"
)

// fimPartner finds activity groups whose sender or recipient is not the partner of
// a message flow at the sub-process.
//
// Source: XProzess 2.0, sender and empfaenger; the drawing of the federal Stammprozesse.
var fimPartner = Rule{Name: "fim-partner", Refs: []string{"F09"}, check: func(r *run) {
	for _, g := range r.dossier.Groups {
		s := r.d.ByID(g.SubProcess)
		if !s.Kind().IsSubProcess() {
			continue
		}
		from, to := partners(s.MessagesIn(), bpmn.Element.Source), partners(s.MessagesOut(), bpmn.Element.Target)
		for _, m := range g.Received {
			if m.Partner != "" && !from[fold(m.Partner)] {
				r.reportAs("sender", s, "partner", m.Partner)
			}
		}
		for _, m := range g.Provided {
			if m.Partner != "" && !to[fold(m.Partner)] {
				r.report(s, "partner", m.Partner)
			}
		}
	}
}}

// partners returns the names of the pools at the other end of message flows.
func partners(flows []bpmn.Element, end func(bpmn.Element) bpmn.Element) map[string]bool {
	out := map[string]bool{}
	for _, f := range flows {
		out[fold(end(f).Pool().Name())] = true
	}
	return out
}

// fold makes names comparable: one blank between words, lower case.
func fold(name string) string { return strings.ToLower(strings.Join(strings.Fields(name), " ")) }
