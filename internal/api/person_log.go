package api

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/internal/privacy"
)

func (a *API) personLogRoutes(g huma.API) {
	huma.Register(g, op(http.MethodGet, "/person-logs", "listPersonLogs", "Who asked to see what a person did, and who agreed"), a.listPersonLogs)
	huma.Register(g, created("/person-logs", "askPersonLog", "Ask to see what a person did, for cause"), a.askPersonLog)
	huma.Register(g, op(http.MethodPost, "/person-logs/{id}/decision", "decidePersonLog", "Agree or refuse, as the second person"), a.decidePersonLog)
	huma.Register(g, op(http.MethodGet, "/person-logs/{id}/entries", "readPersonLog", "What the person did; that it was read is noted"), a.readPersonLog)
}

type personLogBody struct {
	ID        string     `json:"id"`
	UserID    string     `json:"userId"`
	UserName  string     `json:"userName"`
	From      string     `json:"from"`
	To        string     `json:"to"`
	Reason    string     `json:"reason"`
	State     string     `json:"state" enum:"asked,granted,refused"`
	AskedBy   string     `json:"askedBy"`
	AskedName string     `json:"askedByName"`
	AskedAt   time.Time  `json:"askedAt"`
	Decider   string     `json:"decidedBy,omitempty"`
	DeciderBy string     `json:"decidedByName,omitempty"`
	DecidedAt *time.Time `json:"decidedAt,omitempty"`
	Comment   string     `json:"comment,omitempty"`
	OpenUntil *time.Time `json:"openUntil,omitempty" doc:"of one that was granted"`
	ETag      string     `json:"etag"`
}

func newPersonLogBody(l privacy.Lookup) personLogBody {
	b := personLogBody{
		ID: l.ID, UserID: l.UserID, UserName: l.UserName, From: l.From, To: l.To, Reason: l.Reason, State: string(l.State),
		AskedBy: l.AskedBy, AskedName: l.AskedByName, AskedAt: l.AskedAt, Decider: l.DecidedBy, DeciderBy: l.DecidedByName, Comment: l.Comment,
		ETag: etag(l.Revision),
	}
	if !l.DecidedAt.IsZero() {
		b.DecidedAt = &l.DecidedAt
	}
	if !l.OpenUntil.IsZero() {
		b.OpenUntil = &l.OpenUntil
	}
	return b
}

func (a *API) listPersonLogs(ctx context.Context, _ *struct{}) (*struct {
	Body []personLogBody `nullable:"false"`
}, error) {
	list, err := a.PersonLogs.List(ctx)
	if err != nil {
		return nil, err
	}
	out := make([]personLogBody, len(list))
	for i, l := range list {
		out[i] = newPersonLogBody(l)
	}
	return &struct {
		Body []personLogBody `nullable:"false"`
	}{out}, nil
}

func (a *API) askPersonLog(ctx context.Context, in *struct {
	Body struct {
		UserID string `json:"userId"`
		From   string `json:"from" doc:"first day"`
		To     string `json:"to" doc:"last day"`
		Reason string `json:"reason" maxLength:"2000"`
	}
}) (*single[personLogBody], error) {
	l, err := a.PersonLogs.Ask(ctx, privacy.Lookup{UserID: in.Body.UserID, From: in.Body.From, To: in.Body.To, Reason: in.Body.Reason})
	if err != nil {
		return nil, err
	}
	return &single[personLogBody]{etag(l.Revision), newPersonLogBody(l)}, nil
}

func (a *API) decidePersonLog(ctx context.Context, in *struct {
	ByID
	IfMatch
	Body struct {
		Grant   bool   `json:"grant"`
		Comment string `json:"comment" maxLength:"2000" required:"false"`
	}
}) (*single[personLogBody], error) {
	l, err := a.PersonLogs.Decide(ctx, in.ID, in.Body.Grant, in.Body.Comment, in.revision)
	if err != nil {
		return nil, err
	}
	return &single[personLogBody]{etag(l.Revision), newPersonLogBody(l)}, nil
}

func (a *API) readPersonLog(ctx context.Context, in *struct {
	ByID
	Before int64 `query:"before" minimum:"0"`
}) (*struct{ Body auditList }, error) {
	entries, err := a.PersonLogs.Read(ctx, in.ID, in.Before)
	if err != nil {
		return nil, err
	}
	list := auditList{Items: make([]auditBody, len(entries))}
	for i, e := range entries {
		list.Items[i] = newAuditBody(ctx, e)
	}
	if len(entries) == privacy.LogsPerPage {
		list.Next = itoa(entries[len(entries)-1].Seq)
	}
	return &struct{ Body auditList }{list}, nil
}
