package svg

import "github.com/prozessregister/prozessregister/bpmn"

// data draws a page with a folded corner, with an arrow for inputs and outputs.
func (p *pen) data(s bpmn.Shape, st style) {
	b := s.Bounds
	fold := min(b.Width, b.Height) * 0.3
	p.polygon(st, bpmn.Point{X: b.X, Y: b.Y}, bpmn.Point{X: b.X + b.Width - fold, Y: b.Y},
		bpmn.Point{X: b.X + b.Width, Y: b.Y + fold}, bpmn.Point{X: b.X + b.Width, Y: b.Y + b.Height},
		bpmn.Point{X: b.X, Y: b.Y + b.Height})
	p.polyline(outline(st.stroke), bpmn.Point{X: b.X + b.Width - fold, Y: b.Y},
		bpmn.Point{X: b.X + b.Width - fold, Y: b.Y + fold}, bpmn.Point{X: b.X + b.Width, Y: b.Y + fold})
	arrow := outline(st.stroke)
	switch s.Of.Kind() {
	case bpmn.KindDataOutput, bpmn.KindOutputDataItem:
		arrow.fill = st.stroke
		fallthrough
	case bpmn.KindDataInput, bpmn.KindInputDataItem:
		p.polygon(arrow, at(b.X+3, b.Y+2, 12, figures[bpmn.KindLinkEventDefinition]...)...)
	}
	if isCollection(s.Of) {
		p.bars(bpmn.Bounds{X: b.X + b.Width/2 - 5, Y: b.Y + b.Height - 13, Width: 10, Height: 10}, st.stroke, false)
	}
}

func isCollection(e bpmn.Element) bool {
	return e.Bool("isCollection", false) || e.Ref("dataObjectRef").Bool("isCollection", false)
}

// dataStore draws a cylinder.
func (p *pen) dataStore(s bpmn.Shape, st style) {
	b := s.Bounds
	h := min(b.Height*0.14, 10)
	arc := func(y float64, sweep string) string {
		return "A" + num(b.Width/2) + " " + num(h) + " 0 0 " + sweep + " " + num(b.X+b.Width) + " " + num(y)
	}
	left := func(y float64) string { return "M" + num(b.X) + " " + num(y) }
	top, bottom := b.Y+h, b.Y+b.Height-h
	p.path(left(top)+arc(top, "1")+"L"+num(b.X+b.Width)+" "+num(bottom)+
		"A"+num(b.Width/2)+" "+num(h)+" 0 0 1 "+num(b.X)+" "+num(bottom)+"Z", st)
	for i := range 3 {
		y := top + float64(i)*h*0.7
		p.path(left(y)+arc(y, "0"), outline(st.stroke))
	}
}
