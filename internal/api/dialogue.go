package api

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/internal/portfolio/dialogue"
)

func (a *API) dialogueRoutes(g huma.API) {
	huma.Register(g, op(http.MethodGet, "/dialogues", "listDialogues", "Strategiedialoge that you may see, the latest first"), a.listDialogues)
	huma.Register(g, created("/dialogues", "createDialogue", "Add the record of a Strategiedialog, or the plan of one"), a.createDialogue)
	huma.Register(g, op(http.MethodGet, "/dialogues/{id}", "getDialogue", "One record"), a.getDialogue)
	huma.Register(g, op(http.MethodPut, "/dialogues/{id}", "changeDialogue", "Save a record"), a.changeDialogue)
	huma.Register(g, gone("/dialogues/{id}", "deleteDialogue", "Remove one that was only planned"), deletes(a.Dialogues.Delete))
	huma.Register(g, op(http.MethodPost, "/dialogues/{id}/results/{no}/adopt", "adoptDialogueResult", "Turn a result into an initiative"), a.adoptResult)
	huma.Register(g, op(http.MethodGet, "/dialogue-states", "listDialogueStates", "How far units are with their dialogues; units without one are left out"), a.dialogueStates)
}

type dialogueResultBody struct {
	Title        string `json:"title"`
	InitiativeID string `json:"initiativeId,omitempty"`
	Quality      int    `json:"quality" doc:"of the result, 0 to 3"`
	Service      int    `json:"service" doc:"quality of service, 0 to 3"`
	Economy      int    `json:"economy" doc:"0 to 3"`
	Future       int    `json:"future" doc:"fitness for the future, 0 to 3"`
	Note         string `json:"note,omitempty"`
}

type dialogueInput struct {
	UnitID       string               `json:"unitId"`
	State        string               `json:"state" enum:"planned,held"`
	Date         string               `json:"date" doc:"year, month or day: 2027, 2027-03, 2025-03-19"`
	Participants []string             `json:"participants,omitempty" nullable:"false" doc:"functions, no names"`
	Services     []string             `json:"services,omitempty" nullable:"false"`
	Challenges   []string             `json:"challenges,omitempty" nullable:"false"`
	Needs        []string             `json:"needs,omitempty" nullable:"false"`
	Situation    string               `json:"situation,omitempty"`
	Results      []dialogueResultBody `json:"results,omitempty" nullable:"false"`
}

func (in dialogueInput) dialogue() dialogue.Dialogue {
	d := dialogue.Dialogue{
		UnitID: in.UnitID, State: dialogue.State(in.State), Date: in.Date, Participants: in.Participants, Services: in.Services,
		Challenges: in.Challenges, Needs: in.Needs, Situation: in.Situation,
	}
	for _, r := range in.Results {
		d.Results = append(d.Results, dialogue.Result(r))
	}
	return d
}

type dialogueBody struct {
	ID           string               `json:"id"`
	UnitID       string               `json:"unitId"`
	UnitName     string               `json:"unitName"`
	State        string               `json:"state" enum:"planned,held"`
	Date         string               `json:"date"`
	Participants []string             `json:"participants" nullable:"false"`
	Services     []string             `json:"services" nullable:"false"`
	Challenges   []string             `json:"challenges" nullable:"false"`
	Needs        []string             `json:"needs" nullable:"false"`
	Situation    string               `json:"situation"`
	Results      []dialogueResultBody `json:"results" nullable:"false"`
	ETag         string               `json:"etag"`
}

func newDialogueBody(d dialogue.Dialogue) dialogueBody {
	body := dialogueBody{
		ID: d.ID, UnitID: d.UnitID, UnitName: d.UnitName, State: string(d.State), Date: d.Date, Participants: listed(d.Participants),
		Services: listed(d.Services), Challenges: listed(d.Challenges), Needs: listed(d.Needs), Situation: d.Situation,
		Results: []dialogueResultBody{}, ETag: etag(d.Revision),
	}
	for _, r := range d.Results {
		body.Results = append(body.Results, dialogueResultBody(r))
	}
	return body
}

func dialogueAnswer(d dialogue.Dialogue, err error) (*single[dialogueBody], error) {
	if err != nil {
		return nil, err
	}
	return &single[dialogueBody]{ETag: etag(d.Revision), Body: newDialogueBody(d)}, nil
}

type dialogueList struct {
	Items []dialogueBody `json:"items" nullable:"false"`
	Total int            `json:"total"`
}

func (a *API) listDialogues(ctx context.Context, _ *struct{}) (*struct{ Body dialogueList }, error) {
	all, err := a.Dialogues.List(ctx)
	list := dialogueList{Items: make([]dialogueBody, len(all)), Total: len(all)}
	for i, d := range all {
		list.Items[i] = newDialogueBody(d)
	}
	return &struct{ Body dialogueList }{list}, err
}

func (a *API) createDialogue(ctx context.Context, in *struct{ Body dialogueInput }) (*single[dialogueBody], error) {
	return dialogueAnswer(a.Dialogues.Create(ctx, in.Body.dialogue()))
}

func (a *API) getDialogue(ctx context.Context, in *ByID) (*single[dialogueBody], error) {
	return dialogueAnswer(a.Dialogues.Get(ctx, in.ID))
}

func (a *API) changeDialogue(ctx context.Context, in *struct {
	ByID
	IfMatch
	Body dialogueInput
}) (*single[dialogueBody], error) {
	d := in.Body.dialogue()
	d.ID, d.Revision = in.ID, in.revision
	return dialogueAnswer(a.Dialogues.Change(ctx, d))
}

func (a *API) adoptResult(ctx context.Context, in *struct {
	ByID
	IfMatch
	No int `path:"no" doc:"counted from 1"`
}) (*single[dialogueBody], error) {
	return dialogueAnswer(a.Dialogues.Adopt(ctx, in.ID, in.revision, in.No-1))
}

type dialogueStateBody struct {
	UnitID string `json:"unitId"`
	State  string `json:"state" enum:"planned,held"`
	Date   string `json:"date" doc:"of the last one held, else of the next one planned"`
	Next   string `json:"next,omitempty" doc:"of the next one planned, if one was held before"`
}

func (a *API) dialogueStates(ctx context.Context, _ *struct{}) (*struct {
	Body []dialogueStateBody `nullable:"false"`
}, error) {
	states, err := a.Dialogues.States(ctx)
	bodies := []dialogueStateBody{}
	for _, s := range states {
		bodies = append(bodies, dialogueStateBody{UnitID: s.UnitID, State: string(s.State), Date: s.Date, Next: s.Next})
	}
	slices.SortFunc(bodies, func(a, b dialogueStateBody) int { return strings.Compare(a.UnitID, b.UnitID) })
	return &struct {
		Body []dialogueStateBody `nullable:"false"`
	}{bodies}, err
}
