package store_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/store"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// BenchmarkSearch looks for the best processes among benchProcesses, on each database: for a word of many, for the beginning
// of one, for two words that many have and for one that nobody has.
func BenchmarkSearch(b *testing.B) {
	b.Run("sqlite", func(b *testing.B) { benchSearch(b, testkit.SQLite(b)) })
	b.Run("postgres", func(b *testing.B) { benchSearch(b, testkit.Postgres(b)) })
}

func benchSearch(b *testing.B, o store.Options) {
	db := testkit.NewApp(b, o).Store
	ctx := testkit.NewTenant(b, db, "a")
	u := unit("x")
	if err := db.InTx(ctx, func(ctx context.Context) error { return db.InsertUnit(ctx, u) }); err != nil {
		b.Fatal(err)
	}
	for done := 0; done < benchProcesses; done += 500 {
		err := db.InTx(ctx, func(ctx context.Context) error {
			for i := range 500 {
				if err := db.InsertProcess(ctx, searchedProcess(u, done+i)); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			b.Fatal(err)
		}
	}
	ctx = identity.WithActor(ctx, identity.SystemActor(identity.TenantID(ctx)))
	finder := register.NewFinder(db)
	for _, input := range []string{"Wohngeld", "an", "Hund anmelden", "Wohngelt"} {
		b.Run(strings.ReplaceAll(input, " ", "_"), func(b *testing.B) {
			for b.Loop() {
				if _, err := finder.Find(ctx, input, register.FindKinds, 10); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// searchedProcess is one of many with the names of few objects and actions; every fourth has tags too.
func searchedProcess(u register.Unit, i int) register.Process {
	objects := []string{"Hund", "Gewerbe", "Wohnsitz", "Personalausweis", "Elterngeld", "Wohngeld", "Grundsteuer", "Parkausweis", "Baumfällung", "Ratsvorlage"}
	actions := []string{"anmelden", "abmelden", "ändern", "beantragen", "bewilligen", "prüfen", "ablehnen"}
	p := register.Process{
		ID: store.NewID(), Place: register.Live, Number: fmt.Sprintf("7-%d", i), Name: objects[i%len(objects)] + " " + actions[i/len(objects)%len(actions)],
		UnitID: u.ID, UnitPath: u.Path, UnitNumber: u.Number, Current: register.Summary{Completeness: -1, Cases: -1},
		Released: register.Summary{Completeness: -1, Cases: -1}, Revision: 1,
	}
	if i%4 == 0 {
		p.Detail.Tags = strings.Fields("Antrag Angaben Anruf Bescheid Frist Nachweis Gebühr Widerspruch Unterlagen Auskunft Sachbearbeitung Akte")
	}
	return p
}
