package app

import (
	"context"

	"github.com/prozessregister/prozessregister/internal/privacy"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/store"
)

// wirePrivacy adds what people have a right to.
func (a *App) wirePrivacy(env Environment, notices register.Notices) {
	s := &a.Services
	s.Eraser = privacy.NewEraser(a.Store, a.Store, a.Store, env.Now, store.NewID, a.Log)
	s.OwnData = privacy.NewOwn(a.Store, env.Now)
	s.PersonLogs = privacy.NewLookups(a.Store, a.Store, a.Store, lookupTeller{notices}, env.Now, store.NewID)
	s.Waiting.Also(func(ctx context.Context, _ string) ([]register.Task, error) { return lookupTasks(ctx, s.PersonLogs) })
	s.Keeper = privacy.NewKeeper(a.Store, env.Now, store.NewID)
	a.Jobs.EachHour(s.Keeper.Daily)
}

// lookupsPath is the page on which look-ups are decided.
const lookupsPath = "/einstellungen/einsicht"

// lookupTeller implements privacy.Tellers by notices.
type lookupTeller struct{ notices register.Notices }

// TellLookup tells people that a look-up waits. The page says more, to those who may.
func (l lookupTeller) TellLookup(ctx context.Context, lookupID string, userIDs []string) error {
	notices := make([]register.Notice, len(userIDs))
	for i, id := range userIDs {
		notices[i] = register.Notice{Kind: register.NoticePersonLog, UserID: id, Path: lookupsPath, Once: "personLog/" + lookupID}
	}
	return l.notices.QueueNotices(ctx, notices...)
}

// lookupTasks are the look-ups that wait for the actor.
func lookupTasks(ctx context.Context, lookups *privacy.Lookups) ([]register.Task, error) {
	waiting, err := lookups.Waiting(ctx)
	tasks := make([]register.Task, len(waiting))
	for i, l := range waiting {
		tasks[i] = register.Task{Kind: register.TaskPersonLog, Path: lookupsPath, Since: l.AskedAt}
	}
	return tasks, err
}
