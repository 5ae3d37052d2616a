package layout

// item is a node inside one scope while it is arranged.
type item struct {
	Node
	w, h     int   // size in pixels, standard sizes filled in
	band     int   // index into scope.bands
	col      int   // column, 0 is leftmost
	row      int   // row, counted over all bands
	chain    int   // index into scope.chains
	host     int   // item a boundary event sits on; -1 for all others
	slot     int   // port of the host a boundary event uses, counted from the left
	attached []int // boundary events on this item
	out, in  []int // indices of link edges, sequence only, in input order
	free     bool  // placed beside its partner instead of by the flow: data, annotations
}

// link is an edge whose ends were found in this scope.
type link struct {
	Edge
	from, to int // items, or -1 where the end is a closed pool
	fromBar  int // pool the edge comes from, index into scope.bars; -1 if it is an item
	toBar    int
	back     bool // runs against the order of columns (closes a loop)
	// inner ends: ids of nodes deeper inside a container that stand behind from and to
	innerFrom, innerTo string
}

// band is a horizontal strip: a leaf lane, a pool without lanes, or the plane.
type band struct {
	pool, lane string // ids; lane is "" if the pool has no lanes, both are "" on the plane
	poolIndex  int    // -1 on the plane
	closed     bool
	label      string // name shown at the narrow left side
	rows       []*row
}

// bar is a pool as an end of message flows. Closed pools that follow each other
// share a band where the columns of their messages allow it.
type bar struct {
	pool   string
	band   int  // first band of the pool
	open   bool // shows content; messages end at its outer border
	c1, c2 int  // columns it covers, if it is closed
}

// scope is one level of nesting that is arranged on its own: the plane with
// its pools, or the content of a container.
type scope struct {
	pools  []Pool
	bands  []band
	bars   []bar
	items  []item
	links  []link
	chains []chain
	index  map[string]int // item by id
	cols   int
	subs   int // ports side by side in a column
	grid   *grid
}

// standardSize returns the usual size of a kind in pixels.
func standardSize(k Kind) (w, h int) {
	switch k {
	case Event:
		return 36, 36
	case Gateway:
		return 50, 50
	case Data:
		return 36, 50
	case Annotation:
		return 100, 30
	default:
		return 100, 80
	}
}

// newScope collects the nodes whose parent is the given container ("" for the
// top level). Sizes of inner containers must be known already.
func newScope(pools []Pool, nodes []Node, sizes map[string]Rect) *scope {
	s := &scope{pools: pools, index: map[string]int{}}
	s.addBands()
	for _, n := range nodes {
		it := item{Node: n, host: -1}
		it.w, it.h = n.W, n.H
		if inner, ok := sizes[n.ID]; ok {
			it.w, it.h = inner.W, inner.H
		}
		if w, h := standardSize(n.Kind); it.w <= 0 || it.h <= 0 {
			it.w, it.h = w, h
		}
		it.free = n.Kind == Data || n.Kind == Annotation
		s.index[n.ID] = len(s.items)
		s.items = append(s.items, it)
	}
	return s
}

// addBands turns pools and their lanes into strips from top to bottom.
func (s *scope) addBands() {
	for i, p := range s.pools {
		s.bars = append(s.bars, bar{pool: p.ID, band: len(s.bands), open: !p.Closed})
		if p.Closed || len(p.Lanes) == 0 {
			s.bands = append(s.bands, band{pool: p.ID, poolIndex: i, closed: p.Closed, label: p.Label})
			continue
		}
		for _, l := range leaves(p.Lanes) {
			s.bands = append(s.bands, band{pool: p.ID, lane: l.ID, poolIndex: i, label: l.Label})
		}
	}
	if len(s.bands) == 0 {
		s.bands = []band{{poolIndex: -1}}
	}
}

// leaves returns the lanes that are not divided further, top to bottom.
func leaves(lanes []Lane) []Lane {
	var out []Lane
	for _, l := range lanes {
		if len(l.Lanes) == 0 {
			out = append(out, l)
		} else {
			out = append(out, leaves(l.Lanes)...)
		}
	}
	return out
}

