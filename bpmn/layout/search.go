package layout

import "slices"

// Costs of a way through the grid, in pixels of detour.
const (
	costBend     = 45
	costCross    = 110
	costTouch    = 800  // turning where another edge is
	costOverlap  = 1500 // running on another edge, per grid step
	costShare    = 40   // the same where both edges have a common end
	costSqueeze  = 20   // turning where an edge with a common end is
	costPoolBar  = 5000 // running through a closed pool
	costInPool   = 1    // message flows prefer the gap between pools, per pixel
	costOffTrack = 2    // outer tracks of a channel come last
)

// state is a place in the search: a grid point and the direction of travel
// with which it was reached.
type state = int32

// search finds cheapest ways over the grid; it keeps its memory between calls.
type search struct {
	g     *grid
	cost  []int32
	from  []state
	stamp []int32
	round int32
	queue openHeap
}

func newSearch(g *grid) *search {
	n := g.nx * g.ny * 4
	return &search{g: g, cost: make([]int32, n), from: make([]state, n), stamp: make([]int32, n)}
}

// request is one edge to be routed.
type request struct {
	exits, entries []port
	bar            int              // closed pool that is the target, -1 if entries count
	top, bottom    int              // grid lines at which a message from above, from below reaches it
	open           func(y int) bool // whether the edge may use a horizontal line
	message        bool
	shares         func(edge int32) bool // whether the edge has an end in common with another
}

// noState is the start of a way, which has no state before it.
const noState state = -1

// find returns the grid points from the exit port to the entry port, both
// included, or nothing if there is no way.
func (q *search) find(r *request) []int {
	q.round++
	q.queue = q.queue[:0]
	best, bestCost := noState, int32(1<<30)
	for _, p := range r.exits {
		q.relax(r, noState, q.g.at(p.x, p.y), p.d, int32(p.cost))
	}
	for len(q.queue) > 0 {
		e := q.queue.pop()
		if e.cost > q.cost[e.at] {
			continue
		}
		if e.bound >= bestCost {
			break
		}
		if extra, ok := q.arrived(r, e.at); ok {
			if e.cost+extra < bestCost {
				best, bestCost = e.at, e.cost+extra
			}
			continue
		}
		q.expand(r, e)
	}
	return q.trace(best)
}

// expand tries the three ways on from a state.
func (q *search) expand(r *request, e openEntry) {
	point, d := int(e.at>>2), direction(e.at&3)
	if q.g.node[point] >= 0 {
		return
	}
	for nd := right; nd <= up; nd++ {
		if nd == d.opposite() {
			continue
		}
		q.relax(r, e.at, point, nd, e.cost+q.turnCost(r, point, d, nd))
	}
}

// relax moves one grid step from a point and notes the cost if it is lower
// than before.
func (q *search) relax(r *request, from state, point int, d direction, cost int32) {
	x, y := point%q.g.nx+steps[d].x, point/q.g.nx+steps[d].y
	if x < 0 || y < 0 || x >= q.g.nx || y >= q.g.ny || !r.open(y) {
		return
	}
	to := q.g.at(x, y)
	step, ok := q.stepCost(r, point, to, d)
	if !ok {
		return
	}
	cost += step
	st := state(to)<<2 | state(d)
	if q.stamp[st] == q.round && q.cost[st] <= cost {
		return
	}
	q.stamp[st], q.cost[st], q.from[st] = q.round, cost, from
	if from == noState {
		q.from[st] = -2 - state(point)
	}
	q.queue.push(openEntry{cost: cost, bound: cost + q.distance(r, x, y), at: st})
}

// stepCost is the price of one grid step; it is not allowed into shapes except
// at the entry ports.
func (q *search) stepCost(r *request, from, to int, d direction) (int32, bool) {
	g := q.g
	fx, fy, tx, ty := from%g.nx, from/g.nx, to%g.nx, to/g.nx
	cost := abs32(g.estX[tx]-g.estX[fx]) + abs32(g.estY[ty]-g.estY[fy])
	switch n := g.node[to]; {
	case n >= 0 && !isEntry(r, tx, ty, d):
		return 0, false
	case n <= -2 && d%2 == 0:
		return 0, false // a pool is left and reached through its long sides only
	case n <= -2 && int(-2-n) != r.bar:
		cost += costPoolBar
	}
	if r.message && d%2 == 0 && g.ys[ty].kind != gapLine {
		cost += costInPool * abs32(g.estX[tx]-g.estX[fx])
	}
	if _, t, ok := g.isTrack(tx); ok && d%2 == 1 && (t == 0 || t == tracks-1) {
		cost += costOffTrack
	}
	if owner := q.segment(from, to, d); owner >= 0 {
		if r.shares(owner) {
			cost += costShare
		} else {
			cost += costOverlap
		}
	}
	return cost, true
}

func isEntry(r *request, x, y int, d direction) bool {
	for _, p := range r.entries {
		if p.x == x && p.y == y && p.d == d {
			return true
		}
	}
	return false
}

// segment returns the edge that runs between two neighbouring points.
func (q *search) segment(from, to int, d direction) int32 {
	if d%2 == 0 {
		return q.g.hSeg[min(from, to)]
	}
	return q.g.vSeg[min(from, to)]
}

// turnCost is the price of going through a point: bends, crossings, and
// touching other edges.
func (q *search) turnCost(r *request, point int, d, nd direction) int32 {
	g := q.g
	if nd != d {
		return costBend + q.touch(r, g.hPass[point]) + q.touch(r, g.vPass[point]) + q.touch(r, g.bend[point])
	}
	cost := q.touch(r, g.bend[point])
	across := g.vPass[point]
	if d%2 == 1 {
		across = g.hPass[point]
	}
	if across >= 0 {
		cost += costCross
	}
	return cost
}

func (q *search) touch(r *request, owner int32) int32 {
	switch {
	case owner < 0:
		return 0
	case r.shares(owner):
		return costSqueeze
	default:
		return costTouch
	}
}

// arrived tells whether a state is a goal, and what the entry port costs.
func (q *search) arrived(r *request, st state) (int32, bool) {
	point, d := int(st>>2), direction(st&3)
	x, y := point%q.g.nx, point/q.g.nx
	if r.bar >= 0 {
		reached := y == r.top && d == down || y == r.bottom && d == up
		return 0, reached && (r.top != r.bottom || int(-2-q.g.node[point]) == r.bar)
	}
	for _, p := range r.entries {
		if p.x == x && p.y == y && p.d == d {
			return int32(p.cost), true
		}
	}
	return 0, false
}

// distance is a lower bound of the remaining way.
func (q *search) distance(r *request, x, y int) int32 {
	if r.bar >= 0 {
		return min(abs32(q.g.estY[y]-q.g.estY[r.top]), abs32(q.g.estY[y]-q.g.estY[r.bottom]))
	}
	best := int32(1 << 30)
	for _, p := range r.entries {
		best = min(best, abs32(q.g.estX[x]-q.g.estX[p.x])+abs32(q.g.estY[y]-q.g.estY[p.y]))
	}
	return best
}

// trace collects the points of the way that ends in st.
func (q *search) trace(st state) []int {
	if st == noState {
		return nil
	}
	var points []int
	for st >= 0 {
		points = append(points, int(st>>2))
		st = q.from[st]
	}
	points = append(points, int(-2-st))
	slices.Reverse(points)
	return points
}

func abs32(n int) int32 {
	if n < 0 {
		n = -n
	}
	return int32(n)
}
