package api

import (
	"context"
	"time"

	"github.com/prozessregister/prozessregister/internal/register"
)

func (a *API) moveUnit(ctx context.Context, in *struct {
	ByID
	IfMatch
	Body struct {
		ParentID string `json:"parentId" doc:"empty: to the top"`
	}
}) (*single[unitBody], error) {
	u, err := a.Units.Move(ctx, in.ID, in.Body.ParentID, in.revision)
	return unitAnswer(u, err)
}

func (a *API) mergeUnit(ctx context.Context, in *struct {
	ByID
	IfMatch
	Body struct {
		Into string `json:"into" doc:"id of the unit that takes over"`
	}
}) (*single[unitBody], error) {
	u, handover, err := a.Units.Merge(ctx, in.ID, in.Body.Into, in.revision)
	if err != nil {
		return nil, err
	}
	answer, err := unitAnswer(u, err)
	body := handoverBodyOf(handover)
	answer.Body.HandedOver = &body
	return answer, err
}

// handoverBody counts what one unit gives to another.
type handoverBody struct {
	Units         int `json:"units" doc:"directly below it"`
	Processes     int `json:"processes"`
	People        int `json:"people" doc:"whose own unit it is"`
	Grants        int `json:"grants" doc:"permissions; one that the person has at the other unit already is dropped"`
	Participating int `json:"participating" doc:"processes of others in which it takes part"`
	Applications  int `json:"applications" doc:"that it owns or uses"`
	Views         int `json:"views" doc:"saved views that ask for it"`
	Steps         int `json:"steps" doc:"of releases, that wait for it"`
	Initiatives   int `json:"initiatives" doc:"that it leads or takes part in"`
}

func handoverBodyOf(h register.Handover) handoverBody {
	return handoverBody{
		Units: h.Units, Processes: len(h.Processes), People: h.People, Grants: len(h.Grants),
		Participating: h.Participating, Applications: h.Applications, Views: h.Views, Steps: h.Steps, Initiatives: h.Initiatives,
	}
}

func (a *API) previewUnitMerge(ctx context.Context, in *struct {
	ByID
	Into string `query:"into" required:"true" doc:"id of the unit that takes over"`
}) (*struct{ Body handoverBody }, error) {
	h, err := a.Units.PreviewMerge(ctx, in.ID, in.Into)
	return &struct{ Body handoverBody }{handoverBodyOf(h)}, err
}

type unitRegisterBody struct {
	Processes          int        `json:"processes"`
	ConfirmedAt        *time.Time `json:"confirmedAt,omitempty" doc:"absent: never confirmed"`
	ConfirmedProcesses int        `json:"confirmedProcesses,omitempty"`
	ChangedSince       int        `json:"changedSince" doc:"processes that came or changed since the confirmation"`
}

func (a *API) getUnitRegister(ctx context.Context, in *ByID) (*struct{ Body unitRegisterBody }, error) {
	state, err := a.Units.Register(ctx, in.ID)
	return unitRegisterAnswer(state, err)
}

func (a *API) confirmRegister(ctx context.Context, in *ByID) (*struct{ Body unitRegisterBody }, error) {
	state, err := a.Units.ConfirmRegister(ctx, in.ID)
	return unitRegisterAnswer(state, err)
}

func unitRegisterAnswer(s register.RegisterState, err error) (*struct{ Body unitRegisterBody }, error) {
	if err != nil {
		return nil, err
	}
	return &struct{ Body unitRegisterBody }{unitRegisterBody{
		Processes: s.Processes, ConfirmedAt: orNil(s.Confirmation.At), ConfirmedProcesses: s.Confirmation.Processes, ChangedSince: s.ChangedSince,
	}}, nil
}
