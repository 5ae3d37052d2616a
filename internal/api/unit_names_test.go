package api_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// TestUnitsOfTheHouseAreKnownByName: who has rights in one office names others that take part in its processes, and asks them
// to agree; of these offices no more than number and name is told.
func TestUnitsOfTheHouseAreKnownByName(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		town.AddUser(t, "nur51", identity.Grant{Role: identity.Editor, UnitID: town.Units["51"].ID})
		town.AddUser(t, "gast")
		admin, editor := town.Client(t, "admin"), town.Client(t, "nur51")
		contact := []map[string]any{{"function": "Leitung", "name": "Frau Vorrath"}}
		admin.Do("PUT", "/api/v1/org-units/"+town.Units["20"].ID, map[string]any{
			"number": "20", "name": "Finanzen", "kind": "amt", "parentId": town.Units["20"].ParentID, "facts": map[string]any{"contacts": contact, "workplaces": 40},
		}, "If-Match", `"r1"`).Want(http.StatusOK)
		admin.Do("POST", "/api/v1/org-units/"+town.Units["33"].ID+"/merge", map[string]any{"into": town.Units["20"].ID}, "If-Match", `"r1"`).Want(http.StatusOK)

		var names struct {
			Items []map[string]string
		}
		answer := editor.Do("GET", "/api/v1/org-units/names", nil).Want(http.StatusOK).Into(&names)
		found := map[string]string{}
		for _, it := range names.Items {
			found[it["number"]] = it["name"]
			if len(it) != 3 || it["id"] == "" {
				t.Errorf("%v tells more or less than id, number and name", it)
			}
		}
		if found["20"] != "Finanzen" || found["51"] == "" || found["33"] != "" || strings.Contains(string(answer.Body), "Vorrath") {
			t.Errorf("units: %v", found)
		}
		editor.Do("GET", "/api/v1/org-units/"+town.Units["20"].ID, nil).WantProblem(http.StatusNotFound, "request.notFound")

		p := addProcess(t, town, "51", "Kita-Platz vergeben", nil)
		var seen struct {
			ETag               string
			ParticipatingUnits []struct{ Name string }
		}
		editor.Do("GET", processesPath+"/"+p.ID, nil).Want(http.StatusOK).Into(&seen)
		editor.Do("PATCH", processesPath+"/"+p.ID, map[string]any{"participatingUnitIds": []string{town.Units["20"].ID}}, "If-Match", seen.ETag).
			Want(http.StatusOK).Into(&seen)
		if len(seen.ParticipatingUnits) != 1 || seen.ParticipatingUnits[0].Name != "Finanzen" {
			t.Errorf("participating: %+v", seen.ParticipatingUnits)
		}
		saveSheet(t, editor, p.ID, 0, map[string]any{"shortDescription": known("Ein Platz wird vergeben.")})
		editor.Do("POST", sheetURL(p.ID)+"/versions/1/submit", map[string]any{"units": []string{town.Units["20"].ID}}, "If-Match", `"r1"`).Want(http.StatusOK)

		town.Client(t, "gast").Do("GET", "/api/v1/org-units/names", nil).WantProblem(http.StatusForbidden, "identity.forbidden")
	})
}
