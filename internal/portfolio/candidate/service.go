package candidate

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/portfolio/criteria"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
)

// Service ranks candidates, as much in one request as its pace allows.
type Service struct {
	Pace    Pace // not to be changed while somebody asks
	store   Store
	sets    Sets
	sources map[criteria.Kind]Source // beside processes
	now     func() time.Time
	newID   func() string
	kept    snapshots

	mu       sync.Mutex
	compiled map[string]*criteria.Compiled // by tenant, set and version
}

// NewService returns the service.
func NewService(store Store, sets Sets, sources map[criteria.Kind]Source, now func() time.Time, newID func() string) *Service {
	return &Service{store: store, sets: sets, sources: sources, now: now, newID: newID, Pace: usualPace, compiled: map[string]*criteria.Compiled{}}
}

// Query asks for a ranking.
type Query struct {
	Kind        criteria.Kind
	SetID       string // "" = the standard of the house
	SetVersion  int    // 0 = the newest
	Weights     map[string]float64
	Order       Order
	Filter      register.ProcessFilter // of processes
	UnitPath    string                 // of the filter's unit, set by the service
	Sensitivity bool
}

// Answered is a ranking with what is needed to show it.
type Answered struct {
	*Ranking
	Set         *criteria.Compiled
	Kind        criteria.Kind
	Sensitivity Sensitivity
	Seq         int64 // number of the change it is up to date with
	Pending     int   // processes whose facts are not read so far
	snapshot    *snapshot
	answers     answers
}

// maxWeight is the greatest weight a query may give.
const maxWeight = criteria.MaxWeight

// Rank returns the objects the actor may see with their places.
func (s *Service) Rank(ctx context.Context, q Query) (*Answered, error) {
	actor, err := identity.From(ctx)
	if err != nil {
		return nil, err
	}
	paths := actor.Paths(identity.ReadRating)
	if len(paths) == 0 {
		return nil, problem.New(problem.Forbidden, "identity.forbidden")
	}
	a, err := s.matrix(ctx, q)
	if err != nil {
		return nil, err
	}
	if err := checkQuery(a.Set.Set, q); err != nil {
		return nil, err
	}
	pick, err := s.pick(ctx, a.snapshot, q, paths)
	if err != nil {
		return nil, err
	}
	if q.Order == "" {
		q.Order = Assured
	}
	a.Ranking = a.Ranking.matrix.rank(pick, weightsOf(a.Set.Set, q.Weights), q.Order)
	if q.Sensitivity {
		a.Sensitivity = a.Ranking.sensitivity(Draws)
	}
	return a, nil
}

func checkQuery(set criteria.Set, q Query) error {
	for key, w := range q.Weights {
		if _, ok := set.Criterion(key); !ok || !(w >= 0 && w <= maxWeight) {
			return problem.InvalidFields(problem.FieldOf("weights", "candidate.weights", "criterion", key, "max", maxWeight))
		}
	}
	if q.Order != "" && !slices.Contains(Orders, q.Order) {
		return problem.InvalidFields(problem.FieldOf("order", "field.notAllowed"))
	}
	return nil
}

// matrix answers all criteria of a set for all objects of a kind; what was answered before is kept as long as nothing has
// changed.
func (s *Service) matrix(ctx context.Context, q Query) (*Answered, error) {
	set, err := s.sets.Find(ctx, q.SetID, q.SetVersion)
	if err != nil {
		return nil, err
	}
	if !set.Rates(q.Kind) {
		return nil, problem.InvalidFields(problem.FieldOf("set", "candidate.set.kind"))
	}
	compiled, err := s.compile(ctx, set)
	if err != nil {
		return nil, err
	}
	a := &Answered{Set: compiled, Kind: q.Kind}
	if a.snapshot, err = s.snapshot(ctx, q.Kind); err != nil {
		return nil, err
	}
	a.Seq, a.Pending = a.snapshot.seq, a.snapshot.pending
	snap := a.snapshot
	snap.mu.Lock()
	defer snap.mu.Unlock()
	key := fmt.Sprintf("%s/%s/%d", q.Kind, set.ID, set.Version)
	m, ok := snap.matrices[key]
	if !ok {
		given, err := s.store.CurrentRatings(ctx, q.Kind, set.ID)
		if err != nil {
			return nil, err
		}
		m = newMatrix(compiled, snap.objects, group(given))
		if len(snap.matrices) >= maxMatrices {
			clear(snap.matrices)
		}
		snap.matrices[key] = m
	}
	a.Ranking, a.answers = &Ranking{matrix: m}, m.given
	return a, nil
}

// maxMatrices is how many sets are kept answered at the same time.
const maxMatrices = 6

