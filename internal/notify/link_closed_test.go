package notify_test

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/identity"
)

// asked sends a question to editor51 and returns its link.
func (o office) asked(t *testing.T) string {
	t.Helper()
	approver := o.Client(t, "approver51")
	process, _, _ := o.submitted(t)
	var c struct{ ID string }
	approver.Do("POST", "/api/v1/comments", map[string]any{"processId": process, "text": "Wie viele Fälle waren es?"}).Want(http.StatusCreated).Into(&c)
	approver.Do("POST", "/api/v1/comments/"+c.ID+"/ask", map[string]any{"userId": o.Users["editor51"]}).Want(http.StatusOK)
	o.App.Mail.Round(t.Context())
	got := o.box.To("editor51@ahlenbrueck.example")
	_, rest, _ := strings.Cut(got[len(got)-1].Plain, "/frage#")
	return strings.Fields(rest)[0]
}

func (o office) suspend(t *testing.T, suspended bool) {
	t.Helper()
	tenant, err := o.App.Store.Tenant(o.Context, o.TenantID)
	if err == nil {
		_, err = o.App.Services.Tenancy.Suspend(identity.WithActor(o.Context, identity.SystemActor(o.TenantID)), o.TenantID, suspended, tenant.Revision)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// TestLinksOfASuspendedTownAreClosed: nothing is read and nothing written by them until it goes on.
func TestLinksOfASuspendedTownAreClosed(t *testing.T) {
	eachOffice(t, func(t *testing.T, o office) {
		nobody, link := o.Client(t, ""), o.asked(t)
		var own struct{ Calendar string }
		o.Client(t, "editor51").Do("POST", "/api/v1/me/calendar", nil).Want(http.StatusOK).Into(&own)
		feed := strings.TrimPrefix(own.Calendar, "https://prozesse.ahlenbrueck.example")
		answer := map[string]any{"link": link, "text": "ca. 1.200"}
		o.suspend(t, true)
		nobody.Do("GET", feed, nil).WantProblem(http.StatusNotFound, "mail.link.invalid")
		nobody.Do("GET", "/api/v1/public/question?link="+link, nil).WantProblem(http.StatusNotFound, "mail.link.invalid")
		nobody.Do("POST", "/api/v1/public/question", answer).WantProblem(http.StatusNotFound, "mail.link.invalid")
		o.suspend(t, false)
		nobody.Do("GET", feed, nil).Want(http.StatusOK)
		nobody.Do("POST", "/api/v1/public/question", answer).Want(http.StatusNoContent)
	})
}

// TestWhoLeftTheHouseAnswersNoQuestion: with the account ends what was sent to its owner.
func TestWhoLeftTheHouseAnswersNoQuestion(t *testing.T) {
	eachOffice(t, func(t *testing.T, o office) {
		nobody, link, db := o.Client(t, ""), o.asked(t), o.App.Store
		u, err := db.User(o.Context, o.Users["editor51"])
		if err != nil {
			t.Fatal(err)
		}
		u.Active = false
		if err := db.InTx(o.Context, func(ctx context.Context) error { _, err := db.UpdateUser(ctx, u); return err }); err != nil {
			t.Fatal(err)
		}
		nobody.Do("GET", "/api/v1/public/question?link="+link, nil).WantProblem(http.StatusNotFound, "mail.link.invalid")
		nobody.Do("POST", "/api/v1/public/question", map[string]any{"link": link, "text": "noch da"}).WantProblem(http.StatusNotFound, "mail.link.invalid")
	})
}
