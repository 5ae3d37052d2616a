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
	r := &router{s: s, g: s.grid, q: newSearch(s.grid), used: make([]use, len(s.items)), paths: make([][]int, len(s.links))}
	order := r.order()
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

func (r *router) span(k int) int {
	l := &r.s.links[k]
	if l.from < 0 || l.to < 0 {
		return 0
	}
	a, b := r.s.items[l.from], r.s.items[l.to]
	return 2*int(abs32(a.col-b.col)) + int(abs32(a.row-b.row))
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
		req.exits, req.bar, req.barY = r.verticals(r.exits(k, l.from)), l.toBar, r.barLine(l.toBar)
		r.paths[k] = r.q.find(&req)
	case l.to >= 0 && l.fromBar >= 0:
		req.exits, req.bar, req.barY = r.verticals(reversed(r.entries(k, l.to))), l.fromBar, r.barLine(l.fromBar)
		r.paths[k] = r.q.find(&req)
		slices.Reverse(r.paths[k])
	case l.fromBar >= 0 && l.toBar >= 0:
		r.paths[k] = r.betweenBars(k, l)
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

func (r *router) barLine(b int) int { return r.g.rowY[r.s.bands[r.s.bars[b].band].rows[0].y] }

// betweenBars draws a message between two closed pools as a straight line; the
// k-th one takes the middle of the k-th column.
func (r *router) betweenBars(k int, l *link) []int {
	x := r.g.subX(k%r.s.cols, 1)
	y, end := r.barLine(l.fromBar), r.barLine(l.toBar)
	path := []int{r.g.at(x, y)}
	for step := cmp.Compare(end, y); y != end; {
		y += step
		path = append(path, r.g.at(x, y))
	}
	return path
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
		r.used[r.s.anchor(l.from)].out[d][r.sub(path[0])] += n
	}
	if l.to >= 0 {
		last := len(path) - 1
		d := r.heading(path[last], path[last-1])
		r.used[r.s.anchor(l.to)].in[d][r.sub(path[last])] += n
	}
}

// sub returns the side line of a point on a shape.
func (r *router) sub(point int) int { return (point%r.g.nx)%stride - tracks }
