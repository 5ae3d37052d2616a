package jobs

import (
	"context"
	"encoding/json"
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
	err := r.steps.InTx(ctx, func(ctx context.Context) error {
		result, err := fn(ctx)
		if err != nil {
			return err
		}
		return r.add(ctx, seq, result)
	})
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

func (r *Run) add(ctx context.Context, seq int, result any) error {
	raw, err := json.Marshal(result)
	if err != nil {
		return fmt.Errorf("jobs: result of step %d: %w", seq, err)
	}
	return r.steps.AddJobStep(ctx, r.Job.ID, r.owner, StepResult{Seq: seq, Result: raw})
}

// Results returns what came of the steps so far.
func (r *Run) Results(ctx context.Context) ([]StepResult, error) {
	return r.steps.JobSteps(ctx, r.Job.ID)
}
