package api

import (
	"bytes"
	"context"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/internal/exchange/budget"
	"github.com/prozessregister/prozessregister/internal/portfolio/funding"
	"github.com/prozessregister/prozessregister/internal/text"
)

func (a *API) fundingRoutes(g huma.API) {
	huma.Register(g, op(http.MethodGet, "/funding-rounds", "listFundingRounds", "Yearly rounds of requests for money, newest first"), a.listFundingRounds)
	huma.Register(g, created("/funding-rounds", "startFundingRound", "Open the round of a budget year"), a.startFundingRound)
	huma.Register(g, op(http.MethodGet, "/funding-rounds/{id}", "getFundingRound", "One round"), a.getFundingRound)
	huma.Register(g, op(http.MethodPut, "/funding-rounds/{id}", "changeFundingRound", "Save dates and note of a round"), a.changeFundingRound)
	huma.Register(g, op(http.MethodPost, "/funding-rounds/{id}/advance", "advanceFundingRound", "Take a round to its next stage, or a step back"), a.advanceFundingRound)
	huma.Register(g, op(http.MethodGet, "/funding-rounds/{id}/consolidation", "consolidateFunding", "All requests of a round that you may see with their sums"), a.consolidateFunding)
	huma.Register(g, op(http.MethodGet, "/funding-rounds/{id}/export", "exportFunding", "The consolidation as an Excel workbook for the Kämmerei"), a.exportFunding)
	a.fundingRequestRoutes(g)
	a.budgetLockRoutes(g)
	a.fundingGrantRoutes(g)
}

type fundingRoundInput struct {
	Year     int    `json:"year" doc:"first budget year"`
	Years    int    `json:"years" doc:"1, or 2 for a double budget"`
	Opens    string `json:"opens" doc:"date"`
	Deadline string `json:"deadline" doc:"date, the last day for requests"`
	Note     string `json:"note,omitempty" doc:"for those who request"`
}

func (in fundingRoundInput) round() funding.Round {
	return funding.Round{Year: in.Year, Years: in.Years, Opens: in.Opens, Deadline: in.Deadline, Note: in.Note}
}

type fundingRoundBody struct {
	ID       string            `json:"id"`
	Year     int               `json:"year"`
	Years    int               `json:"years"`
	Opens    string            `json:"opens"`
	Deadline string            `json:"deadline"`
	Note     string            `json:"note"`
	Stage    string            `json:"stage" enum:"open,closed,consolidated,draft,decided"`
	Takes    bool              `json:"takes" doc:"requests can be made and changed today"`
	Reached  map[string]string `json:"reached" doc:"when each stage was reached"`
	ETag     string            `json:"etag"`
}

func (a *API) fundingRoundBody(ctx context.Context, r funding.Round) (fundingRoundBody, error) {
	takes, err := a.Funding.Takes(ctx, r)
	body := fundingRoundBody{
		ID: r.ID, Year: r.Year, Years: r.Years, Opens: r.Opens, Deadline: r.Deadline, Note: r.Note, Stage: string(r.Stage), Takes: takes,
		Reached: map[string]string{}, ETag: etag(r.Revision),
	}
	for stage, day := range r.Reached {
		body.Reached[string(stage)] = day
	}
	return body, err
}

func (a *API) fundingRoundAnswer(ctx context.Context, r funding.Round, err error) (*single[fundingRoundBody], error) {
	if err != nil {
		return nil, err
	}
	body, err := a.fundingRoundBody(ctx, r)
	return &single[fundingRoundBody]{ETag: body.ETag, Body: body}, err
}

func (a *API) listFundingRounds(ctx context.Context, _ *struct{}) (*struct {
	Body []fundingRoundBody `nullable:"false"`
}, error) {
	all, err := a.Funding.Rounds(ctx)
	bodies := make([]fundingRoundBody, len(all))
	for i, r := range all {
		if bodies[i], err = a.fundingRoundBody(ctx, r); err != nil {
			return nil, err
		}
	}
	return &struct {
		Body []fundingRoundBody `nullable:"false"`
	}{bodies}, err
}

func (a *API) startFundingRound(ctx context.Context, in *struct{ Body fundingRoundInput }) (*single[fundingRoundBody], error) {
	r, err := a.Funding.Start(ctx, in.Body.round())
	return a.fundingRoundAnswer(ctx, r, err)
}

func (a *API) getFundingRound(ctx context.Context, in *ByID) (*single[fundingRoundBody], error) {
	r, err := a.Funding.Round(ctx, in.ID)
	return a.fundingRoundAnswer(ctx, r, err)
}

func (a *API) changeFundingRound(ctx context.Context, in *struct {
	ByID
	IfMatch
	Body fundingRoundInput
}) (*single[fundingRoundBody], error) {
	r := in.Body.round()
	r.ID, r.Revision = in.ID, in.revision
	r, err := a.Funding.ChangeRound(ctx, r)
	return a.fundingRoundAnswer(ctx, r, err)
}

func (a *API) advanceFundingRound(ctx context.Context, in *struct {
	ByID
	IfMatch
	Body struct {
		To string `json:"to" enum:"open,closed,consolidated,draft,decided"`
	}
}) (*single[fundingRoundBody], error) {
	r, err := a.Funding.Advance(ctx, in.ID, in.revision, funding.Stage(in.Body.To))
	return a.fundingRoundAnswer(ctx, r, err)
}

