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
			fmt.Fprintln(os.Stderr, err)
		}
		os.Exit(exitCode(err))
	}
}

func newRoot() *cobra.Command {
	root := &cobra.Command{
		Use: "prozessregister", Short: "Das offene Prozessregister für Kommunen",
		SilenceUsage: true, SilenceErrors: true,
	}
	root.AddCommand(newServe(), newDemo(), newMigrate(), newUser(), newToken(), newImport(), newReindex(), newAudit(), newOpenAPI(), newHealth(), newVersion(),
		newCheck(), newCompare(), newSteps(), newSVG(), newFigures(), newLayout())
	return root
}

// exit is an error that ends the program with a code of its own.
type exit struct {
	code int
	err  error
}

func (e exit) Error() string { return e.err.Error() }
func (e exit) Unwrap() error { return e.err }
