package api

import (
	"context"
	"encoding/json"
	"html"
	"net/http"
	"reflect"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/bpmn/steps"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/text"
)

// bpmnRoutes are the views of versions, and the same views of files that are not stored.
func (a *API) bpmnRoutes(g huma.API) {
	huma.Register(g, a.tellsSteps(g, op(http.MethodGet, "/model-versions/{id}/steps", "versionSteps", "A version as numbered text")), a.versionSteps)
	huma.Register(g, downloads(op(http.MethodGet, "/model-versions/{id}/svg", "versionSVG", "The drawing of a version"), "image/svg+xml"), a.versionSVG)
	huma.Register(g, op(http.MethodGet, "/model-versions/{id}/attributes", "versionAttributes", "What documentation and extensions say about an element"), a.versionAttributes)

	registerUpload(a, g, op(http.MethodPost, "/bpmn/check", "checkBPMN", "What the register would say about a file; nothing is stored"), a.checkBPMN, xmlTypes...)
	registerUpload(a, g, a.tellsSteps(g, op(http.MethodPost, "/bpmn/steps", "tellBPMN", "A file as numbered text; nothing is stored")), a.tellBPMN, xmlTypes...)
	registerUpload(a, g, downloads(op(http.MethodPost, "/bpmn/svg", "drawBPMN", "The drawing of a file; nothing is stored"), "image/svg+xml"), a.drawBPMN, xmlTypes...)
	registerUpload(a, g, downloads(op(http.MethodPost, "/bpmn/layout", "layoutBPMN", "A file without diagram part, with one added; nothing is stored"), "application/xml"), a.layoutBPMN, xmlTypes...)
	a.compareRoutes(g)
}

var xmlTypes = []string{"application/xml", "text/xml", "application/octet-stream"}

// tellsSteps describes an operation that answers with steps as JSON, text or HTML.
func (a *API) tellsSteps(g huma.API, o huma.Operation) huma.Operation {
	schema := g.OpenAPI().Components.Schemas.Schema(reflect.TypeFor[steps.Text](), true, "StepsText")
	plain := &huma.MediaType{Schema: &huma.Schema{Type: huma.TypeString}}
	o.Responses = map[string]*huma.Response{"200": {Description: "OK", Content: map[string]*huma.MediaType{
		"application/json": {Schema: schema}, "text/plain": plain, "text/html": plain,
	}}}
	return o
}

// Wanted is how somebody wants to have steps: by the Accept header, or by ?format= where a link has to say it.
type Wanted struct {
	Accept string `header:"Accept"`
	Format string `query:"format" enum:"json,text,html" doc:"instead of the Accept header"`
}

// format returns "json", "text" or "html".
func (w Wanted) format() string {
	if w.Format != "" {
		return w.Format
	}
	for part := range strings.SplitSeq(w.Accept, ",") {
		switch kind, _, _ := strings.Cut(strings.TrimSpace(part), ";"); kind {
		case "text/plain":
			return "text"
		case "text/html":
			return "html"
		case "application/json":
			return "json"
		}
	}
	return "json"
}

func (a *API) versionSteps(ctx context.Context, in *struct {
	ByID
	Wanted
}) (*fileOutput, error) {
	told, err := a.ModelVersions.Steps(ctx, in.ID, bpmn.Language(langOf(ctx)))
	return stepsAnswer(told, err, in.format(), langOf(ctx))
}

func (a *API) tellBPMN(ctx context.Context, in *struct {
	Wanted
	File FileBody
}) (*fileOutput, error) {
	told, err := a.Desk.Steps(ctx, in.File.content, bpmn.Language(langOf(ctx)))
	return stepsAnswer(told, err, in.format(), langOf(ctx))
}

func stepsAnswer(told steps.Text, err error, format string, lang text.Lang) (*fileOutput, error) {
	if err != nil {
		return nil, refused(err, lang)
	}
	out := &fileOutput{Status: http.StatusOK, CacheControl: revalidate}
	switch format {
	case "text":
		out.ContentType, out.Body = "text/plain; charset=utf-8", []byte(told.Plain())
	case "html":
		out.ContentType, out.Body = "text/html; charset=utf-8", []byte(stepsPage(told))
	default:
		out.ContentType = "application/json"
		if out.Body, err = json.Marshal(told); err != nil {
			return nil, problem.Wrap(err, problem.Internal, "error.internal")
		}
	}
	return out, nil
}

