package jobs_test

import (
	"context"
	"encoding/json"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/prozessregister/prozessregister/internal/jobs"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/store"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// ledger notes what is in work at once, and how often each job was.
type ledger struct {
	mu    sync.Mutex
	now   map[string]int // by kind
	most  map[string]int
	times map[string]int // by job
}

func newLedger() *ledger {
	return &ledger{now: map[string]int{}, most: map[string]int{}, times: map[string]int{}}
}

// during notes a job while do goes on.
func (l *ledger) during(j jobs.Job, do func()) {
	l.mu.Lock()
	l.now[j.Kind]++
	l.most[j.Kind] = max(l.most[j.Kind], l.now[j.Kind])
	l.times[j.ID]++
	l.mu.Unlock()
	do()
	l.mu.Lock()
	l.now[j.Kind]--
	l.mu.Unlock()
}

// takes is a handler that takes some time.
func (l *ledger) takes(d time.Duration) jobs.Handler {
	return func(_ context.Context, run *jobs.Run) (any, error) {
		l.during(run.Job, func() { time.Sleep(d) })
		return nil, nil
	}
}

// blocks is a handler that goes on until it is told to stop, or until open is closed.
func (l *ledger) blocks(open <-chan struct{}) jobs.Handler {
	return func(ctx context.Context, run *jobs.Run) (any, error) {
		l.during(run.Job, func() {
			select {
			case <-ctx.Done():
			case <-open:
			}
		})
		return nil, ctx.Err()
	}
}

func startIn(t *testing.T, ctx context.Context, db *store.DB, kind, lane string) jobs.Job {
	t.Helper()
	s := jobs.NewService(db, db.Now, store.NewID, func() {})
	j, err := s.Start(ctx, jobs.Job{Kind: kind, Lane: lane, Params: json.RawMessage(`{}`)}, nil)
	if err != nil {
		t.Fatalf("Start() = %v", err)
	}
	return j
}

// works runs workers until the test ends; they have stopped before the database is closed.
func works(t *testing.T, workers ...*jobs.Worker) (stop func()) {
	t.Helper()
	run, cancel := context.WithCancel(t.Context())
	var wg sync.WaitGroup
	for _, w := range workers {
		wg.Go(func() { w.Run(run) })
	}
	stop = func() { cancel(); wg.Wait() }
	t.Cleanup(stop)
	return stop
}

// reaches waits until a job is in a state, or fails the test.
func reaches(t *testing.T, ctx context.Context, db *store.DB, id string, want jobs.State) jobs.Job {
	t.Helper()
	var j jobs.Job
	for range 1600 {
		var err error
		if j, err = db.Job(ctx, id); err != nil {
			t.Fatal(err)
		}
		if j.State == want {
			return j
		}
		time.Sleep(25 * time.Millisecond)
	}
	t.Fatalf("job is %s %s, want %s", j.State, j.Result, want)
	return j
}

// TestSlowSystemHoldsUpNothingElse: jobs that wait for somebody else take half of the places at most.
func TestSlowSystemHoldsUpNothingElse(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, db *store.DB) {
		ctx := testkit.NewTenant(t, db, "a")
		l, open := newLedger(), make(chan struct{})
		var slow []jobs.Job
		for i := range 6 {
			slow = append(slow, startIn(t, ctx, db, "slow", fmt.Sprint("dms", i)))
		}
		quick := startIn(t, ctx, db, "quick", "")
		works(t, jobs.NewWorker(db, map[string]jobs.Handler{"slow": l.blocks(open), "quick": l.takes(0)}, "w", quiet))
		reaches(t, ctx, db, quick.ID, jobs.Done)
		close(open)
		for _, j := range slow {
			reaches(t, ctx, db, j.ID, jobs.Done)
		}
		if l.most["slow"] != 2 {
			t.Errorf("%d slow jobs at once, want 2", l.most["slow"])
		}
	})
}

// TestOneOfALaneAtATime: whoever works.
func TestOneOfALaneAtATime(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, db *store.DB) {
		ctx, other := testkit.NewTenant(t, db, "a"), testkit.NewTenant(t, db, "b")
		l := newLedger()
		handlers := map[string]jobs.Handler{"lane": l.takes(40 * time.Millisecond), "free": l.takes(40 * time.Millisecond)}
		var lane, free []jobs.Job
		for range 6 {
			lane = append(lane, startIn(t, ctx, db, "lane", "import"))
			free = append(free, startIn(t, other, db, "free", ""))
		}
		works(t, jobs.NewWorker(db, handlers, "w", quiet), jobs.NewWorker(db, handlers, "v", quiet), jobs.NewWorker(db, handlers, "u", quiet))
		for i := range lane {
			reaches(t, ctx, db, lane[i].ID, jobs.Done)
			reaches(t, other, db, free[i].ID, jobs.Done)
		}
		if l.most["lane"] != 1 {
			t.Errorf("%d jobs of the lane at once", l.most["lane"])
		}
		for id, n := range l.times {
			if n != 1 {
				t.Errorf("job %s was done %d times", id, n)
			}
		}
		if len(l.times) != 12 {
			t.Errorf("%d jobs were done, want 12", len(l.times))
		}
	})
}

