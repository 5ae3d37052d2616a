// Package jobs does the work that outlives a request. Jobs lie in the database; a worker of any instance
// holds one by a lease on the database's clock, so that a job whose worker died is taken up by the next
// one. Each step of a job is one transaction together with its result: killed in the middle, a job goes on
// behind its last whole step, and nothing is done twice.
package jobs

import (
	"context"
	"encoding/json"
	"time"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// State is where a job stands.
type State string

// The states of a job.
const (
	Waiting State = "waiting"
	Running State = "running"
	Done    State = "done"
	Failed  State = "failed"
)

// Job is a piece of work.
type Job struct {
	ID         string
	Kind       string // which handler does it, "import.bpmnzip"
	State      State
	Key        string           // a second job of this kind with the same key is the first one, unless that failed; "" = always a new one
	Lane       string           // of jobs in the same lane one is done at a time, whatever their kind; "" = beside any other
	ActorID    string           // on whose behalf, with the rights the person has while it runs; "" = the product itself
	Scopes     []identity.Scope // of the token that started it; nil for a signed-in person
	Params     json.RawMessage  // for the handler
	Done       int              // steps
	Total      int              // steps, 0 as long as nobody knows
	Result     json.RawMessage  // of the whole, null before the end
	Attempts   int
	CreatedAt  time.Time
	FinishedAt time.Time
}

// StepResult is what came of one step.
type StepResult struct {
	Seq    int // 0, 1, 2 … in the order of the work
	Result json.RawMessage
}

// Queue keeps jobs. All methods work in the tenant of ctx; times are those of the database's clock.
type Queue interface {
	InTx(ctx context.Context, fn func(ctx context.Context) error) error
	InsertJob(ctx context.Context, j Job, input []byte) (Job, error) // the existing one if the key is known
	WaitingJobsOf(ctx context.Context, actorID string) (int, error)
	Job(ctx context.Context, id string) (Job, error)
	JobSteps(ctx context.Context, id string) ([]StepResult, error)
}

// MaxWaiting is how many jobs of one person may wait at a time: each of them keeps its file.
const MaxWaiting = 5

// Service starts jobs and answers questions about them.
type Service struct {
	queue Queue
	newID func() string
	now   func() time.Time
	wake  func()
}

// NewService returns the service; wake tells a worker that there is work.
func NewService(queue Queue, now func() time.Time, newID func() string, wake func()) *Service {
	return &Service{queue: queue, newID: newID, now: now, wake: wake}
}

// Start puts a job into the queue, on behalf of the actor of ctx. The input is what the job works on; it is
// kept until the job ends. A job whose key is known is not started again: the first one is returned. It returns
// problem.TooMany if MaxWaiting jobs of the person wait already.
func (s *Service) Start(ctx context.Context, j Job, input []byte) (Job, error) {
	actor, err := identity.From(ctx)
	if err != nil {
		return Job{}, err
	}
	j.ID, j.State, j.ActorID, j.Scopes, j.CreatedAt = s.newID(), Waiting, actor.UserID, actor.Scopes, s.now().UTC()
	id := j.ID
	err = s.queue.InTx(ctx, func(ctx context.Context) error {
		j, err = s.queue.InsertJob(ctx, j, input)
		if err != nil || j.ID != id || j.ActorID == "" {
			return err
		}
		waiting, err := s.queue.WaitingJobsOf(ctx, j.ActorID)
		if err == nil && waiting > MaxWaiting { // with this one
			err = problem.New(problem.TooMany, "job.tooMany", "max", MaxWaiting)
		}
		return err
	})
	if err == nil {
		s.wake()
	}
	return j, err
}

// Get returns a job with the results of its steps. Others' jobs are shown to the administration only.
func (s *Service) Get(ctx context.Context, id string) (Job, []StepResult, error) {
	actor, err := identity.From(ctx)
	if err != nil {
		return Job{}, nil, err
	}
	j, err := s.queue.Job(ctx, id)
	if err != nil {
		return Job{}, nil, err
	}
	own := j.ActorID != "" && j.ActorID == actor.UserID
	if !own && !identity.Can(actor, identity.EditSettings, identity.Object{}) {
		return Job{}, nil, problem.New(problem.NotFound, "request.notFound")
	}
	steps, err := s.queue.JobSteps(ctx, id)
	return j, steps, err
}
