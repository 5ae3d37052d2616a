package lint

import "github.com/prozessregister/prozessregister/bpmn/flow"

// flowDead finds what is connected and yet never happens.
var flowDead = Rule{Name: "flow-dead", check: func(r *run) { r.reportProblems(flow.Dead, withNothing) }}
