package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/internal/register/effect"
)

// effectRoutes tell what a change of model does to time and cost.
func (a *API) effectRoutes(g huma.API) {
	huma.Register(g, op(http.MethodGet, "/model-versions/{id}/effect", "versionEffect", "Steps, time and cost of two versions side by side, per case and year"), a.versionEffect)
}

// figureBody is a figure on both sides; null is unknown.
type figureBody struct {
	Key           string   `json:"key" enum:"steps,roles,handOvers,mediaBreaks,minutes,centsPerCase,hoursPerYear,centsPerYear"`
	Before        *float64 `json:"before" nullable:"true" doc:"null: unknown"`
	BeforeAtLeast bool     `json:"beforeAtLeast" doc:"not stated for every step: this or more"`
	BeforeSource  string   `json:"beforeSource" enum:"model,steckbrief,stated,computed,"`
	After         *float64 `json:"after" nullable:"true" doc:"null: unknown"`
	AfterAtLeast  bool     `json:"afterAtLeast"`
	AfterSource   string   `json:"afterSource" enum:"model,steckbrief,stated,computed,"`
	Missing       []string `json:"missing" nullable:"false" enum:"model,lanes,media,minutes,stepMinutes,caseCount,yearlyWorkingMinutes,workplaceCost,payGroups" doc:"what would make it known"`
}

type effectFactBody struct {
	Value  *float64 `json:"value" nullable:"true" doc:"null: unknown"`
	Source string   `json:"source"`
	Method string   `json:"method" enum:"measured,selfRecorded,analyticEstimate,estimate,"`
	Year   int      `json:"year" doc:"0: not said"`
}

type effectBody struct {
	Figures       []figureBody   `json:"figures" nullable:"false"`
	Cases         effectFactBody `json:"cases" doc:"per year"`
	Minutes       effectFactBody `json:"minutes" doc:"of work per case today, by the Steckbrief"`
	Expected      effectFactBody `json:"expected" doc:"of work per case after the change, where somebody stated it"`
	PayGroups     []string       `json:"payGroups" nullable:"false"`
	CentsPerYear  int64          `json:"centsPerYear" doc:"cost of a workplace in a year that was used; 0: unknown"`
	CostSource    string         `json:"costSource"`
	YearlyMinutes int            `json:"yearlyMinutes" doc:"of work of a full position that were used; 0: unknown"`
	NotReleased   bool           `json:"notReleased" doc:"the numbers come from a Steckbrief that is not released"`
}

func newEffectBody(e effect.Effect) effectBody {
	b := e.Basis
	body := effectBody{
		Figures: make([]figureBody, len(e.Figures)), Cases: newEffectFact(b.Cases), Minutes: newEffectFact(b.Minutes), Expected: newEffectFact(b.Expected),
		PayGroups: listed(b.PayGroups), YearlyMinutes: b.YearlyMinutes, NotReleased: b.NotReleased,
	}
	if b.Workplace != nil {
		body.CentsPerYear, body.CostSource = b.Workplace.CentsPerYear, b.Workplace.Source
	}
	for i, f := range e.Figures {
		missing := make([]string, len(f.Missing))
		for j, m := range f.Missing {
			missing[j] = string(m)
		}
		body.Figures[i] = figureBody{
			Key: string(f.Key), Before: numberOf(f.Before), BeforeAtLeast: f.Before.AtLeast, BeforeSource: string(f.Before.Source),
			After: numberOf(f.After), AfterAtLeast: f.After.AtLeast, AfterSource: string(f.After.Source), Missing: missing,
		}
	}
	return body
}

func newEffectFact(f effect.Fact) effectFactBody {
	body := effectFactBody{Source: f.Source, Method: f.Method, Year: f.Year}
	if f.Known {
		body.Value = &f.Value
	}
	return body
}

func numberOf(n effect.Number) *float64 {
	if !n.Known {
		return nil
	}
	return &n.Value
}

func (a *API) versionEffect(ctx context.Context, in *struct {
	ByID
	With string `query:"with" required:"true" doc:"id of the version after the change"`
}) (*struct{ Body effectBody }, error) {
	e, err := a.Changeovers.Effect(ctx, in.ID, in.With)
	if err != nil {
		return nil, err
	}
	return &struct{ Body effectBody }{newEffectBody(e)}, nil
}
