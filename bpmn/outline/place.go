package outline

import (
	"slices"

	"github.com/prozessregister/prozessregister/bpmn"
)

// Distances of a drawing made by hand, in pixels.
const (
	gap      = 50  // between a step and the next one
	rowGap   = 30  // between steps one below the other
	edgeGap  = 20  // between a step and the border of its lane
	laneSize = 120 // height of a new lane
)

// draw puts what is new into the diagrams and leads the flows whose ends have changed. Everything else keeps its place,
// unless it has to move aside.
func (m *editor) draw() {
	if m.err != nil {
		return
	}
	if m.divided || len(m.defs.Diagrams()) == 0 {
		m.arrange()
		return
	}
	var all []*canvas
	for _, d := range m.defs.Diagrams() {
		all = append(all, newCanvas(d))
	}
	taken := map[string]bool{} // what has found its place on a diagram before
	for _, c := range all {
		c.addLanes(m, taken)
		for _, id := range m.fresh {
			if !taken[id] {
				c.place(m.defs.ByID(id), m.fresh)
			}
		}
		c.lead(m.defs, m.bent, m.fresh, taken)
		for _, id := range c.order {
			taken[id] = true
		}
	}
	m.change(func(e *bpmn.Edit) {
		for _, c := range all {
			c.write(e)
		}
	})
}

// addLanes draws the lanes that are new below the last one of their pool.
func (c *canvas) addLanes(m *editor, taken map[string]bool) {
	for _, id := range m.lanes {
		l := m.defs.ByID(id)
		pool := c.shapes[l.Pool().ID()]
		if pool == nil || taken[id] {
			continue
		}
		x, bottom := pool.bounds.X, pool.bounds.Y
		for _, other := range l.Parent().Lanes() {
			if b := c.shapes[other.ID()]; b != nil {
				x, bottom = b.bounds.X, max(bottom, b.bounds.Y+b.bounds.Height)
			}
		}
		c.roomBelow(bottom, laneSize)
		b := newBox(l)
		b.bounds = bpmn.Bounds{X: x, Y: bottom, Width: pool.bounds.X + pool.bounds.Width - x, Height: laneSize}
		c.add(id, b)
	}
}

func (c *canvas) add(id string, b *box) {
	if !slices.Contains(c.order, id) {
		c.order = append(c.order, id)
	}
	c.shapes[id] = b
}

// place finds a place for a step beside its neighbours. It does nothing where none of them is drawn on this canvas.
func (c *canvas) place(n bpmn.Element, fresh []string) {
	old := c.shapes[n.ID()]
	if old == nil && n.IsDrawn() {
		return // on another diagram
	}
	delete(c.shapes, n.ID()) // it does not stand in its own way
	at, found := c.anchor(n, fresh)
	if !found {
		if old != nil {
			c.shapes[n.ID()] = old
		}
		return
	}
	b := old
	if b == nil {
		b = newBox(n)
		b.bounds.Width, b.bounds.Height = sizeOf(n)
	}
	before := b.bounds
	b.bounds.X, b.bounds.Y = at.X, at.Y-b.bounds.Height/2
	c.spread(n, b)
	c.intoLane(n, b)
	c.settle(n, b)
	c.add(n.ID(), b)
	c.moveEdgeEvents(n, b.bounds.X-before.X, b.bounds.Y-before.Y)
}

func sizeOf(n bpmn.Element) (w, h float64) {
	switch k := n.Kind(); {
	case k.IsEvent():
		return 36, 36
	case k.IsGateway():
		return 50, 50
	}
	return 100, 80
}

