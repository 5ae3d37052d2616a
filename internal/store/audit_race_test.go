package store_test

import (
	"context"
	"fmt"
	"sync"
	"testing"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/store"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// TestWrittenAndVerifiedAtOnce: a trail to which somebody adds is whole each time it is looked at.
func TestWrittenAndVerifiedAtOnce(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, db *store.DB) {
		ctx := testkit.NewTenant(t, db, "a")
		enough := make(chan struct{})
		var wg sync.WaitGroup
		wg.Go(func() {
			for n := 0; ; n++ {
				select {
				case <-enough:
					return
				default:
				}
				err := db.InTx(ctx, func(ctx context.Context) error {
					db.Record(ctx, audit.Entry{Action: "unit.change", ObjectKind: "unit", ObjectID: fmt.Sprint(n)})
					return nil
				})
				if err != nil {
					t.Error(err)
					return
				}
			}
		})
		for range 20 {
			if _, fault, err := db.VerifyAudit(ctx); err != nil || fault != nil {
				t.Errorf("fault %+v, %v", fault, err)
			}
		}
		close(enough)
		wg.Wait()
	})
}
