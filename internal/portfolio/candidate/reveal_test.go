package candidate

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/prozessregister/prozessregister/internal/portfolio/criteria"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/rollout"
)

// unveiling is one object of which Steckbrief, models, unit and people tell more and more.
type unveiling struct {
	set      *criteria.Compiled
	told     criteria.Facts // without derived ones
	object   Object
	snapshot snapshot
	given    map[string][]Answer
}

// drawUnveiling begins with one of the sets of the product and with some answers of people, or with none.
func drawUnveiling(t *rapid.T) *unveiling {
	set, err := rapid.SampledFrom(criteria.Builtin()).Draw(t, "set").Compile()
	if err != nil {
		t.Fatal(err)
	}
	u := &unveiling{set: set, told: criteria.Unknown(), snapshot: snapshot{files: EFiles{"u": {}}}, given: map[string][]Answer{}}
	u.object = Object{ID: "o", istReleased: rapid.Bool().Draw(t, "released")}
	if rapid.Bool().Draw(t, "introduced") {
		v := rollout.View{Rollout: rollout.Rollout{Stage: rapid.SampledFrom(rollout.Stages).Draw(t, "stage")}}
		for _, kind := range rollout.FileKinds {
			u.snapshot.files["u"][kind] = []rollout.View{v}
		}
	}
	if u.object.istReleased { // it tells all at once
		u.reveal(t, criteria.InputIndex("modelMediaBreaks"))
		u.reveal(t, criteria.InputIndex("modelPaperSteps"))
	}
	if rapid.Bool().Draw(t, "rated") {
		for range rapid.IntRange(1, 8).Draw(t, "ratings") {
			u.rate(t, rapid.SampledFrom(set.Criteria).Draw(t, "criterion"))
		}
	}
	return u
}

// rate adds the answer of one more person; with a reason it counts against a formula too.
func (u *unveiling) rate(t *rapid.T, c criteria.Criterion) {
	a := Answer{Points: rapid.Float64Range(c.Scale.Min, c.Scale.Max).Draw(t, "points"), Reason: rapid.SampledFrom([]string{"", "anders als im Register"}).Draw(t, "reason")}
	if len(c.Bands) > 0 && rapid.Bool().Draw(t, "asAmount") {
		amount := rapid.Float64Range(0, 100_000).Draw(t, "amount")
		a.Amount = &amount
	}
	u.given[c.Key] = append(u.given[c.Key], a)
}

// reveal tells one input.
func (u *unveiling) reveal(t *rapid.T, i int) {
	switch in := criteria.InputAt(i); in.Type {
	case criteria.Bool:
		u.told[i] = truth(rapid.Bool().Draw(t, in.Name))
	case criteria.Choice:
		u.told[i] = float64(rapid.IntRange(0, len(in.Options)-1).Draw(t, in.Name))
	default:
		u.told[i] = rapid.SampledFrom([]float64{0, 0.5, 1, 2, 5, 12, 30, 60, 100, 1_000, 250_000}).Draw(t, in.Name)
	}
}

// row ranks the object as it is told now, with the answers to all criteria.
func (u *unveiling) row() (row Row, worth []float64, top float64) {
	o := u.object
	o.Facts = slices.Clone(u.told)
	u.snapshot.withEFile(&o, register.Unit{ID: "u"})
	derive(o.Facts)
	x := newMatrix(u.set, []*Object{&o}, answers{o.ID: u.given})
	r := x.rank(everything(1), weightsOf(u.set.Set, nil), Expected)
	return r.Rows[0], x.row(0), r.Top
}

// untold are the inputs that somebody can still tell: not the derived ones.
func (u *unveiling) untold() []int {
	var out []int
	for i := range criteria.InputCount() {
		if criteria.InputAt(i).Source != criteria.Derived && !u.told.Knows(i) {
			out = append(out, i)
		}
	}
	return out
}

func width(s Span) float64 { return s.High - s.Low }

// lies reports whether a span lies in another.
func lies(s, outer Span) bool { return s.Low >= outer.Low-nearly && s.High <= outer.High+nearly }

// replaced reports whether an answer that was known is another one now: a formula took the place of people, another person
// joined, or a file that is ready has an open point. What else the register answers is never replaced by telling more. The
// least difference counts, as the root of a product is as steep as one likes beside zero.
func (u *unveiling) replaced(before, now []float64) bool {
	ready := criteria.InputIndex("eFileReady")
	for j := range before {
		f := u.set.Formulas[j]
		may := len(u.given[u.set.Criteria[j].Key]) > 0 || f != nil && slices.Contains(f.Inputs(), ready)
		if may && !math.IsNaN(before[j]) && before[j] != now[j] {
			return true
		}
	}
	return false
}

// TestEveryFactNarrowsTheIntervals tells of an object fact by fact, in any order, with further people in between. What is
// new only narrows: the interval lies in the one before. If an answer is replaced by another, the interval moves; its width
// grows neither then. Of a product that holds for both axes, as the root is steeper where little was expected.
func TestEveryFactNarrowsTheIntervals(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		u := drawUnveiling(t)
		last, worth, _ := u.row()
		tell := func(what string, do func()) {
			do()
			row, now, top := u.row()
			if !lies(Span{row.Value, row.Value}, row.Span) || !lies(row.Span, Span{0, top}) {
				t.Fatalf("%s: value %v outside of %+v, top %v", what, row.Value, row.Span, top)
			}
			if row.Coverage < last.Coverage-nearly || row.Known < last.Known {
				t.Fatalf("%s: less is known than before: %+v to %+v", what, last, row)
			}
			if u.set.Method != criteria.Product && width(row.Span) > width(last.Span)+nearly {
				t.Fatalf("%s widens %+v to %+v", what, last.Span, row.Span)
			}
			swapped := u.replaced(worth, now)
			if !swapped && !lies(row.Span, last.Span) {
				t.Fatalf("%s: %+v does not lie in %+v", what, row.Span, last.Span)
			}
			for a := range row.Axes {
				if width(row.Axes[a]) > width(last.Axes[a])+nearly || !swapped && !lies(row.Axes[a], last.Axes[a]) {
					t.Fatalf("%s widens axis %d from %+v to %+v", what, a, last.Axes[a], row.Axes[a])
				}
			}
			last, worth = row, now
		}
		for _, i := range rapid.Permutation(u.untold()).Draw(t, "order") {
			tell(criteria.InputAt(i).Name, func() { u.reveal(t, i) })
			if rapid.IntRange(0, 5).Draw(t, "person") == 0 {
				c := rapid.SampledFrom(u.set.Criteria).Draw(t, "criterion")
				tell("another rating of "+c.Key, func() { u.rate(t, c) })
			}
		}
		for j, c := range u.set.Criteria {
			if u.set.Formulas[j] == nil && len(u.given[c.Key]) == 0 {
				tell("the first rating of "+c.Key, func() { u.rate(t, c) })
			}
		}
		if width(last.Span) > nearly || last.Coverage < 1-nearly {
			t.Fatalf("everything is told, but the interval is %+v and the coverage %v", last.Span, last.Coverage)
		}
	})
}
