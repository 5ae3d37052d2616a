package layout

import "slices"

// Padding of an expanded sub-process around its content, in pixels; its name
// stands in the upper part.
const (
	padSide   = 16
	padTop    = 30
	padBottom = 10
)

// Layout arranges the graph. It never fails: nodes with unknown parents, hosts
// or lanes are put where their neighbours are; edges without an end, nodes
// without an id and all but the first of an id are left out. The same graph always gives the same result.
func Layout(g Graph) *Result {
	a := &arranger{graph: g, byParent: map[string][]Node{}, parent: map[string]string{}, inner: map[string]*Result{}}
	a.nest()
	return a.arrange("", margin, margin)
}

// arranger lays out nested scopes from the inside to the outside.
type arranger struct {
	graph    Graph
	byParent map[string][]Node
	parent   map[string]string
	inner    map[string]*Result // content of containers, placed at (0, 0)
	busy     map[string]bool    // see touched
}

// nest sorts the nodes by container. A node whose parent is no container, or
// that would contain itself, belongs to the top level.
func (a *arranger) nest() {
	container := map[string]bool{}
	var nodes []Node
	for _, n := range a.graph.Nodes {
		if _, twice := container[n.ID]; twice || n.ID == "" {
			continue
		}
		container[n.ID] = n.Kind == Container
		a.parent[n.ID] = n.Parent
		nodes = append(nodes, n)
	}
	for _, n := range nodes {
		if !container[n.Parent] || a.circular(n.ID) {
			a.parent[n.ID] = ""
		}
		p := a.parent[n.ID]
		a.byParent[p] = append(a.byParent[p], n)
	}
}

func (a *arranger) circular(id string) bool {
	seen := map[string]bool{}
	for at := id; at != ""; at = a.parent[at] {
		if seen[at] {
			return true
		}
		seen[at] = true
	}
	return false
}

// arrange lays out the content of one container with its upper left corner at
// (x, y); "" is the whole drawing.
func (a *arranger) arrange(container string, x, y int) *Result {
	nodes := a.byParent[container]
	sizes := map[string]Rect{}
	for _, n := range nodes {
		if n.Kind == Container {
			sizes[n.ID] = a.containerSize(n)
		}
	}
	var pools []Pool
	if container == "" {
		pools = a.graph.Pools
	}
	below, flow := a.takeShelf(nodes, sizes, pools)
	s := newScope(pools, flow, sizes)
	s.attach()
	a.link(s)
	s.assignBands()
	s.rank()
	s.shareBands()
	s.buildChains()
	s.placeRows()
	r := s.route()
	sides := s.chooseSides(r)
	d := &drawing{s: s, r: r, sides: sides, out: &Result{Shapes: map[string]Rect{}, Edges: map[string][]Point{}, Labels: map[string]Rect{}}}
	left := x + header*laneDepth(pools)
	d.p = newSpace(s, r, sides, left, y)
	below.place(d.p, left)
	for i, id := range below.ids {
		d.out.Shapes[id] = below.sizes[i]
	}
	d.draw(x)
	a.insertInner(d, nodes)
	return d.out
}

// containerSize lays out the content of a container and returns the size of
// the box around it.
func (a *arranger) containerSize(n Node) Rect {
	content := a.arrange(n.ID, padSide, padTop)
	a.inner[n.ID] = content
	size := Rect{W: 100, H: 80}
	grow := func(r Rect) {
		size.W = max(size.W, r.X+r.W+edgeGap+padSide)
		size.H = max(size.H, r.Y+r.H+edgeGap+padBottom)
	}
	for _, r := range content.Shapes {
		grow(r)
	}
	for _, r := range content.Labels {
		grow(r)
	}
	for _, points := range content.Edges {
		for _, p := range points {
			grow(Rect{X: p.X, Y: p.Y})
		}
	}
	size.W += size.W % 2
	size.H += size.H % 2
	return size
}

