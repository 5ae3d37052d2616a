package diff

import (
	"math"

	"github.com/prozessregister/prozessregister/bpmn"
)

const samePlace = 1 // pixels; tools round differently

// layout lists the elements that are drawn elsewhere, in another size or colour.
// A shift of the whole drawing is none. Elements that one of the files does not
// draw are left out.
func (c *comparer) layout() {
	dx, dy := c.shift()
	for i, j := range c.m.to {
		if j < 0 {
			continue
		}
		a, b := c.m.before.items[i].e, c.m.after.items[j].e
		if !sameShape(a.Shape(), b.Shape(), dx, dy) || !sameEdge(a.Edge(), b.Edge(), dx, dy) {
			c.add(Change{Type: Rearranged, Weight: Layout, Before: a, After: b})
		}
	}
}

// shift returns by how much the drawing moved: the way that more than half of the
// shapes went, to the pixel; none if they went different ways.
func (c *comparer) shift() (dx, dy float64) {
	ways, total := map[bpmn.Point]int{}, 0
	for i, j := range c.m.to {
		if j < 0 {
			continue
		}
		a, b := c.m.before.items[i].e.Shape(), c.m.after.items[j].e.Shape()
		if a.HasBounds && b.HasBounds {
			total++
			ways[bpmn.Point{X: math.Round(b.Bounds.X - a.Bounds.X), Y: math.Round(b.Bounds.Y - a.Bounds.Y)}]++
		}
	}
	for way, n := range ways {
		if 2*n > total {
			return way.X, way.Y
		}
	}
	return 0, 0
}

func sameShape(a, b bpmn.Shape, dx, dy float64) bool {
	if !a.HasBounds || !b.HasBounds {
		return true
	}
	x, y := a.Bounds, b.Bounds
	return near(x.X+dx, y.X) && near(x.Y+dy, y.Y) && near(x.Width, y.Width) && near(x.Height, y.Height) &&
		a.Expanded == b.Expanded && a.Horizontal == b.Horizontal && a.Colors == b.Colors
}

func sameEdge(a, b bpmn.Edge, dx, dy float64) bool {
	if len(a.Waypoints) == 0 || len(b.Waypoints) == 0 {
		return true
	}
	if len(a.Waypoints) != len(b.Waypoints) || a.Colors != b.Colors {
		return false
	}
	for n, p := range a.Waypoints {
		if q := b.Waypoints[n]; !near(p.X+dx, q.X) || !near(p.Y+dy, q.Y) {
			return false
		}
	}
	return true
}

func near(a, b float64) bool { return math.Abs(a-b) <= samePlace }
