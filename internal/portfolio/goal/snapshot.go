package goal

import (
	"context"
	"time"

	"github.com/prozessregister/prozessregister/internal/identity"
)

// Snapshot is what a figure was at the end of a month.
type Snapshot struct {
	Figure string
	Month  string // "2026-10"
	Reading
	TakenAt time.Time
}

// SnapshotStore keeps snapshots. All methods work in the tenant of ctx.
type SnapshotStore interface {
	// Snapshots returns what was written down of figures, oldest first.
	Snapshots(ctx context.Context, figures []string) (map[string][]Snapshot, error)
	// SnapshotTaken reports whether anything was written down for a month.
	SnapshotTaken(ctx context.Context, month string) (bool, error)
	// KeepSnapshots writes snapshots down; one that exists stays as it is.
	KeepSnapshots(ctx context.Context, list []Snapshot) error
}

// House is the municipality in which a recorder works.
type House interface {
	InTx(ctx context.Context, fn func(ctx context.Context) error) error
	Settings(ctx context.Context) (identity.Settings, error)
	Tenant(ctx context.Context, id string) (identity.Tenant, error)
}

// grace is how long after the end of a month its figures may still be written down. What is missed by more stays
// unknown: a later value would be another one.
const grace = 7 * 24 * time.Hour

// Recorder writes the figures down at the end of each month.
type Recorder struct {
	house     House
	snapshots SnapshotStore
	catalogue *Catalogue
	now       func() time.Time
}

// NewRecorder returns a recorder.
func NewRecorder(house House, snapshots SnapshotStore, catalogue *Catalogue, now func() time.Time) *Recorder {
	return &Recorder{house: house, snapshots: snapshots, catalogue: catalogue, now: now}
}

// Record writes down the figures of the month that has ended by the clock of the municipality, once. It is called each
// hour and does nothing if the month is written down already, if it ended too long ago, or before the municipality was
// there.
func (r *Recorder) Record(ctx context.Context) error {
	settings, err := r.house.Settings(ctx)
	if err != nil {
		return err
	}
	local := settings.Local(r.now())
	began := time.Date(local.Year(), local.Month(), 1, 0, 0, 0, 0, local.Location()) // of the month that runs
	if local.Sub(began) > grace {
		return nil
	}
	tenant, err := r.house.Tenant(ctx, identity.TenantID(ctx))
	if err != nil || !tenant.CreatedAt.Before(began) {
		return err
	}
	month := began.AddDate(0, -1, 0).Format("2006-01")
	taken, err := r.snapshots.SnapshotTaken(ctx, month)
	if err != nil || taken {
		return err
	}
	return r.Keep(ctx, month, func(Figure) bool { return true })
}

// Keep writes down the figures of a month as they are now, of those that are wanted. What is written stays.
func (r *Recorder) Keep(ctx context.Context, month string, wanted func(Figure) bool) error {
	return r.house.InTx(ctx, func(ctx context.Context) error {
		readings, err := r.catalogue.Read(ctx, lastOfMonth(month))
		if err != nil {
			return err
		}
		var list []Snapshot
		for _, f := range r.catalogue.Figures() {
			if reading, ok := readings[f.Key]; ok && wanted(f) {
				list = append(list, Snapshot{Figure: f.Key, Month: month, Reading: reading, TakenAt: r.now().UTC()})
			}
		}
		return r.snapshots.KeepSnapshots(ctx, list)
	})
}
