// Command demotown is "prozessregister demo" for the browser tests: it takes the same arguments and, besides, a clock
// that a test can put forward. Where scripts/with-postgres has started a server, it works on a PostgreSQL database of
// its own and keeps nothing; elsewhere on SQLite.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/config"
	"github.com/prozessregister/prozessregister/internal/store"
	"github.com/prozessregister/prozessregister/internal/testkit/pg"
	"github.com/prozessregister/prozessregister/migrations"
)

const dropTimeout = 30 * time.Second

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Args[1:])
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// run takes the arguments of "prozessregister demo", the word "demo" first.
func run(ctx context.Context, args []string) (err error) {
	flags := flag.NewFlagSet("demotown", flag.ContinueOnError)
	addr := flags.String("addr", "127.0.0.1:8080", "address and port")
	data := flags.String("data", "", "folder of the data")
	moved := flags.String("clock", "", "file that says how far the clock is put forward, such as 720h; empty: not at all")
	if len(args) == 0 || args[0] != "demo" {
		return errors.New("usage: demotown demo [--addr HOST:PORT] [--data DIR] [--clock FILE]")
	}
	if err := flags.Parse(args[1:]); err != nil {
		return err
	}
	cfg, err := config.Load(os.Getenv)
	if err != nil {
		return err
	}
	cfg.Addr, cfg.Data, cfg.DatabaseURL, cfg.MigrateURL, cfg.Demo = *addr, *data, "", "", true
	cfg.Hosts = []string{"localhost", "127.0.0.1", "::1"}
	if admin := os.Getenv(pg.Variable); admin != "" {
		db, err := database(ctx, admin)
		if err != nil {
			return err
		}
		defer func() {
			ctx, cancel := context.WithTimeout(context.Background(), dropTimeout)
			defer cancel()
			err = errors.Join(err, db.Drop(ctx))
		}()
		cfg.DatabaseURL, cfg.MigrateURL = db.AppDSN, db.OwnerDSN
	}
	return serve(ctx, cfg, clock{*moved})
}

func database(ctx context.Context, admin string) (*pg.Database, error) {
	files, err := fs.Sub(migrations.Postgres, "postgres")
	if err != nil {
		return nil, err
	}
	return pg.Create(ctx, admin, pg.Schema{Files: files, Migrate: store.MigratePostgres})
}

func serve(ctx context.Context, cfg config.Config, c clock) (err error) {
	if err := cfg.Check(); err != nil {
		return err
	}
	env := app.Environment{Now: c.Now, Log: slog.New(slog.NewJSONHandler(os.Stderr, nil))}
	a, err := app.New(ctx, cfg, env)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	if _, err := a.LoadDemo(ctx); err != nil {
		return err
	}
	return a.Serve(ctx, func(addr string) { fmt.Println("http://" + addr) })
}

// clock is the time of the machine, put forward by what stands in a file.
type clock struct{ file string }

// Now reads the file each time, so that a test can put the clock forward while the program runs.
func (c clock) Now() time.Time {
	if c.file == "" {
		return time.Now()
	}
	raw, err := os.ReadFile(c.file)
	if err != nil {
		return time.Now() // nobody has put it forward yet
	}
	by, err := time.ParseDuration(string(raw))
	if err != nil {
		return time.Now() // it is being written
	}
	return time.Now().Add(by)
}
