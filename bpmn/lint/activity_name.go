package lint

import "github.com/prozessregister/prozessregister/bpmn"

// activityName finds activities that are not named as object and verb ("Antrag prüfen").
var activityName = Rule{Name: "activity-name", Refs: []string{"B08"}, check: func(r *run) {
	for _, e := range r.d.Where(bpmn.Kind.IsActivity) {
		if !named(e) {
			continue // label-required finds these
		}
		if problem := nameProblem(e.Name()); problem != "" {
			r.reportAs(problem, e, "name", title(e))
		}
	}
}}
