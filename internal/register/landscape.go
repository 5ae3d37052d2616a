package register

import (
	"context"
	"slices"
)

// MaxLandscape is how many processes a map shows at most; a larger register is looked at by unit.
const MaxLandscape = 2000

// LandscapeEntry is a process on the map (Prozesslandkarte).
type LandscapeEntry struct {
	ID, Number, Name string
	UnitID           string
	Category         Category
	ParentID         string
	Important        bool
	Marks            []Mark
	ModelID          string   // released version to look at: SOLL before IST before reference, the newest; "" = none
	Next             []string // ids of successors on the same map
	Calls            []string // ids of processes on the same map that steps of the model call
	OpenCalls        int      // steps of the model that call a process of which nothing is known
}

// Landscape is the map of the processes of a unit and everything below it, in the order of units and numbers.
type Landscape struct {
	Entries []LandscapeEntry
	More    bool // there are more than MaxLandscape
}

// LandscapeStore reads what a map shows, of at most limit processes.
type LandscapeStore interface {
	Landscape(ctx context.Context, q ProcessQuery, limit int) ([]LandscapeEntry, error)
	CallStore
}

// Landscape returns the map below a unit, or of the whole house for "". Nothing is drawn by hand: it is the register.
// Retired processes and what lies in the trash are not on it.
func (s *Processes) Landscape(ctx context.Context, unitID string) (Landscape, error) {
	q, err := s.query(ctx, ListRequest{Filter: ProcessFilter{UnitID: unitID, NotMarks: []Mark{Retired}}})
	if err != nil || len(q.Visible) == 0 {
		return Landscape{}, err
	}
	entries, err := s.store.Landscape(ctx, q, MaxLandscape+1)
	if err != nil {
		return Landscape{}, err
	}
	more := len(entries) > MaxLandscape
	entries = entries[:min(len(entries), MaxLandscape)]
	return Landscape{Entries: entries, More: more}, s.connect(ctx, entries)
}

// connect enters which processes of a map call which others by steps of the models that it shows.
func (s *Processes) connect(ctx context.Context, entries []LandscapeEntry) error {
	places, byVersion := map[string]bool{}, map[string]int{}
	var versions []string
	for i, e := range entries {
		places[e.ID] = true
		if e.ModelID != "" {
			versions, byVersion[e.ModelID] = append(versions, e.ModelID), i
		}
	}
	calls, err := s.store.Calls(ctx, versions)
	if err != nil || len(calls) == 0 {
		return err
	}
	resolved, err := resolveCalls(ctx, s.store, calls)
	for _, c := range resolved {
		e := &entries[byVersion[c.VersionID]]
		switch {
		case c.State != CallFound:
			e.OpenCalls++
		case places[c.Process.ID] && c.Process.ID != e.ID && !slices.Contains(e.Calls, c.Process.ID):
			e.Calls = append(e.Calls, c.Process.ID)
		}
	}
	return err
}
