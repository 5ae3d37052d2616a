package lint

import "github.com/prozessregister/prozessregister/bpmn"

// fimAttributes finds mandatory attributes of process and activity groups that are empty.
//
// Source: FIM Fachkonzept Prozesse, attributes of Prozessklasse and Prozess.
var fimAttributes = Rule{Name: "fim-attributes", Refs: []string{"F02"}, check: func(r *run) {
	p := r.process()
	if !r.dossier.Stated {
		r.reportAs("none", p)
		return
	}
	for _, a := range [...][2]string{{"name", r.dossier.Name}, {"title", r.dossier.Title}, {"version", r.dossier.Version}, {"key", r.dossier.Key}} {
		if a[1] == "" {
			r.report(p, "attribute", a[0])
		}
	}
	for _, g := range r.dossier.Groups {
		if g.Name == "" {
			r.report(r.group(g), "attribute", "name")
		}
	}
}}

// process returns the process the dossier is about: the one with the extension,
// else the one with most nodes, else the root.
func (r *run) process() bpmn.Element {
	best, most := r.d.Root(), -1
	for _, p := range r.d.ByKind(bpmn.KindProcess) {
		if own(p, "fimProcess").Exists() {
			return p
		}
		if n := len(p.FlowNodes()); n > most {
			best, most = p, n
		}
	}
	return best
}

// group returns the sub-process of the group, the process if there is none.
func (r *run) group(g Group) bpmn.Element {
	if s := r.d.ByID(g.SubProcess); s.Kind().IsSubProcess() {
		return s
	}
	return r.process()
}
