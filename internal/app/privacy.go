package app

import (
	"github.com/prozessregister/prozessregister/internal/privacy"
	"github.com/prozessregister/prozessregister/internal/store"
)

// wirePrivacy adds what people have a right to.
func (a *App) wirePrivacy(env Environment) {
	s := &a.Services
	s.Eraser = privacy.NewEraser(a.Store, a.Store, a.Store, env.Now, store.NewID, a.Log)
	s.OwnData = privacy.NewOwn(a.Store, env.Now)
	s.PersonLogs = privacy.NewLookups(a.Store, a.Store, a.Store, env.Now, store.NewID)
	s.Keeper = privacy.NewKeeper(a.Store, env.Now, store.NewID)
	a.Jobs.EachHour(s.Keeper.Daily)
}
