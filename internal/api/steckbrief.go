package api

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/internal/register/sheet"
)

const sheetPath = "/processes/{id}/steckbrief"

func (a *API) steckbriefRoutes(g huma.API) {
	huma.Register(g, op(http.MethodGet, "/steckbrief-fields", "listSteckbriefFields", "The fields of the Steckbrief, as forms need them"), a.listFields)
	huma.Register(g, op(http.MethodGet, sheetPath, "getSteckbrief", "The Steckbrief: current for those who read drafts, else released"), a.getSheet)
	huma.Register(g, op(http.MethodPut, sheetPath, "saveSteckbrief", "Save the Steckbrief as a new version; If-Match is that of the current one"), a.saveSheet)
	huma.Register(g, op(http.MethodPost, sheetPath+"/merge", "mergeSteckbrief", "Propose how your state and the saved one can be joined; saves nothing"), a.mergeSheet)
	huma.Register(g, op(http.MethodGet, sheetPath+"/compare", "compareSteckbrief", "What changed between two versions"), a.compareSheet)
	huma.Register(g, op(http.MethodGet, sheetPath+"/draft", "getSteckbriefDraft", "What you entered and did not save"), a.getPending)
	huma.Register(g, op(http.MethodPut, sheetPath+"/draft", "keepSteckbriefDraft", "Keep what you entered; If-Match \"r0\" the first time"), a.keepPending)
	drop := op(http.MethodDelete, sheetPath+"/draft", "dropSteckbriefDraft", "Forget what you entered")
	drop.DefaultStatus = http.StatusNoContent
	huma.Register(g, drop, a.dropPending)
	huma.Register(g, op(http.MethodGet, sheetPath+"/versions", "listSteckbriefVersions", "Versions you may see, newest first"), a.listSheetVersions)
	huma.Register(g, op(http.MethodGet, sheetPath+"/versions/{no}", "getSteckbriefVersion", "One version"), a.getSheetVersion)
	version := sheetPath + "/versions/{no}"
	huma.Register(g, op(http.MethodPost, version+"/submit", "submitSteckbrief", "Give a version for release"), a.decideSheet((*sheet.Service).Submit))
	huma.Register(g, op(http.MethodPost, version+"/approve", "approveSteckbrief", "Release a version"), a.decideSheet((*sheet.Service).Approve))
	huma.Register(g, op(http.MethodPost, version+"/return", "returnSteckbrief", "Send a version back with a comment"), a.decideSheet((*sheet.Service).Return))
	huma.Register(g, op(http.MethodPost, version+"/withdraw", "withdrawSteckbrief", "Take a version out of review, or back"), a.decideSheet((*sheet.Service).Withdraw))
}

// sheetBody is a Steckbrief as clients see it.
type sheetBody struct {
	ProcessID       string        `json:"processId"`
	Version         int           `json:"version" doc:"0: nothing was saved yet, or nothing you may see"`
	State           string        `json:"state" enum:"draft,in_review,returned,released,superseded,withdrawn"`
	IsReleased      bool          `json:"isReleased" doc:"what you see is what everybody sees"`
	ReleasedVersion int           `json:"releasedVersion" doc:"0: none"`
	CurrentVersion  int           `json:"currentVersion" doc:"for those who read drafts, else the released one"`
	SchemaVersion   int           `json:"schemaVersion"`
	Fields          factsJSON     `json:"fields" doc:"key of the field → fact, or {series: [fact …]}"`
	Completeness    int           `json:"completeness" doc:"percent"`
	Missing         []missingBody `json:"missing" nullable:"false" doc:"most useful first"`
	Reason          string        `json:"reason"`
	Comment         string        `json:"comment"`
	Author          string        `json:"author,omitempty" doc:"for those who read drafts"`
	OwnWork         bool          `json:"ownWork" doc:"only the four eyes keep you from releasing or returning it: it is (also) your work, or that of the person you stand in for"`
	HasDraft        bool          `json:"hasDraft" doc:"you entered something and did not save it"`
	CreatedAt       *time.Time    `json:"createdAt,omitempty"`
	ReleasedAt      *time.Time    `json:"releasedAt,omitempty"`
	StateETag       string        `json:"stateEtag" doc:"If-Match for submit, approve, return and withdraw"`
	ETag            string        `json:"etag" doc:"If-Match for saving"`
}

