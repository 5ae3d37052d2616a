// Package testkit gives tests a real, migrated database on both dialects, a running server with a
// municipality in it, and API scenarios. Only tests import it.
package testkit

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/config"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/store"
	"github.com/prozessregister/prozessregister/internal/testkit/pg"
	"github.com/prozessregister/prozessregister/migrations"
)

// Noon is the time at which tests happen unless they say otherwise.
var Noon = time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)

// EachDialect runs test once per database, as subtests side by side, after the function that calls it has returned. The
// options lead to an empty, migrated database of the subtest's own.
func EachDialect(t *testing.T, test func(t *testing.T, o store.Options)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { t.Parallel(); test(t, SQLite(t)) })
	t.Run("postgres", func(t *testing.T) { t.Parallel(); test(t, Postgres(t)) })
}

// EachDB is EachDialect with the database opened.
func EachDB(t *testing.T, test func(t *testing.T, db *store.DB)) {
	t.Helper()
	EachDialect(t, func(t *testing.T, o store.Options) { test(t, openDB(t, o)) })
}

// NewDB returns an SQLite database of its own.
func NewDB(t testing.TB) *store.DB { return openDB(t, SQLite(t)) }

// NewTenant makes a tenant and returns a context in which the system acts in it.
func NewTenant(t testing.TB, db *store.DB, slug string) context.Context {
	t.Helper()
	tenant := identity.Tenant{ID: store.NewID(), Slug: slug, Name: "Stadt " + slug}
	ctx := identity.WithActor(t.Context(), identity.SystemActor(tenant.ID))
	if err := db.InTx(ctx, func(ctx context.Context) error { return db.CreateTenant(ctx, tenant) }); err != nil {
		t.Fatalf("tenant %s: %v", slug, err)
	}
	return ctx
}

func openDB(t testing.TB, o store.Options) *store.DB {
	t.Helper()
	db, err := store.Open(t.Context(), o)
	if err != nil {
		t.Fatalf("open database: %v", err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Errorf("close database: %v", err)
		}
	})
	return db
}

// SQLite returns the options of a migrated SQLite database of its own.
func SQLite(t testing.TB) store.Options {
	t.Helper()
	file, err := migrated()
	if err != nil {
		t.Fatalf("migrate a database to copy: %v", err)
	}
	cfg := config.Config{Data: t.TempDir()}
	o := store.Options{DSN: cfg.DSN(), Now: clock} // where the program of NewApp looks for it
	if err := os.WriteFile(o.DSN, file, 0o600); err != nil {
		t.Fatal(err)
	}
	return o
}

// migrated is the file of an empty database with the newest schema, made once for all tests of a package, or of a whole run
// where TEST_SCHEMA names a folder of that run.
var migrated = sync.OnceValues(func() ([]byte, error) {
	shared := os.Getenv("TEST_SCHEMA")
	if shared != "" {
		if file, err := os.ReadFile(filepath.Join(shared, "schema.db")); err == nil {
			return file, nil
		}
	}
	dir, err := os.MkdirTemp(shared, "prozessregister-schema-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	name := filepath.Join(dir, "schema.db")
	db, err := store.Open(context.Background(), store.Options{DSN: name, Now: clock})
	if err != nil {
		return nil, err
	}
	if err := db.Close(); err != nil {
		return nil, err
	}
	file, err := os.ReadFile(name)
	if err == nil && shared != "" {
		err = os.Rename(name, filepath.Join(shared, "schema.db"))
	}
	return file, err
})

// Postgres returns the options of a PostgreSQL database of its own; the test is skipped where there is no server.
func Postgres(t testing.TB) store.Options {
	t.Helper()
	files, err := fs.Sub(migrations.Postgres, "postgres")
	if err != nil {
		t.Fatal(err)
	}
	owner, app := pg.New(t, pg.Schema{Files: files, Migrate: store.MigratePostgres})
	return store.Options{DSN: app, MigrateDSN: owner, Readers: 8, Now: clock}
}

func clock() time.Time { return Noon }

// NewApp returns the whole program on a database of its own, without any tenant.
func NewApp(t testing.TB, o store.Options) *app.App {
	t.Helper()
	return NewAppWith(t, o, func(*config.Config, *app.Environment) {})
}

// NewAppWith is NewApp with other surroundings: a mail server, another clock.
func NewAppWith(t testing.TB, o store.Options, change func(*config.Config, *app.Environment)) *app.App {
	t.Helper()
	cfg := config.Config{Addr: "127.0.0.1:0", Data: filepath.Dir(o.DSN), LogLevel: "error", TrustedProxies: config.OwnNetworks()}
	if o.MigrateDSN != "" {
		cfg.DatabaseURL, cfg.MigrateURL, cfg.Data = o.DSN, o.MigrateDSN, t.TempDir()
	}
	env := app.Environment{Now: o.Now}
	change(&cfg, &env)
	a, err := app.New(t.Context(), cfg, env)
	if err != nil {
		t.Fatalf("app: %v", err)
	}
	t.Cleanup(func() {
		if err := a.Close(); err != nil {
			t.Errorf("close app: %v", err)
		}
	})
	return a
}

// EachApp runs test once per database against the whole program.
func EachApp(t *testing.T, test func(t *testing.T, a *app.App)) {
	t.Helper()
	EachDialect(t, func(t *testing.T, o store.Options) { test(t, NewApp(t, o)) })
}
