package goal

import (
	"context"
	"slices"
	"time"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// Store keeps goals. All methods work in the tenant of ctx.
type Store interface {
	InTx(ctx context.Context, fn func(ctx context.Context) error) error
	Record(ctx context.Context, e audit.Entry)
	// Goals returns all goals with their parts, by field of action and position.
	Goals(ctx context.Context) ([]Goal, error)
	Goal(ctx context.Context, id string) (Goal, error)
	InsertGoal(ctx context.Context, g Goal) error
	// UpdateGoal writes a goal and its years if the revision is the stored one, else it returns problem.Stale.
	UpdateGoal(ctx context.Context, g Goal) (Goal, error)
	DeleteGoal(ctx context.Context, id string, revision int) error
}

// PartStore keeps what is added to goals, and what the house around them is like.
type PartStore interface {
	InsertTarget(ctx context.Context, goalID string, t Target) error
	InsertChange(ctx context.Context, goalID string, c Change) error
	InsertValue(ctx context.Context, goalID string, v Value) error
	DeleteValue(ctx context.Context, goalID, id string) error
	Fields(ctx context.Context) ([]Field, error)
	Settings(ctx context.Context) (identity.Settings, error)
}

// Service keeps goals.
type Service struct {
	store     Store
	parts     PartStore
	snapshots SnapshotStore
	catalogue *Catalogue
	agenda    Diary // nil: nobody knows
	now       func() time.Time
	newID     func() string
}

// FullStore is everything the service needs of the store.
type FullStore interface {
	Store
	PartStore
	SnapshotStore
}

// NewService returns the service.
func NewService(store FullStore, catalogue *Catalogue, now func() time.Time, newID func() string) *Service {
	return &Service{store: store, parts: store, snapshots: store, catalogue: catalogue, now: now, newID: newID}
}

// Catalogue is the list of the figures to which goals can be bound.
func (s *Service) Catalogue() *Catalogue { return s.catalogue }

// Fields returns the fields of action in their order.
func (s *Service) Fields(ctx context.Context) ([]Field, error) {
	if err := identity.RequireAnywhere(ctx, identity.ReadGoals); err != nil {
		return nil, err
	}
	return s.parts.Fields(ctx)
}

// Create adds a goal with its first target.
func (s *Service) Create(ctx context.Context, g Goal) (View, error) {
	err := s.edit(ctx, func(ctx context.Context, today string) error {
		g = unitless(g)
		g.ID, g.Revision, g.CreatedAt, g.Values = s.newID(), 1, s.now().UTC(), nil
		g.UpdatedAt = g.CreatedAt
		if len(g.Targets) != 1 {
			return problem.InvalidFields(problem.FieldOf("target", "field.required"))
		}
		first := &g.Targets[0]
		first.ID = s.newID()
		if first.Since == "" {
			first.Since = today
		}
		if err := s.check(g, checkTarget(*first, nil)); err != nil {
			return err
		}
		if err := s.fieldExists(ctx, g.FieldID); err != nil {
			return err
		}
		s.record(ctx, "goal.create", g, nil)
		if err := s.store.InsertGoal(ctx, g); err != nil {
			return err
		}
		return s.parts.InsertTarget(ctx, g.ID, *first)
	})
	if err != nil {
		return View{}, err
	}
	return s.Get(ctx, g.ID)
}

// Change saves what a goal is, not what it aims at: that is SetTarget. What it is measured against changes with a reason only,
// and what it was before stays in its history. problem.Stale if g.Revision is not the stored one.
func (s *Service) Change(ctx context.Context, g Goal, reason string) (View, error) {
	err := s.edit(ctx, func(ctx context.Context, _ string) error {
		old, err := s.store.Goal(ctx, g.ID)
		if err != nil {
			return err
		}
		g = unitless(g)
		g.Targets, g.Values, g.CreatedAt, g.UpdatedAt = old.Targets, old.Values, old.CreatedAt, s.now().UTC()
		if g.Figure != "" && len(g.Values) > 0 {
			return problem.New(problem.Conflict, "goal.figure.hasValues")
		}
		changes := changed(old, g)
		if err := s.check(g, checkReason(changes, reason)); err != nil {
			return err
		}
		if err := s.fieldExists(ctx, g.FieldID); err != nil {
			return err
		}
		s.record(ctx, "goal.change", g, nil)
		if err := s.keep(ctx, g, changes, reason); err != nil {
			return err
		}
		_, err = s.store.UpdateGoal(ctx, g)
		return err
	})
	if err != nil {
		return View{}, err
	}
	return s.Get(ctx, g.ID)
}

// SetTarget lets a goal aim at something else from a day on, with the reason. The targets before stay in its history.
func (s *Service) SetTarget(ctx context.Context, id string, revision int, t Target) (View, error) {
	return s.add(ctx, id, revision, "goal.target", func(ctx context.Context, g Goal, today string) (string, error) {
		t.ID = s.newID()
		if t.Since == "" {
			t.Since = today
		}
		if err := problem.InvalidFields(checkTarget(t, g.Targets)...); err != nil {
			return "", err
		}
		if n := len(g.Targets); n > 0 {
			for _, c := range retargeted(g.Targets[n-1], t) {
				s.recordChange(ctx, g, c, t.Reason)
			}
		}
		return t.Since, s.parts.InsertTarget(ctx, g.ID, t)
	})
}

// AddValue enters the value of a goal that is bound to no figure.
func (s *Service) AddValue(ctx context.Context, id string, revision int, v Value) (View, error) {
	return s.add(ctx, id, revision, "goal.value", func(ctx context.Context, g Goal, today string) (string, error) {
		if g.Figure != "" {
			return "", problem.New(problem.Conflict, "goal.value.live")
		}
		v.ID = s.newID()
		if err := problem.InvalidFields(checkValue(v, g.Values, today)...); err != nil {
			return "", err
		}
		return v.Day, s.parts.InsertValue(ctx, g.ID, v)
	})
}

// RemoveValue takes an entered value back.
func (s *Service) RemoveValue(ctx context.Context, id, valueID string, revision int) (View, error) {
	return s.add(ctx, id, revision, "goal.valueRemove", func(ctx context.Context, g Goal, _ string) (string, error) {
		at := slices.IndexFunc(g.Values, func(v Value) bool { return v.ID == valueID })
		if at < 0 {
			return "", problem.New(problem.NotFound, "request.notFound")
		}
		return g.Values[at].Day, s.parts.DeleteValue(ctx, g.ID, valueID)
	})
}

// Delete removes a goal with its history.
func (s *Service) Delete(ctx context.Context, id string, revision int) error {
	return s.edit(ctx, func(ctx context.Context, _ string) error {
		g, err := s.store.Goal(ctx, id)
		if err != nil {
			return err
		}
		s.record(ctx, "goal.delete", g, nil)
		return s.store.DeleteGoal(ctx, id, revision)
	})
}

// edit runs a change of goals in one transaction, with today's date in the municipality.
func (s *Service) edit(ctx context.Context, do func(ctx context.Context, today string) error) error {
	return s.store.InTx(ctx, func(ctx context.Context) error {
		if err := identity.Require(ctx, identity.EditGoals, identity.Object{}); err != nil {
			return err
		}
		settings, err := s.parts.Settings(ctx)
		if err != nil {
			return err
		}
		return do(ctx, settings.Day(s.now()))
	})
}

// add does something with a part of a goal; the goal itself gets its next revision. do returns the day it is about.
func (s *Service) add(ctx context.Context, id string, revision int, action string, do func(ctx context.Context, g Goal, today string) (string, error)) (View, error) {
	err := s.edit(ctx, func(ctx context.Context, today string) error {
		g, err := s.store.Goal(ctx, id)
		if err != nil {
			return err
		}
		day, err := do(ctx, g, today)
		if err != nil {
			return err
		}
		s.record(ctx, action, g, audit.Details{"day": day})
		g.Revision, g.UpdatedAt = revision, s.now().UTC()
		_, err = s.store.UpdateGoal(ctx, g)
		return err
	})
	if err != nil {
		return View{}, err
	}
	return s.Get(ctx, id)
}

// unitless leaves the unit of a goal to the figure it is bound to.
func unitless(g Goal) Goal {
	if g.Figure != "" {
		g.Unit = ""
	}
	return g
}

func (s *Service) check(g Goal, more []problem.Field) error {
	return problem.InvalidFields(append(checkGoal(g, s.catalogue), more...)...)
}

func (s *Service) fieldExists(ctx context.Context, id string) error {
	fields, err := s.parts.Fields(ctx)
	if err == nil && !slices.ContainsFunc(fields, func(f Field) bool { return f.ID == id }) {
		err = problem.InvalidFields(problem.FieldOf("fieldId", "field.notAllowed"))
	}
	return err
}

func (s *Service) record(ctx context.Context, action string, g Goal, more audit.Details) {
	details := audit.Details{"title": g.Title}
	for k, v := range more {
		details[k] = v
	}
	s.store.Record(ctx, audit.Entry{Action: action, ObjectKind: "goal", ObjectID: g.ID, Details: details})
}
