package api_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

type serviceView struct {
	ID, ETag, Name, State, ApplicationID string
	LeiKaKeys                            []string
	Processes                            []struct{ ID string }
	Maturity11, Maturity20               struct {
		Step     *int
		Evidence string
	}
	Uses []struct{ Year, Count int }
}

func TestAnOnlineServiceIsKeptFoundRatedAndRemoved(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		steering, office, reader := town.Client(t, "strategie"), town.Client(t, "editor51"), town.Client(t, "leser")
		process := newProcess(office, town.Units["51.3"].ID, "Unterhaltsvorschuss bewilligen").ID
		var software struct{ ID, ETag string }
		steering.Do("POST", "/api/v1/applications", map[string]any{"name": "JugendKom", "kind": "fachverfahren"}).Want(http.StatusCreated).Into(&software)
		body := map[string]any{
			"name": "Unterhaltsvorschuss", "unitId": town.Units["51.3"].ID, "state": "online", "leikaKeys": []string{"99 107 001 016 000"},
			"processIds": []string{process}, "solution": "efa", "onlineSince": "2025-03", "fee": "charged", "ePayment": "yes", "returnChannel": "mailbox",
			"signIn": "account_high", "applicationId": software.ID, "connection": "productive", "address": "https://dienste.ahlenbrueck.de/uhv",
			"maturity11": map[string]any{"step": 3, "evidence": "Antrag und Nachweise online"}, "maturity20": map[string]any{"step": 5, "evidence": "XML ins Fachverfahren"},
			"uses": []map[string]any{{"year": 2024, "count": 200}, {"year": 2025, "count": 248, "source": "Portal"}}, "priority": 2,
		}
		office.Do("POST", "/api/v1/online-services", body).WantProblem(http.StatusForbidden, "identity.forbidden")
		var s serviceView
		steering.Do("POST", "/api/v1/online-services", body).Want(http.StatusCreated).Into(&s)
		if s.LeiKaKeys[0] != "99107001016000" || s.Uses[0].Year != 2025 || *s.Maturity20.Step != 5 || len(s.Processes) != 1 {
			t.Fatalf("created: %+v", s)
		}
		path := "/api/v1/online-services/" + s.ID
		for field, wrong := range map[string]any{
			"name": "", "unitId": "weg", "leikaKeys": []string{"123"}, "ozgId": "12", "onlineSince": "2025-13", "address": "ftp://x", "applicationId": "weg",
			"processIds": []string{"weg"}, "uses": []map[string]any{{"year": 2025, "count": 1}, {"year": 2025, "count": 2}}, "maturity11": map[string]any{"step": 5, "evidence": "x"},
			"maturity20": map[string]any{"step": 1},
		} {
			bad := map[string]any{}
			for k, v := range body {
				bad[k] = v
			}
			bad[field] = wrong
			if answer := steering.Do("PUT", path, bad, "If-Match", s.ETag).WantProblem(http.StatusUnprocessableEntity, "request.invalid"); !strings.Contains(string(answer.Body), field) {
				t.Errorf("%s = %v: %s", field, wrong, answer.Body)
			}
		}
		body["state"], body["maturity20"] = "in_progress", map[string]any{}
		steering.Do("PUT", path, body, "If-Match", `"r7"`).WantProblem(http.StatusPreconditionFailed, "request.stale")
		steering.Do("PUT", path, body, "If-Match", s.ETag).Want(http.StatusOK).Into(&s)
		reader.Do("GET", path, nil).Want(http.StatusOK)

		steering.Do("POST", "/api/v1/online-services", map[string]any{"name": "Hundesteuer", "unitId": town.Units["20"].ID, "state": "open"}).Want(http.StatusCreated)
		for query, want := range map[string]int{
			"": 2, "q=unterhalt": 1, "q=99107": 1, "state=open": 1, "minMaturity=2": 1, "maxMaturity=1": 1, "ePayment=yes&fee=charged": 1,
			"orgUnit=" + town.Units["III"].ID: 1, "process=" + process: 1, "solution=land_portal": 0,
		} {
			var list struct{ Total int }
			reader.Do("GET", "/api/v1/online-services?"+query, nil).Want(http.StatusOK).Into(&list)
			if list.Total != want {
				t.Errorf("%q: %d services, want %d", query, list.Total, want)
			}
		}
		if csv := string(reader.Do("GET", "/api/v1/online-services/export?format=csv&minMaturity=2", nil).Want(http.StatusOK).Body); !strings.Contains(csv, "Unterhaltsvorschuss;in Arbeit;1;") || strings.Contains(csv, "Hundesteuer") {
			t.Errorf("export: %s", csv)
		}

		var ranking struct{ Items []struct{ Name string } }
		steering.Do("GET", "/api/v1/candidates?kind=service&set=dortmund-ozg", nil).Want(http.StatusOK).Into(&ranking)
		if len(ranking.Items) != 2 {
			t.Errorf("ranked: %+v", ranking)
		}
		steering.Do("DELETE", "/api/v1/applications/"+software.ID, nil, "If-Match", software.ETag).WantProblem(http.StatusConflict, "application.inUse")
		reader.Do("DELETE", path, nil, "If-Match", s.ETag).WantProblem(http.StatusForbidden, "identity.forbidden")
		steering.Do("DELETE", path, nil, "If-Match", s.ETag).Want(http.StatusNoContent)
		reader.Do("GET", path, nil).WantProblem(http.StatusNotFound, "request.notFound")
	})
}

func TestTheListOfLeiKaIsReadTwice(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		steering := town.Client(t, "strategie")
		const list = "leistungsschluessel;leistung;typisierung;ozg_id;ozg_leistung\nTest;Test;5;1;x\n99001001000000;Abfallgebühr;5;10110;Abfallentsorgung\n99001001002000;Abfallgebühr Festsetzung;5;10110;Abfallentsorgung\n99001001003000;Zoll;1;10111;Zoll\n"
		read := func(query string) (out struct{ Rows, Keys, Created, Renamed, Unchanged, Services, Skipped, Foreign int }) {
			steering.Do("POST", "/api/v1/online-services/leika-list?"+query, []byte(list), "Content-Type", "text/csv").Want(http.StatusOK).Into(&out)
			return out
		}
		unit := "orgUnit=" + town.Units["20"].ID
		for _, query := range []string{unit + "&dryRun=true", unit} {
			if out := read(query); out.Created != 3 || out.Services != 1 || out.Skipped != 1 || out.Foreign != 1 || out.Keys != 2 {
				t.Errorf("%s: %+v", query, out)
			}
		}
		if out := read(unit); out.Created != 0 || out.Unchanged != 3 || out.Services != 0 {
			t.Errorf("again: %+v", out)
		}
		if out := read("all=true"); out.Created != 2 {
			t.Errorf("those of the Bund too: %+v", out)
		}
		var found struct{ Items []serviceView }
		steering.Do("GET", "/api/v1/online-services", nil).Want(http.StatusOK).Into(&found)
		if len(found.Items) != 1 || len(found.Items[0].LeiKaKeys) != 2 || found.Items[0].State != "open" {
			t.Errorf("services: %+v", found)
		}
		town.Client(t, "editor51").Do("POST", "/api/v1/online-services/leika-list", []byte(list), "Content-Type", "text/csv").WantProblem(http.StatusForbidden, "identity.forbidden")
	})
}
