package api

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/internal/rollout"
)

func (a *API) rolloutRoutes(g huma.API) {
	huma.Register(g, op(http.MethodGet, "/rollouts", "listRollouts", "Rollouts of the electronic file, by unit and kind of file"), a.listRollouts)
	huma.Register(g, created("/rollouts", "createRollout", "Enter a rollout: one per unit, kind of file and DMS"), a.createRollout)
	huma.Register(g, op(http.MethodGet, "/rollouts/{id}", "getRollout", "One rollout"), a.getRollout)
	huma.Register(g, op(http.MethodPut, "/rollouts/{id}", "changeRollout", "Save everything but the stage"), a.changeRollout)
	huma.Register(g, gone("/rollouts/{id}", "deleteRollout", "Remove a rollout that nobody has planned so far"), deletes(a.deleteRollout))
	huma.Register(g, op(http.MethodPost, "/rollouts/{id}/stage", "moveRollout", "Move to another stage: along the allowed steps, or with a reason"), a.moveRollout)
	huma.Register(g, op(http.MethodGet, "/rollouts/{id}/history", "rolloutHistory", "What happened to a rollout, with its figures, newest first"), a.rolloutHistory)
}

// deleteRollout is a method so that the routes can be described without services.
func (a *API) deleteRollout(ctx context.Context, id string, revision int) error {
	return a.Rollouts.Delete(ctx, id, revision)
}

func (a *API) listRollouts(ctx context.Context, in *struct {
	OrgUnit  string   `query:"orgUnit" doc:"id of a unit: it and everything below"`
	FileKind string   `query:"fileKind"`
	Stage    []string `query:"stage" maxItems:"9"`
}) (*struct {
	Body []rolloutBody `nullable:"false"`
}, error) {
	f := rollout.Filter{UnitID: in.OrgUnit, FileKind: in.FileKind}
	for _, s := range in.Stage {
		f.Stages = append(f.Stages, rollout.Stage(s))
	}
	views, err := a.Rollouts.List(ctx, f)
	return &struct {
		Body []rolloutBody `nullable:"false"`
	}{newRolloutBodies(ctx, views)}, err
}

func rolloutAnswer(ctx context.Context, v rollout.View, err error) (*single[rolloutBody], error) {
	if err != nil {
		return nil, err
	}
	return &single[rolloutBody]{ETag: etag(v.Revision), Body: newRolloutBody(ctx, v)}, nil
}

func (a *API) createRollout(ctx context.Context, in *struct {
	Body struct {
		UnitID   string `json:"unitId"`
		FileKind string `json:"fileKind" enum:"basisakte,sachakte,fallakte,fachakte,sammelakte,rechnungsakte,personalakte"`
		Stage    string `json:"stage,omitempty" enum:"not_planned,planned,concept,configured,test,pilot,rollout,productive,paused" default:"not_planned"`
		Since    string `json:"since,omitempty" doc:"date of the stage as exact as it is known: 2026-03-15, 2026-03, 2026-Q1, 2026"`
		RolloutInput
	}
}) (*single[rolloutBody], error) {
	r := in.Body.rollout()
	r.UnitID, r.FileKind, r.Stage, r.Since = in.Body.UnitID, in.Body.FileKind, rollout.Stage(in.Body.Stage), in.Body.Since
	v, err := a.Rollouts.Create(ctx, r)
	return rolloutAnswer(ctx, v, err)
}

func (a *API) getRollout(ctx context.Context, in *ByID) (*single[rolloutBody], error) {
	v, err := a.Rollouts.Get(ctx, in.ID)
	return rolloutAnswer(ctx, v, err)
}

func (a *API) changeRollout(ctx context.Context, in *struct {
	ByID
	IfMatch
	Body RolloutInput
}) (*single[rolloutBody], error) {
	r := in.Body.rollout()
	r.ID, r.Revision = in.ID, in.revision
	v, err := a.Rollouts.Change(ctx, r)
	return rolloutAnswer(ctx, v, err)
}

func (a *API) moveRollout(ctx context.Context, in *struct {
	ByID
	IfMatch
	Body struct {
		Stage     string `json:"stage" enum:"not_planned,planned,concept,configured,test,pilot,rollout,productive,paused"`
		Day       string `json:"day" doc:"since when, not in the future"`
		Reason    string `json:"reason,omitempty" doc:"needed unless the stage is one of next"`
		Until     string `json:"until,omitempty" doc:"of pauses: when it goes on, in words"`
		Connected *int   `json:"connected,omitempty" doc:"workplaces that work with these files from then on"`
		UnitDMS   *int   `json:"unitDms,omitempty" doc:"workplaces of the unit with the DMS from then on"`
	}
}) (*single[rolloutBody], error) {
	b := in.Body
	v, err := a.Rollouts.Move(ctx, in.ID, in.revision, rollout.Move{
		To: rollout.Stage(b.Stage), Day: b.Day, Reason: b.Reason, Until: b.Until, Connected: b.Connected, UnitDMS: b.UnitDMS,
	})
	return rolloutAnswer(ctx, v, err)
}

type rolloutEvent struct {
	At        time.Time `json:"at"`
	Action    string    `json:"action" enum:"create,change,stage"`
	From      string    `json:"from"`
	Stage     string    `json:"stage"`
	Day       string    `json:"day"`
	Reason    string    `json:"reason"`
	Connected *int      `json:"connected,omitempty"`
	Target    *int      `json:"target,omitempty"`
	OldFiles  *int      `json:"oldFiles,omitempty"`
}

func (a *API) rolloutHistory(ctx context.Context, in *ByID) (*struct {
	Body []rolloutEvent `nullable:"false"`
}, error) {
	events, err := a.Rollouts.History(ctx, in.ID)
	bodies := make([]rolloutEvent, len(events))
	for i, e := range events {
		bodies[i] = rolloutEvent{
			At: e.At, Action: e.Action, From: string(e.From), Stage: string(e.Stage), Day: e.Day, Reason: e.Reason,
			Connected: e.Connected, Target: e.Target, OldFiles: e.OldFiles,
		}
	}
	return &struct {
		Body []rolloutEvent `nullable:"false"`
	}{bodies}, err
}
