package rollout

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/prozessregister/prozessregister/internal/catalog"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
)

// InitiativeLink is an initiative that is tied to a process or an application; everybody inside may know it.
type InitiativeLink struct {
	InitiativeID, Number, Title, Stage string
	ProcessID                          string
	ApplicationID                      string
}

// Connection is an interface between the application and another one.
type Connection struct {
	ApplicationID string
	Name          string
	Interface     catalog.Interface
	Outgoing      bool // the application itself names it; else the other one does
}

// AffectedUnit is a unit that uses an application, and why it is known to.
type AffectedUnit struct {
	Unit       register.Unit
	Workplaces *int // of the unit with the application, nil if unknown or not shown
	Uses       bool // the catalogue names it
	Processes  int  // of the unit that use the application
}

// Affected is everything that hangs on an application.
type Affected struct {
	Application catalog.Application
	Processes   []register.Process
	More        bool // there are more processes than are listed
	Cases       int64
	Units       []AffectedUnit
	Rollouts    []View
	Initiatives []InitiativeLink // once each
	Connections []Connection
}

// maxAffected is how many processes are listed.
const maxAffected = 2000

// Affected answers "the application ends: who is affected?" with what the actor may see.
func (s *Service) Affected(ctx context.Context, applicationID string) (Affected, error) {
	h, err := s.house(ctx)
	if err != nil {
		return Affected{}, err
	}
	applications, err := s.store.Applications(ctx)
	if err != nil {
		return Affected{}, err
	}
	i := slices.IndexFunc(applications, func(a catalog.Application) bool { return a.ID == applicationID })
	if i < 0 {
		return Affected{}, problem.New(problem.NotFound, "request.notFound")
	}
	out := Affected{Application: applications[i], Connections: connections(applications, applications[i])}
	if err := s.using(ctx, h, &out); err != nil {
		return Affected{}, err
	}
	settings, err := s.store.Settings(ctx)
	if err != nil {
		return Affected{}, err
	}
	out.Units = h.affectedUnits(out, settings.Threshold())
	all, err := s.store.Rollouts(ctx)
	if err != nil {
		return Affected{}, err
	}
	for _, r := range all {
		if v, seen := h.view(r); seen && v.hangsOn(applicationID) {
			out.Rollouts = append(out.Rollouts, v)
		}
	}
	slices.SortFunc(out.Rollouts, func(a, b View) int { return cmp.Compare(h.order[a.UnitID], h.order[b.UnitID]) })
	out.Initiatives, err = s.initiatives(ctx, applicationID, out.Processes)
	return out, err
}

// using adds the processes whose Steckbrief names the application.
func (s *Service) using(ctx context.Context, h *house, out *Affected) error {
	r := register.ListRequest{Filter: register.ProcessFilter{Application: out.Application.ID}, Sort: []register.Sort{{Field: "number"}}, Limit: 200}
	for {
		page, err := s.processes.List(ctx, r)
		if err != nil {
			return err
		}
		out.Processes = append(out.Processes, page.Items...)
		if r.After = page.Last; r.After == nil {
			break
		}
		if len(out.Processes) >= maxAffected {
			out.More = true
			break
		}
	}
	for _, p := range out.Processes {
		if cases := p.Summary(h.actor).Cases; cases > 0 {
			out.Cases += cases
		}
	}
	return nil
}

// affectedUnits are the units the catalogue names and those of the processes, in the order of the tree. If the whole
// house uses the application, only those of processes are listed, and those whose workplaces with it are known.
func (h *house) affectedUnits(a Affected, threshold identity.Threshold) []AffectedUnit {
	processes := map[string]int{}
	for _, p := range a.Processes {
		processes[p.UnitID]++
	}
	var out []AffectedUnit
	for _, u := range h.units {
		places, counted := a.Application.Detail.UnitWorkplaces[u.ID]
		uses := counted || slices.Contains(a.Application.UnitIDs, u.ID)
		if !uses && processes[u.ID] == 0 {
			continue
		}
		one := AffectedUnit{Unit: u, Uses: uses, Processes: processes[u.ID]}
		if counted && h.tells(u, places, threshold) {
			one.Workplaces = &places
		}
		out = append(out, one)
	}
	return out
}

// tells reports whether the actor may know how many workplaces of a unit work with something: two of thirty are two people.
func (h *house) tells(u register.Unit, places int, threshold identity.Threshold) bool {
	if u.Suppressed {
		return false
	}
	return !threshold.Hides(places) || identity.Can(h.actor, identity.ReadUnitFigures, identity.Object{UnitPath: u.Path})
}

// hangsOn reports whether a rollout needs an application: as its DMS, by its interface, or because an obstacle waits for it.
func (v View) hangsOn(applicationID string) bool {
	return v.SystemID == applicationID || v.Detail.Interface.ApplicationID == applicationID ||
		slices.ContainsFunc(v.Detail.OpenObstacles(), func(o Obstacle) bool { return o.ApplicationID == applicationID })
}

// connections are the interfaces that the application or another one names.
func connections(all []catalog.Application, a catalog.Application) []Connection {
	names := map[string]string{}
	for _, o := range all {
		names[o.ID] = o.Name
	}
	var out []Connection
	for _, i := range a.Detail.Interfaces {
		out = append(out, Connection{ApplicationID: i.ApplicationID, Name: names[i.ApplicationID], Interface: i, Outgoing: true})
	}
	for _, o := range all {
		for _, i := range o.Detail.Interfaces {
			if i.ApplicationID == a.ID && o.ID != a.ID {
				out = append(out, Connection{ApplicationID: o.ID, Name: o.Name, Interface: i})
			}
		}
	}
	return out
}

// initiatives are those tied to the application or to one of the processes.
func (s *Service) initiatives(ctx context.Context, applicationID string, processes []register.Process) ([]InitiativeLink, error) {
	links, err := s.store.RolloutInitiatives(ctx)
	if err != nil {
		return nil, err
	}
	concerned := map[string]bool{}
	for _, p := range processes {
		concerned[p.ID] = true
	}
	seen := map[string]bool{}
	var out []InitiativeLink
	for _, l := range links {
		if !seen[l.InitiativeID] && (l.ApplicationID == applicationID || concerned[l.ProcessID]) {
			seen[l.InitiativeID] = true
			out = append(out, l)
		}
	}
	slices.SortFunc(out, func(a, b InitiativeLink) int { return strings.Compare(a.Number, b.Number) })
	return out, nil
}
