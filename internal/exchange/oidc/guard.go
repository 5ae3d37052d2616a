package oidc

import (
	"errors"
	"io"
	"net/http"
	"net/url"
	"strings"

	"github.com/prozessregister/prozessregister/internal/exchange/outbound"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// Allowed implements identity.OpenID: an issuer stands on a machine that the operator named, and is reached by TLS unless it
// is this very machine.
func (c *Client) Allowed(issuer string) error {
	_, err := c.target(issuer)
	return err
}

func (c *Client) target(issuer string) (*url.URL, error) {
	u, err := url.Parse(issuer)
	if err != nil || u.Hostname() == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" {
		return nil, problem.New(problem.Invalid, "oidc.issuer.form")
	}
	for _, h := range c.hosts {
		if !h.Covers(u) {
			continue
		}
		if u.Scheme == "https" || (u.Scheme == "http" && outbound.IsLoopback(u.Hostname())) {
			return u, nil
		}
		return nil, problem.New(problem.Invalid, "oidc.issuer.plain")
	}
	return nil, problem.New(problem.Invalid, "oidc.issuer.notAllowed", "host", u.Hostname())
}

// What ends a connection: the causes are told apart for people.
var (
	errElsewhere = errors.New("oidc: the directory sends to another machine")
	errTooLarge  = errors.New("oidc: the answer is too large")
)

// guard lets requests out to one issuer only and bounds what comes back.
type guard struct {
	issuer *url.URL
	limit  int64 // bytes
	next   http.RoundTripper
}

// RoundTrip implements http.RoundTripper.
func (g *guard) RoundTrip(r *http.Request) (*http.Response, error) {
	if !sameOrigin(g.issuer, r.URL) {
		return nil, errElsewhere
	}
	res, err := g.next.RoundTrip(r)
	if err == nil {
		res.Body = &bounded{ReadCloser: res.Body, left: g.limit}
	}
	return res, err
}

func sameOrigin(a, b *url.URL) bool {
	return a.Scheme == b.Scheme && strings.EqualFold(a.Host, b.Host) && b.User == nil
}

// bounded is a body that fails when it is longer than it may be.
type bounded struct {
	io.ReadCloser
	left int64
}

// Read implements io.Reader.
func (b *bounded) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	if b.left -= int64(n); b.left < 0 {
		return n, errTooLarge
	}
	return n, err
}

// http returns the client for one issuer: no proxy, no redirect, nothing but that machine.
func (c *Client) http(issuer *url.URL) *http.Client {
	return &http.Client{
		Transport: &guard{issuer: issuer, limit: c.limits.Bytes, next: outbound.Transport(issuer, c.limits.Request, c.trust)}, Timeout: c.limits.Request,
		CheckRedirect: func(*http.Request, []*http.Request) error { return errElsewhere },
	}
}
