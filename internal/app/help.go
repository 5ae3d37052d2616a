package app

import (
	"fmt"

	"github.com/prozessregister/prozessregister/docs/handbuch"
	"github.com/prozessregister/prozessregister/internal/accessibility"
	"github.com/prozessregister/prozessregister/internal/handbook"
	"github.com/prozessregister/prozessregister/internal/notify"
)

// wireHelp adds the handbook and the statement on accessibility.
func (a *App) wireHelp(env Environment, notices *notify.Service) error {
	a.Services.Accessibility = accessibility.NewService(a.Store, notices, env.Now)
	book, err := handbook.Read(handbuch.Files())
	if err != nil {
		return fmt.Errorf("app: handbook: %w", err)
	}
	a.Services.Handbook = book
	return nil
}
