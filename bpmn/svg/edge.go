package svg

import (
	"math"

	"github.com/prozessregister/prozessregister/bpmn"
)

// edge draws a line with its ends; the label follows later, above all lines.
func (p *pen) edge(e bpmn.Edge) {
	points := p.docked(e)
	if len(points) < 2 {
		return
	}
	p.begin(e.Element, e.Of)
	color := or(e.Colors.Stroke, ink)
	line := style{stroke: color}
	switch e.Of.Kind() {
	case bpmn.KindSequenceFlow:
		p.line(line, points...)
		p.flowStart(e.Of, points, color)
		p.arrow(points, solid(color))
	case bpmn.KindMessageFlow:
		line.dash = "8 6"
		p.line(line, points...)
		p.circle(points[0], 4, style{fill: paper, stroke: color})
		p.arrow(points, style{fill: paper, stroke: color})
		p.flowMessage(e, color)
	case bpmn.KindAssociation:
		p.line(dotted(color), points...)
		p.openArrows(e.Of.Attr("associationDirection"), points, color)
	case bpmn.KindDataInputAssociation, bpmn.KindDataOutputAssociation:
		p.line(dotted(color), points...)
		p.openArrows("One", points, color)
	case bpmn.KindConversationLink:
		p.line(style{stroke: color, width: 5}, points...)
		p.line(style{stroke: paper, width: 2}, points...)
	default:
		line.dash = "3 3"
		p.line(line, points...)
	}
	p.markLine(e.Of.ID(), points)
	p.end()
}

// flowStart draws the slash of a default flow or the diamond of a conditional one.
func (p *pen) flowStart(f bpmn.Element, points []bpmn.Point, color string) {
	from := points[0]
	dx, dy := direction(points[0], points[1])
	on := func(along, across float64) bpmn.Point {
		return bpmn.Point{X: from.X + dx*along - dy*across, Y: from.Y + dy*along + dx*across}
	}
	switch {
	case f.IsDefault():
		p.polyline(style{stroke: color, width: 2}, on(6, -6), on(12, 6))
	case f.Condition().Exists() && f.Source().Kind().IsActivity():
		p.polygon(style{fill: paper, stroke: color}, on(0, 0), on(8, 5), on(16, 0), on(8, -5))
	}
}

// flowMessage draws the envelope in the middle of a message flow that shows its message.
func (p *pen) flowMessage(e bpmn.Edge, color string) {
	kind := e.Message
	if kind == "" {
		return
	}
	st := style{fill: paper, stroke: color}
	if kind == "non_initiating" {
		st.fill = shade
	}
	m := middle(e.Waypoints)
	p.envelope(bpmn.Bounds{X: m.X - 15, Y: m.Y - 10, Width: 30, Height: 20}, st)
}

// arrow draws a triangle at the end of the line.
func (p *pen) arrow(points []bpmn.Point, st style) {
	const length, half = 10, 4.5 // pixels
	tip, before := points[len(points)-1], lastDifferent(points)
	dx, dy := direction(before, tip)
	p.polygon(st, tip,
		bpmn.Point{X: tip.X - dx*length - dy*half, Y: tip.Y - dy*length + dx*half},
		bpmn.Point{X: tip.X - dx*length + dy*half, Y: tip.Y - dy*length - dx*half})
}

// openArrows draws open arrow heads: "One" at the end, "Both" at both ends.
func (p *pen) openArrows(kind string, points []bpmn.Point, color string) {
	if kind == "One" || kind == "Both" {
		p.openArrow(lastDifferent(points), points[len(points)-1], color)
	}
	if kind == "Both" {
		p.openArrow(points[1], points[0], color)
	}
}

func (p *pen) openArrow(from, tip bpmn.Point, color string) {
	const length, half = 9, 5 // pixels
	dx, dy := direction(from, tip)
	p.polyline(style{stroke: color}, bpmn.Point{X: tip.X - dx*length - dy*half, Y: tip.Y - dy*length + dx*half}, tip,
		bpmn.Point{X: tip.X - dx*length + dy*half, Y: tip.Y - dy*length - dx*half})
}

// lastDifferent returns the last point before the end that is not the end itself.
func lastDifferent(points []bpmn.Point) bpmn.Point {
	tip := points[len(points)-1]
	for i := len(points) - 2; i >= 0; i-- {
		if points[i] != tip {
			return points[i]
		}
	}
	return tip
}

// direction returns the unit vector from one point to another, to the right if they are equal.
func direction(from, to bpmn.Point) (dx, dy float64) {
	dx, dy = to.X-from.X, to.Y-from.Y
	length := math.Hypot(dx, dy)
	if length == 0 {
		return 1, 0
	}
	return dx / length, dy / length
}

// middle returns the point half way along the line.
func middle(points []bpmn.Point) bpmn.Point {
	total := 0.0
	for i := 1; i < len(points); i++ {
		total += math.Hypot(points[i].X-points[i-1].X, points[i].Y-points[i-1].Y)
	}
	rest := total / 2
	for i := 1; i < len(points); i++ {
		a, b := points[i-1], points[i]
		length := math.Hypot(b.X-a.X, b.Y-a.Y)
		if length > 0 && rest <= length {
			t := rest / length
			return bpmn.Point{X: a.X + (b.X-a.X)*t, Y: a.Y + (b.Y-a.Y)*t}
		}
		rest -= length
	}
	return points[0]
}
