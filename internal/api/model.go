package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/internal/register/model"
)

func (a *API) modelRoutes(g huma.API) {
	huma.Register(g, op(http.MethodGet, "/processes/{id}/models", "listModels", "Model lines of a process: IST, SOLL, reference"), a.listModels)
	huma.Register(g, created("/processes/{id}/models", "createModel", "Add a model line"), a.createModel)
	huma.Register(g, op(http.MethodGet, "/models/{id}", "getModel", "One model line"), a.getModel)
	huma.Register(g, op(http.MethodPut, "/models/{id}", "changeModel", "Rename a line, choose the SOLL that counts"), a.changeModel)
	huma.Register(g, op(http.MethodDelete, "/models/{id}", "trashModel", "Put a line into the trash"), a.trashModel)
	huma.Register(g, op(http.MethodPost, "/models/{id}/restore", "restoreModel", "Bring a line back from the trash"), a.restoreModel)
}

// modelBody is a line as clients see it. Readers are told of published versions only.
type modelBody struct {
	ID                string `json:"id"`
	ProcessID         string `json:"processId"`
	ProcessNumber     string `json:"processNumber"`
	ProcessName       string `json:"processName"`
	Kind              string `json:"kind" enum:"ist,soll,reference"`
	Name              string `json:"name"`
	Target            bool   `json:"target" doc:"the SOLL that is chosen"`
	ReleasedVersionID string `json:"releasedVersionId" doc:"version in force, empty if there is none"`
	LatestVersionID   string `json:"latestVersionId" doc:"newest version the caller may see"`
	Versions          int    `json:"versions" doc:"number of versions the caller may see"`
	OpenVersions      int    `json:"openVersions" doc:"versions that wait for somebody; 0 for readers"`
	CreatedAt         string `json:"createdAt"`
	RealisedAt        string `json:"realisedAt" doc:"when this SOLL became the IST, which closed the line; empty if it did not"`
	Trashed           bool   `json:"trashed"`
	ETag              string `json:"etag"`
}

type modelList struct {
	Items []modelBody `json:"items" nullable:"false"`
	Next  string      `json:"next"`
	Total int         `json:"total"`
}

type newModelBody struct {
	Kind string `json:"kind" enum:"ist,soll,reference"`
	Name string `json:"name,omitempty" maxLength:"120" doc:"by default the name of the kind"`
}

type changeModelBody struct {
	Name   string `json:"name" maxLength:"120"`
	Target bool   `json:"target,omitempty"`
}

func newModelBodyOf(l model.Line) modelBody {
	return modelBody{
		ID: l.ID, ProcessID: l.ProcessID, ProcessNumber: l.ProcessNumber, ProcessName: l.ProcessName, Kind: string(l.Kind),
		Name: l.Name, Target: l.Target, ReleasedVersionID: l.ReleasedID, LatestVersionID: l.LatestID, Versions: l.Versions,
		OpenVersions: l.Open, CreatedAt: timeText(l.CreatedAt), RealisedAt: timeText(l.RealisedAt), Trashed: !l.TrashedAt.IsZero(), ETag: etag(l.Revision),
	}
}

func modelAnswer(l model.Line, err error) (*single[modelBody], error) {
	if err != nil {
		return nil, err
	}
	return &single[modelBody]{ETag: etag(l.Revision), Body: newModelBodyOf(l)}, nil
}

func (a *API) listModels(ctx context.Context, in *struct {
	ByID
	Trashed bool `query:"trashed" doc:"those in the trash instead"`
}) (*struct{ Body modelList }, error) {
	lines, err := a.ModelLines.List(ctx, in.ID, in.Trashed)
	if err != nil {
		return nil, err
	}
	list := modelList{Items: make([]modelBody, len(lines)), Total: len(lines)}
	for i, l := range lines {
		list.Items[i] = newModelBodyOf(l)
	}
	return &struct{ Body modelList }{list}, nil
}

func (a *API) createModel(ctx context.Context, in *struct {
	ByID
	Body newModelBody
}) (*single[modelBody], error) {
	l, err := a.ModelLines.Create(ctx, model.NewLine{ProcessID: in.ID, Kind: model.Kind(in.Body.Kind), Name: in.Body.Name})
	return modelAnswer(l, err)
}

func (a *API) getModel(ctx context.Context, in *ByID) (*single[modelBody], error) {
	l, err := a.ModelLines.Get(ctx, in.ID)
	return modelAnswer(l, err)
}

func (a *API) changeModel(ctx context.Context, in *struct {
	ByID
	IfMatch
	Body changeModelBody
}) (*single[modelBody], error) {
	l, err := a.ModelLines.Change(ctx, model.LineChange{ID: in.ID, Revision: in.revision, Name: in.Body.Name, Target: in.Body.Target})
	return modelAnswer(l, err)
}

// byIDAndMatch is the input of operations that need nothing but the object and the state the client saw.
type byIDAndMatch struct {
	ByID
	IfMatch
}

func (a *API) trashModel(ctx context.Context, in *byIDAndMatch) (*single[modelBody], error) {
	l, err := a.ModelLines.Trash(ctx, in.ID, in.revision)
	return modelAnswer(l, err)
}

func (a *API) restoreModel(ctx context.Context, in *byIDAndMatch) (*single[modelBody], error) {
	l, err := a.ModelLines.Restore(ctx, in.ID, in.revision)
	return modelAnswer(l, err)
}
