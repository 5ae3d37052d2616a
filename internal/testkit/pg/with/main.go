// Command with starts a throw-away PostgreSQL, runs the command of its arguments with TEST_DATABASE_URL set, and
// stops the server afterwards, also when it is interrupted. It is built and called by scripts/with-postgres.
//
// Without a PostgreSQL on the machine it says so in capitals and runs the command all the same; where CI is set it
// fails instead. The exit code is that of the command.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"runtime"
	"syscall"

	"github.com/prozessregister/prozessregister/internal/testkit/pg"
)

const missing = `
==================================================================================================
  NOT TESTED ON POSTGRESQL: THIS MACHINE HAS NO POSTGRESQL SERVER. "make setup" INSTALLS ONE.
==================================================================================================
`

func main() {
	// The kernel ties the server's life to the thread that started it.
	runtime.LockOSThread()
	args := os.Args[1:]
	opts := pg.Options{}
	if len(args) > 0 && args[0] == "-durable" {
		opts.Durable, args = true, args[1:]
	}
	if len(args) == 0 {
		fmt.Fprintln(os.Stderr, "usage: with-postgres [-durable] COMMAND [ARGUMENT …]")
		os.Exit(2)
	}
	os.Exit(run(opts, args))
}

func run(opts pg.Options, args []string) int {
	signals := make(chan os.Signal, 4)
	signal.Notify(signals, syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP)
	if os.Getenv(pg.Variable) != "" {
		return command(args, nil, signals)
	}
	server, err := pg.Start(context.Background(), opts)
	if errors.Is(err, pg.ErrNoBinaries) && !pg.InCI() {
		fmt.Fprint(os.Stderr, missing)
		defer fmt.Fprint(os.Stderr, missing)
		return command(args, nil, signals)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	fmt.Fprintf(os.Stderr, "PostgreSQL %s runs for this command.\n", server.Version)
	code := command(args, []string{pg.Variable + "=" + server.DSN}, signals)
	if err := server.Stop(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return code
}

// command runs args, hands signals on and returns the exit code; 127 if it cannot be started.
func command(args, env []string, signals <-chan os.Signal) int {
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	cmd.Env = append(os.Environ(), env...)
	if err := cmd.Start(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 127
	}
	ended := make(chan struct{})
	go func() {
		_ = cmd.Wait() // the exit code is read below
		close(ended)
	}()
	for {
		select {
		case s := <-signals:
			_ = cmd.Process.Signal(s) // fails only if it has ended, which the next turn sees
		case <-ended:
			if code := cmd.ProcessState.ExitCode(); code >= 0 {
				return code
			}
			return 1 // ended by a signal
		}
	}
}
