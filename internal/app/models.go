package app

import (
	"github.com/prozessregister/prozessregister/internal/register/model"
	"github.com/prozessregister/prozessregister/internal/store"
)

// wireModels adds the services of models.
func (a *App) wireModels(env Environment) {
	desk := model.NewDesk(model.Judge)
	a.Services.ModelLines = model.NewLines(a.Store, a.Services.Processes, env.Now, store.NewID)
	a.Services.ModelVersions = model.NewVersions(a.Store, a.Services.Processes, desk, env.Now, store.NewID)
}
