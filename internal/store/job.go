package store

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"github.com/prozessregister/prozessregister/internal/jobs"
	"github.com/prozessregister/prozessregister/internal/problem"
)

type jobRow struct {
	TenantID       string
	ID             string
	Kind           string
	State          string
	IdempotencyKey string
	Lane           string
	ActorID        string
	ActorScopes    string
	Params         string
	ProgressDone   int
	ProgressTotal  int
	Result         string
	Attempts       int
	RunAt          int64
	LeaseUntil     int64
	LeaseOwner     string
	CreatedAt      int64
	FinishedAt     int64
}

func (jobRow) TableName() string { return "jobs" }

func (r jobRow) job() (jobs.Job, error) {
	j := jobs.Job{
		ID: r.ID, Kind: r.Kind, State: jobs.State(r.State), Key: r.IdempotencyKey, Lane: r.Lane, ActorID: r.ActorID,
		Params: json.RawMessage(r.Params), Done: r.ProgressDone, Total: r.ProgressTotal, Result: json.RawMessage(r.Result),
		Attempts: r.Attempts, CreatedAt: fromMicros(r.CreatedAt), FinishedAt: fromMicros(r.FinishedAt),
	}
	if err := json.Unmarshal([]byte(r.ActorScopes), &j.Scopes); err != nil {
		return j, fmt.Errorf("store: scopes of job %s: %w", r.ID, err)
	}
	return j, nil
}

// clock is the time of the database in microseconds: workers on several machines agree on it.
func (s *DB) clock() string {
	if s.dialect == Postgres {
		return "(extract(epoch FROM clock_timestamp()) * 1000000)::bigint"
	}
	return "CAST((julianday('now') - 2440587.5) * 86400000000 AS INTEGER)"
}

// later is the time of the database after a while.
func (s *DB) later(d time.Duration) clause.Expr { return gorm.Expr(s.clock()+" + ?", d.Microseconds()) }

// freeKey lets what has failed be tried again: a key holds for jobs that wait, are in work or have done what was asked.
func (s *DB) freeKey(ctx context.Context, j jobs.Job) error {
	if j.Key == "" {
		return nil
	}
	return translate(s.writer(ctx).Model(&jobRow{}).
		Where("tenant_id = ? AND kind = ? AND idempotency_key = ? AND state = 'failed'", tenant(ctx), j.Kind, j.Key).
		Update("idempotency_key", "").Error, "job")
}

// InsertJob adds j with its input. If a job of its kind has the key already, that one is returned, unless it failed.
func (s *DB) InsertJob(ctx context.Context, j jobs.Job, input []byte) (jobs.Job, error) {
	scopes, err := json.Marshal(j.Scopes)
	if err != nil {
		return jobs.Job{}, fmt.Errorf("store: scopes: %w", err)
	}
	values := map[string]any{
		"tenant_id": tenant(ctx), "id": j.ID, "kind": j.Kind, "state": string(jobs.Waiting), "idempotency_key": j.Key,
		"lane": j.Lane, "actor_id": j.ActorID, "actor_scopes": string(scopes), "params": string(j.Params), "run_at": gorm.Expr(s.clock()),
		"created_at": micros(j.CreatedAt),
	}
	if err := s.freeKey(ctx, j); err != nil {
		return jobs.Job{}, err
	}
	res := s.writer(ctx).Model(&jobRow{}).Clauses(clause.OnConflict{DoNothing: true}).Create(values)
	if res.Error != nil {
		return jobs.Job{}, translate(res.Error, "job")
	}
	if res.RowsAffected == 0 {
		var row jobRow
		err := s.reader(ctx).Where("tenant_id = ? AND kind = ? AND idempotency_key = ?", tenant(ctx), j.Kind, j.Key).Take(&row).Error
		if err != nil {
			return jobs.Job{}, translate(err, "job")
		}
		return row.job()
	}
	if input != nil {
		if err := s.checkInputs(ctx, int64(len(input))); err != nil {
			return jobs.Job{}, err
		}
		err := s.writer(ctx).Create(&jobInputRow{TenantID: tenant(ctx), JobID: j.ID, Bytes: input}).Error
		if err != nil {
			return jobs.Job{}, translate(err, "job")
		}
	}
	return s.Job(ctx, j.ID)
}

// Job returns one job.
func (s *DB) Job(ctx context.Context, id string) (jobs.Job, error) {
	var row jobRow
	if err := s.reader(ctx).Where("tenant_id = ? AND id = ?", tenant(ctx), id).Take(&row).Error; err != nil {
		return jobs.Job{}, translate(err, "job")
	}
	return row.job()
}

