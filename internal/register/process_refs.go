package register

import (
	"context"
	"slices"

	"github.com/prozessregister/prozessregister/internal/problem"
)

// maxDepth is how many levels a map of processes may have; it also ends the walk in a damaged tree.
const maxDepth = 20

// checkReferences refuses units, processes and people that do not exist, and a map that runs in a circle.
func (s *Processes) checkReferences(ctx context.Context, p Process, links Links) error {
	var c checker
	if err := s.checkUnits(ctx, &c, p); err != nil {
		return err
	}
	if err := s.checkPeople(ctx, &c, p); err != nil {
		return err
	}
	if err := s.checkNeighbours(ctx, &c, p, links); err != nil {
		return err
	}
	if err := s.checkParents(ctx, &c, p); err != nil {
		return err
	}
	return problem.InvalidFields(c.bad...)
}

func (s *Processes) checkUnits(ctx context.Context, c *checker, p Process) error {
	units, err := s.store.UnitsByID(ctx, p.Detail.Participating)
	if err != nil {
		return err
	}
	for _, id := range p.Detail.Participating {
		if !slices.ContainsFunc(units, func(u Unit) bool { return u.ID == id }) {
			c.add("participatingUnitIds", "process.unit.unknown")
		}
	}
	return nil
}

func (s *Processes) checkPeople(ctx context.Context, c *checker, p Process) error {
	names, err := s.store.UserNames(ctx, []string{p.Owner.UserID, p.Caretaker.UserID, p.Deputy.UserID})
	if err != nil {
		return err
	}
	for _, x := range p.assignments() {
		if _, known := names[x.a.UserID]; x.a.UserID != "" && !known {
			c.add(x.field+".userId", "process.user.unknown")
		}
	}
	return nil
}

// checkNeighbours looks at the processes that p names. One that the actor must not see does not exist.
func (s *Processes) checkNeighbours(ctx context.Context, c *checker, p Process, links Links) error {
	fields := []struct {
		name string
		ids  []string
	}{{"predecessorIds", links.Predecessors}, {"successorIds", links.Successors}, {"variantIds", links.Variants}}
	all := []string{}
	for _, f := range fields {
		c.count(f.name, len(f.ids))
		all = append(all, f.ids...)
	}
	known, err := s.store.ProcessesByID(ctx, all)
	if err != nil {
		return err
	}
	for _, f := range fields {
		for _, id := range f.ids {
			if id == p.ID {
				c.add(f.name, "process.link.self")
			} else if !slices.ContainsFunc(known, func(o Process) bool { return o.ID == id && o.Place != Merged }) {
				c.add(f.name, "process.link.unknown")
			}
		}
	}
	return nil
}

func (s *Processes) checkParents(ctx context.Context, c *checker, p Process) error {
	for id, depth := p.ParentID, 0; id != ""; depth++ {
		if id == p.ID || depth > maxDepth {
			c.add("parentId", "process.parent.circle")
			return nil
		}
		parent, err := s.store.Process(ctx, id)
		if problem.Is(err, problem.NotFound) || (err == nil && depth == 0 && parent.Place == Merged) {
			c.add("parentId", "process.link.unknown")
			return nil
		}
		if err != nil {
			return err
		}
		id = parent.ParentID
	}
	return nil
}

// relink writes the links of a process and returns what changed. Links of which the actor is not told stay.
func (s *Processes) relink(ctx context.Context, id string, links Links) ([]FieldChange, error) {
	relations, err := s.store.Relations(ctx, id)
	if err != nil {
		return nil, err
	}
	old := linksOf(relations)
	links = links.with(linksOf(slices.DeleteFunc(relations, func(r Relation) bool { return !hidden(ctx, r) })))
	var changes []FieldChange
	for _, f := range []struct {
		field    string
		old, new []string
	}{
		{"predecessorIds", old.Predecessors, links.Predecessors}, {"successorIds", old.Successors, links.Successors},
		{"variantIds", old.Variants, links.Variants},
	} {
		if !sameSet(f.old, f.new) {
			changes = append(changes, FieldChange{Field: f.field, From: f.old, To: f.new})
		}
	}
	if len(changes) == 0 {
		return nil, nil
	}
	return changes, s.store.SetLinks(ctx, id, links)
}

func sameSet(a, b []string) bool {
	a, b = unique(a), unique(b)
	return len(a) == len(b) && !slices.ContainsFunc(a, func(s string) bool { return !slices.Contains(b, s) })
}
