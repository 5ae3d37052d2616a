package store_test

import (
	"context"
	"sync"
	"testing"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// TestTwoThatWaitForEachOther: locks taken in opposite order end one of two transactions, with an error that says
// so. SQLite never gets there, both are done one after the other.
func TestTwoThatWaitForEachOther(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		ids := make([]string, 2)
		for i, name := range []string{"Hund anmelden", "Hund abmelden"} {
			card, err := a.Services.Processes.Create(town.Context, register.Process{Name: name, UnitID: town.Units["20"].ID}, register.Links{})
			if err != nil {
				t.Fatal(err)
			}
			ids[i] = card.Process.ID
		}
		var first, done sync.WaitGroup
		first.Add(2)
		errs := make([]error, 2)
		for i := range 2 {
			done.Go(func() {
				errs[i] = a.Store.InTx(town.Context, func(ctx context.Context) error {
					err := a.Store.LockProcesses(ctx, ids[i])
					first.Done()
					if a.Store.Dialect() == "postgres" {
						first.Wait()
					}
					if err != nil {
						return err
					}
					return a.Store.LockProcesses(ctx, ids[1-i])
				})
			})
		}
		done.Wait()
		ended := 0
		for _, err := range errs {
			if err != nil && problem.CodeOf(err) != problem.Conflict {
				t.Errorf("error = %v, want a conflict", err)
			}
			if err != nil {
				ended++
			}
		}
		if want := map[string]int{"postgres": 1}[string(a.Store.Dialect())]; ended != want {
			t.Errorf("%d of two were ended, want %d", ended, want)
		}
	})
}
