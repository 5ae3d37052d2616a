package store_test

import (
	"testing"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/store"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// TestPostgresPlansEachListByItsValues: it plans what it has prepared without them after five times.
func TestPostgresPlansEachListByItsValues(t *testing.T) {
	o := testkit.Postgres(t)
	o.Readers = 1 // the connection that is asked afterwards is the one that was used
	db, err := store.Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	ctx := testkit.NewTenant(t, db, "a")
	q := register.ProcessQuery{
		ListRequest: register.ListRequest{
			Filter: register.ProcessFilter{Tag: "Hund"}, Sort: []register.Sort{{Field: register.SortName}}, Facets: register.Facets, Total: true, Limit: 50,
		},
		Visible: []string{identity.Everywhere},
	}
	for range 7 {
		if _, err := db.ProcessList(ctx, q); err != nil {
			t.Fatal(err)
		}
	}
	var prepared string
	err = db.Pools()[0].QueryRowContext(ctx, `SELECT COALESCE(STRING_AGG(statement, '; '), '') FROM pg_prepared_statements
		WHERE statement LIKE '%FROM processes WHERE%' AND statement NOT LIKE '%pg_prepared_statements%'`).Scan(&prepared)
	if err != nil || prepared != "" {
		t.Errorf("prepared: %s, %v", prepared, err)
	}
}
