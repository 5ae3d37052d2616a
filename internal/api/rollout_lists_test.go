package api_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

func importRollouts(t *testing.T, c *testkit.Client, query string, file []byte) testkit.Answer {
	t.Helper()
	body, contentType := form(t, file)
	return c.Do("POST", "/api/v1/rollout-lists/import?"+query, body, "Content-Type", contentType)
}

func TestRolloutsComeAsATable(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		lead := town.Client(t, "strategie")
		lead.Do("POST", "/api/v1/applications", map[string]any{"name": "JugendKom", "kind": "fachverfahren"}).Want(http.StatusCreated)
		const heads = "Einheit|Aktenart|Stand|Seit|Produktiv geplant|Arbeitsplätze angeschlossen|Arbeitsplätze Ziel|Fachverfahren|Schnittstelle|Hindernis"
		file := sheetOf(t, heads, "51.3|Fachakte|Aktenkonzept|03/2026|Q1 2028|0|13|JugendKom|ungeklärt|Hersteller schweigt", "20|fallakte|produktiv|10/2023||12|12|||")
		var got imported
		if importRollouts(t, lead, "kind=rollouts&dryRun=true", file).Want(http.StatusOK).Into(&got); got.Saved || got.Created != 2 || len(got.Findings) > 0 {
			t.Fatalf("dry run: %+v", got)
		}
		if s := string(lead.Do("GET", "/api/v1/rollouts", nil).Body); s != "[]\n" && s != "[]" {
			t.Fatalf("a dry run saved: %s", s)
		}
		importRollouts(t, lead, "kind=rollouts", file).Want(http.StatusOK).Into(&got)
		if !got.Saved || got.Created != 2 {
			t.Fatalf("import: %+v", got)
		}
		if importRollouts(t, lead, "kind=rollouts", file).Want(http.StatusOK).Into(&got); got.Unchanged != 2 {
			t.Errorf("the same table again: %+v", got)
		}
		out := lead.Do("GET", "/api/v1/rollout-lists/export?kind=rollouts", nil).Want(http.StatusOK)
		if importRollouts(t, lead, "kind=rollouts", out.Body).Want(http.StatusOK).Into(&got); got.Unchanged != 2 || len(got.Findings) > 0 {
			t.Errorf("what is exported does not come back: %+v", got)
		}
		wrong := sheetOf(t, heads, "99|Fachakte||||||||", "20|Zettel||||||||", "33|Sachakte|irgendwie||||||||", "51|Sachakte|||bald||||", "20|Fallakte||||20|12|||", "20|Fallakte||||||||", "33|Fallakte||||viele|||||", "33|Personalakte||||||Gibtsnicht||")
		importRollouts(t, lead, "kind=rollouts", wrong).Want(http.StatusOK).Into(&got)
		for _, want := range []string{"A2", "B3", "C4", "E5", "F6", "A7", "F8", "H9"} {
			if !strings.Contains(got.cells(), want) {
				t.Errorf("no finding for %s: %s", want, got.cells())
			}
		}
		if got.Saved {
			t.Error("a table with faults was saved")
		}
		dates := sheetOf(t, "Einheit|Aktenart|Stand|Seit|Produktiv geplant", "33|Sachakte|geplant|Okt 25|III/2028", "33|Fallakte|geplant|10/25|Mitte 2028")
		importRollouts(t, lead, "kind=rollouts&dryRun=true", dates).Want(http.StatusOK).Into(&got)
		if want := "D3 steckbrief.input.date, E3 import.partOfYear"; got.cells() != want {
			t.Errorf("dates: %q, want %q", got.cells(), want)
		}
		move := sheetOf(t, "Einheit|Aktenart|Stand", "51.3|Fachakte|Test")
		if importRollouts(t, lead, "kind=rollouts", move).Want(http.StatusOK).Into(&got); got.Changed != 1 {
			t.Errorf("a new stage: %+v", got)
		}
		importRollouts(t, town.Client(t, "leser"), "kind=rollouts", file).WantProblem(http.StatusForbidden, "identity.forbidden")
		importRollouts(t, lead, "kind=rollouts", sheetOf(t, "Einheit|Stand", "20|Test")).WantProblem(http.StatusUnprocessableEntity, "import.columnMissing")
	})
}

