package api_test

import (
	"net/http"
	"testing"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// TestOwnFieldsThatNameObjects: what a Steckbrief names in a field of the house's own cannot be deleted, and when it is
// renamed the process is found by the new name.
func TestOwnFieldsThatNameObjects(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		admin, editor := town.Client(t, "admin"), town.Client(t, "editor51")
		for _, target := range []string{"unit", "process", "application"} {
			admin.Do("POST", "/api/v1/admin/fields", map[string]any{"kind": "field", "key": "x-" + target, "group": "basics", "type": "reference",
				"target": target, "weight": 1, "searchable": true, "label": map[string]string{"de": "Nennt " + target}}).Want(http.StatusCreated)
		}
		var application, unit tagged
		admin.Do("POST", "/api/v1/applications", map[string]any{"name": "Archivar", "kind": "dms"}).Want(http.StatusCreated).Into(&application)
		admin.Do("POST", "/api/v1/org-units", map[string]any{"number": "47", "name": "Archivstelle", "kind": "amt"}).Want(http.StatusCreated).Into(&unit)
		other := addProcess(t, town, "20", "Grundsteuer festsetzen", nil)
		p := addProcess(t, town, "51", "Kita-Platz vergeben", nil)
		saveSheet(t, editor, p.ID, 0, map[string]any{
			"x-unit": known([]string{unit.ID}), "x-process": known([]string{other.ID}), "x-application": known([]string{application.ID}),
		})

		apps, units := "/api/v1/applications/"+application.ID, "/api/v1/org-units/"+unit.ID
		admin.Do("DELETE", apps, nil, "If-Match", `"r1"`).WantProblem(http.StatusConflict, "application.used")
		admin.Do("DELETE", units, nil, "If-Match", `"r1"`).WantProblem(http.StatusConflict, "unit.delete.named")
		admin.Do("PUT", apps, map[string]any{"name": "Zettelkasten", "kind": "dms"}, "If-Match", `"r1"`).Want(http.StatusOK)
		admin.Do("PUT", units, map[string]any{"number": "47", "name": "Gedächtnis", "kind": "amt"}, "If-Match", `"r1"`).Want(http.StatusOK)
		admin.Do("PATCH", processesPath+"/"+other.ID, map[string]any{"name": "Gewerbesteuer erheben"}, "If-Match", `"r1"`).Want(http.StatusOK)
		for words, want := range map[string]string{
			"Zettelkasten": p.Number, "Gedächtnis": p.Number, "Gewerbesteuer": other.Number + " " + p.Number,
			"Archivar": "", "Archivstelle": "", "Grundsteuer": "",
		} {
			if got := found(t, editor, words); got != want {
				t.Errorf("%s finds %q, want %q", words, got, want)
			}
		}

		saveSheet(t, editor, p.ID, 1, map[string]any{})
		admin.Do("PATCH", processesPath+"/"+p.ID, map[string]any{"participatingUnitIds": []string{unit.ID}}, "If-Match", `"r1"`).Want(http.StatusOK)
		admin.Do("DELETE", units, nil, "If-Match", `"r2"`).WantProblem(http.StatusConflict, "unit.delete.named")
		admin.Do("PATCH", processesPath+"/"+p.ID, map[string]any{"participatingUnitIds": []string{}}, "If-Match", `"r2"`).Want(http.StatusOK)
		admin.Do("DELETE", apps, nil, "If-Match", `"r2"`).Want(http.StatusNoContent)
		admin.Do("DELETE", units, nil, "If-Match", `"r2"`).Want(http.StatusNoContent)
	})
}
