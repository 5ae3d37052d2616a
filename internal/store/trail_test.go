package store_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/store"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// TestHistoriesAreToldByTheirDays, although what came with its own history was written down later, and page by page.
func TestHistoriesAreToldByTheirDays(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, db *store.DB) {
		ctx := testkit.NewTenant(t, db, "a")
		id := store.NewID()
		for _, daysAgo := range []int{3, 9, 1, 9, 5} { // in this order they are written
			at := store.At(ctx, testkit.Noon.AddDate(0, 0, -daysAgo))
			err := db.InTx(at, func(ctx context.Context) error {
				db.Record(ctx, audit.Entry{Action: "process.change", ObjectKind: "process", ObjectID: id, ProcessID: id})
				db.Record(ctx, audit.Entry{Action: "unit.change", ObjectKind: "unit", ObjectID: id})
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
		}
		for name, page := range map[string]func(before int64) ([]audit.Entry, error){
			"process": func(before int64) ([]audit.Entry, error) { return db.ProcessTrail(ctx, []string{id}, true, before, 2) },
			"unit":    func(before int64) ([]audit.Entry, error) { return db.UnitTrail(ctx, []string{id}, before, 2) },
		} {
			var days []int
			var before int64
			for {
				entries, err := page(before)
				if err != nil {
					t.Fatalf("%s: %v", name, err)
				}
				for _, e := range entries {
					days, before = append(days, int(testkit.Noon.Sub(e.At)/(24*time.Hour))), e.Seq
				}
				if len(entries) < 2 || len(days) > 9 {
					break
				}
			}
			if want := []int{1, 3, 5, 9, 9}; !slices.Equal(days, want) {
				t.Errorf("%s: days ago %v, want %v", name, days, want)
			}
		}
	})
}
