package lint

import "github.com/prozessregister/prozessregister/bpmn/flow"

// flowDeadlock finds gateways that may wait for ever, with the run that leads there.
var flowDeadlock = Rule{Name: "flow-deadlock", check: func(r *run) { r.reportProblems(flow.Deadlock, withPath) }}
