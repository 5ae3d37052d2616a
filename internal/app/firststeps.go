package app

import (
	"github.com/prozessregister/prozessregister/internal/exchange/lists"
	"github.com/prozessregister/prozessregister/internal/jobs/intake"
	"github.com/prozessregister/prozessregister/internal/register/firststeps"
	"github.com/prozessregister/prozessregister/internal/store"
)

// wireFirstSteps adds what helps on the first afternoon: the set-up assistant and the cleaning of messy lists.
func (a *App) wireFirstSteps(env Environment) {
	s := &a.Services
	s.FirstSteps = firststeps.New(a.Store, env.Now)
	s.Intake = intake.New(a.Store, intake.Rooms{
		Register: lists.Services{Keys: a.Store, Processes: s.Processes, Sheets: s.Sheets}, Lists: s.Lists, Processes: s.Processes,
		Units: s.Units, Comments: s.Comments, Settings: s.Settings, Jobs: s.Jobs, Receipts: s.Receipts,
	}, env.Now, store.NewID)
	a.Jobs.Handle(intake.Kind, s.Receipts.Of(s.Intake.Format()).Handler)
}
