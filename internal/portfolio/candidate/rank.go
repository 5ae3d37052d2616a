package candidate

import (
	"cmp"
	"math"
	"slices"
	"sort"

	"github.com/prozessregister/prozessregister/internal/portfolio/criteria"
)

// Order says which end of the interval counts.
type Order string

// The orders. Assured counts only what is known, so that nothing unknown ever puts an object before another one.
const (
	Assured  Order = "assured"
	Expected Order = "expected" // the middle of the interval
	Possible Order = "possible" // the upper end
)

// Orders lists the orders.
var Orders = []Order{Assured, Expected, Possible}

// Span is a value with the interval it can still reach; all of it is between 0 and Top.
type Span struct{ Low, High float64 }

// at is the point of the span that an order looks at.
func (s Span) at(o Order) float64 {
	switch o {
	case Expected:
		return (s.Low + s.High) / 2
	case Possible:
		return s.High
	}
	return s.Low
}

// Row is an object in a ranking.
type Row struct {
	index    int // in the snapshot
	Gate     Gate
	Value    float64 // by the order
	Span     Span
	Sure     float64 // weight × points of what is known, added up whatever the method
	Coverage float64 // share of the weight with data, 0 to 1
	Known    int     // criteria with data, of those that count
	Axes     [2]Span // in percent
}

// Ranking is a list of objects, best first.
type Ranking struct {
	matrix  *Matrix
	Weights []float64 // per criterion
	Order   Order
	Top     float64 // the most an object can reach
	Rows    []Row
	lows    [gates][]float64 // of the rows by gate, sorted
	highs   [gates][]float64
}

// weightsOf are the weights of the set with those given instead.
func weightsOf(set criteria.Set, given map[string]float64) []float64 {
	w := make([]float64, len(set.Criteria))
	for j, c := range set.Criteria {
		w[j] = c.Weight
		if x, ok := given[c.Key]; ok {
			w[j] = x
		}
	}
	return w
}

// rank puts the objects of pick into order. Ties are broken by what is known (a product is nothing as long as one axis is
// unknown), by coverage, by what is still possible, and by the order of numbers: so the same question always has the same
// answer, and who has no data is never before who has.
func (x *Matrix) rank(pick []int, weights []float64, order Order) *Ranking {
	r := &Ranking{matrix: x, Weights: weights, Order: order, Rows: make([]Row, len(pick))}
	sc := newScorer(x, weights)
	r.Top = sc.top()
	for n, i := range pick {
		r.Rows[n] = sc.row(i)
		r.Rows[n].Value = r.Rows[n].Span.at(order)
	}
	slices.SortFunc(r.Rows, func(a, b Row) int {
		return cmp.Or(cmp.Compare(a.Gate, b.Gate), -compareValues(a.Value, b.Value), -compareValues(a.Sure, b.Sure),
			-compareValues(a.Coverage, b.Coverage), -compareValues(a.Span.High, b.Span.High), cmp.Compare(a.index, b.index))
	})
	for _, row := range r.Rows {
		r.lows[row.Gate] = append(r.lows[row.Gate], row.Span.Low)
		r.highs[row.Gate] = append(r.highs[row.Gate], row.Span.High)
	}
	for g := range gates {
		sort.Float64s(r.lows[g])
		sort.Float64s(r.highs[g])
	}
	return r
}

// nearly is below what any answer can change: sums in another order differ by less.
const nearly = 1e-9

// compareValues compares by steps of nearly. Taking as equal what is less than that apart would be no order: each of many
// values would equal the next one, and the last one not the first.
func compareValues(a, b float64) int {
	return cmp.Compare(math.Round(a/nearly), math.Round(b/nearly))
}

// scorer adds up the criteria of an object.
type scorer struct {
	x       *Matrix
	weights []float64
	all     float64    // Σ weight × best
	axes    [2]float64 // the same per axis
}

