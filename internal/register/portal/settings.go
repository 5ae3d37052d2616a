package portal

import (
	"context"
	"slices"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
)

// Settings are what a municipality decides about its portal. The zero value is switched off.
type Settings struct {
	On         bool
	Indexed    bool                // search engines may list it
	Categories []register.Category // whose processes are shown
	Revision   int                 // 0: never saved
}

// DefaultSettings hold until a municipality saves its own.
var DefaultSettings = Settings{Categories: []register.Category{register.Core}}

// SettingsStore keeps the settings of the tenant of ctx.
type SettingsStore interface {
	InTx(ctx context.Context, fn func(ctx context.Context) error) error
	PortalSettings(ctx context.Context) (Settings, error)
	// SavePortalSettings writes if the stored revision is v.Revision, else it returns problem.Stale.
	SavePortalSettings(ctx context.Context, v Settings) (Settings, error)
	Record(ctx context.Context, e audit.Entry)
}

// Settings returns what the municipality has decided; everybody signed in may know it.
func (s *Service) Settings(ctx context.Context) (Settings, error) {
	if _, err := identity.From(ctx); err != nil {
		return Settings{}, err
	}
	return s.store.PortalSettings(ctx)
}

// Save replaces the settings. It returns problem.Stale if v.Revision is not the stored one.
func (s *Service) Save(ctx context.Context, v Settings) (Settings, error) {
	if err := identity.Require(ctx, identity.EditSettings, identity.Object{}); err != nil {
		return Settings{}, err
	}
	for _, c := range v.Categories {
		if !slices.Contains(register.Categories, c) {
			return Settings{}, problem.InvalidFields(problem.FieldOf("categories", "field.notAllowed"))
		}
	}
	if v.On && len(v.Categories) == 0 {
		return Settings{}, problem.InvalidFields(problem.FieldOf("categories", "portal.categories.none"))
	}
	var out Settings
	err := s.store.InTx(ctx, func(ctx context.Context) (err error) {
		s.store.Record(ctx, audit.Entry{Action: "portal.change", ObjectKind: "settings", ObjectID: "portal",
			Details: audit.Details{"on": v.On, "indexed": v.Indexed}})
		out, err = s.store.SavePortalSettings(ctx, v)
		return err
	})
	return out, err
}
