package store_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/searchtext"
	"github.com/prozessregister/prozessregister/internal/register/searchtext/pairs"
	"github.com/prozessregister/prozessregister/internal/store"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// TestQueriesFindTheSameOnBothDatabases runs every pair of query and hits against the real full-text index,
// with a second tenant that holds the same documents.
func TestQueriesFindTheSameOnBothDatabases(t *testing.T) {
	suite, err := pairs.Load()
	if err != nil {
		t.Fatal(err)
	}
	if len(suite.Queries) < 60 {
		t.Fatalf("%d queries, want at least 60", len(suite.Queries))
	}
	testkit.EachDB(t, func(t *testing.T, db *store.DB) {
		ctx := testkit.NewTenant(t, db, "a")
		ids := fill(t, db, ctx, suite.Documents)
		fill(t, db, testkit.NewTenant(t, db, "b"), suite.Documents)
		for _, q := range suite.Queries {
			hits, err := db.Hits(ctx, register.FindProcess, searchtext.ParseQuery(q.Q), []string{identity.Everywhere}, nil, 100)
			if err != nil {
				t.Errorf("%q: %v", q.Q, err)
				continue
			}
			got := []string{}
			for _, h := range hits {
				got = append(got, ids[h.ID])
			}
			want := append([]string{}, q.Hits...)
			slices.Sort(got)
			slices.Sort(want)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%q (-want +got):\n%s", q.Q, diff)
			}
		}
	})
}

// TestALongDocumentIsFoundByItsLastWord keeps as many different words as a document may have.
func TestALongDocumentIsFoundByItsLastWord(t *testing.T) {
	var text strings.Builder
	for i := range 30_000 {
		fmt.Fprintf(&text, "%06dz\n", i)
	}
	text.WriteString("Hundesteuer")
	testkit.EachDB(t, func(t *testing.T, db *store.DB) {
		ctx := testkit.NewTenant(t, db, "a")
		err := db.InTx(ctx, func(ctx context.Context) error {
			long, longer := unit("long"), unit("longer")
			long.Facts.FormerNumbers = []string{text.String()}
			longer.Facts.FormerNumbers = []string{strings.ReplaceAll(text.String(), "z", strings.Repeat("z", 40))}
			return errors.Join(db.InsertUnit(ctx, long), db.InsertUnit(ctx, longer))
		})
		if err != nil {
			t.Fatal(err)
		}
		hits, err := db.Hits(ctx, register.FindUnit, searchtext.ParseQuery("Hundesteuer"), []string{identity.Everywhere}, nil, 100)
		if err != nil || len(hits) != 1 {
			t.Errorf("%d hits, %v; want 1", len(hits), err)
		}
	})
}

// fill makes a process of each document, in a unit whose name is nowhere asked for.
func fill(t *testing.T, db *store.DB, ctx context.Context, documents map[string]string) map[string]string {
	t.Helper()
	u := unit("x")
	u.Name = "qqq"
	ids := map[string]string{}
	err := db.InTx(ctx, func(ctx context.Context) error {
		if err := db.InsertUnit(ctx, u); err != nil {
			return err
		}
		for i, key := range slices.Sorted(maps.Keys(documents)) {
			p := register.Process{
				ID: store.NewID(), Place: register.Live, Number: "zz" + string(rune('a'+i)), Name: documents[key], UnitID: u.ID, UnitPath: u.Path,
				UnitNumber: u.Number, Current: register.Summary{Completeness: -1, Cases: -1}, Released: register.Summary{Completeness: -1, Cases: -1}, Revision: 1,
			}
			ids[p.ID] = key
			if err := db.InsertProcess(ctx, p); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return ids
}

func TestReindexChangesNothing(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, db *store.DB) {
		ctx := testkit.NewTenant(t, db, "a")
		fill(t, db, ctx, map[string]string{"a": "Hundesteuer anmelden"})
		for range 2 {
			if err := db.Reindex(ctx); err != nil {
				t.Fatal(err)
			}
			hits, err := db.Hits(ctx, register.FindProcess, searchtext.ParseQuery("hunde"), []string{identity.Everywhere}, nil, 10)
			if err != nil || len(hits) != 1 {
				t.Fatalf("hits after reindex: %v, %v", hits, err)
			}
		}
	})
}

// TestSeveralInstancesRenewTheSearchAtOnce: the quickest notes it, and the others have nothing to complain of.
func TestSeveralInstancesRenewTheSearchAtOnce(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, db *store.DB) {
		ctx := testkit.NewTenant(t, db, "a")
		fill(t, db, ctx, map[string]string{"a": "Hund anmelden"})
		var all sync.WaitGroup
		for range 8 {
			all.Go(func() {
				if err := db.RenewSearch(ctx); err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
	})
}
