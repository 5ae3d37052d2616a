package privacy_test

import (
	"context"
	"encoding/json"
	"testing"
	"time"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/config"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/jobs"
	"github.com/prozessregister/prozessregister/internal/notify"
	"github.com/prozessregister/prozessregister/internal/privacy"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/store"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// dated is a program whose time a test sets.
type dated struct {
	*app.App
	now  time.Time
	stop func() // ends the work of the program
}

func eachDated(t *testing.T, test func(t *testing.T, a *dated)) {
	testkit.EachDialect(t, func(t *testing.T, o store.Options) {
		a := &dated{now: testkit.Noon}
		o.Now = func() time.Time { return a.now }
		a.App = testkit.NewAppWith(t, o, func(c *config.Config, _ *app.Environment) {
			c.SMTPAddr, c.SMTPFrom, c.SMTPTLS, c.PublicURL = "127.0.0.1:1", "register@stadt.test", "none", "http://localhost"
		})
		a.Jobs.EachHour(func(context.Context) error { a.stop(); return nil }) // the last chore
		test(t, a)
	})
}

// chores does what the program does by itself each hour.
func (a *dated) chores(t *testing.T) {
	t.Helper()
	run, stop := context.WithCancel(t.Context())
	a.stop = stop
	a.Jobs.Run(run)
	a.Mail.Remind(t.Context())
}

// finished leaves a job with its file and a mail that was sent, both at the time of the test.
func (a *dated) finished(t *testing.T, town *testkit.Town, id string) {
	t.Helper()
	db := a.Store
	err := db.InTx(town.Context, func(ctx context.Context) error {
		if _, err := db.InsertJob(ctx, jobs.Job{ID: id, Kind: "export.everything", Params: json.RawMessage("{}"), CreatedAt: a.now}, nil); err != nil {
			return err
		}
		return db.InsertMail(ctx, notify.Mail{ID: id, UserID: town.Users["leser"], CreatedAt: a.now})
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.ClaimJob(town.Context, "w", time.Minute); err != nil {
		t.Fatal(err)
	}
	err = db.InTx(town.Context, func(ctx context.Context) error { return db.SaveJobFile(ctx, id, "w", 0, []byte("Größe")) })
	if err != nil {
		t.Fatal(err)
	}
	if err := db.FinishJob(town.Context, id, "w", jobs.Done, json.RawMessage("{}")); err != nil {
		t.Fatal(err)
	}
	err = db.InTx(town.Context, func(ctx context.Context) error {
		if _, err := db.ClaimMail(ctx, "w", time.Minute); err != nil {
			return err
		}
		return db.MailSent(ctx, id, "w")
	})
	if err != nil {
		t.Fatal(err)
	}
}

// kept reports whether job, file and mail are still there; all of them or none.
func (a *dated) kept(t *testing.T, town *testkit.Town, id string) bool {
	t.Helper()
	_, job := a.Store.Job(town.Context, id)
	_, file := a.Store.JobFile(town.Context, id, 0)
	mails, err := a.Store.Mails(town.Context, notify.MailSent, 100)
	if err != nil {
		t.Fatal(err)
	}
	mail := false
	for _, m := range mails {
		mail = mail || m.ID == id
	}
	if gone := problem.Is(job, problem.NotFound); gone == mail || gone != problem.Is(file, problem.NotFound) {
		t.Errorf("%s: job %v, file %v, mail %t", id, job, file, mail)
	}
	return mail
}

func (a *dated) keepFor(t *testing.T, town *testkit.Town, days int) {
	t.Helper()
	r, err := a.Store.Retention(town.Context)
	if err != nil {
		t.Fatal(err)
	}
	r.Days = map[string]int{"jobs": days, "mails": days}
	if _, err := a.Services.Keeper.Save(town.Context, r); err != nil {
		t.Fatal(err)
	}
}

// TestPeriodsAreTheOnlyOnes sets a longer and a shorter period than usual: nothing but the setting decides what is forgotten.
func TestPeriodsAreTheOnlyOnes(t *testing.T) {
	eachDated(t, func(t *testing.T, a *dated) {
		town := testkit.NewTown(t, a.App, "a")
		a.finished(t, town, "alt")
		a.keepFor(t, town, 180)
		a.now = testkit.Noon.AddDate(0, 0, 100)
		a.chores(t)
		if !a.kept(t, town, "alt") {
			t.Error("what is to be kept for 180 days is gone after 100")
		}
		a.finished(t, town, "neu")
		a.keepFor(t, town, 7)
		a.now = a.now.AddDate(0, 0, 6)
		a.chores(t)
		if a.kept(t, town, "alt") || !a.kept(t, town, "neu") {
			t.Error("seven days are not seven days")
		}
	})
}

// TestSuspendedTenantsForgetToo: nobody works there, and nothing is kept for longer.
func TestSuspendedTenantsForgetToo(t *testing.T) {
	eachDated(t, func(t *testing.T, a *dated) {
		town := testkit.NewTown(t, a.App, "a")
		a.finished(t, town, "alt")
		tenant, err := a.Store.Tenant(town.Context, identity.TenantID(town.Context))
		if err != nil {
			t.Fatal(err)
		}
		tenant.Suspended = a.now
		err = a.Store.InTx(town.Context, func(ctx context.Context) error {
			_, err := a.Store.UpdateTenant(ctx, tenant)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		a.now = testkit.Noon.AddDate(0, 0, 31)
		a.chores(t)
		a.chores(t)
		if a.kept(t, town, "alt") {
			t.Error("a suspended municipality keeps what is over")
		}
		runs := a.runs(t, town)
		a.now = a.now.AddDate(0, 0, 1)
		a.chores(t)
		if after := a.runs(t, town); len(runs) != 1 || len(after) != 2 {
			t.Errorf("%d runs on the first day, %d after the second", len(runs), len(after))
		}
	})
}

func (a *dated) runs(t *testing.T, town *testkit.Town) []privacy.Run {
	t.Helper()
	runs, err := a.Services.Keeper.Runs(town.Context)
	if err != nil {
		t.Fatal(err)
	}
	return runs
}
