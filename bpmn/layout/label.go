package layout

import (
	"cmp"
	"slices"
)

// labels places all texts outside shapes. What would cover a shape, a line or
// another text moves to the best of the other places near its shape or line.
func (d *drawing) labels() {
	c := newCrowd(d)
	for i := range d.s.items {
		box, ok := d.label(i)
		if !ok {
			continue
		}
		if it := &d.s.items[i]; it.host >= 0 && !d.s.labelsBelow(it.host) {
			r := d.shape(i)
			box = c.best(box, []Rect{{X: r.X + r.W + labelGap, Y: box.Y, W: box.W, H: box.H}, {X: r.X - labelGap - box.W, Y: box.Y, W: box.W, H: box.H}})
		}
		d.out.Labels[d.s.items[i].ID] = box
		c.add(box)
	}
	for _, k := range d.straightFirst() {
		points := d.edges[k]
		box, ok := d.edgeLabel(k, points)
		if !ok {
			continue
		}
		if d.s.links[k].Kind != Message {
			box = c.best(box, alongside(points, box.W, box.H))
		}
		d.out.Labels[d.s.links[k].ID] = box
		c.add(box)
	}
}

// straightFirst orders the links so that straight ones choose the place of their
// label first: where two begin on the same line, the text of the one that turns
// off gives way.
func (d *drawing) straightFirst() []int {
	order := make([]int, len(d.edges))
	for k := range order {
		order[k] = k
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Compare(min(len(d.edges[a]), 3), min(len(d.edges[b]), 3))
	})
	return order
}

// alongside lists places for a label beside the pieces of a line, from its
// beginning on.
func alongside(points []Point, w, h int) []Rect {
	var out []Rect
	for i := 1; i < len(points); i++ {
		a, b := points[i-1], points[i]
		if a.Y == b.Y {
			left, right := min(a.X, b.X), max(a.X, b.X)
			for _, x := range []int{left + labelGap, (left + right - w) / 2, right - labelGap - w} {
				out = append(out, Rect{X: x, Y: a.Y - labelGap - h, W: w, H: h}, Rect{X: x, Y: a.Y + labelGap, W: w, H: h})
			}
			continue
		}
		top, bottom := min(a.Y, b.Y), max(a.Y, b.Y)
		for _, y := range []int{top + labelGap, (top + bottom - h) / 2, bottom - labelGap - h} {
			out = append(out, Rect{X: a.X + labelGap, Y: y, W: w, H: h}, Rect{X: a.X - labelGap - w, Y: y, W: w, H: h})
		}
	}
	return out
}

// label returns the box of an item's text outside its shape.
func (d *drawing) label(i int) (Rect, bool) {
	it := &d.s.items[i]
	w, h := labelSize(it.Label)
	if w == 0 || it.Kind == Activity || it.Kind == Container || it.Kind == Annotation {
		return Rect{}, false
	}
	r := d.shape(i)
	box := Rect{X: r.X + (r.W-w)/2, Y: r.Y + r.H + labelGap, W: w, H: h}
	if it.host >= 0 {
		host := d.shape(it.host)
		box.X, box.Y = r.X-labelGap-w, host.Y+host.H+labelGap
		switch {
		case d.s.labelsBelow(it.host):
			box.X, box.Y = r.X+r.W/2+labelGap, r.Y+r.H+labelGap
		case d.s.labelRight(i):
			box.X = r.X + r.W + labelGap
		}
		return box, true
	}
	switch d.sides.of[i] {
	case sideAbove:
		box.Y = r.Y - labelGap - h
	case sideCorner:
		box.X, box.Y = r.X+r.W/2-labelGap-w, r.Y-labelGap-h
	case sideLowCorner:
		box.X = r.X + r.W/2 - labelGap - w
	}
	return box, true
}

// labelRight tells whether the label of a boundary event stands right of it:
// that of the first one, if the host carries several.
func (s *scope) labelRight(i int) bool {
	attached := s.items[s.items[i].host].attached
	return len(attached) > 1 && attached[0] == i
}

