// Package store keeps everything in SQLite or PostgreSQL. It is the only package that speaks SQL and
// imports gorm; it decides nothing about rights or rules. Every query is bound to the tenant of its
// context, and on PostgreSQL row-level security holds even where a query would forget it.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"time"

	"gorm.io/gorm"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/rollout"
)

// Dialect is the database behind the register.
type Dialect string

// The dialects.
const (
	SQLite   Dialect = "sqlite"
	Postgres Dialect = "postgres"
)

// Options say where the database is and how large it may get.
type Options struct {
	DSN        string // "postgres://…", or the path of an SQLite file
	MigrateDSN string // PostgreSQL: owner of the tables for migrations; "" = DSN
	Readers    int    // SQLite: reading connections; 0 = 3. PostgreSQL: size of the pool; 0 = 16
	MaxPages   int    // SQLite: largest size in pages of 4 KiB; 0 = no limit
	Now        func() time.Time
}

// DB is the database. On SQLite one connection writes and a few read; on PostgreSQL both are one pool.
type DB struct {
	dialect    Dialect
	read       *gorm.DB
	write      *gorm.DB
	pools      []*sql.DB
	closers    []func()
	now        func() time.Time
	fileCounts trailLists[rollout.FileCount]
	facetRows  trailLists[facetRow]
	changed    atomic.Int64 // processes since the start
	known      atomic.Int64 // of them, when PostgreSQL looked at its tables
}

// Open opens the database, brings its schema up to date under a lock and returns it. It refuses a
// schema that is newer than this program.
func Open(ctx context.Context, o Options) (*DB, error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	if strings.HasPrefix(o.DSN, "postgres://") || strings.HasPrefix(o.DSN, "postgresql://") {
		return openPostgres(ctx, o)
	}
	if err := os.MkdirAll(filepath.Dir(o.DSN), 0o700); err != nil {
		return nil, fmt.Errorf("store: folder of the database: %w", err)
	}
	return openSQLite(ctx, o)
}

// Dialect tells which database it is.
func (s *DB) Dialect() Dialect { return s.dialect }

// Now returns the time as the database keeps it: UTC, microseconds.
func (s *DB) Now() time.Time { return s.now().UTC().Truncate(time.Microsecond) }

// Pools returns the connection pools, for metrics.
func (s *DB) Pools() []*sql.DB { return s.pools }

type clockKey struct{}

// At returns a context in which what happens is dated t: for data that comes with its history.
func At(ctx context.Context, t time.Time) context.Context {
	return context.WithValue(ctx, clockKey{}, t)
}

// dated returns the time of what happens in ctx.
func (s *DB) dated(ctx context.Context) time.Time {
	if t, ok := ctx.Value(clockKey{}).(time.Time); ok {
		return t.UTC().Truncate(time.Microsecond)
	}
	return s.Now()
}

// Ping reports whether the database answers.
func (s *DB) Ping(ctx context.Context) error {
	for _, p := range s.pools {
		if err := p.PingContext(ctx); err != nil {
			return translate(err, "database")
		}
	}
	return nil
}

// Close closes all connections.
func (s *DB) Close() error {
	var errs []error
	for _, p := range s.pools {
		errs = append(errs, p.Close())
	}
	for _, c := range s.closers {
		c()
	}
	return errors.Join(errs...)
}

type txKey struct{}

// transaction is what the context carries while one is open.
type transaction struct {
	db      *gorm.DB
	entries []audit.Entry   // sealed into the chain last, before the commit
	touched map[string]bool // processes to index before the commit
	tokens  map[string]bool // of documents, kept before the commit
	words   map[string]bool // for suggestions, kept after the tokens
	once    map[string]any  // what is read once, in bulk transactions only
}

// InTx runs fn in one transaction: all of it happens, or nothing. Inside, use the context that fn is
// handed; a transaction within a transaction is the same one. Audit entries recorded in fn are sealed
// into the chain at the very end, so that the lock on its head is held shortly.
func (s *DB) InTx(ctx context.Context, fn func(ctx context.Context) error) error {
	if _, open := ctx.Value(txKey{}).(*transaction); open {
		return fn(ctx)
	}
	tx := &transaction{}
	err := s.write.WithContext(ctx).Transaction(func(db *gorm.DB) error {
		tx.db = db
		if err := fn(context.WithValue(ctx, txKey{}, tx)); err != nil {
			return err
		}
		if err := s.indexTouched(context.WithValue(ctx, txKey{}, tx), tx); err != nil {
			return err
		}
		if err := s.addTokens(context.WithValue(ctx, txKey{}, tx), tx); err != nil {
			return err
		}
		if err := s.addWords(context.WithValue(ctx, txKey{}, tx), tx); err != nil {
			return err
		}
		return s.sealAudit(ctx, tx)
	})
	if err == nil {
		s.countChanged(ctx, len(tx.touched))
	}
	return translate(err, "database")
}

// reader returns the connection for questions: that of the open transaction, if there is one.
func (s *DB) reader(ctx context.Context) *gorm.DB {
	if tx, open := ctx.Value(txKey{}).(*transaction); open {
		return tx.db.WithContext(ctx)
	}
	return s.read.WithContext(ctx)
}

// writer returns the open transaction. Writing outside of one is a mistake in the program. Without SkipHooks gorm would date
// each changed row itself, in seconds where we count microseconds.
func (s *DB) writer(ctx context.Context) *gorm.DB {
	tx, open := ctx.Value(txKey{}).(*transaction)
	if !open {
		panic("store: write outside of a transaction")
	}
	return tx.db.Session(&gorm.Session{Context: ctx, SkipHooks: true})
}

// tenant returns the tenant of ctx. A query without one is a mistake in the program, not of a user.
func tenant(ctx context.Context) string {
	id := identity.TenantID(ctx)
	if id == "" {
		panic("store: no tenant in the context")
	}
	return id
}

// micros is a time as the database keeps it; 0 is "not yet".
func micros(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMicro()
}

// fromMicros is the inverse of micros.
func fromMicros(us int64) time.Time {
	if us == 0 {
		return time.Time{}
	}
	return time.UnixMicro(us).UTC()
}

// orNull turns "" into NULL, for optional references.
func orNull(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// orEmpty is the inverse of orNull.
func orEmpty(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}
