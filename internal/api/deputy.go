package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/internal/identity"
)

func (a *API) deputyRoutes(g huma.API) {
	huma.Register(g, op(http.MethodGet, "/me/deputies", "listOwnDeputies", "Who stands in for you, and for whom you do"), a.listDeputies(false))
	huma.Register(g, created("/me/deputies", "addDeputy", "Let somebody stand in for you; only decisions about versions are lent"), a.addDeputy)
	huma.Register(g, op(http.MethodGet, "/admin/deputies", "listDeputies", "Who stands in for whom"), a.listDeputies(true))
	huma.Register(g, noContent(http.MethodDelete, "/deputies/{id}", "removeDeputy", "End it at once"), a.removeDeputy)
}

type deputyBody struct {
	ID         string `json:"id"`
	UserID     string `json:"userId" doc:"who is represented"`
	UserName   string `json:"userName"`
	DeputyID   string `json:"deputyId"`
	DeputyName string `json:"deputyName"`
	From       string `json:"from" doc:"first day"`
	To         string `json:"to" doc:"last day"`
}

func newDeputyBody(d identity.Deputy) deputyBody {
	return deputyBody{ID: d.ID, UserID: d.UserID, UserName: d.UserName, DeputyID: d.DeputyID, DeputyName: d.DeputyName, From: d.From, To: d.To}
}

func (a *API) listDeputies(all bool) func(context.Context, *struct{}) (*struct {
	Body []deputyBody `nullable:"false"`
}, error) {
	return func(ctx context.Context, _ *struct{}) (*struct {
		Body []deputyBody `nullable:"false"`
	}, error) {
		list, err := a.Deputies.List(ctx, all)
		if err != nil {
			return nil, err
		}
		bodies := make([]deputyBody, len(list))
		for i, d := range list {
			bodies[i] = newDeputyBody(d)
		}
		return &struct {
			Body []deputyBody `nullable:"false"`
		}{bodies}, nil
	}
}

func (a *API) addDeputy(ctx context.Context, in *struct {
	Body struct {
		UserID   string `json:"userId,omitempty" doc:"you if empty; others only for who manages users"`
		DeputyID string `json:"deputyId"`
		From     string `json:"from" format:"date"`
		To       string `json:"to" format:"date"`
	}
}) (*struct{ Body deputyBody }, error) {
	d, err := a.Deputies.Create(ctx, identity.Deputy{UserID: in.Body.UserID, DeputyID: in.Body.DeputyID, From: in.Body.From, To: in.Body.To})
	return &struct{ Body deputyBody }{newDeputyBody(d)}, err
}

func (a *API) removeDeputy(ctx context.Context, in *ByID) (*struct{}, error) {
	return nil, a.Deputies.Revoke(ctx, in.ID)
}
