package identity

import (
	"context"
	"slices"
	"time"

	"github.com/prozessregister/prozessregister/internal/problem"
)

// MaxDeputyDays is how long somebody may stand in at a time.
const MaxDeputyDays = 366

// Deputy says that one person decides for another for a while. Only decisions about versions are lent, nothing
// else, and never those about versions of the person who is represented.
type Deputy struct {
	ID           string
	UserID       string // who is represented
	UserName     string
	DeputyID     string // who stands in
	DeputyName   string
	From         string // first day, in the tenant's zone
	To           string // last day
	CreatedAt    time.Time
	UserActive   bool
	DeputyActive bool
}

// DeputyStore keeps deputies. All methods work in the tenant of ctx.
type DeputyStore interface {
	InTx(ctx context.Context, fn func(ctx context.Context) error) error
	User(ctx context.Context, id string) (User, error)
	Deputy(ctx context.Context, id string) (Deputy, error)
	// DeputiesOf returns those of and for a user, of all users for "", that are not over before a day.
	DeputiesOf(ctx context.Context, userID, notBefore string) ([]Deputy, error)
	InsertDeputy(ctx context.Context, d Deputy) error
	DeleteDeputy(ctx context.Context, id string) error
	RecordEvent(ctx context.Context, e Event)
}

// Deputies knows who stands in for whom.
type Deputies struct {
	store    DeputyStore
	grants   GrantStore
	settings SettingsStore
	now      func() time.Time
	newID    func() string
}

// NewDeputies returns the service.
func NewDeputies(store DeputyStore, grants GrantStore, settings SettingsStore, now func() time.Time, newID func() string) *Deputies {
	return &Deputies{store: store, grants: grants, settings: settings, now: now, newID: newID}
}

// List returns the deputies of and for the actor that are not over; those of everybody for who manages users.
func (s *Deputies) List(ctx context.Context, all bool) ([]Deputy, error) {
	actor, err := From(ctx)
	if err != nil {
		return nil, err
	}
	userID := actor.UserID
	if all {
		if err := Require(ctx, ManageUsers, Object{}); err != nil {
			return nil, err
		}
		userID = ""
	}
	today, err := Today(ctx, s.settings, s.now())
	if err != nil {
		return nil, err
	}
	return s.store.DeputiesOf(ctx, userID, today)
}

// Create lets a person stand in: for the actor, or for anybody if the actor manages users.
func (s *Deputies) Create(ctx context.Context, d Deputy) (Deputy, error) {
	actor, err := Self(ctx)
	if err != nil {
		return d, err
	}
	if d.UserID == "" {
		d.UserID = actor.UserID
	}
	if d.UserID != actor.UserID {
		if err := Require(ctx, ManageUsers, Object{}); err != nil {
			return d, err
		}
	}
	today, err := Today(ctx, s.settings, s.now())
	if err != nil {
		return d, err
	}
	d.ID, d.CreatedAt = s.newID(), s.now().UTC()
	err = s.store.InTx(ctx, func(ctx context.Context) error {
		if err := s.check(ctx, d, today); err != nil {
			return err
		}
		s.store.RecordEvent(ctx, Event{Action: "deputy.add", ObjectKind: "user", ObjectID: d.UserID,
			Details: map[string]any{"deputy": d.DeputyID, "from": d.From, "to": d.To}})
		if err := s.store.InsertDeputy(ctx, d); err != nil {
			return err
		}
		d, err = s.store.Deputy(ctx, d.ID)
		return err
	})
	return d, err
}

func (s *Deputies) check(ctx context.Context, d Deputy, today string) error {
	from, errFrom := time.Parse(time.DateOnly, d.From)
	to, errTo := time.Parse(time.DateOnly, d.To)
	switch {
	case errFrom != nil:
		return problem.InvalidFields(problem.FieldOf("from", "field.date"))
	case errTo != nil:
		return problem.InvalidFields(problem.FieldOf("to", "field.date"))
	case to.Before(from) || d.To < today:
		return problem.InvalidFields(problem.FieldOf("to", "deputy.to.early"))
	case to.Sub(from) > MaxDeputyDays*24*time.Hour:
		return problem.InvalidFields(problem.FieldOf("to", "deputy.to.late", "max", MaxDeputyDays))
	case d.DeputyID == d.UserID:
		return problem.InvalidFields(problem.FieldOf("deputyId", "deputy.self"))
	}
	u, err := s.store.User(ctx, d.DeputyID)
	if problem.Is(err, problem.NotFound) || (err == nil && !u.Active) {
		return problem.InvalidFields(problem.FieldOf("deputyId", "deputy.unknown"))
	}
	return err
}

// Revoke ends a deputyship at once: the represented person, the deputy or who manages users.
func (s *Deputies) Revoke(ctx context.Context, id string) error {
	actor, err := Self(ctx)
	if err != nil {
		return err
	}
	return s.store.InTx(ctx, func(ctx context.Context) error {
		d, err := s.store.Deputy(ctx, id)
		if err != nil {
			return err
		}
		if d.UserID != actor.UserID && d.DeputyID != actor.UserID && !Can(actor, ManageUsers, Object{}) {
			return problem.New(problem.NotFound, "request.notFound")
		}
		s.store.RecordEvent(ctx, Event{Action: "deputy.remove", ObjectKind: "user", ObjectID: d.UserID, Details: map[string]any{"deputy": d.DeputyID}})
		return s.store.DeleteDeputy(ctx, id)
	})
}

// Join returns ctx with the roles added that are lent to its actor today. A deputy of a deputy gets nothing.
func (s *Deputies) Join(ctx context.Context) (context.Context, error) {
	actor, err := From(ctx)
	if err != nil || actor.UserID == "" {
		return ctx, nil //nolint:nilerr // nobody is signed in: nothing to lend
	}
	yesterday := s.now().UTC().AddDate(0, 0, -1).Format(time.DateOnly) // no zone is further behind
	known, err := s.store.DeputiesOf(ctx, actor.UserID, yesterday)
	if err != nil || len(known) == 0 {
		return ctx, err
	}
	today, err := Today(ctx, s.settings, s.now())
	if err != nil {
		return ctx, err
	}
	actor.Grants = slices.Clone(actor.Grants)
	for _, d := range known {
		if d.DeputyID != actor.UserID || !d.UserActive || today < d.From || today > d.To {
			continue
		}
		lent, err := s.grants.GrantsOf(ctx, d.UserID)
		if err != nil {
			return ctx, err
		}
		for _, g := range lent {
			g.DeputyFor = d.UserID
			actor.Grants = append(actor.Grants, g)
		}
	}
	return WithActor(ctx, actor), nil
}

// Today is the date in the time zone of the tenant of ctx.
func Today(ctx context.Context, settings interface {
	Settings(ctx context.Context) (Settings, error)
}, now time.Time) (string, error) {
	v, err := settings.Settings(ctx)
	if err != nil {
		return "", err
	}
	return v.Day(now), nil
}
