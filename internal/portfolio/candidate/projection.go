package candidate

import (
	"context"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/portfolio/criteria"
)

// RankState says which ranking the ranks of the process list are from.
type RankState struct {
	Seq        int64
	SetID      string
	SetVersion int
}

// ProcessRank is the place of a process in the ranking of the whole house by its standard set.
type ProcessRank struct {
	ProcessID string
	Rank      int // 0 behind the first MaxListed
	Class     string
}

// MaxListed is up to which place ranks are kept for lists: far behind, every change would move thousands of them.
const MaxListed = 1000

// KeepRanks brings the ranks that the process list filters by up to date.
func (s *Service) KeepRanks(ctx context.Context) error {
	state, err := s.store.RankState(ctx)
	if err != nil {
		return err
	}
	set, err := s.sets.Find(ctx, "", 0)
	if err != nil {
		return err
	}
	snap, err := s.processes(ctx)
	if err != nil {
		return err
	}
	now := RankState{Seq: snap.seq, SetID: set.ID, SetVersion: set.Version}
	if state == now && snap.pending == 0 {
		return nil
	}
	house := identity.WithActor(ctx, identity.SystemActor(identity.TenantID(ctx)))
	a, err := s.Rank(house, Query{Kind: criteria.Process})
	if err != nil {
		return err
	}
	kept, err := s.store.Ranks(ctx)
	if err != nil {
		return err
	}
	return s.store.InTx(ctx, func(ctx context.Context) error { return s.store.SaveRanks(ctx, now, a.changed(kept)) })
}

// changed returns the ranks that differ from those kept; processes that are not ranked lose theirs.
func (a *Answered) changed(kept []ProcessRank) []ProcessRank {
	before := make(map[string]ProcessRank, len(kept))
	for _, k := range kept {
		before[k.ProcessID] = k
	}
	var out []ProcessRank
	for i, row := range a.Rows {
		id := a.snapshot.objects[row.index].ID
		now := ProcessRank{ProcessID: id, Class: a.Class(row.Gate, row.Span.Low)}
		if i < MaxListed {
			now.Rank = i + 1
		}
		if old := before[id]; old != now && (old.ProcessID != "" || now.Rank > 0 || now.Class != "") {
			out = append(out, now)
		}
		delete(before, id)
	}
	for id := range before {
		out = append(out, ProcessRank{ProcessID: id})
	}
	return out
}