// yearSumsBody are sums of a budget year, in cents.
type yearSumsBody struct {
	Granted   int64 `json:"granted"`
	Carried   int64 `json:"carried"`
	Blocked   int64 `json:"blocked"`
	Ordered   int64 `json:"ordered"`
	Spent     int64 `json:"spent"`
	Available int64 `json:"available" doc:"granted and carried over, less what is blocked and ordered"`
}

// sumsBody are sums of lines, in cents.
type sumsBody struct {
	Requested   []int64        `json:"requested" nullable:"false" doc:"budget year and the three after it"`
	Commitments []int64        `json:"commitments" nullable:"false" doc:"for the three years after the first"`
	Years       []yearSumsBody `json:"years" nullable:"false" doc:"per budget year"`
}

func newSumsBody(s *funding.Sums) sumsBody {
	body := sumsBody{Requested: []int64{0, 0, 0, 0}, Commitments: []int64{0, 0, 0}, Years: []yearSumsBody{}}
	if s == nil {
		return body
	}
	body.Requested, body.Commitments = s.Requested[:], s.Commitments[:]
	for _, y := range s.Years {
		body.Years = append(body.Years, yearSumsBody{
			Granted: y.Granted, Carried: y.Carried, Blocked: y.Blocked, Ordered: y.Ordered, Spent: y.Spent, Available: y.Available,
		})
	}
	return body
}

type fundingGroupBody struct {
	Kind            string   `json:"kind" enum:",dezernat,financing,binding"`
	Key             string   `json:"key"`
	Name            string   `json:"name"`
	Requests        int      `json:"requests"`
	Open            int      `json:"open" doc:"requests that are not decided upon; nothing is granted for them yet"`
	StaffHundredths int      `json:"staffHundredths" doc:"extra positions"`
	FollowUp        int64    `json:"followUp" doc:"cents per year"`
	Total           sumsBody `json:"total"`
	Consumptive     sumsBody `json:"consumptive"`
	Investive       sumsBody `json:"investive"`
}

func newFundingGroupBody(g funding.Group) fundingGroupBody {
	return fundingGroupBody{
		Kind: string(g.Kind), Key: g.Key, Name: g.Name, Requests: g.Requests, Open: g.Open, StaffHundredths: g.Staff, FollowUp: g.FollowUp,
		Total: newSumsBody(&g.Total), Consumptive: newSumsBody(g.ByNature[funding.Consumptive]), Investive: newSumsBody(g.ByNature[funding.Investive]),
	}
}

type fundingRowBody struct {
	Request      fundingRequestBody `json:"request"`
	DezernatID   string             `json:"dezernatId"`
	DezernatName string             `json:"dezernatName"`
	Total        sumsBody           `json:"total"`
	Consumptive  sumsBody           `json:"consumptive"`
	Investive    sumsBody           `json:"investive"`
}

type consolidationBody struct {
	Round   fundingRoundBody   `json:"round"`
	Rows    []fundingRowBody   `json:"rows" nullable:"false"`
	Groups  []fundingGroupBody `json:"groups" nullable:"false" doc:"by Dezernat, financing and binding; each kind adds up to the total"`
	Total   fundingGroupBody   `json:"total" doc:"without what was withdrawn"`
	Partial bool               `json:"partial" doc:"only the requests of some units are counted: those that the asking person may see"`
	Units   []string           `json:"units" nullable:"false" doc:"numbers and names of these units if it is partial"`
	Locks   []budgetLockBody   `json:"locks" nullable:"false"`
	Day     string             `json:"day" doc:"on which the locks were looked at"`
}

func (a *API) consolidateFunding(ctx context.Context, in *ByID) (*struct{ Body consolidationBody }, error) {
	c, err := a.Funding.Consolidate(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	round, err := a.fundingRoundBody(ctx, c.Round)
	body := consolidationBody{Round: round, Rows: []fundingRowBody{}, Groups: []fundingGroupBody{}, Total: newFundingGroupBody(c.Total), Partial: c.Scope != nil, Units: append([]string{}, c.Scope...), Locks: []budgetLockBody{}, Day: c.Day}
	for _, r := range c.Rows {
		body.Rows = append(body.Rows, fundingRowBody{
			Request: newFundingRequestBody(ctx, r.Request), DezernatID: r.DezernatID, DezernatName: r.DezernatName, Total: newSumsBody(&r.Total),
			Consumptive: newSumsBody(r.ByNature[funding.Consumptive]), Investive: newSumsBody(r.ByNature[funding.Investive]),
		})
	}
	for _, g := range c.Groups {
		body.Groups = append(body.Groups, newFundingGroupBody(g))
	}
	for _, l := range c.Locks {
		body.Locks = append(body.Locks, newBudgetLockBody(l))
	}
	return &struct{ Body consolidationBody }{body}, err
}

func (a *API) exportFunding(ctx context.Context, in *ByID) (*download, error) {
	c, err := a.Funding.Consolidate(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	lang := langOf(ctx)
	if err := budget.Write(&out, c, string(lang), func(key string) string { return text.Message(lang, key, nil) }); err != nil {
		return nil, err
	}
	name := text.Message(lang, "budget.file", map[string]any{"year": c.Round.Year})
	if c.Scope != nil {
		name = text.Message(lang, "budget.filePart", map[string]any{"year": c.Round.Year, "units": strings.ReplaceAll(strings.Join(c.Scope[:min(len(c.Scope), 3)], ", "), "/", "-")})
	}
	return &download{ContentType: workbookType, Disposition: attachment(name + ".xlsx"), Body: out.Bytes()}, nil
}
