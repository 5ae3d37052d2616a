package register

import (
	"context"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/identity"
)

// UnitTrail reads what the audit trail holds of units.
type UnitTrail interface {
	// UnitTrail returns the newest entries about the units before seq (0 = from the end).
	UnitTrail(ctx context.Context, unitIDs []string, before int64, limit int) ([]audit.Entry, error)
	// AuditNames returns the names behind pseudonyms; those that were erased are absent.
	AuditNames(ctx context.Context, refs []string) (map[string]string, error)
}

// History returns what happened to a unit and to those merged into it, newest first: who did it is told to those who may
// read the audit trail.
func (s *Units) History(ctx context.Context, id string, before int64, limit int) (History, error) {
	u, err := s.Get(ctx, id)
	if err != nil {
		return History{}, err
	}
	actor, err := identity.From(ctx)
	if err != nil {
		return History{}, err
	}
	all, err := s.store.Units(ctx)
	if err != nil {
		return History{}, err
	}
	entries, err := s.trail.UnitTrail(ctx, predecessors(all, id), before, limit+1)
	if err != nil {
		return History{}, err
	}
	h := History{Entries: entries}
	if len(entries) > limit {
		h.Entries = entries[:limit]
		h.Before = h.Entries[limit-1].Seq
	}
	if !identity.Can(actor, identity.ReadAudit, identity.Object{UnitPath: u.Path}) {
		return h, nil
	}
	refs := make([]string, len(h.Entries))
	for i, e := range h.Entries {
		refs[i] = e.ActorRef
	}
	h.Names, err = s.trail.AuditNames(ctx, unique(refs))
	return h, err
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
