package layout

// crowd knows what lies where in a drawing, in squares of a coarse net, so that
// asking for the neighbourhood of a label does not pass everything.
type crowd struct {
	shapes map[[2]int][]Rect
	texts  map[[2]int][]Rect
	lines  map[[2]int][]Rect
}

const crowdNet = 128 // pixels, width and height of a square

// What covering costs when the place of a label is chosen.
const (
	coverShape = 6
	coverText  = 5
	coverLine  = 3
)

func newCrowd(d *drawing) *crowd {
	c := &crowd{shapes: map[[2]int][]Rect{}, texts: map[[2]int][]Rect{}, lines: map[[2]int][]Rect{}}
	for i := range d.s.items {
		put(c.shapes, d.shape(i), d.shape(i))
	}
	for _, points := range d.edges {
		for i := 1; i < len(points); i++ {
			a, b := points[i-1], points[i]
			r := Rect{X: min(a.X, b.X), Y: min(a.Y, b.Y), W: int(abs32(a.X-b.X)) + 1, H: int(abs32(a.Y-b.Y)) + 1}
			put(c.lines, r, r)
		}
	}
	return c
}

func (c *crowd) add(label Rect) { put(c.texts, label, label) }

// put enters something into all squares that its rectangle touches.
func put[T any](net map[[2]int][]T, r Rect, what T) {
	eachSquare(r, func(at [2]int) { net[at] = append(net[at], what) })
}

func eachSquare(r Rect, visit func([2]int)) {
	for x := r.X / crowdNet; x <= (r.X+r.W)/crowdNet; x++ {
		for y := r.Y / crowdNet; y <= (r.Y+r.H)/crowdNet; y++ {
			visit([2]int{x, y})
		}
	}
}

// best returns the first of the places that covers least; the usual one is
// asked first.
func (c *crowd) best(usual Rect, others []Rect) Rect {
	best, least := usual, c.covers(usual)
	for _, o := range others {
		if least == 0 {
			break
		}
		if n := c.covers(o); n < least {
			best, least = o, n
		}
	}
	return best
}

// covers sums what a label would hide; something in two squares counts twice.
func (c *crowd) covers(box Rect) int {
	n := 0
	eachSquare(box, func(at [2]int) {
		for _, r := range c.shapes[at] {
			if r.Overlaps(box) {
				n += coverShape
			}
		}
		for _, r := range c.texts[at] {
			if r.Overlaps(box) {
				n += coverText
			}
		}
		for _, l := range c.lines[at] {
			if l.Overlaps(box) {
				n += coverLine
			}
		}
	})
	return n
}
