package layout

// direction of travel along the grid.
type direction int8

const (
	right direction = iota
	down
	left
	up
)

var steps = [4]struct{ x, y int }{{1, 0}, {0, 1}, {-1, 0}, {0, -1}}

func (d direction) opposite() direction { return (d + 2) % 4 }

// port is a place where an edge may leave or reach a shape: the grid point on
// the shape, the direction of travel there, and what it costs to use it.
type port struct {
	x, y int
	d    direction
	cost int
}

// Costs of ports in pixels of detour that a better port is worth.
const (
	portOdd      = 70  // leaving a box upwards or downwards, entering it from there
	portBranch   = 10  // the same for a gateway that splits or joins
	portBackward = 160 // leaving to the left, entering from the right
	portLabel    = 60  // the label of an event stands below it
	portOffside  = 8   // side line instead of the middle
	portTaken    = 120 // an edge of the other direction is there
	portCrowded  = 90  // another edge leaves there
	portMerge    = 40  // another edge arrives there
	portPool     = 30  // crossing the outer lines of a pool bar
)

// use counts the edges at the ports of an item, by side and port.
type use struct{ in, out map[[2]int]int }

// exits lists the ports through which link k may leave item i.
func (r *router) exits(k, i int) []port {
	it := &r.s.items[i]
	if it.host >= 0 {
		return r.boundaryPort(it, down)
	}
	return r.ports(k, i, func(d direction) direction { return d }, false)
}

// boundaryPort is the lower end of an event on the border of its host.
func (r *router) boundaryPort(it *item, d direction) []port {
	host := r.s.items[it.host]
	return []port{{x: r.g.subX(host.col, it.slot), y: r.g.rowY[host.row], d: d}}
}

// entries lists the ports through which link k may reach item i. The direction
// of a port is that of travel, so a port on the left side has direction right.
func (r *router) entries(k, i int) []port {
	it := &r.s.items[i]
	if it.host >= 0 {
		return r.boundaryPort(it, up)
	}
	return r.ports(k, i, direction.opposite, true)
}

// ports lists the free sides of an item; travel turns a side into the
// direction of travel.
func (r *router) ports(k, i int, travel func(direction) direction, entering bool) []port {
	it := &r.s.items[i]
	var out []port
	for side := right; side <= up; side++ {
		for sub := range r.g.subs {
			if !r.usable(it, side, sub) {
				continue
			}
			p := port{x: r.g.subX(it.col, sub), y: r.g.rowY[it.row], d: travel(side)}
			p.cost = r.sideCost(k, it, side, entering) + r.useCost(i, side, sub, entering)
			if (side == up || side == down) && sub != r.g.subs/2 {
				p.cost += portOffside
			}
			out = append(out, p)
		}
	}
	return out
}

// usable tells whether edges may touch this side at this port. Ports where
// boundary events sit are closed.
func (r *router) usable(it *item, side direction, sub int) bool {
	switch side {
	case right:
		return sub == r.g.subs-1
	case left:
		return sub == 0
	}
	if side == down {
		for _, e := range it.attached {
			if r.s.items[e].slot == sub {
				return false
			}
		}
	}
	offside := sideLine * int(abs32(sub-r.g.subs/2))
	return offside == 0 || 2*offside+20 <= it.w
}

// sideCost says how unusual it is for link k to use this side of the item.
func (r *router) sideCost(k int, it *item, side direction, entering bool) int {
	l := &r.s.links[k]
	if l.Kind != Sequence {
		return looseSideCost(it, side, l.Kind)
	}
	branching := it.Kind == Gateway && (!entering && len(it.out) > 1 || entering && len(it.in) > 1)
	forward := right
	if entering {
		forward = left
	}
	switch {
	case side == forward:
		return 0
	case side == forward.opposite():
		return portBackward
	case branching, l.back:
		return portBranch
	case it.Kind == Event && side == down:
		return portOdd + portLabel
	default:
		return portOdd
	}
}

// looseSideCost is for message flows and associations: they prefer the upper
// and lower side.
func looseSideCost(it *item, side direction, kind EdgeKind) int {
	switch {
	case side == left || side == right:
		if kind == Association {
			return portOdd
		}
		return 2 * portBackward
	case side == down && (it.Kind == Event || it.Kind == Data):
		return portLabel
	default:
		return 0
	}
}

// useCost charges for ports that other edges use already.
func (r *router) useCost(i int, side direction, sub int, entering bool) int {
	u := &r.used[i]
	in, out := u.in[[2]int{int(side), sub}], u.out[[2]int{int(side), sub}]
	if entering {
		return portMerge*in + portTaken*out
	}
	return portTaken*in + portCrowded*out
}
