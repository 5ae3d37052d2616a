package config

import (
	"fmt"
	"strings"
)

// oidcHosts reads the machines whose directory may sign people in.
func (r *reader) oidcHosts() []Host {
	var hosts []Host
	for _, text := range r.list("OIDC_HOSTS") {
		host, ok := parseHost(text)
		if !ok || host.Plain {
			r.errs = append(r.errs, fmt.Errorf("OIDC_HOSTS: %q ist kein Rechnername, z. B. sso.ahlenbrueck.de oder sso.ahlenbrueck.de:8443", text[strings.LastIndex(text, "@")+1:]))
			continue
		}
		hosts = append(hosts, host)
	}
	return hosts
}
