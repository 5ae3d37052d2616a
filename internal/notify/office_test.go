package notify_test

import (
	"context"
	"net/http"
	"sync/atomic"
	"testing"
	"time"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/config"
	"github.com/prozessregister/prozessregister/internal/notify"
	"github.com/prozessregister/prozessregister/internal/store"
	"github.com/prozessregister/prozessregister/internal/testkit"
	"github.com/prozessregister/prozessregister/internal/testkit/mailbox"
)

var quick = notify.Pace{Backoff: 30 * time.Millisecond, Lease: 3 * time.Second}

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

func until(t *testing.T, done func() bool) {
	t.Helper()
	for end := time.Now().Add(time.Minute); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if done() {
			return
		}
	}
	t.Fatal("it did not happen in a minute")
}
