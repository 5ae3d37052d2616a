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

	Scope      *decisionScope `json:"scope,omitempty" doc:"what of the house it covers; missing in records made before this was kept"`
	Redacted   int            `json:"redacted" doc:"how many of its texts lost a name since: the hash is that of what was decided and fits no more"`
	RedactedAt *time.Time     `json:"redactedAt,omitempty"`
}

// decisionBody is a record.
type decisionBody struct {
	DecisionHead
	Content frozenBody `json:"content"`
}

// frozenBody is what a record rests on: what it covers, the ranking, the set as it was, and every candidate with answers
// and inputs.
type frozenBody struct {
	Scope   *decisionScope    `json:"scope,omitempty" doc:"missing in records made before this was kept"`
	Ranking CandidateHead     `json:"ranking"`
	Set     criteriaSetBody   `json:"set"`
	Items   []candidateDetail `json:"items" nullable:"false" doc:"the first 500"`
}

func newDecisionHead(d candidate.Decision) DecisionHead {
	h := DecisionHead{
		ID: d.ID, Title: d.Title, Note: d.Note, On: d.On, Kind: string(d.Kind), UnitID: d.UnitID, Set: d.SetID, SetVersion: d.SetVersion, Count: d.Count,
		Hash: d.Hash, By: d.AuthorName, At: d.CreatedAt,
		Redacted: d.Redacted,
	}
	if d.Redacted > 0 && !d.RedactedAt.IsZero() {
		h.RedactedAt = &d.RedactedAt
	}
	if json.Unmarshal(d.Scope, &h.Scope) != nil {
		h.Scope = nil // an old record
	}
	return h
}

func newDecision(d candidate.Decision) (decisionBody, error) {
	b := decisionBody{DecisionHead: newDecisionHead(d)}
	err := json.Unmarshal(d.Content, &b.Content)
	b.Scope = b.Content.Scope
	return b, err
}

// Frozen writes a ranking as a record keeps it; applications are the names of those that may be asked for, by id.
func Frozen(ctx context.Context, applications map[string]string) candidate.Encoder {
	return func(r *candidate.Answered, f candidate.Freeze, _ time.Time) ([]byte, error) {
		set, err := newCriteriaSet(r.Set.Set, "")
		if err != nil {
			return nil, err
		}
		body := frozenBody{Scope: wordsOf(ctx).scope(r, f.Query, applications), Ranking: newCandidateHead(r), Set: set, Items: []candidateDetail{}}
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
		On    string `json:"on,omitempty" doc:"date of the decision, not in the future; empty: today"`
	}
}) (*struct{ Body decisionBody }, error) {
	q, err := in.query()
	if err != nil {
		return nil, err
	}
	applications := map[string]string{}
	if in.Application != "" {
		found, _, err := a.Applications.Get(ctx, in.Application)
		if err != nil {
			return nil, err
		}
		applications[in.Application] = found.Name
	}
	d, err := a.Candidates.Freeze(ctx, candidate.Freeze{Query: q, Title: in.Body.Title, Note: in.Body.Note, On: in.Body.On}, Frozen(ctx, applications))
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
