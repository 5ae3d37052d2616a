package store

import (
	"context"
	"encoding/json"

	"gorm.io/gorm"

	"github.com/prozessregister/prozessregister/internal/jobs"
)

type jobInputRow struct {
	TenantID string
	JobID    string
	Bytes    []byte
}

func (jobInputRow) TableName() string { return "job_inputs" }

type jobStepRow struct {
	TenantID string
	JobID    string
	Seq      int
	Result   string
}

func (jobStepRow) TableName() string { return "job_steps" }

// JobInput returns what a job works on.
func (s *DB) JobInput(ctx context.Context, id string) ([]byte, error) {
	var row jobInputRow
	err := s.reader(ctx).Where("tenant_id = ? AND job_id = ?", tenant(ctx), id).Take(&row).Error
	return row.Bytes, translate(err, "job")
}

// JobSteps returns the results of the steps a job has done, in the order of the work.
func (s *DB) JobSteps(ctx context.Context, id string) ([]jobs.StepResult, error) {
	var rows []jobStepRow
	err := s.reader(ctx).Where("tenant_id = ? AND job_id = ?", tenant(ctx), id).Order("seq").Find(&rows).Error
	if err != nil {
		return nil, translate(err, "job")
	}
	steps := make([]jobs.StepResult, len(rows))
	for i, r := range rows {
		steps[i] = jobs.StepResult{Seq: r.Seq, Result: json.RawMessage(r.Result)}
	}
	return steps, nil
}

// SetJobTotal says how many steps a job has that owner holds.
func (s *DB) SetJobTotal(ctx context.Context, id, owner string, total int) error {
	return s.updateHeld(ctx, id, owner, map[string]any{"progress_total": total})
}

// AddJobStep keeps the result of a step of a job that owner holds. Called in the transaction of the step
// itself, it makes sure that a worker that has lost its lease writes nothing.
func (s *DB) AddJobStep(ctx context.Context, id, owner string, step jobs.StepResult) error {
	if err := s.updateHeld(ctx, id, owner, map[string]any{"progress_done": gorm.Expr("progress_done + 1")}); err != nil {
		return err
	}
	return translate(s.writer(ctx).Create(&jobStepRow{
		TenantID: tenant(ctx), JobID: id, Seq: step.Seq, Result: string(step.Result),
	}).Error, "job")
}
