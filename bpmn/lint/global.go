package lint

import (
	"strings"

	"github.com/prozessregister/prozessregister/bpmn"
)

// global finds messages, signals, errors and escalations without name, with the name of
// another one of the kind, or that nothing uses.
var global = Rule{Name: "global", Refs: []string{"bpmnlint"}, check: func(r *run) {
	used := usedGlobals(r.d)
	names := map[string]bool{}
	for _, e := range r.d.ByKind(bpmn.KindMessage, bpmn.KindSignal, bpmn.KindError, bpmn.KindEscalation) {
		key := e.LocalName() + " " + strings.TrimSpace(e.Name())
		switch {
		case !named(e):
			r.reportAs("unnamed", e)
		case names[key]:
			r.reportAs("twice", e)
		case !used[e]:
			r.report(e)
		}
		names[key] = true
	}

}}

// usedGlobals returns the elements that message flows, tasks, operations and event
// definitions refer to.
func usedGlobals(d *bpmn.Definitions) map[bpmn.Element]bool {
	used := map[bpmn.Element]bool{}
	for e := range d.All() {
		for _, attr := range [...]string{"messageRef", "signalRef", "errorRef", "escalationRef"} {
			if t := e.Ref(attr); t.Exists() {
				used[t] = true
			}
		}
		switch e.Kind() {
		case bpmn.KindInMessageRef, bpmn.KindOutMessageRef, bpmn.KindErrorRef:
			used[e.Target()] = true
		case bpmn.KindBPMNShape:
			used[e.Ref("bpmnElement")] = true
		}
	}
	return used
}
