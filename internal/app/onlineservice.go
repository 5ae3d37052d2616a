package app

import (
	"github.com/prozessregister/prozessregister/internal/register/onlineservice"
	"github.com/prozessregister/prozessregister/internal/store"
)

// wireOnlineServices adds the online services; they follow a process that is merged into another one.
func (a *App) wireOnlineServices(env Environment) {
	a.Services.OnlineServices = onlineservice.NewServices(a.Store, a.Store, a.Store, env.Now, store.NewID)
	a.Services.Processes.OnMerge(a.Store.MoveOnlineServices)
}
