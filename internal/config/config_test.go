package config_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/config"
)

func env(pairs ...string) func(string) string {
	m := map[string]string{}
	for i := 0; i < len(pairs); i += 2 {
		m[pairs[i]] = pairs[i+1]
	}
	return func(name string) string { return m[name] }
}

func TestEveryWrongValueIsNamedAtOnce(t *testing.T) {
	_, err := config.Load(env("ADDR", "nowhere", "LOG_LEVEL", "loud", "DATABASE_URL", "mysql://u:geheim@db/x",
		"PUBLIC_URL", "prozesse.de", "METRICS_ADDR", "9090"))
	if err == nil {
		t.Fatal("Load() accepted nonsense")
	}
	for _, name := range []string{"ADDR", "LOG_LEVEL", "DATABASE_URL", "PUBLIC_URL", "METRICS_ADDR"} {
		if !strings.Contains(err.Error(), name) {
			t.Errorf("error does not name %s: %v", name, err)
		}
	}
	if strings.Contains(err.Error(), "geheim") {
		t.Errorf("error prints a secret: %v", err)
	}
}

// TestValuesThatNothingCouldFollowAreWrong: with them the program would start and then refuse, or fail, at each use.
func TestValuesThatNothingCouldFollowAreWrong(t *testing.T) {
	mail := []string{"SMTP_ADDR", "mail.example.de:587", "SMTP_FROM", "register@example.de", "PUBLIC_URL", "https://prozesse.example.de"}
	for _, c := range [][]string{
		{"HOSTS", "HOSTS", "https://prozesse.example.de"}, {"HOSTS", "HOSTS", "prozesse.example.de:8443"}, {"HOSTS", "HOSTS", "prozesse.example.de/register"},
		{"HOSTS", "HOSTS", "*.example.de"}, {"HOSTS", "HOSTS", "a.example.de b.example.de"}, {"SMTP_TLS", "SMTP_TLS", "ja"}, {"SMTP_FROM", "SMTP_FROM", "Register"},
		{"ADDR", "ADDR", "127.0.0.1:99999"}, {"ADDR", "ADDR", "127.0.0.1:achtzig"}, {"METRICS_ADDR", "METRICS_ADDR", "127.0.0.1:-1"},
		{"PUBLIC_URL", "PUBLIC_URL", "https://prozesse.example.de?x=1"}, {"PUBLIC_URL", "PUBLIC_URL", "https://prozesse.example.de/#start"},
		append([]string{"SMTP_USER", "SMTP_USER", "register", "SMTP_TLS", "none"}, mail...),
	} {
		_, err := config.Load(env(c[1:]...))
		if err == nil || !strings.Contains(err.Error(), c[0]+": ") {
			t.Errorf("%v: %v", c[1:], err)
		}
	}
	for _, c := range [][]string{
		{"HOSTS", "Prozesse.example.de, localhost, 127.0.0.1, ::1, register"}, {"ADDR", ":8080"}, {"ADDR", "localhost:http"},
		{"SMTP_ADDR", "localhost:25", "SMTP_FROM", "r@example.de", "PUBLIC_URL", "http://localhost", "SMTP_USER", "r", "SMTP_PASSWORD", "p", "SMTP_TLS", "none"},
	} {
		if _, err := config.Load(env(c...)); err != nil {
			t.Errorf("%v: %v", c, err)
		}
	}
	c, err := config.Load(env("PUBLIC_URL", "HTTPS://prozesse.example.de/"))
	if err != nil || !c.SecureCookies || c.PublicURL != "https://prozesse.example.de" {
		t.Errorf("%q with secure cookies %v, %v", c.PublicURL, c.SecureCookies, err)
	}
}

// TestFlagsWin over the environment, also over a wrong value there; what is wrong is said once.
func TestFlagsWin(t *testing.T) {
	addr := func(c *config.Config) { c.Addr = "127.0.0.1:8080" }
	if c, err := config.Load(env("ADDR", "nowhere"), addr); err != nil || c.Addr != "127.0.0.1:8080" {
		t.Errorf("Load() = %q, %v", c.Addr, err)
	}
	_, err := config.Load(env("ADDR", "nowhere", "LOG_LEVEL", "loud"), addr)
	if err == nil || strings.Count(err.Error(), "LOG_LEVEL") != 1 || strings.Contains(err.Error(), "ADDR") {
		t.Errorf("Load() = %v", err)
	}
}

// TestHostsFollowThePublicAddress, so that nobody has to think of it.
func TestHostsFollowThePublicAddress(t *testing.T) {
	for _, c := range []struct{ public, hosts, want string }{
		{"", "", ""},
		{"https://Prozesse.Example.de:8443/register", "", "prozesse.example.de localhost 127.0.0.1 ::1"},
		{"https://prozesse.example.de", "a.example.de, b.example.de", "a.example.de b.example.de"},
	} {
		got, err := config.Load(env("PUBLIC_URL", c.public, "HOSTS", c.hosts))
		if err != nil || strings.Join(got.Hosts, " ") != c.want {
			t.Errorf("%q, %q: %v, %v; want %s", c.public, c.hosts, got.Hosts, err, c.want)
		}
	}
}

func TestDefaultsWork(t *testing.T) {
	c, err := config.Load(env())
	if err != nil {
		t.Fatal(err)
	}
	if want := filepath.Join("data", "prozessregister.db"); c.DSN() != want {
		t.Errorf("DSN() = %q, want %q", c.DSN(), want)
	}
}

func TestSecretFromFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "url")
	if err := os.WriteFile(file, []byte("postgres://app@db/x\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	c, err := config.Load(env("DATABASE_URL_FILE", file))
	if err != nil || c.DatabaseURL != "postgres://app@db/x" {
		t.Errorf("Load() = %q, %v", c.DatabaseURL, err)
	}
	if _, err := config.Load(env("DATABASE_URL_FILE", file+"x")); err == nil {
		t.Error("a missing file of a secret was accepted")
	}
}

func TestDemoListensOnLoopbackOnly(t *testing.T) {
	for addr, ok := range map[string]bool{
		"127.0.0.1:8080": true, "localhost:0": true, "[::1]:8080": true, ":8080": false, "0.0.0.0:8080": false, "192.0.2.1:80": false,
	} {
		c := config.Config{Addr: addr, LogLevel: "info", Demo: true}
		if err := c.Check(); (err == nil) != ok {
			t.Errorf("demo on %s: %v", addr, err)
		}
		c = config.Config{Addr: "127.0.0.1:0", MetricsAddr: addr, LogLevel: "info", Demo: true}
		if err := c.Check(); (err == nil) != ok {
			t.Errorf("figures of the demo on %s: %v", addr, err)
		}
	}
}
