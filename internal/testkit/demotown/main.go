// Command demopg is "prozessregister demo" on a PostgreSQL database of its own, for the browser tests: it takes the
// same arguments, keeps nothing, and needs the server that scripts/with-postgres starts.
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
	flags := flag.NewFlagSet("demopg", flag.ContinueOnError)
	addr := flags.String("addr", "127.0.0.1:8080", "address and port")
	data := flags.String("data", "", "folder for files beside the database")
	if len(args) == 0 || args[0] != "demo" {
		return errors.New("usage: demopg demo [--addr HOST:PORT] [--data DIR]")
	}
	if err := flags.Parse(args[1:]); err != nil {
		return err
	}
	admin := os.Getenv(pg.Variable)
	if admin == "" {
		return fmt.Errorf("%s is not set: run it by scripts/with-postgres", pg.Variable)
	}
	files, err := fs.Sub(migrations.Postgres, "postgres")
	if err != nil {
		return err
	}
	db, err := pg.Create(ctx, admin, pg.Schema{Files: files, Migrate: store.MigratePostgres})
	if err != nil {
		return err
	}
	defer func() {
		ctx, cancel := context.WithTimeout(context.Background(), dropTimeout)
		defer cancel()
		err = errors.Join(err, db.Drop(ctx))
	}()
	return serve(ctx, config.Config{
		Addr: *addr, Data: *data, DatabaseURL: db.AppDSN, MigrateURL: db.OwnerDSN, LogLevel: "info", Demo: true,
		Hosts: []string{"localhost", "127.0.0.1", "::1"},
	})
}

func serve(ctx context.Context, cfg config.Config) (err error) {
	if err := cfg.Check(); err != nil {
		return err
	}
	a, err := app.New(ctx, cfg, app.Environment{Log: slog.New(slog.NewJSONHandler(os.Stderr, nil))})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	if err := a.LoadDemo(ctx); err != nil {
		return err
	}
	return a.Serve(ctx, func(addr string) { fmt.Println("http://" + addr) })
}
