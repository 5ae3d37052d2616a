package candidate

import (
	"fmt"
	"math"
	"testing"

	"pgregory.net/rapid"

	"github.com/prozessregister/prozessregister/internal/portfolio/criteria"
)

// drawSet draws a set of one of the methods whose criteria only people answer.
func drawSet(t *rapid.T) *criteria.Compiled {
	s := criteria.Set{
		ID: "x", Version: 1, Method: rapid.SampledFrom(criteria.Methods).Draw(t, "method"),
		Axes: []criteria.Axis{{Key: "benefit"}, {Key: "feasibility"}}, Classes: criteria.Classes{A: 60, B: 30},
	}
	for j := range rapid.IntRange(2, 8).Draw(t, "criteria") {
		s.Criteria = append(s.Criteria, criteria.Criterion{
			Key: fmt.Sprintf("c%d", j), Axis: s.Axes[j%2].Key, Weight: rapid.Float64Range(0, 10).Draw(t, "weight"),
			Lower: rapid.Bool().Draw(t, "lower"), Scale: criteria.Scale{Min: rapid.SampledFrom([]float64{0, 1}).Draw(t, "min"), Max: rapid.SampledFrom([]float64{3, 5, 100}).Draw(t, "max")},
		})
	}
	if rapid.Bool().Draw(t, "rules") {
		s.Knockouts = []criteria.Knockout{{Key: "rule"}}
	}
	c, err := s.Compile()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// drawAnswers draws which criteria of how many objects are answered, and how.
func drawAnswers(t *rapid.T, set *criteria.Compiled, n int) ([]*Object, answers) {
	objects, given := make([]*Object, n), answers{}
	for i := range objects {
		objects[i] = &Object{ID: fmt.Sprintf("o%03d", i), Facts: criteria.Unknown()}
		of := map[string][]Answer{}
		for _, c := range set.Criteria {
			for range rapid.SampledFrom([]int{0, 0, 1, 1, 1, 2}).Draw(t, "people") {
				of[c.Key] = append(of[c.Key], Answer{Points: rapid.Float64Range(c.Scale.Min, c.Scale.Max).Draw(t, "points")})
			}
		}
		for _, k := range set.Knockouts {
			if rapid.Bool().Draw(t, "asked") {
				of[k.Key] = []Answer{{Points: rapid.SampledFrom([]float64{0, 1}).Draw(t, "holds")}}
			}
		}
		given[objects[i].ID] = of
	}
	return objects, given
}

func everything(n int) []int {
	pick := make([]int, n)
	for i := range pick {
		pick[i] = i
	}
	return pick
}

func TestIntervalHoldsTheValueAndOnlyShrinks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		set := drawSet(t)
		objects, given := drawAnswers(t, set, 1)
		weights := weightsOf(set.Set, nil)
		var last Row
		for step := 0; ; step++ {
			x := newMatrix(set, objects, given)
			for _, order := range Orders {
				r := x.rank(everything(1), weights, order)
				row := r.Rows[0]
				if row.Value < row.Span.Low-nearly || row.Value > row.Span.High+nearly || row.Span.Low < -nearly || row.Span.High > r.Top+nearly {
					t.Fatalf("value %v outside of %+v, top %v", row.Value, row.Span, r.Top)
				}
				if row.Coverage < 0 || row.Coverage > 1+nearly {
					t.Fatalf("coverage %v", row.Coverage)
				}
			}
			row := x.rank(everything(1), weights, Assured).Rows[0]
			if step > 0 && (row.Span.Low < last.Span.Low-nearly || row.Span.High > last.Span.High+nearly || row.Coverage < last.Coverage-nearly) {
				t.Fatalf("an answer more widens %+v to %+v", last, row)
			}
			last = row
			open := ""
			for _, c := range set.Criteria {
				if len(given["o000"][c.Key]) == 0 {
					open = c.Key
				}
			}
			if open == "" {
				if row.Span.High-row.Span.Low > nearly {
					t.Fatalf("everything is known, but the interval is %+v", row.Span)
				}
				return
			}
			c, _ := set.Criterion(open)
			given["o000"][open] = []Answer{{Points: rapid.Float64Range(c.Scale.Min, c.Scale.Max).Draw(t, "answer")}}
		}
	})
}

func TestWithoutDataNobodyIsBeforeOthers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		set := drawSet(t)
		objects, given := drawAnswers(t, set, 12)
		empty := &Object{ID: "aaa", Facts: criteria.Unknown()}
		objects = append([]*Object{empty}, objects...) // by number it would come first
		x := newMatrix(set, objects, given)
		r := x.rank(everything(len(objects)), weightsOf(set.Set, nil), Assured)
		seen := false
		for _, row := range r.Rows {
			if row.index == 0 {
				seen = true
			} else if seen && row.Gate <= x.gateOf(0) && row.Sure > nearly {
				t.Fatalf("an object without data is before one with %v", row)
			}
		}
	})
}

