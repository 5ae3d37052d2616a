package api

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/register/model"
	"github.com/prozessregister/prozessregister/internal/text"
)

const draftPath = "/models/{id}/draft"

// draftRoutes are the working drafts of a line: one per person, never a version.
func (a *API) draftRoutes(g huma.API) {
	huma.Register(g, op(http.MethodGet, "/model-templates", "listModelTemplates", "What a model can be drawn from"), a.listTemplates)
	huma.Register(g, op(http.MethodGet, "/models/{id}/drafts", "listDrafts", "Who is drawing on a line"), a.listDrafts)
	huma.Register(g, created(draftPath, "beginDraft", "Begin a draft of your own"), a.beginDraft)
	huma.Register(g, downloads(op(http.MethodGet, draftPath, "getDraft", "Your draft as it was saved last"), "application/xml"), a.getDraft)
	registerUpload(a, g, op(http.MethodPut, draftPath, "saveDraft", "Keep what you have drawn so far"), a.saveDraft, xmlTypes...)
	huma.Register(g, op(http.MethodPost, draftPath+"/seen", "seeDraft", "Say that you are still drawing; hear who else is"), a.seeDraft)
	huma.Register(g, created(draftPath+"/finish", "finishDraft", "Make your draft the next version"), a.finishDraft)
	drop := op(http.MethodDelete, draftPath, "dropDraft", "Forget your draft")
	drop.DefaultStatus = http.StatusNoContent
	huma.Register(g, drop, a.dropDraft)
}

// templateBody is something a model can be drawn from.
type templateBody struct {
	Key   string `json:"key"`
	Title string `json:"title" doc:"in the user's language"`
	About string `json:"about" doc:"when it fits"`
}

type templateList struct {
	Items []templateBody `json:"items" nullable:"false"`
}

func (a *API) listTemplates(ctx context.Context, _ *struct{}) (*struct{ Body templateList }, error) {
	list := templateList{Items: []templateBody{}}
	for _, t := range model.Templates() {
		b := templateBody{Key: t.Key, Title: t.Title.DE, About: t.About.DE}
		if langOf(ctx) == text.English {
			b.Title, b.About = t.Title.EN, t.About.EN
		}
		list.Items = append(list.Items, b)
	}
	return &struct{ Body templateList }{list}, nil
}

// draftBody is a draft as people of the same line see it.
type draftBody struct {
	AuthorID   string    `json:"authorId"`
	AuthorName string    `json:"authorName"`
	Mine       bool      `json:"mine"`
	Origin     string    `json:"origin" enum:"empty,template,version,draft"`
	BaseNumber int       `json:"baseNumber" doc:"newest version when it was begun, 0: none"`
	Size       int       `json:"size" doc:"bytes"`
	CreatedAt  time.Time `json:"createdAt"`
	UpdatedAt  time.Time `json:"updatedAt" doc:"when something was saved last"`
	SeenAt     time.Time `json:"seenAt" doc:"last sign of the person"`
	Drawing    bool      `json:"drawing" doc:"somebody has been at it just now"`
	ETag       string    `json:"etag"`
}

func newDraftBody(ctx context.Context, k model.Sketch, now time.Time) draftBody {
	actor, _ := identity.From(ctx)
	return draftBody{
		AuthorID: k.UserID, AuthorName: k.UserName, Mine: k.UserID == actor.UserID, Origin: string(k.Origin), BaseNumber: k.BaseNumber,
		Size: k.Size, CreatedAt: k.CreatedAt, UpdatedAt: k.UpdatedAt, SeenAt: k.SeenAt, Drawing: k.Drawing(now), ETag: etag(k.Revision),
	}
}

type draftList struct {
	Items []draftBody `json:"items" nullable:"false" doc:"last seen first"`
	Newer *struct {
		ID         string `json:"id"`
		Number     int    `json:"number"`
		AuthorName string `json:"authorName"`
	} `json:"newer,omitempty" doc:"version that came after your draft was begun"`
}

func (a *API) draftsBody(ctx context.Context, all []model.Sketch) draftList {
	list := draftList{Items: make([]draftBody, len(all))}
	now := a.Sketches.Now()
	for i, k := range all {
		list.Items[i] = newDraftBody(ctx, k, now)
	}
	return list
}

func (a *API) listDrafts(ctx context.Context, in *ByID) (*struct{ Body draftList }, error) {
	all, err := a.Sketches.List(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	return &struct{ Body draftList }{a.draftsBody(ctx, all)}, nil
}

func (a *API) seeDraft(ctx context.Context, in *ByID) (*struct{ Body draftList }, error) {
	all, newer, err := a.Sketches.See(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	list := a.draftsBody(ctx, all)
	if newer.Number > 0 {
		list.Newer = &struct {
			ID         string `json:"id"`
			Number     int    `json:"number"`
			AuthorName string `json:"authorName"`
		}{newer.ID, newer.Number, newer.AuthorName}
	}
	return &struct{ Body draftList }{list}, nil
}

func (a *API) draftAnswer(ctx context.Context, k model.Sketch, err error) (*single[draftBody], error) {
	if err != nil {
		return nil, refused(err, langOf(ctx))
	}
	body := newDraftBody(ctx, k, a.Sketches.Now())
	return &single[draftBody]{ETag: body.ETag, Body: body}, nil
}

func (a *API) beginDraft(ctx context.Context, in *struct {
	ByID
	Body struct {
		Origin    string `json:"origin" enum:"empty,template,version,draft"`
		Template  string `json:"template,omitempty" doc:"key, for origin template"`
		VersionID string `json:"versionId,omitempty" doc:"for origin version: of this or of another line"`
		AuthorID  string `json:"authorId,omitempty" doc:"for origin draft: whose"`
		Replace   bool   `json:"replace,omitempty" doc:"give up the draft you have"`
	}
}) (*single[draftBody], error) {
	b := in.Body
	k, err := a.Sketches.Begin(ctx, model.Beginning{
		LineID: in.ID, Origin: model.Origin(b.Origin), Template: b.Template, VersionID: b.VersionID, UserID: b.AuthorID, Replace: b.Replace,
	})
	return a.draftAnswer(ctx, k, err)
}

func (a *API) getDraft(ctx context.Context, in *ByID) (*fileOutput, error) {
	k, content, err := a.Sketches.Get(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	return &fileOutput{Status: http.StatusOK, ContentType: "application/xml", CacheControl: "no-store", ETag: etag(k.Revision), Body: content}, nil
}

func (a *API) saveDraft(ctx context.Context, in *struct {
	ByID
	IfMatch
	File FileBody
}) (*single[draftBody], error) {
	k, err := a.Sketches.Save(ctx, in.ID, in.revision, in.File.content)
	return a.draftAnswer(ctx, k, err)
}

func (a *API) finishDraft(ctx context.Context, in *struct {
	ByID
	IfMatch
	Body struct {
		Comment string `json:"comment,omitempty" maxLength:"2000"`
		Known   int    `json:"known,omitempty" doc:"number of the newest version you were told of"`
	}
}) (*uploadOutput, error) {
	up, err := a.Sketches.Finish(ctx, model.Finish{LineID: in.ID, Revision: in.revision, Comment: in.Body.Comment, Known: in.Body.Known})
	return uploadAnswer(ctx, up, err)
}

func (a *API) dropDraft(ctx context.Context, in *byIDAndMatch) (*struct{}, error) {
	return nil, a.Sketches.Drop(ctx, in.ID, in.revision)
}
