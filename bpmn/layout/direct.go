package layout

import "slices"

// maxGrid is the number of grid points up to which edges are searched for; the
// memory of the search is about 50 bytes per point. Larger drawings get direct
// ways, which may share lines but never run through a shape.
const maxGrid = 600_000

// direct leads a link without search: out into the next channel, along a
// channel beside the target's row, into the target from the left.
func (r *router) direct(k int) []int {
	l := &r.s.links[k]
	switch {
	case l.from >= 0 && l.to >= 0:
		return r.directWay(k, l.from, l.to)
	case l.from >= 0 && l.toBar >= 0:
		return r.directToBar(k, l.from, l.toBar)
	case l.to >= 0 && l.fromBar >= 0:
		path := r.directToBar(k, l.to, l.fromBar)
		slices.Reverse(path)
		return path
	}
	return r.betweenBars(k, l)
}

// directWay leaves a shape to the right, or a boundary event downwards, and
// reaches the target from the left, or a boundary event from below.
func (r *router) directWay(k, from, to int) []int {
	track := k % tracks
	a, b := &r.s.items[r.s.anchor(from)], &r.s.items[r.s.anchor(to)]
	w := newWay(r.g, r.start(from), r.g.rowY[a.row])
	if r.s.items[from].host >= 0 {
		w.vertical(r.g.rowY[a.row] + 1 + track)
	}
	w.horizontal((a.col+1)*r.g.stride + track)
	if r.s.items[to].host >= 0 {
		w.vertical(r.g.rowY[b.row] + 1 + track)
		w.horizontal(r.start(to))
		w.vertical(r.g.rowY[b.row])
		return w.points
	}
	w.vertical(r.g.rowY[b.row] - tracks + track)
	w.horizontal(b.col*r.g.stride + track)
	w.vertical(r.g.rowY[b.row])
	w.horizontal(r.g.subX(b.col, 0))
	return w.points
}

// start is the grid line on which a direct way leaves an item.
func (r *router) start(i int) int {
	it := &r.s.items[i]
	if it.host >= 0 {
		return r.g.subX(r.s.items[it.host].col, it.slot)
	}
	return r.g.subX(it.col, r.g.subs-1)
}

func (r *router) directToBar(k, i, bar int) []int {
	it := &r.s.items[r.s.anchor(i)]
	w := newWay(r.g, r.start(i), r.g.rowY[it.row])
	if r.s.items[i].host >= 0 {
		w.vertical(r.g.rowY[it.row] + 1 + k%tracks)
	}
	w.horizontal((it.col+1)*r.g.stride + k%tracks)
	top, bottom := r.barLines(bar)
	if bottom < w.y {
		w.vertical(bottom)
	} else {
		w.vertical(top)
	}
	return w.points
}

// betweenBars draws a message between two pools as a straight line; the k-th
// one takes the middle of the k-th column.
func (r *router) betweenBars(k int, l *link) []int {
	x := r.g.middle(k % r.s.cols)
	top, y := r.barLines(l.fromBar)
	end, bottom := r.barLines(l.toBar)
	if end < top {
		y, end = top, bottom
	}
	w := newWay(r.g, x, y)
	w.vertical(end)
	return w.points
}

// way is a path over the grid that is written down step by step.
type way struct {
	g      *grid
	x, y   int
	points []int
}

func newWay(g *grid, x, y int) *way {
	return &way{g: g, x: x, y: y, points: []int{g.at(x, y)}}
}

func (w *way) horizontal(to int) {
	for w.x != to {
		w.x += sign(to - w.x)
		w.points = append(w.points, w.g.at(w.x, w.y))
	}
}

func (w *way) vertical(to int) {
	for w.y != to {
		w.y += sign(to - w.y)
		w.points = append(w.points, w.g.at(w.x, w.y))
	}
}

func sign(n int) int {
	if n < 0 {
		return -1
	}
	return 1
}
