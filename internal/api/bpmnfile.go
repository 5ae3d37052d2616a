package api

import (
	"context"
	"net/http"
	"net/url"
	"strings"

	"github.com/danielgtaylor/huma/v2"
)

func (a *API) bpmnFileRoutes(g huma.API) {
	huma.Register(g, downloads(op(http.MethodGet, "/model-versions/{id}/bpmn", "downloadVersion", "The exact bytes that were uploaded"),
		"application/xml"), a.downloadVersion)
	huma.Register(g, downloads(op(http.MethodGet, "/model-versions/{id}/display.bpmn", "displayVersion",
		"A version for the viewer: with a diagram part, even if the file has none"), "application/xml"), a.displayVersion)
}

// fileOutput is an answer that is a file and no JSON.
type fileOutput struct {
	Status       int
	ContentType  string `header:"Content-Type"`
	Disposition  string `header:"Content-Disposition"`
	CacheControl string `header:"Cache-Control"`
	ETag         string `header:"ETag"`
	Body         []byte
}

// revalidate lets browsers keep a file and ask each time whether they still may show it.
const revalidate = "private, no-cache"

// downloads describes an operation whose answer is a file of one of the media types.
func downloads(o huma.Operation, types ...string) huma.Operation {
	content := map[string]*huma.MediaType{}
	for _, kind := range types {
		content[kind] = &huma.MediaType{Schema: &huma.Schema{Type: huma.TypeString, Format: "binary"}}
	}
	o.Responses = map[string]*huma.Response{"200": {Description: "OK", Content: content}, "304": {Description: "Not Modified"}}
	return o
}

func (a *API) downloadVersion(ctx context.Context, in *struct {
	ByID
	IfNoneMatch string `header:"If-None-Match"`
}) (*fileOutput, error) {
	v, err := a.ModelVersions.Get(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	out := &fileOutput{Status: http.StatusNotModified, ETag: `"` + v.SHA256 + `"`, CacheControl: revalidate}
	if matches(in.IfNoneMatch, out.ETag) {
		return out, nil
	}
	v, content, err := a.ModelVersions.Bytes(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	out.Status, out.Body, out.ContentType, out.Disposition = http.StatusOK, content, "application/xml", attachment(v.FileName)
	return out, nil
}

// displayOutput is a file for the viewer and says where its drawing comes from.
type displayOutput struct {
	ContentType  string `header:"Content-Type"`
	Disposition  string `header:"Content-Disposition"`
	CacheControl string `header:"Cache-Control"`
	Diagram      string `header:"X-Diagram" enum:"original,laidOut,none" doc:"laidOut: the register has arranged it, the stored file is unchanged"`
	Body         []byte
}

func (a *API) displayVersion(ctx context.Context, in *ByID) (*displayOutput, error) {
	v, shown, err := a.ModelVersions.Display(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	return &displayOutput{
		ContentType: "application/xml", Disposition: attachment(v.FileName), CacheControl: revalidate,
		Diagram: string(shown.Diagram), Body: shown.Content,
	}, nil
}

// matches reports whether an If-None-Match header names the tag.
func matches(header, tag string) bool {
	for part := range strings.SplitSeq(header, ",") {
		if part = strings.TrimPrefix(strings.TrimSpace(part), "W/"); part == tag || part == "*" {
			return true
		}
	}
	return false
}

// attachment is a Content-Disposition with which browsers save a file instead of showing it: the name in
// ASCII for old ones, in UTF-8 by RFC 5987 for all others.
func attachment(name string) string {
	ascii := strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' || r == '"' || r == '\\' || r == '%' {
			return '_'
		}
		return r
	}, name)
	return `attachment; filename="` + ascii + `"; filename*=UTF-8''` + strings.ReplaceAll(url.QueryEscape(name), "+", "%20")
}
