package api_test

import (
	"fmt"
	"testing"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

func TestRankingShowsClassesAndCoverageWithPlacesOfTheWhole(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		c := town.Client(t, "strategie")
		for i := range 5 {
			id := newProcess(c, town.Units["51"].ID, fmt.Sprintf("Bürgeranliegen %d bearbeiten", i)).ID
			if i < 2 {
				saveFigures(c, id, map[string]float64{"caseCount": 90000, "processingMinutes": 50, "mediaBreaks": 3}, nil)
			}
		}
		whole := ranking(c, "")
		if whole.Total != 5 || whole.Matching != 5 || whole.Items[0].Coverage == 0 || whole.Items[2].Coverage != 0 {
			t.Fatalf("whole ranking %+v", whole)
		}
		if two := whole.Items[0]; two.Known == 0 || whole.Items[2].Known != 0 || ranking(c, "?weights=boundTime:0").Items[0].Known != two.Known-1 {
			t.Errorf("criteria with data: %d", two.Known)
		}
		most := whole.Items[0].Coverage
		for query, want := range map[string][]int{
			"?class=C&limit=200":                   {1, 2, 3, 4, 5},
			"?class=A,B":                           {},
			"?class=none":                          {},
			"?class=A,C&minCoverage=1":             {1, 2},
			fmt.Sprintf("?minCoverage=%d", most):   {1, 2},
			fmt.Sprintf("?minCoverage=%d", most+1): {},
		} {
			got := ranking(c, query)
			if got.Total != 5 || got.Matching != len(want) || len(got.Items) != len(want) {
				t.Errorf("%s: %d of %d, %d items, want %v", query, got.Matching, got.Total, len(got.Items), want)
				continue
			}
			for i, item := range got.Items {
				if item.Rank != want[i] {
					t.Errorf("%s: place %d is %d, want %d", query, i, item.Rank, want[i])
				}
			}
		}
		first := ranking(c, "?minCoverage=1&limit=1")
		second := ranking(c, "?minCoverage=1&limit=1&cursor="+first.Next)
		if first.Next == "" || second.Next != "" || len(second.Items) != 1 || second.Items[0].Rank != 2 {
			t.Errorf("pages of what is shown: %+v, %+v", first, second)
		}
		c.Do("GET", "/api/v1/candidates?class=D", nil).WantProblem(422, "request.invalid")
	})
}
