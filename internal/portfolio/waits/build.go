package waits

import (
	"slices"

	"github.com/prozessregister/prozessregister/internal/catalog"
	"github.com/prozessregister/prozessregister/internal/portfolio/initiative"
	"github.com/prozessregister/prozessregister/internal/rollout"
)

// FileProcess is a process that keeps a kind of file.
type FileProcess struct {
	ID, Number, Name string
	UnitID           string
	FileKind         string
	Released         bool  // by its released Steckbrief, else by the current one
	Cases            int64 // a year, in hundredths, -1 if unknown
}

// Using is a process that works with both ends of an interface between applications.
type Using struct {
	Process     FileProcess
	Application string // id of the one that names the interface
	Other       string // id of the one at its other end
}

// Input is what a graph is made of. Everything in it may be known to whoever sees the graph.
type Input struct {
	Waiting  rollout.Waiting
	Book     initiative.Book
	Linked   []FileProcess // processes that initiatives digitalise or make; without a kind of file if that is not known
	Single   []FileProcess // processes of waiting files, to be shown one by one; nil if there are too many
	Using    []Using
	UnitPath map[string]string // paths of units by id
}

// makes are the relations of initiatives that make something for others to use.
var makes = []string{"digitalizes", "realises", "introduces", "replaces"}

func nodeID(k Kind, id string) string { return string(k) + ":" + id }

// Build makes the whole graph.
func Build(in Input) Graph {
	m := maker{builder: newBuilder(), in: in}
	m.initiatives()
	m.interfaces()
	m.connections()
	m.rollouts()
	m.processes()
	g := m.graph()
	g.Left.Unset = m.unset
	return g
}

type maker struct {
	*builder
	in    Input
	unset int
}

// initiatives adds the open ones and those that have to come first.
func (m *maker) initiatives() {
	for _, v := range m.in.Book.All() {
		if v.Closed() {
			continue
		}
		n := Node{ID: nodeID(Initiative, v.ID), Kind: Initiative, RefID: v.ID, Name: v.Title, Number: v.Number, State: string(v.Stage), Period: v.Period}
		for _, id := range append([]string{v.LeadUnitID}, v.UnitIDs...) {
			n.units = append(n.units, m.in.UnitPath[id])
		}
		m.add(n)
	}
	for _, v := range m.in.Book.All() {
		for _, d := range v.Dependencies {
			if on, open := m.open(d.OnInitiative); open && d.Kind != initiative.Conflicts {
				m.tie(nodeID(Initiative, v.ID), nodeID(Initiative, on.ID), withNote(string(d.Kind), d.Note), map[string]any{"name": on.Number, "note": d.Note})
			}
		}
	}
}

// open returns an initiative, or the one it went into, if something still happens in it.
func (m *maker) open(id string) (initiative.Initiative, bool) {
	all := m.in.Book.Initiatives
	v, ok := all[id]
	for range all {
		if v.Stage != initiative.Merged {
			break
		}
		v, ok = all[v.MergedInto]
	}
	return v, ok && !v.Closed()
}

// dms adds the interface of an application to the DMS, with the initiatives that make it; "" if there is no such application.
// Who needs the interface for itself does not make it.
func (m *maker) dms(applicationID string) string {
	a, ok := m.in.Book.Applications[applicationID]
	if !ok {
		return ""
	}
	id := nodeID(Interface, a.ID)
	if m.nodes[id] == nil {
		m.add(Node{ID: id, Kind: Interface, RefID: a.ID, Name: a.Name, State: a.DMSInterface})
		m.makers(id, a)
	}
	return id
}