// ClaimJob hands the next job to owner: one that waits, or one whose worker has let its lease run out. Kinds named by except
// are left alone, and so is a job in whose lane another one is in work. It returns problem.NotFound if there is none.
func (s *DB) ClaimJob(ctx context.Context, owner string, lease time.Duration, except ...string) (jobs.Job, error) {
	if _, err := s.nextJob(s.reader(ctx), tenant(ctx), except); err != nil { // a look that locks nothing
		return jobs.Job{}, err
	}
	var claimed jobs.Job
	err := s.InTx(ctx, func(ctx context.Context) error {
		db := s.writer(ctx)
		if s.dialect == Postgres {
			db = db.Clauses(clause.Locking{Strength: "UPDATE", Options: "SKIP LOCKED"})
		}
		id, err := s.nextJob(db, tenant(ctx), except)
		if err != nil {
			return err
		}
		err = s.writer(ctx).Model(&jobRow{}).Where("tenant_id = ? AND id = ?", tenant(ctx), id).Updates(map[string]any{
			"state": string(jobs.Running), "lease_owner": owner, "lease_until": s.later(lease), "attempts": gorm.Expr("attempts + 1"),
		}).Error
		if err = translate(err, "job"); problem.Is(err, problem.Conflict) {
			return problem.New(problem.NotFound, "request.notFound") // another worker was quicker in this lane
		}
		if err != nil {
			return err
		}
		claimed, err = s.Job(ctx, id)
		return err
	})
	return claimed, err
}

func (s *DB) nextJob(db *gorm.DB, tenantID string, except []string) (string, error) {
	var row jobRow
	db = db.Select("id").Where("tenant_id = ?", tenantID).
		Where("(state = 'waiting' AND run_at <= " + s.clock() + ") OR (state = 'running' AND lease_until < " + s.clock() + ")").
		Where(`(lane = '' OR NOT EXISTS (SELECT 1 FROM jobs other WHERE other.tenant_id = jobs.tenant_id AND other.lane = jobs.lane
			AND other.state = 'running' AND other.id <> jobs.id))`)
	if len(except) > 0 {
		db = db.Where("kind NOT IN ?", except)
	}
	err := db.Order("run_at, id").Take(&row).Error
	return row.ID, translate(err, "job")
}

// HoldJob renews the lease of owner, problem.Conflict if owner has lost the job.
func (s *DB) HoldJob(ctx context.Context, id, owner string, lease time.Duration) error {
	return s.InTx(ctx, func(ctx context.Context) error {
		return s.updateHeld(ctx, id, owner, map[string]any{"lease_until": s.later(lease)})
	})
}

// ReleaseJob gives a job back; it waits again after a while. The note says what happened.
func (s *DB) ReleaseJob(ctx context.Context, id, owner string, after time.Duration, note json.RawMessage) error {
	return s.InTx(ctx, func(ctx context.Context) error {
		return s.updateHeld(ctx, id, owner, map[string]any{
			"state": string(jobs.Waiting), "run_at": s.later(after), "lease_owner": "", "lease_until": 0, "result": string(note),
		})
	})
}

// ReturnJob gives a job back as if it had not been taken: what it has done stays done.
func (s *DB) ReturnJob(ctx context.Context, id, owner string) error {
	return s.InTx(ctx, func(ctx context.Context) error {
		return s.updateHeld(ctx, id, owner, map[string]any{
			"state": string(jobs.Waiting), "run_at": s.later(0), "lease_owner": "", "lease_until": 0, "result": "null",
			"attempts": gorm.Expr("attempts - 1"),
		})
	})
}

// WaitingJobsOf counts the jobs of a person that nobody works on.
func (s *DB) WaitingJobsOf(ctx context.Context, actorID string) (int, error) {
	var n int64
	err := s.reader(ctx).Model(&jobRow{}).Where("tenant_id = ? AND state = 'waiting' AND actor_id = ?", tenant(ctx), actorID).Count(&n).Error
	return int(n), translate(err, "job")
}

// FinishJob ends a job and drops its input.
func (s *DB) FinishJob(ctx context.Context, id, owner string, state jobs.State, result json.RawMessage) error {
	return s.InTx(ctx, func(ctx context.Context) error {
		err := s.updateHeld(ctx, id, owner, map[string]any{
			"state": string(state), "result": string(result), "lease_owner": "", "lease_until": 0,
			"finished_at": micros(s.Now()),
		})
		if err != nil {
			return err
		}
		return translate(s.writer(ctx).Where("tenant_id = ? AND job_id = ?", tenant(ctx), id).Delete(&jobInputRow{}).Error, "job")
	})
}

// updateHeld changes a job that owner holds, problem.Conflict if owner has lost it.
func (s *DB) updateHeld(ctx context.Context, id, owner string, values map[string]any) error {
	res := s.writer(ctx).Model(&jobRow{}).
		Where("tenant_id = ? AND id = ? AND state = 'running' AND lease_owner = ?", tenant(ctx), id, owner).Updates(values)
	if res.Error == nil && res.RowsAffected == 0 {
		return problem.New(problem.Conflict, "job.lost")
	}
	return translate(res.Error, "job")
}