func TestRanksLieBetweenBestAndWorst(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		set := drawSet(t)
		objects, given := drawAnswers(t, set, 15)
		x := newMatrix(set, objects, given)
		r := x.rank(everything(15), weightsOf(set.Set, nil), rapid.SampledFrom(Orders).Draw(t, "order"))
		for i, row := range r.Rows {
			if best, worst := r.BestRank(row), r.WorstRank(row); best > i+1 || worst < i+1 {
				t.Fatalf("rank %d is not between %d and %d", i+1, best, worst)
			}
		}
	})
}

// TestRanksWithRulesStayOnTheirSide: who is out for good cannot reach a place before those who keep all rules, and who is not
// asked so far can rise to the first place and fall to the last.
func TestRanksWithRulesStayOnTheirSide(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		set := drawSet(t)
		objects, given := drawAnswers(t, set, 15)
		r := newMatrix(set, objects, given).rank(everything(15), weightsOf(set.Set, nil), Assured)
		count := map[Gate]int{}
		for _, row := range r.Rows {
			count[row.Gate]++
		}
		for _, row := range r.Rows {
			best, worst := r.BestRank(row), r.WorstRank(row)
			if worst > len(r.Rows) || row.Gate == Passed && worst > count[Passed]+count[Unasked] || row.Gate == Failed && best <= count[Passed] {
				t.Fatalf("gate %d reaches from %d to %d of %v", row.Gate, best, worst, count)
			}
		}
	})
}

func TestReasonsNeverNameWhatCountsNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		set := drawSet(t)
		objects, given := drawAnswers(t, set, 4)
		for _, c := range set.Criteria { // the last object has the worst answers, the one before the best
			worst, best := c.Scale.Min, c.Scale.Max
			if c.Lower {
				worst, best = best, worst
			}
			given["o003"][c.Key], given["o002"][c.Key] = []Answer{{Points: worst}}, []Answer{{Points: best}}
		}
		r := newMatrix(set, objects, given).rank(everything(4), weightsOf(set.Set, nil), Assured)
		for _, row := range r.Rows {
			for _, class := range []string{"A", "C"} {
				for _, reason := range r.reasons(row, class) {
					if reason.Kind == For && reason.Share <= 0 || reason.Kind == Against && reason.Share >= 1 {
						t.Fatalf("class %s: %+v", class, reason)
					}
				}
			}
		}
	})
}

func TestSensitivityIsReproducible(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		set := drawSet(t)
		objects, given := drawAnswers(t, set, 25)
		x := newMatrix(set, objects, given)
		r := x.rank(everything(25), weightsOf(set.Set, nil), Assured)
		a, b := r.sensitivity(200), x.rank(everything(25), weightsOf(set.Set, nil), Assured).sensitivity(200)
		sum := 0.0
		for _, row := range r.Rows {
			if a.Share(row) != b.Share(row) || a.Share(row) > 1 {
				t.Fatalf("share %v and %v", a.Share(row), b.Share(row))
			}
			sum += a.Share(row)
		}
		if math.Abs(sum-topRanks) > 1e-6 {
			t.Fatalf("%v objects among the best ten", sum)
		}
	})
}

// TestNobodyIsLeftOutOfTheDraws compares the draws with those in which all objects take part.
func TestNobodyIsLeftOutOfTheDraws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		set := drawSet(t)
		objects, given := drawAnswers(t, set, 30)
		x := newMatrix(set, objects, given)
		r := x.rank(everything(30), weightsOf(set.Set, nil), Assured)
		first := r.Rows[0].Gate
		var rows []Row
		for _, row := range r.Rows {
			if row.Gate == first {
				rows = append(rows, row)
			}
		}
		if len(rows) <= topRanks {
			return
		}
		some, all := r.contest(rows, topRanks), r.contest(rows, len(rows))
		won := map[int]bool{}
		for _, index := range some.index {
			won[index] = true
		}
		best := newBest(topRanks)
		for _, w := range r.drawWeights(100) {
			all.run(w, best)
			for n, at := range best.at {
				if !won[all.index[at]] && best.value[n] > best.value[topRanks-1]+nearly {
					t.Fatalf("%d is among the best ten of a draw and was left out", all.index[at])
				}
			}
		}
	})
}

func TestTheSameQuestionHasTheSameOrder(t *testing.T) {
	set, ok := criteria.Named("hildesheim")
	if !ok {
		t.Fatal("no set")
	}
	compiled, err := set.Compile()
	if err != nil {
		t.Fatal(err)
	}
	objects := make([]*Object, 40)
	for i := range objects {
		objects[i] = &Object{ID: fmt.Sprintf("o%03d", i), Facts: criteria.Unknown()}
	}
	r := newMatrix(compiled, objects, answers{}).rank(everything(40), weightsOf(set, nil), Assured)
	for i, row := range r.Rows {
		if row.index != i {
			t.Fatalf("place %d has object %d: ties are by number", i, row.index)
		}
	}
}

