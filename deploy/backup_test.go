package deploy_test

import (
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"github.com/prozessregister/prozessregister/internal/store"
	"github.com/prozessregister/prozessregister/internal/testkit"
	"github.com/prozessregister/prozessregister/internal/testkit/pg"
)

// TestBackupOfPostgres runs the commands of docs/operations.md: dump as superuser, restore into an empty database
// with the two roles, and look for the data as the application.
func TestBackupOfPostgres(t *testing.T) {
	dsn := startServer(t, "pg_dump")
	runRoles(t, dsn, "o", "a")
	before := registerWith(t, dsn, "ahlenbrueck")
	dump := filepath.Join(t.TempDir(), "prozessregister.dump")
	tool(t, dsn, "pg_dump", "--username=postgres", "--format=custom", "--file="+dump, "prozessregister")

	admin, err := pgx.Connect(t.Context(), dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer admin.Close(t.Context())
	mustExec(t, admin, "DROP DATABASE prozessregister WITH (FORCE)")
	runRoles(t, dsn, "o", "a")
	tool(t, dsn, "pg_restore", "--username=postgres", "--exit-on-error", "--dbname=prozessregister", dump)
	if after := policies(t, dsn); after != before {
		t.Errorf("after the restore %d tables have forced row-level security, before %d", after, before)
	}
	db := open(t, dsn)
	if privileged, err := db.Privileged(t.Context()); err != nil || privileged {
		t.Errorf("privileged = %v, %v", privileged, err)
	}
	if tenants, err := db.Tenants(t.Context()); err != nil || len(tenants) != 1 || tenants[0].Slug != "ahlenbrueck" {
		t.Errorf("tenants after the restore = %v, %v", tenants, err)
	}
}

func registerWith(t *testing.T, admin, tenant string) int {
	t.Helper()
	db := open(t, admin)
	testkit.NewTenant(t, db, tenant)
	return policies(t, admin)
}

// policies counts the tables whose owner is bound by row-level security as well.
func policies(t *testing.T, admin string) int {
	t.Helper()
	conn := login(t, admin, pg.AppRole, "a")
	var n int
	if err := conn.QueryRow(t.Context(), "SELECT count(*) FROM pg_class WHERE relforcerowsecurity").Scan(&n); err != nil {
		t.Fatal(err)
	}
	if n == 0 {
		t.Error("no table has forced row-level security")
	}
	return n
}

func open(t *testing.T, admin string) *store.DB {
	t.Helper()
	dsn := func(role, password string) string {
		u, err := url.Parse(admin)
		if err != nil {
			t.Fatal(err)
		}
		u.User, u.Path = url.UserPassword(role, password), "/prozessregister"
		return u.String()
	}
	db, err := store.Open(t.Context(), store.Options{DSN: dsn(pg.AppRole, "a"), MigrateDSN: dsn(pg.OwnerRole, "o")})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}

// tool runs a command of PostgreSQL's against the server of admin.
func tool(t *testing.T, admin, name string, args ...string) {
	t.Helper()
	u, err := url.Parse(admin)
	if err != nil {
		t.Fatal(err)
	}
	password, _ := u.User.Password()
	cmd := exec.Command(name, args...)
	cmd.Env = append(os.Environ(), "PGHOST="+u.Hostname(), "PGPORT="+u.Port(), "PGPASSWORD="+password)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", name, err, strings.TrimSpace(string(out)))
	}
}
