package rollout

import (
	"context"
	"strings"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/register"
)

// FileCount counts the live processes of a unit that name a kind of file.
type FileCount struct {
	UnitID    string
	FileKind  string
	Released  bool // by released Steckbriefe, else by current ones
	Processes int
	Cases     int64 // a year, in hundredths; unknown ones count nothing
	Minutes   int64 // bound a year by those that name cases and minutes
}

// place is a field of the map.
type place struct{ unitID, fileKind string }

// house is what one request needs of units, processes and applications.
type house struct {
	actor   identity.Actor
	units   []register.Unit // in the order of the tree
	byID    map[string]register.Unit
	order   map[string]int
	counted map[place]FileCount // as the actor may know
	names   map[string]string   // of applications
}

// house reads what the actor may see around rollouts.
func (s *Service) house(ctx context.Context) (*house, error) {
	actor, err := identity.From(ctx)
	if err != nil {
		return nil, err
	}
	if err := identity.RequireAnywhere(ctx, identity.ReadRollout); err != nil {
		return nil, err
	}
	h := &house{actor: actor, byID: map[string]register.Unit{}, order: map[string]int{}, names: map[string]string{}}
	if h.units, err = s.units.List(ctx, true); err != nil {
		return nil, err
	}
	h.units = inTree(h.units)
	for i, u := range h.units {
		h.byID[u.ID], h.order[u.ID] = u, i
	}
	applications, err := s.store.Applications(ctx)
	if err != nil {
		return nil, err
	}
	for _, a := range applications {
		h.names[a.ID] = a.Name
	}
	counts, err := s.store.FileCounts(ctx)
	if err != nil {
		return nil, err
	}
	h.count(counts)
	return h, nil
}

// inTree puts units below those above them; the order among sisters stays.
func inTree(units []register.Unit) []register.Unit {
	known, below := map[string]bool{}, map[string][]register.Unit{}
	for _, u := range units {
		known[u.ID] = true
	}
	for _, u := range units {
		parent := u.ParentID
		if !known[parent] {
			parent = ""
		}
		below[parent] = append(below[parent], u)
	}
	out := make([]register.Unit, 0, len(units))
	var walk func(parent string)
	walk = func(parent string) {
		for _, u := range below[parent] {
			out = append(out, u)
			walk(u.ID)
		}
	}
	walk("")
	return out
}

// count keeps of each unit what the actor may know: by current Steckbriefe with the right to read drafts.
func (h *house) count(all []FileCount) {
	drafts := h.actor.Paths(identity.ReadDraft)
	h.counted = make(map[place]FileCount, len(all)/2)
	for _, c := range all {
		u, ok := h.byID[c.UnitID]
		if ok && c.Released != within(u.Path, drafts) {
			h.counted[place{c.UnitID, c.FileKind}] = c
		}
	}
}

func within(path string, paths []string) bool {
	for _, p := range paths {
		if strings.HasPrefix(path, p) {
			return true
		}
	}
	return false
}

// below reports whether a unit is another one or lies below it.
func below(u register.Unit, id string) bool { return strings.Contains(u.Path, "/"+id+"/") }

// top returns the unit at the top of a branch.
func (h *house) top(u register.Unit) register.Unit {
	for range h.units {
		parent, ok := h.byID[u.ParentID]
		if !ok {
			break
		}
		u = parent
	}
	return u
}

// view is a rollout as the actor may see it; seen is false if not at all.
func (h *house) view(r Rollout) (v View, seen bool) {
	u, ok := h.byID[r.UnitID]
	if !ok || !identity.Can(h.actor, identity.ReadRollout, identity.Object{UnitPath: u.Path}) {
		return View{}, false
	}
	v = ViewOf(r, u)
	v.Dezernat, v.Names = h.top(u), map[string]string{}
	ids := []string{r.SystemID, r.Detail.Interface.ApplicationID}
	for _, o := range r.Detail.Obstacles {
		ids = append(ids, o.ApplicationID)
	}
	for _, id := range ids {
		if name, ok := h.names[id]; ok {
			v.Names[id] = name
		}
	}
	c := h.counted[place{r.UnitID, r.FileKind}]
	v.Processes, v.Cases = c.Processes, c.Cases
	return v, true
}

// ViewOf is a rollout of a unit without what stands around it. Figures are left out if those of the unit are.
func ViewOf(r Rollout, u register.Unit) View {
	v := View{Rollout: r, Unit: u, Hidden: u.Suppressed}
	if v.Hidden {
		v.Detail = withoutPeople(v.Detail)
	}
	return v
}

// withoutPeople leaves out how many people of a small group work with the files.
func withoutPeople(d Detail) Detail {
	d.Connected, d.Target = nil, nil
	steps := append([]Step{}, d.Steps...)
	for i := range steps {
		steps[i].Trained, steps[i].Of = nil, nil
	}
	d.Steps = steps
	return d
}