func TestWorkplacesComeAsATable(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		lead := town.Client(t, "strategie")
		var got imported
		file := sheetOf(t, "Einheit|Bildschirmarbeitsplätze|davon mit DMS|Stichtag", "20|12|6|31.10.2026", "33|15||")
		if importRollouts(t, lead, "kind=workplaces", file).Want(http.StatusOK).Into(&got); !got.Saved || got.Changed != 1 || got.Unchanged != 1 {
			t.Fatalf("import: %+v", got)
		}
		for name, rows := range map[string]string{"more than all": "20|12|13|31.10.2026", "future": "20|12|6|01.01.2028", "no number": "20|zwölf|6|31.10.2026", "no whole number": "20|51.3|6|31.10.2026"} {
			if importRollouts(t, lead, "kind=workplaces", sheetOf(t, "Einheit|Bildschirmarbeitsplätze|davon mit DMS|Stichtag", rows)).Want(http.StatusOK).Into(&got); got.Saved || len(got.Findings) != 1 {
				t.Errorf("%s: %+v", name, got)
			}
		}
		for _, path := range []string{"rollout-lists/export?kind=workplaces", "rollout-lists/template?kind=workplaces", "rollout-lists/template?kind=rollouts", "rollout-map/export"} {
			a := lead.Do("GET", "/api/v1/"+path, nil).Want(http.StatusOK)
			if book, _ := testkit.Workbook(t, a.Body); len(book.GetSheetList()) != 1 {
				t.Errorf("%s: sheets %v", path, book.GetSheetList())
			}
		}
	})
}

// TestWhoIsAffected: everything that hangs on an application, as list and as table.
func TestWhoIsAffected(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		lead, reader := town.Client(t, "strategie"), town.Client(t, "leser")
		var app, other tagged
		lead.Do("POST", "/api/v1/applications", map[string]any{"name": "JugendKom", "kind": "fachverfahren", "unitIds": []string{town.Units["51"].ID}}).Want(http.StatusCreated).Into(&app)
		lead.Do("POST", "/api/v1/applications", map[string]any{"name": "FinanzKom", "kind": "fachverfahren", "detail": map[string]any{
			"contractEnd": "2027-12", "personalData": "yes",
			"interfaces": []any{map[string]any{"applicationId": app.ID, "name": "Auszahlungen", "direction": "in", "state": "productive"}},
		}}).Want(http.StatusCreated).Into(&other)
		p := addProcess(t, town, "51.3", "Unterhaltsvorschuss bewilligen", nil)
		saveSheet(t, town.Client(t, "editor51"), p.ID, 0, map[string]any{"shortDescription": known("Unterhaltsvorschuss"), "applications": known([]string{app.ID})})
		newRollout(lead, town.Units["51.3"].ID, "fachakte", "concept", map[string]any{"interface": map[string]any{"applicationId": app.ID, "state": "unclear"}})
		lead.Do("POST", "/api/v1/initiatives", map[string]any{"title": "Ablösung", "kind": "project", "leadUnitId": town.Units["51"].ID}).Want(http.StatusCreated)
		var got struct {
			Processes   []struct{ Number string }
			Units       []struct{ Uses bool }
			Rollouts    []rolloutView
			Connections []struct {
				Name     string
				Outgoing bool
			}
		}
		lead.Do("GET", "/api/v1/applications/"+app.ID+"/affected", nil).Want(http.StatusOK).Into(&got)
		if len(got.Processes) != 1 || len(got.Units) != 2 || len(got.Rollouts) != 1 || len(got.Connections) != 1 || got.Connections[0].Name != "FinanzKom" || got.Connections[0].Outgoing {
			t.Errorf("affected: %+v", got)
		}
		if reader.Do("GET", "/api/v1/applications/"+app.ID+"/affected", nil).Want(http.StatusOK).Into(&got); len(got.Processes) != 0 {
			t.Errorf("a reader learns what is not released: %+v", got.Processes)
		}
		book, _ := testkit.Workbook(t, lead.Do("GET", "/api/v1/applications/"+app.ID+"/affected/export", nil).Want(http.StatusOK).Body)
		if rows, err := book.GetRows(book.GetSheetName(0)); err != nil || len(rows) != 6 {
			t.Errorf("%d rows, %v; want headings, a process, two units, a rollout and an interface", len(rows), err)
		}
		lead.Do("GET", "/api/v1/applications/gibtsnicht/affected", nil).WantProblem(http.StatusNotFound, "request.notFound")
		var kept struct {
			ETag   string
			Detail struct{ ContractEnd string }
		}
		path := "/api/v1/applications/" + other.ID
		lead.Do("PUT", path, map[string]any{"name": "FinanzKom NKF", "kind": "fachverfahren"}, "If-Match", other.ETag).Want(http.StatusOK).Into(&kept)
		if kept.Detail.ContractEnd != "2027-12" {
			t.Errorf("a client that does not know the detail loses it: %+v", kept)
		}
		for name, detail := range map[string]map[string]any{
			"itself": {"interfaces": []any{map[string]any{"applicationId": other.ID, "state": "test"}}}, "nothing": {"interfaces": []any{map[string]any{"state": "test"}}},
			"end": {"contractEnd": "bald"}, "workplaces": {"unitWorkplaces": map[string]any{town.Units["20"].ID: -1}},
		} {
			if a := lead.Do("PUT", path, map[string]any{"name": "x", "kind": "fachverfahren", "detail": detail}, "If-Match", kept.ETag); a.Status != http.StatusUnprocessableEntity {
				t.Errorf("%s: %d %s", name, a.Status, a.Body)
			}
		}
	})
}
