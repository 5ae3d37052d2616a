package outline

import (
	"math"
	"slices"

	"github.com/prozessregister/prozessregister/bpmn"
)

// lead draws the sequence flows that are new or whose ends have changed or moved.
func (c *canvas) lead(d *bpmn.Definitions, bent map[string]bool, fresh []string, taken map[string]bool) {
	for _, f := range d.ByKind(bpmn.KindSequenceFlow) {
		s, t := c.shapes[f.Source().ID()], c.shapes[f.Target().ID()]
		l := c.lines[f.ID()]
		if s == nil || t == nil || f.ID() == "" {
			continue
		}
		moved := slices.Contains(fresh, f.Source().ID()) || slices.Contains(fresh, f.Target().ID())
		if l != nil && !bent[f.ID()] && !moved && len(l.points) > 1 {
			continue
		}
		if l == nil {
			if f.Edge().Element.Exists() || taken[f.ID()] {
				continue // on another diagram
			}
			l = &line{of: f}
			c.lines[f.ID()] = l
			c.order = append(c.order, f.ID())
		}
		old := l.points
		l.points, l.changed = c.way(s, t), true
		l.follow(old)
	}
}

// follow takes the label along when an edge is led anew.
func (l *line) follow(old []bpmn.Point) {
	if !l.label.HasBounds || len(old) == 0 {
		return
	}
	was, is := old[len(old)/2], l.points[len(l.points)/2]
	moved := l.label
	moved.Bounds.X += is.X - was.X
	moved.Bounds.Y += is.Y - was.Y
	l.relabel = &moved
}

// way leads from one shape to another in right angles.
func (c *canvas) way(s, t *box) []bpmn.Point {
	from, to := s.bounds, t.bounds
	a, b := from.Center(), to.Center()
	right, left := from.X+from.Width, to.X
	switch {
	case left < right+5:
		return c.wayBack(from, to)
	case math.Abs(a.Y-b.Y) < 1:
		return []bpmn.Point{{X: right, Y: a.Y}, {X: left, Y: a.Y}}
	case s.of.Kind().IsGateway() && s.of.CountOutgoing() > 1:
		return []bpmn.Point{{X: a.X, Y: edgeTowards(from, b.Y)}, {X: a.X, Y: b.Y}, {X: left, Y: b.Y}}
	case t.of.Kind().IsGateway() && t.of.CountIncoming() > 1:
		return []bpmn.Point{{X: right, Y: a.Y}, {X: b.X, Y: a.Y}, {X: b.X, Y: edgeTowards(to, a.Y)}}
	}
	middle := math.Round((right + left) / 2)
	return []bpmn.Point{{X: right, Y: a.Y}, {X: middle, Y: a.Y}, {X: middle, Y: b.Y}, {X: left, Y: b.Y}}
}

// edgeTowards is the upper or lower edge of a shape, whichever is nearer to y.
func edgeTowards(b bpmn.Bounds, y float64) float64 {
	if y < b.Center().Y {
		return b.Y
	}
	return b.Y + b.Height
}

// wayBack leads below everything that stands between two shapes.
func (c *canvas) wayBack(from, to bpmn.Bounds) []bpmn.Point {
	a, b := from.Center(), to.Center()
	between := bpmn.Bounds{X: min(a.X, b.X), Y: min(from.Y, to.Y), Width: math.Abs(a.X-b.X) + 1, Height: math.Abs(a.Y-b.Y) + from.Height}
	y := max(from.Y+from.Height, to.Y+to.Height)
	for _, other := range c.shapes {
		if !isFrame(other) && other.bounds.Overlap(between) > 0 {
			y = max(y, other.bounds.Y+other.bounds.Height)
		}
	}
	y += edgeGap
	return []bpmn.Point{{X: a.X, Y: from.Y + from.Height}, {X: a.X, Y: y}, {X: b.X, Y: y}, {X: b.X, Y: to.Y + to.Height}}
}
