package changeover

import (
	"context"
	"time"

	"github.com/prozessregister/prozessregister/bpmn/flow"
	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/effect"
	"github.com/prozessregister/prozessregister/internal/register/model"
	"github.com/prozessregister/prozessregister/internal/register/sheet"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
)

// Store keeps changeovers. All methods work in the tenant of ctx.
type Store interface {
	InTx(ctx context.Context, fn func(ctx context.Context) error) error
	Changeover(ctx context.Context, id string) (Changeover, error)
	// Changeovers returns those that fit, newest first, with their measurements.
	Changeovers(ctx context.Context, q Query) ([]Changeover, error)
	InsertChangeover(ctx context.Context, c Changeover) error
	// CorrectChangeover adds a correction if the stored revision still equals c.Revision, otherwise problem.Stale.
	CorrectChangeover(ctx context.Context, c Changeover) error
	InsertMeasurement(ctx context.Context, m Measurement) error
	MoveChangeovers(ctx context.Context, fromID, intoID string) error
}

// Query says which changeovers are wanted; empty parts do not matter.
type Query struct {
	ProcessIDs []string // nil: of all processes
	Within     string   // path of a unit, with all below it
	Readable   []string // unit paths below which the actor reads
	Limit      int      // 0: all
}

// Journal records what happened, and knows the settings.
type Journal interface {
	Record(ctx context.Context, e audit.Entry)
	Settings(ctx context.Context) (identity.Settings, error)
}

// Models are the versions that a changeover is about.
type Models interface {
	Realisable(ctx context.Context, sollID string) (soll model.Version, ist model.Line, before model.Version, err error)
	Realise(ctx context.Context, sollID string, revision int, day string) (model.Realised, error)
	Unrealise(ctx context.Context, sollID, istID, beforeID, reason string) error
	Converted(ctx context.Context, processID string, at time.Time) error
	Get(ctx context.Context, id string) (model.Version, error)
	Figures(ctx context.Context, id string, o flow.Options) (flow.Figures, error)
}

// Sheets are the Steckbriefe whose numbers are frozen.
type Sheets interface {
	Get(ctx context.Context, processID string) (sheet.View, error)
	Version(ctx context.Context, processID string, no int) (sheet.View, error)
}

// Units are the organisational units as the actor may see them.
type Units interface {
	Get(ctx context.Context, id string) (register.Unit, error)
}

// Service keeps changeovers.
type Service struct {
	store   Store
	journal Journal
	models  Models
	sheets  Sheets
	units   Units
	now     func() time.Time
	newID   func() string
}

// Stores is what the service needs of the store.
type Stores interface {
	Store
	Journal
}

// NewService returns the service.
func NewService(store Stores, models Models, sheets Sheets, units Units, now func() time.Time, newID func() string) *Service {
	return &Service{store: store, journal: store, models: models, sheets: sheets, units: units, now: now, newID: newID}
}

// basis reads the numbers of a process: those everybody reads, else those that the actor may see.
func (s *Service) basis(ctx context.Context, processID string) (effect.Basis, error) {
	settings, err := s.journal.Settings(ctx)
	if err != nil {
		return effect.Basis{}, err
	}
	view, err := s.sheets.Get(ctx, processID)
	if err != nil {
		return effect.Basis{}, err
	}
	released := view.Process.Released.Version
	if released > 0 && view.Version.No != released {
		if view, err = s.sheets.Version(ctx, processID, released); err != nil {
			return effect.Basis{}, err
		}
	}
	var doc steckbrief.Document
	if view.Version.No > 0 {
		if doc, err = steckbrief.Load(view.Version.Raw, view.Schema); err != nil {
			return effect.Basis{}, err
		}
	}
	b := effect.NewBasis(doc, settings)
	b.FromSteckbrief, b.NotReleased = view.Version.No, view.Version.No > 0 && released == 0
	return b, nil
}

// Effect sets what two versions cost side by side, with the numbers of the process of the second one.
func (s *Service) Effect(ctx context.Context, beforeID, afterID string) (effect.Effect, error) {
	after, err := s.models.Get(ctx, afterID)
	if err != nil {
		return effect.Effect{}, err
	}
	b, err := s.basis(ctx, after.ProcessID)
	if err != nil {
		return effect.Effect{}, err
	}
	return s.effect(ctx, beforeID, afterID, b)
}

// effect measures both versions; the first one may be missing.
func (s *Service) effect(ctx context.Context, beforeID, afterID string, b effect.Basis) (effect.Effect, error) {
	var sides [2]*flow.Figures
	for i, id := range []string{beforeID, afterID} {
		if id == "" {
			continue
		}
		f, err := s.models.Figures(ctx, id, flow.Options{})
		if err != nil {
			return effect.Effect{}, err
		}
		sides[i] = &f
	}
	return effect.Of(sides[0], sides[1], b), nil
}

func object(unitPath string) identity.Object { return identity.Object{UnitPath: unitPath} }

// OnMerge gives the changeovers of a process to the one it is merged into.
func (s *Service) OnMerge(ctx context.Context, fromID, intoID string) error {
	if err := s.store.MoveChangeovers(ctx, fromID, intoID); err != nil {
		return err
	}
	if err := s.models.Converted(ctx, fromID, time.Time{}); err != nil {
		return err
	}
	return s.refresh(ctx, intoID)
}

// refresh tells the register since when the process works by a SOLL of its own.
func (s *Service) refresh(ctx context.Context, processID string) error {
	all, err := s.store.Changeovers(ctx, Query{ProcessIDs: []string{processID}, Readable: []string{identity.Everywhere}})
	if err != nil {
		return err
	}
	var at time.Time
	for _, c := range all {
		if c.Holds() {
			if at, err = s.moment(ctx, c); err != nil {
				return err
			}
			break
		}
	}
	return s.models.Converted(ctx, processID, at)
}

// moment is noon of the day of a changeover in the municipality: the same day for whoever looks at it from elsewhere.
func (s *Service) moment(ctx context.Context, c Changeover) (time.Time, error) {
	settings, err := s.journal.Settings(ctx)
	if err != nil {
		return time.Time{}, err
	}
	day, err := time.ParseInLocation(time.DateOnly, c.On, settings.Local(c.ReportedAt).Location())
	return day.Add(12 * time.Hour), err
}

func notFound() error { return problem.New(problem.NotFound, "request.notFound") }
