package app

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/store"
	"github.com/prozessregister/prozessregister/internal/text"
)

// FirstUser describes an account that is made on the server itself, without anybody signed in.
type FirstUser struct{ Tenant, TenantName, Username, Name, Password, Role string }

// CreateUser makes the account in the name of the program; the tenant too if there is none with its slug and a name is
// given. Both are there afterwards, or neither is. The first account of a new tenant administers it.
func (a *App) CreateUser(ctx context.Context, u FirstUser) error {
	role := identity.Role(u.Role)
	switch {
	case u.Tenant == "" || u.Username == "":
		return fmt.Errorf("--tenant und --username fehlen")
	case !role.Valid():
		return fmt.Errorf("--role: %q gibt es nicht; möglich sind %v", u.Role, identity.Roles)
	case len([]rune(u.Password)) < identity.MinPasswordLen:
		return fmt.Errorf("das Passwort braucht mindestens %d Zeichen; bitte über die Standardeingabe geben", identity.MinPasswordLen)
	}
	u.Name = cmp.Or(strings.TrimSpace(u.Name), u.Username)
	tenants, err := a.Store.Tenants(ctx)
	if err != nil {
		return err
	}
	at := slices.IndexFunc(tenants, func(t identity.Tenant) bool { return t.Slug == u.Tenant })
	if at < 0 {
		return explained(a.createWithTenant(ctx, u, role))
	}
	return explained(a.createIn(identity.WithActor(ctx, identity.SystemActor(tenants[at].ID)), u, role))
}

func (a *App) createIn(ctx context.Context, u FirstUser, role identity.Role) error {
	return a.Store.InTx(ctx, func(ctx context.Context) error {
		user, err := a.Services.Users.Create(ctx, identity.User{Username: u.Username, Name: u.Name}, u.Password)
		if err != nil {
			return err
		}
		a.Store.RecordEvent(ctx, identity.Event{
			Action: "grant.add", ObjectKind: "user", ObjectID: user.ID, Details: map[string]any{"role": u.Role, "unit": ""},
		})
		return a.Store.InsertGrant(ctx, identity.Grant{ID: store.NewID(), UserID: user.ID, Role: role})
	})
}

func (a *App) createWithTenant(ctx context.Context, u FirstUser, role identity.Role) error {
	switch {
	case u.TenantName == "":
		return fmt.Errorf("eine Kommune %q gibt es nicht; zum Anlegen --tenant-name angeben", u.Tenant)
	case role != identity.Admin:
		return fmt.Errorf("--role: das erste Konto einer neuen Kommune hat die Rolle %q; weitere Konten danach", identity.Admin)
	}
	ctx = identity.WithActor(ctx, identity.SystemActor(""))
	_, err := a.Services.Tenancy.Create(ctx, identity.Tenant{Slug: u.Tenant, Name: u.TenantName},
		identity.FirstAccount{Username: u.Username, Name: u.Name, Password: u.Password})
	return err
}

// explained says in words which field of an account does not fit, or else what stands against it.
func explained(err error) error {
	p, ok := errors.AsType[*problem.Error](err)
	if !ok || len(p.Fields) == 0 {
		return Explain(err)
	}
	words := make([]error, len(p.Fields))
	for i, f := range p.Fields {
		words[i] = fmt.Errorf("%s: %s", f.Field, text.Message(text.German, f.Key, f.Params))
	}
	return errors.Join(words...)
}
