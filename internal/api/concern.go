package api

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/portfolio/concern"
)

func (a *API) concernRoutes(g huma.API) {
	huma.Register(g, op(http.MethodGet, "/concerns", "listConcerns", "Digital concerns of offices that you may see, newest first"), a.listConcerns)
	huma.Register(g, created("/concerns", "reportConcern", "Report a digital concern of an office"), a.reportConcern)
	huma.Register(g, op(http.MethodGet, "/concerns/{id}", "getConcern", "One concern with what happened to it"), a.getConcern)
	huma.Register(g, op(http.MethodPut, "/concerns/{id}", "changeConcern", "Change one's own concern as long as nobody has answered"), a.changeConcern)
	huma.Register(g, op(http.MethodPost, "/concerns/{id}/answer", "answerConcern", "Answer: something helps already"), a.decideConcern(answerConcern))
	huma.Register(g, op(http.MethodPost, "/concerns/{id}/reject", "rejectConcern", "Turn a concern down with a reason"), a.decideConcern(rejectConcern))
	huma.Register(g, op(http.MethodPost, "/concerns/{id}/adopt", "adoptConcern", "Turn a concern into an initiative, or make it part of one"), a.decideConcern(adoptConcern))
	huma.Register(g, op(http.MethodPost, "/concerns/{id}/withdraw", "withdrawConcern", "Take one's own concern back"), a.decideConcern(withdrawConcern))
	huma.Register(g, op(http.MethodPost, "/concerns/{id}/ask", "askConcern", "Open one's own concern again: the answer did not help"), a.decideConcern(askConcern))
	huma.Register(g, op(http.MethodGet, "/concern-matches", "matchConcern", "What is there already and may be about the same as a text"), a.matchConcern)
}

type concernInput struct {
	Title      string   `json:"title"`
	UnitID     string   `json:"unitId"`
	Bothers    string   `json:"bothers" doc:"what bothers"`
	Wanted     string   `json:"wanted,omitempty"`
	Words      string   `json:"words,omitempty" doc:"anything else, in the office's own words"`
	ProcessIDs []string `json:"processIds,omitempty" nullable:"false" maxItems:"50"`
	Urgency    string   `json:"urgency,omitempty" enum:",low,normal,high" doc:"normal by default"`
}

func (in concernInput) content() concern.Content {
	return concern.Content{
		Title: in.Title, UnitID: in.UnitID, Bothers: in.Bothers, Wanted: in.Wanted, Words: in.Words, ProcessIDs: in.ProcessIDs,
		Urgency: concern.Urgency(in.Urgency),
	}
}

type concernBody struct {
	ID            string            `json:"id"`
	Title         string            `json:"title"`
	UnitID        string            `json:"unitId"`
	UnitName      string            `json:"unitName"`
	Bothers       string            `json:"bothers"`
	Wanted        string            `json:"wanted"`
	Words         string            `json:"words"`
	ProcessIDs    []string          `json:"processIds" nullable:"false"`
	Urgency       string            `json:"urgency" enum:"low,normal,high"`
	State         string            `json:"state" enum:"reported,answered,adopted,rejected,withdrawn"`
	Answer        string            `json:"answer"`
	ApplicationID string            `json:"applicationId"`
	InitiativeID  string            `json:"initiativeId"`
	ReporterName  string            `json:"reporterName"`
	Own           bool              `json:"own" doc:"you reported it"`
	MayAnswer     bool              `json:"mayAnswer"`
	CreatedAt     time.Time         `json:"createdAt"`
	UpdatedAt     time.Time         `json:"updatedAt"`
	ETag          string            `json:"etag"`
	Steps         []concernStepBody `json:"steps" nullable:"false" doc:"what happened, oldest first; only of a single concern"`
}

type concernStepBody struct {
	Action    string    `json:"action" enum:"report,change,answer,reject,adopt,withdraw,ask"`
	Text      string    `json:"text"`
	ActorName string    `json:"actorName"`
	At        time.Time `json:"at"`
}

func newConcernBody(ctx context.Context, c concern.Concern) concernBody {
	actor, err := identity.From(ctx)
	body := concernBody{
		ID: c.ID, Title: c.Title, UnitID: c.UnitID, UnitName: c.UnitName, Bothers: c.Bothers, Wanted: c.Wanted, Words: c.Words,
		ProcessIDs: listed(c.ProcessIDs), Urgency: string(c.Urgency), State: string(c.State), Answer: c.Answer, ApplicationID: c.ApplicationID,
		InitiativeID: c.InitiativeID, ReporterName: c.ReporterName, Own: err == nil && c.ReporterID != "" && c.ReporterID == actor.UserID,
		MayAnswer: err == nil && c.AnsweredBy(actor), CreatedAt: c.CreatedAt, UpdatedAt: c.UpdatedAt, ETag: etag(c.Revision), Steps: []concernStepBody{},
	}
	for _, s := range c.Steps {
		body.Steps = append(body.Steps, concernStepBody{Action: s.Action, Text: s.Text, ActorName: s.ActorName, At: s.At})
	}
	return body
}

