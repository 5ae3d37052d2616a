package layout_test

import (
	"fmt"

	"github.com/prozessregister/prozessregister/bpmn/layout"
)

// faults lists what is wrong with a drawing: missing or overlapping shapes,
// shapes outside their pool or lane, slanted edges, edges through shapes.
func faults(g layout.Graph, r *layout.Result) []string {
	c := &check{g: g, r: r, node: map[string]layout.Node{}}
	for _, n := range g.Nodes {
		if _, twice := c.node[n.ID]; !twice && n.ID != "" {
			c.node[n.ID] = n
		}
	}
	c.shapes()
	c.frames()
	for _, e := range g.Edges {
		c.edge(e)
	}
	return c.out
}

type check struct {
	g    layout.Graph
	r    *layout.Result
	node map[string]layout.Node
	out  []string
}

func (c *check) fail(format string, args ...any) { c.out = append(c.out, fmt.Sprintf(format, args...)) }

func (c *check) shapes() {
	var ids []string
	for _, n := range c.g.Nodes {
		if n.ID == "" || n.Kind != c.node[n.ID].Kind {
			continue // left out
		}
		s, ok := c.r.Shapes[n.ID]
		if !ok || s.W <= 0 || s.H <= 0 {
			c.fail("%s has no shape", n.ID)
			continue
		}
		for _, o := range ids {
			if o != n.ID && !c.related(n.ID, o) && s.Overlaps(c.r.Shapes[o]) {
				c.fail("%s %v overlaps %s %v", n.ID, s, o, c.r.Shapes[o])
			}
		}
		ids = append(ids, n.ID)
	}
}

// related reports whether one node may lie on the other: a boundary event on
// its host, a node in its container.
func (c *check) related(a, b string) bool {
	return c.within(a, b) || c.within(b, a)
}

func (c *check) within(a, b string) bool {
	for range len(c.g.Nodes) {
		n := c.node[a]
		if n.Host == b {
			return true
		}
		a = n.Parent
		if a == "" {
			return false
		}
		if a == b {
			return true
		}
	}
	return true
}

func (c *check) frames() {
	frame := map[string]layout.Rect{}
	var lanes func(inside layout.Rect, list []layout.Lane)
	lanes = func(inside layout.Rect, list []layout.Lane) {
		for _, l := range list {
			frame[l.ID] = c.r.Shapes[l.ID]
			if !inside.Contains(frame[l.ID]) {
				c.fail("lane %s %v sticks out of %v", l.ID, frame[l.ID], inside)
			}
			lanes(frame[l.ID], l.Lanes)
		}
	}
	for i, p := range c.g.Pools {
		frame[p.ID] = c.r.Shapes[p.ID]
		for _, o := range c.g.Pools[:i] {
			if frame[p.ID].Overlaps(frame[o.ID]) {
				c.fail("pool %s overlaps pool %s", p.ID, o.ID)
			}
		}
		lanes(frame[p.ID], p.Lanes)
	}
	for _, n := range c.g.Nodes {
		f, ok := frame[n.Lane]
		if ok && n.Parent == "" && n.Host == "" && !f.Contains(c.r.Shapes[n.ID]) {
			c.fail("%s %v sticks out of lane %s %v", n.ID, c.r.Shapes[n.ID], n.Lane, f)
		}
	}
}

func (c *check) edge(e layout.Edge) {
	way, ok := c.r.Edges[e.ID]
	if !ok {
		if c.drawn(e.Source) && c.drawn(e.Target) && e.Source != e.Target && c.node[e.Source].Lane != e.Target {
			c.fail("edge %s has no way", e.ID)
		}
		return
	}
	for i := 1; i < len(way); i++ {
		a, b := way[i-1], way[i]
		if a.X != b.X && a.Y != b.Y {
			c.fail("edge %s is slanted: %v", e.ID, way)
		}
		piece := layout.Rect{X: min(a.X, b.X), Y: min(a.Y, b.Y), W: max(a.X, b.X) - min(a.X, b.X), H: max(a.Y, b.Y) - min(a.Y, b.Y)}
		for _, n := range c.g.Nodes {
			if n.ID == e.Source || n.ID == e.Target || c.within(e.Source, n.ID) || c.within(e.Target, n.ID) || n.Host != "" {
				continue
			}
			if hits(piece, c.r.Shapes[n.ID]) {
				c.fail("edge %s runs through %s %v: %v", e.ID, n.ID, c.r.Shapes[n.ID], way)
			}
		}
	}
}

func (c *check) drawn(id string) bool { _, ok := c.r.Shapes[id]; return ok }

// hits reports whether a line (a rectangle without width or height) enters a shape.
func hits(line, shape layout.Rect) bool {
	return line.X < shape.X+shape.W && line.X+line.W > shape.X && line.Y < shape.Y+shape.H && line.Y+line.H > shape.Y
}
