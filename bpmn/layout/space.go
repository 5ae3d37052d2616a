package layout

// Distances in pixels.
const (
	margin       = 40 // around the whole drawing
	header       = 30 // width of the name strip of a pool or lane
	columnGap    = 46 // between two columns without lines in the channel
	rowGap       = 30 // between two rows
	edgeGap      = 24 // between content and the border of its pool or lane
	trackMargin  = 16 // between a line in a channel and the cells beside it
	trackPitch   = 12 // between two lines of a channel
	poolGap      = 50 // between two pools
	barHeight    = 60 // height of a closed pool
	minBand      = 120
	labelGap     = 4 // between a label and what it belongs to
	gatewayLabel = 2
)

// space holds the places of all grid lines in pixels.
type space struct {
	s           *scope
	r           *router
	left, right []int // per column: room needed on both sides of its middle
	above, down []int // per row: room needed above and below its middle
	usedX       []bool
	usedY       []bool
	labels      map[int]int // height of the tallest message label per gap, by band below
	x, y        []int       // places of the grid lines
	bandY       [][2]int    // top and bottom of every band
	width       int         // right end of the content
	height      int
}

// newSpace measures what the columns, rows and channels must hold and then
// gives every line its place. Content starts at (originX, originY).
func newSpace(s *scope, r *router, sides *labelSides, originX, originY int) *space {
	p := &space{s: s, r: r, labels: map[int]int{}}
	p.left, p.right = make([]int, s.cols), make([]int, s.cols)
	p.above, p.down = make([]int, r.g.rows), make([]int, r.g.rows)
	p.usedX, p.usedY = make([]bool, r.g.nx), make([]bool, r.g.ny)
	for i := range s.items {
		p.needItem(i, sides)
	}
	for k := range s.links {
		p.needPath(k)
		p.needLabel(k)
	}
	p.placeX(originX)
	p.placeY(originY)
	return p
}

// need asks for room around the middle of an item's cell.
func (p *space) need(it *item, left, right, above, down int) {
	p.left[it.col] = max(p.left[it.col], left)
	p.right[it.col] = max(p.right[it.col], right)
	p.above[it.row] = max(p.above[it.row], above)
	p.down[it.row] = max(p.down[it.row], down)
}

func (p *space) needItem(i int, sides *labelSides) {
	it := &p.s.items[i]
	if it.host >= 0 {
		p.needBoundary(i)
		return
	}
	p.need(it, it.w/2, it.w-it.w/2, it.h/2, it.h-it.h/2)
	w, h := labelSize(it.Label)
	if w == 0 || it.Kind == Activity || it.Kind == Container || it.Kind == Annotation {
		return
	}
	switch sides.of[i] {
	case sideAbove:
		p.need(it, w/2, w-w/2, it.h/2+labelGap+h, 0)
	case sideCorner:
		p.need(it, w+labelGap+2, 0, it.h/2+labelGap+h, 0)
	case sideLowCorner:
		p.need(it, w+labelGap+2, 0, 0, it.h/2+labelGap+h)
	default:
		p.need(it, w/2, w-w/2, 0, it.h/2+labelGap+h)
	}
}

// needBoundary makes room for an event on the lower border of its host and for
// its label beside it.
func (p *space) needBoundary(i int) {
	it := &p.s.items[i]
	host := &p.s.items[it.host]
	w, h := labelSize(it.Label)
	shift := (it.slot - p.s.subs/2) * sideLine
	left, right := w+it.w/2+labelGap-shift, it.w/2+shift
	switch {
	case p.s.labelsBelow(it.host):
		p.need(host, it.w/2-shift, w+labelGap+shift, 0, host.h/2+it.h/2+labelGap+h+6)
		return
	case p.s.labelRight(i):
		left, right = it.w/2-shift, w+it.w/2+labelGap+shift
	}
	p.need(host, left, right, 0, host.h/2+max(it.h/2, labelGap+h)+6)
}

// needPath notes which tracks a way uses.
func (p *space) needPath(k int) {
	path, g := p.r.paths[k], p.r.g
	for i := 1; i < len(path); i++ {
		if a := path[i]; p.r.heading(path[i-1], a)%2 == 0 {
			p.usedY[a/g.nx] = true
		} else {
			p.usedX[a%g.nx] = true
		}
	}
}

