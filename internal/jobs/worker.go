package jobs

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// Leases is how a worker takes, holds and gives back jobs. A lease that was lost is problem.Conflict.
type Leases interface {
	// ClaimJob takes the next job of other kinds than except; problem.NotFound if none waits.
	ClaimJob(ctx context.Context, owner string, lease time.Duration, except ...string) (Job, error)
	HoldJob(ctx context.Context, id, owner string, lease time.Duration) error
	ReleaseJob(ctx context.Context, id, owner string, after time.Duration, note json.RawMessage) error
	ReturnJob(ctx context.Context, id, owner string) error // as if it had not been taken
	FinishJob(ctx context.Context, id, owner string, state State, result json.RawMessage) error
}

// Steps is how a job works: one transaction per step.
type Steps interface {
	InTx(ctx context.Context, fn func(ctx context.Context) error) error
	JobInput(ctx context.Context, id string) ([]byte, error)
	JobSteps(ctx context.Context, id string) ([]StepResult, error)
	SetJobTotal(ctx context.Context, id, owner string, total int) error
	AddJobStep(ctx context.Context, id, owner string, step StepResult) error
	SaveJobFile(ctx context.Context, id, owner string, seq int, piece []byte) error
}

// People are on whose behalf jobs work.
type People interface {
	Tenants(ctx context.Context) ([]identity.Tenant, error)
	User(ctx context.Context, id string) (identity.User, error)
	GrantsOf(ctx context.Context, userID string) ([]identity.Grant, error)
}

// Handler does the work of a kind of jobs. Its result is kept as JSON.
type Handler func(ctx context.Context, run *Run) (result any, err error)

// The rhythm of a worker.
const (
	leaseTime    = 12 * time.Second
	pollTime     = 2 * time.Second
	choreTime    = time.Hour
	maxAttempts  = 8
	firstBackoff = 2 * time.Second // doubled with each attempt
)

// The size of a worker. Half of it is the most for one kind, so that jobs that wait for somebody else, such as a slow DMS,
// hold up no other work.
const (
	poolSize  = 4
	mostAlike = 2
)

// Worker does jobs, a few at once.
type Worker struct {
	leases   Leases
	steps    Steps
	people   People
	handlers map[string]Handler
	name     string
	log      *slog.Logger
	chores   []func(context.Context) error
	woken    chan struct{}
	lease    time.Duration
	backoff  time.Duration
	pool     *pool
}

// Store is everything a worker needs of the store.
type Store interface {
	Leases
	Steps
	People
}

// NewWorker returns a worker that is known by a name no other worker has.
func NewWorker(store Store, handlers map[string]Handler, name string, log *slog.Logger) *Worker {
	return &Worker{
		leases: store, steps: store, people: store, handlers: handlers, name: name, log: log,
		woken: make(chan struct{}, 1), lease: leaseTime, backoff: firstBackoff, pool: newPool(),
	}
}

// EachHour adds something to do for every tenant when the worker begins and each hour, also for suspended ones:
// what is over is forgotten there as well. It is called before Run.
func (w *Worker) EachHour(do func(context.Context) error) { w.chores = append(w.chores, do) }

// Handle adds a kind of jobs. It is called before Run.
func (w *Worker) Handle(kind string, do Handler) { w.handlers[kind] = do }

// Wake tells the worker that a job was put into the queue, so that it need not wait for its next look.
func (w *Worker) Wake() {
	select {
	case w.woken <- struct{}{}:
	default:
	}
}

// Run works until ctx ends. Jobs in work then stop behind their current step and are given back; Run returns when all have
// been.
func (w *Worker) Run(ctx context.Context) {
	defer w.pool.wait()
	poll, chores := time.NewTicker(pollTime), time.NewTicker(choreTime)
	defer poll.Stop()
	defer chores.Stop()
	w.doChores(ctx)
	for {
		w.round(ctx)
		select {
		case <-ctx.Done():
			return
		case <-poll.C:
		case <-w.woken:
		case <-chores.C:
			w.doChores(ctx)
		}
	}
}

func (w *Worker) doChores(ctx context.Context) {
	tenants, err := w.people.Tenants(ctx)
	w.note(err, "no tenants for chores")
	for _, t := range tenants {
		for _, chore := range w.chores {
			if ctx.Err() == nil {
				w.note(chore(identity.WithActor(ctx, identity.SystemActor(t.ID))), "hourly chore failed")
			}
		}
	}
}

// round begins the jobs of all tenants until none is left, in turn, so that no tenant waits for another's queue.
func (w *Worker) round(ctx context.Context) {
	for again := true; again && ctx.Err() == nil; {
		again = w.eachTenant(ctx, w.one)
	}
}

// eachTenant calls do for every tenant and reports whether one call said that there may be more.
func (w *Worker) eachTenant(ctx context.Context, do func(context.Context) bool) bool {
	tenants, err := w.people.Tenants(ctx)
	w.note(err, "no tenants for jobs")
	more := false
	for _, t := range tenants {
		if ctx.Err() == nil && t.Suspended.IsZero() {
			more = do(identity.WithActor(ctx, identity.SystemActor(t.ID))) || more
		}
	}
	return more
}

