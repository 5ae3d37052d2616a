package store

import (
	"context"
	"sync/atomic"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/logger"
)

// gormConfig is the same for every connection.
func gormConfig(o Options) *gorm.Config {
	return &gorm.Config{
		TranslateError:         true,
		SkipDefaultTransaction: true,
		PrepareStmt:            false,
		Logger:                 counter{},
		NowFunc:                func() time.Time { return o.Now().UTC() },
	}
}

type countKey struct{}

// CountStatements returns a context in which the SQL statements sent are counted, and the count. On
// PostgreSQL the statement that binds a connection to its tenant is not counted.
func CountStatements(ctx context.Context) (context.Context, *atomic.Int64) {
	n := new(atomic.Int64)
	return context.WithValue(ctx, countKey{}, n), n
}

type textKey struct{}

// CollectStatements returns a context in which the text of the SQL statements is collected, with their values
// in it: what tests ask the database to explain. It is not made for statements that run at the same time.
func CollectStatements(ctx context.Context) (context.Context, *[]string) {
	texts := new([]string)
	return context.WithValue(ctx, textKey{}, texts), texts
}

// counter is gorm's logger: it says nothing (errors are logged once, at the edge); it counts and collects.
type counter struct{}

func (c counter) LogMode(logger.LogLevel) logger.Interface { return c }
func (counter) Info(context.Context, string, ...any)       {}
func (counter) Warn(context.Context, string, ...any)       {}
func (counter) Error(context.Context, string, ...any)      {}

func (counter) Trace(ctx context.Context, _ time.Time, text func() (string, int64), _ error) {
	if texts, ok := ctx.Value(textKey{}).(*[]string); ok {
		sql, _ := text()
		*texts = append(*texts, sql)
	}
	if n, ok := ctx.Value(countKey{}).(*atomic.Int64); ok {
		n.Add(1)
	}
}
