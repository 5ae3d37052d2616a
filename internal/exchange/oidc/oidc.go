// Package oidc speaks OpenID Connect with the directories by which people sign in: discovery, the authorisation code flow with
// PKCE, the checks of ID tokens, and signing out. Connections lead nowhere but to the issuer itself, which stands on a machine
// that the operator named; they follow no redirect, end in time and read no more than they need. Whatever goes wrong is a
// problem with a sentence; neither tokens nor answers of the other side are repeated in it.
package oidc

import (
	"context"
	"crypto/tls"
	"net/http"
	"net/url"
	"sync"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"

	"github.com/prozessregister/prozessregister/internal/exchange/outbound"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// Limits keep a directory from holding or filling ours. Zero values mean the defaults.
type Limits struct {
	Request time.Duration // of one request with its answer, default 10 s
	Bytes   int64         // of one answer, default 1 MiB
	Keep    time.Duration // of what an issuer says about itself, default 10 min; less than 0 = ask each time
}

func (l Limits) orDefault() Limits {
	if l.Request == 0 {
		l.Request = 10 * time.Second
	}
	if l.Bytes == 0 {
		l.Bytes = 1 << 20
	}
	if l.Keep == 0 {
		l.Keep = 10 * time.Minute
	}
	return l
}

// Client implements identity.OpenID. It is safe for concurrent use.
type Client struct {
	hosts  []outbound.Host
	limits Limits
	trust  *tls.Config // nil = the authorities of the machine
	now    func() time.Time

	mu    sync.Mutex
	known map[string]*server
}

// New returns a client that connects to issuers on the hosts of the operator; trust says whose certificates are accepted,
// nil = those of the machine's authorities.
func New(hosts []outbound.Host, limits Limits, trust *tls.Config, now func() time.Time) *Client {
	return &Client{hosts: hosts, limits: limits.orDefault(), trust: trust, now: now, known: map[string]*server{}}
}

// server is an issuer that has told of itself.
type server struct {
	provider *oidc.Provider
	http     *http.Client
	asked    time.Time
	metadata
}

// metadata is what an issuer says beside what the library reads.
type metadata struct {
	EndSession string   `json:"end_session_endpoint"`
	Keys       string   `json:"jwks_uri"`
	Challenges []string `json:"code_challenge_methods_supported"`
	Algorithms []string `json:"id_token_signing_alg_values_supported"`
	Methods    []string `json:"token_endpoint_auth_methods_supported"`
}

// context returns ctx with the client that the library has to use.
func (s *server) context(ctx context.Context) context.Context { return oidc.ClientContext(ctx, s.http) }

// server returns an issuer, asked not long ago.
func (c *Client) server(ctx context.Context, issuer string) (*server, error) {
	target, err := c.target(issuer)
	if err != nil {
		return nil, err
	}
	c.mu.Lock()
	known := c.known[issuer]
	c.mu.Unlock()
	if known != nil && c.now().Sub(known.asked) < c.limits.Keep {
		return known, nil
	}
	return c.ask(ctx, issuer, target)
}

// ask reads what an issuer says about itself. Its addresses must be its own: what is asked for there is believed.
func (c *Client) ask(ctx context.Context, issuer string, target *url.URL) (*server, error) {
	s := &server{http: c.http(target), asked: c.now()}
	provider, err := oidc.NewProvider(s.context(ctx), issuer)
	if err != nil {
		return nil, discoveryProblem(ctx, err)
	}
	if err := provider.Claims(&s.metadata); err != nil {
		return nil, problem.New(problem.Unavailable, "oidc.notDiscovered")
	}
	s.provider = provider
	for _, address := range []string{provider.Endpoint().TokenURL, s.Keys} {
		if u, err := url.Parse(address); err != nil || !sameOrigin(target, u) {
			return nil, problem.New(problem.Unavailable, "oidc.elsewhere")
		}
	}
	for _, address := range []string{provider.Endpoint().AuthURL, s.EndSession} {
		if u, err := url.Parse(address); address != "" && (err != nil || !safe(u)) {
			return nil, problem.New(problem.Unavailable, "oidc.elsewhere")
		}
	}
	c.mu.Lock()
	c.known[issuer] = s
	c.mu.Unlock()
	return s, nil
}

// safe reports whether browsers may be sent to an address.
func safe(u *url.URL) bool {
	return u.Scheme == "https" || (u.Scheme == "http" && outbound.IsLoopback(u.Hostname()))
}

// Describe implements identity.OpenID.
func (c *Client) Describe(ctx context.Context, issuer string) (identity.OpenIDServer, error) {
	target, err := c.target(issuer)
	if err != nil {
		return identity.OpenIDServer{}, err
	}
	s, err := c.ask(ctx, issuer, target)
	if err != nil {
		return identity.OpenIDServer{}, err
	}
	keys, err := s.countKeys(ctx)
	if err != nil {
		return identity.OpenIDServer{}, err
	}
	out := identity.OpenIDServer{
		Issuer: issuer, SignIn: s.provider.Endpoint().AuthURL, SignOut: s.EndSession, Keys: keys, Algorithms: s.Algorithms,
	}
	for _, method := range s.Challenges {
		out.PKCE = out.PKCE || method == "S256"
	}
	return out, nil
}
