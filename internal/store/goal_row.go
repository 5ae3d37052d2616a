package store

import (
	"encoding/json"
	"fmt"

	"github.com/prozessregister/prozessregister/internal/portfolio/goal"
	"github.com/prozessregister/prozessregister/internal/portfolio/when"
)

type goalRow struct {
	TenantID      string
	ID            string
	StrategyID    string
	FieldID       string
	Position      int
	Title         string
	Description   string
	Figure        string
	Unit          string
	Direction     string
	StartDay      string
	StartValue    *int64
	CostWords     string
	CostCents     *int64
	OwnerFunction string
	OwnerUnit     *string
	OwnerVacant   bool
	CreatedAt     int64
	UpdatedAt     int64
	Revision      int
}

func (goalRow) TableName() string { return "goals" }

func newGoalRow(tenantID string, g goal.Goal) goalRow {
	return goalRow{
		TenantID: tenantID, ID: g.ID, StrategyID: g.StrategyID, FieldID: g.FieldID, Position: g.Position, Title: g.Title,
		Description: g.Description, Figure: g.Figure, Unit: g.Unit, Direction: string(g.Direction), StartDay: g.StartDay,
		StartValue: g.StartValue, CostWords: g.Cost.Words, CostCents: g.Cost.Cents, OwnerFunction: g.Owner.Function,
		OwnerUnit: orNull(g.Owner.UnitID), OwnerVacant: g.Owner.Vacant,
		CreatedAt: micros(g.CreatedAt), UpdatedAt: micros(g.UpdatedAt), Revision: g.Revision,
	}
}

func (r goalRow) goal() goal.Goal {
	return goal.Goal{
		ID: r.ID, StrategyID: r.StrategyID, FieldID: r.FieldID, Position: r.Position, Title: r.Title, Description: r.Description,
		Figure: r.Figure, Unit: r.Unit, Direction: goal.Direction(r.Direction), StartDay: r.StartDay, StartValue: r.StartValue,
		Cost:      goal.Cost{Words: r.CostWords, Cents: r.CostCents},
		Owner:     goal.Owner{Function: r.OwnerFunction, UnitID: orEmpty(r.OwnerUnit), Vacant: r.OwnerVacant},
		CreatedAt: fromMicros(r.CreatedAt), UpdatedAt: fromMicros(r.UpdatedAt), Revision: r.Revision,
	}
}

type goalTargetRow struct {
	TenantID  string
	ID        string
	GoalID    string
	Since     string
	Number    *int64
	Total     *int64
	Words     string
	Due       string
	Reason    string
	CreatedAt int64
}

func (goalTargetRow) TableName() string { return "goal_targets" }

func (r goalTargetRow) target() goal.Target {
	due, _ := when.ParseCanonical(r.Due) // only what it reads is written
	return goal.Target{ID: r.ID, Since: r.Since, Number: r.Number, Total: r.Total, Words: r.Words, Due: due, Reason: r.Reason}
}

type goalYearRow struct {
	TenantID string
	GoalID   string
	Year     int
	Number   *int64
	Words    string
}

func (goalYearRow) TableName() string { return "goal_years" }

type goalValueRow struct {
	TenantID  string
	ID        string
	GoalID    string
	Day       string
	Number    *int64
	Total     *int64
	Words     string
	Source    string
	CreatedAt int64
}

func (goalValueRow) TableName() string { return "goal_values" }

func (r goalValueRow) value() goal.Value {
	return goal.Value{ID: r.ID, Day: r.Day, Number: r.Number, Total: r.Total, Words: r.Words, Source: r.Source}
}

type goalChangeRow struct {
	TenantID  string
	ID        string
	GoalID    string
	Changes   string
	Reason    string
	AuthorID  *string
	CreatedAt int64
}

func (goalChangeRow) TableName() string { return "goal_changes" }

func newGoalChangeRow(tenantID, goalID string, c goal.Change) (goalChangeRow, error) {
	changes, err := json.Marshal(c.Values)
	if err != nil {
		return goalChangeRow{}, fmt.Errorf("store: changes of goal %s: %w", goalID, err)
	}
	return goalChangeRow{
		TenantID: tenantID, ID: c.ID, GoalID: goalID, Changes: string(changes), Reason: c.Reason, AuthorID: orNull(c.AuthorID), CreatedAt: micros(c.At),
	}, nil
}

func (r goalChangeRow) change(names map[string]string) (goal.Change, error) {
	c := goal.Change{ID: r.ID, At: fromMicros(r.CreatedAt), AuthorID: orEmpty(r.AuthorID), AuthorName: names[orEmpty(r.AuthorID)], Reason: r.Reason}
	if err := json.Unmarshal([]byte(r.Changes), &c.Values); err != nil {
		return c, fmt.Errorf("store: changes of goal %s: %w", r.GoalID, err)
	}
	return c, nil
}
