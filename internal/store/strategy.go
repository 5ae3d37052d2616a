package store

import (
	"context"

	"github.com/prozessregister/prozessregister/internal/portfolio/goal"
	"github.com/prozessregister/prozessregister/internal/problem"
)

type strategyRow struct {
	TenantID    string
	ID          string
	Title       string
	Description string
	PeriodFrom  string
	PeriodTo    string
	Decision    string
	CreatedAt   int64
	UpdatedAt   int64
	Revision    int
}

func (strategyRow) TableName() string { return "strategies" }

// Strategies returns the strategies of the tenant, the newest period first.
func (s *DB) Strategies(ctx context.Context) ([]goal.Strategy, error) {
	var rows []strategyRow
	err := s.reader(ctx).Where("tenant_id = ?", tenant(ctx)).Order("period_from DESC, title, id").Find(&rows).Error
	out := make([]goal.Strategy, len(rows))
	for i, r := range rows {
		out[i] = goal.Strategy{
			ID: r.ID, Title: r.Title, Description: r.Description, From: r.PeriodFrom, To: r.PeriodTo, Decision: r.Decision,
			CreatedAt: fromMicros(r.CreatedAt), UpdatedAt: fromMicros(r.UpdatedAt), Revision: r.Revision,
		}
	}
	return out, translate(err, "strategy")
}

// InsertStrategy adds a strategy.
func (s *DB) InsertStrategy(ctx context.Context, one goal.Strategy) error {
	return translate(s.writer(ctx).Create(&strategyRow{
		TenantID: tenant(ctx), ID: one.ID, Title: one.Title, Description: one.Description, PeriodFrom: one.From, PeriodTo: one.To,
		Decision: one.Decision, CreatedAt: micros(one.CreatedAt), UpdatedAt: micros(one.UpdatedAt), Revision: one.Revision,
	}).Error, "strategy")
}

// UpdateStrategy saves one if the stored revision still equals one.Revision, else it returns problem.Stale.
func (s *DB) UpdateStrategy(ctx context.Context, one goal.Strategy) (goal.Strategy, error) {
	res := s.writer(ctx).Model(&strategyRow{}).Where("tenant_id = ? AND id = ? AND revision = ?", tenant(ctx), one.ID, one.Revision).
		Updates(map[string]any{
			"title": one.Title, "description": one.Description, "period_from": one.From, "period_to": one.To, "decision": one.Decision,
			"updated_at": micros(one.UpdatedAt), "revision": one.Revision + 1,
		})
	if res.Error == nil && res.RowsAffected == 0 {
		return one, problem.New(problem.Stale, "request.stale")
	}
	one.Revision++
	return one, translate(res.Error, "strategy")
}

// DeleteStrategy removes a strategy at a revision, problem.Conflict while goals belong to it.
func (s *DB) DeleteStrategy(ctx context.Context, id string, revision int) error {
	var goals int
	err := s.reader(ctx).Raw("SELECT COUNT(*) FROM goals WHERE tenant_id = ? AND strategy_id = ?", tenant(ctx), id).Scan(&goals).Error
	if err != nil {
		return translate(err, "strategy")
	}
	if goals > 0 {
		return problem.New(problem.Conflict, "strategy.inUse", "goals", goals)
	}
	return s.deleteAt(ctx, &strategyRow{}, "strategy", id, revision)
}

// deleteAt removes a row at a revision, problem.Stale if it has another one.
func (s *DB) deleteAt(ctx context.Context, row any, entity, id string, revision int) error {
	res := s.writer(ctx).Where("tenant_id = ? AND id = ? AND revision = ?", tenant(ctx), id, revision).Delete(row)
	if res.Error == nil && res.RowsAffected == 0 {
		return problem.New(problem.Stale, "request.stale")
	}
	return translate(res.Error, entity)
}
