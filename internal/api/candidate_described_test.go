package api_test

import (
	"net/http"
	"testing"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// What a ranking, a candidate, a record and a set have in common with their lists stands in the description too.
func TestRankingIsDescribedWhole(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		var d struct {
			Components struct {
				Schemas map[string]struct{ Properties map[string]any }
			}
		}
		testkit.NewTown(t, a, "a").Client(t, "strategie").Do("GET", "/api/v1/openapi.json", nil).Want(http.StatusOK).Into(&d)
		for schema, property := range map[string]string{
			"CandidateList": "total", "CandidateDetail": "reasons", "DecisionBody": "title", "CriteriaSetBody": "standard",
		} {
			if _, ok := d.Components.Schemas[schema].Properties[property]; !ok {
				t.Errorf("%s is described without %s", schema, property)
			}
		}
	})
}
