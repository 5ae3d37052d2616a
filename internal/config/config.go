// Package config turns environment variables into a Config and reports every wrong value at once.
// Nothing else in the program reads the environment. It never prints a secret.
package config

import (
	"errors"
	"fmt"
	"net"
	"net/mail"
	"net/netip"
	"net/url"
	"os"
	"path/filepath"
	"strings"
)

// Config is how the server runs.
type Config struct {
	Addr          string   // host and port to listen on
	Data          string   // folder of the SQLite file and of set-up links
	DatabaseURL   string   // PostgreSQL; "" for SQLite in Data. May hold a password: never logged
	MigrateURL    string   // PostgreSQL as the owner of the tables; "" = DatabaseURL
	Hosts         []string // host names the register answers to; empty = any
	PublicURL     string   // address as people type it, e.g. "https://prozesse.ahlenbrueck.de"
	MetricsAddr   string   // host and port of /metrics; "" = off
	SMTPAddr      string   // host and port of the mail server; "" = no mail
	SMTPFrom      string   // address of the sender
	SMTPUser      string   // "" = no sign-in
	SMTPPassword  string   // never logged
	SMTPTLS       string   // starttls, tls or none
	LogLevel      string   // debug, info, warn, error
	Demo          bool     // demo municipality, loopback only
	SecureCookies bool     // follows from PublicURL

	SecretKeys [][]byte // seal what must not be read in the database: the first one seals, all open. Never logged
	DMSHosts   []Host   // to which connections to a DMS may lead; empty = to none
	LDAPHosts  []Host   // to which connections to directories with units and people may lead; empty = to none
	// ArchiveAddresses are those of other installations for which the page makes archives of whole tenants; empty = for none.
	ArchiveAddresses []string
	OIDCHosts        []Host // to which connections to directories for signing in may lead; empty = to none

	TrustedProxies []netip.Prefix // proxies that may say for whom they ask; empty = none
}

// Variables lists every variable with one line of explanation, for the help text and the docs.
var Variables = [][2]string{
	{"ADDR", "Adresse und Port, Vorgabe 127.0.0.1:8080"},
	{"DATA_DIR", "Ordner für die SQLite-Datei, Vorgabe ./data"},
	{"DATABASE_URL", "PostgreSQL statt SQLite, z. B. postgres://app:…@db/prozessregister; auch als DATABASE_URL_FILE"},
	{"MIGRATE_DATABASE_URL", "PostgreSQL als Eigentümer der Tabellen, nur für Migrationen; auch als …_FILE"},
	{"HOSTS", "erlaubte Rechnernamen, durch Komma getrennt; Vorgabe: der aus PUBLIC_URL und dieser Rechner, ohne PUBLIC_URL jeder"},
	{"PUBLIC_URL", "Adresse, unter der das Register erreichbar ist; https schaltet sichere Cookies ein"},
	{"TRUSTED_PROXIES", "Netze oder Adressen der Proxys, deren X-Forwarded-For gilt, durch Komma getrennt, z. B. 10.1.2.3, fd00::/8; none glaubt niemandem; Vorgabe: dieser Rechner und private Netze"},
	{"METRICS_ADDR", "eigene Adresse für /metrics, Vorgabe: aus"},
	{"SMTP_ADDR", "Mailserver mit Port, z. B. mail.ahlenbrueck.de:587; Vorgabe: kein Versand"},
	{"SMTP_FROM", "Absenderadresse, z. B. prozessregister@ahlenbrueck.de"},
	{"SMTP_USER", "Benutzername am Mailserver, wenn er einen verlangt"},
	{"SMTP_PASSWORD", "Passwort am Mailserver; auch als SMTP_PASSWORD_FILE"},
	{"SMTP_TLS", "starttls, tls oder none, Vorgabe starttls"},
	{"SECRET_KEY", "Schlüssel für gespeicherte Passwörter fremder Systeme: 32 zufällige Bytes als Base64; auch als SECRET_KEY_FILE; Vorgabe mit SQLite: secret.key im Datenordner"},
	{"SECRET_KEY_OLD", "frühere Schlüssel, die nur noch lesen, durch Komma getrennt; auch als SECRET_KEY_OLD_FILE"},
	{"DMS_HOSTS", "Rechner, deren DMS gelesen werden darf, durch Komma getrennt, z. B. dms.ahlenbrueck.de, *.d-velop.cloud; http://… erlaubt eine unverschlüsselte Verbindung; Vorgabe: keine"},
	{"OIDC_HOSTS", "Rechner, über deren Verzeichnis man sich anmelden darf (OpenID Connect), durch Komma getrennt, z. B. sso.ahlenbrueck.de; immer mit TLS, außer auf diesem Rechner; Vorgabe: keine"},
	{"LDAP_HOSTS", "Rechner, aus deren Verzeichnis Einheiten und Personen übernommen werden dürfen (LDAP), durch Komma getrennt, z. B. dc1.ahlenbrueck.de; immer mit TLS; Vorgabe: keine"},
	{"ARCHIVE_ADDRESSES", "Adressen anderer Installationen (prk1-…), für die auf der Seite der Mandanten Archive entstehen dürfen, durch Komma getrennt; Vorgabe: nur die eigene"},
	{"LOG_LEVEL", "debug, info, warn oder error, Vorgabe info"},
}

