package ldap_test

import (
	"errors"
	"fmt"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/prozessregister/prozessregister/internal/exchange/ldap"
	"github.com/prozessregister/prozessregister/internal/exchange/outbound"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/testkit/ldapserver"
)

const base = "dc=ahlenbrueck,dc=example"

func people(n int) []ldapserver.Entry {
	out := make([]ldapserver.Entry, n)
	for i := range out {
		out[i] = ldapserver.Entry{DN: fmt.Sprintf("uid=p%d,ou=Bürgerservice,%s", i, base), Values: map[string][]string{
			"objectClass": {"person"}, "uid": {fmt.Sprintf("p%d", i)}, "cn": {"Änne Öztürk"}, "objectGUID": {"\x01\xff\x00"},
		}}
	}
	return out
}

func hostsOf(t *testing.T, addresses ...string) []outbound.Host {
	t.Helper()
	var out []outbound.Host
	for _, a := range addresses {
		u, err := url.Parse(a)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, outbound.Host{Name: u.Hostname(), Port: u.Port()})
	}
	return out
}

func query() ldap.Query {
	return ldap.Query{Base: base, Filter: "(&(objectClass=person)(!(uid=p1)))", Attributes: []string{"uid", "CN", "objectGUID", "mail"}}
}

func TestReadsPagesWithTLSAndStartTLS(t *testing.T) {
	s := ldapserver.New(t, people(12)...)
	s.Mention("ldaps://wald.example/dc=wald", "ldaps://see.example/dc=see")
	c := ldap.New(hostsOf(t, s.LDAPS, s.Plain), ldap.Limits{Page: 5}, s.Trust)
	for _, address := range []string{s.LDAPS, s.Plain} {
		before := s.Pages()
		got, err := c.Read(t.Context(), ldap.Connection{Address: address, BindDN: ldapserver.BindDN, Password: ldapserver.Password}, query())
		if err != nil {
			t.Fatalf("%s: %v", address, err)
		}
		if found := got[0]; len(found.Entries) != 11 || found.References != 2 || s.Pages()-before != 3 {
			t.Errorf("%s: %d entries and %d references in %d pages", address, len(found.Entries), found.References, s.Pages()-before)
		}
		e := got[0].Entries[0]
		if e.Values["CN"] != "Änne Öztürk" || e.Values["objectGUID"] != "01ff00" || e.Values["uid"] != "p0" {
			t.Errorf("%+v", e)
		}
		if _, there := e.Values["mail"]; there {
			t.Error("an address nobody wrote down")
		}
	}
}

func TestFailuresSayWhatToDoAndRepeatNoPassword(t *testing.T) {
	s := ldapserver.New(t, people(12)...)
	right := ldap.Connection{Address: s.LDAPS, BindDN: ldapserver.BindDN, Password: ldapserver.Password}
	startTLS := right
	startTLS.Address = s.Plain
	wrong, empty, gone, foreign := right, right, right, right
	wrong.Password, empty.Password, gone.Address, foreign.Address = "Falsch-4711-xyz", "", "ldaps://127.0.0.1:1", "ldaps://fremd.example"
	hurried := ldap.Limits{Step: 300 * time.Millisecond, Time: 2 * time.Second}
	for name, tt := range map[string]struct {
		to      ldap.Connection
		limits  ldap.Limits
		strange bool // nobody vouches for the certificate
		prepare func(bool)
		base    string
		want    string
	}{
		"credentials":             {to: wrong, want: "ldap.credentials"},
		"no password":             {to: empty, want: "ldap.credentials"},
		"nobody":                  {to: ldap.Connection{Address: s.LDAPS}, want: "ldap.rights"},
		"certificate":             {to: right, strange: true, want: "ldap.certificate"},
		"certificate by StartTLS": {to: startTLS, strange: true, want: "ldap.certificate"},
		"no StartTLS":             {to: startTLS, prepare: s.NoTLS, want: "ldap.noTLS"},
		"referral":                {to: right, prepare: s.Refer, want: "ldap.referral"},
		"silence":                 {to: right, limits: hurried, prepare: s.Silence, want: "ldap.timeout"},
		"base":                    {to: right, base: "dc=woanders", want: "ldap.noBase"},
		"closed port":             {to: gone, want: "ldap.unreachable"},
		"too many":                {to: right, limits: ldap.Limits{Entries: 3}, want: "ldap.tooMany"},
		"too large":               {to: right, limits: ldap.Limits{Bytes: 2600}, want: "ldap.broken"},
		"not allowed":             {to: foreign, want: "ldap.address.notAllowed"},
	} {
		t.Run(name, func(t *testing.T) {
			if tt.prepare != nil {
				tt.prepare(true)
				defer tt.prepare(false)
			}
			trust := s.Trust
			if tt.strange {
				trust = nil
			}
			q := query()
			if tt.base != "" {
				q.Base = tt.base
			}
			_, err := ldap.New(hostsOf(t, s.LDAPS, s.Plain, "ldaps://127.0.0.1:1"), tt.limits, trust).Read(t.Context(), tt.to, q)
			if got := keyOf(err); got != tt.want {
				t.Errorf("%q (%v), want %s", got, err, tt.want)
			}
			if err != nil && (strings.Contains(fmt.Sprintf("%+v", err), "4711") || strings.Contains(err.Error(), "dc=")) {
				t.Errorf("the error tells a secret: %+v", err)
			}
		})
	}
}

func keyOf(err error) string {
	p, ok := errors.AsType[*problem.Error](err)
	switch {
	case !ok:
		return ""
	case len(p.Fields) > 0:
		return p.Fields[0].Key
	}
	return p.Key
}

func TestAddressesAndQueries(t *testing.T) {
	c := ldap.New([]outbound.Host{{Name: "dc.example"}}, ldap.Limits{}, nil)
	for address, ok := range map[string]bool{
		"ldaps://dc.example": true, "ldap://dc.example:3268": true, "http://dc.example": false, "ldapi:///tmp/x": false, "ldaps://a:b@dc.example": false,
		"ldaps://dc.example/dc=x": false, "dc.example": false, "ldaps://": false, "cldap://dc.example": false, "": false,
	} {
		if err := c.Allowed(address); (err == nil) != ok {
			t.Errorf("%q: %v", address, err)
		}
	}
	for _, q := range []ldap.Query{{Base: "kein DN", Filter: "(a=b)"}, {Base: base, Filter: "(a=b"}, {Base: "", Filter: "(a=b)"}, {Base: base}} {
		if len(ldap.CheckQuery("units.", q)) == 0 {
			t.Errorf("%+v was taken", q)
		}
	}
	own, above := ldap.Lineage(`CN=Meier\, Änne, OU=51,DC=Stadt`)
	if again, _ := ldap.Lineage(`cn=meier\, änne,ou=51,dc=STADT`); own != again || len(above) != 2 {
		t.Errorf("%q %q %q", own, again, above)
	}
}