// anchor returns the left end and the middle height of the place for a step: right of what leads there, else left of
// what follows.
func (c *canvas) anchor(n bpmn.Element, fresh []string) (bpmn.Point, bool) {
	var at bpmn.Point
	found := false
	for _, f := range n.Incoming() {
		s := c.shapes[f.Source().ID()]
		if s == nil || later(fresh, f.Source().ID(), n.ID()) {
			continue
		}
		if !found {
			at.Y = s.bounds.Center().Y
		}
		at.X, found = max(at.X, s.bounds.X+s.bounds.Width+gap), true
	}
	if found {
		return at, true
	}
	for _, f := range n.Outgoing() {
		if t := c.shapes[f.Target().ID()]; t != nil {
			return bpmn.Point{X: t.bounds.X, Y: t.bounds.Center().Y}, true
		}
	}
	return at, false
}

// later reports whether id is placed after other.
func later(fresh []string, id, other string) bool {
	return slices.Index(fresh, id) > slices.Index(fresh, other)
}

// spread moves what follows a step to the right until the step has room before it.
func (c *canvas) spread(n bpmn.Element, b *box) {
	right := b.bounds.X + b.bounds.Width + gap
	cut := right
	for _, f := range n.Outgoing() {
		t := c.shapes[f.Target().ID()]
		if t != nil && t.bounds.X >= b.bounds.X-gap && t.bounds.X < cut {
			cut = t.bounds.X
		}
	}
	if cut < right {
		c.roomRight(cut, right-cut)
	}
	for at := n.Parent(); at.Exists(); at = at.Parent() {
		around := c.shapes[at.ID()]
		if around == nil {
			around = c.shapes[at.Pool().ID()]
		}
		if around == nil {
			continue
		}
		if end := around.bounds.X + around.bounds.Width; end < right-gap+edgeGap {
			c.roomRight(end, right-gap+edgeGap-end)
		}
	}
}

// intoLane brings a step to the height of its lane.
func (c *canvas) intoLane(n bpmn.Element, b *box) {
	lane := c.shapes[n.Lane().ID()]
	if lane == nil {
		return
	}
	if y := b.bounds.Center().Y; y < lane.bounds.Y || y > lane.bounds.Y+lane.bounds.Height {
		b.bounds.Y = lane.bounds.Center().Y - b.bounds.Height/2
	}
	b.bounds.Y = max(b.bounds.Y, lane.bounds.Y+edgeGap)
}

// settle moves a step down until nothing is in its way and makes its lane high enough.
func (c *canvas) settle(n bpmn.Element, b *box) {
	for again := true; again; {
		again = false
		for _, id := range c.order {
			other := c.shapes[id]
			if other == nil || isFrame(other) || other.bounds.Overlap(grown(b.bounds, 10)) == 0 {
				continue
			}
			b.bounds.Y, again = other.bounds.Y+other.bounds.Height+rowGap, true
		}
	}
	around := n.Lane()
	if n.Parent().Kind() != bpmn.KindProcess {
		around = n.Parent()
	} else if !around.Exists() {
		around = n.Pool()
	}
	frame := c.shapes[around.ID()]
	if frame == nil {
		return
	}
	bottom, need := frame.bounds.Y+frame.bounds.Height, b.bounds.Y+b.bounds.Height+edgeGap
	if need > bottom {
		c.roomBelow(bottom, need-bottom)
	}
}

func grown(b bpmn.Bounds, by float64) bpmn.Bounds {
	return bpmn.Bounds{X: b.X - by, Y: b.Y - by, Width: b.Width + 2*by, Height: b.Height + 2*by}
}

// isFrame reports whether a shape holds others: pools, lanes, groups, expanded sub-processes.
func isFrame(b *box) bool {
	switch b.of.Kind() {
	case bpmn.KindParticipant, bpmn.KindLane, bpmn.KindGroup:
		return true
	}
	return b.of.Kind().IsContainer() && b.of.Shape().Expanded
}

// moveEdgeEvents lets the events at the edges of an activity move with it.
func (c *canvas) moveEdgeEvents(n bpmn.Element, dx, dy float64) {
	for _, x := range n.BoundaryEvents() {
		if b := c.shapes[x.ID()]; b != nil {
			b.bounds.X += dx
			b.bounds.Y += dy
		}
	}
}
