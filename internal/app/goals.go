package app

import (
	"github.com/prozessregister/prozessregister/internal/portfolio/goal"
	"github.com/prozessregister/prozessregister/internal/store"
)

// wireGoals adds what the house aims at, and lets the figures be written down when a month has ended.
func (a *App) wireGoals(env Environment) {
	portfolio := goal.NewInitiativeSource(a.Store)
	figures := goal.NewCatalogue(goal.NewRegisterSource(a.Store), portfolio, goal.NewServiceSource(a.Store))
	a.Services.Strategies = goal.NewStrategies(a.Store, env.Now, store.NewID)
	a.Services.Goals = goal.NewService(a.Store, figures, env.Now, store.NewID)
	a.Services.Goals.Consult(portfolio)
	a.Services.HouseMap = goal.NewHouseMap(a.Services.Units, a.Store, portfolio, goal.NewCandidateCounter(a.Services.Candidates))
	a.Jobs.EachHour(goal.NewRecorder(a.Store, a.Store, figures, env.Now).Record)
}
