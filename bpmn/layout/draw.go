package layout

// drawing turns grid ways and cells into pixels.
type drawing struct {
	s     *scope
	r     *router
	p     *space
	sides *labelSides
	edges [][]Point // corners per link
	out   *Result
}

// shape returns the rectangle of an item.
func (d *drawing) shape(i int) Rect {
	it := &d.s.items[i]
	if it.host >= 0 {
		host := d.shape(it.host)
		x := d.p.x[d.r.g.subX(d.s.items[it.host].col, it.slot)]
		return Rect{X: x - it.w/2, Y: host.Y + host.H - it.h/2, W: it.w, H: it.h}
	}
	x, y := d.p.x[d.r.g.middle(it.col)], d.p.y[d.r.g.rowY[it.row]]
	return Rect{X: x - it.w/2, Y: y - it.h/2, W: it.w, H: it.h}
}

// edge returns the corners of a link from border to border.
func (d *drawing) edge(k int) []Point {
	path, l := d.r.paths[k], &d.s.links[k]
	if len(path) < 2 {
		return nil
	}
	points := make([]Point, len(path))
	for i, at := range path {
		points[i] = Point{X: d.p.x[at%d.r.g.nx], Y: d.p.y[at/d.r.g.nx]}
	}
	last := len(path) - 1
	points[0] = d.border(points[0], l.from, l.fromBar, d.r.heading(path[0], path[1]))
	points[last] = d.border(points[last], l.to, l.toBar, d.r.heading(path[last], path[last-1]))
	return straighten(points)
}

// border moves the end of an edge from the middle of a shape to the border it
// leaves through.
func (d *drawing) border(at Point, i, bar int, out direction) Point {
	if i < 0 {
		top, bottom := d.p.bandY[d.s.bars[bar].band][0], d.p.bandY[d.s.lastBand(bar)][1]
		if out == down {
			return Point{X: at.X, Y: bottom}
		}
		return Point{X: at.X, Y: top}
	}
	r := d.shape(i)
	switch out {
	case right:
		return Point{X: r.X + r.W, Y: at.Y}
	case left:
		return Point{X: r.X, Y: at.Y}
	case down:
		return Point{X: at.X, Y: r.Y + r.H}
	default:
		return Point{X: at.X, Y: r.Y}
	}
}

// straighten drops points that do not turn.
func straighten(points []Point) []Point {
	out := points[:1:1]
	for i := 1; i < len(points); i++ {
		p := points[i]
		if i+1 < len(points) {
			prev, next := out[len(out)-1], points[i+1]
			if prev.X == p.X && p.X == next.X || prev.Y == p.Y && p.Y == next.Y {
				continue
			}
		}
		if p != out[len(out)-1] || i+1 == len(points) {
			out = append(out, p)
		}
	}
	return out
}

// frames draws pools and lanes around their bands.
func (d *drawing) frames(x int) {
	for b, bar := range d.s.bars {
		if !bar.open {
			d.out.Shapes[bar.pool] = d.bar(b, x)
		}
	}
	band := 0
	for i, pool := range d.s.pools {
		first := band
		for band < len(d.s.bands) && d.s.bands[band].poolIndex == i {
			band++
		}
		if !pool.Closed {
			top, bottom := d.p.bandY[first][0], d.p.bandY[band-1][1]
			d.out.Shapes[pool.ID] = Rect{X: x, Y: top, W: d.p.width - x, H: bottom - top}
			d.lanes(pool.Lanes, x+header, first)
		}
	}
}

// bar returns the rectangle of a closed pool: over the whole width, or over its
// columns if it shares the band.
func (d *drawing) bar(b, x int) Rect {
	bar := d.s.bars[b]
	left, right := x, d.p.width
	if bar.c1 > 0 {
		left = d.p.x[d.r.g.middle(bar.c1)] - d.p.left[bar.c1] - trackMargin/2
	}
	if bar.c2 < d.s.cols-1 {
		right = d.p.x[d.r.g.middle(bar.c2)] + d.p.right[bar.c2] + trackMargin/2
	}
	band := d.p.bandY[bar.band]
	return Rect{X: left, Y: band[0], W: right - left, H: band[1] - band[0]}
}

// lanes draws the lanes of one level from band on and returns the next band.
func (d *drawing) lanes(lanes []Lane, x, band int) int {
	for _, l := range lanes {
		first := band
		if len(l.Lanes) == 0 {
			band++
		} else {
			band = d.lanes(l.Lanes, x+header, band)
		}
		top, bottom := d.p.bandY[first][0], d.p.bandY[band-1][1]
		d.out.Shapes[l.ID] = Rect{X: x, Y: top, W: d.p.width - x, H: bottom - top}
	}
	return band
}

// laneDepth is the number of name strips left of the content, pools included.
func laneDepth(pools []Pool) int {
	depth := 0
	for _, p := range pools {
		depth = max(depth, 1+nesting(p.Lanes))
	}
	return depth
}

func nesting(lanes []Lane) int {
	depth := 0
	for _, l := range lanes {
		depth = max(depth, 1+nesting(l.Lanes))
	}
	return depth
}
