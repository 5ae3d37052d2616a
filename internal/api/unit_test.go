package api_test

import (
	"net/http"
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
