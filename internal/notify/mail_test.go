package notify_test

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/config"
	"github.com/prozessregister/prozessregister/internal/notify"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/store"
	"github.com/prozessregister/prozessregister/internal/testkit"
	"github.com/prozessregister/prozessregister/internal/testkit/mailbox"
)

var quick = notify.Pace{Backoff: 30 * time.Millisecond, Lease: 700 * time.Millisecond}

// office is a program with a mail server, and a clock that can be moved.
type office struct {
	*testkit.Town
	box   *mailbox.Server
	clock *atomic.Int64 // seconds after Noon
}

func (o office) move(d time.Duration) { o.clock.Add(int64(d / time.Second)) }

func withMail(cfg *config.Config, env *app.Environment, addr string) {
	cfg.SMTPAddr, cfg.SMTPFrom, cfg.SMTPTLS, cfg.PublicURL = addr, "register@ahlenbrueck.example", "none", "https://prozesse.ahlenbrueck.example"
	env.MailPace = quick
}

func eachOffice(t *testing.T, test func(t *testing.T, o office)) {
	testkit.EachDialect(t, func(t *testing.T, so store.Options) {
		o := office{box: mailbox.New(t), clock: &atomic.Int64{}}
		so.Now = func() time.Time { return testkit.Noon.Add(time.Duration(o.clock.Load()) * time.Second) }
		a := testkit.NewAppWith(t, so, func(cfg *config.Config, env *app.Environment) { withMail(cfg, env, o.box.Addr) })
		o.Town = testkit.NewTown(t, a, "a")
		for name, lang := range map[string]string{"modeler51": "de", "approver51": "en", "editor51": ""} {
			o.address(t, name, name+"@ahlenbrueck.example", lang)
		}
		test(t, o)
	})
}

func (o office) address(t *testing.T, name, email, lang string) {
	t.Helper()
	db := o.App.Store
	u, err := db.User(o.Context, o.Users[name])
	if err != nil {
		t.Fatal(err)
	}
	u.Email, u.Lang = email, lang
	if err := db.InTx(o.Context, func(ctx context.Context) error { _, err := db.UpdateUser(ctx, u); return err }); err != nil {
		t.Fatal(err)
	}
}

// submitted uploads a model as modeler51 and gives it for release.
func (o office) submitted(t *testing.T) (process, version, etag string) {
	t.Helper()
	c := o.Client(t, "modeler51")
	var p, line struct{ ID string }
	o.Client(t, "strategie").Do("POST", "/api/v1/processes", map[string]any{"name": "Hund anmelden", "unitId": o.Units["51"].ID}).Want(http.StatusCreated).Into(&p)
	c.Do("POST", "/api/v1/processes/"+p.ID+"/models", map[string]any{"kind": "ist"}).Want(http.StatusCreated).Into(&line)
	var up struct{ Version struct{ ID, ETag string } }
	c.Do("POST", "/api/v1/models/"+line.ID+"/versions", model, "Content-Type", "application/xml").Want(http.StatusCreated).Into(&up)
	var v struct{ ETag string }
	c.Do("POST", "/api/v1/model-versions/"+up.Version.ID+"/submit", map[string]any{"comment": "Bitte <b>bald</b>"}, "If-Match", up.Version.ETag).Want(http.StatusOK).Into(&v)
	return p.ID, up.Version.ID, v.ETag
}

