package lint

// fimLegalBasis finds activity groups that name no provision they follow from.
//
// Source: FIM Fachkonzept Prozesse: a Stammprozess is traceable to its Handlungsgrundlagen.
var fimLegalBasis = Rule{Name: "fim-legal-basis", Refs: []string{"F06"}, check: func(r *run) {
	for _, g := range r.dossier.Groups {
		if len(g.LegalBases) == 0 {
			r.report(r.group(g))
			continue
		}
		for _, l := range g.LegalBases {
			switch {
			case l.Name == "":
				r.reportAs("name", r.group(g))
			case l.Kind == "":
				r.reportAs("kind", r.group(g), "basis", l.Name)
			}
		}
	}
}}
