package jobs_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/jobs"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/store"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

var quiet = slog.New(slog.DiscardHandler)

func start(t *testing.T, ctx context.Context, db *store.DB, kind, key string) jobs.Job {
	t.Helper()
	s := jobs.NewService(db, db.Now, store.NewID, func() {})
	j, err := s.Start(ctx, jobs.Job{Kind: kind, Key: key, Params: json.RawMessage(`{"n":3}`)}, []byte("Eingabe"))
	if err != nil {
		t.Fatalf("Start() = %v", err)
	}
	return j
}

// until runs a worker until the job is in a state, or fails the test.
func until(t *testing.T, ctx context.Context, db *store.DB, w *jobs.Worker, id string, want jobs.State) jobs.Job {
	t.Helper()
	defer works(t, w)()
	return reaches(t, ctx, db, id, want)
}

// counting does n steps and remembers how often each was done; it breaks off with err before step stopAt.
func counting(seen map[int]int, stopAt int, stop func() error) jobs.Handler {
	return func(ctx context.Context, run *jobs.Run) (any, error) {
		var p struct{ N int }
		if err := run.Params(&p); err != nil {
			return nil, err
		}
		if err := run.SetTotal(ctx, p.N); err != nil {
			return nil, err
		}
		finished, err := run.Finished(ctx)
		if err != nil {
			return nil, err
		}
		for i := range p.N {
			if finished[i] {
				continue
			}
			if i == stopAt {
				if err := stop(); err != nil {
					return nil, err
				}
			}
			err := run.Step(ctx, i, func(context.Context) (any, error) {
				seen[i]++
				return fmt.Sprint("Schritt ", i), nil
			}, func(err error) any { return err.Error() })
			if err != nil {
				return nil, err
			}
		}
		input, err := run.Input(ctx)
		return string(input), err
	}
}

func TestJobIsDoneStepByStep(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, db *store.DB) {
		ctx := testkit.NewTenant(t, db, "a")
		j := start(t, ctx, db, "count", "")
		seen := map[int]int{}
		w := jobs.NewWorker(db, map[string]jobs.Handler{"count": counting(seen, -1, nil)}, "w", quiet)
		j = until(t, ctx, db, w, j.ID, jobs.Done)
		if j.Done != 3 || j.Total != 3 || string(j.Result) != `"Eingabe"` {
			t.Errorf("job = %+v", j)
		}
		steps, err := db.JobSteps(ctx, j.ID)
		if err != nil || len(steps) != 3 || string(steps[2].Result) != `"Schritt 2"` {
			t.Errorf("steps = %v, %v", steps, err)
		}
		if _, err := db.JobInput(ctx, j.ID); !problem.Is(err, problem.NotFound) {
			t.Errorf("the input is still there: %v", err)
		}
	})
}

func TestStoppedJobGoesOnBehindItsLastStep(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, db *store.DB) {
		ctx := testkit.NewTenant(t, db, "a")
		j := start(t, ctx, db, "count", "")
		seen := map[int]int{}
		run, stop := context.WithCancel(t.Context())
		jobs.NewWorker(db, map[string]jobs.Handler{"count": counting(seen, 2, func() error { stop(); return context.Canceled })}, "first", quiet).Run(run)
		if got, err := db.Job(ctx, j.ID); err != nil || got.State != jobs.Waiting || got.Done != 2 {
			t.Fatalf("after the stop: %+v, %v; want it waiting with 2 steps", got, err)
		}
		until(t, ctx, db, jobs.NewWorker(db, map[string]jobs.Handler{"count": counting(seen, -1, nil)}, "second", quiet), j.ID, jobs.Done)
		for i := range 3 {
			if seen[i] != 1 {
				t.Errorf("step %d was done %d times", i, seen[i])
			}
		}
	})
}

