package lint

import "github.com/prozessregister/prozessregister/bpmn"

// noSplitAfterEvent finds decisions that follow an event at once: nobody is shown who decides.
// An event-based gateway waits and decides nothing; a parallel split decides nothing either.
var noSplitAfterEvent = Rule{Name: "no-split-after-event", Refs: []string{"B03"}, check: func(r *run) {
	for _, g := range r.d.ByKind(bpmn.KindExclusiveGateway, bpmn.KindInclusiveGateway, bpmn.KindComplexGateway) {
		if !splits(g) {
			continue
		}
		for _, f := range g.Incoming() {
			if e := f.Source(); e.Kind() == bpmn.KindStartEvent {
				r.report(g, "event", title(e))
			}
		}
	}
}}
