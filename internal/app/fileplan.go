package app

import (
	"github.com/prozessregister/prozessregister/internal/register/fileplan"
	"github.com/prozessregister/prozessregister/internal/store"
)

// wireFilePlan adds the Aktenplan; links to it follow a process that is merged into another one.
func (a *App) wireFilePlan(env Environment) {
	a.Services.FilePlans = fileplan.NewService(a.Store, a.Services.Sheets, env.Now, store.NewID)
	a.Services.Processes.OnMerge(a.Store.MoveFilePlanLinks)
}
