package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/internal/portfolio/nomination"
)

func (a *API) nominationRoutes(g huma.API) {
	huma.Register(g, op(http.MethodGet, "/nomination-rounds", "listNominationRounds", "Yearly rounds in which each Dezernat names processes, newest first"), a.listNominationRounds)
	huma.Register(g, created("/nomination-rounds", "openNominationRound", "Open the round of a year"), a.openNominationRound)
	huma.Register(g, op(http.MethodGet, "/nomination-rounds/{id}", "getNominationRound", "One round with its nominations and how many each Dezernat has named"), a.getNominationRound)
	huma.Register(g, op(http.MethodPut, "/nomination-rounds/{id}", "changeNominationRound", "Save deadline and bounds, close or open again"), a.changeNominationRound)
	huma.Register(g, created("/nomination-rounds/{id}/nominations", "nominateProcess", "Name a process"), a.nominateProcess)
	huma.Register(g, gone("/nominations/{id}", "withdrawNomination", "Take a nomination back"), deletes(a.Nominations.Withdraw))
	huma.Register(g, op(http.MethodPost, "/nominations/{id}/decision", "decideNomination", "Take a nomination on, or decline it with a reason"), a.decideNomination)
}

type nominationRoundInput struct {
	Year     int    `json:"year"`
	Deadline string `json:"deadline" doc:"date"`
	Least    int    `json:"least" doc:"how many each Dezernat should name"`
	Most     int    `json:"most" doc:"how many it may name"`
	Closed   bool   `json:"closed,omitempty"`
}

func (in nominationRoundInput) round() nomination.Round {
	return nomination.Round{Year: in.Year, Deadline: in.Deadline, Least: in.Least, Most: in.Most, Closed: in.Closed}
}

type nominationBody struct {
	ID          string `json:"id"`
	ProcessID   string `json:"processId"`
	ProcessName string `json:"processName"`
	Number      string `json:"number"`
	UnitName    string `json:"unitName"`
	Reason      string `json:"reason"`
	State       string `json:"state" enum:"named,accepted,declined"`
	Comment     string `json:"comment"`
	ETag        string `json:"etag"`
}

func newNominationBody(n nomination.Nomination) nominationBody {
	return nominationBody{
		ID: n.ID, ProcessID: n.ProcessID, ProcessName: n.ProcessName, Number: n.Number, UnitName: n.UnitName, Reason: n.Reason,
		State: string(n.State), Comment: n.Comment, ETag: etag(n.Revision),
	}
}

type nominationCount struct {
	UnitID   string `json:"unitId"`
	UnitName string `json:"unitName"`
	Count    int    `json:"count"`
}

type nominationRoundBody struct {
	ID          string            `json:"id"`
	Year        int               `json:"year"`
	Deadline    string            `json:"deadline"`
	Least       int               `json:"least"`
	Most        int               `json:"most"`
	Closed      bool              `json:"closed"`
	ETag        string            `json:"etag"`
	Nominations []nominationBody  `json:"nominations" nullable:"false" doc:"only of a single round"`
	Counts      []nominationCount `json:"counts" nullable:"false" doc:"per Dezernat, only of a single round"`
}

func newNominationRoundBody(r nomination.Round) nominationRoundBody {
	return nominationRoundBody{
		ID: r.ID, Year: r.Year, Deadline: r.Deadline, Least: r.Least, Most: r.Most, Closed: r.Closed, ETag: etag(r.Revision),
		Nominations: []nominationBody{}, Counts: []nominationCount{},
	}
}

func (a *API) listNominationRounds(ctx context.Context, _ *struct{}) (*struct {
	Body []nominationRoundBody `nullable:"false"`
}, error) {
	all, err := a.Nominations.Rounds(ctx)
	bodies := make([]nominationRoundBody, len(all))
	for i, r := range all {
		bodies[i] = newNominationRoundBody(r)
	}
	return &struct {
		Body []nominationRoundBody `nullable:"false"`
	}{bodies}, err
}

func (a *API) openNominationRound(ctx context.Context, in *struct{ Body nominationRoundInput }) (*single[nominationRoundBody], error) {
	r, err := a.Nominations.Open(ctx, in.Body.round())
	return a.nominationRound(ctx, r, err)
}

func (a *API) getNominationRound(ctx context.Context, in *ByID) (*single[nominationRoundBody], error) {
	r, err := a.Nominations.Round(ctx, in.ID)
	return a.nominationRound(ctx, r, err)
}

func (a *API) changeNominationRound(ctx context.Context, in *struct {
	ByID
	IfMatch
	Body nominationRoundInput
}) (*single[nominationRoundBody], error) {
	r := in.Body.round()
	r.ID, r.Revision = in.ID, in.revision
	r, err := a.Nominations.Change(ctx, r)
	return a.nominationRound(ctx, r, err)
}

func (a *API) nominationRound(ctx context.Context, r nomination.Round, err error) (*single[nominationRoundBody], error) {
	if err != nil {
		return nil, err
	}
	all, counts, err := a.Nominations.List(ctx, r.ID)
	body := newNominationRoundBody(r)
	for _, n := range all {
		body.Nominations = append(body.Nominations, newNominationBody(n))
	}
	for _, c := range counts {
		body.Counts = append(body.Counts, nominationCount{UnitID: c.Unit.ID, UnitName: c.Unit.Number + " " + c.Unit.Name, Count: c.N})
	}
	return &single[nominationRoundBody]{ETag: body.ETag, Body: body}, err
}

func nominationAnswer(n nomination.Nomination, err error) (*single[nominationBody], error) {
	if err != nil {
		return nil, err
	}
	return &single[nominationBody]{ETag: etag(n.Revision), Body: newNominationBody(n)}, nil
}

func (a *API) nominateProcess(ctx context.Context, in *struct {
	ByID
	Body struct {
		ProcessID string `json:"processId"`
		Reason    string `json:"reason"`
	}
}) (*single[nominationBody], error) {
	return nominationAnswer(a.Nominations.Nominate(ctx, in.ID, in.Body.ProcessID, in.Body.Reason))
}

func (a *API) decideNomination(ctx context.Context, in *struct {
	ByID
	IfMatch
	Body struct {
		State   string `json:"state" enum:"accepted,declined"`
		Comment string `json:"comment,omitempty" doc:"required to decline"`
	}
}) (*single[nominationBody], error) {
	return nominationAnswer(a.Nominations.Decide(ctx, in.ID, in.revision, nomination.State(in.Body.State), in.Body.Comment))
}
