package store_test

import (
	"context"
	"testing"

	"github.com/jackc/pgx/v5"

	"github.com/prozessregister/prozessregister/internal/testkit"
)

// tenantTables returns every table with a tenant, from the database's own catalogue.
func tenantTables(t *testing.T, conn *pgx.Conn) []string {
	t.Helper()
	rows, err := conn.Query(t.Context(), `SELECT table_name FROM information_schema.columns
		WHERE table_schema = 'public' AND column_name = 'tenant_id' ORDER BY table_name`)
	if err != nil {
		t.Fatal(err)
	}
	tables, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil || len(tables) < 10 {
		t.Fatalf("tables with a tenant: %v, %v", tables, err)
	}
	return tables
}

// TestForgottenFilterShowsNoForeignRow asks with raw SQL and no tenant filter, as the application's role.
func TestForgottenFilterShowsNoForeignRow(t *testing.T) {
	t.Run("postgres", func(t *testing.T) {
		o := testkit.Postgres(t)
		a := testkit.NewApp(t, o)
		one, two := testkit.NewTown(t, a, "eins"), testkit.NewTown(t, a, "zwei")
		one.Client(t, "admin")
		two.Client(t, "admin")
		conn, err := pgx.Connect(t.Context(), o.DSN)
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close(context.Background())

		var bypasses, owns bool
		err = conn.QueryRow(t.Context(), `SELECT rolsuper OR rolbypassrls, EXISTS (SELECT 1 FROM pg_class c
			WHERE c.relname = 'org_units' AND c.relowner = r.oid) FROM pg_roles r WHERE rolname = current_user`).Scan(&bypasses, &owns)
		if err != nil || bypasses || owns {
			t.Fatalf("the application's role bypasses row-level security (%v) or owns tables (%v): %v", bypasses, owns, err)
		}
		filled := 0
		for _, table := range tenantTables(t, conn) {
			for tenant, want := range map[string]string{"": "", one.TenantID: one.TenantID, two.TenantID: two.TenantID} {
				if _, err := conn.Exec(t.Context(), "SELECT set_config('app.tenant_id', $1, false)", tenant); err != nil {
					t.Fatal(err)
				}
				var foreign, own int
				err := conn.QueryRow(t.Context(), "SELECT count(*) FILTER (WHERE tenant_id <> $1), count(*) FILTER (WHERE tenant_id = $1) FROM "+
					pgx.Identifier{table}.Sanitize(), want).Scan(&foreign, &own)
				if err != nil || foreign != 0 {
					t.Errorf("%s as tenant %q: %d foreign rows, %v", table, tenant, foreign, err)
				}
				filled += own
			}
			var forced bool // but where a function of the owner searches, which TestTheSearchFunctionKeepsToTheTenant tests
			err := conn.QueryRow(t.Context(), "SELECT relrowsecurity AND (relforcerowsecurity OR relname = 'search_vectors') FROM pg_class WHERE relname = $1", table).Scan(&forced)
			if err != nil || !forced {
				t.Errorf("%s: row-level security is not forced: %v", table, err)
			}
		}
		if filled == 0 {
			t.Error("the tables were empty: nothing was tested")
		}
	})
}

// TestTheSearchFunctionKeepsToTheTenant asks for a word of every document, as the application's role.
func TestTheSearchFunctionKeepsToTheTenant(t *testing.T) {
	t.Run("postgres", func(t *testing.T) {
		o := testkit.Postgres(t)
		a := testkit.NewApp(t, o)
		one := testkit.NewTown(t, a, "eins")
		testkit.NewTown(t, a, "zwei")
		conn, err := pgx.Connect(t.Context(), o.DSN)
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close(context.Background())
		for tenant, all := range map[string]bool{"": false, one.TenantID: true} {
			if _, err := conn.Exec(t.Context(), "SELECT set_config('app.tenant_id', $1, false)", tenant); err != nil {
				t.Fatal(err)
			}
			var found, own int
			err := conn.QueryRow(t.Context(), "SELECT (SELECT count(*) FROM search_matches('xq9kind:*')), (SELECT count(*) FROM search_docs WHERE tenant_id = $1)", tenant).Scan(&found, &own)
			if err != nil || found != own || (found > 0) != all {
				t.Errorf("tenant %q: %d documents found, %d are its own: %v", tenant, found, own, err)
			}
		}
	})
}

// TestForeignRowsCannotBeWritten tries to write into another tenant's rows with raw SQL.
func TestForeignRowsCannotBeWritten(t *testing.T) {
	t.Run("postgres", func(t *testing.T) {
		o := testkit.Postgres(t)
		a := testkit.NewApp(t, o)
		one, two := testkit.NewTown(t, a, "eins"), testkit.NewTown(t, a, "zwei")
		conn, err := pgx.Connect(t.Context(), o.DSN)
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close(context.Background())
		if _, err := conn.Exec(t.Context(), "SELECT set_config('app.tenant_id', $1, false)", one.TenantID); err != nil {
			t.Fatal(err)
		}
		tag, err := conn.Exec(t.Context(), "UPDATE org_units SET name = 'gekapert' WHERE tenant_id = $1", two.TenantID)
		if err != nil || tag.RowsAffected() != 0 {
			t.Errorf("update of foreign rows: %d, %v", tag.RowsAffected(), err)
		}
		_, err = conn.Exec(t.Context(), "INSERT INTO settings (tenant_id, key, value) VALUES ($1, 'x', '{}')", two.TenantID)
		if err == nil {
			t.Error("a row was written into another tenant")
		}
	})
}
