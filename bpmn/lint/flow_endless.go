package lint

import "github.com/prozessregister/prozessregister/bpmn/flow"

// flowEndless finds loops without a way to an end.
var flowEndless = Rule{Name: "flow-endless", check: func(r *run) { r.reportProblems(flow.Endless, withMembers) }}
