package goal_test

import (
	"context"
	"testing"

	"github.com/prozessregister/prozessregister/internal/portfolio/goal"
	"github.com/prozessregister/prozessregister/internal/portfolio/initiative"
)

// portfolio is one in memory.
type portfolio []initiative.Initiative

func (p portfolio) Initiatives(context.Context) ([]initiative.Initiative, error) { return p, nil }

func (p portfolio) InitiativeReports(context.Context, string) ([]initiative.Report, error) {
	return nil, nil
}

func TestMoneyOfWhatWasDroppedIsNotPlanned(t *testing.T) {
	with := func(stage initiative.Stage, cents int64) initiative.Initiative {
		return initiative.Initiative{Stage: stage, Budget: []initiative.BudgetYear{{Year: 2026, Kind: initiative.Consumptive, Planned: &cents, Approved: &cents}}}
	}
	p := portfolio{with(initiative.Running, 100), with(initiative.Done, 10), with(initiative.Stopped, 7), with(initiative.Merged, 5)}
	got, err := goal.NewInitiativeSource(p).Read(t.Context(), "2026-11-20")
	if err != nil || got["budgetPlanned"].Number != 110 || got["budgetApproved"].Number != 110 {
		t.Errorf("planned %+v, approved %+v, %v, want 110 of both", got["budgetPlanned"], got["budgetApproved"], err)
	}
}
