package api

import (
	"bytes"
	"context"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/internal/problem"
)

// maxUpload is the largest file a request may carry; maxField the largest other field of a form, both in bytes.
// maxParts is how many fields a form may have, its file among them.
const (
	maxUpload = 50 << 20
	maxField  = 64 << 10
	maxParts  = 16
)

// FileBody is the file of a request: the body itself, or the field "file" of a form. It is a field of the
// input of every operation that takes a file.
type FileBody struct {
	name    string
	content []byte
	fields  map[string]string // the other fields of a form
}

// Resolve reads the file while the request is bound.
func (f *FileBody) Resolve(ctx huma.Context) []error {
	kind, params, err := mime.ParseMediaType(ctx.Header("Content-Type"))
	switch {
	case err == nil && kind == "multipart/form-data":
		err = f.readForm(multipart.NewReader(ctx.BodyReader(), params["boundary"]))
	case err == nil && isFileType(kind):
		f.name = dispositionName(ctx.Header("Content-Disposition"))
		f.content, err = readLimited(ctx.BodyReader(), maxUpload)
	default:
		err = problem.New(problem.Unsupported, "request.unsupported")
	}
	if err != nil {
		return []error{err}
	}
	return nil
}

// isFileType reports whether a raw body of this media type is a file.
func isFileType(kind string) bool {
	switch kind {
	case "application/xml", "text/xml", "application/octet-stream", "application/zip", "application/x-zip-compressed",
		"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "text/csv":
		return true
	}
	return strings.HasSuffix(kind, "+xml")
}

func (f *FileBody) readForm(form *multipart.Reader) error {
	f.fields = map[string]string{}
	for parts := 0; ; parts++ {
		part, err := form.NextPart()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return unreadable(err)
		}
		if parts == maxParts {
			return problem.New(problem.Malformed, "request.malformed")
		}
		switch {
		case part.FormName() != "file":
			f.fields[part.FormName()], err = readText(part)
		case f.content != nil:
			err = problem.InvalidFields(problem.FieldOf("file", "field.oneFile"))
		default:
			f.name = part.FileName()
			f.content, err = readLimited(part, maxUpload)
		}
		if err != nil {
			return err
		}
	}
	if f.content == nil {
		return problem.InvalidFields(problem.FieldOf("file", "field.required"))
	}
	return nil
}

// readText reads a field of a form that is no file.
func readText(r io.Reader) (string, error) {
	value, err := readLimited(r, maxField)
	if err == nil && !isText(string(value)) {
		err = errNotText
	}
	return string(value), err
}

// readLimited reads everything up to limit bytes; more is problem.TooLarge. The result is never nil.
func readLimited(r io.Reader, limit int64) ([]byte, error) {
	var b bytes.Buffer
	n, err := io.Copy(&b, io.LimitReader(r, limit+1))
	if err != nil {
		return nil, unreadable(err)
	}
	if n > limit {
		return nil, problem.New(problem.TooLarge, "request.tooLarge", "max", megabytes(limit))
	}
	if n == 0 {
		return []byte{}, nil
	}
	return b.Bytes(), nil
}

// unreadable is the error for a body that breaks off or is no form.
func unreadable(err error) error {
	if tooLarge, is := errors.AsType[*http.MaxBytesError](err); is {
		return problem.Wrap(err, problem.TooLarge, "request.tooLarge", "max", megabytes(tooLarge.Limit))
	}
	return problem.Wrap(err, problem.Malformed, "request.malformed")
}

func dispositionName(header string) string {
	_, params, err := mime.ParseMediaType(header)
	if err != nil {
		return ""
	}
	return params["filename"]
}

// registerUpload registers an operation that takes a file: limited in number, and described in the contract
// as a form or a raw body of one of the media types.
func registerUpload[I, O any](a *API, g huma.API, o huma.Operation, handler func(context.Context, *I) (*O, error), types ...string) {
	o.Middlewares = append(o.Middlewares, a.bodies.limit(g))
	huma.Register(g, o, handler)
	binary := &huma.Schema{Type: huma.TypeString, Format: "binary"}
	form := &huma.Schema{Type: huma.TypeObject, Required: []string{"file"}, Properties: map[string]*huma.Schema{
		"file": binary, "comment": {Type: huma.TypeString},
	}}
	content := map[string]*huma.MediaType{"multipart/form-data": {Schema: form}}
	for _, kind := range types {
		content[kind] = &huma.MediaType{Schema: binary}
	}
	// Set afterwards: huma itself must not read the body, see FileBody.
	item := g.OpenAPI().Paths[Base+o.Path]
	operation := item.Post
	if o.Method == http.MethodPut {
		operation = item.Put
	}
	operation.RequestBody = &huma.RequestBody{Required: true, Content: content}
}
