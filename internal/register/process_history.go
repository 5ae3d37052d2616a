package register

import (
	"context"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/identity"
)

// Trail reads what the audit trail holds of processes.
type Trail interface {
	// ProcessTrail returns the newest entries before seq (0 = from the end), of drafts only if wanted.
	ProcessTrail(ctx context.Context, processIDs []string, drafts bool, before int64, limit int) ([]audit.Entry, error)
}

// History is what happened to a process or a unit, newest first. It says what, never who: that is told for cause only, and by
// two people (package privacy).
type History struct {
	Entries []audit.Entry
	Before  int64 // where to go on, 0 at the end
}

// page is a history of at most limit entries, of which one more was read if there are more.
func page(entries []audit.Entry, limit int) History {
	h := History{Entries: entries}
	if len(entries) > limit {
		h.Entries = entries[:limit]
		h.Before = h.Entries[limit-1].Seq
	}
	return h
}

// History returns what happened to a process and to those merged into it. Readers see what became public.
func (s *Processes) History(ctx context.Context, id string, before int64, limit int) (History, error) {
	p, err := s.load(ctx, id)
	if err != nil {
		return History{}, err
	}
	actor, err := identity.From(ctx)
	if err != nil {
		return History{}, err
	}
	ids, err := s.store.MergedInto(ctx, p.ID)
	if err != nil {
		return History{}, err
	}
	drafts := identity.Can(actor, identity.ReadDraft, p.object())
	entries, err := s.store.ProcessTrail(ctx, append(ids, p.ID), drafts, before, limit+1)
	return page(entries, limit), err
}
