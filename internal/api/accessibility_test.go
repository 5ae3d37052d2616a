package api_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/prozessregister/prozessregister/internal/accessibility"
	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/config"
	"github.com/prozessregister/prozessregister/internal/store"
	"github.com/prozessregister/prozessregister/internal/testkit"
	"github.com/prozessregister/prozessregister/internal/testkit/mailbox"
)

type statement struct {
	Municipality, StateName, Law, Body, EnforcerName, Contact string
	Form                                                      bool
	Gaps                                                      []struct{ ID, What, Equal string }
}

// named says in the settings of a town where barriers are reported.
func named(t *testing.T, town *testkit.Town, mailbox string) {
	t.Helper()
	admin := town.Client(t, "admin")
	answer := admin.Do("GET", "/api/v1/admin/settings", nil).Want(http.StatusOK)
	var settings map[string]any
	answer.Into(&settings)
	settings["accessibilityContact"] = mailbox
	admin.Do("PUT", "/api/v1/admin/settings", settings, "If-Match", answer.Header.Get("ETag")).Want(http.StatusOK)
}

func TestStatementIsForEverybody(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		admin, nobody := town.Client(t, "admin"), town.Client(t, "")
		var s statement
		nobody.Do("GET", "/api/v1/public/accessibility", nil).Want(http.StatusOK).Into(&s)
		if s.Municipality == "" || len(s.Gaps) != len(accessibility.Gaps()) || s.Form {
			t.Errorf("statement before anything is said: %+v", s)
		}
		said := map[string]any{
			"body": "Stadt Ahlenbrück\nAm Markt 1", "state": "ni", "enforcerName": "Schlichtungsstelle", "enforcerReach": "Telefon 115",
			"enforcerLink": "https://land.example/stelle", "madeOn": "2026-11-22", "reviewedOn": "",
		}
		town.Client(t, "leser").Do("PUT", "/api/v1/admin/accessibility", said, "If-Match", `"r0"`).WantProblem(http.StatusForbidden, "identity.forbidden")
		saved := admin.Do("PUT", "/api/v1/admin/accessibility", said, "If-Match", `"r0"`).Want(http.StatusOK)
		admin.Do("PUT", "/api/v1/admin/accessibility", said, "If-Match", `"r0"`).WantProblem(http.StatusPreconditionFailed, "request.stale")
		for field, value := range map[string]string{"state": "xx", "enforcerLink": "javascript:alert(1)", "madeOn": "gestern"} {
			wrong := map[string]any{}
			for k, v := range said {
				wrong[k] = v
			}
			wrong[field] = value
			admin.Do("PUT", "/api/v1/admin/accessibility", wrong, "If-Match", saved.Header.Get("ETag")).WantProblem(http.StatusUnprocessableEntity, "request.invalid")
		}
		named(t, town, "inklusion@ahlenbrueck.example")
		nobody.Do("GET", "/api/v1/public/accessibility", nil).Want(http.StatusOK).Into(&s)
		if s.StateName != "Niedersachsen" || !strings.Contains(s.Law, "NBGG") || s.Contact != "inklusion@ahlenbrueck.example" || s.Form || !strings.Contains(s.Body, "Markt") {
			t.Errorf("statement: %+v", s)
		}
		nobody.Do("GET", "/api/v1/public/accessibility", nil, "Accept-Language", "en").Want(http.StatusOK).Into(&s)
		if !strings.Contains(s.Gaps[0].What, "screen readers") && !strings.Contains(s.Gaps[0].What, "Screen readers") {
			t.Errorf("gap in English: %+v", s.Gaps[0])
		}
		nobody.Do("GET", "/api/v1/public/accessibility?tenant=gibtesnicht", nil).WantProblem(http.StatusNotFound, "request.notFound")
		nobody.Do("POST", "/api/v1/public/barriers", map[string]any{"text": "Der Knopf"}).WantProblem(http.StatusConflict, "accessibility.noMailbox")
	})
}

func TestReportReachesTheMailboxAndIsKeptNowhere(t *testing.T) {
	testkit.EachDialect(t, func(t *testing.T, so store.Options) {
		so.Now = func() time.Time { return testkit.Noon }
		box := mailbox.New(t)
		a := testkit.NewAppWith(t, so, func(cfg *config.Config, _ *app.Environment) {
			cfg.SMTPAddr, cfg.SMTPFrom, cfg.SMTPTLS, cfg.PublicURL = box.Addr, "register@ahlenbrueck.example", "none", "https://prozesse.ahlenbrueck.example"
		})
		town := testkit.NewTown(t, a, "a")
		named(t, town, "inklusion@ahlenbrueck.example")
		nobody := town.Client(t, "")
		var s statement
		if nobody.Do("GET", "/api/v1/public/accessibility", nil).Want(http.StatusOK).Into(&s); !s.Form {
			t.Error("no form, though there is a mailbox and a mail server")
		}
		report := func(body map[string]any) testkit.Answer { return nobody.Do("POST", "/api/v1/public/barriers", body) }
		report(map[string]any{"text": " "}).WantProblem(http.StatusUnprocessableEntity, "request.invalid")
		report(map[string]any{"text": "Ä", "replyTo": "a@b.example, c@d.example"}).WantProblem(http.StatusUnprocessableEntity, "request.invalid")
		report(map[string]any{"text": "Kauft Uhren", "website": "http://uhren.example"}).Want(http.StatusNoContent)
		report(map[string]any{"page": "Prozesse\r\nBcc: x@y.example", "text": "Die Schaltfläche „Größer“ ist nicht erreichbar.", "replyTo": "elke.muster@example.org"}).Want(http.StatusNoContent)
		a.Mail.Round(t.Context())
		got := box.To("inklusion@ahlenbrueck.example")
		if len(got) != 1 || len(box.Messages()) != 1 {
			t.Fatalf("%d letters, want one", len(box.Messages()))
		}
		m := got[0]
		if m.Header.Get("Reply-To") != "<elke.muster@example.org>" || m.Header.Get("Bcc") != "" || !strings.Contains(m.Plain, "„Größer“") || !strings.Contains(m.Plain, "Prozesse Bcc: x@y.example") {
			t.Errorf("letter %v\n%s", m.Header, m.Plain)
		}
		body := string(town.Client(t, "admin").Do("GET", "/api/v1/admin/mails?state=sent", nil).Want(http.StatusOK).Body)
		if strings.Contains(body, "elke") || !strings.Contains(body, `"inklusion@ahlenbrueck.example"`) {
			t.Errorf("what the administration sees: %s", body)
		}
		trail := string(town.Client(t, "admin").Do("GET", "/api/v1/audit", nil).Want(http.StatusOK).Body)
		if !strings.Contains(trail, "accessibility.report") || strings.Contains(trail, "elke") {
			t.Errorf("trail: %s", trail)
		}
		for range 2 { // two of five at once are left
			report(map[string]any{"text": "Noch etwas"})
		}
		report(map[string]any{"text": "Zu viel"}).WantProblem(http.StatusTooManyRequests, "request.tooMany")
	})
}
