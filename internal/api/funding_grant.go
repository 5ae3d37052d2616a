package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/internal/portfolio/funding"
)

func (a *API) budgetLockRoutes(g huma.API) {
	huma.Register(g, op(http.MethodGet, "/budget-locks", "listBudgetLocks", "Locks of the budget, newest first"), a.listBudgetLocks)
	huma.Register(g, created("/budget-locks", "addBudgetLock", "Lock a share of what a budget year grants"), a.addBudgetLock)
	huma.Register(g, op(http.MethodPut, "/budget-locks/{id}", "changeBudgetLock", "Save a lock; with a last day it is lifted"), a.changeBudgetLock)
	huma.Register(g, gone("/budget-locks/{id}", "deleteBudgetLock", "Remove a lock that was entered by mistake"), deletes(a.Funding.DeleteLock))
}

type budgetLockInput struct {
	Year    int    `json:"year"`
	Nature  string `json:"nature,omitempty" enum:",consumptive,investive" doc:"both by default"`
	Percent int    `json:"percent"`
	From    string `json:"from" doc:"date"`
	To      string `json:"to,omitempty" doc:"last day; absent until it is lifted"`
	Reason  string `json:"reason"`
}

type budgetLockBody struct {
	ID      string `json:"id"`
	Year    int    `json:"year"`
	Nature  string `json:"nature" enum:",consumptive,investive"`
	Percent int    `json:"percent"`
	From    string `json:"from"`
	To      string `json:"to"`
	Reason  string `json:"reason"`
	ETag    string `json:"etag"`
}

func (in budgetLockInput) lock() funding.Lock {
	return funding.Lock{Year: in.Year, Nature: funding.Nature(in.Nature), Percent: in.Percent, From: in.From, To: in.To, Reason: in.Reason}
}

func newBudgetLockBody(l funding.Lock) budgetLockBody {
	return budgetLockBody{ID: l.ID, Year: l.Year, Nature: string(l.Nature), Percent: l.Percent, From: l.From, To: l.To, Reason: l.Reason, ETag: etag(l.Revision)}
}

func budgetLockAnswer(l funding.Lock, err error) (*single[budgetLockBody], error) {
	if err != nil {
		return nil, err
	}
	return &single[budgetLockBody]{ETag: etag(l.Revision), Body: newBudgetLockBody(l)}, nil
}

func (a *API) listBudgetLocks(ctx context.Context, _ *struct{}) (*struct {
	Body []budgetLockBody `nullable:"false"`
}, error) {
	all, err := a.Funding.Locks(ctx)
	bodies := make([]budgetLockBody, len(all))
	for i, l := range all {
		bodies[i] = newBudgetLockBody(l)
	}
	return &struct {
		Body []budgetLockBody `nullable:"false"`
	}{bodies}, err
}

func (a *API) addBudgetLock(ctx context.Context, in *struct{ Body budgetLockInput }) (*single[budgetLockBody], error) {
	return budgetLockAnswer(a.Funding.AddLock(ctx, in.Body.lock()))
}

func (a *API) changeBudgetLock(ctx context.Context, in *struct {
	ByID
	IfMatch
	Body budgetLockInput
}) (*single[budgetLockBody], error) {
	l := in.Body.lock()
	l.ID, l.Revision = in.ID, in.revision
	return budgetLockAnswer(a.Funding.ChangeLock(ctx, l))
}

func (a *API) fundingGrantRoutes(g huma.API) {
	huma.Register(g, op(http.MethodGet, "/funding-grants", "listFundingGrants", "Grants of others, by the day on which their proof of use is due"), a.listFundingGrants)
	huma.Register(g, created("/funding-grants", "addFundingGrant", "Add a grant"), a.addFundingGrant)
	huma.Register(g, op(http.MethodGet, "/funding-grants/{id}", "getFundingGrant", "One grant"), a.getFundingGrant)
	huma.Register(g, op(http.MethodPut, "/funding-grants/{id}", "changeFundingGrant", "Save a grant"), a.changeFundingGrant)
	huma.Register(g, gone("/funding-grants/{id}", "deleteFundingGrant", "Remove a grant of which nothing was approved"), deletes(a.Funding.DeleteGrant))
}