// needLabel makes room for the label of an edge beside its first piece.
func (p *space) needLabel(k int) {
	l := &p.s.links[k]
	w, h := labelSize(l.Label)
	path := p.r.paths[k]
	if w == 0 || len(path) < 2 {
		return
	}
	if l.Kind == Message {
		p.needMessageLabel(path, h)
		return
	}
	it := &p.s.items[p.s.anchor(l.from)]
	if p.s.items[l.from].host >= 0 {
		return
	}
	switch p.r.heading(path[0], path[1]) {
	case right:
		p.need(it, 0, it.w/2+w+2*labelGap+2, h+2*labelGap, 0)
	case left:
		p.need(it, it.w/2+w+2*labelGap+2, 0, h+2*labelGap, 0)
	case down:
		p.need(it, 0, w+2*labelGap, 0, it.h/2+h+2*labelGap)
	case up:
		p.need(it, 0, w+2*labelGap, it.h/2+h+2*labelGap, 0)
	}
}

func (p *space) needMessageLabel(path []int, h int) {
	for _, point := range path {
		if l := p.r.g.ys[point/p.r.g.nx]; l.kind == gapLine {
			p.labels[l.band] = max(p.labels[l.band], h)
			return
		}
	}
}

// channel returns the room that n lines need side by side, at least least.
func channel(n, least int) int {
	if n == 0 {
		return least
	}
	return max(least, 2*trackMargin+(n-1)*trackPitch)
}

// placeX sets the vertical lines from left to right.
func (p *space) placeX(x int) {
	g := p.r.g
	p.x = make([]int, g.nx)
	for col := 0; col <= g.cols; col++ {
		least := columnGap
		if col == 0 || col == g.cols {
			least = edgeGap
		}
		x = p.spread(p.x, p.usedX, col*g.stride, x, least)
		if col < g.cols {
			x += p.left[col]
			for sub := range g.subs {
				p.x[g.subX(col, sub)] = x + (sub-g.subs/2)*sideLine
			}
			x += p.right[col]
		}
	}
	p.width = x
}

// spread places the used ones of the tracks from first on in the middle of
// their channel, which begins at start, and returns its end.
func (p *space) spread(lines []int, used []bool, first, start, least int) int {
	n := 0
	for t := range tracks {
		if used[first+t] {
			n++
		}
	}
	room := channel(n, least)
	at := start + (room-(max(n, 1)-1)*trackPitch)/2
	for t := range tracks {
		lines[first+t] = at
		if used[first+t] {
			at += trackPitch
		}
	}
	return start + room
}

// placeY sets the horizontal lines from top to bottom, band by band.
func (p *space) placeY(y int) {
	g := p.r.g
	p.y = make([]int, g.ny)
	p.bandY = make([][2]int, len(p.s.bands))
	line := 0
	for b, bd := range p.s.bands {
		if line < g.ny && g.ys[line].kind == gapLine {
			y = p.spread(p.y, p.usedY, line, y, poolGap+p.labels[b])
			line += tracks
		}
		if bd.closed {
			p.bandY[b] = [2]int{y, y + barHeight}
			p.y[line] = y + barHeight/2
			line, y = line+1, y+barHeight
			continue
		}
		line, y = p.placeBand(b, line, y)
	}
	p.height = y
}

// placeBand sets the lines of one open band and centres its rows if the name
// of the lane needs more height than they do.
func (p *space) placeBand(b, line, top int) (nextLine, bottom int) {
	first, y := line, top
	rows := len(p.s.bands[b].rows)
	for i := range rows {
		least := rowGap
		if i == 0 {
			least = edgeGap
		}
		y = p.spread(p.y, p.usedY, line, y, least)
		line += tracks
		row := p.r.g.ys[line].row
		y += p.above[row]
		p.y[line] = y
		y += p.down[row]
		line++
	}
	y = p.spread(p.y, p.usedY, line, y, edgeGap)
	line += tracks
	if missing := p.leastHeight(b) - (y - top); missing > 0 {
		for i := first; i < line; i++ {
			p.y[i] += missing / 2
		}
		y += missing
	}
	p.bandY[b] = [2]int{top, y}
	return line, y
}

// leastHeight is what the name of a lane or pool takes when written upwards in
// two lines.
func (p *space) leastHeight(b int) int {
	bd := p.s.bands[b]
	if bd.poolIndex < 0 {
		return 0
	}
	for h := minBand; ; h += 10 {
		if len(Wrap(bd.label, h-10, NameFont)) <= 2 || h > 400 {
			return h
		}
	}
}
