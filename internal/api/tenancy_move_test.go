package api_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/store"
	"github.com/prozessregister/prozessregister/internal/tenancy"
	"github.com/prozessregister/prozessregister/internal/tenancy/archive"
	"github.com/prozessregister/prozessregister/internal/testkit"
	"github.com/prozessregister/prozessregister/internal/testkit/pg"
)

// operatorOf is the product at work on the machine itself.
func operatorOf(t *testing.T) context.Context {
	return identity.WithActor(t.Context(), identity.SystemActor(""))
}

// putAway writes the archive of a tenant into a file, with the right to run the installation.
func putAway(t *testing.T, a *app.App, id string) (string, tenancy.Receipt) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "archive.zip")
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	r, err := a.Services.Moving.Export(operatorOf(t), file, tenancy.Export{Tenant: id, Operator: true})
	if err != nil {
		t.Fatalf("export: %v", err)
	}
	return path, r
}

func takenIn(t *testing.T, a *app.App, path string, i tenancy.Import) (tenancy.Receipt, error) {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		t.Fatal(err)
	}
	return a.Services.Moving.Import(operatorOf(t), file, info.Size(), i)
}

// suspend stops a tenant or lets it go on.
func suspend(t *testing.T, a *app.App, id string, suspended bool) identity.Tenant {
	t.Helper()
	tenant, err := a.Store.Tenant(t.Context(), id)
	if err == nil {
		tenant, err = a.Services.Tenancy.Suspend(identity.WithActor(t.Context(), identity.SystemActor(id)), id, suspended, tenant.Revision)
	}
	if err != nil {
		t.Fatal(err)
	}
	return tenant
}

// takenAway removes a suspended tenant.
func takenAway(t *testing.T, a *app.App, id string) {
	t.Helper()
	tenant, err := a.Store.Tenant(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	ask := tenancy.Remove{Tenant: id, Name: tenant.Name, WithoutArchive: true, Revision: tenant.Revision}
	if _, err := a.Services.Moving.Remove(operatorOf(t), ask); err != nil {
		t.Fatalf("remove: %v", err)
	}
}

// leftBehind names the tables that hold rows of a tenant.
func leftBehind(t *testing.T, a *app.App, id string) map[string]int64 {
	t.Helper()
	ctx := identity.WithActor(t.Context(), identity.SystemActor(id))
	tables, err := a.Store.TenantTables(ctx)
	if err != nil || len(tables) < 90 {
		t.Fatalf("%d tables, %v", len(tables), err)
	}
	left := map[string]int64{}
	for _, table := range tables {
		n, err := a.Store.TenantRows(ctx, table)
		if err != nil {
			t.Fatal(err)
		}
		if n > 0 {
			left[table] = n
		}
	}
	return left
}

// TestATenantIsTheSameAfterItWasMoved is the promise of the archive: exported, removed and imported, the demo and a town that
// has one of everything give the same answers to everybody, and the same bytes. On both databases, and from SQLite to PostgreSQL.
func TestATenantIsTheSameAfterItWasMoved(t *testing.T) {
	testkit.EachDialect(t, func(t *testing.T, o store.Options) {
		from := connectedApp(t, o)
		answered := map[string]bool{}
		moving := []*movedTenant{demoToMove(t, from), townToMove(t, from)}
		for _, m := range moving {
			suspend(t, from, m.id, true)
			m.path, m.receipt = putAway(t, from, m.id)
			suspend(t, from, m.id, false)
			m.before = m.walk(t, from, answered)
		}
		everyQuestionIsAnswered(t, answered)
		for _, m := range moving {
			suspend(t, from, m.id, true)
			takenAway(t, from, m.id)
			if left := leftBehind(t, from, m.id); len(left) > 0 {
				t.Errorf("rows of the removed tenant %s: %v", m.slug, left)
			}
		}
		others := map[string]*app.App{"the same installation": from}
		if from.Store.Dialect() == store.SQLite && os.Getenv(pg.Variable) != "" {
			others["an installation on PostgreSQL"] = connectedApp(t, testkit.Postgres(t))
		}
		for name, to := range others {
			for _, m := range moving {
				t.Run(m.slug+" in "+name, func(t *testing.T) { m.sameAs(t, to) })
			}
		}
	})
}

// sameAs imports an archive and compares the answers of the tenant with those it gave before, and its archive with the one it
// was made from.
func (m *movedTenant) sameAs(t *testing.T, to *app.App) {
	got, err := takenIn(t, to, m.path, tenancy.Import{Operator: true})
	if err != nil {
		t.Fatalf("import: %v", err)
	}
	want := m.receipt
	want.Size, want.SHA256 = 0, ""
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("receipt (-export +import):\n%s", diff)
	}
	suspend(t, to, want.Tenant.ID, false)
	after, shown := m.walk(t, to, map[string]bool{}), 0
	for path, answer := range m.before {
		if diff := cmp.Diff(strings.Split(answer, "\n"), strings.Split(after[path], "\n")); diff != "" {
			if shown++; shown < 20 {
				t.Errorf("%s (-before +after):\n%.1500s", path, diff)
			}
		}
	}
	t.Logf("%d answers compared, %d differ", len(m.before), shown)
	comparesParts(t, to, m.path, m.id)
}

// comparesParts exports the tenant that was just imported: every table and file is the same, but for the trail, which tells
// of the second export too.
func comparesParts(t *testing.T, to *app.App, path, id string) {
	t.Helper()
	again, _ := putAway(t, to, id)
	one, two := manifestOf(t, path), manifestOf(t, again)
	if one.Files == 0 || one.Files != two.Files || one.FileBytes != two.FileBytes || len(one.Tables) != len(two.Tables) || len(one.Tables) < 80 {
		t.Errorf("%d files of %d bytes became %d of %d", one.Files, one.FileBytes, two.Files, two.FileBytes)
	}
	for i, p := range one.Tables {
		trail := p.Table == "audit_log" || p.Table == "audit_heads"
		if diff := cmp.Diff(p, two.Tables[i]); diff != "" && !trail {
			t.Errorf("%s (-export +export after the import):\n%s", p.Table, diff)
		}
	}
}

func manifestOf(t *testing.T, path string) archive.Manifest {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	r, err := archive.Open(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	return r.Manifest()
}
