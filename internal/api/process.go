package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/register"
)

func (a *API) processRoutes(g huma.API) {
	huma.Register(g, withTerms(op(http.MethodGet, "/processes", "listProcesses", "Processes, filtered, sorted, counted")), a.listProcesses)
	huma.Register(g, created("/processes", "createProcess", "Add a process"), a.createProcess)
	huma.Register(g, op(http.MethodGet, "/processes/{id}", "getProcess", "One process with what stands around it"), a.getProcess)
	huma.Register(g, op(http.MethodPut, "/processes/{id}", "changeProcess", "Save a process"), a.changeProcess)
	huma.Register(g, op(http.MethodPatch, "/processes/{id}", "patchProcess", "Save some fields of a process (RFC 7386)"), a.patchProcess)
	huma.Register(g, op(http.MethodDelete, "/processes/{id}", "discardProcess", "Put a process into the trash"), a.discardProcess)
	huma.Register(g, op(http.MethodPost, "/processes/{id}/restore", "restoreProcess", "Take a process out of the trash"), a.restoreProcess)
	huma.Register(g, op(http.MethodGet, "/processes/{id}/history", "processHistory", "What happened to a process, newest first"), a.processHistory)
}

// processInput is what a client may set of a process. A field that is left out of a PUT is emptied.
type processInput struct {
	Number             string          `json:"number,omitempty" maxLength:"40" doc:"empty: given by the register"`
	Name               string          `json:"name"`
	UnitID             string          `json:"unitId"`
	ParticipatingUnits []string        `json:"participatingUnitIds,omitempty" nullable:"false"`
	Category           string          `json:"category,omitempty" enum:",core,support,steering"`
	ParentID           string          `json:"parentId,omitempty"`
	PredecessorIDs     []string        `json:"predecessorIds,omitempty" nullable:"false"`
	SuccessorIDs       []string        `json:"successorIds,omitempty" nullable:"false"`
	VariantIDs         []string        `json:"variantIds,omitempty" nullable:"false"`
	Tags               []string        `json:"tags,omitempty" nullable:"false"`
	Services           []string        `json:"services,omitempty" nullable:"false" doc:"LeiKa keys; blanks and dots are accepted"`
	Classifications    []classBody     `json:"classifications,omitempty" nullable:"false"`
	Important          bool            `json:"important,omitempty"`
	Owner              *assignmentBody `json:"owner,omitempty" doc:"Prozessverantwortung"`
	Caretaker          *assignmentBody `json:"caretaker,omitempty" doc:"Prozessbetreuung"`
	Deputy             *assignmentBody `json:"deputy,omitempty" doc:"Vertretung"`
	ReviewDue          string          `json:"reviewDue,omitempty" doc:"date"`
	RetiredOn          string          `json:"retiredOn,omitempty" doc:"date; set: Entfallen"`
	RetiredReason      string          `json:"retiredReason,omitempty"`
}

type classBody struct {
	Scheme string `json:"scheme"`
	Key    string `json:"key"`
}

// assignmentBody is a function and who fills it.
type assignmentBody struct {
	Function string `json:"function,omitempty" doc:"how the house calls it, e.g. Leitung 51.3"`
	UserID   string `json:"userId,omitempty"`
	UserName string `json:"userName,omitempty" doc:"ignored when sent"`
	Vacant   bool   `json:"vacant,omitempty"`
}

func (a *API) createProcess(ctx context.Context, in *struct{ Body processInput }) (*single[processBody], error) {
	p, links := in.Body.process()
	card, err := a.Processes.Create(ctx, p, links)
	return a.processAnswer(ctx, card, err)
}

func (a *API) getProcess(ctx context.Context, in *ByID) (*single[processBody], error) {
	card, err := a.Processes.Get(ctx, in.ID)
	return a.processAnswer(ctx, card, err)
}

func (a *API) changeProcess(ctx context.Context, in *struct {
	ByID
	IfMatch
	Body processInput
}) (*single[processBody], error) {
	p, links := in.Body.process()
	p.ID, p.Revision = in.ID, in.revision
	card, err := a.Processes.Change(ctx, p, links)
	return a.processAnswer(ctx, card, err)
}

