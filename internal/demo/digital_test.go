package demo_test

import (
	"context"
	"testing"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/register/fileplan"
	"github.com/prozessregister/prozessregister/internal/register/onlineservice"
	"github.com/prozessregister/prozessregister/internal/rollout"
)

// digitalParts counts what the demo has loaded around the electronic file: 42 applications, 36 rollouts, 128 online services
// of which 71 are online, and about 300 units of the file plan under which files are kept.
func digitalParts(ctx context.Context, t *testing.T, a *app.App) {
	t.Helper()
	if apps, _, err := a.Services.Applications.List(ctx); err != nil || len(apps) != 42 {
		t.Errorf("%d applications, %v; want 42", len(apps), err)
	}
	rollouts, err := a.Services.Rollouts.List(ctx, rollout.Filter{})
	if err != nil || len(rollouts) != 36 {
		t.Errorf("%d rollouts, %v; want 36", len(rollouts), err)
	}
	services, err := a.Services.OnlineServices.List(ctx, onlineservice.Filter{})
	online := 0
	for _, s := range services {
		if s.State == onlineservice.Online {
			online++
		}
	}
	if err != nil || len(services) != 128 || online != 71 {
		t.Errorf("%d online services, %d of them online, %v; want 128 and 71", len(services), online, err)
	}
	plan, _, err := a.Services.FilePlans.Get(ctx, fileplan.Current)
	above := map[int]bool{}
	for _, u := range plan.Units {
		above[u.Parent] = true
	}
	files := 0
	for _, u := range plan.Units {
		if !above[u.Position] {
			files++
		}
	}
	if err != nil || files < 270 || files > 330 {
		t.Errorf("%d units of files, %v; want about 300", files, err)
	}
}
