package api

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/register/comment"
)

func (a *API) commentRoutes(g huma.API) {
	huma.Register(g, op(http.MethodGet, "/comments", "listComments", "Threads of a process, of a version or of a field, oldest first"), a.listComments)
	huma.Register(g, created("/comments", "addComment", "Say something, or answer"), a.addComment)
	huma.Register(g, op(http.MethodPut, "/comments/{id}", "changeComment", "Change the text of one's own comment"), a.changeComment)
	huma.Register(g, noContent(http.MethodDelete, "/comments/{id}", "deleteComment", "Take one's own comment away"), deletes(a.Comments.Delete))
	huma.Register(g, op(http.MethodPost, "/comments/{id}/resolve", "resolveThread", "Settle a thread"), a.resolveThread(true))
	huma.Register(g, op(http.MethodPost, "/comments/{id}/reopen", "reopenThread", "Open a settled thread again"), a.resolveThread(false))
	huma.Register(g, noContent(http.MethodPost, "/comments/{id}/seen", "seenComment", "Take a comment off the list of what waits for you"), a.seenComment)
	huma.Register(g, noContent(http.MethodDelete, "/admin/users/{id}/comments", "eraseCommenter", "Take a person out of all comments; what was said stays"), a.eraseCommenter)
}

type personBody struct {
	ID   string `json:"id"`
	Name string `json:"name" doc:"empty if the person was erased"`
}

// commentBody is a comment. Its text is plain; people stand in it as @{id} and by name in people.
type commentBody struct {
	ID           string        `json:"id"`
	ThreadID     string        `json:"threadId"`
	ProcessID    string        `json:"processId"`
	Target       string        `json:"target" enum:"process,version,element,field"`
	VersionID    string        `json:"versionId" doc:"version about which it was written"`
	VersionNo    int           `json:"versionNo"`
	ElementID    string        `json:"elementId" doc:"in the version that was asked for, else in the one about which it was written"`
	ElementName  string        `json:"elementName"`
	Field        string        `json:"field"`
	Audience     string        `json:"audience" enum:"team,all"`
	Text         string        `json:"text"`
	People       []personBody  `json:"people" nullable:"false"`
	AuthorName   string        `json:"authorName"`
	Own          bool          `json:"own"`
	CreatedAt    time.Time     `json:"createdAt"`
	EditedAt     *time.Time    `json:"editedAt,omitempty"`
	Deleted      bool          `json:"deleted"`
	ResolvedAt   *time.Time    `json:"resolvedAt,omitempty"`
	ResolvedName string        `json:"resolvedName"`
	ETag         string        `json:"etag"`
	Replies      []commentBody `json:"replies" nullable:"false"`
}

func newCommentBody(ctx context.Context, c comment.Comment) commentBody {
	actor, err := identity.From(ctx)
	body := commentBody{
		ID: c.ID, ThreadID: c.ThreadID, ProcessID: c.ProcessID, Target: string(c.Target), VersionID: c.VersionID, VersionNo: c.VersionNo,
		ElementID: c.ElementID, ElementName: c.ElementName, Field: c.FieldKey, Audience: string(c.Audience), Text: c.Text,
		People: []personBody{}, AuthorName: c.AuthorName, Own: err == nil && c.AuthorID != "" && c.AuthorID == actor.UserID, CreatedAt: c.CreatedAt,
		EditedAt: orNil(c.EditedAt), Deleted: !c.DeletedAt.IsZero(), ResolvedAt: orNil(c.ResolvedAt), ResolvedName: c.ResolvedName,
		ETag: etag(c.Revision), Replies: []commentBody{},
	}
	for _, p := range c.People {
		body.People = append(body.People, personBody{ID: p.ID, Name: p.Name})
	}
	return body
}

func commentAnswer(ctx context.Context, c comment.Comment, err error) (*single[commentBody], error) {
	if err != nil {
		return nil, err
	}
	return &single[commentBody]{ETag: etag(c.Revision), Body: newCommentBody(ctx, c)}, nil
}

func (a *API) listComments(ctx context.Context, in *struct {
	Process string `query:"process" required:"true"`
	Version string `query:"version" doc:"only threads that have a place in this version"`
	Field   string `query:"field"`
	Open    bool   `query:"open" doc:"without settled threads"`
}) (*struct {
	Body []commentBody `nullable:"false"`
}, error) {
	threads, err := a.Comments.List(ctx, comment.Query{ProcessID: in.Process, VersionID: in.Version, FieldKey: in.Field, OpenOnly: in.Open})
	if err != nil {
		return nil, err
	}
	bodies := make([]commentBody, len(threads))
	for i, t := range threads {
		if bodies[i] = newCommentBody(ctx, t.Comment); t.Here != "" {
			bodies[i].ElementID = t.Here
		}
		for _, r := range t.Replies {
			bodies[i].Replies = append(bodies[i].Replies, newCommentBody(ctx, r))
		}
	}
	return &struct {
		Body []commentBody `nullable:"false"`
	}{bodies}, nil
}

func (a *API) addComment(ctx context.Context, in *struct {
	Body struct {
		ReplyTo   string `json:"replyTo,omitempty" doc:"any comment of the thread; then nothing else but the text counts"`
		ProcessID string `json:"processId,omitempty"`
		VersionID string `json:"versionId,omitempty"`
		ElementID string `json:"elementId,omitempty" maxLength:"300"`
		Field     string `json:"field,omitempty" maxLength:"100" doc:"key of a field of the Steckbrief"`
		Audience  string `json:"audience,omitempty" enum:"team,all" doc:"team by default for those who read drafts, else all"`
		Text      string `json:"text" maxLength:"4000"`
	}
}) (*single[commentBody], error) {
	b := in.Body
	c, err := a.Comments.Add(ctx, comment.Draft{
		ReplyTo: b.ReplyTo, ProcessID: b.ProcessID, VersionID: b.VersionID, ElementID: b.ElementID, FieldKey: b.Field,
		Audience: comment.Audience(b.Audience), Text: b.Text,
	})
	return commentAnswer(ctx, c, err)
}

func (a *API) changeComment(ctx context.Context, in *struct {
	ByID
	IfMatch
	Body struct {
		Text string `json:"text" maxLength:"4000"`
	}
}) (*single[commentBody], error) {
	c, err := a.Comments.Change(ctx, in.ID, in.revision, in.Body.Text)
	return commentAnswer(ctx, c, err)
}

func (a *API) resolveThread(settled bool) func(context.Context, *ByID) (*single[commentBody], error) {
	return func(ctx context.Context, in *ByID) (*single[commentBody], error) {
		c, err := a.Comments.Resolve(ctx, in.ID, settled)
		return commentAnswer(ctx, c, err)
	}
}

func (a *API) seenComment(ctx context.Context, in *ByID) (*struct{}, error) {
	return nil, a.Comments.Seen(ctx, in.ID)
}

func (a *API) eraseCommenter(ctx context.Context, in *ByID) (*struct{}, error) {
	return nil, a.Comments.Erase(ctx, in.ID)
}
