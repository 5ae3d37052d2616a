package app

import (
	"context"
	"crypto/tls"

	"github.com/prozessregister/prozessregister/internal/config"
	"github.com/prozessregister/prozessregister/internal/exchange/dms"
	"github.com/prozessregister/prozessregister/internal/exchange/outbound"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/jobs/dmsread"
	"github.com/prozessregister/prozessregister/internal/rollout/usage"
	"github.com/prozessregister/prozessregister/internal/secret"
	"github.com/prozessregister/prozessregister/internal/store"
)

// DMSSetup is how a DMS is reached in special surroundings.
type DMSSetup struct {
	DMSLimits dms.Limits  // zero = those of the product
	DMSTLS    *tls.Config // whom to trust; nil = the authorities of the machine
}

// wireDMS adds what reads the DMS: on demand, and once a day for every tenant that is not suspended.
func (a *App) wireDMS(cfg config.Config, env Environment, vault *secret.Box) {
	hosts := make([]outbound.Host, len(cfg.DMSHosts))
	for i, h := range cfg.DMSHosts {
		hosts[i] = outbound.Host(h)
	}
	dialer := dms.NewDialer(hosts, env.DMSLimits, env.DMSTLS)
	a.Services.Usage = usage.NewService(a.Store, a.Services.Rollouts, dialer, vault, env.Now, store.NewID)
	reader := dmsread.New(a.Services.Usage, a.Services.Jobs)
	a.Services.DMSReadings = reader
	a.Services.Waiting.Also(a.Services.Usage.Tasks)
	a.Jobs.Handle(dmsread.Kind, reader.Handle)
	a.Jobs.EachHour(a.ifActive(reader.Daily))
}

// ifActive leaves suspended tenants out.
func (a *App) ifActive(do func(context.Context) error) func(context.Context) error {
	return func(ctx context.Context) error {
		t, err := a.Store.Tenant(ctx, identity.TenantID(ctx))
		if err != nil || !t.Suspended.IsZero() {
			return err
		}
		return do(ctx)
	}
}
