package tenancy

import (
	"context"
	"errors"
	"strings"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// Remove says which tenant is to go.
type Remove struct {
	Tenant         string // id
	Name           string // typed by whoever decides it
	WithoutArchive bool   // nobody will need it again
	Revision       int
}

// Remove removes a tenant with everything it has, and returns how many rows that were. It has to be suspended, and an archive
// has to have been made since, unless it is said that none is wanted. What remains is a line in the trail of the operator.
func (s *Service) Remove(ctx context.Context, r Remove) (rows int64, err error) {
	if err := identity.Require(ctx, identity.ManageTenants, identity.Object{}); err != nil {
		return 0, err
	}
	t, err := s.tenants.Tenant(ctx, r.Tenant)
	if err != nil {
		return 0, err
	}
	switch {
	case t.ID == identity.TenantID(ctx):
		return 0, problem.New(problem.Conflict, "tenancy.remove.own")
	case t.Suspended.IsZero():
		return 0, problem.New(problem.Conflict, "tenancy.remove.active")
	case strings.TrimSpace(r.Name) != t.Name:
		return 0, problem.InvalidFields(problem.FieldOf("name", "tenancy.remove.name"))
	case !r.WithoutArchive && t.ArchivedAt.Before(t.Suspended):
		return 0, problem.New(problem.Conflict, "tenancy.remove.noArchive")
	}
	if rows, err = s.tenants.RemoveTenant(inside(ctx, t.ID), r.Revision); err != nil {
		return 0, err
	}
	err = s.note(ctx, identity.Event{Action: "tenant.remove", ObjectKind: "tenant", ObjectID: t.ID, Details: map[string]any{
		"slug": t.Slug, "rows": rows, "withoutArchive": r.WithoutArchive, "sha256": t.ArchiveSHA256,
	}})
	return rows, errors.Join(err, s.tenants.Shred(ctx))
}
