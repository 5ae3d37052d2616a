package outline

import "github.com/prozessregister/prozessregister/bpmn"

// roomRight moves everything that begins at x or right of it by dx; frames that reach beyond x become wider.
func (c *canvas) roomRight(x, dx float64) {
	moved := map[string]bool{}
	for id, b := range c.shapes {
		if c.anchored(b).bounds.X >= x {
			b.bounds.X += dx
			moved[id] = true
		}
	}
	for id, b := range c.shapes {
		if !moved[id] && isFrame(b) && b.bounds.X+b.bounds.Width >= x {
			b.bounds.Width += dx
		}
	}
	c.shiftLines(moved, func(p bpmn.Point) bpmn.Point {
		if p.X >= x {
			p.X += dx
		}
		return p
	})
}

// roomBelow moves everything that begins at y or below it by dy; frames that reach beyond y become
// higher.
func (c *canvas) roomBelow(y, dy float64) {
	moved := map[string]bool{}
	for id, b := range c.shapes {
		if c.anchored(b).bounds.Y >= y {
			b.bounds.Y += dy
			moved[id] = true
		}
	}
	for id, b := range c.shapes {
		if !moved[id] && isFrame(b) && b.bounds.Y+b.bounds.Height >= y {
			b.bounds.Height += dy
		}
	}
	c.shiftLines(moved, func(p bpmn.Point) bpmn.Point {
		if p.Y >= y {
			p.Y += dy
		}
		return p
	})
}

// anchored returns the shape that decides whether b moves: for an event at the edge of an activity that activity.
func (c *canvas) anchored(b *box) *box {
	if host := c.shapes[b.of.AttachedTo().ID()]; host != nil {
		return host
	}
	return b
}

// shiftLines moves the bends of all edges; the ends move with the shapes that they touch.
func (c *canvas) shiftLines(moved map[string]bool, shift func(bpmn.Point) bpmn.Point) {
	for _, l := range c.lines {
		if len(l.points) == 0 {
			continue
		}
		points := make([]bpmn.Point, len(l.points))
		for i, p := range l.points {
			points[i] = shift(p)
		}
		last := len(points) - 1
		if c.shapes[l.of.Source().ID()] != nil && !moved[l.of.Source().ID()] {
			points[0] = l.points[0]
		}
		if c.shapes[l.of.Target().ID()] != nil && !moved[l.of.Target().ID()] {
			points[last] = l.points[last]
		}
		for i := range points {
			l.changed = l.changed || points[i] != l.points[i]
		}
		l.points = points
	}
}
