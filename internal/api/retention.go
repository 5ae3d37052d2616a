package api

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/internal/privacy"
	"github.com/prozessregister/prozessregister/internal/text"
)

func (a *API) retentionRoutes(g huma.API) {
	huma.Register(g, op(http.MethodGet, "/admin/retention", "getRetention", "How long what is kept, why, and what was forgotten"), a.getRetention)
	huma.Register(g, op(http.MethodPut, "/admin/retention", "saveRetention", "Change how long what is kept"), a.saveRetention)
	huma.Register(g, op(http.MethodPost, "/admin/retention/preview", "previewRetention", "What would be forgotten now with these periods; nothing is"), a.previewRetention)
}

type retentionPeriod struct {
	Key     string `json:"key"`
	Title   string `json:"title"`
	Reason  string `json:"reason" doc:"why that long, in the user's language"`
	Days    int    `json:"days"`
	Default int    `json:"default"`
	Min     int    `json:"min"`
	Max     int    `json:"max"`
}

type retentionRun struct {
	At     time.Time      `json:"at"`
	Counts map[string]int `json:"counts" doc:"rows by the key of the period"`
}

type retentionBody struct {
	Periods []retentionPeriod `json:"periods" nullable:"false"`
	Runs    []retentionRun    `json:"runs" nullable:"false"`
	ETag    string            `json:"etag"`
}

type retentionDays struct {
	Days map[string]int `json:"days" doc:"by the key of the period"`
}

func (a *API) retentionAnswer(ctx context.Context, r privacy.Retention) (*single[retentionBody], error) {
	runs, err := a.Keeper.Runs(ctx)
	if err != nil {
		return nil, err
	}
	lang, body := langOf(ctx), retentionBody{ETag: etag(r.Revision), Runs: make([]retentionRun, len(runs))}
	for _, p := range privacy.Periods() {
		body.Periods = append(body.Periods, retentionPeriod{
			Key: p.Key, Title: text.Message(lang, "privacy.period."+p.Key, nil), Reason: text.Message(lang, "privacy.period."+p.Key+".reason", nil),
			Days: r.Of(p), Default: p.Days, Min: p.Min, Max: p.Max,
		})
	}
	for i, run := range runs {
		body.Runs[i] = retentionRun{run.At, run.Counts}
	}
	return &single[retentionBody]{body.ETag, body}, nil
}

func (a *API) getRetention(ctx context.Context, _ *struct{}) (*single[retentionBody], error) {
	r, err := a.Keeper.Get(ctx)
	if err != nil {
		return nil, err
	}
	return a.retentionAnswer(ctx, r)
}

func (a *API) saveRetention(ctx context.Context, in *struct {
	IfMatch
	Body retentionDays
}) (*single[retentionBody], error) {
	r, err := a.Keeper.Save(ctx, privacy.Retention{Days: in.Body.Days, Revision: in.revision})
	if err != nil {
		return nil, err
	}
	return a.retentionAnswer(ctx, r)
}

func (a *API) previewRetention(ctx context.Context, in *struct{ Body retentionDays }) (*struct{ Body retentionRun }, error) {
	counts, err := a.Keeper.Preview(ctx, privacy.Retention{Days: in.Body.Days})
	if err != nil {
		return nil, err
	}
	return &struct{ Body retentionRun }{retentionRun{Counts: counts}}, nil
}
