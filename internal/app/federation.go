package app

import (
	"crypto/tls"

	"github.com/prozessregister/prozessregister/internal/config"
	"github.com/prozessregister/prozessregister/internal/exchange/oidc"
	"github.com/prozessregister/prozessregister/internal/exchange/outbound"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/secret"
	"github.com/prozessregister/prozessregister/internal/store"
)

// wireFederation adds signing in by directories of the house.
func (a *App) wireFederation(cfg config.Config, env Environment, sessions *identity.Sessions, box *secret.Box) {
	hosts := make([]outbound.Host, len(cfg.OIDCHosts))
	for i, h := range cfg.OIDCHosts {
		hosts[i] = outbound.Host{Name: h.Name, Port: h.Port}
	}
	client := oidc.New(hosts, env.OIDCLimits, env.OIDCTrust, env.Now)
	a.Services.Federation = identity.NewFederation(a.Store, sessions, client, box, env.Now, store.NewID)
	a.Services.Provisioning = identity.NewProvisioning(a.Store, env.Now, store.NewID)
	a.Services.Providers = identity.NewProviders(a.Store, a.Store, a.Store, a.Store, client, box, store.NewID)
}

// OIDCSetup is how directories are reached in special surroundings.
type OIDCSetup struct {
	OIDCLimits oidc.Limits // zero = the defaults
	OIDCTrust  *tls.Config // whom to trust; nil = the authorities of the machine
}
