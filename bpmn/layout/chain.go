package layout

import (
	"cmp"
	"slices"
)

// chain is a run of items of one band that follow each other in the flow and
// therefore stand in one row.
type chain struct {
	items  []int
	band   int
	c1, c2 int // first and last column
	row    *row
}

// buildChains cuts the flow into runs. The usual way comes first, so that it
// gets the straight line and side branches give way.
func (s *scope) buildChains() {
	tails := s.tailLengths()
	order := make([]int, 0, len(s.items))
	for i := range s.items {
		s.items[i].chain = -1
		if s.items[i].host < 0 && !s.items[i].free {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(s.items[a].col, s.items[b].col) })
	for _, i := range order {
		if s.items[i].chain < 0 {
			s.walkChain(i, tails)
		}
	}
	for i := range s.items {
		if s.items[i].free {
			s.addChain([]int{i})
		}
	}
}

// walkChain follows the usual way from start. Where it leaves the band or meets
// an item that has a place, the next usual way that does not goes on in this row.
func (s *scope) walkChain(start int, tails []int) {
	run := []int{start}
	s.items[start].chain = len(s.chains)
	for at := start; ; {
		next := s.usualNext(at, tails)
		if next < 0 {
			break
		}
		s.items[next].chain = len(s.chains)
		run = append(run, next)
		at = next
	}
	s.addChain(run)
}

func (s *scope) addChain(run []int) {
	first, last := s.items[run[0]], s.items[run[len(run)-1]]
	for _, i := range run {
		s.items[i].chain = len(s.chains)
	}
	s.chains = append(s.chains, chain{items: run, band: first.band, c1: first.col, c2: last.col})
}

// usualNext returns the successor in the same band without a place that has the
// greatest weight, among equals the one with the longest way to the end; -1 if
// there is none. Ways out of boundary events are never usual.
func (s *scope) usualNext(at int, tails []int) int {
	best, bestWeight := -1, -1.0
	for _, k := range s.items[at].out {
		l := s.links[k]
		if l.back || s.items[l.from].host >= 0 {
			continue
		}
		to := s.anchor(l.to)
		if s.items[to].chain >= 0 || s.items[to].band != s.items[at].band {
			continue
		}
		if l.Weight > bestWeight || l.Weight == bestWeight && tails[to] > tails[best] {
			best, bestWeight = to, l.Weight
		}
	}
	return best
}

// tailLengths returns for every item the number of steps on the longest way to
// an end.
func (s *scope) tailLengths() []int {
	tails := make([]int, len(s.items))
	order := make([]int, len(s.items))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(s.items[b].col, s.items[a].col) })
	for _, i := range order {
		for _, k := range s.items[i].in {
			if l := s.links[k]; !l.back {
				from := s.anchor(l.from)
				tails[from] = max(tails[from], tails[i]+1)
			}
		}
	}
	return tails
}
