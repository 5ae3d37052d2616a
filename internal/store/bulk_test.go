package store_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/exchange/lists"
	"github.com/prozessregister/prozessregister/internal/store"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// importTable imports processes with numbers from first on and returns what it came to and how many statements it took.
func importTable(t *testing.T, a *app.App, town *testkit.Town, first, rows int) (lists.Result, int64) {
	t.Helper()
	const headings = "number;name;unit;owner;shortDescription;caseCount"
	var file strings.Builder
	fmt.Fprintln(&file, headings)
	for i := range rows {
		fmt.Fprintf(&file, "I-%d;Hund anmelden;%s;Leitung;Angaben werden geprüft.;%d\n", first+i, town.Units["51"].Number, i+1)
	}
	mapping := lists.Mapping{}
	for _, heading := range strings.Split(headings, ";") {
		mapping[heading] = heading
	}
	ctx, count := store.CountStatements(town.As(t, "strategie"))
	result, err := a.Services.Lists.Import(ctx, lists.Request{Kind: lists.Processes, File: []byte(file.String()), Name: "liste.csv", Mapping: mapping})
	if err != nil || result.HasErrors() {
		t.Fatal(err, result.Findings)
	}
	return result, count.Load()
}

// TestImportNeedsFewStatements holds a row of a table to four statements (process, version, what lists show, terms), and
// a row that the register knows already to none of its own: they are read by hundreds.
func TestImportNeedsFewStatements(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "bulk")
		_, few := importTable(t, a, town, 0, 5)
		result, many := importTable(t, a, town, 100, 25)
		if each := float64(many-few) / 20; result.Created != 25 || each > 4 {
			t.Errorf("%d created, %.1f statements for each row", result.Created, each)
		}
		_, few = importTable(t, a, town, 100, 5)
		result, many = importTable(t, a, town, 100, 25)
		if result.Unchanged != 25 || many != few {
			t.Errorf("%d unchanged, %d statements for 25 rows and %d for 5", result.Unchanged, many, few)
		}
	})
}

// TestPostgresKnowsWhatAnImportBrought asks PostgreSQL how many rows it takes tables for, by which it chooses its ways to them: one
// that it takes for empty it reads once for each process of a list.
func TestPostgresKnowsWhatAnImportBrought(t *testing.T) {
	o := testkit.Postgres(t)
	a := testkit.NewApp(t, o)
	town := testkit.NewTown(t, a, "bulk")
	const rows = 1000
	importTable(t, a, town, 0, rows)
	for _, table := range []string{"processes", "process_terms", "search_docs", "steckbrief_versions"} {
		var known float64
		err := plain(t, o).QueryRowContext(t.Context(), "SELECT reltuples FROM pg_class WHERE oid = $1::regclass", table).Scan(&known)
		if err != nil || known < rows {
			t.Errorf("%s is taken to have %v rows, want %d, %v", table, known, rows, err)
		}
	}
}

// TestBulkReadsAnewWhatItWrites proves that what is read once does not outlive a change in the same transaction, and that
// nothing of it stays behind for the next one.
func TestBulkReadsAnewWhatItWrites(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "bulk")
		id := town.Units["51"].ID
		err := a.Store.InBulk(town.Context, func(ctx context.Context) error {
			before, err := a.Store.Unit(ctx, id)
			if err != nil {
				return err
			}
			counted, count := store.CountStatements(ctx)
			if _, err := a.Store.Unit(counted, id); err != nil || count.Load() != 0 {
				return fmt.Errorf("read again with %d statements: %w", count.Load(), err)
			}
			changed := before
			changed.Name = "Jugend und Familie"
			if _, err := a.Store.UpdateUnit(ctx, changed); err != nil {
				return err
			}
			after, err := a.Store.Unit(ctx, id)
			if err == nil && after.Name != changed.Name {
				err = fmt.Errorf("the name is still %q", after.Name)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		ctx, count := store.CountStatements(town.Context)
		if _, err := a.Store.Unit(ctx, id); err != nil || count.Load() != 1 {
			t.Errorf("outside of bulk: %d statements, %v", count.Load(), err)
		}
	})
}
