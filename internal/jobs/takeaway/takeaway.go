// Package takeaway makes the archive of everything that a person may see as a job, and keeps it for that person until
// the job is forgotten.
package takeaway

import (
	"context"
	"encoding/json"
	"errors"
	"io"

	"github.com/prozessregister/prozessregister/internal/exchange/takeaway"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/jobs"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// Kind is that of the jobs.
const Kind = "export.everything"

// pieceBytes is how much of an archive is kept at once.
const pieceBytes = 4 << 20

// Pieces keeps what jobs make. All methods work in the tenant of ctx.
type Pieces interface {
	InTx(ctx context.Context, fn func(ctx context.Context) error) error
	SaveJobFile(ctx context.Context, jobID string, seq int, piece []byte) error
	JobFile(ctx context.Context, jobID string, seq int) ([]byte, error)
}

// Service starts exports and hands out what they made.
type Service struct {
	writer *takeaway.Service
	jobs   *jobs.Service
	pieces Pieces
}

// New returns the service.
func New(writer *takeaway.Service, j *jobs.Service, pieces Pieces) *Service {
	return &Service{writer: writer, jobs: j, pieces: pieces}
}

// result is that of the job.
type result struct {
	takeaway.Summary
	Pieces int `json:"pieces"`
}

// Start puts the export of everything into the queue; repeated with the same key, it starts no second one.
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
	return s.jobs.Start(ctx, jobs.Job{Kind: Kind, Key: key, Params: json.RawMessage("{}")}, nil)
}

// Handle does a job.
func (s *Service) Handle(ctx context.Context, run *jobs.Run) (any, error) {
	w := &pieceWriter{save: func(seq int, piece []byte) error {
		return s.pieces.InTx(ctx, func(ctx context.Context) error { return s.pieces.SaveJobFile(ctx, run.Job.ID, seq, piece) })
	}}
	summary, err := s.writer.Write(ctx, w, func(_, total int) error { return run.SetTotal(ctx, total) })
	if err == nil {
		err = w.flush()
	}
	return result{Summary: summary, Pieces: w.seq}, err
}

// pieceWriter cuts what is written into pieces.
type pieceWriter struct {
	save func(seq int, piece []byte) error
	left []byte
	seq  int
}

func (w *pieceWriter) Write(p []byte) (int, error) {
	w.left = append(w.left, p...)
	for len(w.left) >= pieceBytes {
		if err := w.save(w.seq, w.left[:pieceBytes]); err != nil {
			return 0, err
		}
		w.left, w.seq = append([]byte(nil), w.left[pieceBytes:]...), w.seq+1
	}
	return len(p), nil
}

func (w *pieceWriter) flush() error {
	if len(w.left) == 0 {
		return nil
	}
	err := w.save(w.seq, w.left)
	w.left, w.seq = nil, w.seq+1
	return err
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
	seq := 0
	return r.Size, func() ([]byte, error) {
		if seq == r.Pieces {
			return nil, io.EOF
		}
		piece, err := s.pieces.JobFile(ctx, jobID, seq)
		if problem.Is(err, problem.NotFound) {
			err = errors.New("takeaway: a piece is missing")
		}
		seq++
		return piece, err
	}, nil
}
