package lint

import "github.com/prozessregister/prozessregister/bpmn"

// flowLeftToRight finds sequence flows that run from right to left although they do not close a loop.
var flowLeftToRight = Rule{Name: "flow-left-to-right", Refs: []string{"B01"}, check: func(r *run) {
	loop := loops(r.d)
	for _, f := range r.d.ByKind(bpmn.KindSequenceFlow) {
		from, to := f.Source().Shape(), f.Target().Shape()
		if !from.HasBounds || !to.HasBounds || from.Element.Parent() != to.Element.Parent() {
			continue
		}
		if to.Bounds.Center().X < from.Bounds.X && loop[f.Target()] != loop[f.Source()] {
			r.report(f, "source", title(f.Source()), "target", title(f.Target()))
		}
	}

}}
