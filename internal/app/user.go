package app

import (
	"context"
	"fmt"
	"strings"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/store"
)

// FirstUser describes an account that is made on the server itself, without anybody signed in.
type FirstUser struct{ Tenant, TenantName, Username, Name, Password, Role string }

// CreateUser makes the account; the tenant too if there is none with its slug and a name is given.
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
	tenant, err := a.tenantBySlug(ctx, u)
	if err != nil {
		return err
	}
	hash, err := identity.HashPassword(u.Password)
	if err != nil {
		return fmt.Errorf("app: password: %w", err)
	}
	ctx = identity.WithActor(ctx, identity.SystemActor(tenant.ID))
	return a.Store.InTx(ctx, func(ctx context.Context) error {
		user := identity.User{
			ID: store.NewID(), Username: strings.ToLower(u.Username), Name: u.Name, PasswordHash: hash, Active: true,
		}
		if user.Name == "" {
			user.Name = user.Username
		}
		if err := a.Store.InsertUser(ctx, user); err != nil {
			return err
		}
		return a.Store.InsertGrant(ctx, identity.Grant{ID: store.NewID(), UserID: user.ID, Role: role})
	})
}

func (a *App) tenantBySlug(ctx context.Context, u FirstUser) (identity.Tenant, error) {
	tenants, err := a.Store.Tenants(ctx)
	if err != nil {
		return identity.Tenant{}, err
	}
	for _, t := range tenants {
		if t.Slug == u.Tenant {
			return t, nil
		}
	}
	if u.TenantName == "" {
		return identity.Tenant{}, fmt.Errorf("eine Kommune %q gibt es nicht; zum Anlegen --tenant-name angeben", u.Tenant)
	}
	t := identity.Tenant{ID: store.NewID(), Slug: u.Tenant, Name: u.TenantName}
	ctx = identity.WithActor(ctx, identity.SystemActor(t.ID))
	return t, a.Store.InTx(ctx, func(ctx context.Context) error { return a.Store.CreateTenant(ctx, t) })
}