type missingBody struct {
	Field     string `json:"field"`
	Label     string `json:"label"`
	NeededFor string `json:"neededFor"`
	Weight    int    `json:"weight" doc:"1 to 10"`
	Asked     bool   `json:"asked" doc:"somebody was asked and could not say"`
}

func (a *API) getSheet(ctx context.Context, in *ByID) (*single[sheetBody], error) {
	view, err := a.Sheets.Get(ctx, in.ID)
	return sheetAnswer(ctx, view, err)
}

func (a *API) saveSheet(ctx context.Context, in *struct {
	ByID
	IfMatch
	Body struct {
		Fields factsJSON `json:"fields"`
		Reason string    `json:"reason,omitempty" maxLength:"1000" doc:"why; shown with the version"`
	}
}) (*single[sheetBody], error) {
	view, err := a.Sheets.Save(ctx, in.ID, in.revision, in.Body.Fields.document(), in.Body.Reason)
	return sheetAnswer(ctx, view, err)
}

// sheetAnswer is a Steckbrief with the ETag that saving needs: the number of its version.
func sheetAnswer(ctx context.Context, view sheet.View, err error) (*single[sheetBody], error) {
	if err != nil {
		return nil, err
	}
	body := newSheetBody(ctx, view)
	return &single[sheetBody]{ETag: body.ETag, Body: body}, nil
}

func newSheetBody(ctx context.Context, view sheet.View) sheetBody {
	v, p := view.Version, view.Process
	current := p.Released.Version
	if view.SeesDrafts {
		current = p.Current.Version
	}
	body := sheetBody{
		ProcessID: p.ID, Version: v.No, State: string(v.State), IsReleased: v.No > 0 && v.No == p.Released.Version,
		ReleasedVersion: p.Released.Version, CurrentVersion: current, SchemaVersion: view.Schema.Version,
		Fields: newFacts(v.Raw), Completeness: v.Completeness, Missing: []missingBody{},
		CreatedAt: timeOrNil(v.CreatedAt), ReleasedAt: timeOrNil(v.ReleasedAt), HasDraft: view.HasPending, OwnWork: view.OwnWork(ctx),
		StateETag: etag(v.Revision), ETag: etag(v.No),
	}
	if view.SeesDrafts { // what authors and approvers say to each other is not for readers
		body.Reason, body.Comment, body.Author = v.Reason, v.Comment, view.Author
	}
	for _, m := range view.Missing {
		ref := missingOf(ctx, m.Field)
		body.Missing = append(body.Missing, missingBody{
			Field: ref.Field, Label: ref.Label, NeededFor: ref.NeededFor, Weight: m.Weight, Asked: m.Asked,
		})
	}
	return body
}

// pendingBody is what one person entered and did not save.
type pendingBody struct {
	BaseVersion int       `json:"baseVersion"`
	Fields      factsJSON `json:"fields"`
	UpdatedAt   time.Time `json:"updatedAt"`
	ETag        string    `json:"etag"`
}

type pendingInput struct {
	BaseVersion int       `json:"baseVersion" minimum:"0"`
	Fields      factsJSON `json:"fields"`
}

func (a *API) getPending(ctx context.Context, in *ByID) (*single[pendingBody], error) {
	p, err := a.Sheets.Pending(ctx, in.ID)
	return pendingAnswer(p, err)
}

func (a *API) keepPending(ctx context.Context, in *struct {
	ByID
	IfMatch
	Body pendingInput
}) (*single[pendingBody], error) {
	p, err := a.Sheets.Keep(ctx, in.ID, in.Body.BaseVersion, in.revision, in.Body.Fields.document())
	return pendingAnswer(p, err)
}

func (a *API) dropPending(ctx context.Context, in *struct {
	ByID
	IfMatch
}) (*struct{}, error) {
	return nil, a.Sheets.Drop(ctx, in.ID, in.revision)
}

func pendingAnswer(p sheet.Pending, err error) (*single[pendingBody], error) {
	if err != nil {
		return nil, err
	}
	body := pendingBody{BaseVersion: p.Base, Fields: newFacts(p.Raw), UpdatedAt: p.UpdatedAt, ETag: etag(p.Revision)}
	return &single[pendingBody]{ETag: body.ETag, Body: body}, nil
}