// Load reads the configuration with getenv, lets change replace what flags say otherwise, and checks the result. The error
// names every variable whose value is wrong.
func Load(getenv func(string) string, change ...func(*Config)) (Config, error) {
	r := reader{getenv: getenv}
	c := Config{
		Addr:        r.text("ADDR", "127.0.0.1:8080"),
		Data:        r.text("DATA_DIR", "data"),
		DatabaseURL: r.secret("DATABASE_URL"),
		MigrateURL:  r.secret("MIGRATE_DATABASE_URL"),
		Hosts:       r.list("HOSTS"),
		PublicURL:   r.text("PUBLIC_URL", ""),
		MetricsAddr: r.text("METRICS_ADDR", ""),
		LogLevel:    r.text("LOG_LEVEL", "info"),

		SMTPAddr: r.text("SMTP_ADDR", ""), SMTPFrom: r.text("SMTP_FROM", ""), SMTPUser: r.text("SMTP_USER", ""),
		SMTPPassword: r.secret("SMTP_PASSWORD"), SMTPTLS: r.text("SMTP_TLS", "starttls"),
		SecretKeys: r.secretKeys(), DMSHosts: r.dmsHosts(), OIDCHosts: r.oidcHosts(), LDAPHosts: r.ldapHosts(),
		ArchiveAddresses: r.archiveAddresses(),
		TrustedProxies:   r.trustedProxies(),
	}
	for _, flags := range change {
		flags(&c)
	}
	if u, err := url.Parse(c.PublicURL); err == nil && u.Hostname() != "" {
		c.PublicURL = strings.TrimSuffix(u.String(), "/")
		if len(c.Hosts) == 0 {
			c.Hosts = []string{strings.ToLower(u.Hostname()), "localhost", "127.0.0.1", "::1"}
		}
	}
	r.errs = append(r.errs, c.check()...)
	return c, errors.Join(r.errs...)
}

// Check reports every value that cannot work, of a configuration that was not loaded or has been changed since.
func (c *Config) Check() error { return errors.Join(c.check()...) }

func (c *Config) check() []error {
	errs := c.checkHosts()
	bad := func(name, why string) { errs = append(errs, fmt.Errorf("%s: %s", name, why)) }
	for name, value := range map[string]string{"DATABASE_URL": c.DatabaseURL, "MIGRATE_DATABASE_URL": c.MigrateURL} {
		if u, err := url.Parse(value); value != "" && (err != nil || (u.Scheme != "postgres" && u.Scheme != "postgresql")) {
			bad(name, "muss mit postgres:// beginnen")
		}
	}
	if u, err := url.Parse(c.PublicURL); c.PublicURL != "" && (err != nil || u.Host == "" || (u.Scheme != "http" && u.Scheme != "https")) {
		bad("PUBLIC_URL", fmt.Sprintf("%q ist keine Adresse mit http:// oder https://", c.PublicURL))
	} else if c.PublicURL != "" && (u.RawQuery != "" || u.Fragment != "") {
		bad("PUBLIC_URL", "endet vor ? und #; daran werden Wege angehängt")
	}
	switch c.LogLevel {
	case "debug", "info", "warn", "error":
	default:
		bad("LOG_LEVEL", fmt.Sprintf("%q; möglich sind debug, info, warn, error", c.LogLevel))
	}
	errs = append(errs, c.checkMail()...)
	c.SecureCookies = strings.HasPrefix(c.PublicURL, "https://")
	return errs
}

