package store

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jackc/pgx/v5/stdlib"
	"gorm.io/driver/postgres"
	"gorm.io/gorm"

	"github.com/prozessregister/prozessregister/internal/identity"
)

// openPostgres opens one pool. Each time a connection is handed out it is told the tenant of the
// context that asks, or none; row-level security does the rest.
func openPostgres(ctx context.Context, o Options) (*DB, error) {
	owner := o.MigrateDSN
	if owner == "" {
		owner = o.DSN
	}
	if err := MigratePostgres(ctx, owner); err != nil {
		return nil, err
	}
	cfg, err := pgxpool.ParseConfig(o.DSN)
	if err != nil {
		return nil, fmt.Errorf("store: DATABASE_URL: %w", err)
	}
	if cfg.MaxConns = 16; o.Readers > 0 {
		cfg.MaxConns = int32(o.Readers)
	}
	cfg.PrepareConn = bindTenant
	cfg.AfterConnect = tune
	pool, err := pgxpool.NewWithConfig(ctx, cfg)
	if err != nil {
		return nil, fmt.Errorf("store: connect: %w", err)
	}
	conns := stdlib.OpenDBFromPool(pool)
	gdb, err := gorm.Open(postgres.New(postgres.Config{Conn: conns}), gormConfig(o))
	if err != nil {
		pool.Close()
		return nil, fmt.Errorf("store: connect: %w", err)
	}
	return &DB{
		dialect: Postgres, read: gdb, write: gdb, now: o.Now,
		pools: []*sql.DB{conns}, closers: []func(){pool.Close},
	}, nil
}

// tune tells a new connection how dear its ways are. What is asked for lies in memory or on a disk without arms: a thousand
// processes of a keyword are fetched sooner than found along an order. Workers and compiled expressions take longer to begin than a list takes.
func tune(ctx context.Context, conn *pgx.Conn) error {
	_, err := conn.Exec(ctx, "SET random_page_cost = 1.1; SET max_parallel_workers_per_gather = 0; SET jit = off")
	return err
}

// bindTenant tells a connection whose rows it may see. A connection that cannot be told is not used.
func bindTenant(ctx context.Context, conn *pgx.Conn) (bool, error) {
	_, err := conn.Exec(ctx, "SELECT set_config('app.tenant_id', $1, false)", identity.TenantID(ctx))
	return err == nil, err
}

// Privileged reports whether the role of the connection would bypass row-level security: a superuser
// or a role with BYPASSRLS. On SQLite it is false.
func (s *DB) Privileged(ctx context.Context) (bool, error) {
	if s.dialect != Postgres {
		return false, nil
	}
	var bypass bool
	err := s.read.WithContext(ctx).
		Raw("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user").Scan(&bypass).Error
	return bypass, translate(err, "database")
}
