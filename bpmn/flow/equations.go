package flow

import (
	"container/heap"
	"maps"
	"slices"
)

// equations are x = entry + Σ coefficient · x, one row per unknown. They are
// solved component by component along the flow, so that only loops need
// elimination, and there in the order that fills in least.
type equations struct {
	entry []float64
	row   []map[int32]float64 // unknown -> coefficient
	col   []map[int32]bool    // unknown -> rows that use it
	work  int
}

// Limits of the elimination inside one loop.
const (
	maxElimination = 500_000 // coefficients that are touched
	smallestPivot  = 1e-12   // a loop that is left less often never ends
)

func newEquations(n int) *equations {
	q := &equations{entry: make([]float64, n), row: make([]map[int32]float64, n), col: make([]map[int32]bool, n)}
	for i := range n {
		q.row[i], q.col[i] = map[int32]float64{}, map[int32]bool{}
	}
	return q
}

// add lets the unknown depend on another one.
func (q *equations) add(unknown, on int32, c float64) {
	if c != 0 {
		q.row[unknown][on] += c
		q.col[on][unknown] = true
	}
}

// solution is how often each unknown happens, and which never come to an end.
type solution struct {
	x       []float64
	known   []bool
	endless []bool // inside a loop that is never left
	tangled bool   // a loop had too many ways to be solved
}

func (q *equations) solve() solution {
	n := len(q.entry)
	s := solution{x: make([]float64, n), known: make([]bool, n), endless: make([]bool, n)}
	all := make([]int32, n)
	for i := range all {
		all[i] = int32(i)
	}
	order := Components(all, func(v int32, f func(int32)) {
		for w := range q.col[v] {
			f(w)
		}
	})
	for i := len(order) - 1; i >= 0; i-- {
		q.component(order[i], &s)
	}
	return s
}

// component solves the unknowns of one component; all before it are solved.
func (q *equations) component(c []int32, s *solution) {
	inside := map[int32]bool{}
	for _, v := range c {
		inside[v] = true
	}
	known, mass := true, 0.0
	local := map[int32]float64{}
	for _, v := range c {
		sum := q.entry[v]
		for _, u := range sorted(q.row[v]) {
			if !inside[u] {
				sum += q.row[v][u] * s.x[u]
				known = known && s.known[u]
			}
		}
		local[v] = sum
		mass += sum
	}
	if !known {
		return // what comes in is unknown
	}
	if len(c) == 1 && q.row[c[0]][c[0]] == 0 {
		s.x[c[0]], s.known[c[0]] = local[c[0]], true
		return
	}
	if mass == 0 {
		for _, v := range c {
			s.known[v] = true
		}
		return
	}
	q.eliminate(c, inside, local, s)
}

// sorted returns the unknowns of a row in order, so that sums come out the same
// every time.
func sorted(row map[int32]float64) []int32 { return slices.Sorted(maps.Keys(row)) }

// elimination removes the unknowns of a component one by one.
type elimination struct {
	row   map[int32]map[int32]float64
	col   map[int32]map[int32]bool
	entry map[int32]float64
	queue fillQueue
}

func (q *equations) eliminate(c []int32, inside map[int32]bool, entry map[int32]float64, s *solution) {
	e := elimination{row: map[int32]map[int32]float64{}, col: map[int32]map[int32]bool{}, entry: entry}
	for _, v := range c {
		e.col[v] = map[int32]bool{}
	}
	for _, v := range c {
		e.row[v] = map[int32]float64{}
		for u, k := range q.row[v] {
			if inside[u] {
				e.row[v][u] = k
				e.col[u][v] = true
			}
		}
	}
	for _, v := range c {
		heap.Push(&e.queue, fill{v, e.cost(v)})
	}
	var done []int32
	for len(done) < len(c) {
		v := e.cheapest()
		if !e.remove(v) {
			for _, u := range c {
				s.endless[u] = true
			}
			return
		}
		done = append(done, v)
		if q.work += e.cost(v); q.work > maxElimination {
			s.tangled = true
			return
		}
	}
	for i := len(done) - 1; i >= 0; i-- {
		v := done[i]
		s.x[v], s.known[v] = e.entry[v], true
		for _, u := range sorted(e.row[v]) {
			s.x[v] += e.row[v][u] * s.x[u]
		}
	}
}

// cost is how many coefficients removing the unknown touches.
func (e *elimination) cost(v int32) int { return (len(e.row[v]) + 1) * (len(e.col[v]) + 1) }

// cheapest takes the unknown out of the queue whose removal touches least.
func (e *elimination) cheapest() int32 {
	for {
		f := heap.Pop(&e.queue).(fill)
		if now := e.cost(f.v); now > f.cost {
			heap.Push(&e.queue, fill{f.v, now})
			continue
		}
		return f.v
	}
}

// remove expresses the unknown by those that are left and puts it into their
// rows; false if it would never be left.
func (e *elimination) remove(v int32) bool {
	pivot := 1 - e.row[v][v]
	delete(e.row[v], v)
	delete(e.col[v], v)
	if pivot <= smallestPivot {
		return false
	}
	e.entry[v] /= pivot
	for u := range e.row[v] {
		e.row[v][u] /= pivot
		delete(e.col[u], v)
	}
	for w := range e.col[v] {
		k := e.row[w][v]
		delete(e.row[w], v)
		e.entry[w] += k * e.entry[v]
		for u, c := range e.row[v] {
			e.row[w][u] += k * c
			e.col[u][w] = true
		}
	}
	return true
}

// fill is an unknown with the cost of its removal when it was entered.
type fill struct {
	v    int32
	cost int
}

// fillQueue is a heap of unknowns, the cheapest first.
type fillQueue []fill

func (q fillQueue) Len() int      { return len(q) }
func (q fillQueue) Swap(i, j int) { q[i], q[j] = q[j], q[i] }
func (q *fillQueue) Push(x any)   { *q = append(*q, x.(fill)) }
func (q fillQueue) Less(i, j int) bool {
	return q[i].cost < q[j].cost || q[i].cost == q[j].cost && q[i].v < q[j].v
}
func (q *fillQueue) Pop() any {
	old := *q
	last := old[len(old)-1]
	*q = old[:len(old)-1]
	return last
}
