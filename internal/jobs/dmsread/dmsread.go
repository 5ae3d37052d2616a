// Package dmsread reads document management systems as jobs: when somebody asks for it, and once a day.
package dmsread

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/prozessregister/prozessregister/internal/jobs"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/rollout/usage"
)

// Kind is that of the jobs. Each connection is a lane of its own: no DMS is asked twice at a time.
const Kind = "dms.read"

type params struct {
	ConnectionID string `json:"connectionId"`
}

// result is what came of a reading; the error is what keeps the whole connection from being read.
type result struct {
	Read   int             `json:"read"`
	Failed int             `json:"failed"`
	Error  *jobs.ErrorNote `json:"error,omitempty"`
}

// Service starts readings.
type Service struct {
	usage *usage.Service
	jobs  *jobs.Service
}

// New returns the service.
func New(u *usage.Service, j *jobs.Service) *Service { return &Service{usage: u, jobs: j} }

// Start reads a connection as soon as the worker is free.
func (s *Service) Start(ctx context.Context, connectionID string) (jobs.Job, error) {
	sources, err := s.usage.Sources(ctx)
	if err != nil {
		return jobs.Job{}, err
	}
	for _, c := range sources {
		if c.ID == connectionID {
			return s.start(ctx, connectionID, "")
		}
	}
	return jobs.Job{}, problem.New(problem.NotFound, "request.notFound")
}

func (s *Service) start(ctx context.Context, connectionID, key string) (jobs.Job, error) {
	raw, err := json.Marshal(params{connectionID})
	if err != nil {
		return jobs.Job{}, fmt.Errorf("dmsread: %w", err)
	}
	return s.jobs.Start(ctx, jobs.Job{Kind: Kind, Key: key, Lane: Kind + ":" + connectionID, Params: raw}, nil)
}

// Daily starts the readings of the tenant of ctx that are due today. Asked again, it starts none a second time.
func (s *Service) Daily(ctx context.Context) error {
	today, ids, err := s.usage.Due(ctx)
	if err != nil {
		return err
	}
	var failed []error
	for _, id := range ids {
		_, err := s.start(ctx, id, today+"-"+id)
		failed = append(failed, err)
	}
	return errors.Join(failed...)
}

// Handle does a job. That a DMS cannot be read ends the job well: it is told, and tried again the next day.
func (s *Service) Handle(ctx context.Context, run *jobs.Run) (any, error) {
	var p params
	if err := run.Params(&p); err != nil {
		return nil, err
	}
	out, err := s.usage.Read(ctx, p.ConnectionID)
	r := result{Read: out.Read, Failed: out.Failed}
	if out.Why != nil {
		r.Error = &jobs.ErrorNote{Key: out.Why.Key, Params: out.Why.Params}
	}
	return r, err
}
