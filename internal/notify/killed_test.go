package notify_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/config"
	"github.com/prozessregister/prozessregister/internal/notify"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/store"
	"github.com/prozessregister/prozessregister/internal/testkit"
	"github.com/prozessregister/prozessregister/internal/testkit/mailbox"
)

// fill queues n notices of all kinds to one person.
func (o office) fill(t *testing.T, n int) {
	t.Helper()
	for i := range n {
		err := o.App.Store.InTx(o.Context, func(ctx context.Context) error {
			return o.App.Services.Notify.QueueNotices(ctx, register.Notice{
				Kind: register.NoticeKinds[i%len(register.NoticeKinds)], UserID: o.Users["modeler51"], Path: "/prozesse/x", Once: fmt.Sprint("n", i),
				Values: map[string]string{"process": fmt.Sprint("P", i), "title": "IST", "number": "1"},
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
