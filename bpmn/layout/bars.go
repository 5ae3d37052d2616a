package layout

import "slices"

// shareBands puts closed pools that follow each other side by side into one
// band as far as their messages lie in different columns, so that no message
// has to run through a foreign pool.
func (s *scope) shareBands() {
	for b := range s.bars {
		s.spanBar(b)
	}
	for first := 0; first < len(s.bars); {
		end := first + 1
		for end < len(s.bars) && !s.bars[end].open && !s.bars[end-1].open {
			end++
		}
		s.packBars(first, end)
		first = end
	}
	s.dropUnusedBands()
	s.widenBars()
}

// spanBar finds the columns of the messages of a closed pool; without any it
// covers all columns.
func (s *scope) spanBar(b int) {
	bar := &s.bars[b]
	bar.c1, bar.c2 = s.cols, -1
	for _, l := range s.links {
		if l.fromBar != b && l.toBar != b {
			continue
		}
		if i := max(l.from, l.to); i >= 0 {
			bar.c1, bar.c2 = min(bar.c1, s.items[i].col), max(bar.c2, s.items[i].col)
		} else {
			bar.c1, bar.c2 = 0, s.cols-1
		}
	}
	if bar.c2 < 0 {
		bar.c1, bar.c2 = 0, s.cols-1
	}
}

// packBars moves each bar of a run into the first band of the run where its
// columns are free.
func (s *scope) packBars(first, end int) {
	for b := first; b < end; b++ {
		for o := first; o < b && !s.bars[b].open; o++ {
			target := s.bars[o].band
			if !s.collides(b, target, first) {
				s.bars[b].band = target
				break
			}
		}
	}
}

func (s *scope) collides(b, target, first int) bool {
	for o := first; o < b; o++ {
		if s.bars[o].band == target && s.bars[o].c1 <= s.bars[b].c2 && s.bars[b].c1 <= s.bars[o].c2 {
			return true
		}
	}
	return false
}

// dropUnusedBands removes the bands whose bar has moved and renumbers the rest.
func (s *scope) dropUnusedBands() {
	used := make([]bool, len(s.bands))
	for _, b := range s.bars {
		used[b.band] = true
	}
	renumbered := make([]int, len(s.bands))
	var kept []band
	for i, b := range s.bands {
		renumbered[i] = len(kept)
		if !b.closed || used[i] {
			kept = append(kept, b)
		}
	}
	s.bands = kept
	for i := range s.bars {
		s.bars[i].band = renumbered[s.bars[i].band]
	}
	for i := range s.items {
		s.items[i].band = renumbered[s.items[i].band]
	}
}

// lastBand returns the lowest band of a pool.
func (s *scope) lastBand(b int) int {
	last := s.bars[b].band
	for i := last; i < len(s.bands) && s.bands[i].poolIndex == s.bands[last].poolIndex; i++ {
		last = i
	}
	return last
}

// widenBars lets the bars of a band fill it: each reaches half way to its
// neighbours.
func (s *scope) widenBars() {
	for i := range s.bands {
		var row []int
		for b := range s.bars {
			if s.bars[b].band == i && !s.bars[b].open {
				row = append(row, b)
			}
		}
		slices.SortFunc(row, func(a, b int) int { return s.bars[a].c1 - s.bars[b].c1 })
		for k, b := range row {
			if k == 0 {
				s.bars[b].c1 = 0
			} else {
				before := &s.bars[row[k-1]]
				s.bars[b].c1 = (before.c2 + s.bars[b].c1 + 1) / 2
				before.c2 = s.bars[b].c1 - 1
			}
			if k == len(row)-1 {
				s.bars[b].c2 = s.cols - 1
			}
		}
	}
}