func TestDeadWorkersJobIsTakenUp(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, db *store.DB) {
		ctx := testkit.NewTenant(t, db, "a")
		j := start(t, ctx, db, "count", "")
		dead, err := db.ClaimJob(ctx, "dead", time.Minute)
		if err != nil || dead.ID != j.ID || dead.Attempts != 1 {
			t.Fatalf("ClaimJob() = %+v, %v", dead, err)
		}
		if _, err := db.ClaimJob(ctx, "other", time.Minute); !problem.Is(err, problem.NotFound) {
			t.Fatalf("a leased job was handed out again: %v", err)
		}
		if err := db.HoldJob(ctx, j.ID, "dead", -time.Hour); err != nil { // its lease is over
			t.Fatal(err)
		}
		if again, err := db.ClaimJob(ctx, "other", time.Minute); err != nil || again.Attempts != 2 {
			t.Fatalf("ClaimJob() after the lease = %+v, %v", again, err)
		}
		err = db.InTx(ctx, func(ctx context.Context) error {
			return db.AddJobStep(ctx, j.ID, "dead", jobs.StepResult{Result: json.RawMessage("1")})
		})
		if !problem.Is(err, problem.Conflict) {
			t.Errorf("the dead worker still writes: %v", err)
		}
		if err := db.HoldJob(ctx, j.ID, "dead", time.Minute); !problem.Is(err, problem.Conflict) {
			t.Errorf("the dead worker still holds: %v", err)
		}
	})
}

func TestOneWorkerPerJob(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, db *store.DB) {
		ctx := testkit.NewTenant(t, db, "a")
		for range 5 {
			start(t, ctx, db, "count", "")
		}
		var wg sync.WaitGroup
		taken := make(chan string, 40)
		for i := range 8 {
			wg.Go(func() {
				for range 5 {
					if j, err := db.ClaimJob(ctx, fmt.Sprint("w", i), time.Minute); err == nil {
						taken <- j.ID
					} else if !problem.Is(err, problem.NotFound) {
						t.Errorf("ClaimJob() = %v", err)
					}
				}
			})
		}
		wg.Wait()
		close(taken)
		seen := map[string]bool{}
		for id := range taken {
			if seen[id] {
				t.Errorf("job %s was taken twice", id)
			}
			seen[id] = true
		}
		if len(seen) != 5 {
			t.Errorf("%d jobs taken, want 5", len(seen))
		}
	})
}

func TestSameKeyIsTheSameJob(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, db *store.DB) {
		ctx := testkit.NewTenant(t, db, "a")
		first, second := start(t, ctx, db, "count", "k"), start(t, ctx, db, "count", "k")
		if first.ID != second.ID {
			t.Error("a second job was started for the same key")
		}
		keyless, again := start(t, ctx, db, "count", ""), start(t, ctx, db, "count", "")
		if start(t, ctx, db, "other", "k").ID == first.ID || keyless.ID == again.ID {
			t.Error("jobs of other kinds or without a key are the same")
		}
	})
}

func TestFailuresAreToldAndRetried(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, db *store.DB) {
		ctx := testkit.NewTenant(t, db, "a")
		attempts := 0
		handlers := map[string]jobs.Handler{
			"rule": func(context.Context, *jobs.Run) (any, error) {
				return nil, problem.New(problem.Invalid, "request.invalid")
			},
			"panic": func(_ context.Context, run *jobs.Run) (any, error) {
				if run.Job.Attempts == 1 {
					panic("Absturz")
				}
				return "ging", nil
			},
			"later": func(context.Context, *jobs.Run) (any, error) {
				if attempts++; attempts == 1 {
					return nil, errors.New("disk away")
				}
				return "ging", nil
			},
		}
		w := jobs.NewWorker(db, handlers, "w", quiet)
		rule := start(t, ctx, db, "rule", "")
		if j := until(t, ctx, db, w, rule.ID, jobs.Failed); string(j.Result) != `{"error":{"key":"request.invalid"}}` {
			t.Errorf("result = %s", j.Result)
		}
		// Each job has a worker's time of its own: what fails while the worker is told to stop is no attempt.
		later := start(t, ctx, db, "later", "")
		if j := until(t, ctx, db, w, later.ID, jobs.Done); j.Attempts != 2 {
			t.Errorf("%d attempts, want 2", j.Attempts)
		}
		crash := start(t, ctx, db, "panic", "")
		if j := until(t, ctx, db, w, crash.ID, jobs.Done); j.Attempts != 2 {
			t.Errorf("panic: %d attempts, want 2", j.Attempts)
		}
	})
}

