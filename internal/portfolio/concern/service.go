package concern

import (
	"context"
	"time"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/catalog"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
)

// Store keeps concerns. All methods work in the tenant of ctx.
type Store interface {
	InTx(ctx context.Context, fn func(ctx context.Context) error) error
	// Concerns returns the concerns of units below paths and those that a user reported, newest first, without steps.
	Concerns(ctx context.Context, paths []string, userID string) ([]Concern, error)
	Concern(ctx context.Context, id string) (Concern, error)
	InsertConcern(ctx context.Context, c Concern) error
	// UpdateConcern writes c if the revision is the stored one, else problem.Stale.
	UpdateConcern(ctx context.Context, c Concern) error
	InsertConcernStep(ctx context.Context, concernID string, s Step) error
	Record(ctx context.Context, e audit.Entry)
}

// House knows units, processes, applications and people.
type House interface {
	Unit(ctx context.Context, id string) (register.Unit, error)
	ProcessesByID(ctx context.Context, ids []string) ([]register.Process, error)
	Application(ctx context.Context, id string) (catalog.Application, error)
	Users(ctx context.Context) ([]identity.User, error)
	AllGrants(ctx context.Context) ([]identity.Grant, error)
}

// Service keeps concerns.
type Service struct {
	store       Store
	house       House
	finder      Finder
	initiatives Initiatives
	notices     register.Notices
	now         func() time.Time
	newID       func() string
}

// NewService returns the service.
func NewService(store Store, house House, finder Finder, initiatives Initiatives, notices register.Notices, now func() time.Time, newID func() string) *Service {
	return &Service{store: store, house: house, finder: finder, initiatives: initiatives, notices: notices, now: now, newID: newID}
}

// List returns the concerns that the actor may see, newest first.
func (s *Service) List(ctx context.Context) ([]Concern, error) {
	actor, err := identity.From(ctx)
	if err != nil {
		return nil, err
	}
	return s.store.Concerns(ctx, actor.Paths(identity.ReadDraft), actor.UserID)
}

// Get returns one concern with what happened to it, problem.NotFound if the actor must not see it.
func (s *Service) Get(ctx context.Context, id string) (Concern, error) {
	actor, err := identity.From(ctx)
	if err != nil {
		return Concern{}, err
	}
	c, err := s.store.Concern(ctx, id)
	if err == nil && !c.visible(actor) {
		err = problem.New(problem.NotFound, "request.notFound")
	}
	if err != nil {
		return Concern{}, err
	}
	return c, nil
}

// Report adds a concern of a unit in which the actor works.
func (s *Service) Report(ctx context.Context, content Content) (Concern, error) {
	actor, err := identity.From(ctx)
	if err != nil {
		return Concern{}, err
	}
	c := Concern{ID: s.newID(), State: Reported, ReporterID: actor.UserID, CreatedAt: s.now().UTC(), Revision: 1}
	c.UpdatedAt = c.CreatedAt
	err = s.store.InTx(ctx, func(ctx context.Context) error {
		if c.Content, c.UnitPath, err = s.checked(ctx, content); err != nil {
			return err
		}
		if err := identity.Require(ctx, identity.ReportConcern, c.object()); err != nil {
			return err
		}
		if err := s.store.InsertConcern(ctx, c); err != nil {
			return err
		}
		if err := s.step(ctx, c, "report", ""); err != nil {
			return err
		}
		return s.askForAnswer(ctx, c)
	})
	if err != nil {
		return Concern{}, err
	}
	return s.Get(ctx, c.ID)
}

// Change saves what an office says, as long as nobody has answered. Only who reported it may.
func (s *Service) Change(ctx context.Context, id string, revision int, content Content) (Concern, error) {
	return s.move(ctx, id, revision, move{action: "change", from: []State{Reported}, own: true}, func(ctx context.Context, c *Concern) error {
		fresh, path, err := s.checked(ctx, content)
		if err != nil {
			return err
		}
		c.Content, c.UnitPath = fresh, path
		return identity.Require(ctx, identity.ReportConcern, c.object())
	})
}

// checked returns content as it is kept, and the path of its unit.
func (s *Service) checked(ctx context.Context, content Content) (Content, string, error) {
	content.clean()
	if err := content.check(); err != nil {
		return content, "", err
	}
	unit, err := s.house.Unit(ctx, content.UnitID)
	if problem.Is(err, problem.NotFound) {
		err = problem.InvalidFields(problem.FieldOf("unitId", "process.unit.unknown"))
	}
	if err != nil {
		return content, "", err
	}
	actor, err := identity.From(ctx)
	if err != nil {
		return content, "", err
	}
	known, err := s.house.ProcessesByID(ctx, content.ProcessIDs)
	if err != nil {
		return content, "", err
	}
	content.ProcessIDs = nil
	for _, p := range known { // what is gone or must not be seen is left out
		if p.Place == register.Live && identity.Can(actor, identity.ReadProcess, identity.Object{UnitPath: p.UnitPath}) {
			content.ProcessIDs = append(content.ProcessIDs, p.ID)
		}
	}
	return content, unit.Path, nil
}

// step keeps and records what the actor did.
func (s *Service) step(ctx context.Context, c Concern, action, text string) error {
	actor, err := identity.From(ctx)
	if err != nil {
		return err
	}
	s.store.Record(ctx, audit.Entry{
		Action: "concern." + action, ObjectKind: "concern", ObjectID: c.ID, UnitID: c.UnitID, Draft: true,
		Details: audit.Details{"title": audit.Text(c.Title), "text": audit.Text(text)},
	})
	return s.store.InsertConcernStep(ctx, c.ID, Step{ID: s.newID(), Action: action, Text: text, ActorID: actor.UserID, At: s.now().UTC()})
}
