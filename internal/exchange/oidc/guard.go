package oidc

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"syscall"

	"crypto/tls"

	"github.com/prozessregister/prozessregister/internal/problem"
)

// Host is a machine to which connections may lead.
type Host struct {
	Name string // "*.example.de" means every name below
	Port string // "" = any
}

func (h Host) covers(u *url.URL) bool {
	port := u.Port()
	if port == "" {
		port = map[string]string{"http": "80", "https": "443"}[u.Scheme]
	}
	if h.Port != "" && h.Port != port {
		return false
	}
	name := strings.ToLower(u.Hostname())
	if below, all := strings.CutPrefix(h.Name, "*"); all {
		return strings.HasSuffix(name, below)
	}
	return name == h.Name
}

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
		if !h.covers(u) {
			continue
		}
		if u.Scheme == "https" || (u.Scheme == "http" && isLoopback(u.Hostname())) {
			return u, nil
		}
		return nil, problem.New(problem.Invalid, "oidc.issuer.plain")
	}
	return nil, problem.New(problem.Invalid, "oidc.issuer.notAllowed", "host", u.Hostname())
}

func isLoopback(host string) bool {
	ip, err := netip.ParseAddr(host)
	return host == "localhost" || (err == nil && ip.IsLoopback())
}

// What ends a connection: the causes are told apart for people.
var (
	errElsewhere = errors.New("oidc: the directory sends to another machine")
	errForbidden = errors.New("oidc: the name leads to an address that is none of a directory")
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

// forbidden are link-local addresses with the metadata services of clouds, and such services elsewhere.
var forbidden = []netip.Prefix{
	netip.MustParsePrefix("169.254.0.0/16"), netip.MustParsePrefix("fe80::/10"), netip.MustParsePrefix("fd00:ec2::/32"),
	netip.MustParsePrefix("100.100.100.200/32"), netip.MustParsePrefix("0.0.0.0/8"), netip.MustParsePrefix("64:ff9b::/96"),
}

// checkAddress is asked with the address to which a name was resolved, so that a name cannot change its mind in between.
func checkAddress(address string, loopback bool) error {
	at, err := netip.ParseAddrPort(address)
	if err != nil {
		return errForbidden
	}
	ip := at.Addr().Unmap().WithZone("")
	if ip.IsLoopback() {
		if loopback {
			return nil
		}
		return errForbidden
	}
	if ip.IsUnspecified() || ip.IsMulticast() {
		return errForbidden
	}
	for _, p := range forbidden {
		if p.Contains(ip) {
			return errForbidden
		}
	}
	return nil
}

// http returns the client for one issuer: no proxy, no redirect, nothing but that machine.
func (c *Client) http(issuer *url.URL) *http.Client {
	loopback := isLoopback(issuer.Hostname())
	dialer := &net.Dialer{Timeout: c.limits.Request, ControlContext: func(_ context.Context, _, address string, _ syscall.RawConn) error {
		return checkAddress(address, loopback)
	}}
	trust := &tls.Config{MinVersion: tls.VersionTLS12}
	if c.trust != nil {
		trust = c.trust.Clone()
		trust.MinVersion = tls.VersionTLS12
	}
	transport := &http.Transport{
		DialContext: dialer.DialContext, TLSHandshakeTimeout: c.limits.Request, ResponseHeaderTimeout: c.limits.Request,
		MaxResponseHeaderBytes: 64 << 10, DisableKeepAlives: true, TLSClientConfig: trust,
	}
	return &http.Client{
		Transport: &guard{issuer: issuer, limit: c.limits.Bytes, next: transport}, Timeout: c.limits.Request,
		CheckRedirect: func(*http.Request, []*http.Request) error { return errElsewhere },
	}
}
