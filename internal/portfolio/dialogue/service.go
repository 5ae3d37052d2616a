package dialogue

import (
	"context"
	"time"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
)

// Store keeps dialogues. All methods work in the tenant of ctx.
type Store interface {
	InTx(ctx context.Context, fn func(ctx context.Context) error) error
	// Dialogues returns the dialogues of units below paths, the latest first.
	Dialogues(ctx context.Context, paths []string) ([]Dialogue, error)
	Dialogue(ctx context.Context, id string) (Dialogue, error)
	InsertDialogue(ctx context.Context, d Dialogue) error
	// UpdateDialogue writes d if the revision is the stored one, else problem.Stale.
	UpdateDialogue(ctx context.Context, d Dialogue) error
	DeleteDialogue(ctx context.Context, id string) error
	Record(ctx context.Context, e audit.Entry)
}

// House knows units and the day.
type House interface {
	Unit(ctx context.Context, id string) (register.Unit, error)
	Settings(ctx context.Context) (identity.Settings, error)
}

// Initiatives is what the portfolio offers.
type Initiatives interface {
	// StartFromDialogue makes an initiative out of a result and returns its id.
	StartFromDialogue(ctx context.Context, d Dialogue, r Result) (string, error)
	// Check returns an error unless there is such an initiative and the actor may see it.
	Check(ctx context.Context, id string) error
}

// Service keeps dialogues.
type Service struct {
	store       Store
	house       House
	initiatives Initiatives
	now         func() time.Time
	newID       func() string
}

// NewService returns the service.
func NewService(store Store, house House, initiatives Initiatives, now func() time.Time, newID func() string) *Service {
	return &Service{store: store, house: house, initiatives: initiatives, now: now, newID: newID}
}

// List returns the dialogues that the actor may see, the latest first.
func (s *Service) List(ctx context.Context) ([]Dialogue, error) {
	actor, err := identity.From(ctx)
	if err != nil {
		return nil, err
	}
	return s.store.Dialogues(ctx, actor.Paths(identity.ReadDraft))
}

// States returns how far the units are that have a dialogue, held or planned. That one took place is no secret; what was
// said in it is.
func (s *Service) States(ctx context.Context) (map[string]UnitState, error) {
	actor, err := identity.From(ctx)
	if err != nil {
		return nil, err
	}
	all, err := s.store.Dialogues(ctx, actor.Paths(identity.ReadUnit))
	return StatesOf(all), err
}

// Get returns one dialogue, problem.NotFound if the actor must not see it.
func (s *Service) Get(ctx context.Context, id string) (Dialogue, error) {
	d, err := s.store.Dialogue(ctx, id)
	if err != nil {
		return d, err
	}
	if identity.Require(ctx, identity.ReadDraft, d.object()) != nil {
		return Dialogue{}, problem.New(problem.NotFound, "request.notFound")
	}
	return d, nil
}

// Create adds the record of a dialogue, or the plan of one.
func (s *Service) Create(ctx context.Context, d Dialogue) (Dialogue, error) {
	d.ID, d.Revision = s.newID(), 1
	err := s.store.InTx(ctx, func(ctx context.Context) error {
		if err := s.checked(ctx, &d); err != nil {
			return err
		}
		s.record(ctx, d, "create")
		return s.store.InsertDialogue(ctx, d)
	})
	if err != nil {
		return Dialogue{}, err
	}
	return s.Get(ctx, d.ID)
}

// Change saves a dialogue. It returns problem.Stale if d.Revision is not the stored one.
func (s *Service) Change(ctx context.Context, d Dialogue) (Dialogue, error) {
	err := s.store.InTx(ctx, func(ctx context.Context) error {
		before, err := s.Get(ctx, d.ID)
		if err != nil {
			return err
		}
		if err := identity.Require(ctx, identity.EditDialogue, before.object()); err != nil {
			return err
		}
		if err := s.checked(ctx, &d); err != nil {
			return err
		}
		s.record(ctx, d, "change")
		return s.store.UpdateDialogue(ctx, d)
	})
	if err != nil {
		return Dialogue{}, err
	}
	return s.Get(ctx, d.ID)
}

// Delete removes a dialogue that was planned; what was held is kept.
func (s *Service) Delete(ctx context.Context, id string, revision int) error {
	return s.store.InTx(ctx, func(ctx context.Context) error {
		d, err := s.Get(ctx, id)
		if err != nil {
			return err
		}
		if err := identity.Require(ctx, identity.EditDialogue, d.object()); err != nil {
			return err
		}
		if d.Revision != revision {
			return problem.New(problem.Stale, "request.stale")
		}
		if d.State == Held {
			return problem.New(problem.Conflict, "dialogue.held")
		}
		s.record(ctx, d, "delete")
		return s.store.DeleteDialogue(ctx, id)
	})
}

// Adopt turns a result into an initiative; at counts from 0.
func (s *Service) Adopt(ctx context.Context, id string, revision, at int) (Dialogue, error) {
	err := s.store.InTx(ctx, func(ctx context.Context) error {
		d, err := s.Get(ctx, id)
		if err != nil {
			return err
		}
		if err := identity.Require(ctx, identity.EditDialogue, d.object()); err != nil {
			return err
		}
		if at < 0 || at >= len(d.Results) {
			return problem.New(problem.NotFound, "request.notFound")
		}
		if d.Results[at].InitiativeID != "" {
			return problem.New(problem.Conflict, "dialogue.result.adopted")
		}
		if d.Results[at].InitiativeID, err = s.initiatives.StartFromDialogue(ctx, d, d.Results[at]); err != nil {
			return err
		}
		d.Revision = revision
		s.record(ctx, d, "adopt")
		return s.store.UpdateDialogue(ctx, d)
	})
	if err != nil {
		return Dialogue{}, err
	}
	return s.Get(ctx, id)
}

// checked cleans and checks d, and asks for the right at its unit.
func (s *Service) checked(ctx context.Context, d *Dialogue) error {
	unit, err := s.house.Unit(ctx, d.UnitID)
	if problem.Is(err, problem.NotFound) {
		err = problem.InvalidFields(problem.FieldOf("unitId", "process.unit.unknown"))
	}
	if err != nil {
		return err
	}
	d.UnitPath = unit.Path
	if err := identity.Require(ctx, identity.EditDialogue, d.object()); err != nil {
		return err
	}
	settings, err := s.house.Settings(ctx)
	if err != nil {
		return err
	}
	d.clean()
	if err := d.check(settings.Day(s.now())); err != nil {
		return err
	}
	for _, r := range d.Results {
		if r.InitiativeID == "" {
			continue
		}
		if err := s.initiatives.Check(ctx, r.InitiativeID); err != nil {
			return err
		}
	}
	return nil
}

func (s *Service) record(ctx context.Context, d Dialogue, action string) {
	s.store.Record(ctx, audit.Entry{Action: "dialogue." + action, ObjectKind: "dialogue", ObjectID: d.ID, UnitID: d.UnitID, Draft: true,
		Details: audit.Details{"state": string(d.State), "date": d.Date, "results": len(d.Results)}})
}
