package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"

	_ "github.com/jackc/pgx/v5/stdlib" // driver "pgx" for migrations
	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"

	"github.com/prozessregister/prozessregister/migrations"
)

// ErrNewerSchema is returned when the database was written by a newer version of the program.
var ErrNewerSchema = errors.New("store: the database was made by a newer version of the program; install that version or restore a backup")

func migrateSQLite(ctx context.Context, db *sql.DB) error {
	files, err := fs.Sub(migrations.SQLite, "sqlite")
	if err != nil {
		return fmt.Errorf("store: migrations: %w", err)
	}
	return migrate(ctx, goose.DialectSQLite3, db, files)
}

// MigratePostgres brings the database of a DSN to the newest schema, as the owner of the tables and under
// an advisory lock, so that several instances may start at once.
func MigratePostgres(ctx context.Context, dsn string) error {
	db, err := sql.Open("pgx", dsn)
	if err != nil {
		return fmt.Errorf("store: connect for migrations: %w", err)
	}
	defer db.Close()
	files, err := fs.Sub(migrations.Postgres, "postgres")
	if err != nil {
		return fmt.Errorf("store: migrations: %w", err)
	}
	locker, err := lock.NewPostgresSessionLocker()
	if err != nil {
		return fmt.Errorf("store: lock for migrations: %w", err)
	}
	if err := migrate(ctx, goose.DialectPostgres, db, files, goose.WithSessionLocker(locker)); err != nil {
		return err
	}
	if _, err := db.ExecContext(ctx, deferrableKeys); err != nil {
		return fmt.Errorf("store: foreign keys: %w", err)
	}
	return nil
}

// deferrableKeys makes every foreign key one whose check can wait for the end of a transaction, which SQLite can do with all of
// them: a whole tenant is imported in any order of its tables, and removed before its rows are.
const deferrableKeys = `DO $$
DECLARE key RECORD;
BEGIN
  PERFORM pg_advisory_xact_lock(7426133902117);
  FOR key IN SELECT c.conname, c.conrelid::regclass AS place FROM pg_constraint c
    WHERE c.contype = 'f' AND NOT c.condeferrable AND c.connamespace = 'public'::regnamespace AND c.conparentid = 0
  LOOP
    EXECUTE format('ALTER TABLE %s ALTER CONSTRAINT %I DEFERRABLE INITIALLY IMMEDIATE', key.place, key.conname);
  END LOOP;
END $$`

func migrate(ctx context.Context, dialect goose.Dialect, db *sql.DB, files fs.FS, options ...goose.ProviderOption) error {
	options = append(options, goose.WithSlog(slog.New(slog.DiscardHandler)))
	provider, err := goose.NewProvider(dialect, db, files, options...)
	if err != nil {
		return fmt.Errorf("store: migrations: %w", err)
	}
	current, target, err := provider.GetVersions(ctx)
	if err != nil {
		return fmt.Errorf("store: schema version: %w", err)
	}
	if current > target {
		return fmt.Errorf("%w (schema %d, known %d)", ErrNewerSchema, current, target)
	}
	if current == target {
		return nil
	}
	if _, err := provider.Up(ctx); err != nil {
		return fmt.Errorf("store: migrate: %w", err)
	}
	return nil
}
