package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/register"
)

func (a *API) viewRoutes(g huma.API) {
	huma.Register(g, op(http.MethodGet, "/saved-views", "listViews", "One's own saved views and the shared ones"), a.listViews)
	huma.Register(g, created("/saved-views", "createView", "Save a view"), a.createView)
	huma.Register(g, op(http.MethodPut, "/saved-views/{id}", "changeView", "Change one of one's own views"), a.changeView)
	huma.Register(g, noContent(http.MethodDelete, "/saved-views/{id}", "deleteView", "Delete one of one's own views"), deletes(a.Views.Delete))
}

type viewBody struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Page   string `json:"page"`
	Query  string `json:"query"`
	Shared bool   `json:"shared"`
	Own    bool   `json:"own"`
	ETag   string `json:"etag"`
}

// ViewFields is what a person sets.
type ViewFields struct {
	Name   string `json:"name" maxLength:"200"`
	Query  string `json:"query" maxLength:"4000"`
	Shared bool   `json:"shared,omitempty"`
}

func (a *API) listViews(ctx context.Context, in *struct {
	Page string `query:"page" doc:"only views of this page"`
}) (*struct {
	Body []viewBody `nullable:"false"`
}, error) {
	views, err := a.Views.List(ctx)
	if err != nil {
		return nil, err
	}
	bodies := []viewBody{}
	for _, v := range views {
		if in.Page == "" || v.Page == in.Page {
			bodies = append(bodies, newViewBody(ctx, v))
		}
	}
	return &struct {
		Body []viewBody `nullable:"false"`
	}{bodies}, nil
}

func (a *API) createView(ctx context.Context, in *struct {
	Body struct {
		ViewFields
		Page string `json:"page" enum:"processes,units,applications,search"`
	}
}) (*single[viewBody], error) {
	v, err := a.Views.Create(ctx, register.SavedView{Name: in.Body.Name, Page: in.Body.Page, Query: in.Body.Query, Shared: in.Body.Shared})
	return viewAnswer(ctx, v, err)
}

func (a *API) changeView(ctx context.Context, in *struct {
	ByID
	IfMatch
	Body ViewFields
}) (*single[viewBody], error) {
	v, err := a.Views.Change(ctx, register.SavedView{ID: in.ID, Name: in.Body.Name, Query: in.Body.Query, Shared: in.Body.Shared, Revision: in.revision})
	return viewAnswer(ctx, v, err)
}

func viewAnswer(ctx context.Context, v register.SavedView, err error) (*single[viewBody], error) {
	if err != nil {
		return nil, err
	}
	return &single[viewBody]{ETag: etag(v.Revision), Body: newViewBody(ctx, v)}, nil
}

func newViewBody(ctx context.Context, v register.SavedView) viewBody {
	actor, err := identity.From(ctx)
	return viewBody{ID: v.ID, Name: v.Name, Page: v.Page, Query: v.Query, Shared: v.Shared, Own: err == nil && v.UserID == actor.UserID, ETag: etag(v.Revision)}
}
