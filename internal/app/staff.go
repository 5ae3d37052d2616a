package app

import (
	"crypto/tls"

	"github.com/prozessregister/prozessregister/internal/config"
	"github.com/prozessregister/prozessregister/internal/exchange/ldap"
	"github.com/prozessregister/prozessregister/internal/exchange/outbound"
	"github.com/prozessregister/prozessregister/internal/jobs/staff"
	"github.com/prozessregister/prozessregister/internal/secret"
)

// LDAPSetup is how directories with units and people are reached in special surroundings.
type LDAPSetup struct {
	LDAPLimits ldap.Limits // zero = the defaults
	LDAPTrust  *tls.Config // whom to trust; nil = the authorities of the machine
}

// wireStaff adds taking over units and people from a directory of the house.
func (a *App) wireStaff(cfg config.Config, env Environment, box *secret.Box) {
	hosts := make([]outbound.Host, len(cfg.LDAPHosts))
	for i, h := range cfg.LDAPHosts {
		hosts[i] = outbound.Host{Name: h.Name, Port: h.Port}
	}
	register := staff.Register{Units: a.Services.Units, People: a.Services.Provisioning, Users: a.Store}
	a.Services.Staff = staff.New(a.Store, ldap.New(hosts, env.LDAPLimits, env.LDAPTrust), register, a.Services.Jobs, box)
	a.Jobs.Handle(staff.JobKind, a.Services.Staff.Handle)
}
