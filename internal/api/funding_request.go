package api

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/portfolio/funding"
)

func (a *API) fundingRequestRoutes(g huma.API) {
	huma.Register(g, created("/funding-rounds/{id}/requests", "requestFunding", "Request money"), a.requestFunding)
	huma.Register(g, op(http.MethodGet, "/funding-requests/{id}", "getFundingRequest", "One request"), a.getFundingRequest)
	huma.Register(g, op(http.MethodPut, "/funding-requests/{id}", "changeFundingRequest", "Save a request as long as its round takes requests"), a.changeFundingRequest)
	huma.Register(g, op(http.MethodPost, "/funding-requests/{id}/withdraw", "withdrawFundingRequest", "Take a request back; it stays readable"), a.withdrawFundingRequest)
	huma.Register(g, op(http.MethodPost, "/funding-requests/{id}/decision", "decideFundingRequest", "Say what becomes of a request in the budget"), a.decideFundingRequest)
	huma.Register(g, op(http.MethodPut, "/funding-requests/{id}/result", "executeFundingRequest", "Enter what was carried over, ordered and spent"), a.executeFundingRequest)
}

// fundingLineInput is one position; amounts are cents.
type fundingLineInput struct {
	Nature       string  `json:"nature" enum:"consumptive,investive" doc:"consumptive: Ergebnisplan, investive: Finanzplan"`
	Purpose      string  `json:"purpose,omitempty"`
	Account      string  `json:"account,omitempty" doc:"Sachkonto"`
	Product      string  `json:"product,omitempty"`
	InvestmentNo string  `json:"investmentNo,omitempty"`
	Amounts      []int64 `json:"amounts" nullable:"false" minItems:"4" maxItems:"4" doc:"budget year and the three after it"`
	Commitments  []int64 `json:"commitments,omitempty" nullable:"false" maxItems:"3" doc:"Verpflichtungsermächtigungen for the three years after the first"`
}

type fundingRequestInput struct {
	UnitID          string             `json:"unitId"`
	Title           string             `json:"title"`
	InitiativeID    string             `json:"initiativeId,omitempty"`
	ApplicationID   string             `json:"applicationId,omitempty"`
	Reason          string             `json:"reason,omitempty"`
	Binding         string             `json:"binding" enum:"new,continuation,replacement"`
	Financing       string             `json:"financing" enum:"base,unit,other"`
	Mandatory       bool               `json:"mandatory,omitempty"`
	StaffHundredths int                `json:"staffHundredths,omitempty" doc:"extra positions"`
	FollowUp        int64              `json:"followUp,omitempty" doc:"cents per year"`
	FollowUpNote    string             `json:"followUpNote,omitempty"`
	Lines           []fundingLineInput `json:"lines" nullable:"false"`
}

func (in fundingRequestInput) content() funding.Content {
	c := funding.Content{
		UnitID: in.UnitID, Title: in.Title, InitiativeID: in.InitiativeID, ApplicationID: in.ApplicationID, Reason: in.Reason,
		Binding: funding.Binding(in.Binding), Financing: funding.Financing(in.Financing), Mandatory: in.Mandatory, Positions: in.StaffHundredths,
		FollowUp: in.FollowUp, FollowUpNote: in.FollowUpNote,
	}
	for _, l := range in.Lines {
		line := funding.Line{Nature: funding.Nature(l.Nature), Purpose: l.Purpose, Account: l.Account, Product: l.Product, InvestmentNo: l.InvestmentNo}
		copy(line.Amounts[:], l.Amounts)
		copy(line.Commitments[:], l.Commitments)
		c.Lines = append(c.Lines, line)
	}
	return c
}

// fundingYearBody is what became of a line in a budget year, in cents.
type fundingYearBody struct {
	Granted int64 `json:"granted"`
	Carried int64 `json:"carried"`
	Ordered int64 `json:"ordered"`
	Spent   int64 `json:"spent"`
}

type fundingLineBody struct {
	Nature       string            `json:"nature" enum:"consumptive,investive"`
	Purpose      string            `json:"purpose"`
	Account      string            `json:"account"`
	Product      string            `json:"product"`
	InvestmentNo string            `json:"investmentNo"`
	Amounts      []int64           `json:"amounts" nullable:"false"`
	Commitments  []int64           `json:"commitments" nullable:"false"`
	Years        []fundingYearBody `json:"years" nullable:"false"`
}

type fundingRequestBody struct {
	ID              string            `json:"id"`
	RoundID         string            `json:"roundId"`
	UnitID          string            `json:"unitId"`
	UnitName        string            `json:"unitName"`
	Title           string            `json:"title"`
	InitiativeID    string            `json:"initiativeId"`
	ApplicationID   string            `json:"applicationId"`
	Reason          string            `json:"reason"`
	Binding         string            `json:"binding" enum:"new,continuation,replacement"`
	Financing       string            `json:"financing" enum:"base,unit,other"`
	Mandatory       bool              `json:"mandatory"`
	StaffHundredths int               `json:"staffHundredths"`
	FollowUp        int64             `json:"followUp"`
	FollowUpNote    string            `json:"followUpNote"`
	Lines           []fundingLineBody `json:"lines" nullable:"false"`
	State           string            `json:"state" enum:"requested,included,postponed,rejected,withdrawn"`
	Comment         string            `json:"comment"`
	PostponedTo     int               `json:"postponedTo" doc:"year, 0 if not postponed"`
	Hold            string            `json:"hold" enum:",money,positions,all" doc:"Sperrvermerk"`
	HoldNote        string            `json:"holdNote"`
	MayChange       bool              `json:"mayChange" doc:"you have the right to; whether the round still takes changes, it tells"`
	UpdatedAt       time.Time         `json:"updatedAt"`
	ETag            string            `json:"etag"`
}

