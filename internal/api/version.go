package api

import (
	"cmp"
	"context"
	"net/http"
	"strconv"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register/model"
)

func (a *API) versionRoutes(g huma.API) {
	comment := [2]string{"comment", "what the version is about, instead of the one in the query"}
	first := created("/processes/{id}/models/upload", "uploadModel", "Add a model line with a BPMN file as its first version")
	registerUpload(a, g, first, a.uploadModel, xmlTypes...)
	formFields(g, first, comment)
	next := created("/models/{id}/versions", "uploadVersion", "Upload a BPMN file as the next version")
	registerUpload(a, g, next, a.uploadVersion, xmlTypes...)
	formFields(g, next, comment)
	huma.Register(g, op(http.MethodGet, "/models/{id}/versions", "listVersions", "Versions of a line, newest first"), a.listVersions)
	huma.Register(g, op(http.MethodGet, "/model-versions/{id}", "getVersion", "One version"), a.getVersion)
	huma.Register(g, op(http.MethodDelete, "/model-versions/{id}", "trashVersion", "Put a draft into the trash"), a.trashVersion)
	huma.Register(g, op(http.MethodPost, "/model-versions/{id}/restore", "restoreVersion", "Bring a draft back from the trash"), a.restoreVersion)
	huma.Register(g, op(http.MethodGet, "/model-versions/{id}/receipt", "getReceipt", "What the register said when the version was uploaded"), a.getReceipt)
	for _, step := range []struct {
		name, summary string
		do            func(*model.Versions, context.Context, model.Decision) (model.Version, error)
	}{
		{"submit", "Hand in for release", (*model.Versions).Submit},
		{"approve", "Release; the version in force is superseded", (*model.Versions).Approve},
		{"return", "Send back to the author with a reason", (*model.Versions).Return},
		{"withdraw", "Take out of force, or out of review", (*model.Versions).Withdraw},
	} {
		huma.Register(g, op(http.MethodPost, "/model-versions/{id}/"+step.name, step.name+"Version", step.summary), a.decide(step.do))
	}
}

// versionBody is a version as clients see it. Who said what is told only to those who may see drafts.
type versionBody struct {
	ID              string `json:"id"`
	ModelID         string `json:"modelId"`
	ModelName       string `json:"modelName"`
	Kind            string `json:"kind" enum:"ist,soll,reference"`
	ProcessID       string `json:"processId"`
	ProcessNumber   string `json:"processNumber"`
	ProcessName     string `json:"processName"`
	Number          int    `json:"number"`
	State           string `json:"state" enum:"draft,in_review,returned,released,superseded,withdrawn"`
	SHA256          string `json:"sha256"`
	Size            int    `json:"size" doc:"bytes"`
	FileName        string `json:"fileName"`
	Comment         string `json:"comment"`
	AuthorID        string `json:"authorId"`
	AuthorName      string `json:"authorName"`
	CreatedAt       string `json:"createdAt"`
	SubmittedAt     string `json:"submittedAt"`
	ReleasedAt      string `json:"releasedAt"`
	DecidedAt       string `json:"decidedAt"`
	DecidedBy       string `json:"decidedBy"`
	DecidedByName   string `json:"decidedByName"`
	DecisionComment string `json:"decisionComment"`
	ValidFrom       string `json:"validFrom"`
	ReviewDue       string `json:"reviewDue"`
	Errors          int    `json:"errors" doc:"findings that block a release"`
	Warnings        int    `json:"warnings"`
	Hints           int    `json:"hints"`
	HasDiagram      bool   `json:"hasDiagram"`
	Trashed         bool   `json:"trashed"`
	OwnWork         bool   `json:"ownWork" doc:"only the four eyes keep you from releasing or returning it: it is (also) your work, or that of the person you stand in for"`
	ETag            string `json:"etag"`
}

type versionList struct {
	Items []versionBody `json:"items" nullable:"false"`
	Next  string        `json:"next"`
	Total int           `json:"total"`
}

type uploadedBody struct {
	Version versionBody `json:"version"`
	Receipt receiptBody `json:"receipt"`
	Known   bool        `json:"known" doc:"these bytes are the newest version already; nothing was added"`
}

// timeText is a time in the contract: UTC, ISO 8601; "" for none.
func timeText(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339Nano)
}

func newVersionBody(ctx context.Context, v model.Version) versionBody {
	return versionBody{
		ID: v.ID, ModelID: v.LineID, ModelName: v.LineName, Kind: string(v.Kind), ProcessID: v.ProcessID,
		ProcessNumber: v.ProcessNumber, ProcessName: v.ProcessName, Number: v.Number, State: string(v.State), SHA256: v.SHA256,
		Size: v.Size, FileName: v.FileName, Comment: v.Comment, AuthorID: v.AuthorID, AuthorName: v.AuthorName,
		CreatedAt: timeText(v.CreatedAt), SubmittedAt: timeText(v.SubmittedAt), ReleasedAt: timeText(v.ReleasedAt),
		DecidedAt: timeText(v.DecidedAt), DecidedBy: v.DecidedBy, DecidedByName: v.DecidedByName,
		DecisionComment: v.DecisionComment, ValidFrom: v.ValidFrom, ReviewDue: v.ReviewDue, Errors: v.Errors,
		Warnings: v.Warnings, Hints: v.Hints, HasDiagram: v.HasDiagram, Trashed: !v.TrashedAt.IsZero(), OwnWork: v.OwnWork(ctx), ETag: etag(v.Revision),
	}
}

