package lint

import "github.com/prozessregister/prozessregister/bpmn"

// standardSize finds shapes of events, gateways and data that differ from the usual size;
// reading is easier when equal things look equal.
var standardSize = Rule{Name: "standard-size", Refs: []string{"bpmnlint"}, check: func(r *run) {
	for _, diagram := range r.d.Diagrams() {
		for _, s := range diagram.Shapes {
			want, ok := usualSize(s.Of.Kind())
			if ok && s.HasBounds && (s.Bounds.Width != want.Width || s.Bounds.Height != want.Height) {
				r.report(s.Of)
			}
		}
	}

}}

// usualSize returns width and height in pixels.
func usualSize(k bpmn.Kind) (bpmn.Bounds, bool) {
	switch {
	case k.IsEvent():
		return bpmn.Bounds{Width: 36, Height: 36}, true
	case k.IsGateway():
		return bpmn.Bounds{Width: 50, Height: 50}, true
	case k == bpmn.KindDataObjectReference:
		return bpmn.Bounds{Width: 36, Height: 50}, true
	case k == bpmn.KindDataStoreReference:
		return bpmn.Bounds{Width: 50, Height: 50}, true
	case k.IsTask():
		return bpmn.Bounds{Width: 100, Height: 80}, true
	}
	return bpmn.Bounds{}, false
}
