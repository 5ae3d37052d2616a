package store_test

import (
	"database/sql"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/prozessregister/prozessregister/internal/privacy"
	"github.com/prozessregister/prozessregister/internal/store"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// TestEveryTextColumnIsDeclared walks the schema of both databases: a column that can hold a text and stands nowhere in the
// inventory of package privacy could keep a name that nobody erases.
func TestEveryTextColumnIsDeclared(t *testing.T) {
	t.Run("sqlite", func(t *testing.T) {
		db, err := store.Open(t.Context(), testkit.SQLite(t))
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		rows, err := db.Pools()[1].QueryContext(t.Context(), `SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c
			WHERE m.type = 'table' AND c.type IN ('TEXT', 'BLOB', '') ORDER BY m.name, c.name`)
		if err != nil {
			t.Fatal(err)
		}
		compareDeclared(t, collectColumns(t, rows))
	})
	t.Run("postgres", func(t *testing.T) {
		conn, err := sql.Open("pgx", testkit.Postgres(t).MigrateDSN)
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		rows, err := conn.QueryContext(t.Context(), `SELECT table_name, column_name FROM information_schema.columns
			WHERE table_schema = 'public' AND data_type NOT IN ('bigint', 'integer', 'boolean', 'tsvector', 'double precision', 'timestamp without time zone')
			ORDER BY table_name, column_name COLLATE "C"`)
		if err != nil {
			t.Fatal(err)
		}
		compareDeclared(t, collectColumns(t, rows))
	})
}

func compareDeclared(t *testing.T, schema map[string][]string) {
	t.Helper()
	if len(schema) < 50 {
		t.Fatalf("only %d tables in the schema", len(schema))
	}
	declared := map[string][]string{}
	for _, table := range privacy.Inventory() {
		columns := append([]string{"tenant_id"}, table.Other...)
		for _, c := range table.Columns {
			if !slices.Contains(privacy.Treatments, c.Treat) {
				t.Errorf("%s.%s: no treatment %q", table.Name, c.Name, c.Treat)
			}
			columns = append(columns, c.Name)
		}
		if table.Name == "tenants" {
			columns = columns[1:]
		}
		columns = slices.DeleteFunc(columns, func(c string) bool { return c == "revision" || c == "redacted" || c == "redacted_at" })
		slices.Sort(columns)
		if _, twice := declared[table.Name]; twice {
			t.Errorf("%s is declared twice", table.Name)
		}
		declared[table.Name] = columns
	}
	for _, name := range slices.Sorted(maps.Keys(schema)) {
		columns := slices.Clone(schema[name])
		slices.Sort(columns)
		if diff := cmp.Diff(columns, declared[name]); diff != "" && !strings.HasPrefix(name, "search_vectors") {
			t.Errorf("%s: the inventory of package privacy differs from the schema (-schema +declared):\n%s", name, diff)
		}
	}
	for name := range declared {
		if _, exists := schema[name]; !exists && declared[name] != nil && len(declared[name]) > 1 {
			t.Errorf("%s is declared and does not exist", name)
		}
	}
}
