package store_test

import (
	"context"
	"database/sql"
	"fmt"
	"testing"

	_ "github.com/jackc/pgx/v5/stdlib" // driver of database/sql

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/store"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// TestDamagedTrailIsFound does to the trail with raw SQL what somebody with access to the database could do.
func TestDamagedTrailIsFound(t *testing.T) {
	for name, tt := range map[string]struct {
		damage string
		want   audit.Fault
	}{
		"an altered detail": {`UPDATE audit_log SET details = '{"to":"x"}' WHERE seq = 3`, audit.Fault{Seq: 3, Reason: "hash"}},
		"an altered author": {`UPDATE audit_log SET actor_ref = 'p-other' WHERE seq = 2`, audit.Fault{Seq: 2, Reason: "hash"}},
		"a removed row":     {`DELETE FROM audit_log WHERE seq = 2`, audit.Fault{Seq: 2, Reason: "gap"}},
		"a cut tail":        {`DELETE FROM audit_log WHERE seq > 3`, audit.Fault{Seq: 4, Reason: "head"}},
		"everything cut":    {`DELETE FROM audit_log`, audit.Fault{Seq: 1, Reason: "head"}},
	} {
		t.Run(name, func(t *testing.T) {
			testkit.EachDialect(t, func(t *testing.T, o store.Options) {
				db, err := store.Open(t.Context(), o)
				if err != nil {
					t.Fatal(err)
				}
				defer db.Close()
				ctx := testkit.NewTenant(t, db, "a")
				recordFive(t, db, ctx)
				if _, fault, err := db.VerifyAudit(ctx); err != nil || fault != nil {
					t.Fatalf("before: %v, %v", fault, err)
				}
				rawExec(t, db, o, identity.TenantID(ctx), tt.damage)
				if _, fault, err := db.VerifyAudit(ctx); err != nil || fault == nil || *fault != tt.want {
					t.Errorf("after: %v, %v, want %v", fault, err, tt.want)
				}
			})
		})
	}
}

func recordFive(t *testing.T, db *store.DB, ctx context.Context) {
	t.Helper()
	for i := range 5 {
		err := db.InTx(ctx, func(ctx context.Context) error {
			db.Record(ctx, audit.Entry{Action: "unit.change", ObjectKind: "unit", ObjectID: fmt.Sprint(i), Details: audit.Details{"to": "Bürgerbüro"}})
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// rawExec runs a statement as the owner of the tables, within the tenant, after taking away what keeps the trail from
// being changed: the chain shows even what its owner does.
func rawExec(t *testing.T, db *store.DB, o store.Options, tenantID, statement string) {
	t.Helper()
	if db.Dialect() == store.SQLite {
		for _, s := range []string{"DROP TRIGGER IF EXISTS audit_log_unchanged", "DROP TRIGGER IF EXISTS audit_log_kept", statement} {
			if _, err := db.Pools()[0].ExecContext(t.Context(), s); err != nil {
				t.Fatal(err)
			}
		}
		return
	}
	owner, err := sql.Open("pgx", o.MigrateDSN)
	if err != nil {
		t.Fatal(err)
	}
	defer owner.Close()
	owner.SetMaxOpenConns(1)
	for _, s := range []string{
		"SELECT set_config('app.tenant_id', '" + tenantID + "', false)", "ALTER TABLE audit_log NO FORCE ROW LEVEL SECURITY", statement,
	} {
		if _, err := owner.ExecContext(t.Context(), s); err != nil {
			t.Fatal(err)
		}
	}
}
