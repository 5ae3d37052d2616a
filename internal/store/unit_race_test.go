package store_test

import (
	"context"
	"sync"
	"testing"
	"time"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// beside begins first, begins second while first has written and not ended yet, and returns what became of both.
func beside(ctx context.Context, a *app.App, first, second func(ctx context.Context) error) (error, error) {
	written, ended := make(chan struct{}), make(chan struct{})
	var errs [2]error
	var wg sync.WaitGroup
	wg.Go(func() {
		errs[0] = a.Store.InTx(ctx, func(ctx context.Context) error {
			err := first(ctx)
			close(written)
			select { // the other one ends, or waits for this one
			case <-ended:
			case <-time.After(300 * time.Millisecond):
			}
			return err
		})
	})
	<-written
	errs[1] = second(ctx)
	close(ended)
	wg.Wait()
	return errs[0], errs[1]
}

// TestUnitsMovedAtOnce: of "A under B" beside "B under A" one is done, so that the tree stays one.
func TestUnitsMovedAtOnce(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		one, two := town.Units["20"], town.Units["33"]
		move := func(u, under register.Unit) func(context.Context) error {
			return func(ctx context.Context) error {
				_, err := a.Services.Units.Move(ctx, u.ID, under.ID, u.Revision)
				return err
			}
		}
		err, other := beside(town.Context, a, move(one, two), move(two, one))
		if err != nil {
			t.Fatal(err)
		}
		if !problem.Is(other, problem.Conflict) {
			t.Errorf("the second move: %v, want a conflict", other)
		}
		if u, err := a.Services.Units.Get(town.Context, two.ID); err != nil || u.ParentID != "" {
			t.Errorf("33 lies below %q: %v", u.ParentID, err)
		}
	})
}

// TestUnitChangedAndMovedAtOnce: who saves a unit while one above it is moved does not put it back.
func TestUnitChangedAndMovedAtOnce(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		read := town.Units["51.3"]
		if _, err := a.Services.Units.Move(town.Context, town.Units["51"].ID, "", town.Units["51"].Revision); err != nil {
			t.Fatal(err)
		}
		read.Name = "Unterhaltsvorschuss"
		if err := a.Store.InTx(town.Context, func(ctx context.Context) error {
			_, err := a.Store.UpdateUnit(ctx, read) // with the path as it was read before the move
			return err
		}); err != nil {
			t.Fatal(err)
		}
		want := "/" + town.Units["51"].ID + "/" + read.ID + "/"
		if u, err := a.Services.Units.Get(town.Context, read.ID); err != nil || u.Path != want {
			t.Errorf("path = %s, want %s (%v)", u.Path, want, err)
		}
	})
}

// TestProcessAndUnitAtOnce: a process that comes into a unit while that is moved, merged or closed lies where the unit
// lies then.
func TestProcessAndUnitAtOnce(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		units, processes := a.Services.Units, a.Services.Processes
		var id string
		create := func(unit register.Unit) func(context.Context) error {
			return func(ctx context.Context) error {
				card, err := processes.Create(ctx, register.Process{Name: "Hund anmelden", UnitID: unit.ID}, register.Links{})
				id = card.Process.ID
				return err
			}
		}
		lies := func(what, unitID string) {
			t.Helper()
			u, err := a.Store.Unit(town.Context, unitID)
			if err != nil {
				t.Fatal(err)
			}
			p, err := a.Store.Process(town.Context, id)
			if err != nil || p.UnitID != u.ID || p.UnitPath != u.Path || u.ValidTo != "" {
				t.Errorf("%s: process lies in %s %s, want %s (%v)", what, p.UnitID, p.UnitPath, u.Path, err)
			}
		}

		err, other := beside(town.Context, a, create(town.Units["51.3"]), func(ctx context.Context) error {
			_, err := units.Move(ctx, town.Units["51"].ID, town.Units["33"].ID, town.Units["51"].Revision)
			return err
		})
		if err != nil || other != nil {
			t.Fatal(err, other)
		}
		lies("created beside a move", town.Units["51.3"].ID)

		err, other = beside(town.Context, a, func(ctx context.Context) error {
			p, err := a.Store.Process(ctx, id)
			if err != nil {
				return err
			}
			p.UnitID = town.Units["20"].ID
			_, err = processes.Change(ctx, p, register.Links{})
			return err
		}, func(ctx context.Context) error {
			_, err := units.Move(ctx, town.Units["20"].ID, town.Units["III"].ID, town.Units["20"].Revision)
			return err
		})
		if err != nil || other != nil {
			t.Fatal(err, other)
		}
		lies("moved beside a move", town.Units["20"].ID)

		err, other = beside(town.Context, a, create(town.Units["51.3"]), func(ctx context.Context) error {
			u, err := a.Store.Unit(ctx, town.Units["51.3"].ID)
			if err == nil {
				_, _, err = units.Merge(ctx, u.ID, town.Units["33"].ID, u.Revision)
			}
			return err
		})
		if err != nil || other != nil {
			t.Fatal(err, other)
		}
		lies("created beside a merge", town.Units["33"].ID)
	})
}
