package store

import (
	"context"
	"database/sql"

	"github.com/jackc/pgx/v5"
	"gorm.io/gorm"
)

// planned is the reader for lists, which PostgreSQL plans each time by what is asked for. A statement that it has prepared it
// plans without the values after five times, and then looks for a keyword of nine tenths of the register as for a rare one.
func (s *DB) planned(ctx context.Context) *gorm.DB {
	db := s.reader(ctx)
	if s.dialect == Postgres {
		db.Statement.ConnPool = unprepared{db.Statement.ConnPool}
	}
	return db
}

// unprepared asks without preparing statements.
type unprepared struct{ gorm.ConnPool }

func (c unprepared) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	return c.ConnPool.QueryContext(ctx, query, append([]any{pgx.QueryExecModeCacheDescribe}, args...)...)
}
