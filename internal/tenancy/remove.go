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
	SHA256         string // of the archive in hand, in hex; "" if the installation itself still keeps it
	Revision       int
}

// Remove removes a tenant with everything it has, and returns how many rows that were. It has to be suspended, and an archive
// has to have been made since that is still there: this installation keeps it, or somebody has it in hand and names its hash.
// None of this if it is said that none is wanted. What remains is a line in the trail of the operator.
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
	if !r.WithoutArchive {
		if err := s.archiveThere(ctx, t, r.SHA256); err != nil {
			return 0, err
		}
	}
	ctx = context.WithoutCancel(ctx) // who goes away meanwhile finds it done; half of it there is not
	if rows, err = s.tenants.RemoveTenant(inside(ctx, t.ID), r.Revision); err != nil {
		return 0, err
	}
	err = s.note(ctx, identity.Event{Action: "tenant.remove", ObjectKind: "tenant", ObjectID: t.ID, Details: map[string]any{
		"slug": t.Slug, "rows": rows, "withoutArchive": r.WithoutArchive, "sha256": t.ArchiveSHA256,
	}})
	if err = errors.Join(err, s.tenants.Shred(ctx)); err != nil { // the tenant is gone all the same
		s.place.Log.Error("after the removal of a tenant", "tenant", t.ID, "error", err.Error())
	}
	return rows, nil
}

// archiveThere refuses the removal of a tenant whose archive is lost.
func (s *Service) archiveThere(ctx context.Context, t identity.Tenant, sum string) error {
	if sum = strings.ToLower(strings.TrimSpace(sum)); sum != "" {
		if sum != t.ArchiveSHA256 {
			return problem.InvalidFields(problem.FieldOf("sha256", "tenancy.remove.otherArchive"))
		}
		return nil
	}
	if identity.TenantID(ctx) != "" { // on the machine itself, archives lie in files
		kept, err := s.shelf.ArchiveKept(ctx, t.ArchiveSHA256)
		if kept || err != nil {
			return err
		}
	}
	return problem.New(problem.Conflict, "tenancy.remove.archiveGone")
}
