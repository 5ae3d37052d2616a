package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/internal/portfolio/goal"
)

func (a *API) goalRoutes(g huma.API) {
	huma.Register(g, op(http.MethodGet, "/goals", "listGoals", "Goals with targets, values and lights, by field of action"), a.listGoals)
	huma.Register(g, created("/goals", "createGoal", "Add a goal with its first target"), a.createGoal)
	huma.Register(g, op(http.MethodGet, "/goals/{id}", "getGoal", "One goal"), a.getGoal)
	huma.Register(g, op(http.MethodPut, "/goals/{id}", "changeGoal", "Save what a goal is, not what it aims at; what it is measured against keeps its history"), a.changeGoal)
	huma.Register(g, gone("/goals/{id}", "deleteGoal", "Remove a goal with its history"), deletes(a.Goals.Delete))
	huma.Register(g, op(http.MethodPost, "/goals/{id}/targets", "setGoalTarget", "Let a goal aim at something else, with the reason; the history stays"), a.setGoalTarget)
	huma.Register(g, op(http.MethodPost, "/goals/{id}/values", "addGoalValue", "Enter the value of a goal that is bound to no live figure"), a.addGoalValue)
	huma.Register(g, op(http.MethodDelete, "/goals/{id}/values/{valueId}", "removeGoalValue", "Take an entered value back"), a.removeGoalValue)
	huma.Register(g, op(http.MethodGet, "/figures", "listFigures", "The catalogue of live figures of the register with their values"), a.listFigures)
	huma.Register(g, op(http.MethodGet, "/dashboard", "getDashboard", "What those who steer see first: goals with lights, what moved, which targets changed"), a.getDashboard)
	huma.Register(g, op(http.MethodGet, "/digitalization-map", "digitalizationMap", "Offices by Dezernat with what is known of each"), a.digitalizationMap)
}

type goalList struct {
	Items []goalBody `json:"items" nullable:"false"`
	Total int        `json:"total"`
}

func newGoalList(ctx context.Context, views []goal.View) goalList {
	list := goalList{Items: make([]goalBody, len(views)), Total: len(views)}
	for i, v := range views {
		list.Items[i] = newGoalBody(v, langOf(ctx))
	}
	return list
}

func (a *API) listGoals(ctx context.Context, in *struct {
	Strategy string `query:"strategy" doc:"id of a strategy"`
	Field    string `query:"field" doc:"id of a field of action"`
}) (*struct{ Body goalList }, error) {
	views, err := a.Goals.List(ctx, goal.Filter{StrategyID: in.Strategy, FieldID: in.Field})
	if err != nil {
		return nil, err
	}
	return &struct{ Body goalList }{newGoalList(ctx, views)}, nil
}

func goalAnswer(ctx context.Context, v goal.View, err error) (*single[goalBody], error) {
	if err != nil {
		return nil, err
	}
	return &single[goalBody]{ETag: etag(v.Revision), Body: newGoalBody(v, langOf(ctx))}, nil
}

func (a *API) createGoal(ctx context.Context, in *struct{ Body newGoalInput }) (*single[goalBody], error) {
	g, err := in.Body.goal()
	if err != nil {
		return nil, err
	}
	first, err := in.Body.Target.target()
	if err != nil {
		return nil, err
	}
	g.Targets = []goal.Target{first}
	v, err := a.Goals.Create(ctx, g)
	return goalAnswer(ctx, v, err)
}

func (a *API) getGoal(ctx context.Context, in *ByID) (*single[goalBody], error) {
	v, err := a.Goals.Get(ctx, in.ID)
	return goalAnswer(ctx, v, err)
}

func (a *API) changeGoal(ctx context.Context, in *struct {
	ByID
	IfMatch
	Body struct {
		GoalInput
		Reason string `json:"reason,omitempty" doc:"needed when direction, figure, unit, start or years change"`
	}
}) (*single[goalBody], error) {
	g, err := in.Body.goal()
	if err != nil {
		return nil, err
	}
	g.ID, g.Revision = in.ID, in.revision
	v, err := a.Goals.Change(ctx, g, in.Body.Reason)
	return goalAnswer(ctx, v, err)
}

func (a *API) setGoalTarget(ctx context.Context, in *struct {
	ByID
	IfMatch
	Body goalTargetInput
}) (*single[goalBody], error) {
	t, err := in.Body.target()
	if err != nil {
		return nil, err
	}
	v, err := a.Goals.SetTarget(ctx, in.ID, in.revision, t)
	return goalAnswer(ctx, v, err)
}

func (a *API) addGoalValue(ctx context.Context, in *struct {
	ByID
	IfMatch
	Body goalValueInput
}) (*single[goalBody], error) {
	value, err := in.Body.value()
	if err != nil {
		return nil, err
	}
	v, err := a.Goals.AddValue(ctx, in.ID, in.revision, value)
	return goalAnswer(ctx, v, err)
}

func (a *API) removeGoalValue(ctx context.Context, in *struct {
	ByID
	IfMatch
	ValueID string `path:"valueId"`
}) (*single[goalBody], error) {
	v, err := a.Goals.RemoveValue(ctx, in.ID, in.ValueID, in.revision)
	return goalAnswer(ctx, v, err)
}