// link adds the edges that belong to this scope: both ends in it or below it,
// and not both below the same item.
func (a *arranger) link(s *scope) {
	bars := map[string]int{}
	for b, bar := range s.bars {
		bars[bar.pool] = b
	}
	for _, e := range a.graph.Edges {
		l := link{Edge: e, fromBar: -1, toBar: -1}
		var okFrom, okTo bool
		l.from, l.fromBar, l.innerFrom, okFrom = a.end(s, bars, e.Source)
		l.to, l.toBar, l.innerTo, okTo = a.end(s, bars, e.Target)
		if okFrom && okTo && s.sensible(&l) && (l.from != l.to || l.from < 0 || l.innerFrom == "" && l.innerTo == "") {
			s.links = append(s.links, l)
		}
	}
}

// sensible refuses edges other than messages at pools, and messages between a
// pool and its own content.
func (s *scope) sensible(l *link) bool {
	b := max(l.fromBar, l.toBar)
	if b < 0 {
		return true
	}
	i := max(l.from, l.to)
	return l.Kind == Message && (i < 0 || s.items[i].Lane == "" || s.poolOf(i) != s.bars[b].pool)
}

// poolOf returns the id of the pool that the lane of an item belongs to, before
// bands are assigned.
func (s *scope) poolOf(i int) string {
	for _, b := range s.bands {
		if lane := s.items[i].Lane; lane == b.lane || lane == b.pool {
			return b.pool
		}
	}
	return ""
}

// end finds the item of this scope that stands for the end of an edge, or the
// closed pool.
func (a *arranger) end(s *scope, bars map[string]int, id string) (item, bar int, inner string, ok bool) {
	if b, isBar := bars[id]; isBar {
		return -1, b, "", true
	}
	for at := id; at != ""; at = a.parent[at] {
		if i, found := s.index[at]; found {
			if at == id {
				return i, -1, "", true
			}
			return i, -1, id, true
		}
		if _, known := a.parent[at]; !known {
			break
		}
	}
	return -1, -1, "", false
}

// draw writes everything of this scope into the result.
func (d *drawing) draw(x int) {
	d.frames(x)
	for i := range d.s.items {
		d.out.Shapes[d.s.items[i].ID] = d.shape(i)
	}
	d.edges = make([][]Point, len(d.s.links))
	for k := range d.s.links {
		if d.edges[k] = d.edge(k); len(d.edges[k]) > 1 {
			d.out.Edges[d.s.links[k].ID] = d.edges[k]
		}
	}
	d.labels()
}

// insertInner moves the content of containers to its place and leads edges
// that end inside them on to their true end.
func (a *arranger) insertInner(d *drawing, nodes []Node) {
	for _, n := range nodes {
		content, ok := a.inner[n.ID]
		if !ok {
			continue
		}
		at := d.out.Shapes[n.ID]
		for id, r := range content.Shapes {
			d.out.Shapes[id] = Rect{X: r.X + at.X, Y: r.Y + at.Y, W: r.W, H: r.H}
		}
		for id, r := range content.Labels {
			d.out.Labels[id] = Rect{X: r.X + at.X, Y: r.Y + at.Y, W: r.W, H: r.H}
		}
		for id, points := range content.Edges {
			d.out.Edges[id] = shifted(points, at.X, at.Y)
		}
	}
	for _, l := range d.s.links {
		points := d.out.Edges[l.ID]
		if len(points) < 2 {
			continue
		}
		if l.innerTo != "" {
			points = a.leadIn(d.out, points, d.s.items[l.to].ID, l.innerTo, -sideLine/2)
		}
		if l.innerFrom != "" {
			slices.Reverse(points)
			points = a.leadIn(d.out, points, d.s.items[l.from].ID, l.innerFrom, sideLine/2)
			slices.Reverse(points)
		}
		d.out.Edges[l.ID] = points
	}
}

func shifted(points []Point, dx, dy int) []Point {
	out := make([]Point, len(points))
	for i, p := range points {
		out[i] = Point{X: p.X + dx, Y: p.Y + dy}
	}
	return out
}
