package app

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/text"
)

// InTenant returns a context in which the product itself works in the tenant with a slug; "" is the only one there is.
func (a *App) InTenant(ctx context.Context, slug string) (context.Context, error) {
	tenants, err := a.Store.Tenants(ctx)
	if err != nil {
		return nil, err
	}
	if slug == "" && len(tenants) == 1 {
		return identity.WithActor(ctx, identity.SystemActor(tenants[0].ID)), nil
	}
	slugs := make([]string, len(tenants))
	for i, t := range tenants {
		if t.Slug == slug {
			return identity.WithActor(ctx, identity.SystemActor(t.ID)), nil
		}
		slugs[i] = t.Slug
	}
	switch {
	case len(tenants) == 0:
		return nil, Usage{fmt.Errorf("hier ist noch keine Kommune angelegt; das tut prozessregister user create")}
	case slug == "":
		return nil, Usage{fmt.Errorf("--tenant fehlt; es gibt %s", strings.Join(slugs, ", "))}
	}
	return nil, Usage{fmt.Errorf("--tenant: %q gibt es nicht; es gibt %s", slug, strings.Join(slugs, ", "))}
}

// actingAs returns the context in which an account of the tenant of ctx acts, with its rights.
func (a *App) actingAs(ctx context.Context, username string) (context.Context, error) {
	user, err := a.Store.UserByName(ctx, strings.ToLower(strings.TrimSpace(username)))
	switch {
	case problem.Is(err, problem.NotFound), err == nil && !user.Active:
		return nil, Usage{fmt.Errorf("--username: ein Konto %q, das sich anmelden kann, gibt es nicht", username)}
	case err != nil:
		return nil, err
	}
	grants, err := a.Store.GrantsOf(ctx, user.ID)
	return identity.WithActor(ctx, identity.Actor{TenantID: user.TenantID, UserID: user.ID, Name: user.Name, Grants: grants}), err
}

// Explain returns err as a sentence that people on the server understand.
func Explain(err error) error {
	p, ours := errors.AsType[*problem.Error](err)
	if !ours || p.Code == problem.Internal {
		return err
	}
	lines := []string{text.Message(text.German, p.Key, p.Params)}
	for _, f := range p.Fields {
		lines = append(lines, "  "+f.Field+": "+text.Message(text.German, f.Key, f.Params))
	}
	return errors.New(strings.Join(lines, "\n"))
}
