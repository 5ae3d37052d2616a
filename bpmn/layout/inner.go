package layout

import "slices"

// leadIn continues a way from the border of a container to a shape inside it.
// Of three ways it takes the one that runs through the fewest other shapes.
// Ways that come in are shifted to one side of the middle, those that go out to
// the other, so that they do not cover each other.
func (a *arranger) leadIn(out *Result, points []Point, container, target string, shift int) []Point {
	box, r := out.Shapes[container], out.Shapes[target]
	others := a.siblings(out, container, target)
	end := points[len(points)-1]
	best, bestHits := points, -1
	tails := [][]Point{cornerIn(end, box, r, shift), aroundIn(end, box, r, others), straightIn(end, r)}
	if end.X > r.X && end.X < r.X+r.W {
		slices.Reverse(tails)
	}
	for _, tail := range tails {
		hits := 0
		for _, o := range others {
			hits += crossed(append([]Point{end}, tail...), Rect{X: o.X + 1, Y: o.Y + 1, W: o.W - 2, H: o.H - 2})
		}
		if bestHits < 0 || hits < bestHits {
			best, bestHits = append(points[:len(points):len(points)], tail...), hits
		}
	}
	return straighten(best)
}

// siblings lists the shapes inside a container without the target and the
// containers around it.
func (a *arranger) siblings(out *Result, container, target string) []Rect {
	around := map[string]bool{}
	for at := target; at != ""; at = a.parent[at] {
		around[at] = true
	}
	var rects []Rect
	for _, n := range a.graph.Nodes {
		if around[n.ID] || !a.inside(n.ID, container) {
			continue
		}
		if r, ok := out.Shapes[n.ID]; ok {
			rects = append(rects, r)
		}
	}
	return rects
}

func (a *arranger) inside(id, container string) bool {
	for at := a.parent[id]; at != ""; at = a.parent[at] {
		if at == container {
			return true
		}
	}
	return false
}

// straightIn goes straight on if the shape lies ahead, else turns at its height.
func straightIn(end Point, r Rect) []Point {
	midY := r.Y + r.H/2
	if end.X > r.X && end.X < r.X+r.W {
		if end.Y < midY {
			return []Point{{X: end.X, Y: r.Y}}
		}
		return []Point{{X: end.X, Y: r.Y + r.H}}
	}
	side := r.X
	if end.X > r.X+r.W/2 {
		side = r.X + r.W
	}
	return []Point{{X: end.X, Y: midY}, {X: side, Y: midY}}
}

// cornerIn goes along the inner edge of the container first and reaches the
// shape from above or below.
func cornerIn(end Point, box, r Rect, shift int) []Point {
	x, side, strip := r.X+r.W/2, r.Y, innerStrip(end, box)+shift/3
	if r.W >= 4*sideLine {
		x += shift
	}
	if end.Y > box.Y+box.H/2 {
		side = r.Y + r.H
	}
	return []Point{{X: end.X, Y: strip}, {X: x, Y: strip}, {X: x, Y: side}}
}

// innerStrip is the height of the free strip inside the upper or lower edge of
// a container, whichever the way has reached.
func innerStrip(end Point, box Rect) int {
	if end.Y > box.Y+box.H/2 {
		return box.Y + box.H - padBottom - edgeGap/3
	}
	return box.Y + padTop + edgeGap/3
}

// aroundIn goes along the inner edge of the container to the channel before
// the column of the shape and reaches it from the left.
func aroundIn(end Point, box, r Rect, others []Rect) []Point {
	strip := innerStrip(end, box)
	midX, left := r.X+r.W/2, r.X
	for _, o := range others {
		if o.X < midX && midX < o.X+o.W {
			left = min(left, o.X)
		}
	}
	x, midY := left-trackMargin/2, r.Y+r.H/2
	return []Point{{X: end.X, Y: strip}, {X: x, Y: strip}, {X: x, Y: midY}, {X: r.X, Y: midY}}
}
