// Package recount counts all Steckbriefe of a tenant anew, as a job, when the fields by which they are counted have changed:
// because the house changed them, or because a newer program brought others.
package recount

import (
	"context"
	"encoding/json"
	"errors"
	"slices"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/jobs"
	"github.com/prozessregister/prozessregister/internal/register/sheet"
)

// Kind is that of the jobs. Of one tenant, one is in work at a time.
const Kind = "steckbrief.recount"

// perStep is how many processes are counted in one transaction: so few that nobody waits for it.
const perStep = 50

// result is what came of a job, and of each of its steps.
type result struct {
	Processes int `json:"processes"`
}

// Service starts the jobs and does them.
type Service struct {
	sheets *sheet.Service
	jobs   *jobs.Service
}

// New returns the service.
func New(sheets *sheet.Service, j *jobs.Service) *Service { return &Service{sheets: sheets, jobs: j} }

// Due puts a job into the queue if one is due.
func (s *Service) Due(ctx context.Context) error {
	due, err := s.sheets.RecountDue(ctx)
	if err != nil || !due {
		return err
	}
	return s.Start(ctx)
}

// Start puts a job into the queue, on behalf of the product itself: it works in places where the person who changed the
// fields may have no rights.
func (s *Service) Start(ctx context.Context) error {
	ctx = identity.WithActor(ctx, identity.SystemActor(identity.TenantID(ctx)))
	_, err := s.jobs.Start(ctx, jobs.Job{Kind: Kind, Lane: Kind, Params: json.RawMessage("{}")}, nil)
	return err
}

// Handle does a job. One that was broken off begins anew: the fields may be others by then.
func (s *Service) Handle(ctx context.Context, run *jobs.Run) (any, error) {
	counting, err := s.sheets.BeginRecount(ctx)
	if err != nil || len(counting.IDs) == 0 {
		return result{}, err
	}
	earlier, err := run.Finished(ctx)
	if err != nil {
		return nil, err
	}
	seq := len(earlier)
	if err := run.SetTotal(ctx, seq+(len(counting.IDs)+perStep-1)/perStep); err != nil {
		return nil, err
	}
	for few := range slices.Chunk(counting.IDs, perStep) {
		if err := s.step(ctx, run, seq, few); err != nil {
			return nil, err
		}
		seq++
	}
	return result{len(counting.IDs)}, s.sheets.EndRecount(ctx, counting)
}

// step counts a few. A rule that is broken ends the job: nothing may be noted as counted that was not.
func (s *Service) step(ctx context.Context, run *jobs.Run, seq int, few []string) error {
	var refused error
	err := run.Step(ctx, seq, func(ctx context.Context) (any, error) {
		return result{len(few)}, s.sheets.Recount(ctx, few...)
	}, func(err error) any {
		refused = err
		return result{}
	})
	return errors.Join(err, refused)
}
