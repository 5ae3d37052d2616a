package api_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// TestApplicationsAreFound asks by the names of an application, before and after it got a new one.
func TestApplicationsAreFound(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		strategy, editor := town.Client(t, "strategie"), town.Client(t, "editor51")
		var x struct{ ID, ETag string }
		body := map[string]any{"code": "A10", "name": "Prosoz", "kind": "fachverfahren"}
		strategy.Do("POST", "/api/v1/applications", body).Want(http.StatusCreated).Into(&x)
		p := addProcess(t, town, "51", "Hilfe bewilligen", nil)
		saveSheet(t, editor, p.ID, 0, map[string]any{"applications": known([]string{x.ID})})
		finds(t, editor, "prosoz", 1, 1)
		body["name"] = "Octoware"
		strategy.Do("PUT", "/api/v1/applications/"+x.ID, body, "If-Match", x.ETag).Want(http.StatusOK).Into(&x)
		finds(t, editor, "prosoz", 0, 0)
		finds(t, editor, "octoware", 1, 1)
		finds(t, town.Client(t, "leser"), "octoware", 0, 1)
		saveSheet(t, editor, p.ID, 1, map[string]any{})
		strategy.Do("DELETE", "/api/v1/applications/"+x.ID, nil, "If-Match", x.ETag).Want(http.StatusNoContent)
		finds(t, editor, "octoware", 0, 0)
	})
}

func finds(t *testing.T, c *testkit.Client, words string, processes, applications int) {
	t.Helper()
	var found struct{ Groups []struct{ Total int } }
	c.Do("GET", "/api/v1/search?kinds=application,process&q="+words, nil).Want(http.StatusOK).Into(&found)
	if got := [2]int{found.Groups[0].Total, found.Groups[1].Total}; got != [2]int{processes, applications} {
		t.Errorf("%q finds %v processes and applications, want %d and %d", words, got, processes, applications)
	}
}

func TestKindsCountOnce(t *testing.T) {
	town := testkit.NewTown(t, testkit.NewApp(t, testkit.SQLite(t)), "a")
	var found struct{ Groups []struct{ Kind string } }
	path := "/api/v1/search?q=hund&kinds=unit" + strings.Repeat(",unit", 500)
	town.Client(t, "leser").Do("GET", path, nil).Want(http.StatusOK).Into(&found)
	if len(found.Groups) != 1 {
		t.Errorf("%d groups for one kind", len(found.Groups))
	}
}

// TestHitsAreOrderedByWhereTheWordsStand: the whole name, its beginning, elsewhere in it, the short description, other text.
func TestHitsAreOrderedByWhereTheWordsStand(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		editor := town.Client(t, "editor51")
		texts := map[string]map[string]any{
			"Bescheid versenden":           {"purpose": known("Wohngeld ist bewilligt")},
			"Antrag prüfen":                {"shortDescription": known("Ein Antrag auf Wohngeld wird geprüft.")},
			"Höhe des Wohngelds berechnen": nil, "Wohngeld bewilligen": nil, "Wohngeld": nil,
		}
		for name, fields := range texts {
			p := addProcess(t, town, "51", name, nil)
			if fields != nil {
				saveSheet(t, editor, p.ID, 0, fields)
			}
		}
		for limit, want := range map[string][]string{
			"":         {"Wohngeld", "Wohngeld bewilligen", "Höhe des Wohngelds berechnen", "Antrag prüfen", "Bescheid versenden"},
			"&limit=4": {"Wohngeld", "Wohngeld bewilligen", "Höhe des Wohngelds berechnen", "Antrag prüfen"},
			"&limit=2": {"Wohngeld", "Wohngeld bewilligen"},
		} {
			var found struct {
				Groups []struct {
					Items []struct{ ProcessName, UnitName string }
					Total int
				}
			}
			editor.Do("GET", "/api/v1/search?kinds=process&q=wohngeld"+limit, nil).Want(http.StatusOK).Into(&found)
			var got []string
			for _, hit := range found.Groups[0].Items {
				got = append(got, hit.ProcessName)
				if hit.UnitName == "" {
					t.Errorf("%s without its unit", hit.ProcessName)
				}
			}
			if !slices.Equal(got, want) || found.Groups[0].Total != len(texts) {
				t.Errorf("limit %q: %q of %d, want %q of %d", limit, got, found.Groups[0].Total, want, len(texts))
			}
		}
	})
}
