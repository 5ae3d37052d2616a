package app

import (
	"context"

	"github.com/prozessregister/prozessregister/internal/catalog"
	"github.com/prozessregister/prozessregister/internal/exchange/handover"
	"github.com/prozessregister/prozessregister/internal/exchange/lists"
	"github.com/prozessregister/prozessregister/internal/exchange/takeaway"
	"github.com/prozessregister/prozessregister/internal/identity"
	takeawayjob "github.com/prozessregister/prozessregister/internal/jobs/takeaway"
	"github.com/prozessregister/prozessregister/internal/register/model"
	"github.com/prozessregister/prozessregister/internal/store"
)

// wireHandover adds the exchange of processes with other programs.
func (a *App) wireHandover(env Environment, lines *model.Lines, versions *model.Versions) {
	s := &a.Services
	s.CodeLists = catalog.NewCodeLists(a.Store)
	s.Handover = handover.New(a.Store, handover.Rooms{
		Register:  lists.Services{Keys: a.Store, Processes: s.Processes, Sheets: s.Sheets},
		Processes: s.Processes, Units: s.Units, Lines: lines, Versions: versions, Attachments: s.Attachments, Tenant: a.tenantName, Version: Version,
	}, env.Now, store.NewID)
	s.Processes.OnMerge(a.Store.MoveXProzessAppendix)
}

// wireTakeaway adds the archive of everything that a person may see.
func (a *App) wireTakeaway(env Environment) {
	s := &a.Services
	writer := takeaway.New(takeaway.Rooms{
		Processes: s.Processes, Sheets: s.Sheets, Lines: s.ModelLines, Versions: s.ModelVersions, Attachments: s.Attachments, Lists: s.Lists,
		Handover: s.Handover, Applications: s.Applications, Catalog: s.Catalog, CodeLists: s.CodeLists, Rollouts: s.RolloutLists,
		Initiatives: s.Initiatives, Goals: s.Goals, FilePlans: s.FilePlans, Tenant: a.tenantName, Version: Version,
		Tables: func(ctx context.Context, to takeaway.TableSink) error { return s.Moving.Tables(ctx, to) },
	}, env.Now, store.NewID)
	s.Takeaway = takeawayjob.New(writer, s.Jobs, a.Store)
	a.Jobs.Handle(takeawayjob.Kind, s.Takeaway.Handle)
}

// tenantName is the name of the municipality of ctx.
func (a *App) tenantName(ctx context.Context) (string, error) {
	t, err := a.Store.Tenant(ctx, identity.TenantID(ctx))
	return t.Name, err
}