func TestBrokenRuleOfAStepIsItsResult(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, db *store.DB) {
		ctx := testkit.NewTenant(t, db, "a")
		u := identity.User{ID: store.NewID(), Username: "halb", Active: true}
		handler := func(ctx context.Context, run *jobs.Run) (any, error) {
			return nil, run.Step(ctx, 0, func(ctx context.Context) (any, error) {
				if err := db.InsertUser(ctx, u); err != nil {
					return nil, err
				}
				return nil, problem.New(problem.Conflict, "unit.exists")
			}, func(err error) any { return string(problem.CodeOf(err)) })
		}
		j := start(t, ctx, db, "step", "")
		j = until(t, ctx, db, jobs.NewWorker(db, map[string]jobs.Handler{"step": handler}, "w", quiet), j.ID, jobs.Done)
		steps, err := db.JobSteps(ctx, j.ID)
		if err != nil || len(steps) != 1 || string(steps[0].Result) != `"conflict"` || j.Done != 1 {
			t.Errorf("steps = %v, %v, done %d", steps, err, j.Done)
		}
		if _, err := db.User(ctx, u.ID); !problem.Is(err, problem.NotFound) {
			t.Errorf("what the step wrote is still there: %v", err)
		}
	})
}

func TestJobActsWithTheRightsOfItsPerson(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		editor := town.As(t, "editor51")
		var got identity.Actor
		handler := func(ctx context.Context, _ *jobs.Run) (any, error) {
			got, _ = identity.From(ctx)
			return nil, nil
		}
		j := start(t, editor, a.Store, "who", "")
		until(t, town.Context, a.Store, jobs.NewWorker(a.Store, map[string]jobs.Handler{"who": handler}, "w", quiet), j.ID, jobs.Done)
		if got.UserID != town.Users["editor51"] || got.System || !identity.CanAnywhere(got, identity.UploadModel) || identity.CanAnywhere(got, identity.ManageUsers) {
			t.Errorf("the job acts as %+v", got)
		}
		service := jobs.NewService(a.Store, a.Store.Now, store.NewID, func() {})
		for name, want := range map[string]problem.Code{"editor51": "", "admin": "", "leser": problem.NotFound, "strategie": problem.NotFound} {
			if _, _, err := service.Get(town.As(t, name), j.ID); problem.CodeOf(err) != want {
				t.Errorf("%s asks for the job: %v, want %q", name, err, want)
			}
		}
		stranger := testkit.NewTown(t, a, "b")
		if _, _, err := service.Get(stranger.As(t, "admin"), j.ID); !problem.Is(err, problem.NotFound) {
			t.Errorf("another tenant asks for the job: %v", err)
		}
	})
}

// TestJobStaysWithinTheScopesOfItsToken: a job that a token started may do no more than the token.
func TestJobStaysWithinTheScopesOfItsToken(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		actor, err := identity.From(town.As(t, "admin"))
		if err != nil {
			t.Fatal(err)
		}
		actor.Scopes = []identity.Scope{identity.ScopeRead, identity.ScopeWrite}
		var got identity.Actor
		handler := func(ctx context.Context, _ *jobs.Run) (any, error) {
			got, _ = identity.From(ctx)
			return nil, nil
		}
		j := start(t, identity.WithActor(t.Context(), actor), a.Store, "who", "")
		until(t, town.Context, a.Store, jobs.NewWorker(a.Store, map[string]jobs.Handler{"who": handler}, "w", quiet), j.ID, jobs.Done)
		if !slices.Equal(got.Scopes, actor.Scopes) || !identity.CanAnywhere(got, identity.EditUnit) || identity.CanAnywhere(got, identity.ManageUsers) {
			t.Errorf("the job acts as %+v", got)
		}
	})
}

// TestChores are done as soon as the worker begins: an instance that is restarted each night has no full hours.
func TestChores(t *testing.T) {
	a := testkit.NewApp(t, testkit.SQLite(t))
	ctx := testkit.NewTenant(t, a.Store, "a")
	run, stop := context.WithCancel(t.Context())
	w := jobs.NewWorker(a.Store, nil, "w", quiet)
	w.EachHour(func(context.Context) error { return errors.New("next please") })
	var seen string
	w.EachHour(func(ctx context.Context) error { seen = identity.TenantID(ctx); stop(); return nil })
	w.Run(run)
	if seen != identity.TenantID(ctx) {
		t.Errorf("done for tenant %q, want %q", seen, identity.TenantID(ctx))
	}
}
