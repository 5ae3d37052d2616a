package rollout

import (
	"context"
	"slices"
	"time"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/catalog"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
)

// Rollouts keeps rollouts. All methods work in the tenant of ctx.
type Rollouts interface {
	Rollouts(ctx context.Context) ([]Rollout, error)
	Rollout(ctx context.Context, id string) (Rollout, error)
	InsertRollout(ctx context.Context, r Rollout) error
	// UpdateRollout writes r if the revision is the stored one, else it returns problem.Stale.
	UpdateRollout(ctx context.Context, r Rollout) (Rollout, error)
	DeleteRollout(ctx context.Context, id string, revision int) error
	AddRolloutEvent(ctx context.Context, e Event) error
	RolloutEvents(ctx context.Context, id string) ([]Event, error) // newest first
}

// Workplaces keeps the workplaces of units. All methods work in the tenant of ctx.
type Workplaces interface {
	Unit(ctx context.Context, id string) (register.Unit, error)
	UpdateUnit(ctx context.Context, u register.Unit) (register.Unit, error)
	WorkplaceEntries(ctx context.Context, unitID string) ([]Entry, error) // of all units for ""; by unit and day
	SaveWorkplaceEntry(ctx context.Context, e Entry) error                // replaces that of the same day
}

// Surroundings is what is known beside rollouts. All methods work in the tenant of ctx.
type Surroundings interface {
	InTx(ctx context.Context, fn func(ctx context.Context) error) error
	Record(ctx context.Context, e audit.Entry)
	Applications(ctx context.Context) ([]catalog.Application, error)
	Settings(ctx context.Context) (identity.Settings, error)
	// FileCounts counts the live processes per unit and kind of file; twice: by released and by current Steckbriefe.
	FileCounts(ctx context.Context) ([]FileCount, error)
	RolloutInitiatives(ctx context.Context) ([]InitiativeLink, error)
}

// Sheets opens what processes say of their files.
type Sheets interface {
	// FileSheet returns what a version of a Steckbrief says of files and forms.
	FileSheet(ctx context.Context, processID string, version int) (SheetFacts, error)
	// ReleasedModel returns the bytes of the released IST of a process, nil if there is none.
	ReleasedModel(ctx context.Context, processID string) ([]byte, error)
}

// Store is everything the service keeps and reads itself.
type Store interface {
	Rollouts
	Workplaces
	Surroundings
	Sheets
}

// Units lists the units the actor may see, with what may be shown of them.
type Units interface {
	List(ctx context.Context, closed bool) ([]register.Unit, error)
}

// Processes are those of the register the actor may see.
type Processes interface {
	Get(ctx context.Context, id string) (register.Card, error)
	List(ctx context.Context, r register.ListRequest) (register.ProcessPage, error)
}

// Aim is what a goal wants of the share of workplaces with the DMS.
type Aim struct {
	GoalID  string
	Title   string
	Percent float64
	Due     string
}

// Aims tells what the house aims at.
type Aims func(ctx context.Context) ([]Aim, error)

// Service knows the rollouts of the electronic file.
type Service struct {
	store     Store
	units     Units
	processes Processes
	aims      Aims
	now       func() time.Time
	newID     func() string
}

// NewService returns the service.
func NewService(store Store, units Units, processes Processes, now func() time.Time, newID func() string) *Service {
	return &Service{store: store, units: units, processes: processes, now: now, newID: newID}
}

// AimAt lets the service tell what the house aims at. It is called while wiring only.
func (s *Service) AimAt(aims Aims) { s.aims = aims }

// Filter leaves rollouts out. Empty parts leave all in.
type Filter struct {
	UnitID   string // the unit and everything below it
	FileKind string
	Stages   []Stage
}

func (f Filter) fits(v View) bool {
	return (f.FileKind == "" || v.FileKind == f.FileKind) && (len(f.Stages) == 0 || slices.Contains(f.Stages, v.Stage)) &&
		(f.UnitID == "" || below(v.Unit, f.UnitID))
}

// List returns the rollouts the actor may see, in the order of units and kinds.
func (s *Service) List(ctx context.Context, f Filter) ([]View, error) {
	h, err := s.house(ctx)
	if err != nil {
		return nil, err
	}
	all, err := s.store.Rollouts(ctx)
	if err != nil {
		return nil, err
	}
	views := make([]View, 0, len(all))
	for _, r := range all {
		if v, seen := h.view(r); seen && f.fits(v) {
			views = append(views, v)
		}
	}
	slices.SortFunc(views, func(a, b View) int {
		if c := h.order[a.UnitID] - h.order[b.UnitID]; c != 0 {
			return c
		}
		return slices.Index(FileKinds, a.FileKind) - slices.Index(FileKinds, b.FileKind)
	})
	return views, nil
}

// Get returns one rollout, problem.NotFound if it does not exist or must not be seen.
func (s *Service) Get(ctx context.Context, id string) (View, error) {
	h, err := s.house(ctx)
	if err != nil {
		return View{}, err
	}
	r, err := s.store.Rollout(ctx, id)
	if err != nil {
		return View{}, err
	}
	v, seen := h.view(r)
	if !seen {
		return View{}, problem.New(problem.NotFound, "request.notFound")
	}
	return v, nil
}

// History returns what happened to a rollout, newest first; figures about small groups are left out.
func (s *Service) History(ctx context.Context, id string) ([]Event, error) {
	v, err := s.Get(ctx, id)
	if err != nil {
		return nil, err
	}
	events, err := s.store.RolloutEvents(ctx, id)
	for i := range events {
		if v.Hidden {
			events[i].Connected, events[i].Target = nil, nil
		}
	}
	return events, err
}