// TestLaneOfTheDeadIsTakenUp: a lane is not closed for ever by a worker that died in it.
func TestLaneOfTheDeadIsTakenUp(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, db *store.DB) {
		ctx := testkit.NewTenant(t, db, "a")
		first, second := startIn(t, ctx, db, "lane", "dms"), startIn(t, ctx, db, "lane", "dms")
		if j, err := db.ClaimJob(ctx, "dead", time.Minute); err != nil || j.ID != first.ID {
			t.Fatalf("ClaimJob() = %+v, %v", j, err)
		}
		if j, err := db.ClaimJob(ctx, "other", time.Minute); !problem.Is(err, problem.NotFound) {
			t.Fatalf("another job of the lane was handed out: %+v, %v", j, err)
		}
		if err := db.HoldJob(ctx, first.ID, "dead", -time.Hour); err != nil { // its lease is over
			t.Fatal(err)
		}
		if j, err := db.ClaimJob(ctx, "other", time.Minute); err != nil || j.ID != first.ID || j.Attempts != 2 {
			t.Fatalf("after the lease: %+v, %v", j, err)
		}
		if err := db.FinishJob(ctx, first.ID, "other", jobs.Done, json.RawMessage("null")); err != nil {
			t.Fatal(err)
		}
		if j, err := db.ClaimJob(ctx, "other", time.Minute); err != nil || j.ID != second.ID {
			t.Errorf("the second one: %+v, %v", j, err)
		}
	})
}

// TestLostAttemptWritesNothing, even if the same worker has taken its job up again.
func TestLostAttemptWritesNothing(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, db *store.DB) {
		ctx := testkit.NewTenant(t, db, "a")
		lost, began := make(chan struct{}), make(chan struct{}, 2)
		result := make(chan error, 2)
		handler := func(ctx context.Context, run *jobs.Run) (any, error) {
			began <- struct{}{}
			if run.Job.Attempts == 1 {
				<-lost
			}
			err := run.Step(context.WithoutCancel(ctx), 0, func(context.Context) (any, error) { return run.Job.Attempts, nil }, func(error) any { return nil })
			result <- err
			return nil, err
		}
		j := startIn(t, ctx, db, "step", "")
		w := jobs.NewWorker(db, map[string]jobs.Handler{"step": handler}, "w", quiet)
		works(t, w)
		<-began
		if !expire(ctx, db, j.ID) {
			t.Fatal("nobody holds the job")
		}
		w.Wake()
		<-began
		if err := <-result; err != nil {
			t.Errorf("the second attempt: %v", err)
		}
		reaches(t, ctx, db, j.ID, jobs.Done)
		close(lost)
		if err := <-result; !problem.Is(err, problem.Conflict) {
			t.Errorf("the lost attempt still writes: %v", err)
		}
		steps, err := db.JobSteps(ctx, j.ID)
		if err != nil || len(steps) != 1 || string(steps[0].Result) != "2" {
			t.Errorf("steps %v, %v", steps, err)
		}
	})
}

// expire lets the lease of whichever attempt of worker w end at once.
func expire(ctx context.Context, db *store.DB, id string) bool {
	for n := range 1000 {
		if db.HoldJob(ctx, id, fmt.Sprint("w/", n), -time.Hour) == nil {
			return true
		}
	}
	return false
}

// TestStopGivesAllJobsBack, and returns only then.
func TestStopGivesAllJobsBack(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, db *store.DB) {
		ctx := testkit.NewTenant(t, db, "a")
		l := newLedger()
		var all []jobs.Job
		for _, kind := range []string{"one", "one", "two", "two"} {
			all = append(all, startIn(t, ctx, db, kind, ""))
		}
		never := make(chan struct{})
		w := jobs.NewWorker(db, map[string]jobs.Handler{"one": l.blocks(never), "two": l.blocks(never)}, "w", quiet)
		stop := works(t, w)
		for _, j := range all {
			reaches(t, ctx, db, j.ID, jobs.Running)
		}
		stop()
		for _, j := range all {
			if got, err := db.Job(ctx, j.ID); err != nil || got.State != jobs.Waiting {
				t.Errorf("after the stop: %+v, %v", got, err)
			}
		}
	})
}
