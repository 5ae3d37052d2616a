package api

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http"
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
	errFrozen           = problem.New(problem.Conflict, "decision.frozen")
)

// refusedMethod says why what is at an address cannot be changed like that: a record of a decision never can.
func refusedMethod(path string) error {
	if strings.HasPrefix(path, "/api/v1/decisions/") {
		return errFrozen
	}
	return errMethodNotAllowed
}

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
	params := inLang(e.Params, lang)
	if e.Code == problem.Internal {
		params = map[string]any{"requestId": requestID}
	}
	p := &Problem{
		Type: "about:blank", Title: http.StatusText(status), Status: status, Code: string(e.Code), Key: e.Key,
		Params: params, Detail: text.Message(lang, e.Key, params), RequestID: requestID, cause: err,
	}
	for _, f := range e.Fields {
		f.Params = inLang(f.Params, lang)
		p.Errors = append(p.Errors, ProblemField{Field: f.Field, Key: f.Key, Params: f.Params, Message: fieldMessage(lang, f)})
	}
	return p
}

// inLang replaces values that exist in several languages by the one that is read.
func inLang(params map[string]any, lang text.Lang) map[string]any {
	for name, value := range params {
		if s, ok := value.(interface{ In(lang string) string }); ok {
			params = maps.Clone(params)
			params[name] = s.In(string(lang))
		}
	}
	return params
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
		e, ours := errors.AsType[*problem.Error](err)
		if ours && aboutState(e) && len(errs) > 1 {
			continue // first what is wrong with the request itself
		}
		if ours || status >= 500 {
			return logged(ctx, newProblem(err, lang, id))
		}
	}
	return newProblem(bindingError(status, msg, errs), lang, id)
}

// maxJSON is the largest body that huma reads itself, in bytes: its default. Files are read by [FileBody].
const maxJSON = 1 << 20

// bindingError says which part of a request huma could not read or does not accept.
func bindingError(status int, msg string, errs []error) error {
	e := &problem.Error{Code: problem.Malformed, Key: "request.malformed", Err: errors.New(msg)}
	switch status {
	case http.StatusRequestEntityTooLarge:
		return problem.New(problem.TooLarge, "request.tooLarge", "max", megabytes(maxJSON))
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
		if detail.Message == errNotText.Error() { // huma keeps only what unmarshalText said
			return errNotText
		}
		f := fieldOf(detail)
		if f.Key == "field.unknown" {
			e.Code, e.Key = problem.Malformed, "request.unknownField"
		}
		e.Fields = append(e.Fields, f)
	}
	return e
}

// bounds are the messages of huma that name a bound, and our keys for them.
var bounds = []struct{ prefix, key, param string }{
	{"expected length <= ", "field.tooLong", "max"}, {"expected length >= ", "field.tooShort", "min"},
	{"expected array length <= ", "field.tooMany", "max"}, {"expected array length >= ", "field.tooFew", "min"},
	{"expected number <= ", "field.tooGreat", "max"}, {"expected number >= ", "field.tooSmall", "min"},
}

// kinds are the messages of huma that say what was expected, and our keys for them; the first that fits counts.
var kinds = []struct{ prefix, key string }{
	{"unexpected property", "field.unknown"}, {"expected value to be one of", "field.notAllowed"},
	{"expected string to be RFC 3339 date", "field.date"}, {"expected string", "field.form"},
	{"expected number", "field.number"}, {"expected integer", "field.number"},
	{"invalid integer", "field.number"}, {"invalid float", "field.number"},
	{"expected boolean", "field.yesNo"}, {"invalid boolean", "field.yesNo"}, {"expected array", "field.list"},
}

// fieldOf says in our words what huma found wrong with a field.
func fieldOf(detail *huma.ErrorDetail) problem.Field {
	field, msg := strings.TrimPrefix(detail.Location, "body."), detail.Message
	if rest, ok := strings.CutPrefix(msg, "expected required property "); ok {
		return problem.FieldOf(strings.TrimPrefix(field+"."+strings.Fields(rest)[0], "body."), "field.required")
	}
	if strings.HasPrefix(msg, "required ") && strings.HasSuffix(msg, " is missing") {
		return problem.FieldOf(field, "field.required")
	}
	for _, b := range bounds {
		if bound, ok := strings.CutPrefix(msg, b.prefix); ok {
			return problem.FieldOf(field, b.key, b.param, bound)
		}
	}
	for _, k := range kinds {
		if strings.HasPrefix(msg, k.prefix) {
			return problem.FieldOf(field, k.key)
		}
	}
	return problem.FieldOf(field, "field.invalid", "detail", msg)
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
	if note := noteOf(r.Context()); note != nil && p.Status >= 500 && !isRefusal(err) {
		note.cause = err
	}
	if errors.Is(err, errMethodNotAllowed) || errors.Is(err, errFrozen) {
		p.Status = http.StatusMethodNotAllowed
		p.Title = http.StatusText(p.Status)
	}
	if isSCIM(r.URL.Path) {
		refused := scimProblem(p, err)
		writeSCIM(w, refused.Status, refused.Body())
		return
	}
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(p.Status)
	_ = json.NewEncoder(w).Encode(p) // the client is gone if this fails
}

func megabytes(n int64) string {
	if n < 1<<20 {
		return itoa(n>>10) + " kB"
	}
	return itoa(n>>20) + " MB"
}