const model = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="http://example.org">
<process id="p" name="Hund anmelden"><startEvent id="s" name="Antrag liegt vor"/><endEvent id="e" name="Fertig"/><sequenceFlow id="f" sourceRef="s" targetRef="e"/></process></definitions>`

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

func until(t *testing.T, done func() bool) {
	t.Helper()
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if done() {
			return
		}
	}
	t.Fatal("it did not happen in 20 seconds")
}

// fill queues n notices to one person.
func (o office) fill(t *testing.T, n int) {
	t.Helper()
	for i := range n {
		err := o.App.Store.InTx(o.Context, func(ctx context.Context) error {
			return o.App.Services.Notify.QueueNotices(ctx, register.Notice{
				Kind: register.NoticeDue, UserID: o.Users["modeler51"], Path: "/prozesse/x", Once: fmt.Sprint("n", i), Values: map[string]string{"process": fmt.Sprint("P", i)},
			})
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

func TestTwoInstancesAndAKilledOneSendEachMailOnce(t *testing.T) {
	if os.Getenv("SENDER_DSN") != "" {
		return // this is the child: see TestSenderChild
	}
	const n = 24
	testkit.EachDialect(t, func(t *testing.T, so store.Options) {
		o := office{box: mailbox.New(t), clock: &atomic.Int64{}}
		a := testkit.NewAppWith(t, so, func(cfg *config.Config, env *app.Environment) { withMail(cfg, env, o.box.Addr) })
		o.Town = testkit.NewTown(t, a, "a")
		o.address(t, "modeler51", "modeler51@ahlenbrueck.example", "")
		o.fill(t, n)
		child := exec.CommandContext(t.Context(), os.Args[0], "-test.run", "^TestSenderChild$")
		child.Env = append(os.Environ(), "SENDER_DSN="+so.DSN, "SENDER_MIGRATE="+so.MigrateDSN, "SENDER_SMTP="+o.box.Addr)
		killed, started := make(chan struct{}), make(chan struct{})
		o.box.OnMessage(func(arrived int) {
			if arrived == n/3 {
				<-started
				_ = child.Process.Kill() // while a message is being handed over
				close(killed)
			}
		})
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		close(started)
		select {
		case <-killed:
		case <-time.After(60 * time.Second):
			t.Fatalf("the first sender got no further than %d mails", len(o.box.Messages()))
		}
		_ = child.Wait()
		second := testkit.NewAppWith(t, so, func(cfg *config.Config, env *app.Environment) { withMail(cfg, env, o.box.Addr) })
		stop := make(chan struct{})
		for _, one := range []*app.App{a, second} {
			go func() {
				for {
					select {
					case <-stop:
						return
					default:
						one.Mail.Round(o.Context)
						time.Sleep(20 * time.Millisecond)
					}
				}
			}()
		}
		until(t, func() bool { return len(ids(o.box)) == n && queued(t, a, o) == 0 })
		close(stop)
		// A mail box keeps one copy per Message-ID; at most the one message in flight at the kill has two.
		if extra := len(o.box.Messages()) - n; extra > 1 {
			t.Errorf("%d messages were handed over twice", extra)
		}
	})
}

func ids(box *mailbox.Server) []string {
	var all []string
	for _, m := range box.Messages() {
		all = append(all, m.ID)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func queued(t *testing.T, a *app.App, o office) int {
	t.Helper()
	mails, err := a.Store.Mails(o.Context, notify.MailQueued, 100)
	if err != nil {
		t.Fatal(err)
	}
	return len(mails)
}

// TestSenderChild is the instance that is killed.
func TestSenderChild(t *testing.T) {
	dsn := os.Getenv("SENDER_DSN")
	if dsn == "" {
		t.Skip("only as a child of the test above")
	}
	so := store.Options{DSN: dsn, MigrateDSN: os.Getenv("SENDER_MIGRATE"), Now: time.Now}
	a := testkit.NewAppWith(t, so, func(cfg *config.Config, env *app.Environment) { withMail(cfg, env, os.Getenv("SENDER_SMTP")) })
	for end := time.Now().Add(time.Minute); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		a.Mail.Round(t.Context())
	}
}

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

func TestCalendarByASecretLink(t *testing.T) {
	eachOffice(t, func(t *testing.T, o office) {
		editor, nobody := o.Client(t, "editor51"), o.Client(t, "")
		editor.Do("POST", "/api/v1/processes", map[string]any{"name": "Ärger; melden, prüfen", "unitId": o.Units["51"].ID, "reviewDue": "2027-04-30"}).Want(http.StatusCreated)
		var own struct{ Calendar string }
		editor.Do("POST", "/api/v1/me/calendar", nil).Want(http.StatusOK).Into(&own)
		first := strings.TrimPrefix(own.Calendar, "https://prozesse.ahlenbrueck.example")
		answer := nobody.Do("GET", first, nil).Want(http.StatusOK)
		body := string(answer.Body)
		if answer.Header.Get("Content-Type") != "text/calendar; charset=utf-8" || !strings.Contains(body, "DTSTART;VALUE=DATE:20270430\r\n") ||
			!strings.Contains(strings.ReplaceAll(body, "\r\n ", ""), `Ärger\; melden\, prüfen`) {
			t.Errorf("calendar %s", body)
		}
		for line := range strings.SplitSeq(body, "\r\n") {
			if len(line) > 75 {
				t.Errorf("line of %d bytes: %q", len(line), line)
			}
		}
		editor.Do("POST", "/api/v1/me/calendar", nil).Want(http.StatusOK).Into(&own)
		nobody.Do("GET", first, nil).WantProblem(http.StatusNotFound, "mail.link.invalid")
		second := strings.TrimPrefix(own.Calendar, "https://prozesse.ahlenbrueck.example")
		nobody.Do("GET", second, nil).Want(http.StatusOK)
		editor.Do("DELETE", "/api/v1/me/calendar", nil).Want(http.StatusOK)
		nobody.Do("GET", second, nil).WantProblem(http.StatusNotFound, "mail.link.invalid")
		nobody.Do("GET", "/api/v1/public/feeds/x.y.z.w.ics", nil).WantProblem(http.StatusNotFound, "mail.link.invalid")
	})
}

func TestOneQuestionByMail(t *testing.T) {
	eachOffice(t, func(t *testing.T, o office) {
		approver, nobody := o.Client(t, "approver51"), o.Client(t, "")
		process, _, _ := o.submitted(t)
		o.App.Mail.Round(t.Context())
		var c struct{ ID string }
		approver.Do("POST", "/api/v1/comments", map[string]any{"processId": process, "field": "caseCount", "text": "Wie viele Fälle waren es?"}).Want(http.StatusCreated).Into(&c)
		ask := func(user string) testkit.Answer {
			return approver.Do("POST", "/api/v1/comments/"+c.ID+"/ask", map[string]any{"userId": o.Users[user], "days": 7})
		}
		ask("leser").WantProblem(http.StatusUnprocessableEntity, "request.invalid")
		o.Client(t, "leser").Do("POST", "/api/v1/comments/"+c.ID+"/ask", map[string]any{"userId": o.Users["editor51"]}).WantProblem(http.StatusNotFound, "request.notFound")
		linkIn := func() string {
			o.App.Mail.Round(t.Context())
			got := o.box.To("editor51@ahlenbrueck.example")
			_, rest, _ := strings.Cut(got[len(got)-1].Plain, "/frage#")
			return strings.Fields(rest)[0]
		}
		ask("editor51").Want(http.StatusOK)
		link := linkIn()
		var q struct{ Text, AskedName, Field, ProcessName string }
		nobody.Do("GET", "/api/v1/public/question?link="+link, nil).Want(http.StatusOK).Into(&q)
		if q.Text != "Wie viele Fälle waren es?" || q.AskedName != "Konto approver51" || q.Field != "caseCount" {
			t.Errorf("question %+v", q)
		}
		answer := func(link, text string) testkit.Answer {
			return nobody.Do("POST", "/api/v1/public/question", map[string]any{"link": link, "text": text})
		}
		nobody.Do("GET", "/api/v1/public/question?link="+link[:len(link)-2]+"xx", nil).WantProblem(http.StatusNotFound, "mail.link.invalid")
		answer(link, " ").WantProblem(http.StatusUnprocessableEntity, "request.invalid")
		answer(link, "ca. 1.200 im Jahr").Want(http.StatusNoContent)
		answer(link, "noch einmal").WantProblem(http.StatusConflict, "question.answered")
		body := string(approver.Do("GET", "/api/v1/comments?process="+process, nil).Want(http.StatusOK).Body)
		if !strings.Contains(body, "ca. 1.200 im Jahr") || !strings.Contains(body, "Konto editor51") {
			t.Errorf("thread after the answer: %s", body)
		}
		ask("editor51").Want(http.StatusOK)
		late := linkIn()
		o.move(8 * 24 * time.Hour)
		answer(late, "zu spät").WantProblem(http.StatusConflict, "question.over")
	})
}
