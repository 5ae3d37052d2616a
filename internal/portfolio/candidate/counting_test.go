package candidate

import (
	"testing"

	"github.com/prozessregister/prozessregister/internal/portfolio/criteria"
)

// TestOnlyWhatCountsIsCounted: who contradicts the register without a reason is not one of those whose mean counts.
func TestOnlyWhatCountsIsCounted(t *testing.T) {
	c := criteria.Criterion{Key: "size", Scale: criteria.Scale{Max: 100}}
	formula, err := criteria.Compile("caseCount", false)
	if err != nil {
		t.Fatal(err)
	}
	given := []Answer{{Points: 10}, {Points: 30}, {Points: 50, Reason: "gezählt"}}
	known := criteria.Unknown()
	set(known, "caseCount", 7)
	for name, tt := range map[string]struct {
		facts  criteria.Facts
		given  []Answer
		counts int
		least  float64
		most   float64
	}{
		"the register does not know": {criteria.Unknown(), given, 3, 10, 50},
		"the register knows":         {known, given, 1, 50, 50},
		"nobody gives a reason":      {known, given[:2], 0, 0, 0},
	} {
		a := answer(criteria.NewMachine(), c, formula, tt.facts, tt.given)
		if len(a.Counting) != tt.counts || a.Least != tt.least || a.Most != tt.most || len(a.Given) != len(tt.given) {
			t.Errorf("%s: %+v", name, a)
		}
	}
}