// edgeLabel returns the box of an edge's text beside its first piece, or
// beside the piece between the pools for a message flow.
func (d *drawing) edgeLabel(k int, points []Point) (Rect, bool) {
	l := &d.s.links[k]
	w, h := labelSize(l.Label)
	if w == 0 || len(points) < 2 {
		return Rect{}, false
	}
	if l.Kind == Message {
		return d.messageLabel(k, points, w, h), true
	}
	a, b := points[0], points[1]
	switch {
	case a.Y == b.Y && b.X >= a.X:
		return Rect{X: a.X + labelGap, Y: a.Y - labelGap - h, W: w, H: h}, true
	case a.Y == b.Y:
		return Rect{X: a.X - labelGap - w, Y: a.Y - labelGap - h, W: w, H: h}, true
	case b.Y > a.Y:
		return Rect{X: a.X + labelGap, Y: a.Y + labelGap, W: w, H: h}, true
	default:
		return Rect{X: a.X + labelGap, Y: a.Y - labelGap - h, W: w, H: h}, true
	}
}

// messageLabel stands beside the vertical piece of a message flow in the gap
// between two pools: on the side and at the height where it covers no other
// label and no other line.
func (d *drawing) messageLabel(k int, points []Point, w, h int) Rect {
	x, top, bottom := d.gapPiece(k, points)
	best, bestCover := Rect{}, -1
	for _, y := range []int{(top + bottom - h) / 2, top + labelGap, bottom - labelGap - h} {
		for _, left := range d.labelSides(k, x, w) {
			box := Rect{X: left, Y: y, W: w, H: h}
			if cover := d.covered(k, box); bestCover < 0 || cover < bestCover {
				best, bestCover = box, cover
			}
		}
	}
	return best
}

// labelSides returns the left ends of a label right and left of a line; a line
// at the left port of a shape has its label on the left first.
func (d *drawing) labelSides(k, x, w int) []int {
	path := d.r.paths[k]
	for _, end := range []int{path[0], path[len(path)-1]} {
		if col := end % d.r.g.nx; col%d.r.g.stride == tracks {
			return []int{x - labelGap - w, x + labelGap}
		}
	}
	return []int{x + labelGap, x - labelGap - w}
}

// covered counts the labels and message lines that a label of link k would hide.
func (d *drawing) covered(k int, box Rect) int {
	n := 0
	for o := range d.s.links {
		if other := d.s.links[o].ID; d.s.links[o].Kind == Message && o != k {
			if b, ok := d.out.Labels[other]; ok && b.Overlaps(box) {
				n += 2
			}
			n += crossed(d.edges[o], box)
		}
	}
	return n
}

// crossed counts the pieces of a way that run through a box.
func crossed(points []Point, box Rect) int {
	n := 0
	for i := 1; i < len(points); i++ {
		a, b := points[i-1], points[i]
		piece := Rect{X: min(a.X, b.X), Y: min(a.Y, b.Y), W: int(abs32(a.X-b.X)) + 1, H: int(abs32(a.Y-b.Y)) + 1}
		if piece.Overlaps(box) {
			n++
		}
	}
	return n
}

// gapPiece finds the vertical piece of a message flow that lies in a gap and
// the part of it inside the gap.
func (d *drawing) gapPiece(k int, points []Point) (x, top, bottom int) {
	g := d.r.g
	for _, at := range d.r.paths[k] {
		l := g.ys[at/g.nx]
		if l.kind != gapLine {
			continue
		}
		top, bottom = d.p.bandY[l.band-1][1], d.p.bandY[l.band][0]
		for i := 1; i < len(points); i++ {
			a, b := points[i-1], points[i]
			lo, hi := max(min(a.Y, b.Y), top), min(max(a.Y, b.Y), bottom)
			if a.X == b.X && hi-lo > lineHeight {
				return a.X, lo, hi
			}
		}
	}
	a, b := points[0], points[1]
	return (a.X + b.X) / 2, min(a.Y, b.Y), max(a.Y, b.Y)
}
