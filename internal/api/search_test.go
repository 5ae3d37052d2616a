package api_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/identity"
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

// TestStepsOfAModelAreFoundByTheirName and by their description, which is shown where the name does not say why.
func TestStepsOfAModelAreFoundByTheirName(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		_, line := newLine(t, town, "51", "ist")
		modeler := town.Client(t, "modeler51")
		upload(t, modeler, line, []byte(strings.Replace(bpmnFile("Zaunantrag"), ` erledigt">`, ` erledigt"><documentation>Nur mit Lageplan.</documentation>`, 1)))
		for words, want := range map[string][]string{
			"Zaunanträge":          {"Zaunantrag eingegangen", "Zaunantrag erledigt"},
			"zaunantrag erledigen": nil,
			"Lageplan":             {"Zaunantrag erledigt: Nur mit Lageplan."},
			"eingegangen lageplan": {"Zaunantrag eingegangen", "Zaunantrag erledigt: Nur mit Lageplan."},
		} {
			var found searchDTO
			modeler.Do("GET", "/api/v1/search?q="+url.QueryEscape(words), nil).Want(http.StatusOK).Into(&found)
			if got := found.elements(); !slices.Equal(got, want) || found.total("process") != min(1, len(want)) {
				t.Errorf("%q finds %q in models and %d processes, want %q", words, got, found.total("process"), want)
			}
			for _, hit := range found.Groups[0].Items {
				if !hit.Elsewhere {
					t.Errorf("%q: nothing says why the process is found", words)
				}
			}
		}
		var found searchDTO
		town.Client(t, "leser").Do("GET", "/api/v1/search?q=Zaunantrag", nil).Want(http.StatusOK).Into(&found)
		if len(found.elements()) > 0 || found.total("process") > 0 {
			t.Errorf("a reader finds the draft: %+v", found)
		}
	})
}

// TestSlipsInTextsAreForgiven asks with slips for words of a Steckbrief and of the step of a model: what only a draft says is
// suggested to nobody, what is released to everybody who may read it, and no word that leads nowhere.
func TestSlipsInTextsAreForgiven(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		suggested := func(who, slip, want string) {
			t.Helper()
			var found struct{ Suggestions []string }
			town.Client(t, who).Do("GET", "/api/v1/search?q="+url.QueryEscape(slip), nil).Want(http.StatusOK).Into(&found)
			if got := strings.Join(found.Suggestions, " "); got != want {
				t.Errorf("%s: %q suggests %q, want %q", who, slip, got, want)
			}
		}
		town.AddUser(t, "reader20", identity.Grant{Role: identity.Reader, UnitID: town.Units["20"].ID})
		p, line := newLine(t, town, "51", "ist")
		upload(t, town.Client(t, "modeler51"), line, []byte(bpmnFile("Zaunhöhe")))
		saveSheet(t, town.Client(t, "editor51"), p, 0, map[string]any{"purpose": known("Lichtbild ablegen")})
		suggested("leser", "Zaunhöeh", "")
		suggested("leser", "Lichtblid", "")

		releaseNext(t, town, line, []byte(bpmnFile("Lageplan")))
		releaseSheet(t, town, p, map[string]any{"purpose": known("Reisepass ablegen")})
		suggested("leser", "Lagepaln", "Lageplan")
		suggested("leser", "Reisepsas", "Reisepass")
		suggested("leser", "Zaunhöeh", "")
		suggested("reader20", "Lagepaln", "")

		process := town.Client(t, "strategie").Do("GET", "/api/v1/processes/"+p, nil).Want(http.StatusOK)
		town.Client(t, "strategie").Do("DELETE", "/api/v1/processes/"+p, nil, "If-Match", process.ETag()).Want(http.StatusOK)
		suggested("leser", "Lagepaln", "")
	})
}

// searchDTO is an answer to a search as clients read it.
type searchDTO struct {
	Groups []struct {
		Kind  string
		Total int
		Items []struct {
			Elsewhere bool
			Elements  []struct{ Name, Text []struct{ Text string } }
		}
	}
}

func (s searchDTO) total(kind string) int {
	for _, g := range s.Groups {
		if g.Kind == kind {
			return g.Total
		}
	}
	return 0
}

// elements are the names of what was found in models, with the description that is shown of it.
func (s searchDTO) elements() []string {
	var out []string
	for _, g := range s.Groups {
		for _, item := range g.Items {
			for _, e := range item.Elements {
				line := ""
				for _, part := range e.Name {
					line += part.Text
				}
				for i, part := range e.Text {
					line += map[bool]string{true: ": "}[i == 0] + part.Text
				}
				out = append(out, line)
			}
		}
	}
	return out
}
