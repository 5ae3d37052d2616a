package store

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"testing"
	"time"
)

func openKeeping(t *testing.T) *sql.DB {
	t.Helper()
	pool, err := openPool(Options{DSN: filepath.Join(t.TempDir(), "x.db"), Now: time.Now}, true)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := pool.Close(); err != nil {
			t.Error(err)
		}
	})
	pool.SetMaxOpenConns(1)
	if _, err := pool.Exec("CREATE TABLE numbers (n INTEGER PRIMARY KEY) STRICT"); err != nil {
		t.Fatal(err)
	}
	return pool
}

// kept returns the statements that the connection of the pool keeps.
func kept(t *testing.T, pool *sql.DB) int {
	t.Helper()
	conn, err := pool.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	n := -1
	err = conn.Raw(func(c any) error {
		k := c.(*keepingConn)
		if n = k.recent.Len(); n != len(k.byText) {
			t.Errorf("%d statements in the list, %d by text", n, len(k.byText))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestStatementRunsInsideItself(t *testing.T) {
	pool := openKeeping(t)
	for n := range 3 {
		if _, err := pool.Exec("INSERT INTO numbers (n) VALUES (?)", n); err != nil {
			t.Fatal(err)
		}
	}
	tx, err := pool.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = tx.Rollback() }()
	const query = "SELECT n FROM numbers WHERE n >= ? ORDER BY n"
	sum := 0
	outer, err := tx.Query(query, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer outer.Close()
	for outer.Next() {
		sum += sumOf(t, tx, query, 1)
	}
	if err := outer.Err(); err != nil {
		t.Fatal(err)
	}
	if sum != 9 {
		t.Errorf("three times 1 + 2 is %d", sum)
	}
}

// sumOf adds up what a query finds.
func sumOf(t *testing.T, tx *sql.Tx, query string, args ...any) int {
	t.Helper()
	rows, err := tx.Query(query, args...)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	sum := 0
	for rows.Next() {
		var n int
		if err := rows.Scan(&n); err != nil {
			t.Fatal(err)
		}
		sum += n
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return sum
}

func TestFewStatementsAreKept(t *testing.T) {
	pool := openKeeping(t)
	for n := range 3 * keptStatements {
		var got int
		if err := pool.QueryRow(fmt.Sprintf("SELECT %d", n)).Scan(&got); err != nil || got != n {
			t.Fatalf("SELECT %d: %d, %v", n, got, err)
		}
	}
	if n := kept(t, pool); n > keptStatements {
		t.Errorf("%d statements are kept, more than %d", n, keptStatements)
	}
}

func TestKeptStatementSeesTheTableAsItIs(t *testing.T) {
	pool := openKeeping(t)
	const query = "SELECT * FROM numbers"
	columns := func() int {
		rows, err := pool.Query(query)
		if err != nil {
			t.Fatal(err)
		}
		defer rows.Close()
		names, err := rows.Columns()
		if err != nil {
			t.Fatal(err)
		}
		rows.Next()
		if err := rows.Err(); err != nil {
			t.Fatal(err)
		}
		return len(names)
	}
	if _, err := pool.Exec("INSERT INTO numbers (n) VALUES (1)"); err != nil {
		t.Fatal(err)
	}
	if n := columns(); n != 1 {
		t.Fatalf("%d columns", n)
	}
	if _, err := pool.Exec("ALTER TABLE numbers ADD COLUMN name TEXT"); err != nil {
		t.Fatal(err)
	}
	if n := columns(); n != 2 {
		t.Errorf("%d columns after one more", n)
	}
}

func TestFailedStatementDoesNotStay(t *testing.T) {
	pool := openKeeping(t)
	const insert = "INSERT INTO numbers (n) VALUES (?)"
	if _, err := pool.Exec(insert, 1); err != nil {
		t.Fatal(err)
	}
	if _, err := pool.Exec(insert, 1); !isDuplicate(err) {
		t.Fatalf("the same number twice: %v", err)
	}
	if _, err := pool.Exec(insert, 2); err != nil {
		t.Errorf("after a refused one: %v", err)
	}
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := pool.ExecContext(gone, insert, 3); err == nil {
		t.Error("a cancelled context inserts")
	}
	if n := kept(t, pool); n == 0 {
		t.Error("no statement is kept")
	}
}
