package layout

import "math"

// rank gives every item its column: one more than the greatest column of
// those before it.
func (s *scope) rank() {
	s.collectFlow()
	s.openLoops()
	order := s.topological()
	s.longestPaths(order)
	s.pullSources()
	s.placeIsolated()
	s.rankFree()
	s.cols = 1
	for i := range s.items {
		if h := s.items[i].host; h >= 0 {
			s.items[i].col = s.items[h].col
		}
		s.cols = max(s.cols, s.items[i].col+1)
	}
}

// collectFlow fills the out and in lists of the items; edges of boundary
// events count for their host.
func (s *scope) collectFlow() {
	for k, l := range s.links {
		if l.Kind != Sequence || l.from < 0 || l.to < 0 {
			continue
		}
		a, b := s.anchor(l.from), s.anchor(l.to)
		if a == b {
			s.links[k].back = true
			continue
		}
		s.items[a].free, s.items[b].free = false, false
		s.items[a].out = append(s.items[a].out, k)
		s.items[b].in = append(s.items[b].in, k)
	}
}

// openLoops marks the edges that lead back to an item of the current search
// path; without them the flow has no cycle.
func (s *scope) openLoops() {
	state := make([]int8, len(s.items)) // 0 unseen, 1 on the path, 2 done
	for i := range s.items {
		if len(s.items[i].in) == 0 {
			s.searchLoops(i, state)
		}
	}
	for i := range s.items {
		s.searchLoops(i, state)
	}
}

// searchLoops walks from start without recursion, because files may hold
// chains of many thousand steps.
func (s *scope) searchLoops(start int, state []int8) {
	type frame struct{ at, next int }
	if state[start] != 0 {
		return
	}
	state[start] = 1
	path := []frame{{at: start}}
	for len(path) > 0 {
		f := &path[len(path)-1]
		if f.next == len(s.items[f.at].out) {
			state[f.at] = 2
			path = path[:len(path)-1]
			continue
		}
		l := &s.links[s.items[f.at].out[f.next]]
		f.next++
		to := s.anchor(l.to)
		switch state[to] {
		case 0:
			state[to] = 1
			path = append(path, frame{at: to})
		case 1:
			l.back = true
		}
	}
}

// topological returns the items so that all forward edges point to the right.
// Message flows take part with length 0 where they close no circle.
func (s *scope) topological() []int {
	for k := range s.links {
		if l := &s.links[k]; l.Kind == Message && l.from >= 0 && l.to >= 0 {
			l.back = true
		}
	}
	s.admitMessages()
	waiting := make([]int, len(s.items))
	s.eachForward(func(_, to, _ int) { waiting[to]++ })
	next := s.forwardLists()
	var order []int
	for i := range s.items {
		if waiting[i] == 0 {
			order = append(order, i)
		}
	}
	for k := 0; k < len(order); k++ {
		for _, to := range next[order[k]] {
			if waiting[to]--; waiting[to] == 0 {
				order = append(order, to)
			}
		}
	}
	return order
}

// maxMessages bounds how many message flows may pull on the columns; beyond
// that the search for circles would cost more than the order is worth.
const maxMessages = 100

// admitMessages lets message flows count for the order if no circle arises.
func (s *scope) admitMessages() {
	admitted := 0
	for k := range s.links {
		l := &s.links[k]
		if l.Kind != Message || l.from < 0 || l.to < 0 || admitted == maxMessages {
			continue
		}
		if a, b := s.anchor(l.from), s.anchor(l.to); a != b && !s.reaches(b, a) {
			l.back = false
			admitted++
		}
	}
}

// reaches reports whether forward edges lead from a to b.
func (s *scope) reaches(a, b int) bool {
	next := s.forwardLists()
	seen := make([]bool, len(s.items))
	todo := []int{a}
	seen[a] = true
	for len(todo) > 0 {
		at := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if at == b {
			return true
		}
		for _, to := range next[at] {
			if !seen[to] {
				seen[to] = true
				todo = append(todo, to)
			}
		}
	}
	return false
}

// eachForward calls f for every edge that counts for the order, with the
// least distance in columns.
func (s *scope) eachForward(f func(from, to, distance int)) {
	for _, l := range s.links {
		if l.back || l.from < 0 || l.to < 0 || l.Kind == Association {
			continue
		}
		a, b := s.anchor(l.from), s.anchor(l.to)
		if a == b {
			continue
		}
		distance := 1
		if l.Kind == Message {
			distance = 0
		}
		f(a, b, distance)
	}
}

func (s *scope) forwardLists() [][]int {
	next := make([][]int, len(s.items))
	s.eachForward(func(from, to, _ int) { next[from] = append(next[from], to) })
	return next
}

func (s *scope) longestPaths(order []int) {
	type hop struct{ to, distance int }
	next := make([][]hop, len(s.items))
	s.eachForward(func(from, to, d int) { next[from] = append(next[from], hop{to, d}) })
	for _, i := range order {
		for _, h := range next[i] {
			s.items[h.to].col = max(s.items[h.to].col, s.items[i].col+h.distance)
		}
	}
}

// pullSources moves starts that join late to the column before their first
// successor, so that their edge does not cross the whole drawing.
func (s *scope) pullSources() {
	first := make([]int, len(s.items))
	fed := make([]bool, len(s.items))
	for i := range first {
		first[i] = math.MaxInt
	}
	s.eachForward(func(from, to, d int) {
		first[from] = min(first[from], s.items[to].col-d)
		fed[to] = true
	})
	for i := range s.items {
		if !fed[i] && first[i] != math.MaxInt && first[i] > 0 {
			s.items[i].col = first[i]
		}
	}
}

// placeIsolated spreads items without any flow over the columns, so that they
// do not pile up in the first one.
func (s *scope) placeIsolated() {
	cols, count := 1, 0
	for i, it := range s.items {
		cols = max(cols, it.col+1)
		if s.isolated(i) {
			count++
		}
	}
	cols = max(cols, int(math.Sqrt(float64(count))))
	k := 0
	for i := range s.items {
		if s.isolated(i) {
			s.items[i].col = k % cols
			k++
		}
	}
}

func (s *scope) isolated(i int) bool {
	it := s.items[i]
	return len(it.in) == 0 && len(it.out) == 0 && it.host < 0 && !it.free
}

// rankFree puts data and annotations into the column of the first item they
// belong to; several at one item stand side by side around it.
func (s *scope) rankFree() {
	for i := range s.items {
		if s.items[i].free {
			s.items[i].col = -1
		}
	}
	for _, l := range s.links {
		if l.from < 0 || l.to < 0 {
			continue
		}
		for _, pair := range [2][2]int{{l.from, l.to}, {l.to, l.from}} {
			a, b := &s.items[pair[0]], &s.items[s.anchor(pair[1])]
			if a.free && !b.free && (a.col < 0 || b.col < a.col) {
				a.col = b.col
			}
		}
	}
	for i := range s.items {
		s.items[i].col = max(s.items[i].col, 0)
	}
}
