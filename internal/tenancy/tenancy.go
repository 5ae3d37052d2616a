// Package tenancy moves and removes whole tenants: everything of one becomes an archive, an archive becomes a tenant of another
// installation with the same ids, and a tenant that nobody needs any longer goes without a trace.
package tenancy

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"time"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/tenancy/archive"
)

// Source is what archives are made from. Rows and files are those of the tenant of ctx.
type Source interface {
	Snapshot(ctx context.Context, fn func(ctx context.Context) error) error
	TableColumns(ctx context.Context, table string) ([]archive.Column, error)
	EachRow(ctx context.Context, table string, columns []archive.Column, order []string, fn func(row []any) error) error
	File(ctx context.Context, sha256 string) ([]byte, error)
	FileBytes(ctx context.Context) (int64, error)
}

// Sink is what archives become. All of it happens in one transaction in the context of the new tenant.
type Sink interface {
	ImportTenant(ctx context.Context, t identity.Tenant) error
	InsertRows(ctx context.Context, table string, columns []archive.Column, rows [][]any) error
	ImportFile(ctx context.Context, sha256 string, content []byte, createdAt int64) error
	Reindex(ctx context.Context) error
	VerifyAudit(ctx context.Context) (audit.Head, *audit.Fault, error)
}

// Registry is the list of tenants.
type Registry interface {
	InTx(ctx context.Context, fn func(ctx context.Context) error) error
	Tenants(ctx context.Context) ([]identity.Tenant, error)
	Tenant(ctx context.Context, id string) (identity.Tenant, error)
	NoteArchive(ctx context.Context, id string, at int64, sha256 string) error
	RemoveTenant(ctx context.Context, revision int) (rows int64, err error)
	RecordEvent(ctx context.Context, e identity.Event)
	Shred(ctx context.Context) error // lets the files of the database forget what was removed
}

// Shelf is where archives lie that jobs of the tenant of ctx have made.
type Shelf interface {
	// ArchiveKept reports whether a job of the tenant of ctx has made the archive with a hash and still keeps all of it.
	ArchiveKept(ctx context.Context, sha256 string) (bool, error)
}

// Store is everything a service needs of the database.
type Store interface {
	Source
	Sink
	Registry
	Shelf
}

// Installation says where a service works.
type Installation struct {
	Schema     int64                              // number of the newest migration
	Program    string                             // version, for people
	Identities func() ([]archive.Identity, error) // open what was sealed for it, that which seals first; problem.Conflict without a key
	Addresses  []string                           // of other installations for which people may let archives be made
	Log        *slog.Logger
	TempDir    string // where what is opened lies for the time of an import; "" = that of the system
}

// Service exports, imports and removes tenants, for those who run the installation.
type Service struct {
	source  Source
	sink    Sink
	tenants Registry
	shelf   Shelf
	place   Installation
	now     func() time.Time
}

// New returns the service.
func New(store Store, place Installation, now func() time.Time) *Service {
	return &Service{source: store, sink: store, tenants: store, shelf: store, place: place, now: now}
}

// Receipt says what an archive holds, without saying anything of what stands in it.
type Receipt struct {
	Tenant    archive.Tenant
	CreatedAt time.Time
	Schema    int64
	Tables    int
	Rows      int64
	Files     int64
	FileBytes int64
	Size      int64  // of the archive in bytes, 0 where nobody asked
	SHA256    string // of the archive, in hex
	Sealed    bool
	Left      []archive.Left
}

func receiptOf(m archive.Manifest) Receipt {
	return Receipt{
		Tenant: m.Tenant, CreatedAt: m.CreatedAt, Schema: m.Schema, Tables: len(m.Tables), Rows: m.Rows(),
		Files: m.Files, FileBytes: m.FileBytes, Left: m.Left,
	}
}

// Address returns where archives for this installation are sealed to: what the operator of another one enters there.
func (s *Service) Address(ctx context.Context) (archive.Address, error) {
	if err := identity.Require(ctx, identity.ManageTenants, identity.Object{}); err != nil {
		return archive.Address{}, err
	}
	ids, err := s.place.Identities()
	if err != nil {
		return archive.Address{}, err
	}
	return ids[0].Address(), nil
}

// MaySeal returns problem.Invalid if an archive must not be sealed for an address by the actor of ctx: it is neither that of this
// installation nor one that was named on the machine.
func (s *Service) MaySeal(ctx context.Context, to archive.Address) error {
	if slices.Contains(s.place.Addresses, to.String()) {
		return nil
	}
	own, err := s.Address(ctx)
	if err != nil {
		return err
	}
	if own.String() != to.String() {
		return problem.InvalidFields(problem.FieldOf("for", "tenancy.address.notAllowed"))
	}
	return nil
}

// Used returns how many bytes of files each tenant keeps, by id.
func (s *Service) Used(ctx context.Context) (map[string]int64, error) {
	if err := identity.Require(ctx, identity.ManageTenants, identity.Object{}); err != nil {
		return nil, err
	}
	tenants, err := s.tenants.Tenants(ctx)
	if err != nil {
		return nil, err
	}
	used := make(map[string]int64, len(tenants))
	for _, t := range tenants {
		if used[t.ID], err = s.source.FileBytes(inside(ctx, t.ID)); err != nil {
			return nil, err
		}
	}
	return used, nil
}

// OwnSpace returns how many bytes of files the tenant of the actor keeps, and how many it may; 0 is no limit.
func (s *Service) OwnSpace(ctx context.Context) (used, quota int64, err error) {
	if err := identity.Require(ctx, identity.EditSettings, identity.Object{}); err != nil {
		return 0, 0, err
	}
	t, err := s.tenants.Tenant(ctx, identity.TenantID(ctx))
	if err != nil {
		return 0, 0, err
	}
	used, err = s.source.FileBytes(ctx)
	return used, t.QuotaBytes, err
}

// inside returns the context in which the product itself works in a tenant.
func inside(ctx context.Context, tenantID string) context.Context {
	return identity.WithActor(ctx, identity.SystemActor(tenantID))
}

// note writes an event into the trail of the tenant of ctx; without one, the program's log has to do.
func (s *Service) note(ctx context.Context, e identity.Event) error {
	if identity.TenantID(ctx) == "" {
		return nil
	}
	return s.tenants.InTx(ctx, func(ctx context.Context) error {
		s.tenants.RecordEvent(ctx, e)
		return nil
	})
}

// refused says why an archive is not read.
func refused(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, archive.ErrSealed):
		return problem.Wrap(err, problem.Invalid, "tenancy.archive.otherInstallation")
	case errors.Is(err, archive.ErrVersion):
		return problem.Wrap(err, problem.Invalid, "tenancy.archive.newerFormat")
	case errors.Is(err, archive.ErrDamaged):
		return problem.Wrap(err, problem.Invalid, "tenancy.archive.damaged")
	}
	return err
}
