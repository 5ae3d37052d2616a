package store_test

import (
	"context"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/store"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// changesOfTheTrail is what nobody may do with raw SQL.
var changesOfTheTrail = []string{
	"UPDATE audit_log SET actor_ref = 'p-other'", "DELETE FROM audit_log", "DELETE FROM audit_log WHERE seq > 3",
	"INSERT INTO audit_log SELECT * FROM audit_log WHERE TRUE ON CONFLICT (tenant_id, seq) DO UPDATE SET details = '{}'",
}

func TestTrailOnlyGrows(t *testing.T) {
	testkit.EachDialect(t, func(t *testing.T, o store.Options) {
		db, err := store.Open(t.Context(), o)
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		ctx := testkit.NewTenant(t, db, "a")
		recordFive(t, db, ctx)
		if db.Dialect() == store.SQLite {
			for _, statement := range changesOfTheTrail {
				if _, err := db.Pools()[0].ExecContext(ctx, statement); err == nil || !strings.Contains(err.Error(), "append-only") {
					t.Errorf("%s: %v", statement, err)
				}
			}
		} else {
			refusedByPostgres(t, o, identity.TenantID(ctx))
		}
		recordFive(t, db, ctx)
		if head, fault, err := db.VerifyAudit(ctx); err != nil || fault != nil || head.Seq != 10 {
			t.Errorf("verify: %v, %v, %v", head, fault, err)
		}
	})
}

// refusedByPostgres tries as the application's role, first with the privileges of the migration, then with those that an
// operator gave it by mistake, and as the owner.
func refusedByPostgres(t *testing.T, o store.Options, tenant string) {
	t.Helper()
	app, owner := connect(t, o.DSN, tenant), connect(t, o.MigrateDSN, tenant)
	for _, statement := range append(changesOfTheTrail, "TRUNCATE audit_log") {
		if _, err := app.Exec(t.Context(), statement); err == nil || !strings.Contains(err.Error(), "permission denied") {
			t.Errorf("%s: %v, want no permission", statement, err)
		}
	}
	if _, err := owner.Exec(t.Context(), "GRANT UPDATE, DELETE ON audit_log TO PUBLIC"); err != nil {
		t.Fatal(err)
	}
	for name, conn := range map[string]*pgx.Conn{"application": app, "owner": owner} {
		for _, statement := range changesOfTheTrail {
			if tag, err := conn.Exec(t.Context(), statement); err == nil && tag.RowsAffected() > 0 {
				t.Errorf("%s as %s changed %d rows", statement, name, tag.RowsAffected())
			}
		}
	}
}

func connect(t *testing.T, dsn, tenant string) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), dsn)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close(context.Background()) })
	if _, err := conn.Exec(t.Context(), "SELECT set_config('app.tenant_id', $1, false)", tenant); err != nil {
		t.Fatal(err)
	}
	return conn
}
