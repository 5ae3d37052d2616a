package notify_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-smtp"
)

// submitted uploads a model as modeler51 and gives it for release.

func TestEveryEventArrivesOnceInTheLanguageOfItsReader(t *testing.T) {
	eachOffice(t, func(t *testing.T, o office) {
		_, version, etag := o.submitted(t)
		for range 3 {
			o.App.Mail.Round(t.Context())
		}
		got := o.box.To("approver51@ahlenbrueck.example")
		if len(got) != 1 || len(o.box.Messages()) != 1 {
			t.Fatalf("%d mails, want one to who releases: %+v", len(o.box.Messages()), got)
		}
		m := got[0]
		if !strings.HasPrefix(m.Subject, "Waits for release: ") || !strings.Contains(m.Plain, "Bitte <b>bald</b>") ||
			strings.Contains(m.HTML, "<b>bald") || !strings.Contains(m.HTML, "&lt;b&gt;bald") {
			t.Errorf("mail %q\n%s\n%s", m.Subject, m.Plain, m.HTML)
		}
		if !strings.Contains(m.Plain, "https://prozesse.ahlenbrueck.example/freigaben/") || m.Header.Get("Auto-Submitted") != "auto-generated" {
			t.Errorf("mail without link or header: %v\n%s", m.Header, m.Plain)
		}
		o.Client(t, "approver51").Do("POST", "/api/v1/model-versions/"+version+"/return", map[string]any{"comment": "Schritt fehlt"}, "If-Match", etag).Want(http.StatusOK)
		o.App.Mail.Round(t.Context())
		if back := o.box.To("modeler51@ahlenbrueck.example"); len(back) != 1 || !strings.HasPrefix(back[0].Subject, "Zurück zur Überarbeitung: ") || !strings.Contains(back[0].Plain, "Schritt fehlt") {
			t.Errorf("to the author: %+v", back)
		}
	})
}

func TestMailServerDown(t *testing.T) {
	eachOffice(t, func(t *testing.T, o office) {
		o.box.Stop()
		o.submitted(t)
		o.App.Mail.Round(t.Context())
		var list struct {
			Enabled bool
			Items   []struct {
				ID, UserName, LastError string
				Attempts                int
				Kinds                   []string
			}
		}
		admin := o.Client(t, "admin")
		admin.Do("GET", "/api/v1/admin/mails?state=queued", nil).Want(http.StatusOK).Into(&list)
		if len(list.Items) != 1 || list.Items[0].Attempts == 0 || list.Items[0].LastError == "" || list.Items[0].Kinds[0] != "release" {
			t.Fatalf("queue while the server is down: %+v", list)
		}
		o.Client(t, "approver51").Do("GET", "/api/v1/admin/mails", nil).WantProblem(http.StatusForbidden, "identity.forbidden")
		o.box.Start(t)
		until(t, func() bool { o.App.Mail.Round(t.Context()); return len(o.box.Messages()) == 1 })
		admin.Do("GET", "/api/v1/admin/mails?state=queued", nil).Want(http.StatusOK).Into(&list)
		if len(list.Items) != 0 {
			t.Errorf("queue after the server came back: %+v", list)
		}
	})
}

func TestRefusedMailIsShownAndTriedAgainByHand(t *testing.T) {
	eachOffice(t, func(t *testing.T, o office) {
		o.box.Answer(&smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 1}, Message: "no such mailbox"})
		o.submitted(t)
		o.App.Mail.Round(t.Context())
		var list struct {
			Items []struct{ ID, LastError string }
		}
		admin := o.Client(t, "admin")
		admin.Do("GET", "/api/v1/admin/mails?state=failed", nil).Want(http.StatusOK).Into(&list)
		if len(list.Items) != 1 || !strings.Contains(list.Items[0].LastError, "no such mailbox") {
			t.Fatalf("failed mails: %+v", list)
		}
		o.box.Answer(nil)
		admin.Do("POST", "/api/v1/admin/mails/"+list.Items[0].ID+"/retry", nil).Want(http.StatusNoContent)
		o.App.Mail.Round(t.Context())
		if n := len(o.box.Messages()); n != 1 {
			t.Errorf("%d mails after the retry, want 1", n)
		}
	})
}

// TestSenderChild is the instance that is killed.

func TestDigestAndUnsubscribe(t *testing.T) {
	eachOffice(t, func(t *testing.T, o office) {
		approver := o.Client(t, "approver51")
		approver.Do("PUT", "/api/v1/me/notifications", map[string]any{"mode": "daily"}).Want(http.StatusOK)
		o.submitted(t)
		o.submitted(t)
		o.App.Mail.Round(t.Context())
		if n := len(o.box.Messages()); n != 0 {
			t.Fatalf("%d mails before the morning", n)
		}
		o.move(19 * time.Hour) // 08:00 of the next day in Berlin
		o.App.Mail.Round(t.Context())
		o.App.Mail.Round(t.Context())
		got := o.box.To("approver51@ahlenbrueck.example")
		if len(got) != 1 || got[0].Subject != "Process register: 2 news" || strings.Count(got[0].Plain, "Waits for release") != 2 {
			t.Fatalf("digest: %+v", got)
		}
		link := strings.Trim(got[0].Header.Get("List-Unsubscribe"), "<>")
		path := strings.TrimPrefix(link, "https://prozesse.ahlenbrueck.example")
		nobody := o.Client(t, "")
		nobody.Do("POST", path+"x", nil).WantProblem(http.StatusNotFound, "mail.link.invalid")
		nobody.Do("POST", path, nil).Want(http.StatusNoContent)
		var own struct{ Mode string }
		if o.Client(t, "approver51").Do("GET", "/api/v1/me/notifications", nil).Want(http.StatusOK).Into(&own); own.Mode != "off" {
			t.Errorf("mode after unsubscribing: %q", own.Mode)
		}
		o.submitted(t)
		o.move(24 * time.Hour)
		o.App.Mail.Round(t.Context())
		if n := len(o.box.Messages()); n != 1 {
			t.Errorf("%d mails after unsubscribing, want 1", n)
		}
	})
}

func TestReviewDateBecomesTaskAndMailOnce(t *testing.T) {
	eachOffice(t, func(t *testing.T, o office) {
		process, version, etag := o.submitted(t)
		o.Client(t, "approver51").Do("POST", "/api/v1/model-versions/"+version+"/approve", map[string]any{"reviewDue": "2027-05-01"}, "If-Match", etag).Want(http.StatusOK)
		o.App.Mail.Round(t.Context())
		before := len(o.box.Messages())
		remind := func() int {
			o.App.Mail.Remind(t.Context())
			o.App.Mail.Round(t.Context())
			return len(o.box.Messages()) - before
		}
		if n := remind(); n != 0 {
			t.Errorf("%d reminders before the day", n)
		}
		o.move(163 * 24 * time.Hour)
		if first, second := remind(), remind(); first != 1 || second != 1 {
			t.Errorf("reminders on the day: %d, then %d; want 1 in all", first, second)
		}
		var tasks []struct{ Kind, ProcessID, Due string }
		o.Client(t, "editor51").Do("GET", "/api/v1/tasks", nil).Want(http.StatusOK).Into(&tasks)
		if len(tasks) != 1 || tasks[0].Kind != "reviewOverdue" || tasks[0].ProcessID != process || tasks[0].Due != "2027-05-01" {
			t.Errorf("tasks: %+v", tasks)
		}
	})
}
