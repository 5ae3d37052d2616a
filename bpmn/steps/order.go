package steps

// depthFirst gives every node a place so that all edges lead to a later one, save
// those that close a loop: the reverse postorder of a search without recursion.
// A boundary event follows its activity.
func (g *graph) depthFirst() []int {
	s := &orderSearch{g: g, attached: map[int][]int{}, seen: make([]bool, len(g.nodes)), place: make([]int, len(g.nodes)), left: len(g.nodes)}
	for i, n := range g.nodes {
		if host, ok := g.index[n.AttachedTo()]; ok {
			s.attached[host] = append(s.attached[host], i)
		}
	}
	for i, n := range g.nodes {
		if _, attached := g.index[n.AttachedTo()]; len(g.prev[i]) == 0 && !attached {
			s.search(i)
		}
	}
	for i := range g.nodes {
		s.search(i)
	}
	return s.place
}

type orderSearch struct {
	g        *graph
	attached map[int][]int // activity -> its boundary events
	seen     []bool
	place    []int
	left     int // places that are not given yet; the last ones go first
}

func (s *orderSearch) search(start int) {
	type frame struct{ node, next int }
	if s.seen[start] {
		return
	}
	s.seen[start] = true
	for path := []frame{{node: start}}; len(path) > 0; {
		f := &path[len(path)-1]
		to, ok := s.successor(f.node, f.next)
		if !ok {
			s.left--
			s.place[f.node] = s.left
			path = path[:len(path)-1]
			continue
		}
		f.next++
		if !s.seen[to] {
			s.seen[to] = true
			path = append(path, frame{node: to})
		}
	}
}

func (s *orderSearch) successor(n, k int) (int, bool) {
	if k < len(s.g.next[n]) {
		return s.g.next[n][k], true
	}
	k -= len(s.g.next[n])
	if events := s.attached[n]; k < len(events) {
		return events[k], true
	}
	return 0, false
}
