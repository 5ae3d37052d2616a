package api_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/config"
	"github.com/prozessregister/prozessregister/internal/store"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// connectedApp is an app that may keep secrets of a DMS and of directories. Nothing answers at their addresses.
func connectedApp(t *testing.T, o store.Options) *app.App {
	t.Helper()
	return testkit.NewAppWith(t, o, func(c *config.Config, _ *app.Environment) {
		c.SecretKeys = [][]byte{[]byte("0123456789abcdef0123456789abcdef")}
		c.DMSHosts = []config.Host{{Name: "127.0.0.1", Plain: true}}
		c.OIDCHosts = []config.Host{{Name: "sso.ahlenbrueck.de"}}
	})
}

// furnishHouse adds what the house keeps beside its register: files and their plan, services, reports, lists, connections.
func furnishHouse(t *testing.T, town *testkit.Town, word, draft string, ids things) {
	t.Helper()
	c, admin := town.Client(t, "strategie"), town.Client(t, "admin")
	add := func(kind string, a testkit.Answer) { ids.add(t, kind, a) }
	ids["workplaces"], ids["capacity/needs"] = town.Units["51"].ID, ids["initiatives"]
	c.Do("POST", "/api/v1/workplaces/"+ids["workplaces"], map[string]any{"day": "2026-10-01", "total": 13, "connected": 4, "source": word}).Want(http.StatusNoContent)
	add("rollouts", c.Do("POST", "/api/v1/rollouts", map[string]any{"unitId": town.Units["51"].ID, "fileKind": "fachakte", "stage": "test"}))
	add("online-services", c.Do("POST", "/api/v1/online-services", map[string]any{"name": word, "unitId": town.Units["51"].ID, "state": "open"}))
	add("committee-reports", c.Do("POST", "/api/v1/committee-reports", map[string]any{"title": word, "from": "2026-05-01", "to": "2026-11-30"}))
	file, kind := form(t, testkit.Spreadsheet(t, []any{"Prozess", "Amt"}, []any{word + draft, "51"}))
	add("cleaning-lists", c.Do("POST", cleaningPath, file, "Content-Type", kind))
	add("dms/connections", admin.Do("POST", dmsPath, map[string]any{"name": word, "kind": "cmis", "address": "http://127.0.0.1:9/cmis", "username": word, "secret": draft, "threshold": 20}))
	add("admin/sign-in/providers", admin.Do("POST", "/api/v1/admin/sign-in/providers", map[string]any{"name": word, "issuer": "https://sso.ahlenbrueck.de/realms/stadt",
		"clientId": word, "firstSignIn": "reader", "enabled": true, "secret": draft}))
	add("person-logs", town.Client(t, "revision").Do("POST", "/api/v1/person-logs", map[string]any{"userId": town.Users["strategie"], "from": "2026-11-01", "to": "2026-11-30", "reason": "Vermerk " + word + draft}))
	importFilePlan(c, "version=1&name="+word, "Aktenzeichen;Bezeichnung\n51;"+word+"\n51.1;"+word+"\n").Want(http.StatusOK)
	var plans struct{ Items []struct{ ID string } }
	c.Do("GET", "/api/v1/file-plans", nil).Want(http.StatusOK).Into(&plans)
	ids["file-plans"] = plans.Items[0].ID
	var made struct{ ReceiptID string }
	file, kind = form(t, testkit.Spreadsheet(t, []any{"Bezeichnung", "Einheit"}, []any{word + " prüfen", "51"}))
	c.Do("POST", "/api/v1/imports/tables?kind=processes", file, "Content-Type", kind).Want(http.StatusOK).Into(&made)
	ids["imports/receipts"] = made.ReceiptID
	add("exports", c.Do("POST", "/api/v1/exports", nil))
}

// nobodys are paths with an id of which no town has a thing in these tests, each with the reason.
var nobodys = map[string]string{
	"/api/v1/public/handbook/pages/": "part of the program",
	"/api/v1/dms/proposals/":         "made when a DMS is read: see dms_test.go",
	"/api/v1/admin/mails/":           "there is no mail server here: see mail_test.go",
}

// TestEveryPathWithAnIDHasSomethingToReach: a sweep over ids that nobody has would prove nothing.
func TestEveryPathWithAnIDHasSomethingToReach(t *testing.T) {
	town := testkit.NewTown(t, connectedApp(t, testkit.SQLite(t)), "a")
	ids := furnish(t, town, "Hund", draftWord)
	furnishHouse(t, town, "Hund", draftWord, ids)
	ids["changeovers"] = changedOver(t, town, "Hund")
	for _, e := range endpoints(t) {
		excused := false
		for path := range nobodys {
			excused = excused || strings.HasPrefix(e.path, path)
		}
		if strings.Contains(e.path, "{id}") && e.thing(ids) == "" && !excused {
			t.Errorf("%s %s: no town of the tests has such a thing", e.method, e.path)
		}
	}
}
