package svg

import (
	"math"

	"github.com/prozessregister/prozessregister/bpmn"
)

// Icons of task types and events. Each fills its box; points are given in
// hundredths of its width.

func (p *pen) person(b bpmn.Bounds, st style) {
	q := at(b.X, b.Y, b.Width, 5, 100, 5, 75, 25, 55, 50, 55, 75, 55, 95, 75, 95, 100)
	p.path("M"+pair(q[0])+"L"+pair(q[1])+"Q"+pair(at(b.X, b.Y, b.Width, 5, 55)[0])+" "+pair(q[2])+"L"+pair(q[4])+
		"Q"+pair(at(b.X, b.Y, b.Width, 95, 55)[0])+" "+pair(q[5])+"L"+pair(q[6])+"Z", st)
	p.circle(bpmn.Point{X: b.X + b.Width/2, Y: b.Y + b.Height*0.3}, b.Width*0.25, st)
}

func (p *pen) hand(b bpmn.Bounds, st style) {
	p.polygon(st, at(b.X, b.Y, b.Width, 0, 35, 35, 8, 48, 12, 34, 32, 92, 32, 98, 40, 92, 47, 60, 47, 98, 49, 98, 60, 60, 62,
		92, 64, 92, 75, 58, 76, 80, 80, 80, 90, 25, 90, 0, 78)...)
}

func (p *pen) gear(b bpmn.Bounds, st style) {
	const teeth = 8
	c, r := b.Center(), b.Width/2
	var points []bpmn.Point
	for i := range 4 * teeth {
		radius := r
		if i%4 >= 2 {
			radius = r * 0.74
		}
		a := (float64(i) - 0.5) * math.Pi / (2 * teeth)
		points = append(points, bpmn.Point{X: c.X + radius*math.Cos(a), Y: c.Y + radius*math.Sin(a)})
	}
	p.polygon(st, points...)
	p.circle(c, r*0.36, st)
}

func (p *pen) scroll(b bpmn.Bounds, st style) {
	p.polygon(st, at(b.X, b.Y, b.Width, 25, 0, 95, 0, 80, 25, 90, 60, 78, 100, 8, 100, 20, 65, 12, 30)...)
	for _, y := range []float64{25, 50, 75} {
		p.polyline(st, at(b.X, b.Y, b.Width, 28, y, 70, y)...)
	}
}

func (p *pen) sheet(b bpmn.Bounds, st style) {
	p.rect(bpmn.Bounds{X: b.X, Y: b.Y + 2, Width: b.Width, Height: b.Height - 4}, 0, st)
	p.rect(bpmn.Bounds{X: b.X, Y: b.Y + 2, Width: b.Width, Height: 4}, 0, style{fill: shade, stroke: st.stroke, width: 1})
	p.polyline(st, at(b.X, b.Y, b.Width, 0, 62, 100, 62)...)
	p.polyline(st, at(b.X, b.Y, b.Width, 30, 38, 30, 88)...)
}

func (p *pen) envelope(b bpmn.Bounds, st style) {
	p.rect(b, 0, st)
	p.polyline(st, bpmn.Point{X: b.X, Y: b.Y}, bpmn.Point{X: b.X + b.Width/2, Y: b.Y + b.Height*0.55}, bpmn.Point{X: b.X + b.Width, Y: b.Y})
}

func (p *pen) clock(b bpmn.Bounds, st style) {
	c, r := b.Center(), b.Width/2
	p.circle(c, r, st)
	for i := range 12 {
		a := float64(i) * math.Pi / 6
		p.polyline(st, bpmn.Point{X: c.X + r*0.8*math.Cos(a), Y: c.Y + r*0.8*math.Sin(a)},
			bpmn.Point{X: c.X + r*math.Cos(a), Y: c.Y + r*math.Sin(a)})
	}
	p.polyline(st, at(b.X, b.Y, b.Width, 62, 20, 50, 50, 78, 52)...)
}

func (p *pen) page(b bpmn.Bounds, st style) {
	p.polygon(st, at(b.X, b.Y, b.Width, 12, 0, 88, 0, 88, 100, 12, 100)...)
	for _, y := range []float64{20, 40, 60, 80} {
		p.polyline(st, at(b.X, b.Y, b.Width, 24, y, 76, y)...)
	}
}

// figures are the event marks that are one polygon.
var figures = map[bpmn.Kind][]float64{
	bpmn.KindSignalEventDefinition:     {50, 8, 95, 85, 5, 85},
	bpmn.KindErrorEventDefinition:      {8, 92, 32, 18, 60, 58, 92, 8, 68, 82, 40, 44},
	bpmn.KindEscalationEventDefinition: {50, 5, 85, 92, 50, 55, 15, 92},
	bpmn.KindCancelEventDefinition:     {15, 3, 50, 38, 85, 3, 97, 15, 62, 50, 97, 85, 85, 97, 50, 62, 15, 97, 3, 85, 38, 50, 3, 15},
	bpmn.KindLinkEventDefinition:       {5, 35, 58, 35, 58, 12, 97, 50, 58, 88, 58, 65, 5, 65},
}

// Marks of events with several triggers: one is enough, or all are needed.
var (
	pentagonFigure = []float64{50, 3, 97, 38, 79, 94, 21, 94, 3, 38}
	crossFigure    = []float64{38, 3, 62, 3, 62, 38, 97, 38, 97, 62, 62, 62, 62, 97, 38, 97, 38, 62, 3, 62, 3, 38, 38, 38}
)
