package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/config"
	"github.com/prozessregister/prozessregister/internal/store"
	"github.com/prozessregister/prozessregister/internal/testkit/pg"
	"github.com/prozessregister/prozessregister/migrations"
)

// The account that sends the requests: it may do everything in the tenant but release.
const (
	slug     = "ahlenbrueck"
	username = "strategie"
	password = "last-passwort"
)

// target is a filled database.
type target struct {
	name  string
	env   []string // that lets the program find it
	close func() error
	facts facts
	url   string // of the running program
}

// prepare makes the database and fills it, unless the folder holds one already.
func prepare(ctx context.Context, o options) (*target, error) {
	if o.database == "postgres" {
		return preparePostgres(ctx, o)
	}
	t := &target{name: "SQLite", close: func() error { return nil }}
	_, err := os.Stat(databaseFile(o.dir))
	filled := err == nil
	return t, t.fill(ctx, config.Config{Data: o.dir}, o.processes, filled)
}

func preparePostgres(ctx context.Context, o options) (*target, error) {
	admin := os.Getenv(pg.Variable)
	if admin == "" {
		return nil, fmt.Errorf("%s is not set: run it by scripts/with-postgres -durable", pg.Variable)
	}
	files, err := fs.Sub(migrations.Postgres, "postgres")
	if err != nil {
		return nil, err
	}
	db, err := pg.Create(ctx, admin, pg.Schema{Files: files, Migrate: store.MigratePostgres})
	if err != nil {
		return nil, err
	}
	t := &target{
		name: "PostgreSQL", env: []string{"DATABASE_URL=" + db.AppDSN, "MIGRATE_DATABASE_URL=" + db.OwnerDSN},
		close: func() error { return db.Drop(context.Background()) },
	}
	err = t.fill(ctx, config.Config{Data: o.dir, DatabaseURL: db.AppDSN, MigrateURL: db.OwnerDSN}, o.processes, false)
	if err == nil {
		err = db.Analyze(ctx) // what autovacuum does some minutes after a bulk load
	}
	if err != nil {
		return nil, errors.Join(err, t.close())
	}
	return t, nil
}

func (t *target) fill(ctx context.Context, cfg config.Config, processes int, filled bool) (err error) {
	a, err := app.New(ctx, cfg, app.Environment{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	begin := time.Now()
	f := filler{app: a}
	if filled {
		t.facts, err = f.look(ctx)
		return err
	}
	if t.facts, err = f.fill(ctx, processes); err != nil {
		return err
	}
	took := time.Since(begin)
	fmt.Printf("%s: %d processes entered in %s (%.0f per second)\n", t.name, processes, took.Round(time.Second), float64(processes)/took.Seconds())
	return nil
}
