package lint

import "github.com/prozessregister/prozessregister/bpmn/flow"

// flowUndecided tells why it is not known whether a process always ends.
var flowUndecided = Rule{Name: "flow-undecided", check: func(r *run) {
	for _, u := range r.sound().Undecided {
		switch u.Reason {
		case flow.ReasonStates:
			r.reportAs("states", u.Scope)
		case flow.ReasonComplex, flow.ReasonWays:
			r.reportAs("gateway", u.Element)
		case flow.ReasonStarts:
			r.reportAs("starts", u.Element)
		}
	}
}}