func versionAnswer(ctx context.Context, v model.Version, err error) (*single[versionBody], error) {
	if err != nil {
		return nil, err
	}
	return &single[versionBody]{ETag: etag(v.Revision), Body: newVersionBody(ctx, v)}, nil
}

// uploadOutput answers 201 with a new version, 200 if the bytes were known already.
type uploadOutput struct {
	Status   int
	ETag     string `header:"ETag"`
	Location string `header:"Location"`
	Body     uploadedBody
}

// UploadInput is a file for the line or process with an id; exported as ByID is.
type UploadInput struct {
	ByID
	FileName string `query:"fileName" doc:"name of the file, where the body is the file itself"`
	Comment  string `query:"comment"`
	File     FileBody
}

func (in *UploadInput) upload() model.Upload {
	u := model.Upload{FileName: cmp.Or(in.File.name, in.FileName), Content: in.File.content, Comment: in.Comment}
	if c, ok := in.File.fields["comment"]; ok {
		u.Comment = c
	}
	return u
}

func (a *API) uploadVersion(ctx context.Context, in *UploadInput) (*uploadOutput, error) {
	u := in.upload()
	u.LineID = in.ID
	up, err := a.ModelVersions.Upload(ctx, u)
	return uploadAnswer(ctx, up, err)
}

func (a *API) uploadModel(ctx context.Context, in *struct {
	UploadInput
	Kind string `query:"kind" required:"true" enum:"ist,soll,reference"`
	Name string `query:"name" maxLength:"120" doc:"of the line; by default the name of the kind"`
}) (*uploadOutput, error) {
	n := model.NewLine{ProcessID: in.ID, Kind: model.Kind(in.Kind), Name: in.Name}
	up, err := a.ModelVersions.UploadFirst(ctx, a.ModelLines, n, in.upload())
	return uploadAnswer(ctx, up, err)
}

// uploadAnswer tells what came of an upload.
func uploadAnswer(ctx context.Context, up model.Uploaded, err error) (*uploadOutput, error) {
	if err != nil {
		return nil, refused(err, langOf(ctx))
	}
	out := &uploadOutput{
		Status: http.StatusCreated, ETag: etag(up.Version.Revision), Location: Base + "/model-versions/" + up.Version.ID,
		Body: uploadedBody{Version: newVersionBody(ctx, up.Version), Receipt: newReceiptBody(up.Receipt, langOf(ctx)), Known: up.Known},
	}
	if up.Known {
		out.Status = http.StatusOK
	}
	return out, nil
}

func (a *API) listVersions(ctx context.Context, in *struct {
	ByID
	Trashed bool   `query:"trashed" doc:"those in the trash instead"`
	Limit   int    `query:"limit" minimum:"1" maximum:"200" default:"50"`
	Cursor  string `query:"cursor"`
}) (*struct{ Body versionList }, error) {
	versions, err := a.ModelVersions.List(ctx, in.ID, in.Trashed)
	if err != nil {
		return nil, err
	}
	list := versionList{Items: []versionBody{}, Total: len(versions)}
	before := 1 << 30
	if in.Cursor != "" {
		if before, err = strconv.Atoi(in.Cursor); err != nil {
			return nil, problem.New(problem.Malformed, "request.malformed")
		}
	}
	for _, v := range versions {
		if v.Number >= before {
			continue
		}
		if len(list.Items) == in.Limit {
			list.Next = strconv.Itoa(list.Items[in.Limit-1].Number)
			break
		}
		list.Items = append(list.Items, newVersionBody(ctx, v))
	}
	return &struct{ Body versionList }{list}, nil
}

func (a *API) getVersion(ctx context.Context, in *ByID) (*single[versionBody], error) {
	v, err := a.ModelVersions.Get(ctx, in.ID)
	return versionAnswer(ctx, v, err)
}

func (a *API) trashVersion(ctx context.Context, in *byIDAndMatch) (*single[versionBody], error) {
	return a.setTrashed(ctx, in, a.ModelVersions.Trash)
}

func (a *API) restoreVersion(ctx context.Context, in *byIDAndMatch) (*single[versionBody], error) {
	return a.setTrashed(ctx, in, a.ModelVersions.Restore)
}

func (a *API) setTrashed(ctx context.Context, in *byIDAndMatch, set func(context.Context, string, int) error) (*single[versionBody], error) {
	if err := set(ctx, in.ID, in.revision); err != nil {
		return nil, err
	}
	v, err := a.ModelVersions.Get(ctx, in.ID)
	return versionAnswer(ctx, v, err)
}

func (a *API) getReceipt(ctx context.Context, in *ByID) (*struct{ Body receiptBody }, error) {
	r, err := a.ModelVersions.Receipt(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	return &struct{ Body receiptBody }{newReceiptBody(r, langOf(ctx))}, nil
}

type decisionInput struct {
	ByID
	IfMatch
	Body DecisionFields
}

// decide is the handler of the steps of a version: submit, approve, return, withdraw.
func (a *API) decide(do func(*model.Versions, context.Context, model.Decision) (model.Version, error)) func(context.Context, *decisionInput) (*single[versionBody], error) {
	return func(ctx context.Context, in *decisionInput) (*single[versionBody], error) {
		v, err := do(a.ModelVersions, ctx, model.Decision{
			VersionID: in.ID, Revision: in.revision, Comment: in.Body.Comment, ValidFrom: in.Body.ValidFrom, ReviewDue: in.Body.ReviewDue,
			Request: in.Body.request(), Paper: in.Body.paper(),
		})
		return versionAnswer(ctx, v, err)
	}
}
