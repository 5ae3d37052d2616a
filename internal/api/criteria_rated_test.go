package api_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// TestRatedCriteriaKeepTheirMeaning: whoever turns a scale round would turn round what people have said.
func TestRatedCriteriaKeepTheirMeaning(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		c := town.Client(t, "strategie")
		var set map[string]any
		tag := c.Do("POST", "/api/v1/criteria-sets", obj{"copyOf": "hildesheim", "title": "Eigene Kriterien"}).Want(http.StatusCreated).Into(&set).ETag()
		path, body := "/api/v1/criteria-sets/kriterien", obj{}
		for _, key := range []string{"title", "note", "objects", "method", "axes", "classes", "minCoverage", "criteria", "knockouts"} {
			body[key] = set[key]
		}
		list := body["criteria"].([]any)
		fit := list[0].(map[string]any)
		id := newProcess(c, town.Units["51"].ID, "Elternbeitrag festsetzen").ID
		c.Do("POST", "/api/v1/ratings", rateBy("kriterien", point(id, fit["key"].(string), 3))).Want(http.StatusCreated)
		refused := func(why string) {
			t.Helper()
			answer := c.Do("PUT", path, body, "If-Match", tag)
			answer.WantProblem(http.StatusUnprocessableEntity, "request.invalid")
			if !strings.Contains(string(answer.Body), "neuem Schlüssel") || !strings.Contains(string(answer.Body), "criteria.0.scale") {
				t.Errorf("%s: %s", why, answer.Body)
			}
		}
		fit["lower"] = true
		refused("turned round")
		fit["lower"] = false
		scale := fit["scale"].(map[string]any)
		top, labels := scale["max"], scale["labels"]
		scale["max"], scale["labels"] = 10, []any{}
		refused("a longer scale")
		scale["max"], scale["labels"] = top, labels
		list[1].(map[string]any)["lower"] = true // nobody has rated by this one
		fit["weight"] = 7
		tag = c.Do("PUT", path, body, "If-Match", tag).Want(http.StatusOK).ETag()
		body["criteria"] = list[1:]
		tag = c.Do("PUT", path, body, "If-Match", tag).Want(http.StatusOK).ETag()
		body["criteria"], fit["lower"] = list, true
		refused("taken out and brought back turned round")
		fit["key"] = "fitOther"
		c.Do("PUT", path, body, "If-Match", tag).Want(http.StatusOK)
	})
}