func TestKnockedOutObjectsAreShownBehindTheOthers(t *testing.T) {
	set, _ := criteria.Named("paderborn")
	compiled, err := set.Compile()
	if err != nil {
		t.Fatal(err)
	}
	objects := []*Object{{ID: "good", Facts: criteria.Unknown()}, {ID: "unasked", Facts: criteria.Unknown()}, {ID: "poor", Facts: criteria.Unknown()}}
	three, one := Answer{Points: 3}, Answer{Points: 1}
	yes, no := []Answer{{Points: 1}}, []Answer{{Points: 0}}
	full := map[string][]Answer{"quality": {three}, "service": {three}, "economy": {three}, "future": {three}}
	given := answers{
		"good":    {"noNewSoftware": no, "staffAvailable": yes, "softwareInUse": yes},
		"unasked": {}, "poor": {"quality": {one}, "noNewSoftware": yes, "staffAvailable": yes, "softwareInUse": yes},
	}
	for key, a := range full {
		given["good"][key], given["unasked"][key] = a, a
	}
	r := newMatrix(compiled, objects, given).rank(everything(3), weightsOf(set, nil), Assured)
	for i, want := range []int{2, 1, 0} {
		if r.Rows[i].index != want {
			t.Errorf("place %d has %s", i, objects[r.Rows[i].index].ID)
		}
	}
	last := r.Rows[2]
	if class := r.Class(last.Gate, last.Span.Low); class != "" || r.reasons(last, class)[0].Kind != Knocked {
		t.Errorf("knocked out: class %q, reasons %+v", class, r.reasons(last, class))
	}
}

// bigSet is a set of 12 criteria, and objects with answers to most of them.
func bigSet(tb testing.TB, n int, method criteria.Method) *Matrix {
	tb.Helper()
	s := criteria.Set{ID: "x", Method: method, Axes: []criteria.Axis{{Key: "benefit"}, {Key: "feasibility"}}}
	for j := range 12 {
		s.Criteria = append(s.Criteria, criteria.Criterion{
			Key: fmt.Sprintf("c%d", j), Axis: s.Axes[j%2].Key, Weight: float64(1 + j%3), Scale: criteria.Scale{Max: 100},
		})
	}
	compiled, err := s.Compile()
	if err != nil {
		tb.Fatal(err)
	}
	objects, given := make([]*Object, n), answers{}
	for i := range objects {
		objects[i] = &Object{ID: fmt.Sprintf("o%06d", i), Facts: criteria.Unknown()}
		of := map[string][]Answer{}
		for j, c := range s.Criteria {
			if (i+j)%5 != 0 {
				of[c.Key] = []Answer{{Points: float64((i*37 + j*101 + i*j) % 101)}}
			}
		}
		given[objects[i].ID] = of
	}
	return newMatrix(compiled, objects, given)
}

func BenchmarkRank5000WithSensitivity(b *testing.B) {
	for _, method := range criteria.Methods {
		x := bigSet(b, 5000, method)
		b.Run(string(method), func(b *testing.B) {
			for range b.N {
				r := x.rank(everything(5000), weightsOf(x.Set.Set, nil), Assured)
				r.sensitivity(Draws)
			}
		})
	}
}

func BenchmarkRank100000WithSensitivity(b *testing.B) {
	for _, method := range criteria.Methods {
		x := bigSet(b, 100_000, method)
		b.Run(string(method), func(b *testing.B) {
			for range b.N {
				r := x.rank(everything(100_000), weightsOf(x.Set.Set, nil), Assured)
				r.sensitivity(Draws)
			}
		})
	}
}

// TestValuesThatAreNearlyEqualAreInOrder: if b is like a and c is like b, c is like a. Otherwise what a sort gives depends on
// what it compares first.
func TestValuesThatAreNearlyEqualAreInOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		steps := rapid.SliceOfN(rapid.Float64Range(0, 2), 3, 3).Draw(t, "steps")
		base := rapid.SampledFrom([]float64{0, 1, 100.0 / 3, 59.99}).Draw(t, "base")
		a, b, c := base+steps[0]*nearly, base+steps[1]*nearly, base+steps[2]*nearly
		ab, bc, ac := compareValues(a, b), compareValues(b, c), compareValues(a, c)
		if ab <= 0 && bc <= 0 && (ac > 0 || ac == 0 && ab+bc != 0) {
			t.Fatalf("%v, %v, %v: %d, %d and %d", a, b, c, ab, bc, ac)
		}
	})
}
