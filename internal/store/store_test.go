package store_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/store"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

func unit(number string) register.Unit {
	id := store.NewID()
	return register.Unit{ID: id, Path: "/" + id + "/", Number: number, Name: "Bürgerbüro", Kind: register.Amt, Revision: 1}
}

func TestOpenAgainChangesNothing(t *testing.T) {
	testkit.EachDialect(t, func(t *testing.T, o store.Options) {
		for range 2 {
			db, err := store.Open(t.Context(), o)
			if err != nil {
				t.Fatalf("Open() = %v", err)
			}
			if err := db.Close(); err != nil {
				t.Fatalf("Close() = %v", err)
			}
		}
	})
}

// TestTheFileIsItsOwners: it holds personal data.
func TestTheFileIsItsOwners(t *testing.T) {
	path := filepath.Join(t.TempDir(), "prozessregister.db")
	db, err := store.Open(t.Context(), store.Options{DSN: path})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, suffix := range []string{"", "-wal", "-shm", ".lock"} {
		info, err := os.Stat(path + suffix)
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v", suffix, info.Mode())
		}
	}
}

func TestTransactionIsAllOrNothing(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, db *store.DB) {
		ctx := testkit.NewTenant(t, db, "a")
		u := unit("33")
		boom := errors.New("boom")
		err := db.InTx(ctx, func(ctx context.Context) error {
			if err := db.InsertUnit(ctx, u); err != nil {
				return err
			}
			db.Record(ctx, audit.Entry{Action: "unit.create", ObjectKind: "unit", ObjectID: u.ID})
			return boom
		})
		if !errors.Is(err, boom) {
			t.Fatalf("InTx() = %v, want boom", err)
		}
		if _, err := db.Unit(ctx, u.ID); !problem.Is(err, problem.NotFound) {
			t.Errorf("unit after rollback: %v, want not found", err)
		}
		if head, fault, err := db.VerifyAudit(ctx); err != nil || fault != nil || head.Seq != 0 {
			t.Errorf("audit after rollback: %v %v %v", head, fault, err)
		}
	})
}

func TestOneWinnerPerRevision(t *testing.T) {
	const writers = 32
	testkit.EachDB(t, func(t *testing.T, db *store.DB) {
		ctx := testkit.NewTenant(t, db, "a")
		u := unit("33")
		if err := db.InTx(ctx, func(ctx context.Context) error { return db.InsertUnit(ctx, u) }); err != nil {
			t.Fatal(err)
		}
		var wg sync.WaitGroup
		won := make(chan struct{}, writers)
		for range writers {
			wg.Go(func() {
				err := db.InTx(ctx, func(ctx context.Context) error {
					db.Record(ctx, audit.Entry{Action: "unit.change", ObjectKind: "unit", ObjectID: u.ID})
					_, err := db.UpdateUnit(ctx, u)
					return err
				})
				switch {
				case err == nil:
					won <- struct{}{}
				case !problem.Is(err, problem.Stale):
					t.Errorf("writer: %v, want stale", err)
				}
			})
		}
		wg.Wait()
		if len(won) != 1 {
			t.Errorf("%d writers won, want 1", len(won))
		}
		if head, fault, err := db.VerifyAudit(ctx); err != nil || fault != nil || head.Seq != 1 {
			t.Errorf("audit: %v %v %v, want one entry", head, fault, err)
		}
	})
}

func TestTenantsSeeNothingOfEachOther(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, db *store.DB) {
		a, b := testkit.NewTenant(t, db, "a"), testkit.NewTenant(t, db, "b")
		u := unit("33")
		if err := db.InTx(a, func(ctx context.Context) error { return db.InsertUnit(ctx, u) }); err != nil {
			t.Fatal(err)
		}
		if _, err := db.Unit(b, u.ID); !problem.Is(err, problem.NotFound) {
			t.Errorf("b reads a's unit: %v, want not found", err)
		}
		if units, err := db.Units(b); err != nil || len(units) != 0 {
			t.Errorf("b lists %v, %v", units, err)
		}
	})
}

func TestDuplicateIsAConflict(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, db *store.DB) {
		ctx := testkit.NewTenant(t, db, "a")
		for i, want := range []problem.Code{"", problem.Conflict} {
			err := db.InTx(ctx, func(ctx context.Context) error { return db.InsertUnit(ctx, unit("33")) })
			if problem.CodeOf(err) != want {
				t.Errorf("insert %d: %v, want %q", i+1, err, want)
			}
		}
	})
}

func TestAuditKeepsPeopleAsPseudonyms(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, db *store.DB) {
		ctx := testkit.NewTenant(t, db, "a")
		actor := identity.Actor{TenantID: identity.TenantID(ctx), UserID: "user-1", Name: "Birte Kaulbach"}
		ctx = identity.WithActor(ctx, actor)
		for range 3 {
			err := db.InTx(ctx, func(ctx context.Context) error {
				db.Record(ctx, audit.Entry{Action: "unit.change", ObjectKind: "unit", ObjectID: "x"})
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
		}
		if head, fault, err := db.VerifyAudit(ctx); err != nil || fault != nil || head.Seq != 3 {
			t.Errorf("audit: %v %v %v, want three entries", head, fault, err)
		}
	})
}
