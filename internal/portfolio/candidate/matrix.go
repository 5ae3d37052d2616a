package candidate

import (
	"math"
	"runtime"
	"sync"

	"github.com/prozessregister/prozessregister/internal/portfolio/criteria"
)

// Origin says where the answer to a criterion comes from.
type Origin uint8

// The origins.
const (
	Open      Origin = iota // nobody knows
	Computed                // by the formula
	Rated                   // by people
	Overruled               // by people, against the formula
)

// Gate is the answer to a knock-out rule.
type Gate uint8

// The answers, in the order in which objects are ranked.
const (
	Passed Gate = iota
	Unasked
	Failed

	gates = 3 // how many answers there are
)

// Matrix holds the answers of all objects to all criteria of a set.
type Matrix struct {
	Set    *criteria.Compiled
	worth  []float64 // objects × criteria, what the points count; NaN if open
	origin []Origin
	gates  []Gate // objects × knock-outs
	best   []float64
	axis   []int // of each criterion: 0, 1, or -1
	given  answers
}

// answers are the ratings of an object by criterion.
type answers map[string]map[string][]Answer

func group(list []Answer) answers {
	out := answers{}
	for _, a := range list {
		if out[a.ObjectID] == nil {
			out[a.ObjectID] = map[string][]Answer{}
		}
		out[a.ObjectID][a.Criterion] = append(out[a.ObjectID][a.Criterion], a)
	}
	return out
}

// newMatrix answers all criteria for all objects.
func newMatrix(set *criteria.Compiled, objects []*Object, given answers) *Matrix {
	n, m, k := len(objects), len(set.Criteria), len(set.Knockouts)
	x := &Matrix{
		Set: set, given: given, worth: make([]float64, n*m), origin: make([]Origin, n*m), gates: make([]Gate, n*k),
		best: make([]float64, m), axis: make([]int, m),
	}
	for j, c := range set.Criteria {
		x.best[j], x.axis[j] = unit(set.Method, c, c.Best()), -1
		for a := range set.Axes {
			if set.Axes[a].Key == c.Axis {
				x.axis[j] = a
			}
		}
	}
	workers := min(runtime.GOMAXPROCS(0), 4, max(1, n/fewObjects))
	var wait sync.WaitGroup
	for w := range workers {
		wait.Go(func() { x.fill(objects, w*n/workers, (w+1)*n/workers) })
	}
	wait.Wait()
	return x
}

// fewObjects are answered by one worker.
const fewObjects = 500

// fill answers all criteria for the objects from one index up to another.
func (x *Matrix) fill(objects []*Object, from, to int) {
	set, m, k := x.Set, len(x.Set.Criteria), len(x.Set.Knockouts)
	machine := criteria.NewMachine()
	for i := from; i < to; i++ {
		o, of := objects[i], x.given[objects[i].ID]
		for j, c := range set.Criteria {
			a := answer(machine, c, set.Formulas[j], o.Facts, of[c.Key])
			x.origin[i*m+j], x.worth[i*m+j] = a.Origin, math.NaN()
			if a.Origin != Open {
				x.worth[i*m+j] = unit(set.Method, c, c.Worth(a.Points))
			}
		}
		for j, rule := range set.Knockouts {
			x.gates[i*k+j] = gate(machine, set.Rules[j], o.Facts, of[rule.Key])
		}
	}
}

// unit is what points are worth for the method: as they are, or in percent of the best.
func unit(method criteria.Method, c criteria.Criterion, worth float64) float64 {
	if method == criteria.Sum {
		return worth
	}
	return 100 * worth / c.Best()
}

// criterionAnswer is the answer to one criterion.
type criterionAnswer struct {
	Origin   Origin
	Points   float64
	Computed *float64 // amount or points by the formula, nil if an input is missing
	Least    float64  // of several people
	Most     float64
	Given    []Answer
	Counting []Answer // those of Given that count
}

// answer decides between formula and people: people answer where the formula cannot, and overrule it with a reason.
func answer(machine *criteria.Machine, c criteria.Criterion, f *criteria.Formula, facts criteria.Facts, given []Answer) criterionAnswer {
	a := criterionAnswer{Given: given}
	if f != nil {
		if x, ok := machine.Number(f, facts); ok {
			a.Origin, a.Computed, a.Points = Computed, &x, c.Points(x)
		}
	}
	var points []float64
	for _, g := range given {
		if a.Computed == nil || g.Reason != "" {
			points, a.Counting = append(points, pointsOf(c, g)), append(a.Counting, g)
		}
	}
	if len(points) == 0 {
		return a
	}
	a.Points, a.Least, a.Most = 0, points[0], points[0]
	for _, p := range points {
		a.Points += p / float64(len(points))
		a.Least, a.Most = min(a.Least, p), max(a.Most, p)
	}
	if a.Origin = Rated; a.Computed != nil {
		a.Origin = Overruled
	}
	return a
}

// pointsOf are the points of a rating today: amounts follow the bands of the set that ranks, points are cut to its scale.
func pointsOf(c criteria.Criterion, a Answer) float64 {
	if a.Amount != nil && len(c.Bands) > 0 {
		return c.Points(*a.Amount)
	}
	return min(max(a.Points, c.Scale.Min), c.Scale.Max)
}

// gate answers a knock-out: who says no weighs more than who says yes, and people more than a formula.
func gate(machine *criteria.Machine, f *criteria.Formula, facts criteria.Facts, given []Answer) Gate {
	if len(given) > 0 {
		for _, g := range given {
			if g.Points == 0 {
				return Failed
			}
		}
		return Passed
	}
	if f != nil {
		if yes, ok := machine.YesNo(f, facts); ok && yes {
			return Passed
		} else if ok {
			return Failed
		}
	}
	return Unasked
}

// row returns the worths of an object.
func (x *Matrix) row(i int) []float64 {
	m := len(x.best)
	return x.worth[i*m : (i+1)*m]
}

// gateOf is the worst answer of an object to the knock-outs.
func (x *Matrix) gateOf(i int) Gate {
	k := len(x.Set.Knockouts)
	worst := Passed
	for _, g := range x.gates[i*k : (i+1)*k] {
		worst = max(worst, g)
	}
	return worst
}
