package config

import (
	"fmt"
	"strings"
)

// oidcHosts reads the machines whose directory may sign people in.
func (r *reader) oidcHosts() []Host {
	return r.secureHosts("OIDC_HOSTS", "sso.ahlenbrueck.de oder sso.ahlenbrueck.de:8443")
}

// ldapHosts reads the machines whose directory units and people may be taken over from.
func (r *reader) ldapHosts() []Host {
	return r.secureHosts("LDAP_HOSTS", "dc1.ahlenbrueck.de oder dc1.ahlenbrueck.de:636")
}

// secureHosts reads machines that are reached with TLS only.
func (r *reader) secureHosts(name, example string) []Host {
	var hosts []Host
	for _, text := range r.list(name) {
		host, ok := parseHost(text)
		if !ok || host.Plain {
			r.errs = append(r.errs, fmt.Errorf("%s: %q ist kein Rechnername, z. B. %s", name, text[strings.LastIndex(text, "@")+1:], example))
			continue
		}
		hosts = append(hosts, host)
	}
	return hosts
}
