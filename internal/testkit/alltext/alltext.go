// Package alltext reads everything that stands in a database as text, for tests that look for what must not be there.
package alltext

import (
	"context"
	"database/sql"
	"path/filepath"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/store"
)

// Of returns the texts of every column of every table, by "table name.column"; on PostgreSQL as the tenant sees them.
func Of(t testing.TB, o store.Options, tenantID string) map[string]string {
	t.Helper()
	driver, dsn := "sqlite", filepath.Join(filepath.Dir(o.DSN), "prozessregister.db")
	columns := "SELECT m.name, c.name, '' FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table'"
	if o.MigrateDSN != "" {
		driver, dsn = "pgx", o.DSN
		columns = "SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_schema = current_schema()"
	}
	pool, err := sql.Open(driver, dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = pool.Close() }()
	conn, err := pool.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close() }()
	if driver == "pgx" {
		if _, err := conn.ExecContext(t.Context(), "SELECT set_config('app.tenant_id', $1, false)", tenantID); err != nil {
			t.Fatal(err)
		}
	}
	seen := map[string]string{}
	for _, c := range texts(t, conn, columns, 3) {
		value := `CAST("` + c[1] + `" AS TEXT)`
		if c[2] == "bytea" {
			value = `encode("` + c[1] + `", 'escape')`
		}
		var all strings.Builder
		for _, row := range texts(t, conn, "SELECT COALESCE("+value+`, '') FROM "`+c[0]+`"`, 1) {
			all.WriteString(row[0] + "\n")
		}
		seen["table "+c[0]+"."+c[1]] = all.String()
	}
	return seen
}

func texts(t testing.TB, conn *sql.Conn, query string, width int) (out [][]string) {
	t.Helper()
	rows, err := conn.QueryContext(context.WithoutCancel(t.Context()), query)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		row, into := make([]string, width), make([]any, width)
		for i := range row {
			into[i] = &row[i]
		}
		if err := rows.Scan(into...); err != nil {
			t.Fatal(err)
		}
		out = append(out, row)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}
