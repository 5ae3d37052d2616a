package rollout

import (
	"context"
	"slices"

	"github.com/prozessregister/prozessregister/internal/identity"
)

// Wait is a kind of file in a unit whose processes wait until it may be kept electronically.
type Wait struct {
	UnitID    string
	UnitPath  string
	Unit      string // as people call it
	FileKind  string
	RolloutID string // the one they wait for, of the unit or of the nearest above; "" if nobody has entered one
	Processes int
	Cases     int64 // of these in a year, in hundredths
}

// Waiting is what stands between a house and its electronic files.
type Waiting struct {
	Rollouts []View // all the actor may see, in the order of units and kinds
	Waits    []Wait // in the same order
}

// Waiting returns the rollouts and the kinds of files whose processes wait for one that is not productive yet.
func (s *Service) Waiting(ctx context.Context) (Waiting, error) {
	views, err := s.List(ctx, Filter{})
	if err != nil {
		return Waiting{}, err
	}
	h, err := s.house(ctx)
	if err != nil {
		return Waiting{}, err
	}
	at := map[place][]View{}
	for _, v := range views {
		key := place{v.UnitID, v.FileKind}
		at[key] = append(at[key], v)
	}
	out := Waiting{Rollouts: views}
	for key, c := range h.counted {
		u := h.byID[key.unitID]
		if c.Processes == 0 || !identity.Can(h.actor, identity.ReadRollout, identity.Object{UnitPath: u.Path}) {
			continue
		}
		w := Wait{UnitID: u.ID, UnitPath: u.Path, Unit: unitName(u), FileKind: key.fileKind, Processes: c.Processes, Cases: c.Cases}
		if near := h.nearestOf(at, key); len(near) > 0 {
			v := furthest(near)
			if v.Stage == Productive {
				continue
			}
			w.RolloutID = v.ID
		}
		out.Waits = append(out.Waits, w)
	}
	slices.SortFunc(out.Waits, func(a, b Wait) int {
		if c := h.order[a.UnitID] - h.order[b.UnitID]; c != 0 {
			return c
		}
		return slices.Index(FileKinds, a.FileKind) - slices.Index(FileKinds, b.FileKind)
	})
	return out, nil
}

// nearestOf are the rollouts of a field of the map, or of the nearest unit above it that has any of the kind.
func (h *house) nearestOf(at map[place][]View, key place) []View {
	for range len(h.units) + 1 {
		if found := at[key]; len(found) > 0 {
			return found
		}
		parent, ok := h.byID[h.byID[key.unitID].ParentID]
		if !ok {
			break
		}
		key.unitID = parent.ID
	}
	return nil
}