func concernAnswer(ctx context.Context, c concern.Concern, err error) (*single[concernBody], error) {
	if err != nil {
		return nil, err
	}
	return &single[concernBody]{ETag: etag(c.Revision), Body: newConcernBody(ctx, c)}, nil
}

type concernList struct {
	Items []concernBody `json:"items" nullable:"false"`
	Total int           `json:"total"`
}

func (a *API) listConcerns(ctx context.Context, _ *struct{}) (*struct{ Body concernList }, error) {
	all, err := a.Concerns.List(ctx)
	list := concernList{Items: make([]concernBody, len(all)), Total: len(all)}
	for i, c := range all {
		list.Items[i] = newConcernBody(ctx, c)
	}
	return &struct{ Body concernList }{list}, err
}

func (a *API) reportConcern(ctx context.Context, in *struct{ Body concernInput }) (*single[concernBody], error) {
	c, err := a.Concerns.Report(ctx, in.Body.content())
	return concernAnswer(ctx, c, err)
}

func (a *API) getConcern(ctx context.Context, in *ByID) (*single[concernBody], error) {
	c, err := a.Concerns.Get(ctx, in.ID)
	return concernAnswer(ctx, c, err)
}

func (a *API) changeConcern(ctx context.Context, in *struct {
	ByID
	IfMatch
	Body concernInput
}) (*single[concernBody], error) {
	c, err := a.Concerns.Change(ctx, in.ID, in.revision, in.Body.content())
	return concernAnswer(ctx, c, err)
}

// concernDecision is what is said when a concern is taken further.
type concernDecision struct {
	Text          string `json:"text,omitempty" doc:"required for answers, rejections and when asking again"`
	ApplicationID string `json:"applicationId,omitempty" doc:"of an answer: the application that helps"`
	InitiativeID  string `json:"initiativeId,omitempty" doc:"of an adoption: the initiative that takes it up; without one, a new one begins"`
}

// concernDecider takes a concern further.
type concernDecider func(ctx context.Context, s *concern.Service, id string, revision int, d concernDecision) (concern.Concern, error)

type concernDecisionInput struct {
	ByID
	IfMatch
	Body concernDecision
}

func (a *API) decideConcern(decide concernDecider) func(context.Context, *concernDecisionInput) (*single[concernBody], error) {
	return func(ctx context.Context, in *concernDecisionInput) (*single[concernBody], error) {
		c, err := decide(ctx, a.Concerns, in.ID, in.revision, in.Body)
		return concernAnswer(ctx, c, err)
	}
}

func answerConcern(ctx context.Context, s *concern.Service, id string, revision int, d concernDecision) (concern.Concern, error) {
	return s.Answer(ctx, id, revision, d.Text, d.ApplicationID)
}

func rejectConcern(ctx context.Context, s *concern.Service, id string, revision int, d concernDecision) (concern.Concern, error) {
	return s.Reject(ctx, id, revision, d.Text)
}

func adoptConcern(ctx context.Context, s *concern.Service, id string, revision int, d concernDecision) (concern.Concern, error) {
	return s.Adopt(ctx, id, revision, d.InitiativeID, d.Text)
}

func withdrawConcern(ctx context.Context, s *concern.Service, id string, revision int, _ concernDecision) (concern.Concern, error) {
	return s.Withdraw(ctx, id, revision)
}

func askConcern(ctx context.Context, s *concern.Service, id string, revision int, d concernDecision) (concern.Concern, error) {
	return s.Ask(ctx, id, revision, d.Text)
}

type matchBody struct {
	Kind   string   `json:"kind" enum:"application,initiative,process"`
	ID     string   `json:"id"`
	Number string   `json:"number"`
	Title  string   `json:"title"`
	Unit   string   `json:"unit"`
	Words  []string `json:"words" nullable:"false" doc:"of the text that it has"`
}

func (a *API) matchConcern(ctx context.Context, in *struct {
	Query string `query:"q" maxLength:"2000"`
}) (*struct {
	Body []matchBody `nullable:"false"`
}, error) {
	matches, err := a.Concerns.Matches(ctx, in.Query)
	bodies := make([]matchBody, len(matches))
	for i, m := range matches {
		bodies[i] = matchBody{Kind: string(m.Kind), ID: m.ID, Number: m.Number, Title: m.Title, Unit: m.Unit, Words: listed(m.Words)}
	}
	return &struct {
		Body []matchBody `nullable:"false"`
	}{bodies}, err
}
