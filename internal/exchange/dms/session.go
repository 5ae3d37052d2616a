package dms

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net"
	"net/http"
	"net/url"
	"strings"

	"github.com/prozessregister/prozessregister/internal/exchange/outbound"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// session asks one DMS with one account.
type session struct {
	client   *http.Client
	base     *url.URL
	limits   Limits
	username string // "" = the secret is a token
	secret   string
	accept   string
}

// get asks for an address and decodes the answer. The address is one of the configured host, or the credentials do not go out.
func (s *session) get(ctx context.Context, u *url.URL, into any) error {
	if u.Scheme != s.base.Scheme || !strings.EqualFold(u.Host, s.base.Host) || u.User != nil {
		return problem.New(problem.Unavailable, "dms.foreignLink")
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), http.NoBody)
	if err != nil {
		return problem.New(problem.Unavailable, "dms.malformed")
	}
	req.Header.Set("Accept", s.accept)
	req.Header.Set("User-Agent", "prozessregister")
	switch {
	case s.username != "":
		req.SetBasicAuth(s.username, s.secret)
	case s.secret != "":
		req.Header.Set("Authorization", "Bearer "+s.secret)
	}
	res, err := s.client.Do(req)
	if err != nil {
		return networkProblem(ctx, err)
	}
	defer res.Body.Close()
	if err := statusProblem(res.StatusCode); err != nil {
		return err
	}
	return s.decode(ctx, res, into)
}

// follow reads an address that the DMS gave, relative to the configured one.
func (s *session) follow(href string) (*url.URL, error) {
	u, err := s.base.Parse(href)
	if href == "" || err != nil {
		return nil, problem.New(problem.Unavailable, "dms.malformed")
	}
	return u, nil
}

// statusProblem tells what a status means for people. What the DMS wrote beside it is not repeated: it may hold anything.
func statusProblem(status int) error {
	switch {
	case status == http.StatusOK:
		return nil
	case status >= 300 && status < 400:
		return problem.New(problem.Unavailable, "dms.redirected")
	case status == http.StatusUnauthorized:
		return problem.New(problem.Unavailable, "dms.unauthorized")
	case status == http.StatusForbidden:
		return problem.New(problem.Unavailable, "dms.forbidden")
	case status == http.StatusNotFound:
		return problem.New(problem.Unavailable, "dms.notFound")
	case status == http.StatusTooManyRequests:
		return problem.New(problem.Unavailable, "dms.tooMany")
	case status >= 500:
		return problem.New(problem.Unavailable, "dms.serverError", "status", status)
	}
	return problem.New(problem.Unavailable, "dms.status", "status", status)
}

// networkProblem tells what went wrong below HTTP. The cause is not kept: it would name the whole address.
func networkProblem(ctx context.Context, err error) error {
	if ctx.Err() != nil && errors.Is(ctx.Err(), context.Canceled) {
		return ctx.Err()
	}
	var timeout net.Error
	key := "dms.unreachable"
	switch {
	case errors.Is(err, outbound.ErrForbidden):
		key = "dms.addressForbidden"
	case errors.As(err, &timeout) && timeout.Timeout():
		key = "dms.timeout"
	case outbound.IsCertificateFault(err):
		key = "dms.certificate"
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		key = "dms.cut"
	}
	return problem.New(problem.Unavailable, key)
}

// decode reads one JSON value of bounded size.
func (s *session) decode(ctx context.Context, res *http.Response, into any) error {
	if kind, _, _ := mime.ParseMediaType(res.Header.Get("Content-Type")); kind == "text/html" {
		return problem.New(problem.Unavailable, "dms.notJSON")
	}
	raw, err := io.ReadAll(io.LimitReader(res.Body, s.limits.Bytes+1))
	if err != nil {
		return networkProblem(ctx, err)
	}
	if int64(len(raw)) > s.limits.Bytes {
		return problem.New(problem.Unavailable, "dms.tooLarge", "max", s.limits.Bytes>>20)
	}
	if err := json.Unmarshal(raw, into); err != nil {
		if syntax, ok := errors.AsType[*json.SyntaxError](err); ok && syntax.Offset >= int64(len(raw)) {
			return problem.New(problem.Unavailable, "dms.cut")
		}
		return problem.New(problem.Unavailable, "dms.malformed")
	}
	return nil
}
