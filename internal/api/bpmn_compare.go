package api

import (
	"context"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"strconv"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/bpmn/diff"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register/model"
)

// compareRoutes compare versions with each other and with files that are not stored.
func (a *API) compareRoutes(g huma.API) {
	huma.Register(g, op(http.MethodGet, "/model-versions/{id}/compare", "compareVersions", "What another version changes"), a.compareVersions)
	huma.Register(g, downloads(op(http.MethodGet, "/model-versions/{id}/compare.html", "compareVersionsPage",
		"What another version changes, as a page to print or to keep"), "text/html"), a.compareVersionsPage)
	registerUpload(a, g, op(http.MethodPost, "/model-versions/{id}/compare", "compareWithFile",
		"What a file changes in a version; nothing is stored"), a.compareWithFile, xmlTypes...)

	o := op(http.MethodPost, "/bpmn/compare", "compareBPMN", "What is different in the second of two files; nothing is stored")
	registerUpload(a, g, o, a.compareBPMN)
	binary := &huma.Schema{Type: huma.TypeString, Format: "binary"}
	g.OpenAPI().Paths[Base+o.Path].Post.RequestBody.Content = map[string]*huma.MediaType{"multipart/form-data": {Schema: &huma.Schema{
		Type: huma.TypeObject, Required: []string{"before", "after"}, Properties: map[string]*huma.Schema{"before": binary, "after": binary},
	}}}
}

// modelComparisonBody is a difference as clients see it.
type modelComparisonBody struct {
	diff.Report
	Effects []diff.Effect `json:"effects" nullable:"false"`
	Before  *versionBody  `json:"beforeVersion,omitempty"`
	After   *versionBody  `json:"afterVersion,omitempty"`
	Drawn   string        `json:"drawn,omitempty" doc:"the uploaded file with a diagram part, if it has none"`
}

type modelComparisonOutput struct {
	CacheControl string `header:"Cache-Control"`
	Body         modelComparisonBody
}

func newComparison(c model.Comparison) *modelComparisonOutput {
	return &modelComparisonOutput{CacheControl: revalidate, Body: modelComparisonBody{Report: c.Report, Effects: c.Effects}}
}

// PairOfVersions names two versions: the one in the path is the one before.
type PairOfVersions struct {
	ByID
	With string `query:"with" required:"true" doc:"id of the version after"`
}

func (a *API) compareVersions(ctx context.Context, in *PairOfVersions) (*modelComparisonOutput, error) {
	before, after, c, err := a.ModelVersions.Compare(ctx, in.ID, in.With, bpmn.Language(langOf(ctx)))
	if err != nil {
		return nil, refused(err, langOf(ctx))
	}
	out := newComparison(c)
	x, y := newVersionBody(ctx, before), newVersionBody(ctx, after)
	out.Body.Before, out.Body.After = &x, &y
	return out, nil
}

// pageOutput is a page that may hold style and nothing active.
type pageOutput struct {
	ContentType  string `header:"Content-Type"`
	Policy       string `header:"Content-Security-Policy"`
	CacheControl string `header:"Cache-Control"`
	Body         []byte
}

func (a *API) compareVersionsPage(ctx context.Context, in *PairOfVersions) (*pageOutput, error) {
	before, after, c, err := a.ModelVersions.Compare(ctx, in.ID, in.With, bpmn.Language(langOf(ctx)))
	if err != nil {
		return nil, refused(err, langOf(ctx))
	}
	page, err := a.Desk.Render(ctx, before.Size+after.Size, func() string { return c.Page(versionTitle(before), versionTitle(after)) })
	if err != nil {
		return nil, err
	}
	return &pageOutput{
		ContentType: "text/html; charset=utf-8", CacheControl: revalidate, Body: []byte(page),
		Policy: "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox allow-modals",
	}, nil
}

// versionTitle names a version: process, line and number.
func versionTitle(v model.Version) string {
	return v.ProcessName + ", " + v.LineName + " " + strconv.Itoa(v.Number)
}

func (a *API) compareWithFile(ctx context.Context, in *struct {
	ByID
	File FileBody
}) (*modelComparisonOutput, error) {
	before, c, err := a.ModelVersions.CompareFile(ctx, in.ID, in.File.content, bpmn.Language(langOf(ctx)))
	if err != nil {
		return nil, refused(err, langOf(ctx))
	}
	out := newComparison(c)
	x := newVersionBody(ctx, before)
	out.Body.Before, out.Body.Drawn = &x, string(c.Drawn)
	return out, nil
}

func (a *API) compareBPMN(ctx context.Context, in *struct{ Files FilePair }) (*modelComparisonOutput, error) {
	c, err := a.Desk.Compare(ctx, in.Files.before, in.Files.after, bpmn.Language(langOf(ctx)))
	if err != nil {
		return nil, refused(err, langOf(ctx))
	}
	return newComparison(c), nil
}

// FilePair is the body of a request with two files: the fields "before" and "after" of a form.
type FilePair struct{ before, after []byte }

// Resolve reads the files while the request is bound.
func (f *FilePair) Resolve(ctx huma.Context) []error {
	kind, params, err := mime.ParseMediaType(ctx.Header("Content-Type"))
	if err != nil || kind != "multipart/form-data" {
		return []error{problem.New(problem.Unsupported, "request.unsupported")}
	}
	if err := f.read(multipart.NewReader(ctx.BodyReader(), params["boundary"])); err != nil {
		return []error{err}
	}
	return nil
}

func (f *FilePair) read(form *multipart.Reader) error {
	for {
		part, err := form.NextPart()
		if errors.Is(err, io.EOF) {
			return f.complete()
		}
		if err != nil {
			return unreadable(err)
		}
		switch name := part.FormName(); {
		case name == "before" && f.before == nil:
			f.before, err = readLimited(part, maxUpload)
		case name == "after" && f.after == nil:
			f.after, err = readLimited(part, maxUpload)
		default:
			err = problem.New(problem.Malformed, "request.malformed")
		}
		if err != nil {
			return err
		}
	}
}

func (f *FilePair) complete() error {
	for name, content := range map[string][]byte{"before": f.before, "after": f.after} {
		if content == nil {
			return problem.InvalidFields(problem.FieldOf(name, "field.required"))
		}
	}
	return nil
}