type fundingGrantInput struct {
	UnitID       string `json:"unitId"`
	InitiativeID string `json:"initiativeId,omitempty"`
	Programme    string `json:"programme"`
	Giver        string `json:"giver"`
	State        string `json:"state" enum:"applied,approved,proved,refused"`
	Cost         int64  `json:"cost" doc:"of the whole, cents"`
	Amount       int64  `json:"amount" doc:"granted or applied for, cents"`
	DecidedOn    string `json:"decidedOn,omitempty" doc:"date"`
	SpendBy      string `json:"spendBy,omitempty" doc:"date"`
	ProofDue     string `json:"proofDue,omitempty" doc:"date by which the proof of use is due"`
	ProvedOn     string `json:"provedOn,omitempty" doc:"date"`
	Note         string `json:"note,omitempty"`
}

func (in fundingGrantInput) grant() funding.Grant {
	return funding.Grant{
		UnitID: in.UnitID, InitiativeID: in.InitiativeID, Programme: in.Programme, Giver: in.Giver, State: funding.GrantState(in.State), Cost: in.Cost,
		Amount: in.Amount, DecidedOn: in.DecidedOn, SpendBy: in.SpendBy, ProofDue: in.ProofDue, ProvedOn: in.ProvedOn, Note: in.Note,
	}
}

type fundingGrantBody struct {
	ID            string `json:"id"`
	UnitID        string `json:"unitId"`
	UnitName      string `json:"unitName"`
	InitiativeID  string `json:"initiativeId"`
	Programme     string `json:"programme"`
	Giver         string `json:"giver"`
	State         string `json:"state" enum:"applied,approved,proved,refused"`
	Cost          int64  `json:"cost"`
	Amount        int64  `json:"amount"`
	SharePermille int    `json:"sharePermille" doc:"what share of the cost the grant bears, in thousandths"`
	DecidedOn     string `json:"decidedOn"`
	SpendBy       string `json:"spendBy"`
	ProofDue      string `json:"proofDue"`
	ProvedOn      string `json:"provedOn"`
	Note          string `json:"note"`
	ETag          string `json:"etag"`
}

func newFundingGrantBody(g funding.Grant) fundingGrantBody {
	return fundingGrantBody{
		ID: g.ID, UnitID: g.UnitID, UnitName: g.UnitName, InitiativeID: g.InitiativeID, Programme: g.Programme, Giver: g.Giver, State: string(g.State),
		Cost: g.Cost, Amount: g.Amount, SharePermille: g.SharePermille(), DecidedOn: g.DecidedOn, SpendBy: g.SpendBy, ProofDue: g.ProofDue,
		ProvedOn: g.ProvedOn, Note: g.Note, ETag: etag(g.Revision),
	}
}

func fundingGrantAnswer(g funding.Grant, err error) (*single[fundingGrantBody], error) {
	if err != nil {
		return nil, err
	}
	return &single[fundingGrantBody]{ETag: etag(g.Revision), Body: newFundingGrantBody(g)}, nil
}

func (a *API) listFundingGrants(ctx context.Context, _ *struct{}) (*struct {
	Body []fundingGrantBody `nullable:"false"`
}, error) {
	all, err := a.Funding.Grants(ctx)
	bodies := make([]fundingGrantBody, len(all))
	for i, g := range all {
		bodies[i] = newFundingGrantBody(g)
	}
	return &struct {
		Body []fundingGrantBody `nullable:"false"`
	}{bodies}, err
}

func (a *API) addFundingGrant(ctx context.Context, in *struct{ Body fundingGrantInput }) (*single[fundingGrantBody], error) {
	return fundingGrantAnswer(a.Funding.AddGrant(ctx, in.Body.grant()))
}

func (a *API) getFundingGrant(ctx context.Context, in *ByID) (*single[fundingGrantBody], error) {
	return fundingGrantAnswer(a.Funding.Grant(ctx, in.ID))
}

func (a *API) changeFundingGrant(ctx context.Context, in *struct {
	ByID
	IfMatch
	Body fundingGrantInput
}) (*single[fundingGrantBody], error) {
	g := in.Body.grant()
	g.ID, g.Revision = in.ID, in.revision
	return fundingGrantAnswer(a.Funding.ChangeGrant(ctx, g))
}
