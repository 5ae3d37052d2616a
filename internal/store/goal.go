package store

import (
	"context"

	"gorm.io/gorm"

	"github.com/prozessregister/prozessregister/internal/portfolio/goal"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// Goals returns all goals with their parts by field of action and position: six statements, however many there are.
func (s *DB) Goals(ctx context.Context) ([]goal.Goal, error) {
	var rows []goalRow
	err := s.reader(ctx).Raw(`SELECT g.* FROM goals g JOIN fields_of_action f ON f.tenant_id = g.tenant_id AND f.id = g.field_id
		WHERE g.tenant_id = ? ORDER BY f.position, f.code, g.position, g.title, g.id`, tenant(ctx)).Scan(&rows).Error
	if err != nil {
		return nil, translate(err, "goal")
	}
	return s.withParts(ctx, rows, "")
}

// Goal returns one goal with its parts.
func (s *DB) Goal(ctx context.Context, id string) (goal.Goal, error) {
	var row goalRow
	if err := s.reader(ctx).Where("tenant_id = ? AND id = ?", tenant(ctx), id).Take(&row).Error; err != nil {
		return goal.Goal{}, translate(err, "goal")
	}
	goals, err := s.withParts(ctx, []goalRow{row}, id)
	if err != nil {
		return goal.Goal{}, err
	}
	return goals[0], nil
}

// withParts adds the targets, years and values, of one goal or of all.
func (s *DB) withParts(ctx context.Context, rows []goalRow, id string) ([]goal.Goal, error) {
	goals, at := make([]goal.Goal, len(rows)), map[string]*goal.Goal{}
	for i, r := range rows {
		goals[i] = r.goal()
		at[r.ID] = &goals[i]
	}
	parts := func() *gorm.DB {
		q := s.reader(ctx).Where("tenant_id = ?", tenant(ctx))
		if id != "" {
			q = q.Where("goal_id = ?", id)
		}
		return q
	}
	var targets []goalTargetRow
	if err := parts().Order("goal_id, since, created_at, id").Find(&targets).Error; err != nil {
		return nil, translate(err, "goal")
	}
	for _, r := range targets {
		at[r.GoalID].Targets = append(at[r.GoalID].Targets, r.target())
	}
	var years []goalYearRow
	if err := parts().Order("goal_id, year").Find(&years).Error; err != nil {
		return nil, translate(err, "goal")
	}
	for _, r := range years {
		at[r.GoalID].Years = append(at[r.GoalID].Years, goal.Year{Year: r.Year, Number: r.Number, Words: r.Words})
	}
	var values []goalValueRow
	if err := parts().Order("goal_id, day").Find(&values).Error; err != nil {
		return nil, translate(err, "goal")
	}
	for _, r := range values {
		at[r.GoalID].Values = append(at[r.GoalID].Values, r.value())
	}
	return goals, s.withChanges(ctx, parts(), at)
}

// withChanges adds what goals were measured against before, with the names of those who changed it.
func (s *DB) withChanges(ctx context.Context, parts *gorm.DB, at map[string]*goal.Goal) error {
	var rows []goalChangeRow
	if err := parts.Order("goal_id, created_at, id").Find(&rows).Error; err != nil {
		return translate(err, "goal")
	}
	ids := make([]string, len(rows))
	for i, r := range rows {
		ids[i] = orEmpty(r.AuthorID)
	}
	names, err := s.UserNames(ctx, ids)
	if err != nil {
		return err
	}
	for _, r := range rows {
		change, err := r.change(names)
		if err != nil {
			return err
		}
		at[r.GoalID].Changes = append(at[r.GoalID].Changes, change)
	}
	return nil
}

// InsertGoal adds a goal and its years; targets and values are added by themselves.
func (s *DB) InsertGoal(ctx context.Context, g goal.Goal) error {
	row := newGoalRow(tenant(ctx), g)
	if err := s.writer(ctx).Create(&row).Error; err != nil {
		return translate(err, "goal")
	}
	return s.setYears(ctx, g)
}

// UpdateGoal writes a goal and its years if the stored revision still equals g.Revision, else it returns problem.Stale.
func (s *DB) UpdateGoal(ctx context.Context, g goal.Goal) (goal.Goal, error) {
	r := newGoalRow(tenant(ctx), g)
	res := s.writer(ctx).Model(&goalRow{}).Where("tenant_id = ? AND id = ? AND revision = ?", r.TenantID, r.ID, r.Revision).
		Updates(map[string]any{ // a map, because gorm skips zero values of structs
			"strategy_id": r.StrategyID, "field_id": r.FieldID, "position": r.Position, "title": r.Title, "description": r.Description,
			"figure": r.Figure, "unit": r.Unit, "direction": r.Direction, "start_day": r.StartDay, "start_value": r.StartValue,
			"cost_words": r.CostWords, "cost_cents": r.CostCents, "owner_function": r.OwnerFunction, "owner_unit": r.OwnerUnit,
			"owner_vacant": r.OwnerVacant, "updated_at": r.UpdatedAt, "revision": r.Revision + 1,
		})
	if res.Error != nil {
		return g, translate(res.Error, "goal")
	}
	if res.RowsAffected == 0 {
		return g, problem.New(problem.Stale, "request.stale")
	}
	g.Revision++
	return g, s.setYears(ctx, g)
}

func (s *DB) setYears(ctx context.Context, g goal.Goal) error {
	if err := s.deleteParts(ctx, &goalYearRow{}, g.ID); err != nil || len(g.Years) == 0 {
		return err
	}
	rows := make([]goalYearRow, len(g.Years))
	for i, y := range g.Years {
		rows[i] = goalYearRow{TenantID: tenant(ctx), GoalID: g.ID, Year: y.Year, Number: y.Number, Words: y.Words}
	}
	return translate(s.writer(ctx).Create(&rows).Error, "goal")
}

func (s *DB) deleteParts(ctx context.Context, row any, goalID string) error {
	return translate(s.writer(ctx).Where("tenant_id = ? AND goal_id = ?", tenant(ctx), goalID).Delete(row).Error, "goal")
}

// DeleteGoal removes a goal with its history, problem.Stale if it has another revision.
func (s *DB) DeleteGoal(ctx context.Context, id string, revision int) error {
	for _, row := range []any{&goalTargetRow{}, &goalYearRow{}, &goalValueRow{}, &goalChangeRow{}} {
		if err := s.deleteParts(ctx, row, id); err != nil {
			return err
		}
	}
	return s.deleteAt(ctx, &goalRow{}, "goal", id, revision)
}

// InsertTarget adds a target.
func (s *DB) InsertTarget(ctx context.Context, goalID string, t goal.Target) error {
	return translate(s.writer(ctx).Create(&goalTargetRow{
		TenantID: tenant(ctx), ID: t.ID, GoalID: goalID, Since: t.Since, Number: t.Number, Total: t.Total, Words: t.Words,
		Due: t.Due.String(), Reason: t.Reason, CreatedAt: micros(s.dated(ctx)),
	}).Error, "goal")
}

// InsertChange adds what a goal was measured against before.
func (s *DB) InsertChange(ctx context.Context, goalID string, c goal.Change) error {
	row, err := newGoalChangeRow(tenant(ctx), goalID, c)
	if err != nil {
		return err
	}
	return translate(s.writer(ctx).Create(&row).Error, "goal")
}

// InsertValue adds an entered value.
func (s *DB) InsertValue(ctx context.Context, goalID string, v goal.Value) error {
	return translate(s.writer(ctx).Create(&goalValueRow{
		TenantID: tenant(ctx), ID: v.ID, GoalID: goalID, Day: v.Day, Number: v.Number, Total: v.Total, Words: v.Words,
		Source: v.Source, CreatedAt: micros(s.dated(ctx)),
	}).Error, "goal")
}

// DeleteValue removes an entered value.
func (s *DB) DeleteValue(ctx context.Context, goalID, id string) error {
	return translate(s.writer(ctx).Where("tenant_id = ? AND goal_id = ? AND id = ?", tenant(ctx), goalID, id).Delete(&goalValueRow{}).Error, "goal")
}

// Fields returns the fields of action in their order.
func (s *DB) Fields(ctx context.Context) ([]goal.Field, error) {
	var fields []goal.Field
	err := s.reader(ctx).Raw("SELECT id, code, name FROM fields_of_action WHERE tenant_id = ? ORDER BY position, code", tenant(ctx)).Scan(&fields).Error
	return fields, translate(err, "field")
}
