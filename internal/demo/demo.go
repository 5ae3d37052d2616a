// Package demo fills an empty installation with a believable municipality, through the same services
// that people use. Its data are files in internal/demo/data; all dates move with the clock.
package demo

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/prozessregister/prozessregister/internal/api"
	"github.com/prozessregister/prozessregister/internal/demo/data"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/portfolio/initiative"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
	"github.com/prozessregister/prozessregister/internal/store"
)

// Password is that of every account of the demo.
const Password = "demo-passwort"

// loader carries what the parts of the loading need from each other.
type loader struct {
	db       *store.DB
	services api.Services
	town     data.Municipality
	now      time.Time
	today    time.Time                   // midnight of the installation's day
	units    map[string]register.Unit    // by number
	users    map[string]string           // user id by account
	grants   map[string][]identity.Grant // by account

	applications map[string]string                // id by number
	processes    map[string]register.Process      // by number
	initiatives  map[string]initiative.Initiative // by number
}

func newLoader(db *store.DB, services api.Services, town data.Municipality) *loader {
	now := db.Now()
	return &loader{
		db: db, services: services, town: town, now: now, today: now.Truncate(24 * time.Hour),
		units: map[string]register.Unit{}, users: map[string]string{}, grants: map[string][]identity.Grant{},
		applications: map[string]string{}, processes: map[string]register.Process{}, initiatives: map[string]initiative.Initiative{},
	}
}

// Load creates the municipality if the installation has no tenant yet; it reports whether it did.
func Load(ctx context.Context, db *store.DB, services api.Services) (bool, error) {
	tenants, err := db.Tenants(ctx)
	if err != nil || len(tenants) > 0 {
		return false, err
	}
	town, err := data.Load()
	if err != nil {
		return false, fmt.Errorf("demo: data: %w", err)
	}
	l := newLoader(db, services, town)
	tenant := identity.Tenant{ID: store.NewID(), Slug: town.Tenant.Slug, Name: town.Tenant.Name}
	ctx = identity.WithActor(ctx, identity.SystemActor(tenant.ID))
	if err := db.InTx(ctx, func(ctx context.Context) error { return db.CreateTenant(ctx, tenant) }); err != nil {
		return false, fmt.Errorf("demo: tenant: %w", err)
	}
	// Of a tenant without processes: there is nothing to renew or to recount later.
	if err := errors.Join(db.RenewSearch(ctx), db.NoteFields(ctx, steckbrief.Builtin().Mark())); err != nil {
		return false, fmt.Errorf("demo: tenant: %w", err)
	}
	for _, step := range []struct {
		name string
		load func(context.Context) error
	}{
		{"settings", l.loadSettings},
		{"units", l.loadUnits},
		{"people", l.loadPeople},
		{"applications", l.loadApplications},
		{"processes", l.loadProcesses},
		{"initiatives", l.loadInitiatives},
		{"concerns", l.loadConcerns},
		{"dialogues", l.loadDialogues},
		{"nominations", l.loadNominations},
		{"funding", l.loadFunding},
		{"ratings", l.loadRatings},
		{"decisions", l.loadDecisions},
		{"capacity", l.loadCapacity},
		{"rollouts", l.loadRollouts},
		{"initiatives of rollouts", l.linkRollouts},
		{"file plan", l.loadFilePlan},
		{"online services", l.loadServices},
		{"goals", l.loadGoals},
		{"portal", l.loadPortal},
		{"saved views", l.loadViews},
	} {
		if err := step.load(ctx); err != nil {
			return false, fmt.Errorf("demo: %s: %w", step.name, err)
		}
	}
	return true, nil
}
