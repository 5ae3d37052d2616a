package candidate

import (
	"math"
	"testing"

	"github.com/prozessregister/prozessregister/internal/portfolio/criteria"
)

// compiled is a set of the product.
func compiled(t *testing.T, id string) *criteria.Compiled {
	t.Helper()
	set, ok := criteria.Named(id)
	if !ok {
		t.Fatalf("no set %s", id)
	}
	c, err := set.Compile()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// given are answers of one person in points.
func given(points map[string]float64) map[string][]Answer {
	out := map[string][]Answer{}
	for key, p := range points {
		out[key] = []Answer{{Points: p}}
	}
	return out
}

// only ranks one object.
func only(set *criteria.Compiled, facts criteria.Facts, of map[string][]Answer) (*Ranking, Row) {
	o := &Object{ID: "o", Facts: facts}
	r := newMatrix(set, []*Object{o}, answers{"o": of}).rank([]int{0}, weightsOf(set.Set, nil), Assured)
	return r, r.Rows[0]
}

// TestHildesheimByHand scores three sheets by hand: fit, benefit and maturity as read from the sheet, duration, budget and
// staff by the thresholds of the scheme, a bonus point for a legal requirement.
func TestHildesheimByHand(t *testing.T) {
	set := compiled(t, "hildesheim")
	for name, tt := range map[string]struct {
		points map[string]float64
		facts  map[string]float64
		staff  float64
		sum    float64
		class  string
	}{
		// 3 + 3 + 3, 10 months: 3, about 10,000 €: 3, two people: 2, no law: 0
		"central post and scanning office": {
			map[string]float64{"fit": 3, "benefit": 3, "maturity": 3, "legal": 0}, map[string]float64{"durationYears": 10.0 / 12, "budgetTotal": 10_000}, 2, 17, "A"},
		// 3 + 3 + 1, five years: 1, above 100,000 €: 1, two people: 2, no law: 0
		"modern workplaces": {
			map[string]float64{"fit": 3, "benefit": 3, "maturity": 1, "legal": 0}, map[string]float64{"durationYears": 5, "budgetTotal": 250_000}, 2, 11, "C"},
		// 2 + 2 + 1, two years: 2, 75,000 €: 2, two people: 2, demanded by INSPIRE: 1
		"spatial data infrastructure": {
			map[string]float64{"fit": 2, "benefit": 2, "maturity": 1, "legal": 1}, map[string]float64{"durationYears": 2, "budgetTotal": 75_000}, 2, 12, "C"},
	} {
		t.Run(name, func(t *testing.T) {
			facts := criteria.Unknown()
			for input, x := range tt.facts {
				setFact(facts, input, x)
			}
			of := given(tt.points)
			of["staff"] = []Answer{{Amount: &tt.staff}}
			r, row := only(set, facts, of)
			if row.Value != tt.sum || row.Span.High != tt.sum || row.Coverage != 1 || r.Top != 19 {
				t.Errorf("sum %v of %v, up to %v, coverage %v; want %v", row.Value, r.Top, row.Span.High, row.Coverage, tt.sum)
			}
			if class := r.Class(row.Gate, row.Span.Low); class != tt.class {
				t.Errorf("class %s, want %s", class, tt.class)
			}
		})
	}
}

// setFact is set where a variable of a test hides it.
func setFact(facts criteria.Facts, name string, x float64) { set(facts, name, x) }

func TestThresholdsOnTheirBounds(t *testing.T) {
	set := compiled(t, "hildesheim")
	for _, tt := range []struct {
		criterion      string
		amount, points float64
	}{
		{"duration", 0.99, 3}, {"duration", 1, 2}, {"duration", 4, 2}, {"duration", 4.01, 1},
		{"budget", 49_999.99, 3}, {"budget", 50_000, 2}, {"budget", 100_000, 2}, {"budget", 100_000.01, 1},
		{"staff", 0, 3}, {"staff", 0.99, 3}, {"staff", 1, 2}, {"staff", 3, 2}, {"staff", 3.01, 1},
	} {
		c, _ := set.Criterion(tt.criterion)
		if got := c.Points(tt.amount); got != tt.points {
			t.Errorf("%s %v: %v points, want %v", tt.criterion, tt.amount, got, tt.points)
		}
	}
}

func TestUnknownCountsFromNothingToTheMost(t *testing.T) {
	_, row := only(compiled(t, "hildesheim"), criteria.Unknown(), given(map[string]float64{"fit": 3, "legal": 1}))
	if row.Value != 4 || row.Span.Low != 4 || row.Span.High != 19 || math.Abs(row.Coverage-4.0/19) > nearly {
		t.Errorf("%+v, want 4 to 19 and 4/19 of the weight with data", row)
	}
}

func TestDortmundMatrixByHand(t *testing.T) {
	set := compiled(t, "dortmund")
	r, row := only(set, criteria.Unknown(), given(map[string]float64{"urgency": 5, "impact": 4}))
	if row.Value != 9 || row.Axes[0].Low != 100 || row.Axes[1].Low != 80 || r.Class(row.Gate, row.Span.Low) != "A" {
		t.Errorf("%+v", row)
	}
	_, half := only(set, criteria.Unknown(), given(map[string]float64{"urgency": 5}))
	if half.Axes[1] != (Span{0, 100}) || half.Span != (Span{5, 10}) {
		t.Errorf("without impact: %+v", half)
	}
	ozg := compiled(t, "dortmund-ozg")
	for holds, class := range map[int]string{3: "A", 2: "B", 1: "B", 0: "C"} {
		points := map[string]float64{}
		for i, key := range []string{"top100", "hotline115", "sdg"} {
			points[key] = truth(i < holds)
		}
		r, row := only(ozg, criteria.Unknown(), given(points))
		if got := r.Class(row.Gate, row.Span.Low); got != class {
			t.Errorf("%d of the three: class %s, want %s", holds, got, class)
		}
	}
}

// wohngeld are the facts of a housing benefit process.
func wohngeld() criteria.Facts {
	facts := criteria.Unknown()
	for name, x := range map[string]float64{
		"caseCount": 2450, "processingMinutes": 150, "mediaBreaks": 2, "forCitizens": 1, "forCompanies": 0, "forInternal": 0,
		"onlineService": 2, "onlineShare": 44, "waitingShare": 60, "transportShare": 10, "complaintRate": 8, "personsAble": 2,
		"leavingShare": 16.67, "variants": 3, "paperShare": 56, "interfaces": 2, "needsPresence": 0, "needsOriginal": 0, "needsWrittenForm": 0,
		"needsSeal": 0, "needsDelivery": 0, "needsSignature": 0, "needsCoSignature": 0, "fileKind": 4, "fileState": 3, "eFileReady": 6,
		"modelMinutes": 150, "targetMinutes": 128,
	} {
		set(facts, name, x)
	}
	derive(facts)
	return facts
}

// TestMindenByHand: 2,450 cases: 2; 2,450 × 22 min = 898 h: 3; little work to adopt: 3; benefit 3 and 2 at half weight: 2.5;
// 16.67 % of the posts: 2. Together 12.5 of 15.
func TestMindenByHand(t *testing.T) {
	r, row := only(compiled(t, "minden"), wohngeld(), given(map[string]float64{"solution": 3, "citizens": 3, "inside": 2}))
	if row.Value != 12.5 || r.Top != 15 || row.Coverage != 1 || r.Class(row.Gate, row.Span.Low) != "A" {
		t.Errorf("%+v of %v, want 12.5 of 15", row, r.Top)
	}
}

// TestDefaultByHand follows the example of docs/priorisierung.md.
func TestDefaultByHand(t *testing.T) {
	set := compiled(t, "prozessregister")
	r, row := only(set, wohngeld(), given(map[string]float64{"rules": 75, "stability": 50, "solution": 100}))
	machine, facts := criteria.NewMachine(), wohngeld()
	for key, want := range map[string]float64{
		"boundTime": 85.51, "mediaBreaks": 67.25, "reach": 60, "maturityGap": 56, "waiting": 70, "rework": 32, "knowledge": 0, "leaving": 41.68,
		"variants": 80, "structuredInput": 44, "interfaces": 100, "form": 100, "eFile": 100,
	} {
		for j, c := range set.Criteria {
			if c.Key != key {
				continue
			}
			if got, ok := machine.Number(set.Formulas[j], facts); !ok || math.Abs(got-want) > 0.01 {
				t.Errorf("%s = %v, %v; want %v", key, got, ok, want)
			}
		}
	}
	for i, want := range []float64{59.23, 84} {
		if got := row.Axes[i].Low; math.Abs(got-want) > 0.01 {
			t.Errorf("axis %d is %v, want %v", i, got, want)
		}
	}
	if math.Abs(row.Value-70.53) > 0.01 || row.Coverage != 1 || r.Class(row.Gate, row.Span.Low) != "A" {
		t.Errorf("priority %v, coverage %v", row.Value, row.Coverage)
	}
}

func TestFactsSurviveTheDatabase(t *testing.T) {
	facts := wohngeld()
	back, ok := decodeFacts(encodeFacts(facts))
	for i := range facts {
		if !ok || facts[i] != back[i] && !(math.IsNaN(facts[i]) && math.IsNaN(back[i])) {
			t.Fatalf("%s: %v became %v", criteria.InputAt(i).Name, facts[i], back[i])
		}
	}
	for _, broken := range []string{"", "[]", "[1,2]", "{}", "[x]"} {
		if _, ok := decodeFacts(broken); ok {
			t.Errorf("%q was read", broken)
		}
	}
}

func TestNothingIsMadeOfUnknownNumbers(t *testing.T) {
	facts := criteria.Unknown()
	set(facts, "caseCount", 100)
	set(facts, "fileKind", 4)
	derive(facts)
	for _, name := range []string{"minutesPerYear", "breaksPerYear", "hoursGained", "eFile"} {
		if !math.IsNaN(get(facts, name)) {
			t.Errorf("%s = %v, want unknown", name, get(facts, name))
		}
	}
	set(facts, "fileKind", 0)
	derive(facts)
	if get(facts, "eFile") != 0 {
		t.Errorf("without a file: %v", get(facts, "eFile"))
	}
}

func TestMissingFactAsksForWhatChangesMost(t *testing.T) {
	set := compiled(t, "prozessregister")
	facts := wohngeld()
	for _, name := range []string{"paperShare", "complaintRate"} { // weights 1 of 11 and 1 of 12
		facts[criteria.InputIndex(name)] = math.NaN()
	}
	objects := []*Object{{ID: "a", Facts: facts}, {ID: "b", Facts: wohngeld()}}
	of := given(map[string]float64{"rules": 75, "stability": 50, "solution": 100})
	r := newMatrix(set, objects, answers{"a": of, "b": of}).rank([]int{0, 1}, weightsOf(set.Set, nil), Assured)
	row := r.Rows[1]
	missing := r.missing(row, objects[0], 2)
	if len(missing) != 2 || missing[0].Gain < missing[1].Gain || missing[0].RankIf != 1 {
		t.Fatalf("%+v", missing)
	}
	if missing[0].Input == missing[1].Input || missing[0].Field == "" || len(missing[0].Criteria) != 1 {
		t.Errorf("%+v", missing)
	}
}
