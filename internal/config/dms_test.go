package config_test

import (
	"bytes"
	"encoding/base64"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/prozessregister/prozessregister/internal/config"
)

func key(b byte) string { return base64.StdEncoding.EncodeToString(bytes.Repeat([]byte{b}, 32)) }

func TestKeysOfTheInstallation(t *testing.T) {
	c, err := config.Load(env("SECRET_KEY", key(1), "SECRET_KEY_OLD", key(2)+", "+key(3)))
	if err != nil {
		t.Fatal(err)
	}
	want := [][]byte{bytes.Repeat([]byte{1}, 32), bytes.Repeat([]byte{2}, 32), bytes.Repeat([]byte{3}, 32)}
	if diff := cmp.Diff(want, c.SecretKeys); diff != "" {
		t.Error(diff)
	}
}

func TestWrongKeysAndHostsAreNamedAtOnceWithoutTheKey(t *testing.T) {
	_, err := config.Load(env("SECRET_KEY", "zuKurzerSchluessel", "SECRET_KEY_OLD", key(2)+",auchFalsch", "DMS_HOSTS", "dms.example.de,https://u:geheim@x,a/b", "LOG_LEVEL", "laut"))
	if err == nil {
		t.Fatal("nonsense was accepted")
	}
	for _, want := range []string{"SECRET_KEY:", "SECRET_KEY_OLD:", `"a/b"`, "LOG_LEVEL"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("the error does not name %s: %v", want, err)
		}
	}
	if strings.Contains(err.Error(), "zuKurz") || strings.Contains(err.Error(), "auchFalsch") || strings.Contains(err.Error(), "geheim") {
		t.Errorf("the error prints a key: %v", err)
	}
	if _, err := config.Load(env("SECRET_KEY_OLD", key(2))); err == nil {
		t.Error("old keys without a new one were accepted")
	}
}

func TestHostsOfTheDMS(t *testing.T) {
	c, err := config.Load(env("DMS_HOSTS", "DMS.Ahlenbrueck.de, *.d-velop.cloud, http://127.0.0.1:8081, dms.example.de:8443, [::1]"))
	if err != nil {
		t.Fatal(err)
	}
	want := []config.Host{
		{Name: "dms.ahlenbrueck.de"}, {Name: "*.d-velop.cloud"}, {Name: "127.0.0.1", Port: "8081", Plain: true},
		{Name: "dms.example.de", Port: "8443"}, {Name: "::1"},
	}
	if diff := cmp.Diff(want, c.DMSHosts); diff != "" {
		t.Error(diff)
	}
}

func TestKeyFileStandsInTheDataFolderOfSQLiteOnly(t *testing.T) {
	c := config.Config{Data: "daten"}
	if got := c.SecretFile(); got != "daten/secret.key" {
		t.Errorf("SQLite: %q", got)
	}
	if c.DatabaseURL = "postgres://app@db/x"; c.SecretFile() != "" {
		t.Errorf("PostgreSQL: %q", c.SecretFile())
	}
}
