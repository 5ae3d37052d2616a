// Package tenantarchive makes the sealed archive of a whole tenant as a job of those who run the installation, and keeps it
// for whoever started it until the job is forgotten.
package tenantarchive

import (
	"context"
	"encoding/json"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/jobs"
	"github.com/prozessregister/prozessregister/internal/jobs/pieces"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/tenancy"
	"github.com/prozessregister/prozessregister/internal/tenancy/archive"
)

// Kind is that of the jobs.
const Kind = "tenant.archive"

// Service starts archives and hands out what they made.
type Service struct {
	moving *tenancy.Service
	jobs   *jobs.Service
	pieces pieces.Store
}

// New returns the service.
func New(moving *tenancy.Service, j *jobs.Service, store pieces.Store) *Service {
	return &Service{moving: moving, jobs: j, pieces: store}
}

// params are those of the job.
type params struct {
	Tenant string `json:"tenant"`
	For    string `json:"for"`
}

// result is that of the job: counts and a hash, nothing of what stands in the archive.
type result struct {
	Slug      string         `json:"slug"`
	Rows      int64          `json:"rows"`
	Files     int64          `json:"files"`
	FileBytes int64          `json:"fileBytes"`
	Size      int64          `json:"size"`
	SHA256    string         `json:"sha256"`
	Left      []archive.Left `json:"left"`
	Pieces    int            `json:"pieces"`
}

// Start puts the archive of a tenant into the queue, sealed for the installation with an address; "" is this one. It returns
// problem.Invalid if the address is none, or none of those that were named on the machine.
func (s *Service) Start(ctx context.Context, tenantID, address string) (jobs.Job, error) {
	if err := identity.Require(ctx, identity.ManageTenants, identity.Object{}); err != nil {
		return jobs.Job{}, err
	}
	if address == "" {
		own, err := s.moving.Address(ctx)
		if err != nil {
			return jobs.Job{}, err
		}
		address = own.String()
	}
	to, err := archive.ParseAddress(address)
	if err != nil {
		return jobs.Job{}, problem.InvalidFields(problem.FieldOf("for", "tenancy.address.form"))
	}
	if err := s.moving.MaySeal(ctx, to); err != nil {
		return jobs.Job{}, err
	}
	raw, err := json.Marshal(params{tenantID, address})
	if err != nil {
		return jobs.Job{}, err
	}
	return s.jobs.Start(ctx, jobs.Job{Kind: Kind, Lane: Kind, Params: raw}, nil)
}

// Handle does a job.
func (s *Service) Handle(ctx context.Context, run *jobs.Run) (any, error) {
	var p params
	if err := run.Params(&p); err != nil {
		return nil, err
	}
	to, err := archive.ParseAddress(p.For)
	if err != nil {
		return nil, err
	}
	w := pieces.NewWriter(ctx, run)
	n := 0
	r, err := s.moving.Export(ctx, w, tenancy.Export{Tenant: p.Tenant, To: &to, Keep: func() (err error) {
		n, err = w.Flush()
		return err
	}})
	return result{
		Slug: r.Tenant.Slug, Rows: r.Rows, Files: r.Files, FileBytes: r.FileBytes, Size: r.Size, SHA256: r.SHA256, Left: r.Left, Pieces: n,
	}, err
}

// File is an archive that a job has made.
type File struct {
	Name string
	Size int64
	Next func() ([]byte, error) // piece by piece, io.EOF behind the last one
}

// Open returns the archive that a job of the actor has made: problem.NotFound for jobs of others, problem.Conflict as long as
// it is not finished.
func (s *Service) Open(ctx context.Context, jobID string) (File, error) {
	if err := identity.Require(ctx, identity.ManageTenants, identity.Object{}); err != nil {
		return File{}, err
	}
	actor, err := identity.From(ctx)
	if err != nil {
		return File{}, err
	}
	j, _, err := s.jobs.Get(ctx, jobID)
	if err != nil {
		return File{}, err
	}
	if j.Kind != Kind || j.ActorID != actor.UserID {
		return File{}, problem.New(problem.NotFound, "request.notFound")
	}
	var r result
	if j.State != jobs.Done || json.Unmarshal(j.Result, &r) != nil {
		return File{}, problem.New(problem.Conflict, "tenancy.archive.unfinished")
	}
	if err := pieces.Kept(ctx, s.pieces, jobID); err != nil {
		return File{}, err
	}
	return File{Name: r.Slug + ".prarchiv", Size: r.Size, Next: pieces.Each(ctx, s.pieces, jobID, r.Pieces)}, nil
}