// checkHosts checks where the program listens, and to which names it answers.
func (c *Config) checkHosts() []error {
	var errs []error
	for name, addr := range map[string]string{"ADDR": c.Addr, "METRICS_ADDR": c.MetricsAddr} {
		host, ok := hostOf(addr)
		switch {
		case name == "METRICS_ADDR" && addr == "":
		case !ok:
			errs = append(errs, fmt.Errorf("%s: %q ist keine Adresse mit Port, z. B. 127.0.0.1:8080", name, addr))
		case c.Demo && !isLoopback(host):
			errs = append(errs, fmt.Errorf("%s: die Demo hat bekannte Passwörter und hört nur auf diesen Rechner (127.0.0.1), nicht auf %q", name, host))
		}
	}
	for _, host := range c.Hosts {
		if net.ParseIP(host) == nil && strings.ContainsAny(host, ":/*[] \t\n") {
			errs = append(errs, fmt.Errorf("HOSTS: %q ist kein Rechnername; ohne http://, Port und Stern, mehrere durch Komma getrennt, z. B. prozesse.ahlenbrueck.de", host))
		}
	}
	return errs
}

func (c *Config) checkMail() []error {
	var errs []error
	switch c.SMTPTLS {
	case "", "starttls", "tls", "none":
	default:
		errs = append(errs, fmt.Errorf("SMTP_TLS: %q; möglich sind starttls, tls, none", c.SMTPTLS))
	}
	if _, err := mail.ParseAddress(c.SMTPFrom); err != nil && c.SMTPAddr+c.SMTPFrom != "" {
		errs = append(errs, fmt.Errorf("SMTP_FROM: %q ist keine Mailadresse", c.SMTPFrom))
	}
	if c.SMTPAddr == "" {
		return errs
	}
	host, ok := hostOf(c.SMTPAddr)
	if !ok {
		errs = append(errs, fmt.Errorf("SMTP_ADDR: %q ist keine Adresse mit Port", c.SMTPAddr))
	}
	if c.SMTPUser != "" && c.SMTPTLS == "none" && !isLoopback(host) {
		errs = append(errs, errors.New("SMTP_USER: mit SMTP_TLS=none ginge das Passwort offen über das Netz; das wird nicht getan"))
	}
	if c.PublicURL == "" {
		errs = append(errs, errors.New("PUBLIC_URL: fehlt; Mails brauchen eine Adresse, auf die sie verweisen"))
	}
	return errs
}

// DSN is the address of the database for package store.
func (c *Config) DSN() string {
	if c.DatabaseURL != "" {
		return c.DatabaseURL
	}
	return filepath.Join(c.Data, "prozessregister.db")
}

// hostOf returns the host of an address with a port that can be one.
func hostOf(addr string) (host string, ok bool) {
	host, port, err := net.SplitHostPort(addr)
	if err == nil {
		_, err = net.LookupPort("tcp", port)
	}
	return host, err == nil
}

func isLoopback(host string) bool {
	if host == "localhost" {
		return true
	}
	ip := net.ParseIP(host)
	return ip != nil && ip.IsLoopback()
}

type reader struct {
	getenv func(string) string
	errs   []error
}

func (r *reader) text(name, fallback string) string {
	if v := strings.TrimSpace(r.getenv(name)); v != "" {
		return v
	}
	return fallback
}

// secret reads a value from NAME, or from the file that NAME_FILE names.
func (r *reader) secret(name string) string {
	path := r.text(name+"_FILE", "")
	if path == "" {
		return r.text(name, "")
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		r.errs = append(r.errs, fmt.Errorf("%s_FILE: %w", name, err))
	}
	return strings.TrimSpace(string(raw))
}

func (r *reader) list(name string) []string {
	var out []string
	for part := range strings.SplitSeq(r.getenv(name), ",") {
		if part = strings.ToLower(strings.TrimSpace(part)); part != "" {
			out = append(out, part)
		}
	}
	return out
}
