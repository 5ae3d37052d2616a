package store_test

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/store"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

const typed = "Frau Öztürk war krank"

// TestFreeTextsCanBeErased: the chain holds only their hash, so it stays whole without them.
func TestFreeTextsCanBeErased(t *testing.T) {
	testkit.EachDialect(t, func(t *testing.T, o store.Options) {
		db, err := store.Open(t.Context(), o)
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		ctx := testkit.NewTenant(t, db, "a")
		recordFive(t, db, ctx)
		err = db.InTx(ctx, func(ctx context.Context) error {
			db.Record(ctx, audit.Entry{Action: "steckbrief.return", ObjectKind: "process", ObjectID: "p", Details: audit.Details{
				"version": 3, "comment": audit.Text(typed), "none": audit.Text(""),
				"changes": []map[string]any{{"field": "retiredReason", "from": audit.Text(typed), "to": "x"}},
			}})
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		details := func() audit.Details {
			t.Helper()
			entries, err := db.AuditEntries(ctx, audit.Filter{ObjectKind: "process", Limit: 1})
			if err != nil || len(entries) != 1 {
				t.Fatal(entries, err)
			}
			return entries[0].Details
		}
		whole := func() {
			t.Helper()
			if head, fault, err := db.VerifyAudit(ctx); err != nil || fault != nil || head.Seq != 6 {
				t.Errorf("verify: %v, %v, %v", head, fault, err)
			}
		}
		want := func(text string) audit.Details {
			return audit.Details{"version": 3.0, "comment": text, "none": "", "changes": []any{map[string]any{"field": "retiredReason", "from": text, "to": "x"}}}
		}
		if diff := cmp.Diff(want(typed), details()); diff != "" {
			t.Errorf("details (-want +got):\n%s", diff)
		}
		whole()
		if raw := chainText(t, db, ctx); strings.Contains(raw, "Öztürk") {
			t.Errorf("the chain holds the text: %s", raw)
		}

		if err := db.InTx(ctx, func(ctx context.Context) error {
			n, err := db.EraseAuditTexts(ctx, 6)
			if n != 2 {
				t.Errorf("%d texts were erased, want 2", n)
			}
			return err
		}); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want(audit.Erased), details()); diff != "" {
			t.Errorf("details after erasing (-want +got):\n%s", diff)
		}
		whole()
	})
}

// TestAlteredFreeTextsAreFound: a text cannot be replaced by another one.
func TestAlteredFreeTextsAreFound(t *testing.T) {
	testkit.EachDialect(t, func(t *testing.T, o store.Options) {
		db, err := store.Open(t.Context(), o)
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		ctx := testkit.NewTenant(t, db, "a")
		err = db.InTx(ctx, func(ctx context.Context) error {
			db.Record(ctx, audit.Entry{Action: "x", ObjectKind: "process", Details: audit.Details{"comment": audit.Text(typed)}})
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		rawExec(t, db, o, identity.TenantID(ctx), "UPDATE audit_texts SET text = 'Herr Meier war krank'")
		if _, fault, err := db.VerifyAudit(ctx); err != nil || fault == nil || *fault != (audit.Fault{Seq: 1, Reason: "text"}) {
			t.Errorf("verify: %v, %v", fault, err)
		}
	})
}

// chainText is everything that the chain itself holds.
func chainText(t *testing.T, db *store.DB, ctx context.Context) string {
	t.Helper()
	var all []string
	const collect = "SELECT details FROM audit_log ORDER BY seq"
	rows, err := db.Pools()[0].QueryContext(ctx, collect)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			t.Fatal(err)
		}
		all = append(all, s)
	}
	if len(all) != 6 {
		t.Fatalf("%d entries, want 6: %v", len(all), rows.Err())
	}
	return strings.Join(all, "\n")
}
