package api_test

import (
	"bytes"
	"context"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/config"
	"github.com/prozessregister/prozessregister/internal/secret"
	"github.com/prozessregister/prozessregister/internal/store"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

func TestAnotherKeyIsToldAndAFormerKeyStillOpens(t *testing.T) {
	o := testkit.SQLite(t)
	h := newDMSHouse(t, o)
	c := h.connect(t, h.dms.Password)
	var p struct{ ID string }
	h.admin.Do("POST", "/api/v1/admin/sign-in/providers", map[string]any{"name": "Stadt", "issuer": "https://sso.ahlenbrueck.de/realms/stadt",
		"clientId": "register", "firstSignIn": "reader", "enabled": true, "secret": "vom Verzeichnis"}).Want(http.StatusCreated).Into(&p)
	former := h.keys[0]
	fresh := bytes.Repeat([]byte{9}, 32)
	test := func(keys ...[]byte) (app1 *app.App, key string) {
		h.keys = keys
		town := *h.Town
		town.App = testkit.NewAppWith(t, store.Options{DSN: filepath.Join(t.TempDir(), "copy.db"), Now: h.clock.Now}, func(cfg *config.Config, e *app.Environment) {
			copyDatabase(t, filepath.Join(filepath.Dir(o.DSN), "prozessregister.db"), cfg.Data)
			h.surround(cfg, e)
			cfg.SecretKeys = keys
		})
		var tried struct{ Key string }
		town.Client(t, "admin").Do("POST", dmsPath+"/"+c.ID+"/test", nil).Want(http.StatusOK).Into(&tried)
		return town.App, tried.Key
	}
	if _, key := test(fresh); key != "secret.otherKey" {
		t.Errorf("with another key: %q", key)
	}
	a, key := test(fresh, former)
	if key != "" {
		t.Errorf("with the former key at hand: %q", key)
	}
	before, err := a.Store.Provider(h.Context, p.ID)
	if err != nil {
		t.Fatal(err)
	}
	work(t, a) // the worker seals anew when it begins
	for range 600 {
		if strings.Contains(h.log.String(), "secrets sealed with the new key") {
			break
		}
		time.Sleep(25 * time.Millisecond)
	}
	if !strings.Contains(h.log.String(), `msg="secrets sealed with the new key" count=2`) {
		t.Errorf("log: %s", h.log.String())
	}
	box, err := secret.New([][]byte{fresh}, "")
	if err != nil {
		t.Fatal(err)
	}
	after, err := a.Store.Provider(h.Context, p.ID)
	if err != nil || after.Revision != before.Revision || after.Secret == before.Secret {
		t.Errorf("provider %+v, before %+v, %v", after, before, err)
	}
	if plain, err := box.Open(after.Secret, h.TenantID, "sign_in_providers", p.ID); err != nil || plain != "vom Verzeichnis" {
		t.Errorf("with the new key alone: %q, %v", plain, err)
	}
	for name, again := range map[string]func(context.Context) (int, error){"DMS": a.Services.Usage.Reseal, "directories": a.Services.Providers.Reseal} {
		if n, err := again(h.Context); n != 0 || err != nil {
			t.Errorf("%s sealed again: %d, %v", name, n, err)
		}
	}
}

// copyDatabase copies a database with what has not reached its file yet.
func copyDatabase(t *testing.T, dsn, dir string) {
	t.Helper()
	for _, tail := range []string{"", "-wal"} {
		raw, err := os.ReadFile(dsn + tail)
		if err != nil {
			continue
		}
		if err := os.WriteFile(filepath.Join(dir, "prozessregister.db"+tail), raw, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}
