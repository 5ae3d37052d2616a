package api

import (
	"context"
	"net/http"
	"strconv"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/text"
)

func (a *API) auditRoutes(g huma.API) {
	huma.Register(g, op(http.MethodGet, "/audit", "listAudit", "The audit trail, newest first"), a.listAudit)
	huma.Register(g, op(http.MethodGet, "/audit/verify", "verifyAudit", "Check the whole chain"), a.verifyAudit)
	huma.Register(g, noContent(http.MethodDelete, "/audit/{seq}/texts", "eraseAuditTexts", "Forget what people typed freely in an entry, for good; the chain stays whole"), a.eraseAuditTexts)
}

type auditBody struct {
	Seq        int64          `json:"seq"`
	At         time.Time      `json:"at"`
	Actor      string         `json:"actor" enum:"person,system" doc:"who the person is, is told for cause only and by two people: see person-logs"`
	Action     string         `json:"action"`
	Sentence   string         `json:"sentence"`
	ObjectKind string         `json:"objectKind"`
	ObjectID   string         `json:"objectId"`
	ProcessID  string         `json:"processId"`
	Details    map[string]any `json:"details,omitempty"`
	Hash       string         `json:"hash"`
}

type auditList struct {
	Items []auditBody `json:"items" nullable:"false"`
	Next  string      `json:"next"`
}

func (a *API) listAudit(ctx context.Context, in *struct {
	Limit      int    `query:"limit" minimum:"1" maximum:"200" default:"50"`
	Cursor     string `query:"cursor"`
	ObjectKind string `query:"objectKind"`
	ObjectID   string `query:"objectId"`
	ProcessID  string `query:"processId"`
	Action     string `query:"action"`
}) (*struct{ Body auditList }, error) {
	f := audit.Filter{ObjectKind: in.ObjectKind, ObjectID: in.ObjectID, ProcessID: in.ProcessID, Action: in.Action, Limit: in.Limit}
	if in.Cursor != "" {
		before, err := strconv.ParseInt(in.Cursor, 10, 64)
		if err != nil {
			return nil, problem.New(problem.Malformed, "request.malformed")
		}
		f.Before = before
	}
	entries, err := a.Trail.List(ctx, f)
	if err != nil {
		return nil, err
	}
	list := auditList{Items: make([]auditBody, len(entries))}
	for i, e := range entries {
		list.Items[i] = newAuditBody(ctx, e)
	}
	if len(entries) == in.Limit {
		list.Next = itoa(entries[len(entries)-1].Seq)
	}
	return &struct{ Body auditList }{list}, nil
}

func newAuditBody(ctx context.Context, e audit.Entry) auditBody {
	actor := "person"
	if e.ActorRef == audit.System {
		actor = "system"
	}
	return auditBody{
		Seq: e.Seq, At: e.At, Actor: actor, Action: e.Action, Sentence: text.Entry(langOf(ctx), e.Action, e.Details),
		ObjectKind: e.ObjectKind, ObjectID: e.ObjectID, ProcessID: e.ProcessID, Details: e.Details, Hash: e.Hash,
	}
}

func (a *API) eraseAuditTexts(ctx context.Context, in *struct {
	Seq int64 `path:"seq" minimum:"1"`
}) (*struct{}, error) {
	return nil, a.Trail.EraseTexts(ctx, in.Seq)
}

type verifyBody struct {
	Whole  bool   `json:"whole"`
	Seq    int64  `json:"seq" doc:"number of the newest entry"`
	Hash   string `json:"hash" doc:"hash of the newest entry; kept outside, it anchors the chain"`
	Fault  int64  `json:"faultSeq,omitempty" doc:"first entry that does not fit"`
	Reason string `json:"reason,omitempty" enum:"gap,prevHash,hash,head,text"`
}

func (a *API) verifyAudit(ctx context.Context, _ *struct{}) (*struct{ Body verifyBody }, error) {
	head, fault, err := a.Trail.Verify(ctx)
	if err != nil {
		return nil, err
	}
	body := verifyBody{Whole: fault == nil, Seq: head.Seq, Hash: head.Hash}
	if fault != nil {
		body.Fault, body.Reason = fault.Seq, fault.Reason
	}
	return &struct{ Body verifyBody }{body}, nil
}
