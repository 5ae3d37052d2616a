package rollout

import (
	"context"
	"slices"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/register"
)

// Map shows how far the electronic file is: a row per unit, grouped by Dezernat, a column per kind of file.
type Map struct {
	FileKinds []string // those that occur
	Groups    []Group
}

// Group are the units of a Dezernat; the zero Dezernat holds those below none.
type Group struct {
	Dezernat register.Unit
	Rows     []Row
}

// Row is a unit.
type Row struct {
	Unit  register.Unit
	Depth int    // below the Dezernat, from 0
	Cells []Cell // in the order of Map.FileKinds
}

// Cell is a unit and a kind of file; Rollouts is empty if nobody has entered one, and has several if there are several DMS.
type Cell struct {
	Rollouts  []View
	Processes int // of the unit that name the kind
	Cases     int64
}

// Map returns the map of the units the actor may see.
func (s *Service) Map(ctx context.Context) (Map, error) {
	h, err := s.house(ctx)
	if err != nil {
		return Map{}, err
	}
	all, err := s.store.Rollouts(ctx)
	if err != nil {
		return Map{}, err
	}
	cells, kinds := map[place][]View{}, map[string]bool{}
	for _, r := range all {
		if v, seen := h.view(r); seen {
			at := place{r.UnitID, r.FileKind}
			cells[at], kinds[r.FileKind] = append(cells[at], v), true
		}
	}
	for at, c := range h.counted {
		if c.Processes > 0 {
			kinds[at.fileKind] = true
		}
	}
	var m Map
	for _, kind := range FileKinds {
		if kinds[kind] {
			m.FileKinds = append(m.FileKinds, kind)
		}
	}
	m.Groups = h.groups(m.FileKinds, cells)
	return m, nil
}

// groups are the rows by Dezernat. Units that are no more have a row as long as they have rollouts.
func (h *house) groups(kinds []string, cells map[place][]View) []Group {
	var groups []Group
	for _, u := range h.units {
		if !identity.Can(h.actor, identity.ReadRollout, identity.Object{UnitPath: u.Path}) {
			continue
		}
		row := Row{Unit: u, Cells: make([]Cell, len(kinds))}
		begun := false
		for i, kind := range kinds {
			at := place{u.ID, kind}
			c := h.counted[at]
			row.Cells[i] = Cell{Rollouts: cells[at], Processes: c.Processes, Cases: c.Cases}
			begun = begun || len(cells[at]) > 0
		}
		head := h.top(u)
		if head.Kind != register.Dezernat {
			head = register.Unit{}
		}
		if !begun && (u.ValidTo != "" || u.ID == head.ID) {
			continue
		}
		row.Depth = h.depth(u, head)
		i := slices.IndexFunc(groups, func(g Group) bool { return g.Dezernat.ID == head.ID })
		if i < 0 {
			groups, i = append(groups, Group{Dezernat: head}), len(groups)
		}
		groups[i].Rows = append(groups[i].Rows, row)
	}
	return groups
}

// depth is how far a unit lies below the head of its group.
func (h *house) depth(u, head register.Unit) int {
	depth := 0
	for parent, ok := h.byID[u.ParentID]; ok && parent.ID != head.ID; parent, ok = h.byID[parent.ParentID] {
		depth++
	}
	return depth
}

// Blocker is an obstacle of a rollout that is not solved.
type Blocker struct {
	Obstacle
	Rollout View
	Overdue bool
}

// Blockers returns what keeps rollouts from going on: those due first come first, those without a date last.
func (s *Service) Blockers(ctx context.Context) ([]Blocker, error) {
	views, err := s.List(ctx, Filter{})
	if err != nil {
		return nil, err
	}
	settings, err := s.store.Settings(ctx)
	if err != nil {
		return nil, err
	}
	today := settings.Day(s.now())
	var out []Blocker
	for _, v := range views {
		for _, o := range v.Detail.OpenObstacles() {
			out = append(out, Blocker{Obstacle: o, Rollout: v, Overdue: o.Due != "" && lastDay(o.Due) < today})
		}
	}
	slices.SortStableFunc(out, func(a, b Blocker) int {
		switch {
		case a.Due == b.Due:
			return 0
		case b.Due == "" || a.Due != "" && lastDay(a.Due) < lastDay(b.Due):
			return -1
		}
		return 1
	})
	return out, nil
}
