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
const (
	maxUpload = 50 << 20
	maxField  = 64 << 10
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
	case err == nil && kind == formType:
		err = f.readForm(multipart.NewReader(ctx.BodyReader(), params["boundary"]), contractOf(ctx))
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

// readForm reads a form that holds nothing else than the contract says, and each field once.
func (f *FileBody) readForm(form *multipart.Reader, contract *huma.Schema) error {
	f.fields = map[string]string{}
	for {
		part, err := form.NextPart()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return unreadable(err)
		}
		name := part.FormName()
		_, again := f.fields[name]
		switch {
		case again:
			err = problem.New(problem.Malformed, "request.malformed")
		case contract.Properties[name] == nil:
			err = unknownField(nil, name)
		case name != "file":
			f.fields[name], err = readText(part)
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
// as a form or a raw body of one of the media types. The form holds the file; formFields adds others.
func registerUpload[I, O any](a *API, g huma.API, o huma.Operation, handler func(context.Context, *I) (*O, error), types ...string) {
	binary := &huma.Schema{Type: huma.TypeString, Format: "binary"}
	form := &huma.Schema{Type: huma.TypeObject, Required: []string{"file"}, Properties: map[string]*huma.Schema{"file": binary}}
	o.Middlewares = append(o.Middlewares, a.bodies.limit(g), holdsForm(form))
	huma.Register(g, o, handler)
	content := map[string]*huma.MediaType{formType: {Schema: form}}
	for _, kind := range types {
		content[kind] = &huma.MediaType{Schema: binary}
	}
	// Set afterwards: huma itself must not read the body, see FileBody.
	registered(g, o).RequestBody = &huma.RequestBody{Required: true, Content: content}
}

const formType = "multipart/form-data"

type formKey struct{}

// holdsForm is middleware that tells FileBody what the contract says of the form.
func holdsForm(form *huma.Schema) func(huma.Context, func(huma.Context)) {
	return func(ctx huma.Context, next func(huma.Context)) { next(huma.WithValue(ctx, formKey{}, form)) }
}

// contractOf is what the contract says of the form of a request.
func contractOf(ctx huma.Context) *huma.Schema {
	form, ok := ctx.Context().Value(formKey{}).(*huma.Schema)
	if !ok {
		panic("api: " + ctx.Operation().OperationID + " takes a file and is not registered by registerUpload")
	}
	return form
}

// formFields adds fields to the form of an operation that registerUpload registered: their names and what they mean.
func formFields(g huma.API, o huma.Operation, fields ...[2]string) {
	form := registered(g, o).RequestBody.Content[formType].Schema
	for _, field := range fields {
		form.Properties[field[0]] = &huma.Schema{Type: huma.TypeString, Description: field[1]}
	}
}

// registered is an operation as the contract holds it.
func registered(g huma.API, o huma.Operation) *huma.Operation {
	item := g.OpenAPI().Paths[Base+o.Path]
	if o.Method == http.MethodPut {
		return item.Put
	}
	return item.Post
}
