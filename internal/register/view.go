package register

import (
	"context"
	"net/url"
	"strings"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// SavedView is a list as somebody likes to see it: a page and the query of its address.
type SavedView struct {
	ID       string
	UserID   string
	Name     string
	Page     string // "processes"
	Query    string // "orgUnit=…&sort=-caseCount"
	Shared   bool   // everybody in the tenant sees it
	Revision int
}

// ViewStore keeps saved views. All methods work in the tenant of ctx.
type ViewStore interface {
	InTx(ctx context.Context, fn func(ctx context.Context) error) error
	Views(ctx context.Context, userID string) ([]SavedView, error)
	View(ctx context.Context, id string) (SavedView, error)
	InsertView(ctx context.Context, v SavedView) error
	UpdateView(ctx context.Context, v SavedView) (SavedView, error)
	DeleteView(ctx context.Context, id string) error
	Record(ctx context.Context, e audit.Entry)
}

// Views keeps saved views: one's own and those that others share.
type Views struct {
	store ViewStore
	newID func() string
}

// NewViews returns the service.
func NewViews(store ViewStore, newID func() string) *Views { return &Views{store: store, newID: newID} }

// List returns the actor's views and the shared ones, by name.
func (s *Views) List(ctx context.Context) ([]SavedView, error) {
	actor, err := identity.From(ctx)
	if err != nil {
		return nil, err
	}
	return s.store.Views(ctx, actor.UserID)
}

// Create saves a view for the actor.
func (s *Views) Create(ctx context.Context, v SavedView) (SavedView, error) {
	actor, err := identity.From(ctx)
	if err != nil {
		return SavedView{}, err
	}
	if err := checkView(ctx, v); err != nil {
		return SavedView{}, err
	}
	v.ID, v.UserID, v.Revision = s.newID(), actor.UserID, 1
	return v, s.store.InTx(ctx, func(ctx context.Context) error {
		s.record(ctx, "view.create", v)
		return s.store.InsertView(ctx, v)
	})
}

// Change saves name, query and sharing of one of the actor's own views.
func (s *Views) Change(ctx context.Context, v SavedView) (SavedView, error) {
	if err := checkView(ctx, v); err != nil {
		return SavedView{}, err
	}
	var out SavedView
	err := s.store.InTx(ctx, func(ctx context.Context) error {
		old, err := s.own(ctx, v.ID)
		if err != nil {
			return err
		}
		v.UserID, v.Page = old.UserID, old.Page
		s.record(ctx, "view.change", v)
		out, err = s.store.UpdateView(ctx, v)
		return err
	})
	return out, err
}

// Delete removes one of the actor's own views.
func (s *Views) Delete(ctx context.Context, id string, revision int) error {
	if err := identity.RequireScope(ctx, identity.ScopeWrite); err != nil {
		return err
	}
	return s.store.InTx(ctx, func(ctx context.Context) error {
		v, err := s.own(ctx, id)
		if err != nil {
			return err
		}
		if v.Revision != revision {
			return problem.New(problem.Stale, "request.stale")
		}
		s.record(ctx, "view.delete", v)
		return s.store.DeleteView(ctx, id)
	})
}

// record notes an act on a view. Its name is what a person typed.
func (s *Views) record(ctx context.Context, action string, v SavedView) {
	s.store.Record(ctx, audit.Entry{Action: action, ObjectKind: "view", ObjectID: v.ID,
		Details: audit.Details{"name": audit.Text(v.Name), "page": v.Page, "shared": v.Shared}})
}

// own returns a view of the actor; a foreign one does not exist, a shared one may not be changed.
func (s *Views) own(ctx context.Context, id string) (SavedView, error) {
	actor, err := identity.From(ctx)
	if err != nil {
		return SavedView{}, err
	}
	v, err := s.store.View(ctx, id)
	switch {
	case err != nil:
		return SavedView{}, err
	case v.UserID == actor.UserID:
		return v, nil
	case v.Shared:
		return SavedView{}, problem.New(problem.Forbidden, "view.notYours")
	}
	return SavedView{}, problem.New(problem.NotFound, "request.notFound")
}

func checkView(ctx context.Context, v SavedView) error {
	var bad []problem.Field
	if name := strings.TrimSpace(v.Name); name == "" || len([]rune(name)) > MaxNameLen {
		bad = append(bad, problem.FieldOf("name", "field.required"))
	}
	if _, err := url.ParseQuery(v.Query); err != nil || len(v.Query) > 4000 {
		bad = append(bad, problem.FieldOf("query", "field.notAllowed"))
	}
	if err := problem.InvalidFields(bad...); err != nil {
		return err
	}
	if err := identity.RequireScope(ctx, identity.ScopeWrite); err != nil {
		return err
	}
	if v.Shared {
		return identity.RequireAnywhere(ctx, identity.ShareSavedView)
	}
	return nil
}
