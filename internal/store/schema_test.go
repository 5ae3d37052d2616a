package store_test

import (
	"database/sql"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	_ "github.com/jackc/pgx/v5/stdlib" // driver of database/sql

	"github.com/prozessregister/prozessregister/internal/store"
	"github.com/prozessregister/prozessregister/internal/testkit"
	"github.com/prozessregister/prozessregister/migrations"
)

// dialectOnly are tables that one dialect keeps for itself: full-text indexes and bookkeeping. The words that SQLite
// keeps in such a table stand in search_vectors on PostgreSQL.
func dialectOnly(table string) bool {
	return strings.HasPrefix(table, "search_fts") || strings.HasPrefix(table, "sqlite_") || strings.HasPrefix(table, "goose_") ||
		strings.Contains(table, "trigram") || table == "search_vectors"
}

func TestBothDialectsHaveTheSameTablesAndColumns(t *testing.T) {
	t.Run("postgres", func(t *testing.T) {
		want, got := sqliteColumns(t), postgresColumns(t)
		for _, table := range slices.Sorted(maps.Keys(want)) {
			if diff := cmp.Diff(want[table], got[table]); diff != "" {
				t.Errorf("%s (-sqlite +postgres):\n%s", table, diff)
			}
		}
		for table := range got {
			if _, ok := want[table]; !ok {
				t.Errorf("%s exists on PostgreSQL only", table)
			}
		}
	})
}

func sqliteColumns(t *testing.T) map[string][]string {
	t.Helper()
	o := testkit.SQLite(t)
	db, err := store.Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	rows, err := db.Pools()[1].QueryContext(t.Context(), `SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c
		WHERE m.type = 'table' ORDER BY m.name, c.name`)
	if err != nil {
		t.Fatal(err)
	}
	return collectColumns(t, rows)
}

func postgresColumns(t *testing.T) map[string][]string {
	t.Helper()
	o := testkit.Postgres(t)
	conn, err := sql.Open("pgx", o.MigrateDSN)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	rows, err := conn.QueryContext(t.Context(), `SELECT table_name, column_name FROM information_schema.columns
		WHERE table_schema = 'public' AND is_generated = 'NEVER' AND data_type <> 'tsvector' ORDER BY table_name, column_name COLLATE "C"`)
	if err != nil {
		t.Fatal(err)
	}
	return collectColumns(t, rows)
}

func collectColumns(t *testing.T, rows *sql.Rows) map[string][]string {
	t.Helper()
	defer rows.Close()
	all := map[string][]string{}
	for rows.Next() {
		var table, column string
		if err := rows.Scan(&table, &column); err != nil {
			t.Fatal(err)
		}
		if !dialectOnly(table) {
			all[table] = append(all[table], column)
		}
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return all
}

func TestEveryMigrationExistsInBothDialects(t *testing.T) {
	names := func(fsys fs.FS, dir string) []string {
		files, err := fs.Glob(fsys, dir+"/*.sql")
		if err != nil {
			t.Fatal(err)
		}
		for i := range files {
			files[i] = strings.TrimPrefix(files[i], dir+"/")
		}
		return files
	}
	if diff := cmp.Diff(names(migrations.SQLite, "sqlite"), names(migrations.Postgres, "postgres")); diff != "" {
		t.Errorf("files differ (-sqlite +postgres):\n%s", diff)
	}
}
