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
	}
}
