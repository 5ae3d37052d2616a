// Package sweep looks for a word everywhere a database could keep it: in every column of every table and in the files
// on the disk. Only tests import it.
package sweep

import (
	"archive/zip"
	"bytes"
	"database/sql"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	_ "github.com/jackc/pgx/v5/stdlib" // driver of database/sql

	"github.com/prozessregister/prozessregister/internal/config"
	"github.com/prozessregister/prozessregister/internal/store"
)

// Tables looks for a word in every column of every table, as the owner of the database. Bytes of files are left out: they
// are the record. It returns "table.column: text" for each place.
func Tables(t testing.TB, o store.Options, word string) []string {
	t.Helper()
	driver, dsn, tables := "pgx", o.MigrateDSN, `SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1`
	if dsn == "" {
		driver, dsn, tables = "sqlite", "file:"+file(o), `SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1`
	}
	conn, err := sql.Open(driver, dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	var found []string
	all := tablesOf(t, conn, tables)
	for _, table := range all {
		found = append(found, inTable(t, conn, driver == "pgx", table, word)...)
	}
	return found
}

// inTable looks into one table in a transaction of its own: whoever holds one table only never stands in the way of a job
// that works on several.
func inTable(t testing.TB, conn *sql.DB, postgres bool, table, word string) []string {
	t.Helper()
	tx, err := conn.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = tx.Rollback() }() // whatever it let itself see
	if postgres {
		if _, err := tx.ExecContext(t.Context(), "ALTER TABLE "+table+" NO FORCE ROW LEVEL SECURITY"); err != nil {
			t.Fatalf("%s: %v", table, err)
		}
	}
	rows, err := tx.QueryContext(t.Context(), "SELECT * FROM "+table)
	if err != nil {
		t.Fatalf("%s: %v", table, err)
	}
	return inRows(t, rows, table, word)
}

// file is the database of a program that was started with these options: it keeps one under its own name in the folder.
func file(o store.Options) string {
	return (&config.Config{Data: filepath.Dir(o.DSN)}).DSN()
}

func tablesOf(t testing.TB, conn *sql.DB, query string) []string {
	t.Helper()
	rows, err := conn.QueryContext(t.Context(), query)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var list []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			t.Fatal(err)
		}
		list = append(list, name)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	if len(list) < 80 {
		t.Fatalf("%d tables, want all", len(list))
	}
	return list
}

func inRows(t testing.TB, rows *sql.Rows, table, word string) []string {
	t.Helper()
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for rows.Next() {
		values, into := make([]any, len(columns)), make([]any, len(columns))
		for i := range values {
			into[i] = &values[i]
		}
		if err := rows.Scan(into...); err != nil {
			t.Fatal(err)
		}
		for i, value := range values {
			text := fmt.Sprint(value)
			if raw, is := value.([]byte); is {
				text = unpacked(raw)
			}
			if strings.Contains(strings.ToLower(text), word) && table+"."+columns[i] != "files.bytes" {
				found = append(found, table+"."+columns[i]+": "+text[:min(len(text), 120)])
			}
		}
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return found
}

// Disk looks for a word in the files of an SQLite database, its log among them.
func Disk(t testing.TB, o store.Options, word string) []string {
	t.Helper()
	if o.MigrateDSN != "" {
		return nil
	}
	var found []string
	files, err := filepath.Glob(file(o) + "*")
	if err != nil || len(files) < 2 {
		t.Fatalf("files of the database: %v, %v", files, err)
	}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(bytes.ToLower(raw), []byte(word)) {
			found = append(found, filepath.Base(file))
		}
	}
	return found
}

// unpacked is the text of bytes, and of what is packed in them if they are an archive, at any depth.
func unpacked(raw []byte) string {
	archive, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return string(raw)
	}
	var b strings.Builder
	for _, member := range archive.File {
		b.WriteString(member.Name)
		r, err := member.Open()
		if err != nil {
			continue
		}
		if part, err := io.ReadAll(r); err == nil {
			b.WriteString(unpacked(part))
		}
		_ = r.Close()
	}
	return b.String()
}
