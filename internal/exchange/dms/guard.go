// Package dms speaks with document management systems: CMIS 1.1 in its browser binding, and the API of d.velop documents. It
// only reads. Connections lead nowhere but to hosts that the operator named, follow no redirect, end in time and read no more
// than they need; whatever goes wrong is a problem with a sentence, and no answer of the other side is repeated in it.
package dms

import (
	"crypto/tls"
	"net/http"
	"net/url"
	"time"

	"github.com/prozessregister/prozessregister/internal/exchange/outbound"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/rollout/usage"
)

// Limits keep a foreign system from holding or filling ours. Zero values mean the defaults.
type Limits struct {
	Request time.Duration // of one request with its answer, default 20 s
	Bytes   int64         // of one answer, default 8 MiB
	Pages   int           // of one count, default 200
}

func (l Limits) orDefault() Limits {
	if l.Request == 0 {
		l.Request = 20 * time.Second
	}
	if l.Bytes == 0 {
		l.Bytes = 8 << 20
	}
	if l.Pages == 0 {
		l.Pages = 200
	}
	return l
}

// Dialer makes connectors to the hosts of the operator.
type Dialer struct {
	hosts  []outbound.Host
	limits Limits
	roots  *tls.Config // nil = the authorities of the machine
}

// NewDialer returns a dialer; trust says whose certificates are accepted, nil = those of the machine's authorities.
func NewDialer(hosts []outbound.Host, limits Limits, trust *tls.Config) *Dialer {
	return &Dialer{hosts: hosts, limits: limits.orDefault(), roots: trust}
}

// Allowed implements usage.Dialer.
func (d *Dialer) Allowed(address string) error {
	_, err := d.target(address)
	return err
}

// target reads an address and checks that connections may lead there.
func (d *Dialer) target(address string) (*url.URL, error) {
	u, err := url.Parse(address)
	if err != nil || u.Hostname() == "" || (u.Scheme != "https" && u.Scheme != "http") {
		return nil, problem.New(problem.Invalid, "dms.address")
	}
	if u.User != nil || u.RawQuery != "" || u.ForceQuery || u.Fragment != "" {
		return nil, problem.New(problem.Invalid, "dms.addressParts")
	}
	listed := false
	for _, h := range d.hosts {
		if !h.Covers(u) {
			continue
		}
		if listed = true; u.Scheme == "https" || h.Plain || outbound.IsLoopback(u.Hostname()) {
			return u, nil
		}
	}
	if listed {
		return nil, problem.New(problem.Invalid, "dms.plainHTTP")
	}
	return nil, problem.New(problem.Invalid, "dms.hostNotAllowed", "host", u.Hostname())
}

// client returns a client for one connection: no proxy, no redirect, no kept-alive connections.
func (d *Dialer) client(target *url.URL) *http.Client {
	return &http.Client{
		Transport: outbound.Transport(target, d.limits.Request, d.roots), Timeout: d.limits.Request,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

// Open implements usage.Dialer. It does not connect yet.
func (d *Dialer) Open(a usage.Access) (usage.Connector, error) {
	target, err := d.target(a.Address)
	if err != nil {
		return nil, err
	}
	s := &session{client: d.client(target), base: target, limits: d.limits, username: a.Username, secret: a.Secret}
	if a.Kind == usage.DVelop {
		s.username, s.accept = "", "application/hal+json"
		return &dvelop{session: s, repository: a.Repository}, nil
	}
	s.accept = "application/json"
	return &cmis{session: s, repository: a.Repository}, nil
}
