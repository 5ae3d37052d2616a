package lint

// fimMeaning finds processes whose meaning changed and that still are the same class.
//
// Source: FIM Fachkonzept Prozesse: a change of meaning makes a new Prozessklasse
// that points to the one it replaces.
var fimMeaning = Rule{Name: "fim-meaning", Refs: []string{"F11"}, check: func(r *run) {
	switch d := r.dossier; {
	case d.NewMeaning && d.Predecessor == "":
		r.report(r.process())
	case d.Predecessor != "" && d.Predecessor == d.Key:
		r.reportAs("same", r.process(), "key", d.Key)
	}
}}