// one begins the next job of the tenant of ctx as soon as there is a place for it, and reports whether there was one.
func (w *Worker) one(ctx context.Context) bool {
	if !w.pool.enter(ctx) {
		return false
	}
	// Each attempt has a name of its own: one that lost its job writes nothing, even if this worker has taken it up again.
	owner := w.pool.attempt(w.name)
	j, err := w.leases.ClaimJob(ctx, owner, w.lease, w.pool.full()...)
	if err != nil {
		if !problem.Is(err, problem.NotFound) {
			w.note(err, "no job taken")
		}
		w.pool.leave("")
		return false
	}
	w.pool.begin(j.Kind)
	go func() {
		defer w.Wake() // what waited for this lane or kind may begin
		defer w.pool.leave(j.Kind)
		w.do(ctx, owner, j)
	}()
	return true
}

// do works on a job and closes it, even if the program is told to stop meanwhile.
func (w *Worker) do(ctx context.Context, owner string, j Job) {
	result, err := w.work(ctx, owner, j)
	end, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer cancel()
	w.note(w.close(end, ctx, owner, j, result, err), "job not closed")
}

// work runs the handler while the lease is held; a lease that was lost ends the work.
func (w *Worker) work(ctx context.Context, owner string, j Job) (any, error) {
	handler, ok := w.handlers[j.Kind]
	if !ok {
		return nil, fmt.Errorf("jobs: no handler for %q", j.Kind)
	}
	if j.Attempts > maxAttempts {
		return nil, problem.New(problem.Conflict, "job.givenUp", "attempts", maxAttempts)
	}
	actor, err := w.actor(ctx, j)
	if err != nil {
		return nil, err
	}
	work, cancel := context.WithCancelCause(identity.WithActor(ctx, actor))
	defer cancel(nil)
	go w.hold(work, cancel, owner, j.ID)
	result, err := safely(func() (any, error) { return handler(work, &Run{Job: j, steps: w.steps, owner: owner}) })
	if err != nil && context.Cause(work) != nil {
		err = errors.Join(context.Cause(work), err)
	}
	return result, err
}

// hold renews the lease until ctx ends.
func (w *Worker) hold(ctx context.Context, cancel context.CancelCauseFunc, owner, id string) {
	tick := time.NewTicker(w.lease / 3)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			if err := w.leases.HoldJob(ctx, id, owner, w.lease); problem.Is(err, problem.Conflict) {
				cancel(err)
				return
			}
		}
	}
}

// close writes how the job ended. What may go better next time is tried again later, with growing pauses.
func (w *Worker) close(ctx, run context.Context, owner string, j Job, result any, err error) error {
	note, jsonErr := json.Marshal(result)
	switch {
	case err == nil && jsonErr == nil:
		return w.leases.FinishJob(ctx, j.ID, owner, Done, note)
	case run.Err() != nil: // told to stop: another worker, or the next start, goes on at once; it was no attempt that failed
		return w.leases.ReturnJob(ctx, j.ID, owner)
	case j.Attempts < maxAttempts && (problem.Is(err, problem.Internal) || problem.Is(err, problem.Unavailable)):
		w.note(err, "job will be tried again")
		return w.leases.ReleaseJob(ctx, j.ID, owner, w.backoff<<(j.Attempts-1), errorNote(err))
	}
	w.note(err, "job failed")
	return w.leases.FinishJob(ctx, j.ID, owner, Failed, errorNote(errors.Join(err, jsonErr)))
}

// ErrorNote is the result of a job that failed: a text key and its values, for the user's language.
type ErrorNote struct {
	Key    string         `json:"key"`
	Params map[string]any `json:"params,omitempty"`
}

func errorNote(err error) json.RawMessage {
	note := ErrorNote{Key: "job.failed"}
	if p, ok := errors.AsType[*problem.Error](err); ok && p.Code != problem.Internal {
		note = ErrorNote{Key: p.Key, Params: p.Params}
	}
	raw, err := json.Marshal(map[string]ErrorNote{"error": note})
	if err != nil {
		return json.RawMessage(`{"error":{"key":"job.failed"}}`)
	}
	return raw
}

// actor is the person the job works for, with the rights of this moment and within the scopes of the token that started it.
func (w *Worker) actor(ctx context.Context, j Job) (identity.Actor, error) {
	tenant := identity.TenantID(ctx)
	if j.ActorID == "" {
		return identity.SystemActor(tenant), nil
	}
	user, err := w.people.User(ctx, j.ActorID)
	if err != nil {
		return identity.Actor{}, err
	}
	if !user.Active {
		return identity.Actor{}, problem.New(problem.Forbidden, "identity.forbidden")
	}
	grants, err := w.people.GrantsOf(ctx, user.ID)
	return identity.Actor{TenantID: tenant, UserID: user.ID, Name: user.Name, Grants: grants, Scopes: j.Scopes}, err
}

func (w *Worker) note(err error, what string) {
	if err != nil && !errors.Is(err, context.Canceled) {
		w.log.Error(what, "error", err.Error())
	}
}

func safely(fn func() (any, error)) (result any, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = fmt.Errorf("jobs: panic: %v", cause)
		}
	}()
	return fn()
}
