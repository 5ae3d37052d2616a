// Package takeaway makes the archive of everything that a person may see as a job, and keeps it for that person until
// the job is forgotten.
package takeaway

import (
	"context"
	"encoding/json"

	"github.com/prozessregister/prozessregister/internal/exchange/takeaway"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/jobs"
	"github.com/prozessregister/prozessregister/internal/jobs/pieces"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// Kind is that of the jobs.
const Kind = "export.everything"

// Store keeps what the jobs make. All methods work in the tenant of ctx.
type Store interface {
	pieces.Store
	InTx(ctx context.Context, fn func(ctx context.Context) error) error
	// OpenJob returns the job of a kind that waits or is in work for a person, problem.NotFound if there is none.
	OpenJob(ctx context.Context, kind, actorID string) (jobs.Job, error)
	// DropJobFiles removes what jobs of a kind have made for a person, but for one of them.
	DropJobFiles(ctx context.Context, kind, actorID, exceptID string) error
}

// Service starts exports and hands out what they made.
type Service struct {
	writer *takeaway.Service
	jobs   *jobs.Service
	store  Store
}

// New returns the service.
func New(writer *takeaway.Service, j *jobs.Service, store Store) *Service {
	return &Service{writer: writer, jobs: j, store: store}
}

// result is that of the job.
type result struct {
	takeaway.Summary
	Pieces int `json:"pieces"`
}

// Start puts the export of everything into the queue; repeated with the same key, or while one of the person is on its way, it
// starts no second one.
func (s *Service) Start(ctx context.Context, key string) (jobs.Job, error) {
	if err := identity.RequireAnywhere(ctx, identity.RunExport); err != nil {
		return jobs.Job{}, err
	}
	actor, err := identity.From(ctx)
	if err != nil {
		return jobs.Job{}, err
	}
	if key != "" {
		key = actor.UserID + ":" + key
	}
	if j, err := s.store.OpenJob(ctx, Kind, actor.UserID); !problem.Is(err, problem.NotFound) {
		return j, err
	}
	return s.jobs.Start(ctx, jobs.Job{Kind: Kind, Lane: Kind + ":" + actor.UserID, Key: key, Params: json.RawMessage("{}")}, nil)
}

// Handle does a job.
func (s *Service) Handle(ctx context.Context, run *jobs.Run) (any, error) {
	w := pieces.NewWriter(ctx, run)
	summary, err := s.writer.Write(ctx, w, func(_, total int) error { return run.SetTotal(ctx, total) })
	if err != nil {
		return nil, err
	}
	n, err := w.Flush()
	if err != nil {
		return nil, err
	}
	return result{Summary: summary, Pieces: n}, s.store.InTx(ctx, func(ctx context.Context) error {
		return s.store.DropJobFiles(ctx, Kind, run.Job.ActorID, run.Job.ID) // the older archive
	})
}

// Open returns the archive that a job of the person has made, piece by piece; next returns io.EOF behind the last one.
//
// It returns problem.NotFound for jobs of others, also to the administration: an archive holds what one person may see.
func (s *Service) Open(ctx context.Context, jobID string) (size int64, next func() ([]byte, error), err error) {
	actor, err := identity.From(ctx)
	if err != nil {
		return 0, nil, err
	}
	j, _, err := s.jobs.Get(ctx, jobID)
	if err != nil {
		return 0, nil, err
	}
	if j.Kind != Kind || j.ActorID == "" || j.ActorID != actor.UserID {
		return 0, nil, problem.New(problem.NotFound, "request.notFound")
	}
	var r result
	if j.State != jobs.Done || json.Unmarshal(j.Result, &r) != nil {
		return 0, nil, problem.New(problem.Conflict, "takeaway.unfinished")
	}
	if err := pieces.Kept(ctx, s.store, jobID); err != nil { // a newer one has taken its place, or the period is over
		return 0, nil, err
	}
	return r.Size, pieces.Each(ctx, s.store, jobID, r.Pieces), nil
}
