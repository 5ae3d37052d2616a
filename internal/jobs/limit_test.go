package jobs_test

import (
	"bytes"
	"context"
	"encoding/json"
	"testing"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/jobs"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/store"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// TestNobodyFillsTheQueue: each waiting job keeps its file.
func TestNobodyFillsTheQueue(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		s := jobs.NewService(a.Store, a.Store.Now, store.NewID, func() {})
		begin := func(ctx context.Context, key string) (jobs.Job, error) {
			return s.Start(ctx, jobs.Job{Kind: "count", Key: key, Params: json.RawMessage("{}")}, []byte("Eingabe"))
		}
		me := town.As(t, "editor51")
		first, err := begin(me, "k")
		if err != nil {
			t.Fatal(err)
		}
		for range jobs.MaxWaiting - 1 {
			if _, err := begin(me, ""); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := begin(me, ""); !problem.Is(err, problem.TooMany) {
			t.Errorf("one more job: %v", err)
		}
		if again, err := begin(me, "k"); err != nil || again.ID != first.ID {
			t.Errorf("the first job again: %v, %v", again.ID, err)
		}
		if _, err := begin(town.As(t, "admin"), ""); err != nil {
			t.Errorf("somebody else: %v", err)
		}
		if _, err := a.Store.ClaimJob(town.Context, "w", 1<<40); err != nil {
			t.Fatal(err)
		}
		if _, err := begin(me, ""); err != nil {
			t.Errorf("after it was the turn of the first: %v", err)
		}
		if n, err := a.Store.WaitingJobsOf(town.Context, town.Users["editor51"]); err != nil || n != jobs.MaxWaiting {
			t.Errorf("%d jobs wait, %v", n, err)
		}
	})
}

// TestInputsOfJobsCountForTheQuota of a municipality.
func TestInputsOfJobsCountForTheQuota(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, db *store.DB) {
		ctx := testkit.NewTenant(t, db, "a")
		tenant, err := db.Tenant(ctx, identity.TenantID(ctx))
		if err != nil {
			t.Fatal(err)
		}
		tenant.QuotaBytes = 1 << 20
		if err := db.InTx(ctx, func(ctx context.Context) error { _, err := db.UpdateTenant(ctx, tenant); return err }); err != nil {
			t.Fatal(err)
		}
		s := jobs.NewService(db, db.Now, store.NewID, func() {})
		for i, want := range []problem.Code{"", problem.Conflict} {
			_, err := s.Start(ctx, jobs.Job{Kind: "count", Params: json.RawMessage("{}")}, bytes.Repeat([]byte("x"), 600<<10))
			if problem.CodeOf(err) != want {
				t.Errorf("input %d: %v, want %q", i, err, want)
			}
		}
	})
}

// TestRestartsAreNoAttempts: a job that is longer than the time between two restarts is done at last.
func TestRestartsAreNoAttempts(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, db *store.DB) {
		ctx := testkit.NewTenant(t, db, "a")
		j := start(t, ctx, db, "count", "")
		for range 12 {
			run, stop := context.WithCancel(t.Context())
			jobs.NewWorker(db, map[string]jobs.Handler{"count": func(ctx context.Context, _ *jobs.Run) (any, error) {
				stop()
				<-ctx.Done()
				return nil, ctx.Err()
			}}, "w", quiet).Run(run)
		}
		if got, err := db.Job(ctx, j.ID); err != nil || got.State != jobs.Waiting || got.Attempts != 0 {
			t.Errorf("after twelve restarts: %s, %d attempts, %v", got.State, got.Attempts, err)
		}
	})
}
