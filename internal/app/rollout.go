package app

import (
	"context"

	"github.com/prozessregister/prozessregister/internal/exchange/rollouts"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/portfolio/goal"
	"github.com/prozessregister/prozessregister/internal/portfolio/waits"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/rollout"
	"github.com/prozessregister/prozessregister/internal/store"
)

// shareFigure is the live figure that goals for the share of workplaces are bound to.
const shareFigure = "dmsWorkplaceShare"

// wireRollouts adds the electronic file, and tells it what the house aims at.
func (a *App) wireRollouts(env Environment) {
	s := &a.Services
	s.Rollouts = rollout.NewService(a.Store, s.Units, s.Processes, env.Now, store.NewID)
	s.Rollouts.AimAt(a.aims)
	s.Waits = waits.NewService(a.Store, s.Rollouts, s.Initiatives, s.Processes)
	s.RolloutLists = rollouts.New(s.Rollouts, a.Store, s.Units, func(v identity.Settings) string { return v.Day(env.Now()) })
}

// aims are the goals for the share of workplaces with the DMS, for those who may read goals.
func (a *App) aims(ctx context.Context) ([]rollout.Aim, error) {
	var aims []rollout.Aim
	goals, err := a.Services.Goals.List(ctx, goal.Filter{})
	if problem.Is(err, problem.Forbidden) {
		return aims, nil
	}
	for _, v := range goals {
		if v.Figure == shareFigure && v.Target.Number != nil {
			aims = append(aims, rollout.Aim{GoalID: v.ID, Title: v.Title, Percent: float64(*v.Target.Number) / 100, Due: v.Target.Due.String()})
		}
	}
	return aims, err
}
