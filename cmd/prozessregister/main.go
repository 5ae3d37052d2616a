// Command prozessregister is the whole product in one file: server, demo and tools.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := newRoot().ExecuteContext(ctx)
	stop()
	if err != nil {
		if !errors.Is(err, errSilent) {
			fmt.Fprintln(os.Stderr, inGerman(err))
		}
		os.Exit(exitCode(err))
	}
}

func newRoot() *cobra.Command {
	root := &cobra.Command{
		Use: "prozessregister", Short: "Das offene Prozessregister für Kommunen",
		SilenceUsage: true, SilenceErrors: true,
	}
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return exit{exitUnreadable, err} })
	root.AddCommand(newServe(), newDemo(), newMigrate(), newUser(), newTenant(), newToken(), newImport(), newReindex(), newAudit(), newOpenAPI(), newHealth(), newVersion(),
		offline(newCheck()), offline(newCompare()), offline(newSteps()), offline(newSVG()), offline(newFigures()), offline(newLayout()))
	beStrict(root)
	speakGerman(root)
	return root
}

// offline is a command that only computes: a signal ends it at once.
func offline(cmd *cobra.Command) *cobra.Command {
	cmd.PreRun = func(*cobra.Command, []string) { signal.Reset(os.Interrupt, syscall.SIGTERM) }
	return cmd
}

// beStrict makes every wrong call end with the code of wrong calls, because 1 says something about a model, a table or a trail.
// The library would overlook arguments that nobody expects, and answer a command that does not exist with help and success.
func beStrict(cmd *cobra.Command) {
	for _, sub := range cmd.Commands() {
		beStrict(sub)
	}
	if !cmd.Runnable() {
		cmd.RunE = func(cmd *cobra.Command, _ []string) error { return cmd.Help() }
	}
	args := cmd.Args
	if args == nil {
		args = cobra.NoArgs
	}
	cmd.Args = func(cmd *cobra.Command, names []string) error {
		err := args(cmd, names)
		if err == nil {
			err = cmd.ValidateFlagGroups()
		}
		if err != nil {
			return exit{exitUnreadable, fmt.Errorf("%w (%s --help)", err, cmd.CommandPath())}
		}
		return nil
	}
}

// exit is an error that ends the program with a code of its own.
type exit struct {
	code int
	err  error
}

func (e exit) Error() string { return e.err.Error() }
func (e exit) Unwrap() error { return e.err }
