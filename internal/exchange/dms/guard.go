// Package dms speaks with document management systems: CMIS 1.1 in its browser binding, and the API of d.velop documents. It
// only reads. Connections lead nowhere but to hosts that the operator named, follow no redirect, end in time and read no more
// than they need; whatever goes wrong is a problem with a sentence, and no answer of the other side is repeated in it.
package dms

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"syscall"
	"time"

	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/rollout/usage"
)

// Host is a machine to which connections may lead.
type Host struct {
	Name  string // "*.example.de" means every name below
	Port  string // "" = any
	Plain bool   // http is allowed
}

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
	hosts  []Host
	limits Limits
	roots  *tls.Config // nil = the authorities of the machine
}

// NewDialer returns a dialer; trust says whose certificates are accepted, nil = those of the machine's authorities.
func NewDialer(hosts []Host, limits Limits, trust *tls.Config) *Dialer {
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
		if !h.covers(u) {
			continue
		}
		if listed = true; u.Scheme == "https" || h.Plain || isLoopback(u.Hostname()) {
			return u, nil
		}
	}
	if listed {
		return nil, problem.New(problem.Invalid, "dms.plainHTTP")
	}
	return nil, problem.New(problem.Invalid, "dms.hostNotAllowed", "host", u.Hostname())
}

func (h Host) covers(u *url.URL) bool {
	name := strings.ToLower(u.Hostname())
	if h.Port != "" && h.Port != portOf(u) {
		return false
	}
	if below, all := strings.CutPrefix(h.Name, "*"); all {
		return strings.HasSuffix(name, below)
	}
	return name == h.Name
}

func portOf(u *url.URL) string {
	if p := u.Port(); p != "" {
		return p
	}
	if u.Scheme == "http" {
		return "80"
	}
	return "443"
}

func isLoopback(host string) bool {
	ip, err := netip.ParseAddr(host)
	return host == "localhost" || (err == nil && ip.IsLoopback())
}

// errForbidden says that a name leads to a machine to which no DMS connection may go.
var errForbidden = errors.New("dms: address is not one of a DMS")

// forbidden are addresses that name no DMS: link-local ones with the metadata services of clouds, and such services elsewhere.
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
	if ip.IsLoopback() && loopback {
		return nil
	}
	if ip.IsLoopback() || ip.IsUnspecified() || ip.IsMulticast() {
		return errForbidden
	}
	for _, p := range forbidden {
		if p.Contains(ip) {
			return errForbidden
		}
	}
	return nil
}

// client returns a client for one connection: no proxy, no redirect, no kept-alive connections.
func (d *Dialer) client(target *url.URL) *http.Client {
	loopback := isLoopback(target.Hostname())
	dialer := &net.Dialer{Timeout: d.limits.Request, ControlContext: func(_ context.Context, _, address string, _ syscall.RawConn) error {
		return checkAddress(address, loopback)
	}}
	transport := &http.Transport{
		DialContext: dialer.DialContext, TLSHandshakeTimeout: d.limits.Request, ResponseHeaderTimeout: d.limits.Request,
		MaxResponseHeaderBytes: 64 << 10, DisableKeepAlives: true, TLSClientConfig: &tls.Config{MinVersion: tls.VersionTLS12},
	}
	if d.roots != nil {
		transport.TLSClientConfig = d.roots.Clone()
		transport.TLSClientConfig.MinVersion = tls.VersionTLS12
	}
	return &http.Client{
		Transport: transport, Timeout: d.limits.Request,
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
