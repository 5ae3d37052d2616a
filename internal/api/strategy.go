package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/internal/portfolio/goal"
)

func (a *API) strategyRoutes(g huma.API) {
	huma.Register(g, op(http.MethodGet, "/strategies", "listStrategies", "Strategies, the newest first, and the fields of action"), a.listStrategies)
	huma.Register(g, created("/strategies", "createStrategy", "Add a strategy"), a.createStrategy)
	huma.Register(g, op(http.MethodGet, "/strategies/{id}", "getStrategy", "One strategy"), a.getStrategy)
	huma.Register(g, op(http.MethodPut, "/strategies/{id}", "changeStrategy", "Save a strategy"), a.changeStrategy)
	huma.Register(g, gone("/strategies/{id}", "deleteStrategy", "Remove a strategy without goals"), deletes(a.Strategies.Delete))
}

type strategyInput struct {
	Title       string `json:"title"`
	Description string `json:"description,omitempty"`
	From        string `json:"from,omitempty" doc:"first year"`
	To          string `json:"to,omitempty" doc:"last year"`
	Decision    string `json:"decision,omitempty" doc:"who decided it and when"`
}

type strategyBody struct {
	ID          string `json:"id"`
	Title       string `json:"title"`
	Description string `json:"description"`
	From        string `json:"from"`
	To          string `json:"to"`
	Decision    string `json:"decision"`
	ETag        string `json:"etag"`
}

type strategyField struct {
	ID   string `json:"id"`
	Code string `json:"code"`
	Name string `json:"name"`
}

type strategyList struct {
	Items  []strategyBody  `json:"items" nullable:"false"`
	Fields []strategyField `json:"fields" nullable:"false" doc:"fields of action in their order"`
}

func newStrategyBody(s goal.Strategy) strategyBody {
	return strategyBody{ID: s.ID, Title: s.Title, Description: s.Description, From: s.From, To: s.To, Decision: s.Decision, ETag: etag(s.Revision)}
}

func (in strategyInput) strategy() goal.Strategy {
	return goal.Strategy{Title: in.Title, Description: in.Description, From: in.From, To: in.To, Decision: in.Decision}
}

func strategyAnswer(s goal.Strategy, err error) (*single[strategyBody], error) {
	if err != nil {
		return nil, err
	}
	return &single[strategyBody]{ETag: etag(s.Revision), Body: newStrategyBody(s)}, nil
}

func (a *API) listStrategies(ctx context.Context, _ *struct{}) (*struct{ Body strategyList }, error) {
	all, err := a.Strategies.List(ctx)
	if err != nil {
		return nil, err
	}
	fields, err := a.Goals.Fields(ctx)
	if err != nil {
		return nil, err
	}
	list := strategyList{Items: make([]strategyBody, len(all)), Fields: make([]strategyField, len(fields))}
	for i, s := range all {
		list.Items[i] = newStrategyBody(s)
	}
	for i, f := range fields {
		list.Fields[i] = strategyField(f)
	}
	return &struct{ Body strategyList }{list}, nil
}

func (a *API) createStrategy(ctx context.Context, in *struct{ Body strategyInput }) (*single[strategyBody], error) {
	s, err := a.Strategies.Create(ctx, in.Body.strategy())
	return strategyAnswer(s, err)
}

func (a *API) getStrategy(ctx context.Context, in *ByID) (*single[strategyBody], error) {
	s, err := a.Strategies.Get(ctx, in.ID)
	return strategyAnswer(s, err)
}

func (a *API) changeStrategy(ctx context.Context, in *struct {
	ByID
	IfMatch
	Body strategyInput
}) (*single[strategyBody], error) {
	s := in.Body.strategy()
	s.ID, s.Revision = in.ID, in.revision
	s, err := a.Strategies.Change(ctx, s)
	return strategyAnswer(s, err)
}
