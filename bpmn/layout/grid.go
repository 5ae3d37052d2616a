package layout

// tracks is the number of parallel lines that a channel between two columns
// or two rows offers to edges. Unused ones take no room in the end.
const tracks = 4

// sideLine is the distance between the ports on the upper and lower side of a
// box, in pixels. There are three of them, more if a box carries three or more
// boundary events.
const sideLine = 25

// lineKind says what a horizontal grid line is for.
type lineKind int8

const (
	rowLine     lineKind = iota // middle of a row of shapes
	channelLine                 // track between rows inside a pool
	gapLine                     // track between two pools
)

// yLine is a horizontal grid line.
type yLine struct {
	kind lineKind
	row  int // the row itself, or the row below a channel; rows of all bands
	band int
	pool int // -1 in gaps
}

// grid is the net on which edges run: vertical lines through the channels and
// the three side lines of every column, horizontal lines through channels,
// gaps and the middle of every row.
type grid struct {
	cols, rows   int
	subs         int // ports side by side in a column
	stride       int // vertical lines per column, with the channel before it
	nx, ny       int
	ys           []yLine
	rowY         []int // grid line of a row
	estX, estY   []int // estimated place of a line in pixels, for the search
	node         []int32
	hSeg, vSeg   []int32 // edge on the segment to the right of, below a point; -1 none
	hPass, vPass []int32 // edge that runs straight through a point
	bend         []int32 // edge that turns at a point
}

// newGrid builds the net for the rows and columns of the scope and closes the
// points that shapes occupy.
func (s *scope) newGrid() *grid {
	g := &grid{cols: s.cols, subs: s.subs, stride: tracks + s.subs}
	g.nx = g.cols*g.stride + tracks
	s.addLines(g)
	g.ny = len(g.ys)
	n := g.nx * g.ny
	g.node = filled(n)
	g.hSeg, g.vSeg, g.hPass, g.vPass, g.bend = filled(n), filled(n), filled(n), filled(n), filled(n)
	for i, it := range s.items {
		if it.host < 0 {
			for sub := range g.subs {
				g.node[g.at(g.subX(it.col, sub), g.rowY[it.row])] = int32(i)
			}
		}
	}
	for b, bar := range s.bars {
		if bar.open {
			continue
		}
		last := g.subX(bar.c2, g.subs-1)
		if bar.c2 == s.cols-1 {
			last = g.nx - 1
		}
		for x := s.barStart(g, b); x <= last; x++ {
			g.node[g.at(x, g.rowY[s.bands[bar.band].rows[0].y])] = int32(-2 - b)
		}
	}
	s.estimate(g)
	return g
}

// barStart is the first vertical line of a closed pool: the channel before it
// stays open, unless it is the outermost one.
func (s *scope) barStart(g *grid, b int) int {
	if s.bars[b].c1 == 0 {
		return 0
	}
	return g.subX(s.bars[b].c1, 0)
}

func filled(n int) []int32 {
	out := make([]int32, n)
	for i := range out {
		out[i] = -1
	}
	return out
}

// addLines lists the horizontal lines from top to bottom.
func (s *scope) addLines(g *grid) {
	add := func(kind lineKind, n int, l yLine) {
		l.kind = kind
		for range n {
			g.ys = append(g.ys, l)
		}
	}
	for b, bd := range s.bands {
		if b > 0 && bd.poolIndex != s.bands[b-1].poolIndex {
			add(gapLine, tracks, yLine{row: g.rows, band: b, pool: -1})
		}
		for range bd.rows {
			if !bd.closed {
				add(channelLine, tracks, yLine{row: g.rows, band: b, pool: bd.poolIndex})
			}
			g.rowY = append(g.rowY, len(g.ys))
			add(rowLine, 1, yLine{row: g.rows, band: b, pool: bd.poolIndex})
			g.rows++
		}
		if !bd.closed {
			add(channelLine, tracks, yLine{row: g.rows, band: b, pool: bd.poolIndex})
		}
	}
}

func (g *grid) at(x, y int) int { return y*g.nx + x }

// subX returns the vertical line of a port; ports are counted from the left.
func (g *grid) subX(col, sub int) int { return col*g.stride + tracks + sub }

// middle returns the vertical line through the middle of a column.
func (g *grid) middle(col int) int { return g.subX(col, g.subs/2) }

// isTrack reports whether the vertical line runs in a channel, and in which column's.
func (g *grid) isTrack(x int) (col, track int, ok bool) {
	col, track = x/g.stride, x%g.stride
	return col, track, track < tracks
}

// estimate guesses where the lines will be, so that the search can compare lengths.
func (s *scope) estimate(g *grid) {
	half := make([]int, s.cols)
	for c := range half {
		half[c] = 30
	}
	tall := make([]int, g.rows)
	for _, it := range s.items {
		if it.host < 0 {
			half[it.col] = max(half[it.col], it.w/2+4)
			tall[it.row] = max(tall[it.row], it.h/2)
		}
	}
	g.estX = make([]int, g.nx)
	x := 0
	for i := range g.estX {
		col, track, ok := g.isTrack(i)
		switch {
		case ok && track == 0:
			x += 12
		case ok:
			x += 7
		case track == tracks:
			x += max(12, 12+half[col]-sideLine*(g.subs/2))
		default:
			x += sideLine
		}
		g.estX[i] = x
		if track == g.stride-1 {
			x += max(0, half[col]-sideLine*(g.subs/2))
		}
	}
	g.estY = make([]int, g.ny)
	y := 0
	for i, l := range g.ys {
		if l.kind == rowLine {
			y += 12 + tall[l.row]
		} else {
			y += 7
		}
		g.estY[i] = y
		if l.kind == rowLine {
			y += tall[l.row] + 5
		}
	}
}
