package api

import (
	"strconv"
	"strings"

	"github.com/prozessregister/prozessregister/internal/problem"
)

// etag is the ETag of a resource at a revision.
func etag(revision int) string { return `"r` + strconv.Itoa(revision) + `"` }

// IfMatch is the header with which a client says which state it saw. It is embedded in the input of
// every operation that changes something.
type IfMatch struct {
	Header string `header:"If-Match" doc:"ETag of the state you saw"`
}

// revision returns the revision the client saw: problem.Unmatched if it did not say, problem.Stale
// if it is none of ours.
func (m IfMatch) revision() (int, error) {
	if m.Header == "" {
		return 0, problem.New(problem.Unmatched, "request.ifMatchMissing")
	}
	tag := strings.Trim(strings.TrimPrefix(m.Header, "W/"), `"`)
	n, err := strconv.Atoi(strings.TrimPrefix(tag, "r"))
	if err != nil || !strings.HasPrefix(tag, "r") {
		return 0, problem.New(problem.Stale, "request.stale")
	}
	return n, nil
}

// single is the answer with one resource: body and ETag.
type single[T any] struct {
	ETag string `header:"ETag"`
	Body T
}
