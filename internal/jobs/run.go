package jobs

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/prozessregister/prozessregister/internal/problem"
)

// Run is one attempt at a job, as its handler sees it.
type Run struct {
	Job   Job
	steps Steps
	owner string
}

// Params decodes the parameters of the job.
func (r *Run) Params(into any) error {
	if err := json.Unmarshal(r.Job.Params, into); err != nil {
		return fmt.Errorf("jobs: parameters of %s: %w", r.Job.Kind, err)
	}
	return nil
}

// Input returns what the job works on.
func (r *Run) Input(ctx context.Context) ([]byte, error) { return r.steps.JobInput(ctx, r.Job.ID) }

// SetTotal says how many steps there are.
func (r *Run) SetTotal(ctx context.Context, total int) error {
	return r.steps.InTx(ctx, func(ctx context.Context) error { return r.steps.SetJobTotal(ctx, r.Job.ID, r.owner, total) })
}

// Finished returns the numbers of the steps that earlier attempts have done.
func (r *Run) Finished(ctx context.Context) (map[int]bool, error) {
	steps, err := r.steps.JobSteps(ctx, r.Job.ID)
	if err != nil {
		return nil, err
	}
	done := make(map[int]bool, len(steps))
	for _, s := range steps {
		done[s.Seq] = true
	}
	return done, nil
}

// Step does one step: what fn writes and the result it returns are kept together or not at all, and only
// while this worker holds the job. If fn breaks a rule, nothing of it is kept and failed says what the
// result is; other errors end the attempt.
func (r *Run) Step(ctx context.Context, seq int, fn func(ctx context.Context) (any, error), failed func(error) any) error {
	err := r.attempt(ctx, seq, fn)
	for again := 1; again < stepAttempts && contended(err) && ctx.Err() == nil; again++ {
		err = r.attempt(ctx, seq, fn)
	}
	if contended(err) {
		return fmt.Errorf("jobs: step %d: %v", seq, err) //nolint:errorlint // no rule of the entry was broken: the job goes on later
	}
	switch problem.CodeOf(err) {
	case "", problem.Internal, problem.Unavailable:
		return err
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	result := failed(err)
	return r.steps.InTx(ctx, func(ctx context.Context) error { return r.add(ctx, seq, result) })
}

// stepAttempts is how often a step is tried whose transaction the database ended in favour of another one.
const stepAttempts = 3

// contended reports whether the database ended a transaction because two of them waited for each other.
func contended(err error) bool {
	p, is := errors.AsType[*problem.Error](err)
	return is && p.Key == "request.contended"
}

func (r *Run) attempt(ctx context.Context, seq int, fn func(ctx context.Context) (any, error)) error {
	return r.steps.InTx(ctx, func(ctx context.Context) error {
		result, err := fn(ctx)
		if err != nil {
			return err
		}
		return r.add(ctx, seq, result)
	})
}

func (r *Run) add(ctx context.Context, seq int, result any) error {
	raw, err := json.Marshal(result)
	if err != nil {
		return fmt.Errorf("jobs: result of step %d: %w", seq, err)
	}
	return r.steps.AddJobStep(ctx, r.Job.ID, r.owner, StepResult{Seq: seq, Result: raw})
}

// SavePiece keeps a piece of the file that the job makes, only while this worker holds the job: two attempts never mix what
// they make.
func (r *Run) SavePiece(ctx context.Context, seq int, piece []byte) error {
	return r.steps.InTx(ctx, func(ctx context.Context) error { return r.steps.SaveJobFile(ctx, r.Job.ID, r.owner, seq, piece) })
}

// Results returns what came of the steps so far.
func (r *Run) Results(ctx context.Context) ([]StepResult, error) {
	return r.steps.JobSteps(ctx, r.Job.ID)
}
