package api

import (
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/internal/problem"
)

// etag is the ETag of a resource at a revision.
func etag(revision int) string { return `"r` + strconv.Itoa(revision) + `"` }

// IfMatch is the header with which a client says which state it saw. It is embedded in the input of
// every operation that changes something.
type IfMatch struct {
	Header string `header:"If-Match" doc:"ETag of the state you saw"`

	revision int // that the client saw
}

// Resolve reads the revision while the request is bound, so that a handler only runs with one.
func (m *IfMatch) Resolve(huma.Context) []error {
	revision, err := revisionOf(m.Header)
	if err != nil {
		return []error{err}
	}
	m.revision = revision
	return nil
}

// revisionOf is the revision that an ETag names: problem.Unmatched if there is no tag, problem.Stale if it
// is none of ours.
func revisionOf(tag string) (int, error) {
	if tag == "" {
		return 0, problem.New(problem.Unmatched, "request.ifMatchMissing")
	}
	tag = strings.Trim(strings.TrimPrefix(tag, "W/"), `"`)
	n, err := strconv.Atoi(strings.TrimPrefix(tag, "r"))
	if err != nil || !strings.HasPrefix(tag, "r") {
		return 0, problem.New(problem.Stale, "request.stale")
	}
	return n, nil
}

// aboutState reports whether e is about what a client saw, not about what it sent.
func aboutState(e *problem.Error) bool {
	return e.Code == problem.Unmatched || e.Code == problem.Stale
}

// single is the answer with one resource: body and ETag.
type single[T any] struct {
	ETag string `header:"ETag"`
	Body T
}
