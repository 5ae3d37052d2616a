package flow

import "github.com/prozessregister/prozessregister/bpmn"

// gate says how tokens are joined or split.
type gate uint8

const (
	gateXor     gate = iota // one token in, one token out
	gateAnd                 // all tokens in, tokens on all ways out
	gateOr                  // waits for what can still come; any number of ways out
	gateComplex             // known to its expression only
	gateEnd                 // takes every token: where a scope ends
	gateHalt                // takes every token and removes all others: termination
)

// gateOf returns how a node joins several ways in, and how a gateway splits into several ways out.
func gateOf(k bpmn.Kind) gate {
	switch k {
	case bpmn.KindParallelGateway:
		return gateAnd
	case bpmn.KindInclusiveGateway:
		return gateOr
	case bpmn.KindComplexGateway:
		return gateComplex
	}
	return gateXor
}

// ways are the flows out of a node by when they are taken.
type ways struct {
	always   []int32 // edges without condition, of activities and events
	perhaps  []int32 // any number of these, at least one if nothing else is left
	fallback int32   // the default flow: if none of the others; -1 without one
}

// waysOut sorts the flows out of a node that takes any number of them.
func (g *Graph) waysOut(n int32) ways {
	w := ways{fallback: -1}
	gateway := g.nodes[n].e.Kind().IsGateway()
	for _, i := range g.nodes[n].out {
		f := g.edges[i].flow
		switch {
		case f.IsDefault():
			w.fallback = i
		case gateway, f.Condition().Exists():
			w.perhaps = append(w.perhaps, i)
		default:
			w.always = append(w.always, i)
		}
	}
	if len(w.perhaps) == 0 && w.fallback >= 0 {
		w.always, w.fallback = append(w.always, w.fallback), -1
	}
	return w
}

// halts reports whether an end event removes all other tokens of its scope.
func halts(e bpmn.Element) bool {
	if e.Kind() != bpmn.KindEndEvent {
		return false
	}
	for _, d := range e.EventDefinitions() {
		switch d.Kind() {
		case bpmn.KindTerminateEventDefinition, bpmn.KindErrorEventDefinition, bpmn.KindCancelEventDefinition:
			return true
		}
	}
	return false
}
