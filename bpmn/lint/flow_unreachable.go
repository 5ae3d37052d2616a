package lint

import "github.com/prozessregister/prozessregister/bpmn/flow"

// flowUnreachable finds what no way leads to from where the flow begins.
var flowUnreachable = Rule{Name: "flow-unreachable", check: func(r *run) { r.reportProblems(flow.Unreachable, withNothing) }}
