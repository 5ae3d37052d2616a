package goal

import (
	"context"
	"strconv"
	"strings"
	"time"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// StrategyStore keeps strategies. All methods work in the tenant of ctx.
type StrategyStore interface {
	InTx(ctx context.Context, fn func(ctx context.Context) error) error
	Record(ctx context.Context, e audit.Entry)
	Strategies(ctx context.Context) ([]Strategy, error) // the newest period first
	InsertStrategy(ctx context.Context, s Strategy) error
	// UpdateStrategy writes s if the revision is the stored one, else it returns problem.Stale.
	UpdateStrategy(ctx context.Context, s Strategy) (Strategy, error)
	// DeleteStrategy removes a strategy at a revision, problem.Conflict while goals belong to it.
	DeleteStrategy(ctx context.Context, id string, revision int) error
}

// Strategies keeps the strategies of a municipality.
type Strategies struct {
	store StrategyStore
	now   func() time.Time
	newID func() string
}

// NewStrategies returns the service.
func NewStrategies(store StrategyStore, now func() time.Time, newID func() string) *Strategies {
	return &Strategies{store: store, now: now, newID: newID}
}

// List returns the strategies, the newest first.
func (s *Strategies) List(ctx context.Context) ([]Strategy, error) {
	if err := identity.RequireAnywhere(ctx, identity.ReadGoals); err != nil {
		return nil, err
	}
	return s.store.Strategies(ctx)
}

// Get returns one strategy.
func (s *Strategies) Get(ctx context.Context, id string) (Strategy, error) {
	all, err := s.List(ctx)
	if err != nil {
		return Strategy{}, err
	}
	for _, one := range all {
		if one.ID == id {
			return one, nil
		}
	}
	return Strategy{}, problem.New(problem.NotFound, "request.notFound")
}

// Create adds a strategy.
func (s *Strategies) Create(ctx context.Context, one Strategy) (Strategy, error) {
	err := s.change(ctx, one, func(ctx context.Context) error {
		one.ID, one.Revision, one.CreatedAt = s.newID(), 1, s.now().UTC()
		one.UpdatedAt = one.CreatedAt
		s.record(ctx, "strategy.create", one)
		return s.store.InsertStrategy(ctx, one)
	})
	return one, err
}

// Change saves a strategy; problem.Stale if one.Revision is not the stored one.
func (s *Strategies) Change(ctx context.Context, one Strategy) (Strategy, error) {
	err := s.change(ctx, one, func(ctx context.Context) error {
		old, err := s.Get(ctx, one.ID)
		if err != nil {
			return err
		}
		one.CreatedAt, one.UpdatedAt = old.CreatedAt, s.now().UTC()
		s.record(ctx, "strategy.change", one)
		one, err = s.store.UpdateStrategy(ctx, one)
		return err
	})
	return one, err
}

// Delete removes a strategy to which no goal belongs.
func (s *Strategies) Delete(ctx context.Context, id string, revision int) error {
	return s.store.InTx(ctx, func(ctx context.Context) error {
		if err := identity.Require(ctx, identity.EditGoals, identity.Object{}); err != nil {
			return err
		}
		one, err := s.Get(ctx, id)
		if err != nil {
			return err
		}
		s.record(ctx, "strategy.delete", one)
		return s.store.DeleteStrategy(ctx, id, revision)
	})
}

func (s *Strategies) change(ctx context.Context, one Strategy, do func(ctx context.Context) error) error {
	return s.store.InTx(ctx, func(ctx context.Context) error {
		if err := identity.Require(ctx, identity.EditGoals, identity.Object{}); err != nil {
			return err
		}
		if err := problem.InvalidFields(checkStrategy(one)...); err != nil {
			return err
		}
		return do(ctx)
	})
}

func (s *Strategies) record(ctx context.Context, action string, one Strategy) {
	s.store.Record(ctx, audit.Entry{Action: action, ObjectKind: "strategy", ObjectID: one.ID, Details: audit.Details{"title": one.Title}})
}

// The longest texts, in Unicode code points.
const (
	MaxTitle = 200
	MaxText  = 4000
	MaxShort = 300
)

func checkStrategy(one Strategy) []problem.Field {
	bad := checkTitle(one.Title)
	bad = append(bad, tooLong("description", one.Description, MaxText)...)
	bad = append(bad, tooLong("decision", one.Decision, MaxShort)...)
	from, errFrom := strconv.Atoi(one.From)
	to, errTo := strconv.Atoi(one.To)
	switch {
	case one.From != "" && (errFrom != nil || from < 1990 || from > 2199):
		bad = append(bad, problem.FieldOf("from", "field.notAllowed"))
	case one.To != "" && (errTo != nil || to < 1990 || to > 2199):
		bad = append(bad, problem.FieldOf("to", "field.notAllowed"))
	case one.From != "" && one.To != "" && to < from:
		bad = append(bad, problem.FieldOf("to", "goal.endsBeforeStart"))
	}
	return bad
}

func checkTitle(title string) []problem.Field {
	if strings.TrimSpace(title) == "" {
		return []problem.Field{problem.FieldOf("title", "field.required")}
	}
	return tooLong("title", title, MaxTitle)
}

func tooLong(field, value string, most int) []problem.Field {
	if len([]rune(value)) > most {
		return []problem.Field{problem.FieldOf(field, "field.tooLong", "max", most)}
	}
	return nil
}
