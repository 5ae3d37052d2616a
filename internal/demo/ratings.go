package demo

import (
	"context"
	"maps"
	"slices"
	"time"

	"github.com/prozessregister/prozessregister/internal/demo/data"
	"github.com/prozessregister/prozessregister/internal/portfolio/criteria"
	"github.com/prozessregister/prozessregister/internal/portfolio/rating"
	"github.com/prozessregister/prozessregister/internal/store"
)

// The workshops in which the processes were rated.
const (
	workshop       = data.Date("2026-02-17")
	secondWorkshop = data.Date("2026-09-22")
)

// coordination is the account of the second person who rated.
const coordination = "koordination"

// loadRatings enters what people said about the processes, in two workshops.
func (l *loader) loadRatings(ctx context.Context) error {
	h := &history{}
	first, second := map[string]map[string]float64{}, map[string]map[string]float64{}
	for _, r := range l.town.Ratings {
		first[r.Process] = r.Points()
		if len(r.Second) > 0 {
			second[r.Process] = r.Second
		}
	}
	if err := l.planRatings(h, workshop, "strategie", first); err != nil {
		return err
	}
	if err := l.planRatings(h, secondWorkshop, coordination, second); err != nil {
		return err
	}
	return h.run(ctx)
}

// planRatings adds a workshop in which one person rates processes by number.
func (l *loader) planRatings(h *history, day data.Date, account string, points map[string]map[string]float64) error {
	at, err := l.time(day, 14)
	if err != nil {
		return err
	}
	var entries []rating.Entry
	for _, number := range slices.Sorted(maps.Keys(points)) {
		for _, key := range slices.Sorted(maps.Keys(points[number])) {
			x := points[number][key]
			entries = append(entries, rating.Entry{Kind: criteria.Process, ObjectID: l.processes[number].ID, Criterion: key, Points: &x})
		}
	}
	h.add(at, func(ctx context.Context) error {
		_, err := l.ratings(h.clock).Rate(l.as(ctx, account), criteria.Default, entries)
		return err
	})
	return nil
}

// ratings returns the service of ratings on another clock.
func (l *loader) ratings(clock func() time.Time) *rating.Service {
	return rating.NewService(l.db, l.services.Criteria, l.db, l.services.Candidates, clock, store.NewID)
}
