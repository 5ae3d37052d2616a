package model_test

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/model"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

func TestAdoptTakesLinesAlong(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		ctx := town.Context
		lines := a.Services.ModelLines
		process := func(name string) register.Process {
			card, err := a.Services.Processes.Create(ctx, register.Process{Name: name, UnitID: town.Units["51"].ID}, register.Links{})
			if err != nil {
				t.Fatal(err)
			}
			return card.Process
		}
		line := func(p register.Process, kind model.Kind, name string, target bool) {
			l, err := lines.Create(ctx, model.NewLine{ProcessID: p.ID, Kind: kind, Name: name})
			if err == nil && target {
				_, err = lines.Change(ctx, model.LineChange{ID: l.ID, Revision: 1, Name: name, Target: true})
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		from, into := process("Hund anmelden"), process("Hund melden")
		line(from, model.Ist, "IST", false)
		line(from, model.Soll, "SOLL online", true)
		line(into, model.Ist, "IST", false)
		line(into, model.Soll, "SOLL", true)
		if err := a.Store.InTx(ctx, func(ctx context.Context) error { return lines.Adopt(ctx, from.ID, into.ID) }); err != nil {
			t.Fatal(err)
		}
		left, err := lines.List(ctx, from.ID, false)
		if err != nil || len(left) != 0 {
			t.Errorf("left behind: %v, %v", left, err)
		}
		all, err := lines.List(ctx, into.ID, false)
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]bool{}
		for _, l := range all {
			got[l.Name] = l.Target
		}
		want := map[string]bool{"IST": false, "IST (aus " + from.Number + ")": false, "SOLL online": false, "SOLL": true}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("lines, and which is the target (-want +got):\n%s", diff)
		}
	})
}
