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
	sweeps          = 3
	maxWork         = 40_000_000 // bounds chains × rows × links of all sweeps
)

// placeRows gives every chain a row. Chains are set one after the other at the
// barycentre of what is already there; then each one may move again.
func (s *scope) placeRows() {
	near := s.chainLinks()
	for c := range s.chains {
		s.place(c, near[c])
	}
	for range sweeps {
		if len(s.chains)*s.rowCount()*len(s.links) > maxWork {
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

// cost sums what the links of chain c would cost if it stood at height y.
func (s *scope) cost(c int, near []int, y float64) float64 {
	sum := s.homesick(c, y)
	for _, k := range near {
		l := &s.links[k]
		own, other := l.from, l.to
		if own < 0 || s.items[s.anchor(own)].chain != c {
			own, other = other, own
		}
		otherY, placed := s.heightOf(l, other)
		if !placed {
			continue
		}
		dy := math.Abs(y - otherY)
		switch l.Kind {
		case Sequence:
			sum += dy * (1.5 + l.Weight)
			sum += costCrossing * float64(s.crossings(own, other, y, otherY))
			sum += s.crowding(k, l, y)
		case Message:
			sum += dy * 0.4
		default:
			sum += dy*2 + costBlocked*float64(s.between(s.items[own].col, y, otherY))
			if y > otherY {
				sum += costBelow
			}
		}
	}
	return sum
}

// homesick charges for leaving the row in which the flow entered the band, so
// that it comes back to it after every excursion.
func (s *scope) homesick(c int, y float64) float64 {
	ch := &s.chains[c]
	if s.items[ch.items[0]].free {
		return 0
	}
	for first := range s.chains {
		if o := &s.chains[first]; o.band == ch.band && first != c && o.row != nil {
			return costHome * math.Abs(y-float64(o.row.y))
		}
		if first == c {
			return 0
		}
	}
	return 0
}

// heightOf returns the row of the other end of a link, if it has one yet.
func (s *scope) heightOf(l *link, other int) (float64, bool) {
	if other >= 0 {
		ch := s.items[s.anchor(other)].chain
		if s.chains[ch].row == nil {
			return 0, false
		}
		return float64(s.chains[ch].row.y), true
	}
	b := max(l.fromBar, l.toBar)
	if b < 0 || len(s.bands[s.bars[b].band].rows) == 0 {
		return 0, false
	}
	return float64(s.bands[s.bars[b].band].rows[0].y), true
}

// crossings estimates how many chains the vertical part of an edge would cross:
// it may run right after its left end or right before its right end.
func (s *scope) crossings(a, b int, ya, yb float64) int {
	ca, cb := s.items[a].col, s.items[b].col
	if ca > cb {
		ca, cb = cb, ca
	}
	early, late := 0, 0
	s.rowsBetween(ya, yb, func(r *row) {
		early += min(1, r.passes[ca])
		if cb > 0 {
			late += min(1, r.passes[cb-1])
		}
	})
	return min(early, late)
}

// between counts the shapes of a column strictly between two rows.
func (s *scope) between(col int, ya, yb float64) int {
	n := 0
	s.rowsBetween(ya, yb, func(r *row) { n += r.taken[col] })
	return n
}

func (s *scope) rowsBetween(ya, yb float64, f func(*row)) {
	lo, hi := min(ya, yb), max(ya, yb)
	for i := range s.bands {
		for _, r := range s.bands[i].rows {
			if y := float64(r.y); y > lo && y < hi {
				f(r)
			}
		}
	}
}

// crowding charges a branch that leaves or enters a gateway on the side where
// another branch of the same gateway already stands.
func (s *scope) crowding(k int, l *link, y float64) float64 {
	sum := 0.0
	for _, end := range []int{s.anchor(l.from), s.anchor(l.to)} {
		it := &s.items[end]
		if it.Kind != Gateway || s.chains[it.chain].row == nil {
			continue
		}
		gy := float64(s.chains[it.chain].row.y)
		for _, list := range [][]int{it.out, it.in} {
			if float64(math.Round(y)) == y && y != gy && s.takenAt(it.col, y) {
				sum += costBlockedDrop
			}
			for _, other := range list {
				if other != k && s.sameSide(end, other, gy, y) {
					sum += costSameSide
				}
			}
		}
	}
	return sum
}

// takenAt reports whether a shape stands in the row at height y in a column.
func (s *scope) takenAt(col int, y float64) bool {
	taken := false
	s.rowsBetween(y-0.1, y+0.1, func(r *row) { taken = r.taken[col] > 0 })
	return taken
}

func (s *scope) sameSide(gateway, other int, gy, y float64) bool {
	l := s.links[other]
	far := s.anchor(l.from)
	if far == gateway {
		far = s.anchor(l.to)
	}
	r := s.chains[s.items[far].chain].row
	if r == nil {
		return false
	}
	return (float64(r.y)-gy)*(y-gy) > 0 || float64(r.y) == gy && y == gy
}
