package api

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/internal/portfolio/initiative"
)

func (a *API) initiativeReportRoutes(g huma.API) {
	huma.Register(g, op(http.MethodGet, "/initiatives/{id}/reports", "listInitiativeReports", "Status reports of an initiative, newest first"), a.listInitiativeReports)
	huma.Register(g, created("/initiatives/{id}/reports", "createInitiativeReport", "Report for a month; sets the light"), a.createInitiativeReport)
	huma.Register(g, op(http.MethodPut, "/initiative-reports/{id}", "changeInitiativeReport", "Correct a report; what it said before is kept"), a.changeInitiativeReport)
	huma.Register(g, op(http.MethodGet, "/initiative-reports/{id}/versions", "listInitiativeReportVersions", "What a report said before it was changed, newest first"), a.listReportVersions)
}

// ReportText is what a client may set of a report.
type ReportText struct {
	Light          string `json:"light,omitempty" enum:"green,yellow,red,"`
	Content        string `json:"content,omitempty" maxLength:"10000" doc:"as once decided"`
	Interim        string `json:"interim" maxLength:"10000" doc:"state so far"`
	Adjustment     string `json:"adjustment,omitempty" maxLength:"10000" doc:"what has to be adapted"`
	AdjustmentYear int    `json:"adjustmentYear,omitempty" doc:"in which year; absent: in none"`
	Next           string `json:"next,omitempty" maxLength:"10000" doc:"next steps"`
}

type reportBody struct {
	ID    string `json:"id"`
	Month string `json:"month" doc:"2026-08"`
	ReportText
	Moved     []movedBody `json:"moved" nullable:"false" doc:"milestones moved since the report before"`
	CreatedAt time.Time   `json:"createdAt"`
	SavedAt   time.Time   `json:"savedAt" doc:"when this version was written"`
	By        string      `json:"by" doc:"who has written this version; empty if nobody knows"`
	ETag      string      `json:"etag"`
}

type movedBody struct {
	Title string   `json:"title"`
	From  dateBody `json:"from"`
	To    dateBody `json:"to"`
}

type reportList struct {
	Items    []reportBody `json:"items" nullable:"false"`
	DueMonth string       `json:"dueMonth" doc:"month for which reports were due last"`
	Due      bool         `json:"due" doc:"this initiative still owes it"`
}

func (a *API) listInitiativeReports(ctx context.Context, in *ByID) (*struct{ Body reportList }, error) {
	v, book, _, err := a.Initiatives.Get(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	list, err := a.Initiatives.Reports(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	body := reportList{
		Items:    each(list, func(r initiative.Report) reportBody { return newReportBody(ctx, r) }),
		DueMonth: initiative.DueMonth(book.Today),
	}
	last := ""
	if len(list) > 0 {
		last = list[0].Month
	}
	body.Due = initiative.ReportDue(v, last, body.DueMonth)
	return &struct{ Body reportList }{body}, nil
}

func newReportBody(ctx context.Context, r initiative.Report) reportBody {
	return reportBody{
		ID: r.ID, Month: r.Month, CreatedAt: r.CreatedAt, SavedAt: r.UpdatedAt, By: r.AuthorName, ETag: etag(r.Revision),
		ReportText: ReportText{
			Light: string(r.Light), Content: r.Content, Interim: r.Interim, Adjustment: r.Adjustment, AdjustmentYear: r.AdjustmentYear, Next: r.Next,
		},
		Moved: each(r.Moved, func(m initiative.Moved) movedBody {
			return movedBody{Title: m.Title, From: newDateBody(ctx, m.From), To: newDateBody(ctx, m.To)}
		}),
	}
}

// reportVersion is what a report said before it was changed.
type reportVersion struct {
	ReportText
	SavedAt time.Time `json:"savedAt" doc:"when it was written"`
	By      string    `json:"by" doc:"who has written it; empty if nobody knows"`
}

func (a *API) listReportVersions(ctx context.Context, in *ByID) (*struct {
	Body []reportVersion `nullable:"false"`
}, error) {
	list, err := a.Initiatives.ReportVersions(ctx, in.ID)
	return &struct {
		Body []reportVersion `nullable:"false"`
	}{each(list, func(r initiative.Report) reportVersion {
		return reportVersion{newReportBody(ctx, r).ReportText, r.UpdatedAt, r.AuthorName}
	})}, err
}

func (in ReportText) report() initiative.Report {
	return initiative.Report{
		Light: initiative.Light(in.Light), Content: in.Content, Interim: in.Interim, Adjustment: in.Adjustment,
		AdjustmentYear: in.AdjustmentYear, Next: in.Next,
	}
}

func (a *API) createInitiativeReport(ctx context.Context, in *struct {
	ByID
	Body struct {
		Month string `json:"month" doc:"2026-08"`
		ReportText
	}
}) (*single[reportBody], error) {
	r := in.Body.report()
	r.InitiativeID, r.Month = in.ID, in.Body.Month
	r, err := a.Initiatives.AddReport(ctx, r)
	return reportAnswer(ctx, r, err)
}

func (a *API) changeInitiativeReport(ctx context.Context, in *struct {
	ByID
	IfMatch
	Body ReportText
}) (*single[reportBody], error) {
	r := in.Body.report()
	r.ID, r.Revision = in.ID, in.revision
	r, err := a.Initiatives.ChangeReport(ctx, r)
	return reportAnswer(ctx, r, err)
}

func reportAnswer(ctx context.Context, r initiative.Report, err error) (*single[reportBody], error) {
	if err != nil {
		return nil, err
	}
	return &single[reportBody]{ETag: etag(r.Revision), Body: newReportBody(ctx, r)}, nil
}
