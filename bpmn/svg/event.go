package svg

import "github.com/prozessregister/prozessregister/bpmn"

// event draws a start, intermediate, boundary or end event with its trigger.
func (p *pen) event(s bpmn.Shape, st style) {
	c, r := s.Bounds.Center(), min(s.Bounds.Width, s.Bounds.Height)/2
	ring := st
	switch k := s.Of.Kind(); {
	case k == bpmn.KindEndEvent:
		ring.width = 4
	case !s.Of.IsInterrupting() && (k == bpmn.KindStartEvent || k == bpmn.KindBoundaryEvent):
		ring.dash = "5 3"
	}
	p.circle(c, r, ring)
	if k := s.Of.Kind(); k != bpmn.KindStartEvent && k != bpmn.KindEndEvent {
		inner := ring
		inner.fill = "none"
		p.circle(c, max(r-3, 0), inner)
	}
	p.trigger(s.Of, c, r, st)
}

// trigger draws the mark of the event definition; thrown events are filled.
func (p *pen) trigger(e bpmn.Element, c bpmn.Point, r float64, st style) {
	definitions := e.EventDefinitions()
	if len(definitions) == 0 {
		return
	}
	line := style{fill: "none", stroke: st.stroke, width: 1.2}
	if e.Kind().IsThrowEvent() {
		line.fill = st.stroke
	}
	size := r * 1.1
	b := bpmn.Bounds{X: c.X - size/2, Y: c.Y - size/2, Width: size, Height: size}
	if len(definitions) > 1 {
		figure := pentagonFigure
		if e.Bool("parallelMultiple", false) {
			figure = crossFigure
		}
		p.polygon(line, at(b.X, b.Y, size, figure...)...)
		return
	}
	p.definition(definitions[0].Kind(), b, line, st)
}

func (p *pen) definition(k bpmn.Kind, b bpmn.Bounds, line, st style) {
	switch k {
	case bpmn.KindMessageEventDefinition:
		if line.fill != "none" {
			line.stroke = st.fill
		}
		p.envelope(bpmn.Bounds{X: b.X, Y: b.Y + b.Height*0.16, Width: b.Width, Height: b.Height * 0.68}, line)
	case bpmn.KindTimerEventDefinition:
		p.clock(b, line)
	case bpmn.KindConditionalEventDefinition:
		p.page(b, line)
	case bpmn.KindCompensateEventDefinition:
		p.rewind(b, line)
	case bpmn.KindTerminateEventDefinition:
		p.circle(b.Center(), b.Width*0.5, solid(st.stroke))
	default:
		if figure, ok := figures[k]; ok {
			p.polygon(line, at(b.X, b.Y, b.Width, figure...)...)
		}
	}
}
