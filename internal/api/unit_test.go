package api_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

func TestUnits(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		admin := town.Client(t, "admin")
		path := "/api/v1/org-units/" + town.Units["51"].ID
		body := map[string]any{"number": "51", "name": "Jugend und Familie", "kind": "amt"}

		town.Client(t, "").Do("GET", path, nil).WantProblem(http.StatusUnauthorized, "identity.signInNeeded")
		town.Client(t, "leser").Do("PUT", path, body, "If-Match", `"r1"`).WantProblem(http.StatusForbidden, "identity.forbidden")
		admin.Do("PUT", path, body).WantProblem(http.StatusPreconditionRequired, "request.ifMatchMissing")
		admin.Do("PUT", path, `{"number":`, "If-Match", `"r1"`).WantProblem(http.StatusBadRequest, "request.malformed")
		admin.Do("PUT", path, map[string]any{"number": "51", "name": "x", "kind": "amt", "nmae": "y"}, "If-Match", `"r1"`).
			WantProblem(http.StatusBadRequest, "request.unknownField")
		for _, days := range [][2]string{{"2027-01-01", "2026-12-31"}, {"2027-02-30", ""}, {"", "2027-13-01"}, {"", "2099-12-31"}} {
			admin.Do("PUT", path, map[string]any{"number": "51", "name": "x", "kind": "amt", "validFrom": days[0], "validTo": days[1]}, "If-Match", `"r1"`).
				WantProblem(http.StatusUnprocessableEntity, "request.invalid")
		}
		admin.Do("PUT", path, map[string]any{"number": "51", "name": " ", "kind": "referat"}, "If-Match", `"r1"`).
			WantProblem(http.StatusUnprocessableEntity, "request.invalid")
		tag := admin.Do("PUT", path, body, "If-Match", `"r1"`).Want(http.StatusOK).ETag()
		if tag != `"r2"` {
			t.Errorf("ETag after change = %s, want r2", tag)
		}
		admin.Do("PUT", path, body, "If-Match", `"r1"`).WantProblem(http.StatusPreconditionFailed, "request.stale")

		stranger := testkit.NewTown(t, a, "b")
		stranger.Client(t, "admin").Do("GET", path, nil).WantProblem(http.StatusNotFound, "request.notFound")
	})
}

// TestChangingAUnitLeavesTheDaysOfItsProcesses: what changed is the unit, so lists by the last change stay as they were.
func TestChangingAUnitLeavesTheDaysOfItsProcesses(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		admin, strategy := town.Client(t, "admin"), town.Client(t, "strategie")
		var p struct{ ID, UpdatedAt string }
		strategy.Do("POST", "/api/v1/processes", map[string]any{"name": "Hundesteuer anmelden", "unitId": town.Units["51"].ID}).Want(http.StatusCreated).Into(&p)
		admin.Do("PUT", "/api/v1/org-units/"+town.Units["51"].ID, map[string]any{"number": "52", "name": "Familie", "kind": "amt"}, "If-Match", `"r1"`).Want(http.StatusOK)
		before := p.UpdatedAt
		if strategy.Do("GET", "/api/v1/processes/"+p.ID, nil).Want(http.StatusOK).Into(&p); p.UpdatedAt != before {
			t.Errorf("last changed %s after the change of its unit, before %s", p.UpdatedAt, before)
		}
	})
}

// TestChangingAUnitShowsNoSmallGroups: the administration changes units but does not read figures about few people.
func TestChangingAUnitShowsNoSmallGroups(t *testing.T) {
	town := testkit.NewTown(t, testkit.NewApp(t, testkit.SQLite(t)), "a")
	admin, strategy := town.Client(t, "admin"), town.Client(t, "strategie")
	path := "/api/v1/org-units/" + town.Units["51.3"].ID
	body := map[string]any{"number": "51.3", "name": "UV", "kind": "abteilung"}
	facts := map[string]any{"staffHundredths": 200, "workplaces": 2, "leavingFiveYears": 1}
	tag := strategy.Do("PUT", path, map[string]any{"number": "51.3", "name": "UV", "kind": "abteilung", "facts": facts}, "If-Match", `"r1"`).
		Want(http.StatusOK).ETag()
	for _, step := range []struct {
		method, path string
		body         any
	}{{"PUT", path, body}, {"POST", path + "/move", map[string]any{"parentId": town.Units["20"].ID}}} {
		a := admin.Do(step.method, step.path, step.body, "If-Match", tag).Want(http.StatusOK)
		if tag = a.ETag(); strings.Contains(string(a.Body), "staffHundredths") || strings.Contains(string(a.Body), "leavingFive") {
			t.Errorf("%s shows figures about two people: %s", step.path, a.Body)
		}
	}
	if a := strategy.Do("GET", path, nil).Want(http.StatusOK); !strings.Contains(string(a.Body), `"staffHundredths":200`) {
		t.Errorf("the figures are lost: %s", a.Body)
	}
}
