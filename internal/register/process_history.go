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
	// AuditNames returns the names behind pseudonyms; those that were erased are absent.
	AuditNames(ctx context.Context, refs []string) (map[string]string, error)
}

// History is what happened to a process, newest first.
type History struct {
	Entries []audit.Entry
	Names   map[string]string // by pseudonym; nil for those who may not know who did what
	Before  int64             // where to go on, 0 at the end
}

// History returns what happened to a process and to those merged into it. Readers see what became public;
// who did it is told to those who may read the audit trail.
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
	if err != nil {
		return History{}, err
	}
	h := History{Entries: entries}
	if len(entries) > limit {
		h.Entries = entries[:limit]
		h.Before = h.Entries[limit-1].Seq
	}
	if !identity.Can(actor, identity.ReadAudit, p.object()) {
		return h, nil
	}
	var refs []string
	for _, e := range h.Entries {
		refs = append(refs, e.ActorRef)
	}
	h.Names, err = s.store.AuditNames(ctx, unique(refs))
	return h, err
}
