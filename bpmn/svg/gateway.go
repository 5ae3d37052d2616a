package svg

import "github.com/prozessregister/prozessregister/bpmn"

// gateway draws a diamond with the mark of its type.
func (p *pen) gateway(s bpmn.Shape, st style) {
	b := s.Bounds
	c := b.Center()
	p.polygon(st, bpmn.Point{X: c.X, Y: b.Y}, bpmn.Point{X: b.X + b.Width, Y: c.Y},
		bpmn.Point{X: c.X, Y: b.Y + b.Height}, bpmn.Point{X: b.X, Y: c.Y})
	size := min(b.Width, b.Height) * 0.44
	x, y := c.X-size/2, c.Y-size/2
	thick := style{fill: "none", stroke: st.stroke, width: 3}
	plus := func() {
		p.polyline(thick, at(x, y, size, 50, 0, 50, 100)...)
		p.polyline(thick, at(x, y, size, 0, 50, 100, 50)...)
	}
	cross := func() {
		p.polyline(thick, at(x, y, size, 15, 10, 85, 90)...)
		p.polyline(thick, at(x, y, size, 85, 10, 15, 90)...)
	}
	switch s.Of.Kind() {
	case bpmn.KindExclusiveGateway:
		if s.Marker {
			cross()
		}
	case bpmn.KindParallelGateway:
		plus()
	case bpmn.KindInclusiveGateway:
		p.circle(c, size*0.52, style{fill: "none", stroke: st.stroke, width: 2.5})
	case bpmn.KindComplexGateway:
		plus()
		cross()
	case bpmn.KindEventBasedGateway:
		p.eventBased(s.Of, c, size, st)
	}
}

// eventBased draws ring and pentagon; a plus if all events must happen, one ring
// less if the gateway starts the process.
func (p *pen) eventBased(e bpmn.Element, c bpmn.Point, size float64, st style) {
	p.circle(c, size*0.62, outline(st.stroke))
	if !e.Bool("instantiate", false) {
		p.circle(c, size*0.5, outline(st.stroke))
	}
	figure := pentagonFigure
	if e.Attr("eventGatewayType") == "Parallel" {
		figure = crossFigure
	}
	inner := size * 0.62
	p.polygon(outline(st.stroke), at(c.X-inner/2, c.Y-inner/2, inner, figure...)...)
}
