package svg

import (
	"math"
	"slices"

	"github.com/prozessregister/prozessregister/bpmn"
)

// boxesOf finds where flow nodes stand; an element that is drawn twice is left out.
func boxesOf(d bpmn.Diagram) map[bpmn.Element]bpmn.Bounds {
	out := make(map[bpmn.Element]bpmn.Bounds, len(d.Shapes))
	twice := map[bpmn.Element]bool{}
	for _, s := range d.Shapes {
		if !s.HasBounds || !s.Of.Kind().IsFlowNode() {
			continue
		}
		if _, again := out[s.Of]; again {
			twice[s.Of] = true
		}
		out[s.Of] = s.Bounds
	}
	for e := range twice {
		delete(out, e)
	}
	return out
}

// docked returns the way of a line between the borders of its shapes. Some tools
// let lines begin and end in the middle of a shape, where nobody sees their ends.
func (p *pen) docked(e bpmn.Edge) []bpmn.Point {
	points := e.Waypoints
	if k := e.Of.Kind(); len(points) < 2 || k != bpmn.KindSequenceFlow && k != bpmn.KindMessageFlow {
		return points
	}
	source, target := e.Of.Source(), e.Of.Target()
	if b, ok := p.boxes[source]; ok {
		points = leave(points, source.Kind(), b)
	}
	if b, ok := p.boxes[target]; ok {
		points = slices.Clone(points)
		slices.Reverse(points)
		points = slices.Clone(leave(points, target.Kind(), b))
		slices.Reverse(points)
	}
	return points
}

// deepEnough is how far inside a shape a line must begin to be cut, in pixels.
const deepEnough = 3

// leave cuts off the beginning of a line that lies inside the shape.
func leave(points []bpmn.Point, k bpmn.Kind, b bpmn.Bounds) []bpmn.Point {
	if !within(points[0], k, inset(b, deepEnough)) {
		return points
	}
	for i := 1; i < len(points); i++ {
		if within(points[i], k, b) {
			continue
		}
		out := slices.Clone(points[i-1:])
		out[0] = border(points[i-1], points[i], k, b)
		return out
	}
	return points
}

// within reports whether a point lies in the outline of a shape in the box.
func within(q bpmn.Point, k bpmn.Kind, b bpmn.Bounds) bool {
	if b.Width <= 0 || b.Height <= 0 {
		return false
	}
	dx, dy := math.Abs(q.X-b.Center().X)/(b.Width/2), math.Abs(q.Y-b.Center().Y)/(b.Height/2)
	switch {
	case k.IsEvent():
		return dx*dx+dy*dy < 1
	case k.IsGateway():
		return dx+dy < 1
	}
	return dx < 1 && dy < 1
}

// border finds where the piece from a point inside to one outside crosses the outline.
func border(in, out bpmn.Point, k bpmn.Kind, b bpmn.Bounds) bpmn.Point {
	const rounds = 24 // halves the piece until the rest is below a hundredth of a pixel
	for range rounds {
		m := bpmn.Point{X: (in.X + out.X) / 2, Y: (in.Y + out.Y) / 2}
		if within(m, k, b) {
			in = m
		} else {
			out = m
		}
	}
	return out
}