// snapshot returns the objects of a kind.
func (s *Service) snapshot(ctx context.Context, kind criteria.Kind) (*snapshot, error) {
	if kind == criteria.Process {
		return s.processes(ctx)
	}
	source, ok := s.sources[kind]
	if !ok {
		return &snapshot{matrices: map[string]*Matrix{}, byID: map[string]int{}}, nil
	}
	objects, err := source.RankedObjects(ctx)
	if err != nil {
		return nil, err
	}
	processes, err := s.processes(ctx)
	if err != nil {
		return nil, err
	}
	snap := &snapshot{seq: processes.seq, units: processes.units, small: processes.small, matrices: map[string]*Matrix{}}
	list := make([]*Object, len(objects))
	for i := range objects {
		o := &objects[i]
		o.Kind, o.own, o.Facts = kind, o.Facts, nil
		if o.own == nil {
			o.own = criteria.Unknown()
		}
		o.fold()
		list[i] = o
	}
	snap.settle(list)
	return snap, nil
}

func (s *Service) compile(ctx context.Context, set criteria.Set) (*criteria.Compiled, error) {
	key := fmt.Sprintf("%s/%s/%d", identity.TenantID(ctx), set.ID, set.Version)
	s.mu.Lock()
	defer s.mu.Unlock()
	if c, ok := s.compiled[key]; ok {
		return c, nil
	}
	c, err := set.Compile()
	if err != nil {
		return nil, err
	}
	if len(s.compiled) > 500 {
		clear(s.compiled)
	}
	s.compiled[key] = c
	return c, nil
}

// pick returns the places of the objects that are wanted and may be seen.
func (s *Service) pick(ctx context.Context, snap *snapshot, q Query, paths []string) ([]int, error) {
	var wanted map[string]bool
	if q.Kind == criteria.Process && !q.Filter.IsZero() {
		if len(q.Filter.CandidateClass) > 0 || q.Filter.MaxRank > 0 {
			if err := s.KeepRanks(ctx); err != nil {
				return nil, err
			}
		}
		ids, err := s.filtered(ctx, q)
		if err != nil {
			return nil, err
		}
		wanted = make(map[string]bool, len(ids))
		for _, id := range ids {
			wanted[id] = true
		}
	}
	if q.Kind != criteria.Process && q.Filter.UnitID != "" {
		unit, ok := snap.units[q.Filter.UnitID]
		if !ok {
			return nil, problem.InvalidFields(problem.FieldOf("orgUnit", "process.unit.unknown"))
		}
		paths = below(unit.Path, paths)
	}
	pick := make([]int, 0, len(snap.objects))
	for i, o := range snap.objects {
		if (wanted == nil || wanted[o.ID]) && within(o.UnitPath, paths) {
			pick = append(pick, i)
		}
	}
	return pick, nil
}

func within(path string, paths []string) bool {
	return slices.ContainsFunc(paths, func(p string) bool { return len(path) >= len(p) && path[:len(p)] == p })
}

// below narrows paths to what lies below one of them.
func below(unit string, paths []string) []string {
	if within(unit, paths) {
		return []string{unit}
	}
	return slices.DeleteFunc(slices.Clone(paths), func(p string) bool { return !within(p, []string{unit}) })
}

// filtered returns the processes of the filter; people who read ratings read drafts, so the current Steckbrief counts.
func (s *Service) filtered(ctx context.Context, q Query) ([]string, error) {
	actor, err := identity.From(ctx)
	if err != nil {
		return nil, err
	}
	pq := register.ProcessQuery{
		ListRequest: register.ListRequest{Filter: q.Filter}, Visible: actor.Paths(identity.ReadProcess), Drafts: actor.Paths(identity.ReadDraft),
		Rated: actor.Paths(identity.ReadRating),
	}
	if q.Filter.UnitID != "" {
		units, err := s.store.Units(ctx)
		if err != nil {
			return nil, err
		}
		i := slices.IndexFunc(units, func(u register.Unit) bool { return u.ID == q.Filter.UnitID })
		if i < 0 {
			return nil, problem.InvalidFields(problem.FieldOf("orgUnit", "process.unit.unknown"))
		}
		pq.UnitPath = units[i].Path
	}
	return s.store.FilteredProcesses(ctx, pq)
}

// Computes returns by object the criteria of a set whose formula has all its inputs.
func (s *Service) Computes(ctx context.Context, set criteria.Set, kind criteria.Kind, ids []string) (map[string][]string, error) {
	out := map[string][]string{}
	if !slices.ContainsFunc(set.Criteria, func(c criteria.Criterion) bool { return c.Formula != "" }) {
		return out, nil
	}
	compiled, err := s.compile(ctx, set)
	if err != nil {
		return nil, err
	}
	snap, err := s.snapshot(ctx, kind)
	if err != nil {
		return nil, err
	}
	machine := criteria.NewMachine()
	for _, id := range ids {
		i, ok := snap.byID[id]
		if !ok {
			continue
		}
		for j, c := range set.Criteria {
			if a := answer(machine, c, compiled.Formulas[j], snap.objects[i].Facts, nil); a.Computed != nil {
				out[id] = append(out[id], c.Key)
			}
		}
	}
	return out, nil
}