func newScorer(x *Matrix, weights []float64) scorer {
	s := scorer{x: x, weights: weights}
	for j, w := range weights {
		s.all += w * x.best[j]
		if a := x.axis[j]; a >= 0 {
			s.axes[a] += w * x.best[j]
		}
	}
	return s
}

func (s scorer) top() float64 {
	if s.x.Set.Method == criteria.Sum {
		return s.all
	}
	return 100
}

// row returns the value of an object.
func (s scorer) row(i int) Row {
	out := Row{index: i, Gate: s.x.gateOf(i)}
	known := 0.0
	var sum Span
	var axes [2]Span
	for j, u := range s.x.row(i) {
		low, high := u, u
		w := s.weights[j]
		if math.IsNaN(u) {
			low, high = 0, s.x.best[j]
		} else {
			known += w * s.x.best[j]
			if w > 0 {
				out.Known++
			}
		}
		sum.Low += w * low
		sum.High += w * high
		if a := s.x.axis[j]; a >= 0 {
			axes[a].Low += w * low
			axes[a].High += w * high
		}
	}
	out.Coverage, out.Sure = ratio(known, s.all), sum.Low
	for a := range axes {
		out.Axes[a] = Span{percent(axes[a].Low, s.axes[a]), percent(axes[a].High, s.axes[a])}
	}
	out.Span = s.value(sum, out.Axes)
	return out
}

// value turns sums into the value of the method.
func (s scorer) value(sum Span, axes [2]Span) Span {
	switch s.x.Set.Method {
	case criteria.Product:
		return Span{math.Sqrt(axes[0].Low * axes[1].Low), math.Sqrt(axes[0].High * axes[1].High)}
	case criteria.Mean:
		return Span{percent(sum.Low, s.all), percent(sum.High, s.all)}
	}
	return sum
}

func ratio(x, of float64) float64 {
	if of == 0 {
		return 0
	}
	return x / of
}

func percent(x, of float64) float64 { return 100 * ratio(x, of) }

// BestRank is the rank a row has if everything unknown of it turns out well and of the others badly; WorstRank is the
// opposite. A rule that nobody has answered so far is unknown as well: it can turn out to be kept or not.
func (r *Ranking) BestRank(row Row) int {
	before := atLeast(r.lows[Passed], row.Span.High+nearly)
	if row.Gate == Failed {
		before = len(r.lows[Passed]) + atLeast(r.lows[Unasked], row.Span.High+nearly) + atLeast(r.lows[Failed], row.Span.High+nearly)
	}
	return 1 + before
}

// WorstRank is the rank a row can fall to.
func (r *Ranking) WorstRank(row Row) int {
	if row.Gate == Passed {
		return max(1, atLeast(r.highs[Passed], row.Span.Low-nearly)+atLeast(r.highs[Unasked], row.Span.Low-nearly))
	}
	return len(r.highs[Passed]) + len(r.highs[Unasked]) + atLeast(r.highs[Failed], row.Span.Low-nearly)
}

// atLeast is how many of sorted values are not below x.
func atLeast(sorted []float64, x float64) int { return len(sorted) - sort.SearchFloat64s(sorted, x) }

// rankAt is the rank that a value would have among the rows of a gate.
func (r *Ranking) rankAt(gate Gate, value float64) int {
	from := sort.Search(len(r.Rows), func(i int) bool { return r.Rows[i].Gate >= gate })
	to := sort.Search(len(r.Rows), func(i int) bool { return r.Rows[i].Gate > gate })
	return 1 + from + sort.Search(to-from, func(i int) bool { return r.Rows[from+i].Value <= value+nearly })
}

// Class is A, B or C by a value, "" for what a rule knocks out.
func (r *Ranking) Class(gate Gate, value float64) string {
	set := r.matrix.Set
	if gate == Failed {
		return ""
	}
	share, top := ratio(value, r.Top), set.Set.Top()
	switch {
	case share >= set.Classes.A/top-nearly:
		return "A"
	case share >= set.Classes.B/top-nearly:
		return "B"
	}
	return "C"
}
