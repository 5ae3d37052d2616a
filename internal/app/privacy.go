package app

import (
	"context"
	"encoding/json"

	"github.com/prozessregister/prozessregister/internal/jobs"
	"github.com/prozessregister/prozessregister/internal/privacy"
	"github.com/prozessregister/prozessregister/internal/store"
)

// retentionJob forgets what is over, once a day and tenant.
const retentionJob = "privacy.retention"

// wirePrivacy adds what people have a right to.
func (a *App) wirePrivacy(env Environment) {
	s := &a.Services
	s.Eraser = privacy.NewEraser(a.Store, a.Store, a.Store, env.Now, store.NewID)
	s.OwnData = privacy.NewOwn(a.Store, env.Now)
	s.PersonLogs = privacy.NewLookups(a.Store, a.Store, env.Now, store.NewID)
	s.Keeper = privacy.NewKeeper(a.Store, env.Now, store.NewID)
	a.Jobs.Handle(retentionJob, func(ctx context.Context, _ *jobs.Run) (any, error) {
		run, err := s.Keeper.Forget(ctx)
		return run.Counts, err
	})
	a.Jobs.EachHour(func(ctx context.Context) error {
		day := env.Now().UTC().Format("2006-01-02")
		_, err := s.Jobs.Start(ctx, jobs.Job{Kind: retentionJob, Key: day, Params: json.RawMessage("{}")}, nil)
		return err
	})
}
