package app

import (
	"github.com/prozessregister/prozessregister/internal/portfolio/committee"
	"github.com/prozessregister/prozessregister/internal/store"
)

// wireCommittee adds the reports for committees.
func (a *App) wireCommittee(env Environment) {
	a.Services.Committee = committee.NewService(a.Store, env.Now, store.NewID)
}
