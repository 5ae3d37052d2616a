package app

import (
	"context"
	"sync"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/jobs"
	"github.com/prozessregister/prozessregister/internal/jobs/imports"
	"github.com/prozessregister/prozessregister/internal/jobs/recount"
	"github.com/prozessregister/prozessregister/internal/register/changeover"
	"github.com/prozessregister/prozessregister/internal/register/model"
	"github.com/prozessregister/prozessregister/internal/register/portal"
	"github.com/prozessregister/prozessregister/internal/register/profile"
	"github.com/prozessregister/prozessregister/internal/register/reading"
	"github.com/prozessregister/prozessregister/internal/store"
)

// wireModels adds the services of models and of the jobs that bring them in.
func (a *App) wireModels(env Environment) {
	profiles := profile.NewService(a.Store)
	desk := model.NewDesk()
	desk.JudgeBy(profiles)
	lines := model.NewLines(a.Store, a.Services.Processes, env.Now, store.NewID)
	versions := model.NewVersions(a.Store, a.Services.Processes, a.Services.Releases, desk, env.Now, store.NewID)
	a.Services.Processes.OnMerge(lines.Adopt)
	a.Services.Changeovers = changeover.NewService(a.Store, versions, a.Services.Sheets, a.Services.Units, env.Now, store.NewID)
	a.Services.Processes.OnMerge(a.Services.Changeovers.OnMerge)
	receipts := imports.NewReceipts(a.Store, env.Now, store.NewID)
	a.wireHandover(env, lines, versions)
	formats := []imports.Format{
		receipts.Of(imports.NewModels(a.Store, lines, versions, a.Services.Processes)), receipts.Of(imports.NewXProzess(a.Services.Handover)),
	}
	a.Jobs = jobs.NewWorker(a.Store, imports.Handlers(formats...), store.NewID(), env.Log)
	a.Jobs.EachHour(identity.Purge(a.Store, env.Now))
	a.Jobs.EachHour(a.Store.RenewSearch)
	a.Services.ModelLines, a.Services.ModelVersions = lines, versions
	a.Services.Sketches = model.NewSketches(a.Store, versions, env.Now)
	a.Services.Desk, a.Services.Profiles = desk, profiles
	a.Services.Receipts = receipts
	a.Services.Jobs = jobs.NewService(a.Store, env.Now, store.NewID, a.Jobs.Wake)
	a.Services.Imports = imports.NewService(a.Services.Jobs, formats...)
	recounts := recount.New(a.Services.Sheets, a.Services.Jobs)
	a.Services.Sheets.OnFields(recounts.Start)
	a.Jobs.Handle(recount.Kind, recounts.Handle)
	a.Jobs.EachHour(a.ifActive(recounts.Due))
}

// wireReaders adds the services of those who only read, inside the house and outside.
func (a *App) wireReaders(env Environment) {
	s := &a.Services
	s.Reading = reading.NewService(a.Store, s.Processes, s.ModelLines, s.ModelVersions, s.Sheets, env.Now)
	s.Portal = portal.NewService(a.Store, s.Desk, env.Now)
}

// startJobs lets the worker of this instance work until ctx ends; wait returns when it has stopped.
func (a *App) startJobs(ctx context.Context) (wait func()) {
	var running sync.WaitGroup
	running.Go(func() { a.Jobs.Run(ctx) })
	if a.Mail != nil {
		running.Go(func() { a.Mail.Run(ctx) })
	}
	return running.Wait
}
