package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/internal/register/firststeps"
)

func (a *API) firstStepsRoutes(g huma.API) {
	huma.Register(g, op(http.MethodGet, "/setup-assistant", "getSetupAssistant", "How far the set-up of the municipality is"), a.getSetupAssistant)
	huma.Register(g, op(http.MethodPut, "/setup-assistant", "saveSetupAssistant", "Save how far the set-up of the municipality is"), a.saveSetupAssistant)
	huma.Register(g, op(http.MethodGet, "/me/hints", "listSeenHints", "Offers of the page that the person has taken or declined"), a.listSeenHints)
	huma.Register(g, noContent(http.MethodPut, "/me/hints/{hint}", "seeHint", "Note that the person has taken or declined an offer of the page"), a.seeHint)
}

// FirstStepsFields is what a client may set; embedded, so it has to be exported for huma to see it.
type FirstStepsFields struct {
	Done   []string `json:"done" nullable:"false" maxItems:"10" doc:"steps that are finished or skipped: house, units, people, list"`
	ListID string   `json:"listId,omitempty" maxLength:"60" doc:"list that is being cleaned"`
	Closed bool     `json:"closed" doc:"the start page does not offer the assistant any more"`
}

type firstStepsBody struct {
	FirstStepsFields
	Begun     bool `json:"begun"`
	Offered   bool `json:"offered" doc:"the start page offers the assistant by itself"`
	Units     int  `json:"units"`
	Processes int  `json:"processes"`
	People    int  `json:"people" doc:"accounts in use"`
}

func (a *API) getSetupAssistant(ctx context.Context, _ *struct{}) (*single[firstStepsBody], error) {
	p, counts, err := a.FirstSteps.Get(ctx)
	if err != nil {
		return nil, err
	}
	body := firstStepsBody{
		FirstStepsFields: FirstStepsFields{Done: make([]string, len(p.Done)), ListID: p.ListID, Closed: p.Closed},
		Begun:            !p.UpdatedAt.IsZero(), Offered: firststeps.Offered(p, counts),
		Units: counts.Units, Processes: counts.Processes, People: counts.People,
	}
	for i, step := range p.Done {
		body.Done[i] = string(step)
	}
	return &single[firstStepsBody]{ETag: etag(p.Revision), Body: body}, nil
}

func (a *API) saveSetupAssistant(ctx context.Context, in *struct {
	IfMatch
	Body FirstStepsFields
}) (*single[firstStepsBody], error) {
	p := firststeps.Progress{ListID: in.Body.ListID, Closed: in.Body.Closed, Revision: in.revision}
	for _, step := range in.Body.Done {
		p.Done = append(p.Done, firststeps.Step(step))
	}
	if _, err := a.FirstSteps.Save(ctx, p); err != nil {
		return nil, err
	}
	return a.getSetupAssistant(ctx, nil)
}

type seenHintsBody struct {
	Hints []string `json:"hints" nullable:"false"`
}

func (a *API) listSeenHints(ctx context.Context, _ *struct{}) (*struct{ Body seenHintsBody }, error) {
	hints, err := a.FirstSteps.Seen(ctx)
	return &struct{ Body seenHintsBody }{seenHintsBody{hints}}, err
}

func (a *API) seeHint(ctx context.Context, in *struct {
	Hint string `path:"hint" maxLength:"40"`
}) (*struct{}, error) {
	return nil, a.FirstSteps.See(ctx, in.Hint)
}