func newFundingRequestBody(ctx context.Context, q funding.Request) fundingRequestBody {
	actor, err := identity.From(ctx)
	body := fundingRequestBody{
		ID: q.ID, RoundID: q.RoundID, UnitID: q.UnitID, UnitName: q.UnitName, Title: q.Title, InitiativeID: q.InitiativeID,
		ApplicationID: q.ApplicationID, Reason: q.Reason, Binding: string(q.Binding), Financing: string(q.Financing), Mandatory: q.Mandatory,
		StaffHundredths: q.Positions, FollowUp: q.FollowUp, FollowUpNote: q.FollowUpNote, Lines: []fundingLineBody{}, State: string(q.State),
		Comment: q.Comment, PostponedTo: q.PostponedTo, Hold: string(q.Hold), HoldNote: q.HoldNote, MayChange: err == nil && q.ChangedBy(actor),
		UpdatedAt: q.UpdatedAt, ETag: etag(q.Revision),
	}
	for _, l := range q.Lines {
		line := fundingLineBody{
			Nature: string(l.Nature), Purpose: l.Purpose, Account: l.Account, Product: l.Product, InvestmentNo: l.InvestmentNo,
			Amounts: l.Amounts[:], Commitments: l.Commitments[:], Years: []fundingYearBody{},
		}
		for _, y := range l.Years {
			line.Years = append(line.Years, fundingYearBody(y))
		}
		body.Lines = append(body.Lines, line)
	}
	return body
}

func fundingRequestAnswer(ctx context.Context, q funding.Request, err error) (*single[fundingRequestBody], error) {
	if err != nil {
		return nil, err
	}
	return &single[fundingRequestBody]{ETag: etag(q.Revision), Body: newFundingRequestBody(ctx, q)}, nil
}

func (a *API) requestFunding(ctx context.Context, in *struct {
	ByID
	Body fundingRequestInput
}) (*single[fundingRequestBody], error) {
	q, err := a.Funding.Ask(ctx, in.ID, in.Body.content())
	return fundingRequestAnswer(ctx, q, err)
}

func (a *API) getFundingRequest(ctx context.Context, in *ByID) (*single[fundingRequestBody], error) {
	q, err := a.Funding.Request(ctx, in.ID)
	return fundingRequestAnswer(ctx, q, err)
}

func (a *API) changeFundingRequest(ctx context.Context, in *struct {
	ByID
	IfMatch
	Body fundingRequestInput
}) (*single[fundingRequestBody], error) {
	q, err := a.Funding.Change(ctx, in.ID, in.revision, in.Body.content())
	return fundingRequestAnswer(ctx, q, err)
}

func (a *API) withdrawFundingRequest(ctx context.Context, in *byIDAndMatch) (*single[fundingRequestBody], error) {
	q, err := a.Funding.Withdraw(ctx, in.ID, in.revision)
	return fundingRequestAnswer(ctx, q, err)
}

type fundingDecisionInput struct {
	State       string    `json:"state" enum:"included,postponed,rejected"`
	Comment     string    `json:"comment,omitempty" doc:"required unless included"`
	PostponedTo int       `json:"postponedTo,omitempty" doc:"year"`
	Granted     [][]int64 `json:"granted,omitempty" nullable:"false" maxItems:"30" doc:"cents per line and budget year; absent: as requested"`
	Hold        string    `json:"hold,omitempty" enum:",money,positions,all"`
	HoldNote    string    `json:"holdNote,omitempty"`
}

func (a *API) decideFundingRequest(ctx context.Context, in *struct {
	ByID
	IfMatch
	Body fundingDecisionInput
}) (*single[fundingRequestBody], error) {
	b := in.Body
	q, err := a.Funding.Decide(ctx, in.ID, in.revision, funding.Decision{
		State: funding.State(b.State), Comment: b.Comment, PostponedTo: b.PostponedTo, Granted: b.Granted, Hold: funding.Hold(b.Hold), HoldNote: b.HoldNote,
	})
	return fundingRequestAnswer(ctx, q, err)
}

type executionBody struct {
	Carried int64 `json:"carried"`
	Ordered int64 `json:"ordered"`
	Spent   int64 `json:"spent"`
}

func (a *API) executeFundingRequest(ctx context.Context, in *struct {
	ByID
	IfMatch
	Body struct {
		Rows [][]executionBody `json:"rows" nullable:"false" maxItems:"30" doc:"cents per line and budget year"`
	}
}) (*single[fundingRequestBody], error) {
	rows := make([][]funding.Execution, len(in.Body.Rows))
	for i, row := range in.Body.Rows {
		for _, e := range row {
			rows[i] = append(rows[i], funding.Execution(e))
		}
	}
	q, err := a.Funding.Execute(ctx, in.ID, in.revision, rows)
	return fundingRequestAnswer(ctx, q, err)
}
