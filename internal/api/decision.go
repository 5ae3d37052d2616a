package api

import (
	"context"
	"encoding/json"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/internal/portfolio/candidate"
)

func (a *API) decisionRoutes(g huma.API) {
	huma.Register(g, op(http.MethodGet, "/decisions", "listDecisions", "Rankings that were frozen, newest first"), a.listDecisions)
	huma.Register(g, withTerms(created("/decisions", "recordDecision", "Freeze the ranking of this query: it never changes again")), a.recordDecision)
	huma.Register(g, op(http.MethodGet, "/decisions/{id}", "readDecision", "A frozen ranking with everything it rests on"), a.readDecision)
}

// DecisionHead is a record in a list; exported as CandidateHead is.
type DecisionHead struct {
	ID         string    `json:"id"`
	Title      string    `json:"title"`
	Note       string    `json:"note"`
	On         string    `json:"on" format:"date"`
	Kind       string    `json:"kind" enum:"process,initiative,service"`
	UnitID     string    `json:"unitId" doc:"whose ranking it is: those may read it who may read that; empty: the house"`
	Set        string    `json:"set"`
	SetVersion int       `json:"setVersion"`
	Count      int       `json:"count" doc:"objects in the ranking"`
	Hash       string    `json:"hash" doc:"SHA-256 of the content, as the audit trail has it"`
	By         string    `json:"by"`
	At         time.Time `json:"at"`
}

// decisionBody is a record.
type decisionBody struct {
	DecisionHead
	Content frozenBody `json:"content"`
}

// frozenBody is what a record rests on: the ranking, the set as it was, and every candidate with answers and inputs.
type frozenBody struct {
	Ranking CandidateHead     `json:"ranking"`
	Set     criteriaSetBody   `json:"set"`
	Items   []candidateDetail `json:"items" nullable:"false" doc:"the first 500"`
}

func newDecisionHead(d candidate.Decision) DecisionHead {
	return DecisionHead{
		ID: d.ID, Title: d.Title, Note: d.Note, On: d.On, Kind: string(d.Kind), UnitID: d.UnitID, Set: d.SetID, SetVersion: d.SetVersion, Count: d.Count,
		Hash: d.Hash, By: d.AuthorName, At: d.CreatedAt,
	}
}

func newDecision(d candidate.Decision) (decisionBody, error) {
	b := decisionBody{DecisionHead: newDecisionHead(d)}
	err := json.Unmarshal(d.Content, &b.Content)
	return b, err
}

// Frozen writes a ranking as a record keeps it.
func Frozen(ctx context.Context) candidate.Encoder {
	return func(r *candidate.Answered, _ candidate.Freeze, _ time.Time) ([]byte, error) {
		set, err := newCriteriaSet(r.Set.Set, "")
		if err != nil {
			return nil, err
		}
		body := frozenBody{Ranking: newCandidateHead(r), Set: set, Items: []candidateDetail{}}
		for at := range min(len(r.Rows), candidate.MaxFrozen) {
			body.Items = append(body.Items, newCandidateDetail(ctx, r, r.Detail(at)))
		}
		return json.Marshal(body)
	}
}

func (a *API) listDecisions(ctx context.Context, _ *struct{}) (*struct {
	Body []DecisionHead `nullable:"false"`
}, error) {
	list, err := a.Candidates.ListDecisions(ctx)
	bodies := make([]DecisionHead, len(list))
	for i, d := range list {
		bodies[i] = newDecisionHead(d)
	}
	return &struct {
		Body []DecisionHead `nullable:"false"`
	}{bodies}, err
}

func (a *API) recordDecision(ctx context.Context, in *struct {
	RankQuery
	Body struct {
		Title string `json:"title" maxLength:"200"`
		Note  string `json:"note,omitempty" maxLength:"4000"`
		On    string `json:"on,omitempty" doc:"date of the decision; empty: today"`
	}
}) (*struct{ Body decisionBody }, error) {
	q, err := in.query()
	if err != nil {
		return nil, err
	}
	d, err := a.Candidates.Freeze(ctx, candidate.Freeze{Query: q, Title: in.Body.Title, Note: in.Body.Note, On: in.Body.On}, Frozen(ctx))
	if err != nil {
		return nil, err
	}
	b, err := newDecision(d)
	return &struct{ Body decisionBody }{b}, err
}

func (a *API) readDecision(ctx context.Context, in *ByID) (*struct{ Body decisionBody }, error) {
	d, err := a.Candidates.GetDecision(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	b, err := newDecision(d)
	return &struct{ Body decisionBody }{b}, err
}
