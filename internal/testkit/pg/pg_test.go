package pg_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"github.com/prozessregister/prozessregister/internal/testkit/pg"
)

const table = `CREATE TABLE unit (tenant text, name text);
	ALTER TABLE unit ENABLE ROW LEVEL SECURITY;
	ALTER TABLE unit FORCE ROW LEVEL SECURITY;
	CREATE POLICY own ON unit USING (tenant = current_setting('app.tenant', true))`

var schema = pg.Schema{
	Files: fstest.MapFS{"0001_unit.sql": {Data: []byte(table)}},
	Migrate: func(ctx context.Context, ownerDSN string) error {
		conn, err := pgx.Connect(ctx, ownerDSN)
		if err != nil {
			return err
		}
		_, err = conn.Exec(ctx, table)
		return errors.Join(err, conn.Close(ctx))
	},
}

func connect(t *testing.T, dsn string) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), dsn)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close(context.Background()) })
	return conn
}

func TestEveryTestHasItsOwnDatabase(t *testing.T) {
	for _, name := range []string{"Bürgeramt", "Standesamt"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, app := pg.New(t, schema)
			conn := connect(t, app)
			if _, err := conn.Exec(t.Context(), "SELECT set_config('app.tenant', 'a', false)"); err != nil {
				t.Fatal(err)
			}
			if _, err := conn.Exec(t.Context(), "INSERT INTO unit VALUES ('a', $1)", name); err != nil {
				t.Fatal(err)
			}
			var names string
			if err := conn.QueryRow(t.Context(), "SELECT string_agg(name, ' ') FROM unit").Scan(&names); err != nil {
				t.Fatal(err)
			}
			if names != name {
				t.Errorf("units = %q, want %q alone", names, name)
			}
		})
	}
}

func TestRolesAreBoundByRowLevelSecurity(t *testing.T) {
	owner, app := pg.New(t, schema)
	for role, dsn := range map[string]string{"owner": owner, "application": app} {
		conn := connect(t, dsn)
		var above bool
		err := conn.QueryRow(t.Context(), "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user").Scan(&above)
		if err != nil {
			t.Fatal(err)
		}
		if above {
			t.Errorf("the role of the %s stands above row-level security", role)
		}
		var foreign int
		if err := conn.QueryRow(t.Context(), "SELECT count(*) FROM unit").Scan(&foreign); err != nil || foreign != 0 {
			t.Errorf("%s without tenant sees %d rows (%v), want none", role, foreign, err)
		}
	}
}

func TestApplicationOwnsNothing(t *testing.T) {
	_, app := pg.New(t, schema)
	conn := connect(t, app)
	for _, statement := range []string{
		"DROP TABLE unit",
		"ALTER TABLE unit NO FORCE ROW LEVEL SECURITY",
		"CREATE TABLE own (id int)",
		"TRUNCATE unit",
	} {
		_, err := conn.Exec(t.Context(), statement)
		var pgErr *pgconn.PgError
		if !errors.As(err, &pgErr) || pgErr.Code != "42501" {
			t.Errorf("%s: got %v, want insufficient privilege (42501)", statement, err)
		}
	}
}

func TestStartAndStop(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a second server")
	}
	server, err := pg.Start(t.Context(), pg.Options{})
	if errors.Is(err, pg.ErrNoBinaries) && !pg.InCI() {
		t.Skip("NOT TESTED: this machine has no PostgreSQL server")
	}
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(server.DSN, "@127.0.0.1:") || server.Version == "" {
		t.Errorf("server = %+v, want a loopback address and a version", server)
	}
	if err := server.Stop(); err != nil {
		t.Fatal(err)
	}
	if conn, err := pgx.Connect(t.Context(), server.DSN); err == nil {
		conn.Close(t.Context())
		t.Error("the server answers after Stop")
	}
}
