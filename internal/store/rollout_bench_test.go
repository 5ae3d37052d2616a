package store_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/rollout"
	"github.com/prozessregister/prozessregister/internal/store"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// The size of a register that the map has to bear, and the time it may take on the server.
const (
	benchUnits     = 60
	benchProcesses = 100_000
)

// BenchmarkMap makes the map of 60 units × 4 kinds of files over 100,000 processes: "first" counts the processes, as after every
// change of the register, "again" as long as nothing has changed. The aim is 200 ms for the first.
func BenchmarkMap(b *testing.B) {
	a := testkit.NewApp(b, testkit.SQLite(b))
	town := testkit.NewTown(b, a, "a")
	fillMap(b, a.Store, town)
	ctx := town.As(b, "strategie")
	fresh := func() *rollout.Service {
		return rollout.NewService(a.Store, a.Services.Units, a.Services.Processes, a.Store.Now, store.NewID)
	}
	b.Run("first", func(b *testing.B) {
		for b.Loop() {
			readMap(b, ctx, fresh())
		}
	})
	service := fresh()
	b.Run("again", func(b *testing.B) {
		for b.Loop() {
			readMap(b, ctx, service)
		}
	})
}

func readMap(b *testing.B, ctx context.Context, s *rollout.Service) {
	b.Helper()
	m, err := s.Map(ctx)
	if err != nil || len(m.FileKinds) != 4 {
		b.Fatalf("kinds %v, %v", m.FileKinds, err)
	}
}

// fillMap writes units with rollouts, and processes with the term that names their kind of file.
func fillMap(b *testing.B, db *store.DB, town *testkit.Town) {
	b.Helper()
	kinds := rollout.FileKinds[1:5]
	err := db.InTx(town.Context, func(ctx context.Context) error {
		var units []register.Unit
		for i := range benchUnits {
			u, err := town.App.Services.Units.Create(ctx, register.Unit{ParentID: town.Units["III"].ID, Number: fmt.Sprintf("7.%d", i), Name: "Einheit", Kind: register.Abteilung})
			if err != nil {
				return err
			}
			units = append(units, u)
			for _, kind := range kinds {
				if _, err := town.App.Services.Rollouts.Create(ctx, rollout.Rollout{UnitID: u.ID, FileKind: kind, Stage: rollout.Pilot}); err != nil {
					return err
				}
			}
		}
		for i := range benchProcesses {
			p := benchProcess(i, units[i%benchUnits])
			if err := db.InsertProcess(ctx, p); err != nil {
				return err
			}
			minutes := int64(1500)
			err := db.SetCurrentTerms(ctx, p.ID, register.Term{Field: "fileKind", Value: kinds[i%len(kinds)]}, register.Term{Field: "processingMinutes", Value: "15", Amount: &minutes})
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
}

func benchProcess(i int, u register.Unit) register.Process {
	return register.Process{
		ID: store.NewID(), Place: register.Live, Number: fmt.Sprintf("7-%06d", i), Name: fmt.Sprintf("Vorgang %d bearbeiten", i), UnitID: u.ID,
		UnitPath: u.Path, UnitNumber: u.Number, Revision: 1, Current: register.Summary{Cases: 1000, Version: 1}, Released: register.Summary{Cases: -1, Completeness: -1},
	}
}
