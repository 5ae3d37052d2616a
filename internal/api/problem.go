package api

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
	"github.com/prozessregister/prozessregister/internal/text"
)

// statuses is the one map from codes to HTTP statuses.
var statuses = map[problem.Code]int{
	problem.Internal:     http.StatusInternalServerError,
	problem.Malformed:    http.StatusBadRequest,
	problem.Unauthorized: http.StatusUnauthorized,
	problem.Forbidden:    http.StatusForbidden,
	problem.NotFound:     http.StatusNotFound,
	problem.Conflict:     http.StatusConflict,
	problem.Stale:        http.StatusPreconditionFailed,
	problem.Unmatched:    http.StatusPreconditionRequired,
	problem.TooLarge:     http.StatusRequestEntityTooLarge,
	problem.Unsupported:  http.StatusUnsupportedMediaType,
	problem.Invalid:      http.StatusUnprocessableEntity,
	problem.TooMany:      http.StatusTooManyRequests,
	problem.Unavailable:  http.StatusServiceUnavailable,
}

var (
	errNotFound         = problem.New(problem.NotFound, "request.notFound")
	errMethodNotAllowed = problem.New(problem.Malformed, "request.methodNotAllowed")
)

// Problem is the body of every answer that is not 2xx: RFC 9457 with a code, a text key and a
// sentence in the user's language.
type Problem struct {
	Type      string         `json:"type" doc:"always about:blank"`
	Title     string         `json:"title"`
	Status    int            `json:"status"`
	Detail    string         `json:"detail" doc:"sentence in the user's language"`
	Code      string         `json:"code" doc:"stable kind of the failure"`
	Key       string         `json:"key" doc:"text key of the sentence"`
	Params    map[string]any `json:"params,omitempty"`
	Errors    []ProblemField `json:"errors,omitempty"`
	RequestID string         `json:"requestId,omitempty"`

	cause error
}

// ProblemField says what is wrong with one field.
type ProblemField struct {
	Field   string         `json:"field"`
	Key     string         `json:"key"`
	Params  map[string]any `json:"params,omitempty"`
	Message string         `json:"message"`
}

// Error implements error for huma.
func (p *Problem) Error() string { return p.Code + ": " + p.Key }

// GetStatus implements huma.StatusError.
func (p *Problem) GetStatus() int { return p.Status }

// ContentType implements huma.ContentTypeFilter.
func (p *Problem) ContentType(string) string { return "application/problem+json" }

// newProblem is the document for err in a language.
func newProblem(err error, lang text.Lang, requestID string) *Problem {
	e, ok := errors.AsType[*problem.Error](err)
	if !ok {
		e = problem.Wrap(err, problem.Internal, "error.internal")
	}
	if maxBytes, is := errors.AsType[*http.MaxBytesError](err); is {
		e = problem.New(problem.TooLarge, "request.tooLarge", "max", megabytes(maxBytes.Limit))
	}
	status := statuses[e.Code]
	params := e.Params
	if e.Code == problem.Internal {
		params = map[string]any{"requestId": requestID}
	}
	p := &Problem{
		Type: "about:blank", Title: http.StatusText(status), Status: status, Code: string(e.Code), Key: e.Key,
		Params: params, Detail: text.Message(lang, e.Key, params), RequestID: requestID, cause: err,
	}
	for _, f := range e.Fields {
		p.Errors = append(p.Errors, ProblemField{Field: f.Field, Key: f.Key, Params: f.Params, Message: fieldMessage(lang, f)})
	}
	return p
}

// fieldMessage is the sentence about a field; faults of a Steckbrief have texts of their own.
func fieldMessage(lang text.Lang, f problem.Field) string {
	message := text.Message(lang, f.Key, f.Params)
	if message != f.Key {
		return message
	}
	params := make(map[string]string, len(f.Params))
	for name, value := range f.Params {
		params[name] = fmt.Sprint(value)
	}
	return steckbrief.Message(steckbrief.Lang(lang), f.Key, params)
}

// newError replaces huma's own errors: whatever fails while binding, checking or handling becomes a Problem.
func newError(ctx huma.Context, status int, msg string, errs ...error) huma.StatusError {
	lang, id := text.German, ""
	if ctx != nil {
		lang, id = langOf(ctx.Context()), requestIDOf(ctx.Context())
	}
	for _, err := range errs {
		if _, ours := errors.AsType[*problem.Error](err); ours || status >= 500 {
			return logged(ctx, newProblem(err, lang, id))
		}
	}
	return newProblem(bindingError(status, msg, errs), lang, id)
}

// bindingError says which part of a request huma could not read or does not accept.
func bindingError(status int, msg string, errs []error) error {
	e := &problem.Error{Code: problem.Malformed, Key: "request.malformed", Err: errors.New(msg)}
	switch status {
	case http.StatusRequestEntityTooLarge:
		return problem.New(problem.TooLarge, "request.tooLarge", "max", "60 MB")
	case http.StatusUnsupportedMediaType:
		return problem.New(problem.Unsupported, "request.unsupported")
	case http.StatusUnprocessableEntity:
		e.Code, e.Key = problem.Invalid, "request.invalid"
	}
	for _, err := range errs {
		detail, ok := errors.AsType[*huma.ErrorDetail](err)
		if !ok {
			continue
		}
		field := strings.TrimPrefix(detail.Location, "body.")
		switch {
		case strings.HasPrefix(detail.Message, "unexpected property"):
			e.Code, e.Key = problem.Malformed, "request.unknownField"
			e.Fields = append(e.Fields, problem.FieldOf(field, "field.unknown"))
		case strings.HasPrefix(detail.Message, "expected required property"):
			name := strings.Fields(strings.TrimPrefix(detail.Message, "expected required property "))[0]
			e.Fields = append(e.Fields, problem.FieldOf(strings.TrimPrefix(field+"."+name, "body."), "field.required"))
		default:
			e.Fields = append(e.Fields, problem.FieldOf(field, "field.invalid", "detail", detail.Message))
		}
	}
	return e
}

func logged(ctx huma.Context, p *Problem) *Problem {
	if ctx != nil && p.Status >= 500 {
		if note := noteOf(ctx.Context()); note != nil {
			note.cause = p.cause
		}
	}
	return p
}

// writeProblem answers outside of huma.
func (a *API) writeProblem(w http.ResponseWriter, r *http.Request, err error) {
	p := newProblem(err, langOf(r.Context()), requestIDOf(r.Context()))
	if note := noteOf(r.Context()); note != nil && p.Status >= 500 {
		note.cause = err
	}
	if errors.Is(err, errMethodNotAllowed) {
		p.Status = http.StatusMethodNotAllowed
		p.Title = http.StatusText(p.Status)
	}
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(p.Status)
	_ = json.NewEncoder(w).Encode(p) // the client is gone if this fails
}

// Codes returns all codes a client may meet, in order; the page checks that it knows them.
func Codes() []problem.Code { return slices.Sorted(maps.Keys(statuses)) }

func megabytes(n int64) string {
	if n < 1<<20 {
		return itoa(n>>10) + " kB"
	}
	return itoa(n>>20) + " MB"
}