func (a *API) patchProcess(ctx context.Context, in *struct {
	ByID
	IfMatch
	Body map[string]any `contentType:"application/merge-patch+json"`
}) (*single[processBody], error) {
	card, err := a.Processes.Get(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	body, err := mergePatch(newProcessInput(card), in.Body)
	if err != nil {
		return nil, err
	}
	p, links := body.process()
	p.ID, p.Revision = in.ID, in.revision
	card, err = a.Processes.Change(ctx, p, links)
	return a.processAnswer(ctx, card, err)
}

func (a *API) discardProcess(ctx context.Context, in *struct {
	ByID
	IfMatch
}) (*single[processBody], error) {
	card, err := a.Processes.Discard(ctx, in.ID, in.revision)
	return a.processAnswer(ctx, card, err)
}

func (a *API) restoreProcess(ctx context.Context, in *struct {
	ByID
	IfMatch
}) (*single[processBody], error) {
	card, err := a.Processes.Restore(ctx, in.ID, in.revision)
	return a.processAnswer(ctx, card, err)
}

func (a *API) processAnswer(ctx context.Context, card register.Card, err error) (*single[processBody], error) {
	if err != nil {
		return nil, err
	}
	actor, err := identity.From(ctx)
	if err != nil {
		return nil, err
	}
	fields, err := a.Sheets.Schema(ctx)
	if err != nil {
		return nil, err
	}
	return &single[processBody]{ETag: etag(card.Process.Revision), Body: newProcessBody(ctx, actor, card, fields)}, nil
}

func (in processInput) process() (register.Process, register.Links) {
	p := register.Process{
		Number: in.Number, Name: in.Name, UnitID: in.UnitID, Category: register.Category(in.Category), ParentID: in.ParentID,
		Important: in.Important, Owner: in.Owner.assignment(), Caretaker: in.Caretaker.assignment(), Deputy: in.Deputy.assignment(),
		ReviewDue: in.ReviewDue, RetiredOn: in.RetiredOn, RetiredBy: in.RetiredReason,
		Detail: register.Detail{Participating: in.ParticipatingUnits, Tags: in.Tags, Services: in.Services},
	}
	for _, c := range in.Classifications {
		p.Detail.Classifications = append(p.Detail.Classifications, register.Classification(c))
	}
	return p, register.Links{Predecessors: in.PredecessorIDs, Successors: in.SuccessorIDs, Variants: in.VariantIDs}
}

// newProcessInput is the state of a process as a client would send it.
func newProcessInput(card register.Card) processInput {
	p := card.Process
	in := processInput{
		Number: p.Number, Name: p.Name, UnitID: p.UnitID, ParticipatingUnits: p.Detail.Participating, Category: string(p.Category),
		ParentID: p.ParentID, PredecessorIDs: card.Links.Predecessors, SuccessorIDs: card.Links.Successors, VariantIDs: card.Links.Variants,
		Tags: p.Detail.Tags, Services: p.Detail.Services, Important: p.Important, ReviewDue: p.ReviewDue,
		RetiredOn: p.RetiredOn, RetiredReason: p.RetiredBy,
		Owner: newAssignment(p.Owner, nil), Caretaker: newAssignment(p.Caretaker, nil), Deputy: newAssignment(p.Deputy, nil),
	}
	for _, c := range p.Detail.Classifications {
		in.Classifications = append(in.Classifications, classBody(c))
	}
	return in
}

func (b *assignmentBody) assignment() register.Assignment {
	if b == nil {
		return register.Assignment{}
	}
	return register.Assignment{Function: b.Function, UserID: b.UserID, Vacant: b.Vacant}
}

func newAssignment(a register.Assignment, names map[string]string) *assignmentBody {
	return &assignmentBody{Function: a.Function, UserID: a.UserID, UserName: names[a.UserID], Vacant: a.Vacant}
}
