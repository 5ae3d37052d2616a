package deploy_test

import (
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"github.com/prozessregister/prozessregister/internal/testkit/pg"
)

// TestRolesScript runs the script that the PostgreSQL image runs at its first start on a server of its own, twice.
func TestRolesScript(t *testing.T) {
	dsn := startServer(t, "psql")
	for _, passwords := range [][2]string{{"erst", "zweit"}, {"it's new", `"quoted" \ ü`}} {
		runRoles(t, dsn, passwords[0], passwords[1])
		owner := login(t, dsn, pg.OwnerRole, passwords[0])
		app := login(t, dsn, pg.AppRole, passwords[1])
		checkRights(t, owner, app)
	}
}

func runRoles(t *testing.T, admin, ownerPassword, appPassword string) {
	t.Helper()
	u, err := url.Parse(admin)
	if err != nil {
		t.Fatal(err)
	}
	superuser, _ := u.User.Password()
	dir := t.TempDir()
	for name, password := range map[string]string{"owner": ownerPassword, "app": appPassword} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(password), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command("postgres/10-roles.sh")
	cmd.Env = append(os.Environ(), "PGHOST="+u.Hostname(), "PGPORT="+u.Port(), "PGUSER=postgres", "PGPASSWORD="+superuser,
		"OWNER_PASSWORD_FILE="+filepath.Join(dir, "owner"), "APP_PASSWORD_FILE="+filepath.Join(dir, "app"))
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}

func login(t *testing.T, admin, role, password string) *pgx.Conn {
	t.Helper()
	u, err := url.Parse(admin)
	if err != nil {
		t.Fatal(err)
	}
	u.User, u.Path = url.UserPassword(role, password), "/prozessregister"
	conn, err := pgx.Connect(t.Context(), u.String())
	if err != nil {
		t.Fatalf("%s cannot sign in: %v", role, err)
	}
	t.Cleanup(func() { conn.Close(t.Context()) })
	return conn
}

// checkRights lets the owner make a table and the application use it, but not change it.
func checkRights(t *testing.T, owner, app *pgx.Conn) {
	t.Helper()
	table := fmt.Sprintf("t%d", owner.PgConn().PID())
	mustExec(t, owner, "CREATE EXTENSION IF NOT EXISTS pg_trgm")
	mustExec(t, owner, "CREATE TABLE "+table+" (id int)")
	mustExec(t, app, "INSERT INTO "+table+" VALUES (1)")
	mustExec(t, app, "UPDATE "+table+" SET id = 2")
	for _, statement := range []string{"DROP TABLE " + table, "CREATE TABLE own (id int)", "TRUNCATE " + table} {
		_, err := app.Exec(t.Context(), statement)
		var pgErr *pgconn.PgError
		if !errors.As(err, &pgErr) || pgErr.Code != "42501" {
			t.Errorf("%s as the application: got %v, want insufficient privilege", strings.Fields(statement)[0], err)
		}
	}
}

func mustExec(t *testing.T, conn *pgx.Conn, statement string) {
	t.Helper()
	if _, err := conn.Exec(t.Context(), statement); err != nil {
		t.Errorf("%s: %v", statement, err)
	}
}
