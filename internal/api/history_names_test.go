package api_test

import (
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// TestHistoriesNameNobody reads what happened to a process and a unit as those who may read the trail. Who it was is opened
// for cause only, and by two people.
func TestHistoriesNameNobody(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		town.AddUser(t, "pruefung", identity.Grant{Role: identity.Auditor})
		admin := town.Client(t, "admin")
		unit := "/api/v1/org-units/" + town.Units["51.3"].ID
		var u struct{ ETag string }
		admin.Do("GET", unit, nil).Want(200).Into(&u)
		admin.Do("PUT", unit, map[string]any{"number": "51.3", "name": "Unterhalt", "kind": "abteilung"}, "If-Match", u.ETag).Want(200)
		process := "/api/v1/processes/" + newProcess(town.Client(t, "editor51"), town.Units["51"].ID, "Größe prüfen").ID
		for _, user := range []string{"admin", "pruefung"} {
			for _, path := range []string{unit + "/history", process + "/history"} {
				answer := town.Client(t, user).Do("GET", path, nil).Want(200)
				if body := string(answer.Body); !strings.Contains(body, `"seq"`) || strings.Contains(body, "Konto ") || strings.Contains(body, `"person"`) {
					t.Errorf("%s reads of %s: %s", user, path, body)
				}
			}
		}
	})
}