// attach ties boundary events to their hosts and spreads them over the ports of
// the host's lower border, from the right. Hosts of three and more
// become wider.
func (s *scope) attach() {
	s.subs = 3
	for i := range s.items {
		it := &s.items[i]
		h, ok := s.index[it.Host]
		if it.Host == "" || !ok || h == i || s.items[h].Host != "" {
			it.Host = ""
			continue
		}
		it.host = h
		s.items[h].attached = append(s.items[h].attached, i)
	}
	for h := range s.items {
		s.subs = max(s.subs, s.eventGap(h)*(len(s.items[h].attached)-1)+1)
	}
	for h := range s.items {
		host := &s.items[h]
		n, gap := len(host.attached), s.eventGap(h)
		for k, i := range host.attached {
			s.items[i].slot = s.subs/2 + max(gap*(n-1)/2, 1) - gap*k
		}
		host.w = max(host.w, gap*sideLine*n)
	}
}

// eventGap is the distance of the boundary events of a host in ports: enough for
// their labels, if there are three or more of them.
func (s *scope) eventGap(host int) int {
	if s.labelsBelow(host) {
		return 4
	}
	return 2
}

// labelsBelow reports whether a host carries so many boundary events that their
// labels stand below them, each right of the line that leaves its event.
func (s *scope) labelsBelow(host int) bool {
	if len(s.items[host].attached) < 3 {
		return false
	}
	for _, i := range s.items[host].attached {
		if s.items[i].Label != "" {
			return true
		}
	}
	return false
}

// anchor returns the item that stands for i in the order of the flow: the host
// of a boundary event, else i itself.
func (s *scope) anchor(i int) int {
	if h := s.items[i].host; h >= 0 {
		return h
	}
	return i
}

// assignBands finds the strip of every item. Nodes that name no leaf lane go
// where a neighbour of theirs is, else to the first open strip of their pool.
func (s *scope) assignBands() {
	leaf, first := map[string]int{}, map[string]int{}
	open := 0
	for i := len(s.bands) - 1; i >= 0; i-- {
		b := s.bands[i]
		first[b.pool] = i
		if b.lane != "" {
			leaf[b.lane] = i
		}
		if !b.closed {
			open = i
		}
	}
	var unsure []int
	for i := range s.items {
		it := &s.items[i]
		if b, ok := leaf[it.Lane]; ok {
			it.band = b
		} else if b, ok := first[it.Lane]; ok && s.bands[b].lane == "" {
			it.band = b
		} else {
			it.band = -1
			unsure = append(unsure, i)
		}
	}
	s.guessBands(unsure, first, open)
}

// guessBands asks the neighbours of unsure items again and again until nobody
// learns anything new; the rest goes to the first strip.
func (s *scope) guessBands(unsure []int, first map[string]int, open int) {
	near := s.neighbours()
	for range len(unsure) {
		changed := false
		for _, i := range unsure {
			if s.items[i].band >= 0 {
				continue
			}
			if b := s.bandOfNeighbour(i, near[i], first); b >= 0 {
				s.items[i].band, changed = b, true
			}
		}
		if !changed {
			break
		}
	}
	for _, i := range unsure {
		if b, ok := first[s.items[i].Lane]; s.items[i].band < 0 && ok {
			s.items[i].band = b
		} else if s.items[i].band < 0 {
			s.items[i].band = open
		}
	}
}

// bandOfNeighbour returns the strip of the first neighbour that has one in the
// same pool, or -1.
func (s *scope) bandOfNeighbour(i int, near []int, first map[string]int) int {
	pool, known := first[s.items[i].Lane]
	for _, n := range near {
		b := s.items[n].band
		if b >= 0 && (!known || s.bands[b].pool == s.bands[pool].pool) {
			return b
		}
	}
	return -1
}

// neighbours lists for every item those it is linked with, messages left out.
func (s *scope) neighbours() [][]int {
	near := make([][]int, len(s.items))
	for i, it := range s.items {
		if it.host >= 0 {
			near[i] = append(near[i], it.host)
		}
	}
	for _, l := range s.links {
		if l.Kind != Message && l.from >= 0 && l.to >= 0 {
			near[l.from] = append(near[l.from], l.to)
			near[l.to] = append(near[l.to], l.from)
		}
	}
	return near
}
