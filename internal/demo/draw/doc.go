// Package draw turns the short descriptions of the demo processes into BPMN
// 2.0 files with a drawing.
//
// A model of a town hall is easier to write, review and correct as a list of
// steps than as XML with coordinates: the YAML files in internal/demo/data/models
// say who does what in which order, how long it takes and on which medium, and
// this package derives gateways, flows, ids and the diagram part from them. The
// results lie beside the sources, are shipped as they are, and a test keeps
// both in step. The package is not used when the server runs.
//
// # The source
//
// A file names the process, the lanes (units of the town hall), the partners
// outside (closed pools) and a flow: a list of steps. Each step has one of
//
//   - start, end, timer, catch: an event, named by the state reached
//   - user, manual, service, send, receive, script, rule, task: an activity
//   - xor with ways: a decision; the question is its name
//   - and with a list of flows: parallel work
//   - race with a list of flows: what happens first decides
//   - repeat with do, redo, until, again: work that is done again until the
//     question has the answer named by until
//   - sub with a flow of its own: a sub-process
//   - goto: continue at the step with that mark
//
// and may say in (the lane, kept for the following steps), min, medium, app,
// break, reads, writes, from, to, boundary, doc and mark. The medium of a step
// with an application is "fachverfahren" unless another one is given.
//
// # How the figures are counted
//
// Steps is the number of activities without sub-process frames. Hand-overs are
// the changes of lane between consecutive activities on the main path: at every
// decision the most probable way is taken (loops left at once), parallel ways
// are read one after the other as they are written. Breaks is the number of
// activities that carry a break. Minutes is the sum of minutes × expected number
// of executions per case, with the probabilities of the ways and loops included.
package draw

//go:generate go run ./write ../data/models
