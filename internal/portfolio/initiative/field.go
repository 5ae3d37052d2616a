package initiative

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// Field is a field of action: the first level of a strategy.
type Field struct {
	ID        string
	Code      string // "A", unique in the house
	Name      string
	Position  int // order, from 1
	CreatedAt time.Time
	UpdatedAt time.Time
	Revision  int
}

// FieldList returns the fields of action in their order.
func (s *Service) FieldList(ctx context.Context) ([]Field, error) {
	if err := identity.RequireAnywhere(ctx, identity.ReadInitiative); err != nil {
		return nil, err
	}
	return s.store.FieldsOfAction(ctx)
}

// AddField adds a field of action behind the others.
func (s *Service) AddField(ctx context.Context, f Field) (Field, error) {
	err := s.writeField(ctx, &f, "fieldOfAction.create", func(ctx context.Context, all []Field) error {
		f.ID, f.Revision, f.CreatedAt = s.newID(), 1, f.UpdatedAt
		if f.Position == 0 {
			f.Position = len(all) + 1
		}
		return s.store.InsertFieldOfAction(ctx, f)
	})
	return f, err
}

// ChangeField saves a field of action. It returns problem.Stale if f.Revision is not the stored one.
func (s *Service) ChangeField(ctx context.Context, f Field) (Field, error) {
	err := s.writeField(ctx, &f, "fieldOfAction.change", func(ctx context.Context, all []Field) (err error) {
		at := slices.IndexFunc(all, func(o Field) bool { return o.ID == f.ID })
		if at < 0 {
			return problem.New(problem.NotFound, "request.notFound")
		}
		f.CreatedAt = all[at].CreatedAt
		f, err = s.store.UpdateFieldOfAction(ctx, f)
		return err
	})
	return f, err
}

func (s *Service) writeField(ctx context.Context, f *Field, action string, save func(context.Context, []Field) error) error {
	return s.store.InTx(ctx, func(ctx context.Context) error {
		if err := identity.Require(ctx, identity.EditInitiative, identity.Object{}); err != nil {
			return err
		}
		f.Code, f.Name, f.UpdatedAt = strings.TrimSpace(f.Code), strings.TrimSpace(f.Name), s.now().UTC()
		var c checker
		c.text("code", f.Code, 20)
		c.text("name", f.Name, maxTitle)
		if err := c.err(); err != nil {
			return err
		}
		all, err := s.store.FieldsOfAction(ctx)
		if err != nil {
			return err
		}
		if err := save(ctx, all); err != nil {
			return err
		}
		s.store.Record(ctx, audit.Entry{Action: action, ObjectKind: "fieldOfAction", ObjectID: f.ID, Details: audit.Details{"code": f.Code, "name": f.Name}})
		return nil
	})
}

// DeleteField removes a field of action to which nothing belongs, else it returns problem.Conflict.
func (s *Service) DeleteField(ctx context.Context, id string, revision int) error {
	return s.store.InTx(ctx, func(ctx context.Context) error {
		if err := identity.Require(ctx, identity.EditInitiative, identity.Object{}); err != nil {
			return err
		}
		all, err := s.store.FieldsOfAction(ctx)
		if err != nil {
			return err
		}
		at := slices.IndexFunc(all, func(o Field) bool { return o.ID == id })
		if at < 0 {
			return problem.New(problem.NotFound, "request.notFound")
		}
		if all[at].Revision != revision {
			return problem.New(problem.Stale, "request.stale")
		}
		s.store.Record(ctx, audit.Entry{Action: "fieldOfAction.delete", ObjectKind: "fieldOfAction", ObjectID: id, Details: audit.Details{"code": all[at].Code, "name": all[at].Name}})
		return s.store.DeleteFieldOfAction(ctx, id)
	})
}
