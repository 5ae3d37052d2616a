package layout

import "math"

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
			if l.from >= 0 && s.items[l.from].host >= 0 && (own == l.from) == (y > otherY) && dy > 0 {
				sum += costException
			}
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
