package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/prozessregister/prozessregister/internal/config"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/jobs/tenantarchive"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/secret"
	"github.com/prozessregister/prozessregister/internal/tenancy"
	"github.com/prozessregister/prozessregister/internal/tenancy/archive"
	"github.com/prozessregister/prozessregister/internal/text"
	"github.com/prozessregister/prozessregister/migrations"
)

// wireTenancy adds what happens to whole tenants.
func (a *App) wireTenancy(cfg config.Config, env Environment, box *secret.Box) {
	place := tenancy.Installation{Schema: migrations.Newest(), Program: Version, Identities: func() ([]archive.Identity, error) {
		secrets, err := box.Derive("tenant archive")
		if problem.Is(err, problem.Conflict) {
			return nil, problem.Wrap(err, problem.Conflict, "tenancy.noKey")
		}
		if err != nil {
			return nil, err
		}
		ids := make([]archive.Identity, len(secrets))
		for i, s := range secrets {
			if ids[i], err = archive.NewIdentity(s); err != nil {
				return nil, err
			}
		}
		return ids, nil
	}}
	place.Addresses, place.Log = cfg.ArchiveAddresses, a.Log
	if cfg.DatabaseURL == "" {
		place.TempDir = cfg.Data
	}
	a.Services.Moving = tenancy.New(a.Store, place, env.Now)
	a.Services.Archives = tenantarchive.New(a.Services.Moving, a.Services.Jobs, a.Store)
	a.Jobs.Handle(tenantarchive.Kind, a.Services.Archives.Handle)
}

// onTheMachine is the context of somebody who works at the installation itself, in no tenant.
func onTheMachine(ctx context.Context) context.Context {
	return identity.WithActor(ctx, identity.SystemActor(""))
}

// tenantOf returns the tenant with a slug.
func (a *App) tenantOf(ctx context.Context, slug string) (identity.Tenant, error) {
	ctx, err := a.InTenant(ctx, slug)
	if err != nil {
		return identity.Tenant{}, err
	}
	return a.Store.Tenant(ctx, identity.TenantID(ctx))
}

// TenantAddress writes where archives for this installation are sealed to.
func (a *App) TenantAddress(ctx context.Context, out io.Writer) error {
	to, err := a.Services.Moving.Address(onTheMachine(ctx))
	if err == nil {
		fmt.Fprintln(out, to)
	}
	return err
}

// TenantExport is an archive that somebody on the machine makes.
type TenantExport struct {
	Slug, Path string
	For        string // address of the installation it is sealed for; "" = readable by everybody who has it
	Operator   bool   // with the right to run the installation
}

// ExportTenant writes the archive of a tenant into a new file that only its owner may read, and says what is in it.
func (a *App) ExportTenant(ctx context.Context, e TenantExport, out io.Writer) (err error) {
	t, err := a.tenantOf(ctx, e.Slug)
	if err != nil {
		return err
	}
	ask := tenancy.Export{Tenant: t.ID, Operator: e.Operator}
	if e.For != "" {
		to, err := archive.ParseAddress(e.For)
		if err != nil {
			return Usage{fmt.Errorf("--for: keine Adresse einer Installation; dort nennt sie prozessregister tenant address")}
		}
		ask.To = &to
	}
	file, err := os.OpenFile(e.Path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return Usage{err}
	}
	r, err := a.Services.Moving.Export(onTheMachine(ctx), file, ask)
	if err = errors.Join(err, file.Sync(), file.Close()); err != nil {
		return errors.Join(err, os.Remove(e.Path))
	}
	a.Log.Info("tenant exported", "tenant", t.Slug, "rows", r.Rows, "files", r.Files, "sha256", r.SHA256)
	a.tellReceipt(out, "cli.tenant.exported", r)
	return nil
}

// TenantImport is an archive that somebody on the machine takes in.
type TenantImport struct {
	Path, Slug string
	Operator   bool
}

// ImportTenant makes a tenant of an archive and says what came of it.
func (a *App) ImportTenant(ctx context.Context, i TenantImport, out io.Writer) error {
	file, err := os.Open(i.Path)
	if err != nil {
		return Usage{err}
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return Usage{err}
	}
	r, err := a.Services.Moving.Import(onTheMachine(ctx), file, info.Size(), tenancy.Import{Slug: i.Slug, Operator: i.Operator})
	if err != nil {
		return err
	}
	a.Log.Info("tenant imported", "tenant", r.Tenant.Slug, "rows", r.Rows, "files", r.Files)
	a.tellReceipt(out, "cli.tenant.imported", r)
	return nil
}

func (a *App) tellReceipt(out io.Writer, key string, r tenancy.Receipt) {
	fmt.Fprintln(out, text.Message(text.German, key, map[string]any{
		"name": r.Tenant.Name, "slug": r.Tenant.Slug, "rows": r.Rows, "tables": r.Tables, "files": r.Files, "bytes": r.FileBytes, "sha256": r.SHA256,
	}))
	for _, l := range r.Left {
		if l.Count > 0 {
			fmt.Fprintln(out, text.Message(text.German, "tenancy.left."+l.Reason, map[string]any{"what": l.What, "count": l.Count}))
		}
	}
}

// TenantRemoval is a tenant that somebody on the machine removes.
type TenantRemoval struct {
	Slug, Name     string
	SHA256         string // of its archive
	WithoutArchive bool
}

// RemoveTenant removes a tenant with everything it has and says how much that was.
func (a *App) RemoveTenant(ctx context.Context, r TenantRemoval, out io.Writer) error {
	t, err := a.tenantOf(ctx, r.Slug)
	if err != nil {
		return err
	}
	ask := tenancy.Remove{Tenant: t.ID, Name: r.Name, WithoutArchive: r.WithoutArchive, SHA256: r.SHA256, Revision: t.Revision}
	rows, err := a.Services.Moving.Remove(onTheMachine(ctx), ask)
	if err != nil {
		return err
	}
	a.Log.Info("tenant removed", "tenant", t.Slug, "id", t.ID, "rows", rows, "withoutArchive", r.WithoutArchive, "sha256", t.ArchiveSHA256)
	fmt.Fprintln(out, text.Message(text.German, "cli.tenant.removed", map[string]any{"name": t.Name, "rows": rows}))
	return nil
}

// SuspendTenant stops a tenant, or lets it go on.
func (a *App) SuspendTenant(ctx context.Context, slug string, suspended bool, out io.Writer) error {
	t, err := a.tenantOf(ctx, slug)
	if err != nil {
		return err
	}
	if _, err := a.Services.Tenancy.Suspend(identity.WithActor(ctx, identity.SystemActor(t.ID)), t.ID, suspended, t.Revision); err != nil {
		return err
	}
	key := "cli.tenant.resumed"
	if suspended {
		key = "cli.tenant.suspended"
	}
	fmt.Fprintln(out, text.Message(text.German, key, map[string]any{"name": t.Name}))
	return nil
}
