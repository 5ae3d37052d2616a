package api_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/testkit"
)

// TestNoOperationTakesUnknownParameters: a parameter that does not exist is misspelt, not meant for nobody. What a directory
// adds to its answer is to be ignored (RFC 6749, section 4.1.2).
func TestNoOperationTakesUnknownParameters(t *testing.T) {
	town := testkit.NewTown(t, connectedApp(t, testkit.SQLite(t)), "a")
	ids := furnish(t, town, "Hund", draftWord)
	furnishHouse(t, town, "Hund", draftWord, ids)
	before := everything(t, town, ids)
	for _, e := range endpoints(t) {
		if e.path == "/api/v1/auth/directory/callback" {
			continue
		}
		path := e.at(ids)
		sign := map[bool]string{true: "&", false: "?"}[strings.Contains(path, "?")]
		headers := []string{"If-Match", `"r1"`}
		if e.bodyType != "" {
			headers = append(headers, "Content-Type", e.bodyType)
		}
		a := town.Client(t, "admin").Do(e.method, path+sign+"dryrun=true", e.body, headers...)
		if a.Status != http.StatusBadRequest || !strings.Contains(string(a.Body), `"request.unknownParameter"`) {
			t.Errorf("%s %s: %d %s, want a refusal", e.method, e.path, a.Status, a.Body)
		}
	}
	if after := everything(t, town, ids); after != before {
		t.Errorf("a refused request changed something:\n%s\n%s", before, after)
	}
}

// TestNamesOfFieldsAreWrittenExactly: encoding/json takes KIND for kind, so that what was checked would not be what is kept.
func TestNamesOfFieldsAreWrittenExactly(t *testing.T) {
	town := testkit.NewTown(t, testkit.NewApp(t, testkit.SQLite(t)), "a")
	admin, unit := town.Client(t, "admin"), town.Units["51"].ID
	for _, body := range []string{
		`{"number":"9","name":"Amt","KIND":"planet","kind":"amt"}`, `{"Number":"9","name":"Amt","kind":"amt"}`,
		`{"number":"9","name":"Amt","kind":"amt","validfrom":"2026-01-01"}`,
	} {
		admin.Do("POST", "/api/v1/org-units", body).WantProblem(http.StatusBadRequest, "request.unknownField")
	}
	p := newProcess(admin, unit, "Hund anmelden")
	for _, patch := range []string{`{"NAME":"Katze anmelden"}`, `{"name":"Katze anmelden","Name":"Maus"}`, `{"owner":{"Function":"Leitung 51"}}`} {
		admin.Do("PATCH", processesPath+"/"+p.ID, patch, "If-Match", p.ETag).WantProblem(http.StatusBadRequest, "request.unknownField")
	}
	admin.Do("PATCH", processesPath+"/"+p.ID, `{"name":"Katze anmelden","owner":{"function":"Leitung 51"}}`, "If-Match", p.ETag).Want(http.StatusOK)
}
