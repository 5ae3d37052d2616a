package register

import "context"

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
}

// Landscape is the map of the processes of a unit and everything below it, in the order of units and numbers.
type Landscape struct {
	Entries []LandscapeEntry
	More    bool // there are more than MaxLandscape
}

// LandscapeStore reads what a map shows, of at most limit processes.
type LandscapeStore interface {
	Landscape(ctx context.Context, q ProcessQuery, limit int) ([]LandscapeEntry, error)
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
	return Landscape{Entries: entries[:min(len(entries), MaxLandscape)], More: more}, nil
}
