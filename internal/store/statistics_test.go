package store_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/store"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// TestPostgreSQLKnowsWhatManyTransactionsFilled enters processes in several transactions, as jobs and the demo do, and asks what
// PostgreSQL takes the table for.
func TestPostgreSQLKnowsWhatManyTransactionsFilled(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, db *store.DB) {
		if db.Dialect() != store.Postgres {
			t.Skip("SQLite plans without statistics")
		}
		ctx := testkit.NewTenant(t, db, "a")
		known := func() (rows float64) {
			if err := db.Pools()[0].QueryRow("SELECT reltuples FROM pg_class WHERE relname = 'processes'").Scan(&rows); err != nil {
				t.Fatal(err)
			}
			return rows
		}
		for part := range 5 {
			documents := map[string]string{}
			for i := range 100 {
				documents[fmt.Sprintf("%d-%03d", part, i)] = "Hundesteuer anmelden"
			}
			if n := known(); n >= 400 {
				t.Fatalf("%v rows are known before part %d", n, part)
			}
			fillNumbered(t, db, ctx, documents)
		}
		if n := known(); n < 400 {
			t.Errorf("%v rows are known, want about 500", n)
		}
	})
}

func fillNumbered(t *testing.T, db *store.DB, ctx context.Context, names map[string]string) {
	t.Helper()
	u := unit("u" + store.NewID())
	err := db.InTx(ctx, func(ctx context.Context) error {
		if err := db.InsertUnit(ctx, u); err != nil {
			return err
		}
		for number, name := range names {
			p := register.Process{
				ID: store.NewID(), Place: register.Live, Number: number, Name: name, UnitID: u.ID, UnitPath: u.Path,
				UnitNumber: u.Number, Current: register.Summary{Completeness: -1, Cases: -1}, Released: register.Summary{Completeness: -1, Cases: -1}, Revision: 1,
			}
			if err := db.InsertProcess(ctx, p); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
