package layout

import (
	"cmp"
	"slices"
)

// router leads the links of a scope over its grid.
type router struct {
	s     *scope
	g     *grid
	q     *search
	used  []use
	paths [][]int // grid points per link; nil where there is no way
}

// maxReroute bounds the links that are routed a second time with all others in
// place; on larger models the gain is not worth the time.
const maxReroute = 160

// route finds a way for every link whose ends exist.
func (s *scope) route() *router {
	s.grid = s.newGrid()
	r := &router{s: s, g: s.grid, used: make([]use, len(s.items)), paths: make([][]int, len(s.links))}
	for i := range r.used {
		r.used[i] = use{in: map[[2]int]int{}, out: map[[2]int]int{}}
	}
	order := r.order()
	if s.grid.nx*s.grid.ny > maxGrid {
		for _, k := range order {
			r.paths[k] = r.direct(k)
			r.mark(k, 1)
		}
		return r
	}
	r.q = newSearch(s.grid)
	for _, k := range order {
		r.routeLink(k)
	}
	if len(order) <= maxReroute {
		for _, k := range order {
			r.unmark(k)
			r.routeLink(k)
		}
	}
	return r
}

// order says which links choose their way first: straight ones inside a chain,
// then data, then the flow from near to far, loops, and messages last.
func (r *router) order() []int {
	var order []int
	for k := range r.s.links {
		order = append(order, k)
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(r.class(a), r.class(b)), cmp.Compare(r.span(a), r.span(b)))
	})
	return order
}

func (r *router) class(k int) int {
	l := &r.s.links[k]
	switch {
	case l.Kind == Message:
		return 4
	case l.Kind == Association:
		return 1
	case l.back:
		return 3
	case r.s.items[l.from].row == r.s.items[l.to].row && r.s.items[l.from].chain == r.s.items[l.to].chain:
		return 0
	default:
		return 2
	}
}

// span measures how far a link reaches. Where no branch of a gateway goes
// straight on, the farthest one counts as the nearest: it takes the port below
// or above, so that the nearer ones can turn off beside it without crossing.
func (r *router) span(k int) int {
	l := &r.s.links[k]
	if l.from < 0 || l.to < 0 {
		return 0
	}
	a, b := r.s.items[l.from], r.s.items[l.to]
	rows := int(abs32(a.row - b.row))
	if a.Kind == Gateway && !l.back && l.Kind == Sequence && !r.straightOn(l.from) {
		return -rows
	}
	return 2*int(abs32(a.col-b.col)) + rows
}

// straightOn reports whether a way out of an item stays in its row.
func (r *router) straightOn(i int) bool {
	for _, k := range r.s.items[i].out {
		if l := &r.s.links[k]; r.s.items[l.to].row == r.s.items[i].row {
			return true
		}
	}
	return false
}

// routeLink finds the way of one link and occupies it.
func (r *router) routeLink(k int) {
	l := &r.s.links[k]
	req := request{bar: -1, open: r.openFor(l), message: l.Kind == Message}
	req.shares = func(other int32) bool { return r.commonEnd(k, int(other)) }
	switch {
	case l.from >= 0 && l.to >= 0:
		req.exits, req.entries = r.exits(k, l.from), r.entries(k, l.to)
		r.paths[k] = r.q.find(&req)
	case l.from >= 0 && l.toBar >= 0:
		req.exits = r.verticals(r.exits(k, l.from))
		r.aim(&req, l.toBar)
		r.paths[k] = r.q.find(&req)
	case l.to >= 0 && l.fromBar >= 0:
		req.exits = r.verticals(reversed(r.entries(k, l.to)))
		r.aim(&req, l.fromBar)
		r.paths[k] = r.q.find(&req)
		slices.Reverse(r.paths[k])
	case l.fromBar >= 0 && l.toBar >= 0:
		req.exits = r.barExits(l.fromBar, l.toBar)
		r.aim(&req, l.toBar)
		r.paths[k] = r.q.find(&req)
	}
	r.mark(k, 1)
}

// reversed turns entries into exits.
func reversed(ports []port) []port {
	for i := range ports {
		ports[i].d = ports[i].d.opposite()
	}
	return ports
}

