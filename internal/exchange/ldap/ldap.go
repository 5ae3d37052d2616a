// Package ldap reads units and people from a directory that speaks LDAP, such as OpenLDAP or Active Directory. It only
// reads, always over TLS, in pages and within bounds of time and size, and follows no referral.
package ldap

import (
	"context"
	"crypto/tls"
	"encoding/hex"
	"errors"
	"io"
	"net"
	"net/url"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/go-ldap/ldap/v3"

	"github.com/prozessregister/prozessregister/internal/exchange/outbound"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// Connection is where a directory is and as whom it is read.
type Connection struct {
	Address  string // "ldaps://dc.example.de" or "ldap://dc.example.de:389", which begins with StartTLS
	BindDN   string // "" = without signing in
	Password string
}

// Query is what to read.
type Query struct {
	Base       string
	Filter     string
	Attributes []string
}

// Entry is something in the directory.
type Entry struct {
	DN     string
	Values map[string]string // the first value of each attribute asked for that there is
}

// Answer is what a query found.
type Answer struct {
	Entries    []Entry
	References int // to other directories, in which more may stand
}

// Limits bound a reading. Zero values are the defaults.
type Limits struct {
	Time    time.Duration // of the whole; 60 s
	Step    time.Duration // of one answer; 15 s
	Page    int           // entries at once; 500
	Entries int           // per query; 50,000
	Bytes   int64         // of all answers; 128 MiB
}

func (l Limits) orDefaults() Limits {
	d := Limits{Time: time.Minute, Step: 15 * time.Second, Page: 500, Entries: 50_000, Bytes: 128 << 20}
	if l.Time > 0 {
		d.Time = l.Time
	}
	if l.Step > 0 {
		d.Step = l.Step
	}
	if l.Page > 0 {
		d.Page = l.Page
	}
	if l.Entries > 0 {
		d.Entries = l.Entries
	}
	if l.Bytes > 0 {
		d.Bytes = l.Bytes
	}
	return d
}

// Client reads directories on the machines the operator allows.
type Client struct {
	hosts  []outbound.Host
	limits Limits
	trust  *tls.Config
}

// New returns a client; trust says whose certificates are accepted, nil = those of the machine's authorities.
func New(hosts []outbound.Host, limits Limits, trust *tls.Config) *Client {
	return &Client{hosts: hosts, limits: limits.orDefaults(), trust: trust}
}

// Allowed returns problem.Invalid if an address cannot be that of a directory, or if the operator does not allow it.
func (c *Client) Allowed(address string) error {
	_, err := c.target(address)
	return err
}

func (c *Client) target(address string) (*url.URL, error) {
	u, err := url.Parse(address)
	if err != nil || (u.Scheme != "ldaps" && u.Scheme != "ldap") || u.Hostname() == "" || u.User != nil || strings.Trim(u.Path, "/") != "" || u.RawQuery != "" || u.Fragment != "" {
		return nil, problem.InvalidFields(problem.FieldOf("address", "ldap.address.form"))
	}
	for _, h := range c.hosts {
		if h.Covers(u) {
			return u, nil
		}
	}
	return nil, problem.InvalidFields(problem.FieldOf("address", "ldap.address.notAllowed", "host", u.Hostname()))
}

// CheckQuery returns the fields of a query that cannot be asked; prefix stands before their names.
func CheckQuery(prefix string, q Query) []problem.Field {
	var bad []problem.Field
	if _, err := ldap.ParseDN(q.Base); err != nil || q.Base == "" {
		bad = append(bad, problem.FieldOf(prefix+"base", "ldap.base.form"))
	}
	if _, err := ldap.CompileFilter(q.Filter); err != nil || len(q.Filter) > 2000 {
		bad = append(bad, problem.FieldOf(prefix+"filter", "ldap.filter.form"))
	}
	return bad
}

// Read asks a directory. Every error is a problem that says what people can do.
func (c *Client) Read(ctx context.Context, to Connection, queries ...Query) ([]Answer, error) {
	u, err := c.target(to.Address)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, c.limits.Time)
	defer cancel()
	conn, err := c.connect(ctx, u)
	if err != nil {
		return nil, explain(err, stepConnect)
	}
	defer conn.Close()
	stop := context.AfterFunc(ctx, func() { _ = conn.Close() }) // a reading that takes too long ends in the middle
	defer stop()
	if err := bind(conn, to); err != nil {
		return nil, explain(errors.Join(err, ctx.Err()), stepBind)
	}
	out := make([]Answer, len(queries))
	for i, q := range queries {
		if out[i], err = c.search(conn, q); err != nil {
			return nil, explain(errors.Join(err, ctx.Err()), stepSearch)
		}
	}
	return out, nil
}

