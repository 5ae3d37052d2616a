package lint

import "github.com/prozessregister/prozessregister/bpmn/flow"

// flowUnsynchronized finds where parallel branches come together and nothing joins them.
var flowUnsynchronized = Rule{Name: "flow-unsynchronized", check: func(r *run) { r.reportProblems(flow.Unsynchronized, withPath) }}
