package fileplan

import (
	"context"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
)

// Unfiled is a process that is linked to no unit of the plan.
type Unfiled struct {
	Process register.Process
	Named   string // what its Steckbrief names, "" if nothing
	Known   bool   // the plan in force has a unit of that key
}

// Unfiled returns a page of the processes that are linked to no unit, by number, and how many there are; those of a unit
// and below it, or of all units if unitID is "".
func (s *Service) Unfiled(ctx context.Context, unitID string, offset, limit int) ([]Unfiled, int, error) {
	actor, err := identity.From(ctx)
	if err != nil {
		return nil, 0, err
	}
	paths, err := s.within(ctx, actor.Paths(identity.ReadProcess), unitID)
	if err != nil {
		return nil, 0, err
	}
	ids, total, err := s.store.UnlinkedProcesses(ctx, paths, offset, limit)
	if err != nil {
		return nil, 0, err
	}
	processes, err := s.store.ProcessesByID(ctx, ids)
	if err != nil {
		return nil, 0, err
	}
	named, err := s.named(ctx, actor, processes)
	if err != nil {
		return nil, 0, err
	}
	plan, err := s.store.FilePlanInForce(ctx)
	if err != nil && !problem.Is(err, problem.NotFound) {
		return nil, 0, err
	}
	units := plan.ByKey()
	out := make([]Unfiled, len(processes))
	for i, p := range processes {
		out[i] = Unfiled{Process: p, Named: named[p.ID]}
		u, known := units[named[p.ID]]
		out[i].Known = known && !u.Retired
	}
	return out, total, nil
}

// within returns the paths at or below a unit that the actor sees.
func (s *Service) within(ctx context.Context, paths []string, unitID string) ([]string, error) {
	if unitID == "" {
		return paths, nil
	}
	u, err := s.store.Unit(ctx, unitID)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, p := range paths {
		switch {
		case len(u.Path) >= len(p) && u.Path[:len(p)] == p: // the unit lies inside what is seen
			return []string{u.Path}, nil
		case len(p) > len(u.Path) && p[:len(u.Path)] == u.Path:
			out = append(out, p)
		}
	}
	return out, nil
}

// named returns by process the key that the Steckbrief names that the actor may see.
func (s *Service) named(ctx context.Context, actor identity.Actor, processes []register.Process) (map[string]string, error) {
	versions := map[string]int{}
	for _, p := range processes {
		if no := p.Summary(actor).Version; no > 0 {
			versions[p.ID] = no
		}
	}
	documents, err := s.store.SteckbriefDocuments(ctx, versions)
	if err != nil {
		return nil, err
	}
	schema, err := s.sheets.Schema(ctx)
	if err != nil {
		return nil, err
	}
	out := map[string]string{}
	for id, raw := range documents {
		f, err := factsOf(raw, schema)
		if err != nil {
			return nil, err
		}
		out[id] = f.key()
	}
	return out, nil
}

// UnusedUnits returns the lowest units of the plan in force that no process the actor sees is linked to; retired ones are
// left out. problem.NotFound without a plan.
func (s *Service) UnusedUnits(ctx context.Context) (Plan, []Unit, error) {
	plan, uses, err := s.Get(ctx, Current)
	if err != nil {
		return Plan{}, nil, err
	}
	var out []Unit
	for _, u := range plan.Leaves() {
		if u.Key != "" && !u.Retired && uses[u.Key] == 0 {
			out = append(out, u)
		}
	}
	return plan, out, nil
}

// Linked returns the processes that the actor may see of a unit of the plan.
func (s *Service) Linked(ctx context.Context, key string) ([]register.Process, error) {
	actor, err := identity.From(ctx)
	if err != nil {
		return nil, err
	}
	ids, err := s.store.LinkedProcesses(ctx, key, actor.Paths(identity.ReadProcess))
	if err != nil {
		return nil, err
	}
	return s.store.ProcessesByID(ctx, ids)
}
