package register

import (
	"context"

	"github.com/prozessregister/prozessregister/internal/audit"
)

// UnitTrail reads what the audit trail holds of units.
type UnitTrail interface {
	// UnitTrail returns the newest entries about the units before seq (0 = from the end).
	UnitTrail(ctx context.Context, unitIDs []string, before int64, limit int) ([]audit.Entry, error)
}

// History returns what happened to a unit and to those merged into it, newest first.
func (s *Units) History(ctx context.Context, id string, before int64, limit int) (History, error) {
	if _, err := s.Get(ctx, id); err != nil {
		return History{}, err
	}
	all, err := s.store.Units(ctx)
	if err != nil {
		return History{}, err
	}
	entries, err := s.trail.UnitTrail(ctx, predecessors(all, id), before, limit+1)
	return page(entries, limit), err
}

// predecessors lists a unit and every unit that went into it, directly or through another.
func predecessors(all []Unit, id string) []string {
	ids, seen := []string{id}, map[string]bool{id: true}
	for i := 0; i < len(ids); i++ {
		for _, u := range all {
			if u.MergedInto == ids[i] && !seen[u.ID] {
				seen[u.ID] = true
				ids = append(ids, u.ID)
			}
		}
	}
	return ids
}
