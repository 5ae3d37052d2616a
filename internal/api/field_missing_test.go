package api_test

import (
	"net/http"
	"testing"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// TestAnOwnFieldIsNamedWhereItIsMissing: on the page of a process, in lists, and in the preview of a merge.
func TestAnOwnFieldIsNamedWhereItIsMissing(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		town.Client(t, "admin").Do("POST", "/api/v1/admin/fields", map[string]any{
			"kind": "field", "key": "x-hitze", "group": "basics", "type": "text", "weight": 10, "label": map[string]string{"de": "Hitzeplan"},
		}).Want(http.StatusCreated)
		p, into := addProcess(t, town, "51", "Kita-Platz vergeben", nil), addProcess(t, town, "51", "Kita-Platz geben", nil)
		editor := town.Client(t, "editor51")
		saveSheet(t, editor, p.ID, 0, map[string]any{"shortDescription": known("Ein Platz wird vergeben.")})
		type item struct {
			ID         string
			Steckbrief struct {
				Missing struct{ Field, Label, NeededFor string }
			}
		}
		var card item
		editor.Do("GET", processesPath+"/"+p.ID, nil).Want(http.StatusOK).Into(&card)
		var list struct{ Items []item }
		editor.Do("GET", processesPath+"?ids="+p.ID, nil).Want(http.StatusOK).Into(&list)
		for _, got := range append(list.Items, card) {
			if m := got.Steckbrief.Missing; m.Field != "x-hitze" || m.Label != "Hitzeplan" || m.NeededFor != "eigene Angabe Ihres Hauses" {
				t.Errorf("missing: %+v", m)
			}
		}
		saveSheet(t, editor, p.ID, 1, map[string]any{"x-hitze": known("im Sommer")})
		saveSheet(t, editor, into.ID, 0, map[string]any{"shortDescription": known("Plätze.")})
		var preview struct {
			FactsTaken []struct{ Field, Label string }
		}
		town.Client(t, "strategie").Do("GET", processesPath+"/"+p.ID+"/merge?into="+into.ID, nil).Want(http.StatusOK).Into(&preview)
		if f := preview.FactsTaken; len(f) != 1 || f[0].Label != "Hitzeplan" {
			t.Errorf("taken: %+v", f)
		}
	})
}
