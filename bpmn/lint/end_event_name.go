package lint

import (
	"strings"

	"github.com/prozessregister/prozessregister/bpmn"
)

// endEventName finds end events whose name is no state that is reached ("Bescheid versandt").
var endEventName = Rule{Name: "end-event-name", Refs: []string{"B09"}, check: func(r *run) {
	for _, e := range r.d.ByKind(bpmn.KindEndEvent) {
		switch name := strings.TrimSpace(e.Name()); {
		case name == "" && !e.Container().Kind().IsSubProcess():
			r.reportAs("unnamed", e)
		case endWords[strings.ToLower(name)]:
			r.reportAs("empty", e, "name", title(e))
		case name != "" && endsWithAction(name):
			r.report(e, "name", title(e))
		}
	}
}}
