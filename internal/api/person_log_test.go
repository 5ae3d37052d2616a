package api_test

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/privacy"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

type personLogDTO struct{ ID, State, ETag string }

func TestTheLogOfAPersonNeedsTwo(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		addWatchers(t, town)
		addProcess(t, town, "51", "Hund anmelden", nil)
		auditor, council, privacyOfficer := town.Client(t, "revision"), town.Client(t, "personalrat"), town.Client(t, "datenschutz")
		body := map[string]any{"userId": town.Users["strategie"], "from": "2026-11-01", "to": "2026-11-30", "reason": "Verdacht auf Missbrauch, Vermerk 12/2026"}
		for user, status := range map[string]int{"leser": 403, "personalrat": 403, "editor51": 403} {
			if got := town.Client(t, user).Do("POST", "/api/v1/person-logs", body).Status; got != status {
				t.Errorf("%s asks: %d, want %d", user, got, status)
			}
		}
		short := map[string]any{"userId": town.Users["strategie"], "from": "2026-11-01", "to": "2026-11-30", "reason": "nur so"}
		auditor.Do("POST", "/api/v1/person-logs", short).WantProblem(http.StatusUnprocessableEntity, "request.invalid")
		var l personLogDTO
		privacyOfficer.Do("POST", "/api/v1/person-logs", body).Want(http.StatusCreated).Into(&l)
		path := "/api/v1/person-logs/" + l.ID
		privacyOfficer.Do("POST", path+"/decision", map[string]any{"grant": true}, "If-Match", l.ETag).WantProblem(http.StatusForbidden, "privacy.lookup.fourEyes")
		privacyOfficer.Do("GET", path+"/entries", nil).WantProblem(http.StatusForbidden, "privacy.lookup.closed")
		council.Do("POST", path+"/decision", map[string]any{"grant": true, "comment": "einverstanden"}, "If-Match", l.ETag).Want(http.StatusOK).Into(&l)
		auditor.Do("GET", path+"/entries", nil).WantProblem(http.StatusForbidden, "privacy.lookup.others")
		read := privacyOfficer.Do("GET", path+"/entries", nil).Want(http.StatusOK)
		if !strings.Contains(string(read.Body), `"items":`) || strings.Contains(string(read.Body), "system") {
			t.Errorf("entries: %s", read.Body)
		}
		trail := string(auditor.Do("GET", "/api/v1/audit?objectKind=personLog", nil).Want(http.StatusOK).Body)
		for _, want := range []string{"personLog.ask", "personLog.grant", "personLog.read"} {
			if !strings.Contains(trail, want) {
				t.Errorf("the trail does not tell of %s: %s", want, trail)
			}
		}
		if strings.Contains(trail, "Konto ") {
			t.Errorf("the trail names somebody: %s", trail)
		}
	})
}

// TestLookupsWaitForThoseWhoDecide: the second person learns that a request waits, and nobody else; the task ends with the
// decision and tells neither whose log it is nor why.
func TestLookupsWaitForThoseWhoDecide(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		addWatchers(t, town)
		town.AddUser(t, "gemacht", identity.Grant{Role: identity.DataProtection})
		waits := func(user string) int {
			t.Helper()
			var tasks []struct{ Kind, Name, Path, Comment, Title string }
			answer := town.Client(t, user).Do("GET", "/api/v1/tasks", nil).Want(http.StatusOK)
			if answer.Into(&tasks); strings.Contains(string(answer.Body), "Missbrauch") || strings.Contains(string(answer.Body), "Konto strategie") {
				t.Errorf("the task of %s tells too much: %s", user, answer.Body)
			}
			n := 0
			for _, task := range tasks {
				if task.Kind == "personLog" {
					if n++; task.Name != "Einsicht in das Protokoll einer Person" || task.Path != "/einstellungen/einsicht" {
						t.Errorf("task of %s: %+v", user, task)
					}
				}
			}
			return n
		}
		var l personLogDTO
		town.Client(t, "datenschutz").Do("POST", "/api/v1/person-logs", map[string]any{
			"userId": town.Users["strategie"], "from": "2026-11-01", "to": "2026-11-30", "reason": "Verdacht auf Missbrauch, Vermerk 12/2026",
		}).Want(http.StatusCreated).Into(&l)
		for user, want := range map[string]int{"personalrat": 1, "gemacht": 1, "datenschutz": 0, "strategie": 0, "leser": 0, "admin": 0, "revision": 0} {
			if got := waits(user); got != want {
				t.Errorf("%s has %d tasks, want %d", user, got, want)
			}
		}
		town.Client(t, "personalrat").Do("POST", "/api/v1/person-logs/"+l.ID+"/decision", map[string]any{"grant": false}, "If-Match", l.ETag).Want(http.StatusOK)
		if got := waits("personalrat") + waits("gemacht"); got != 0 {
			t.Errorf("%d tasks after the decision", got)
		}
	})
}

