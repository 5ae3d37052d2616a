package layout

// shelf holds sub-processes that no edge touches, mostly event sub-processes:
// they stand side by side below everything else, so that they neither widen a
// column nor push the flow apart.
type shelf struct {
	ids   []string
	sizes []Rect // upper left corners are filled in when the shelf is placed
}

// takeShelf splits the nodes of a scope: what goes on the shelf, and the rest.
// With lanes only the lowest lane has a shelf, because edges run across all others.
func (a *arranger) takeShelf(nodes []Node, sizes map[string]Rect, pools []Pool) (*shelf, []Node) {
	busy := a.touched()
	low := lowest(pools)
	s := &shelf{}
	var rest []Node
	for _, n := range nodes {
		if n.Kind == Container && n.Host == "" && !busy[n.ID] && low[n.Lane] {
			s.ids = append(s.ids, n.ID)
			s.sizes = append(s.sizes, sizes[n.ID])
			continue
		}
		rest = append(rest, n)
	}
	if len(rest) == 0 {
		return &shelf{}, nodes
	}
	return s, rest
}

// touched marks the nodes that carry a boundary event or lie around one end of
// an edge and not around the other. It is worked out once.
func (a *arranger) touched() map[string]bool {
	if a.busy != nil {
		return a.busy
	}
	a.busy = map[string]bool{}
	for _, n := range a.graph.Nodes {
		a.busy[n.Host] = true
	}
	for _, e := range a.graph.Edges {
		around := map[string]bool{}
		for at := e.Source; at != ""; at = a.parent[at] {
			around[at] = true
		}
		for at := e.Target; at != ""; at = a.parent[at] {
			if !around[at] {
				a.busy[at] = true
			}
			delete(around, at)
		}
		for at := range around {
			a.busy[at] = true
		}
	}
	return a.busy
}

// lowest returns the ids that mean the lowest open band.
func lowest(pools []Pool) map[string]bool {
	if len(pools) == 0 {
		return map[string]bool{"": true}
	}
	last := pools[len(pools)-1]
	if last.Closed {
		return nil
	}
	lanes := leaves(last.Lanes)
	if len(lanes) == 0 {
		return map[string]bool{last.ID: true}
	}
	return map[string]bool{lanes[len(lanes)-1].ID: true}
}

// place sets the shelf below the content of the lowest band, which grows.
func (s *shelf) place(p *space, originX int) {
	if len(s.ids) == 0 {
		return
	}
	width := p.width
	for _, r := range s.sizes {
		width = max(width, originX+r.W+2*edgeGap)
	}
	x, y, tall := originX+edgeGap, p.height, 0
	for i := range s.sizes {
		r := &s.sizes[i]
		if x > originX+edgeGap && x+r.W+edgeGap > width {
			x, y, tall = originX+edgeGap, y+tall+rowGap, 0
		}
		r.X, r.Y = x, y
		x, tall = x+r.W+columnGap, max(tall, r.H)
	}
	p.width, p.height = width, y+tall+edgeGap
	p.bandY[len(p.bandY)-1][1] = p.height
}
