// Command load measures the register under load, as docs/performance.md reports it: it fills a database through the
// services, starts the real binary on it, and sends requests at fixed rates. It is no test and changes nothing outside
// of its own folder or database. scripts/bench builds and calls it.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"
)

// options are what a run is made of.
type options struct {
	binary    string        // the built program
	database  string        // "sqlite" or "postgres"
	processes int           // in the register
	duration  time.Duration // of each load
	dir       string        // folder of the SQLite file and of uploads; kept if it was given
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Args[1:])
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func parse(args []string) (options, error) {
	var o options
	flags := flag.NewFlagSet("load", flag.ContinueOnError)
	flags.StringVar(&o.binary, "binary", "bin/prozessregister", "the program to measure")
	flags.StringVar(&o.database, "database", "sqlite", "sqlite or postgres")
	flags.IntVar(&o.processes, "processes", 100_000, "processes in the register")
	flags.DurationVar(&o.duration, "duration", 30*time.Second, "length of each load")
	flags.StringVar(&o.dir, "dir", "", "folder to keep and use again (SQLite)")
	if err := flags.Parse(args); err != nil {
		return o, err
	}
	if o.database != "sqlite" && o.database != "postgres" {
		return o, fmt.Errorf("-database %q: want sqlite or postgres", o.database)
	}
	return o, nil
}

func run(ctx context.Context, args []string) (err error) {
	o, err := parse(args)
	if err != nil {
		return err
	}
	if o.dir == "" {
		if o.dir, err = os.MkdirTemp("", "prozessregister-load-"); err != nil {
			return err
		}
		defer func() { err = errors.Join(err, os.RemoveAll(o.dir)) }()
	}
	target, err := prepare(ctx, o)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, target.close()) }()
	fmt.Printf("\n%s, %d processes, %s per load\n\n", target.name, o.processes, o.duration)
	return measure(ctx, o, target)
}

// measure starts the program and prints one line per figure.
func measure(ctx context.Context, o options, target *target) (err error) {
	server, err := startServer(ctx, o, target)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, server.stop()) }()
	fmt.Printf("%-44s %s\n", "start with an existing database", server.started.Round(time.Millisecond))
	if err := sleep(ctx, idleBefore); err != nil {
		return err
	}
	if err := server.printMemory("memory when idle"); err != nil {
		return err
	}
	client, err := signIn(ctx, server.url)
	if err != nil {
		return err
	}
	target.url = server.url
	for _, load := range loads(target) {
		if err := measureLoad(ctx, server, client, load, o.duration); err != nil {
			return err
		}
	}
	if err := server.printMemory("memory after the load"); err != nil {
		return err
	}
	return measureTable(ctx, client)
}

// measureLoad prints times as a client sees them and what a request costs the program's own process: on a busy machine
// the second is the steadier figure. PostgreSQL's work is not in it.
func measureLoad(ctx context.Context, server *server, client *client, l load, duration time.Duration) error {
	before, err := server.processorTime()
	if err != nil {
		return err
	}
	figures, err := drive(ctx, client, l, duration)
	if err != nil {
		return err
	}
	after, err := server.processorTime()
	fmt.Printf("%s   %.1f ms of processor each\n", figures, milliseconds(after-before)/float64(max(1, len(figures.took))))
	return err
}

// databaseFile is where the program keeps its SQLite database below dir.
func databaseFile(dir string) string { return filepath.Join(dir, "prozessregister.db") }

func sleep(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(d):
		return nil
	}
}
