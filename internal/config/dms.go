package config

import (
	"encoding/base64"
	"fmt"
	"net/url"
	"path/filepath"
	"regexp"
	"strings"
)

// Host is a machine to which connections of the program may lead.
type Host struct {
	Name  string // "dms.ahlenbrueck.de", "127.0.0.1", "::1"; "*.d-velop.cloud" means every name below
	Port  string // "" = any
	Plain bool   // http is allowed
}

// keyBytes is the length of a key of SECRET_KEY.
const keyBytes = 32

// secretKeys reads the key that seals and the ones that only open.
func (r *reader) secretKeys() [][]byte {
	current, old := r.secret("SECRET_KEY"), r.secret("SECRET_KEY_OLD")
	if current == "" {
		if old != "" {
			r.errs = append(r.errs, fmt.Errorf("SECRET_KEY: fehlt; SECRET_KEY_OLD allein liest nur"))
		}
		return nil
	}
	var keys [][]byte
	for i, text := range append([]string{current}, split(old)...) {
		key, err := base64.StdEncoding.DecodeString(text)
		if err != nil || len(key) != keyBytes {
			name := "SECRET_KEY"
			if i > 0 {
				name = "SECRET_KEY_OLD"
			}
			r.errs = append(r.errs, fmt.Errorf("%s: erwartet werden %d zufällige Bytes als Base64, z. B. von „openssl rand -base64 32“", name, keyBytes))
			continue
		}
		keys = append(keys, key)
	}
	return keys
}

func split(list string) []string {
	var out []string
	for part := range strings.FieldsFuncSeq(list, func(c rune) bool { return c == ',' || c == '\n' || c == ' ' }) {
		out = append(out, part)
	}
	return out
}

var archiveAddress = regexp.MustCompile(`^prk1-[A-Za-z0-9_-]{40,60}$`)

// archiveAddresses reads for which other installations archives of whole tenants may be made.
func (r *reader) archiveAddresses() []string {
	list := split(r.getenv("ARCHIVE_ADDRESSES"))
	for _, address := range list {
		if !archiveAddress.MatchString(address) {
			r.errs = append(r.errs, fmt.Errorf("ARCHIVE_ADDRESSES: %q ist keine Adresse einer Installation; dort nennt sie prozessregister tenant address", address))
		}
	}
	return list
}

var hostName = regexp.MustCompile(`^(\*\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?$`)

// dmsHosts reads the machines whose DMS may be read.
func (r *reader) dmsHosts() []Host {
	var hosts []Host
	for _, text := range r.list("DMS_HOSTS") {
		host, ok := parseHost(text)
		if !ok {
			r.errs = append(r.errs, fmt.Errorf("DMS_HOSTS: %q ist kein Rechnername, z. B. dms.ahlenbrueck.de, dms.ahlenbrueck.de:8443 oder *.d-velop.cloud", text[strings.LastIndex(text, "@")+1:]))
			continue
		}
		hosts = append(hosts, host)
	}
	return hosts
}

func parseHost(text string) (Host, bool) {
	plain := strings.HasPrefix(text, "http://")
	rest := strings.TrimPrefix(strings.TrimPrefix(text, "http://"), "https://")
	u, err := url.Parse("//" + rest)
	if err != nil || u.Host != rest || u.User != nil || u.Hostname() == "" {
		return Host{}, false
	}
	name := u.Hostname()
	if !hostName.MatchString(name) && !strings.Contains(name, ":") {
		return Host{}, false
	}
	return Host{Name: name, Port: u.Port(), Plain: plain}, true
}

// SecretFile is where an installation on SQLite keeps its key if none is configured; "" with PostgreSQL, where several
// instances have to share one.
func (c *Config) SecretFile() string {
	if c.DatabaseURL != "" {
		return ""
	}
	return filepath.Join(c.Data, "secret.key")
}
