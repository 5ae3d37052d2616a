// Package outbound makes connections to the few machines that the operator named: directories for signing in, document
// management systems. They use no proxy, end in time, and never lead to addresses at which only services of the own
// surroundings listen.
package outbound

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
)

// Host is a machine to which connections may lead.
type Host struct {
	Name  string // in lower case; "*.example.de" means every name below
	Port  string // "" = any
	Plain bool   // http is allowed
}

// Covers reports whether an address stands on the host.
func (h Host) Covers(u *url.URL) bool {
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
	return map[string]string{"http": "80", "https": "443", "ldap": "389", "ldaps": "636"}[u.Scheme]
}

// IsLoopback reports whether a host is this very machine by its name.
func IsLoopback(host string) bool {
	ip, err := netip.ParseAddr(host)
	return host == "localhost" || (err == nil && ip.IsLoopback())
}

// ErrForbidden says that a name leads to an address to which no connection may go.
var ErrForbidden = errors.New("outbound: the name leads to a forbidden address")

// forbidden are link-local addresses with the metadata services of clouds, and such services elsewhere.
var forbidden = []netip.Prefix{
	netip.MustParsePrefix("169.254.0.0/16"), netip.MustParsePrefix("fe80::/10"), netip.MustParsePrefix("fd00:ec2::/32"),
	netip.MustParsePrefix("100.100.100.200/32"), netip.MustParsePrefix("0.0.0.0/8"), netip.MustParsePrefix("64:ff9b::/96"),
}

// checkAddress is asked with the address to which a name was resolved, so that a name cannot change its mind in between.
func checkAddress(address string, loopback bool) error {
	at, err := netip.ParseAddrPort(address)
	if err != nil {
		return ErrForbidden
	}
	ip := at.Addr().Unmap().WithZone("")
	if ip.IsLoopback() && loopback {
		return nil
	}
	if ip.IsLoopback() || ip.IsUnspecified() || ip.IsMulticast() {
		return ErrForbidden
	}
	for _, p := range forbidden {
		if p.Contains(ip) {
			return ErrForbidden
		}
	}
	return nil
}

// Transport returns what carries requests to target: without proxy, without kept-alive connections, each step of a request
// at most limit long. trust says whose certificates are accepted, nil = those of the machine's authorities.
func Transport(target *url.URL, limit time.Duration, trust *tls.Config) *http.Transport {
	dialer := Dialer(target.Hostname(), limit)
	config := &tls.Config{MinVersion: tls.VersionTLS12}
	if trust != nil {
		config = trust.Clone()
		config.MinVersion = tls.VersionTLS12
	}
	return &http.Transport{
		DialContext: dialer.DialContext, TLSHandshakeTimeout: limit, ResponseHeaderTimeout: limit,
		MaxResponseHeaderBytes: 64 << 10, DisableKeepAlives: true, TLSClientConfig: config,
	}
}

// Dialer returns what connects to host for protocols other than HTTP, with the same rules for addresses.
func Dialer(host string, limit time.Duration) *net.Dialer {
	loopback := IsLoopback(strings.ToLower(host))
	return &net.Dialer{Timeout: limit, ControlContext: func(_ context.Context, _, address string, _ syscall.RawConn) error {
		return checkAddress(address, loopback)
	}}
}