// connect returns a connection on which nothing can be read on the way.
func (c *Client) connect(ctx context.Context, u *url.URL) (*ldap.Conn, error) {
	port := u.Port()
	if port == "" {
		port = map[string]string{"ldap": "389", "ldaps": "636"}[u.Scheme]
	}
	raw, err := outbound.Dialer(u.Hostname(), c.limits.Step).DialContext(ctx, "tcp", net.JoinHostPort(u.Hostname(), port))
	if err != nil {
		return nil, err
	}
	deadline, _ := ctx.Deadline()
	if err := raw.SetDeadline(deadline); err != nil {
		return nil, errors.Join(err, raw.Close())
	}
	bounded := &boundedConn{Conn: raw, left: c.limits.Bytes}
	config := &tls.Config{}
	if c.trust != nil {
		config = c.trust.Clone()
	}
	config.MinVersion, config.ServerName = tls.VersionTLS12, u.Hostname()
	if u.Scheme == "ldaps" {
		secure := tls.Client(bounded, config)
		step, cancel := context.WithTimeout(ctx, c.limits.Step)
		defer cancel()
		if err := secure.HandshakeContext(step); err != nil {
			return nil, errors.Join(err, raw.Close())
		}
		return c.start(ldap.NewConn(secure, true)), nil
	}
	conn := c.start(ldap.NewConn(bounded, false))
	if err := conn.StartTLS(config); err != nil {
		return nil, errors.Join(err, conn.Close())
	}
	return conn, nil
}

func (c *Client) start(conn *ldap.Conn) *ldap.Conn {
	conn.SetTimeout(c.limits.Step)
	conn.Start()
	return conn
}

// boundedConn ends when more was read than anybody needs.
type boundedConn struct {
	net.Conn
	left int64
}

func (b *boundedConn) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, io.ErrUnexpectedEOF
	}
	n, err := b.Conn.Read(p[:min(int64(len(p)), b.left)])
	b.left -= int64(n)
	return n, err
}

func bind(conn *ldap.Conn, to Connection) error {
	if to.BindDN == "" {
		return nil
	}
	return conn.Bind(to.BindDN, to.Password) // the library refuses an empty password: directories would take it for nobody
}

// search reads all pages of a query.
func (c *Client) search(conn *ldap.Conn, q Query) (out Answer, err error) {
	paging := ldap.NewControlPaging(uint32(c.limits.Page)) //nolint:gosec // a few hundred
	request := ldap.NewSearchRequest(q.Base, ldap.ScopeWholeSubtree, ldap.NeverDerefAliases, 0, int(c.limits.Step.Seconds()), false, q.Filter, q.Attributes, []ldap.Control{paging})
	for {
		page, err := conn.Search(request)
		if err != nil {
			return out, err
		}
		if len(page.Referrals) > 0 && len(page.Entries) == 0 && len(out.Entries) == 0 {
			return out, errReferral
		}
		out.References += len(page.Referrals)
		for _, e := range page.Entries {
			out.Entries = append(out.Entries, entryOf(e, q.Attributes))
		}
		if len(out.Entries) > c.limits.Entries {
			return out, errTooMany
		}
		next, ok := ldap.FindControl(page.Controls, ldap.ControlTypePaging).(*ldap.ControlPaging)
		if !ok || len(next.Cookie) == 0 {
			return out, nil
		}
		paging.SetCookie(next.Cookie)
	}
}

func entryOf(e *ldap.Entry, wanted []string) Entry {
	out := Entry{DN: e.DN, Values: map[string]string{}}
	for _, name := range wanted {
		raw := e.GetEqualFoldRawAttributeValue(name)
		switch {
		case len(raw) == 0:
		case utf8.Valid(raw) && !strings.ContainsFunc(string(raw), func(r rune) bool { return r < ' ' }):
			out.Values[name] = strings.TrimSpace(string(raw))
		default:
			out.Values[name] = hex.EncodeToString(raw) // such as objectGUID
		}
	}
	return out
}

// Lineage returns a DN in a form that can be compared, and those above it, from near to far.
func Lineage(dn string) (own string, above []string) {
	parsed, err := ldap.ParseDN(dn)
	if err != nil {
		return strings.ToLower(dn), nil
	}
	parts := make([]string, len(parsed.RDNs))
	for i, rdn := range parsed.RDNs {
		var names []string
		for _, a := range rdn.Attributes {
			names = append(names, strings.ToLower(a.Type+"="+a.Value))
		}
		parts[i] = strings.Join(names, "+")
	}
	for i := 1; i < len(parts); i++ {
		above = append(above, strings.Join(parts[i:], "\x00"))
	}
	return strings.Join(parts, "\x00"), above
}