// stepsPage is a page of its own; it is sent under a policy that allows nothing but text.
func stepsPage(told steps.Text) string {
	return "<!doctype html>\n<html lang=\"" + html.EscapeString(told.Lang) + "\">\n<meta charset=\"utf-8\">\n<title>" +
		html.EscapeString(told.Title) + "</title>\n<h1>" + html.EscapeString(told.Title) + "</h1>\n" + told.HTML("") + "</html>\n"
}

// svgOutput is a drawing. It may carry its own style attributes and nothing else.
type svgOutput struct {
	ContentType  string `header:"Content-Type"`
	Policy       string `header:"Content-Security-Policy"`
	CacheControl string `header:"Cache-Control"`
	Body         []byte
}

func svgAnswer(drawing string, err error, lang text.Lang) (*svgOutput, error) {
	if err != nil {
		return nil, refused(err, lang)
	}
	return &svgOutput{
		ContentType: "image/svg+xml", CacheControl: revalidate, Body: []byte(drawing),
		Policy: "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox",
	}, nil
}

func (a *API) versionSVG(ctx context.Context, in *ByID) (*svgOutput, error) {
	drawing, err := a.ModelVersions.SVG(ctx, in.ID, bpmn.Language(langOf(ctx)))
	return svgAnswer(drawing, err, langOf(ctx))
}

func (a *API) drawBPMN(ctx context.Context, in *struct{ File FileBody }) (*svgOutput, error) {
	drawing, err := a.Desk.SVG(ctx, in.File.content, bpmn.Language(langOf(ctx)))
	return svgAnswer(drawing, err, langOf(ctx))
}

// layoutBPMN answers with the bytes of the file and a diagram part before their end.
func (a *API) layoutBPMN(ctx context.Context, in *struct{ File FileBody }) (*fileOutput, error) {
	drawn, err := a.Desk.Layout(ctx, in.File.content)
	if err != nil {
		return nil, refused(err, langOf(ctx))
	}
	name := in.File.name
	if name == "" {
		name = "layout.bpmn"
	}
	return &fileOutput{
		Status: http.StatusOK, ContentType: "application/xml", CacheControl: revalidate, Body: drawn, Disposition: attachment(name),
	}, nil
}

// checkBody is the answer to a check: the same as a receipt, and whether the file could be read at all.
type checkBody struct {
	Readable bool         `json:"readable"`
	Refusal  *refusalBody `json:"refusal,omitempty" doc:"why the file cannot be read"`
	Receipt  *receiptBody `json:"receipt,omitempty"`
}

type refusalBody struct {
	Reason  string `json:"reason" doc:"text key"`
	Line    int    `json:"line"`
	Column  int    `json:"column"`
	Message string `json:"message"`
	Advice  string `json:"advice"`
}

func (a *API) checkBPMN(ctx context.Context, in *struct {
	Profile  string `query:"profile" doc:"rules to judge by; the house's own by default"`
	FileName string `query:"fileName"`
	File     FileBody
}) (*struct{ Body checkBody }, error) {
	name, lang := in.File.name, langOf(ctx)
	if name == "" {
		name = in.FileName
	}
	r, err := a.Desk.Check(ctx, name, in.File.content, in.Profile)
	if refusal := refusalOf(err); refusal != nil {
		l := bpmn.Language(lang)
		return &struct{ Body checkBody }{checkBody{Refusal: &refusalBody{
			Reason: refusal.Key, Line: refusal.Line, Column: refusal.Column, Message: refusal.Message(l), Advice: refusal.Advice(l),
		}}}, nil
	}
	if err != nil {
		return nil, err
	}
	body := newReceiptBody(r, lang)
	return &struct{ Body checkBody }{checkBody{Readable: true, Receipt: &body}}, nil
}
