package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"syscall"

	"gorm.io/gorm"
)

// openSQLite opens one connection that writes and o.Readers that read.
//
// Transactions begin IMMEDIATE: a deferred one that reads and then writes fails at once with
// SQLITE_BUSY when somebody else writes. One writing connection queues fairly.
func openSQLite(ctx context.Context, o Options) (*DB, error) {
	unlock, err := lockFile(o.DSN + ".lock")
	if err != nil {
		return nil, err
	}
	defer unlock()
	if err := keepPrivate(o.DSN); err != nil {
		return nil, err
	}
	writer, err := openPool(o, true)
	if err != nil {
		return nil, fmt.Errorf("store: open %s: %w", o.DSN, err)
	}
	writer.SetMaxOpenConns(1)
	if err := migrateSQLite(ctx, writer); err != nil {
		writer.Close()
		return nil, err
	}
	reader, err := openPool(o, false)
	if err != nil {
		writer.Close()
		return nil, fmt.Errorf("store: open %s: %w", o.DSN, err)
	}
	n := o.Readers
	if n == 0 {
		n = 3
	}
	reader.SetMaxOpenConns(n)
	reader.SetMaxIdleConns(n) // the default of 2 would open and close connections all the time
	db := &DB{dialect: SQLite, pools: []*sql.DB{writer, reader}, now: o.Now}
	if db.write, err = gorm.Open(sqliteDialect{writer}, gormConfig(o)); err == nil {
		db.read, err = gorm.Open(sqliteDialect{reader}, gormConfig(o))
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("store: open %s: %w", o.DSN, err), db.Close())
	}
	return db, nil
}

// keepPrivate makes the file of a new database one that only its owner reads; SQLite gives the files beside it the same rights.
// It fails if the file cannot be written, before anybody signs in.
func keepPrivate(path string) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return fmt.Errorf("store: %w", err)
	}
	return f.Close()
}

func openPool(o Options, write bool) (*sql.DB, error) {
	connector, err := newPreparing(sqliteDSN(o, write))
	if err != nil {
		return nil, err
	}
	return sql.OpenDB(connector), nil
}

// sqliteDSN sets per connection what SQLite forgets between connections.
func sqliteDSN(o Options, write bool) string {
	q := url.Values{}
	for _, pragma := range []string{
		"busy_timeout(10000)", "journal_mode(WAL)", "synchronous(NORMAL)", "foreign_keys(1)",
		"cache_size(-8000)", "temp_store(MEMORY)",
	} {
		q.Add("_pragma", pragma)
	}
	if write {
		q.Set("_txlock", "immediate")
		if o.MaxPages > 0 {
			q.Add("_pragma", fmt.Sprintf("max_page_count(%d)", o.MaxPages))
		}
	} else {
		q.Add("_pragma", "query_only(1)")
	}
	return "file:" + (&url.URL{Path: filepath.ToSlash(o.DSN)}).EscapedPath() + "?" + q.Encode()
}

// lockFile takes an exclusive lock, so that of several processes that start at once one migrates and
// the others wait. The lock ends with the process.
func lockFile(path string) (unlock func(), err error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, fmt.Errorf("store: lock %s: %w", path, err)
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX); err != nil {
		f.Close()
		return nil, fmt.Errorf("store: lock %s: %w", path, err)
	}
	return func() { f.Close() }, nil
}
