package waits

import (
	"context"
	"slices"
	"strings"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/portfolio/initiative"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/rollout"
)

// Store reads the processes behind kinds of files. All methods work in the tenant of ctx.
type Store interface {
	// FileProcesses returns the live processes with these ids, and those of the units that name a kind of file, by number;
	// each once by its current and once by its released Steckbrief, as far as these name a kind of file. At most limit rows.
	FileProcesses(ctx context.Context, ids, unitIDs []string, limit int) ([]FileProcess, error)
}

// Rollouts tells which files are on their way.
type Rollouts interface {
	Waiting(ctx context.Context) (rollout.Waiting, error)
}

// Initiatives are those of the portfolio.
type Initiatives interface {
	Book(ctx context.Context) (initiative.Book, error)
	ProcessNames(ctx context.Context, ids []string) (map[string]initiative.Target, error)
}

// Processes are those of the register the actor may see.
type Processes interface {
	List(ctx context.Context, r register.ListRequest) (register.ProcessPage, error)
}

// Service says who waits for what.
type Service struct {
	store       Store
	rollouts    Rollouts
	initiatives Initiatives
	processes   Processes
}

// NewService returns the service.
func NewService(store Store, rollouts Rollouts, initiatives Initiatives, processes Processes) *Service {
	return &Service{store: store, rollouts: rollouts, initiatives: initiatives, processes: processes}
}

// maxSingle is up to how many processes of waiting files are named one by one.
const maxSingle = 40

// maxUsing is up to how many processes are named at one interface between applications.
const maxUsing = 20

// Graph returns what the actor may see of who waits for what.
func (s *Service) Graph(ctx context.Context, f Filter) (Graph, error) {
	actor, err := identity.From(ctx)
	if err != nil {
		return Graph{}, err
	}
	in, err := s.input(ctx, actor)
	if err != nil {
		return Graph{}, err
	}
	g := Build(in)
	g.about(f)
	if units := fewWaiting(g); len(units) > 0 {
		all, err := s.store.FileProcesses(ctx, nil, units, 2*maxSingle*len(rollout.FileKinds))
		if err != nil {
			return Graph{}, err
		}
		in.Single = known(actor, in.UnitPath, all)
		unset := g.Left
		g = Build(in)
		g.about(f)
		g.Left.Unset = unset.Unset
	}
	g.markCircles()
	g.bound()
	return g, nil
}

// fewWaiting are the units of processes that can be named one by one, nil if there are too many.
func fewWaiting(g Graph) []string {
	var units []string
	n := 0
	for _, node := range g.Nodes {
		if node.Kind == Bundle {
			n += node.Count
			units = append(units, node.RefID)
		}
	}
	if n > maxSingle {
		return nil
	}
	return units
}

// input reads everything the graph is made of but the processes to be named one by one.
func (s *Service) input(ctx context.Context, actor identity.Actor) (Input, error) {
	in := Input{UnitPath: map[string]string{}}
	var err error
	if in.Waiting, err = s.rollouts.Waiting(ctx); err != nil {
		return in, err
	}
	if in.Book, err = s.initiatives.Book(ctx); err != nil {
		return in, err
	}
	for id, u := range in.Book.Units {
		in.UnitPath[id] = u.Path
	}
	if in.Linked, err = s.linked(ctx, actor, in); err != nil {
		return in, err
	}
	in.Using, err = s.using(ctx, actor, in)
	return in, err
}

// linked are the processes of open initiatives that the actor may read.
func (s *Service) linked(ctx context.Context, actor identity.Actor, in Input) ([]FileProcess, error) {
	var ids []string
	for _, v := range in.Book.All() {
		for _, l := range v.Links {
			if !v.Closed() && l.Kind == initiative.ToProcess && slices.Contains(makes, l.Relation) && !slices.Contains(ids, l.TargetID) {
				ids = append(ids, l.TargetID)
			}
		}
	}
	names, err := s.initiatives.ProcessNames(ctx, ids)
	if err != nil {
		return nil, err
	}
	ids = slices.DeleteFunc(ids, func(id string) bool { _, seen := names[id]; return !seen })
	all, err := s.store.FileProcesses(ctx, ids, nil, 3*len(ids))
	if err != nil {
		return nil, err
	}
	return named(ids, names, known(actor, in.UnitPath, all)), nil
}

// named adds the processes whose kind of file nobody knows.
func named(ids []string, names map[string]initiative.Target, found []FileProcess) []FileProcess {
	for _, id := range ids {
		if !slices.ContainsFunc(found, func(p FileProcess) bool { return p.ID == id }) {
			found = append(found, FileProcess{ID: id, Number: names[id].Number, Name: names[id].Name, Cases: -1})
		}
	}
	return found
}

// known keeps of each process what the actor may know: by the current Steckbrief with the right to read drafts, else by
// the released one.
func known(actor identity.Actor, paths map[string]string, all []FileProcess) []FileProcess {
	drafts := actor.Paths(identity.ReadDraft)
	return slices.DeleteFunc(all, func(p FileProcess) bool {
		path := paths[p.UnitID]
		may := slices.ContainsFunc(drafts, func(prefix string) bool { return strings.HasPrefix(path, prefix) })
		return p.Released == may || !identity.Can(actor, identity.ReadProcess, identity.Object{UnitPath: path})
	})
}

// using are the processes at both ends of interfaces that do not work yet.
func (s *Service) using(ctx context.Context, actor identity.Actor, in Input) ([]Using, error) {
	var out []Using
	for _, a := range in.Book.Applications {
		for _, i := range a.Detail.Interfaces {
			if !Unfinished(i) {
				continue
			}
			page, err := s.processes.List(ctx, register.ListRequest{
				Filter: register.ProcessFilter{Application: a.ID, Terms: []register.TermFilter{{Field: "applications", Value: i.ApplicationID}}},
				Sort:   []register.Sort{{Field: register.SortNumber}}, Limit: maxUsing,
			})
			if err != nil {
				return nil, err
			}
			for _, p := range page.Items {
				out = append(out, Using{Application: a.ID, Other: i.ApplicationID, Process: FileProcess{
					ID: p.ID, Number: p.Number, Name: p.Name, UnitID: p.UnitID, Cases: p.Summary(actor).Cases,
				}})
			}
		}
	}
	slices.SortFunc(out, func(a, b Using) int {
		return strings.Compare(a.Application+a.Other+a.Process.Number, b.Application+b.Other+b.Process.Number)
	})
	return s.withFiles(ctx, actor, in, out)
}

// withFiles adds the kinds of files of processes.
func (s *Service) withFiles(ctx context.Context, actor identity.Actor, in Input, list []Using) ([]Using, error) {
	ids := make([]string, len(list))
	for i, u := range list {
		ids[i] = u.Process.ID
	}
	all, err := s.store.FileProcesses(ctx, ids, nil, 3*len(ids))
	if err != nil {
		return nil, err
	}
	for _, p := range known(actor, in.UnitPath, all) {
		for i := range list {
			if list[i].Process.ID == p.ID {
				list[i].Process.FileKind = p.FileKind
			}
		}
	}
	return list, nil
}
