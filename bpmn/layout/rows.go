package layout

import (
	"math"
	"slices"
)

// row is a horizontal line of cells inside a band.
type row struct {
	y      int   // number of the row over all bands
	chains []int // chains that stand in it
	passes []int // per column: how many chains run on from it to the next column
	taken  []int // per column: how many chains use the cell
}

// What a place costs. The unit is one row of vertical distance of an edge.
const (
	costHome        = 0.9 // standing away from the first row of the flow in this band
	costNewRow      = 2.5
	costCrossing    = 1.5
	costSameSide    = 2.5 // two branches of a gateway on the same side
	costBelow       = 0.3 // data prefers to stand above its task
	costBlocked     = 4.0 // a shape stands between data and its task
	costBlockedDrop = 1.2 // a shape stands where the branch of a gateway would come down
	costException   = 3.0 // what follows a boundary event stands above its activity
	sweeps          = 3
	maxWork         = 40_000_000 // bounds chains × rows × links of all sweeps, and the rows that all chains may choose from
)

// placeRows gives every chain a row. Chains are set one after the other at the
// barycentre of what is already there; then each one may move again.
func (s *scope) placeRows() {
	near := s.chainLinks()
	looked := 0
	for c := range s.chains {
		rows := &s.bands[s.chains[c].band].rows
		if looked += len(*rows); looked > maxWork/10 {
			s.append(c, rows)
			continue
		}
		s.place(c, near[c])
	}
	for range sweeps {
		if len(s.chains)*s.rowCount()*(len(s.links)+1) > maxWork {
			break
		}
		for c := range s.chains {
			s.lift(c)
			s.place(c, near[c])
		}
	}
	s.dropEmptyRows()
	s.number()
	for c := range s.chains {
		for _, i := range s.chains[c].items {
			s.items[i].row = s.chains[c].row.y
		}
	}
	for i := range s.items {
		if h := s.items[i].host; h >= 0 {
			s.items[i].row = s.items[h].row
		}
	}
}

// chainLinks lists for every chain the links that lead to other chains.
func (s *scope) chainLinks() [][]int {
	near := make([][]int, len(s.chains))
	for k, l := range s.links {
		a, b := -1, -1
		if l.from >= 0 {
			a = s.items[s.anchor(l.from)].chain
		}
		if l.to >= 0 {
			b = s.items[s.anchor(l.to)].chain
		}
		if a == b {
			continue
		}
		for _, c := range []int{a, b} {
			if c >= 0 {
				near[c] = append(near[c], k)
			}
		}
	}
	return near
}

func (s *scope) rowCount() int {
	n := 0
	for _, b := range s.bands {
		n += len(b.rows)
	}
	return n
}

// number counts the rows over all bands; closed pools and empty bands take one.
func (s *scope) number() {
	y := 0
	for i := range s.bands {
		if len(s.bands[i].rows) == 0 {
			s.bands[i].rows = []*row{s.newRow()}
		}
		for _, r := range s.bands[i].rows {
			r.y = y
			y++
		}
	}
}

// dropEmptyRows removes rows that all chains have left.
func (s *scope) dropEmptyRows() {
	for i := range s.bands {
		s.bands[i].rows = slices.DeleteFunc(s.bands[i].rows, func(r *row) bool { return len(r.chains) == 0 })
	}
}

func (s *scope) newRow() *row {
	return &row{passes: make([]int, s.cols), taken: make([]int, s.cols)}
}

// place puts a chain into the cheapest free row of its band, or into a new one.
func (s *scope) place(c int, near []int) {
	s.number()
	ch := &s.chains[c]
	b := &s.bands[ch.band]
	best, bestCost, insert := -1, math.Inf(1), false
	for r, candidate := range b.rows {
		if !candidate.fits(ch) {
			continue
		}
		if cost := s.cost(c, near, float64(candidate.y)); cost < bestCost {
			best, bestCost, insert = r, cost, false
		}
	}
	for r := len(b.rows); r >= 0; r-- {
		y := float64(b.rows[0].y+r) - 0.5
		if cost := s.cost(c, near, y) + costNewRow; cost < bestCost {
			best, bestCost, insert = r, cost, true
		}
	}
	if insert {
		b.rows = slices.Insert(b.rows, best, s.newRow())
	}
	ch.row = b.rows[best]
	ch.row.put(c, ch, 1)
}

// append puts a chain into the last row of its band or, if that is taken, into a new one below.
func (s *scope) append(c int, rows *[]*row) {
	ch := &s.chains[c]
	if n := len(*rows); n == 0 || !(*rows)[n-1].fits(ch) {
		*rows = append(*rows, s.newRow())
	}
	ch.row = (*rows)[len(*rows)-1]
	ch.row.put(c, ch, 1)
}

// lift takes a chain out of its row and drops the row if nothing is left in it.
func (s *scope) lift(c int) {
	ch := &s.chains[c]
	ch.row.put(c, ch, -1)
	b := &s.bands[ch.band]
	if len(ch.row.chains) == 0 && len(b.rows) > 1 {
		b.rows = slices.DeleteFunc(b.rows, func(r *row) bool { return r == ch.row })
	}
	ch.row = nil
}

func (r *row) fits(ch *chain) bool {
	for col := ch.c1; col <= ch.c2; col++ {
		if r.taken[col] > 0 {
			return false
		}
	}
	return true
}

func (r *row) put(c int, ch *chain, n int) {
	for col := ch.c1; col <= ch.c2; col++ {
		r.taken[col] += n
		if col < ch.c2 {
			r.passes[col] += n
		}
	}
	if n > 0 {
		r.chains = append(r.chains, c)
	} else {
		r.chains = slices.DeleteFunc(r.chains, func(o int) bool { return o == c })
	}
}
