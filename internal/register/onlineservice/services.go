package onlineservice

import (
	"context"
	"time"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/catalog"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
)

// Store keeps services. All methods of the ports work in the tenant of ctx.
type Store interface {
	register.Journal
	OnlineServices(ctx context.Context) ([]Service, error) // by name
	OnlineService(ctx context.Context, id string) (Service, error)
	InsertOnlineService(ctx context.Context, s Service) error
	// UpdateOnlineService writes s if the revision is the stored one, else it returns problem.Stale.
	UpdateOnlineService(ctx context.Context, s Service) error
	DeleteOnlineService(ctx context.Context, id string) error
}

// House knows what services name.
type House interface {
	Unit(ctx context.Context, id string) (register.Unit, error)
	Application(ctx context.Context, id string) (catalog.Application, error)
	ProcessesByID(ctx context.Context, ids []string) ([]register.Process, error)
}

// Services is the list of online services of a house.
type Services struct {
	store   Store
	house   House
	entries LeiKa
	now     func() time.Time
	newID   func() string
}

// NewServices returns the service.
func NewServices(store Store, house House, entries LeiKa, now func() time.Time, newID func() string) *Services {
	return &Services{store: store, house: house, entries: entries, now: now, newID: newID}
}

// List returns the services of a filter by name. Everybody inside may read them.
func (s *Services) List(ctx context.Context, f Filter) ([]Service, error) {
	if err := identity.RequireAnywhere(ctx, identity.ReadCatalog); err != nil {
		return nil, err
	}
	all, err := s.store.OnlineServices(ctx)
	if err != nil {
		return nil, err
	}
	out := make([]Service, 0, len(all))
	for _, x := range all {
		if f.fits(x) {
			out = append(out, x)
		}
	}
	return out, nil
}

// InUnit returns f for the services of a unit and those below it.
func (s *Services) InUnit(ctx context.Context, f Filter, unitID string) (Filter, error) {
	if unitID == "" {
		return f, nil
	}
	u, err := s.house.Unit(ctx, unitID)
	f.UnitPath = u.Path
	return f, err
}

// Get returns one service, and of its processes those that the actor may see.
func (s *Services) Get(ctx context.Context, id string) (Service, []register.Process, error) {
	if err := identity.RequireAnywhere(ctx, identity.ReadCatalog); err != nil {
		return Service{}, nil, err
	}
	x, err := s.store.OnlineService(ctx, id)
	if err != nil {
		return Service{}, nil, err
	}
	processes, err := s.seen(ctx, x.ProcessIDs)
	return x, processes, err
}

func (s *Services) seen(ctx context.Context, ids []string) ([]register.Process, error) {
	actor, err := identity.From(ctx)
	if err != nil {
		return nil, err
	}
	all, err := s.house.ProcessesByID(ctx, ids)
	var out []register.Process
	for _, p := range all {
		if p.Place == register.Live && identity.Can(actor, identity.ReadProcess, identity.Object{UnitPath: p.UnitPath}) {
			out = append(out, p)
		}
	}
	return out, err
}

// Create adds a service.
func (s *Services) Create(ctx context.Context, x Service) (Service, error) {
	err := s.write(ctx, &x, "create", func(ctx context.Context) error {
		x.ID, x.Revision, x.CreatedAt = s.newID(), 1, x.UpdatedAt
		return s.store.InsertOnlineService(ctx, x)
	})
	return x, err
}

// Change saves a service. Processes that the actor may not see stay linked. It returns problem.Stale if x.Revision is not
// the stored one.
func (s *Services) Change(ctx context.Context, x Service) (Service, error) {
	err := s.write(ctx, &x, "change", func(ctx context.Context) error {
		err := s.store.UpdateOnlineService(ctx, x)
		x.Revision++
		return err
	})
	return x, err
}

func (s *Services) write(ctx context.Context, x *Service, action string, save func(context.Context) error) error {
	return s.store.InTx(ctx, func(ctx context.Context) error {
		if err := identity.Require(ctx, identity.EditCatalog, identity.Object{}); err != nil {
			return err
		}
		x.clean()
		if err := x.check(); err != nil {
			return err
		}
		if err := s.checkReferences(ctx, *x); err != nil {
			return err
		}
		x.UpdatedAt = s.now().UTC()
		if err := save(ctx); err != nil {
			return err
		}
		s.record(ctx, action, *x)
		return nil
	})
}

// checkReferences refuses what a service names and the house does not have.
func (s *Services) checkReferences(ctx context.Context, x Service) error {
	c := &checker{}
	_, err := s.house.Unit(ctx, x.UnitID)
	c.when(problem.Is(err, problem.NotFound), "unitId", "process.unit.unknown")
	if err != nil && len(c.bad) == 0 {
		return err
	}
	if x.ApplicationID != "" {
		_, err := s.house.Application(ctx, x.ApplicationID)
		c.when(problem.Is(err, problem.NotFound), "applicationId", "onlineService.application")
	}
	known, err := s.house.ProcessesByID(ctx, x.ProcessIDs)
	if err != nil {
		return err
	}
	c.when(len(known) < len(x.ProcessIDs), "processIds", "onlineService.process")
	return problem.InvalidFields(c.bad...)
}

// Delete removes a service.
func (s *Services) Delete(ctx context.Context, id string, revision int) error {
	return s.store.InTx(ctx, func(ctx context.Context) error {
		if err := identity.Require(ctx, identity.EditCatalog, identity.Object{}); err != nil {
			return err
		}
		x, err := s.store.OnlineService(ctx, id)
		if err != nil {
			return err
		}
		if x.Revision != revision {
			return problem.New(problem.Stale, "request.stale")
		}
		s.record(ctx, "delete", x)
		return s.store.DeleteOnlineService(ctx, id)
	})
}

func (s *Services) record(ctx context.Context, action string, x Service) {
	s.store.Record(ctx, audit.Entry{Action: "onlineService." + action, ObjectKind: "online_service", ObjectID: x.ID, UnitID: x.UnitID,
		Details: audit.Details{"name": x.Name}})
}
