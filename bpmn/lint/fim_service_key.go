package lint

// fimServiceKey finds processes that do not belong to exactly one service, or
// whose key is not the one of the service.
//
// Source: FIM Fachkonzept Prozesse: each process belongs to exactly one Leistung.
var fimServiceKey = Rule{Name: "fim-service-key", Refs: []string{"F03"}, check: func(r *run) {
	if !r.dossier.Stated {
		return // fim-attributes tells that nothing is stated
	}
	switch services := r.dossier.Services; {
	case len(services) == 0:
		r.reportAs("none", r.process())
	case len(services) > 1:
		r.reportAs("many", r.process(), "number", number(len(services)))
	case r.dossier.Key != "" && r.dossier.Key != services[0]:
		r.report(r.process(), "key", r.dossier.Key, "service", services[0])
	}
}}