// makers ties an interface to the open initiatives that introduce or replace one of its applications.
func (m *maker) makers(id string, ends ...catalog.Application) {
	for _, v := range m.in.Book.All() {
		for _, a := range ends {
			needs := slices.ContainsFunc(v.Dependencies, func(d initiative.Dependency) bool { return d.OnApplication == a.ID })
			at := slices.IndexFunc(v.Links, func(l initiative.Link) bool {
				return l.Kind == initiative.ToApplication && l.TargetID == a.ID && slices.Contains(makes, l.Relation)
			})
			if at >= 0 && !needs {
				m.tie(id, nodeID(Initiative, v.ID), "made."+v.Links[at].Relation, map[string]any{"name": v.Number, "application": a.Name})
			}
		}
	}
}

// interfaces adds what open initiatives need of applications.
func (m *maker) interfaces() {
	for _, v := range m.in.Book.All() {
		for _, d := range v.Dependencies {
			a, ok := m.in.Book.Applications[d.OnApplication]
			if ok && d.Kind != initiative.Conflicts && a.DMSInterface != "productive" {
				m.tie(nodeID(Initiative, v.ID), m.dms(a.ID), withNote("needsInterface", d.Note), map[string]any{"application": a.Name, "note": d.Note})
			}
		}
	}
}

// connections adds the interfaces between applications that do not work yet, with the processes at both ends of them.
func (m *maker) connections() {
	all := m.in.Book.Applications
	for _, u := range m.in.Using {
		a, other := all[u.Application], all[u.Other]
		i := slices.IndexFunc(a.Detail.Interfaces, func(i catalog.Interface) bool { return i.ApplicationID == other.ID && Unfinished(i) })
		if i < 0 {
			continue
		}
		link := a.Detail.Interfaces[i]
		id := nodeID(Connection, a.ID+":"+other.ID)
		if m.nodes[id] == nil {
			m.add(Node{ID: id, Kind: Connection, RefID: a.ID, Name: a.Name, Other: other.Name, State: link.State})
			m.makers(id, a, other)
		}
		m.tie(m.process(u.Process), id, "usesBoth."+link.State, map[string]any{"application": a.Name, "other": other.Name})
	}
}

// Unfinished reports whether an interface between applications is meant to come and does not work yet.
func Unfinished(i catalog.Interface) bool {
	return i.ApplicationID != "" && slices.Contains([]string{"planned", "test"}, i.State)
}

// rollouts adds those that are not productive, with the interfaces for which they wait.
func (m *maker) rollouts() {
	for _, v := range m.in.Waiting.Rollouts {
		if v.Stage == rollout.Productive {
			continue
		}
		open := v.Detail.OpenObstacles()
		id := m.add(Node{
			ID: nodeID(Rollout, v.ID), Kind: Rollout, RefID: v.ID, Name: v.Unit.Number + " " + v.Unit.Name, FileKind: v.FileKind, State: string(v.Stage),
			Until: v.Detail.Dates[rollout.Productive].Planned, Note: v.Detail.PlanNote, Count: len(open), Cases: v.Cases, units: []string{v.Unit.Path},
		})
		if link := v.Detail.Interface; !link.Works() {
			m.tie(id, m.dms(link.ApplicationID), "interface."+link.State, map[string]any{"application": v.Names[link.ApplicationID]})
		}
		for _, o := range open {
			if o.ApplicationID != "" {
				m.tie(id, m.dms(o.ApplicationID), obstacleKey(o), map[string]any{"text": o.Text, "function": o.Function, "due": o.Due})
			}
		}
		if system, ok := m.in.Book.Applications[v.SystemID]; ok {
			m.makers(id, system)
		}
		m.rolloutLinks(id, v.ID)
	}
}

// withNote is the key of a sentence, or of the one that holds a note too.
func withNote(key, note string) string {
	if note == "" {
		return key
	}
	return key + ".note"
}

// obstacleKey is the key of the sentence that says as much as is known: who sees to the obstacle, and until when.
func obstacleKey(o rollout.Obstacle) string {
	switch {
	case o.Function != "" && o.Due != "":
		return "obstacle.functionDue"
	case o.Function != "":
		return "obstacle.function"
	case o.Due != "":
		return "obstacle.due"
	}
	return "obstacle"
}
