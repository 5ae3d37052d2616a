package candidate

import (
	"math"
	"math/rand/v2"
	"runtime"
	"sync"

	"github.com/prozessregister/prozessregister/internal/portfolio/criteria"
)

// How the sensitivity is measured: in every draw each weight is changed by up to a fifth, independently, and the objects
// are ranked anew. The seed is fixed, so that the same question has the same answer.
const (
	Draws    = 1000
	topRanks = 10
	spread   = 0.2
	seed     = 20260310
)

// mostInDraws is how many objects take part in the draws of a product; with more, there are fewer draws.
const mostInDraws = 6000

// Sensitivity is the share of the draws in which objects are among the best ten.
type Sensitivity struct {
	Draws int
	share map[int]float64 // by index in the snapshot; absent = never
}

// Share returns the share of the draws in which a row is among the best ten, 0 to 1.
func (s Sensitivity) Share(row Row) float64 { return s.share[row.index] }

// sensitivity draws weights around those of the ranking. Knock-outs keep their places behind the others.
func (r *Ranking) sensitivity(draws int) Sensitivity {
	out := Sensitivity{Draws: draws, share: map[int]float64{}}
	left := topRanks
	for from := 0; from < len(r.Rows) && left > 0; {
		to := from
		for to < len(r.Rows) && r.Rows[to].Gate == r.Rows[from].Gate {
			to++
		}
		rows := r.Rows[from:to]
		if len(rows) <= left {
			for _, row := range rows {
				out.share[row.index] = 1
			}
		} else {
			r.draw(rows, left, &out)
		}
		left -= len(rows)
		from = to
	}
	return out
}

// draw counts how often each of the rows is among the best k.
func (r *Ranking) draw(rows []Row, k int, out *Sensitivity) {
	d := r.contest(rows, k)
	if d.n() > mostInDraws {
		out.Draws = max(100, out.Draws*mostInDraws/d.n())
	}
	weights := r.drawWeights(out.Draws)
	workers := min(runtime.GOMAXPROCS(0), 4)
	counts := make([][]int, workers)
	var wait sync.WaitGroup
	for w := range workers {
		counts[w] = make([]int, d.n())
		wait.Go(func() {
			best := newBest(k)
			for i := w; i < len(weights); i += workers {
				d.run(weights[i], best)
				for _, at := range best.at {
					counts[w][at]++
				}
			}
		})
	}
	wait.Wait()
	for at, index := range d.index {
		total := 0
		for w := range workers {
			total += counts[w][at]
		}
		if total > 0 {
			out.share[index] = float64(total) / float64(len(weights))
		}
	}
}

// drawWeights makes the weights of all draws, always the same ones.
func (r *Ranking) drawWeights(draws int) [][]float64 {
	random := rand.New(rand.NewPCG(seed, uint64(len(r.Weights)))) //nolint:gosec // a simulation, no secret
	out := make([][]float64, draws)
	for d := range out {
		out[d] = make([]float64, len(r.Weights))
		for j, w := range r.Weights {
			out[d][j] = w * (1 + spread*(2*random.Float64()-1))
		}
	}
	return out
}

// contest are the rows that can be among the best k at all, with what they count in a draw.
type contest struct {
	product bool
	split   int       // criteria of the first axis come first
	order   []int     // criteria in the order of values
	m       int       // criteria that count
	values  []float64 // rows × criteria
	index   []int
}

func (c *contest) n() int { return len(c.index) }

// contest prepares the draws: rows in the order of their numbers, so that ties fall the same way as in the ranking.
func (r *Ranking) contest(rows []Row, k int) *contest {
	x := r.matrix
	c := &contest{product: x.Set.Method == criteria.Product}
	for axis := 0; axis < 2; axis++ {
		for j := range r.Weights {
			if first := !c.product || x.axis[j] == 0; first == (axis == 0) && r.Weights[j] > 0 {
				c.order = append(c.order, j)
			}
		}
		if axis == 0 {
			c.split = len(c.order)
		}
	}
	c.m = len(c.order)
	head := make([][]float64, k)
	for i := range k {
		head[i] = c.counts(x, rows[i], r.Order)
	}
	for i, row := range rows {
		values := c.counts(x, row, r.Order)
		if i < k || r.canWin(c, values, head) {
			c.index = append(c.index, row.index)
			c.values = append(c.values, values...)
		}
	}
	return c
}

// counts is what a row counts per criterion, by the order of the ranking where it is open.
func (c *contest) counts(x *Matrix, row Row, order Order) []float64 {
	out := make([]float64, c.m)
	worth := x.row(row.index)
	for n, j := range c.order {
		out[n] = worth[j]
		if math.IsNaN(worth[j]) {
			out[n] = Span{0, x.best[j]}.at(order)
		}
	}
	return out
}

// canWin reports whether there may be a draw in which values beat one of the best: the difference of two objects moves at
// most by a fifth of the weighted differences of their criteria.
func (r *Ranking) canWin(c *contest, values []float64, head [][]float64) bool {
	for _, other := range head {
		if c.product {
			if c.bound(r.Weights, values, 1+spread) >= c.bound(r.Weights, other, 1-spread) {
				return true
			}
			continue
		}
		lead, moves := 0.0, 0.0
		for n, j := range c.order {
			d := r.Weights[j] * (other[n] - values[n])
			lead += d
			moves += spread * math.Abs(d)
		}
		if lead <= moves+nearly {
			return true
		}
	}
	return false
}

// bound is the product of both axes with all weights changed by the same factor.
func (c *contest) bound(weights, values []float64, factor float64) float64 {
	var sums [2]float64
	for n, j := range c.order {
		axis := 0
		if n >= c.split {
			axis = 1
		}
		sums[axis] += weights[j] * factor * values[n]
	}
	return sums[0] * sums[1]
}

// run ranks all rows with the weights of a draw.
func (c *contest) run(weights []float64, best *best) {
	w := make([]float64, c.m)
	for n, j := range c.order {
		w[n] = weights[j]
	}
	best.reset()
	for i := range c.index {
		values := c.values[i*c.m : (i+1)*c.m]
		var a, b float64
		for n, x := range values[:c.split] {
			a += w[n] * x
		}
		for n, x := range values[c.split:] {
			b += w[c.split+n] * x
		}
		if c.product {
			a *= b
		}
		best.offer(i, a)
	}
}

// best keeps the k greatest values; of equal ones, the first offered.
type best struct {
	k     int
	at    []int
	value []float64
}

func newBest(k int) *best {
	return &best{k: k, at: make([]int, 0, k+1), value: make([]float64, 0, k+1)}
}

func (b *best) reset() { b.at, b.value = b.at[:0], b.value[:0] }

func (b *best) offer(at int, value float64) {
	if len(b.at) == b.k && value <= b.value[b.k-1] {
		return
	}
	i := len(b.at)
	b.at, b.value = append(b.at, at), append(b.value, value)
	for ; i > 0 && b.value[i-1] < value; i-- {
		b.at[i], b.value[i] = b.at[i-1], b.value[i-1]
	}
	b.at[i], b.value[i] = at, value
	if len(b.at) > b.k {
		b.at, b.value = b.at[:b.k], b.value[:b.k]
	}
}
