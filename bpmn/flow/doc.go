// Package flow judges and measures the flow of models.
//
// A Graph is the flow of all processes of a file: activities, events and gateways
// with sequence flows, links, boundary events and sub-processes. CheckSound says
// whether every run can end, with a run as proof where one cannot, and says where
// it does not know. Frequencies computes how often everything happens per case
// from the probabilities of gateways, loops included. Measure puts these together
// with size, complexity, hand-overs, time, cost, task classes and media breaks.
//
// Nothing unknown counts as zero: quantities say whether they are known, sums how
// much of the work they cover, and what had to be assumed is listed. Times and
// probabilities stand in the extension that docs/bpmn-extension.md describes, or
// in BPSim data.
package flow