func TestRetentionForgetsWhatIsOver(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		admin := town.Client(t, "admin")
		addProcess(t, town, "51", "Hund anmelden", nil)
		// Every period runs as SQL on this database, and forgets nothing that is fresh.
		run, err := a.Services.Keeper.Forget(town.Context)
		if err != nil {
			t.Fatal(err)
		}
		for key, n := range run.Counts {
			if n != 0 {
				t.Errorf("%s: %d fresh rows forgotten", key, n)
			}
		}
		later := privacy.NewKeeper(a.Store, func() time.Time { return testkit.Noon.AddDate(31, 0, 0) }, func() string { return "run-2" })
		counts, err := later.Preview(town.Context, privacy.Retention{})
		if err != nil || counts["trailPeople"] == 0 || counts["trailTexts"] == 0 || counts["runs"] != 1 {
			t.Fatalf("preview after 31 years: %v, %v", counts, err)
		}
		again, err := later.Forget(town.Context)
		if err != nil || again.Counts["trailTexts"] != counts["trailTexts"] {
			t.Fatalf("run: %v, preview: %v, %v", again.Counts, counts, err)
		}
		if left, err := later.Preview(town.Context, privacy.Retention{}); err != nil || left["trailTexts"] != 0 {
			t.Errorf("left: %v, %v", left, err)
		}
		if _, fault, err := a.Store.VerifyAudit(town.Context); fault != nil || err != nil {
			t.Errorf("audit trail: %v, %v", fault, err)
		}
		admin.Do("PUT", "/api/v1/admin/retention", map[string]any{"days": map[string]int{"mails": 1}}, "If-Match", `"r0"`).WantProblem(http.StatusUnprocessableEntity, "request.invalid")
		admin.Do("PUT", "/api/v1/admin/retention", map[string]any{"days": map[string]int{"mails": 14}}, "If-Match", `"r0"`).Want(http.StatusOK)
		town.Client(t, "leser").Do("GET", "/api/v1/admin/retention", nil).Want(http.StatusForbidden)
	})
}

// TestReceiptsOfImportsAreForgotten: three years after the import, not a day before.
func TestReceiptsOfImportsAreForgotten(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		importedBy(t, town, town.Client(t, "strategie"))
		for days, want := range map[int]bool{1094: false, 1096: true} {
			later := privacy.NewKeeper(a.Store, func() time.Time { return testkit.Noon.AddDate(0, 0, days) }, func() string { return "run" })
			counts, err := later.Preview(town.Context, privacy.Retention{})
			if err != nil || counts["receipts"] > 0 != want {
				t.Errorf("after %d days: %v, %v", days, counts, err)
			}
		}
		end := privacy.NewKeeper(a.Store, func() time.Time { return testkit.Noon.AddDate(0, 0, 1096) }, func() string { return "run" })
		if _, err := end.Forget(town.Context); err != nil {
			t.Fatal(err)
		}
		if counts, err := end.Preview(town.Context, privacy.Retention{}); err != nil || counts["receipts"] != 0 {
			t.Errorf("left: %v, %v", counts, err)
		}
	})
}

// TestOwnDataAreComplete lets somebody use everything and asks for what is kept about her: each table in which her account
// stands is among it, and no secret is.
func TestOwnDataAreComplete(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		livedHere(t, town)
		var file struct {
			Data []struct {
				Table string
				Rows  []map[string]any
			}
			Trail []map[string]any
		}
		c := town.Client(t, goneUser)
		answer := c.Do("GET", "/api/v1/me/data", nil).Want(http.StatusOK).Into(&file)
		handed := map[string]bool{}
		for _, table := range file.Data {
			handed[table.Table] = len(table.Rows) > 0
		}
		ctx, id := context.WithoutCancel(town.Context), town.Users[goneUser]
		for _, table := range privacy.Inventory() {
			for _, column := range table.Of(privacy.KeepID, privacy.Vacate, privacy.Own) {
				n, err := a.Store.CountOf(ctx, table.Name, column, id)
				if err != nil {
					t.Fatal(err)
				}
				if n > 0 && !handed[table.Name] {
					t.Errorf("%s.%s holds %d rows about her and is not handed out", table.Name, column, n)
				}
			}
		}
		if len(handed) < 10 || len(file.Trail) < 5 {
			t.Errorf("%d tables, %d entries of the trail: the test proves little", len(handed), len(file.Trail))
		}
		for _, secret := range []string{"argon2id", "token_hash", "password_hash"} {
			if strings.Contains(string(answer.Body), secret) {
				t.Errorf("%s is handed out", secret)
			}
		}
		page := c.Do("GET", "/api/v1/me/data?format=html", nil).Want(http.StatusOK)
		if !strings.Contains(string(page.Body), "<h1>Meine Daten</h1>") || !strings.Contains(string(page.Body), goneName) {
			t.Errorf("the readable file: %.300s", page.Body)
		}
	})
}