// verticals keeps the ports that lead up or down, if there are any.
func (r *router) verticals(ports []port) []port {
	out := slices.DeleteFunc(slices.Clone(ports), func(p port) bool { return p.d == left || p.d == right })
	if len(out) == 0 {
		return ports
	}
	return out
}

// openFor limits an edge to its pool; message flows may go everywhere.
func (r *router) openFor(l *link) func(y int) bool {
	if l.Kind == Message {
		return func(int) bool { return true }
	}
	if l.from >= 0 && l.to >= 0 {
		a := r.s.bands[r.s.items[l.from].band].poolIndex
		if a == r.s.bands[r.s.items[l.to].band].poolIndex {
			return func(y int) bool { return r.g.ys[y].pool == a && r.g.ys[y].kind != gapLine }
		}
	}
	return func(int) bool { return true }
}

// aim makes a pool the target of a request.
func (r *router) aim(req *request, b int) {
	req.bar = b
	req.top, req.bottom = r.barLines(b)
}

// barLines returns the outermost grid lines of a pool; a closed one has only
// one line.
func (r *router) barLines(b int) (top, bottom int) {
	first, last := r.s.bands[r.s.bars[b].band], r.s.bands[r.s.lastBand(b)]
	top, bottom = r.g.rowY[first.rows[0].y], r.g.rowY[last.rows[len(last.rows)-1].y]
	if r.s.bars[b].open {
		return top - tracks, bottom + tracks
	}
	return top, bottom
}

// barExits lists where a message may leave a pool for another one: the middle of
// every column and the channel before it, on the side of the other pool.
func (r *router) barExits(from, to int) []port {
	top, y := r.barLines(from)
	d := down
	if other, _ := r.barLines(to); other < top {
		y, d = top, up
	}
	var out []port
	for col := range r.g.cols {
		for cost, x := range []int{r.g.middle(col), col * r.g.stride} {
			if r.s.bars[from].open || int(-2-r.g.node[r.g.at(x, y)]) == from {
				out = append(out, port{x: x, y: y, d: d, cost: cost * portOffside})
			}
		}
	}
	return out
}

func (r *router) commonEnd(a, b int) bool {
	la, lb := &r.s.links[a], &r.s.links[b]
	return la.from >= 0 && la.from == lb.from || la.to >= 0 && la.to == lb.to
}

// mark occupies the way of a link; unmark frees it again.
func (r *router) mark(k, n int) {
	path := r.paths[k]
	if len(path) < 2 {
		return
	}
	g, id := r.g, int32(k)
	for i := 1; i < len(path); i++ {
		a, b := path[i-1], path[i]
		if r.heading(a, b)%2 == 0 {
			g.hSeg[min(a, b)] = id
		} else {
			g.vSeg[min(a, b)] = id
		}
		if i+1 == len(path) {
			break
		}
		switch d := r.heading(a, b); {
		case d != r.heading(b, path[i+1]):
			g.bend[b] = id
		case d%2 == 0:
			g.hPass[b] = id
		default:
			g.vPass[b] = id
		}
	}
	r.count(k, n)
}

// unmark frees the way of link k and restores what shared it.
func (r *router) unmark(k int) {
	r.count(k, -1)
	r.paths[k] = nil
	for _, a := range [][]int32{r.g.hSeg, r.g.vSeg, r.g.hPass, r.g.vPass, r.g.bend} {
		for i := range a {
			a[i] = -1
		}
	}
	for o := range r.paths {
		r.mark(o, 0)
	}
}

func (r *router) heading(a, b int) direction {
	switch b - a {
	case 1:
		return right
	case -1:
		return left
	default:
		if b > a {
			return down
		}
		return up
	}
}

// count keeps the number of edges per port.
func (r *router) count(k, n int) {
	path, l := r.paths[k], &r.s.links[k]
	if len(path) < 2 || n == 0 {
		return
	}
	if l.from >= 0 {
		d := r.heading(path[0], path[1])
		r.used[r.s.anchor(l.from)].out[[2]int{int(d), r.sub(path[0])}] += n
	}
	if l.to >= 0 {
		last := len(path) - 1
		d := r.heading(path[last], path[last-1])
		r.used[r.s.anchor(l.to)].in[[2]int{int(d), r.sub(path[last])}] += n
	}
}

// sub returns the side line of a point on a shape.
func (r *router) sub(point int) int { return (point%r.g.nx)%r.g.stride - tracks }
