package api_test

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/config"
	"github.com/prozessregister/prozessregister/internal/store"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// TestNoCredentialIsEverSeen looks for a password in everything the program writes or answers.
func TestNoCredentialIsEverSeen(t *testing.T) {
	const mark = `Geheim%Marke "7f3a" &Ö`
	o := testkit.SQLite(t)
	h := newDMSHouse(t, o)
	h.dms.Password = mark
	h.dms.Add("ab:bauakte", 30, testkit.Noon.AddDate(0, 0, -1))
	c := h.mapped(t, mark)
	h.read(t, h.lead, c.ID)
	seen := h.misuse(t, c, mark)
	for _, e := range endpoints(t) {
		if e.method != http.MethodGet {
			continue
		}
		for _, id := range []string{c.ID, h.rollout} {
			path := strings.NewReplacer("{id}", id, "{class}", "ab:bauakte").Replace(e.path)
			for _, by := range []*testkit.Client{h.admin, h.lead} {
				a := by.Do("GET", path, nil)
				seen["GET "+path] = string(a.Body)
			}
		}
	}
	seen["audit"] = string(h.Client(t, "revision").Do("GET", "/api/v1/audit?limit=200", nil).Want(http.StatusOK).Body)
	seen["log"] = h.log.String()
	inDatabase := false
	files, _ := filepath.Glob(filepath.Join(filepath.Dir(o.DSN), "*"))
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		seen[file] = string(raw)
		inDatabase = inDatabase || strings.Contains(seen[file], "DMS Rathaus")
	}
	if len(seen) < 100 || !inDatabase || !strings.Contains(seen["audit"], "dms.connection") {
		t.Fatalf("only %d places were searched", len(seen))
	}
	inJSON, _ := json.Marshal(mark)
	forms := map[string]string{
		"as it is": mark, "in JSON": string(inJSON[1 : len(inJSON)-1]), "in an address": url.QueryEscape(mark), "in a path": url.PathEscape(mark),
		"in base64": strings.TrimRight(base64.StdEncoding.EncodeToString([]byte(mark)), "=")[:24],
		"in Basic":  base64.StdEncoding.EncodeToString([]byte(h.dms.Username + ":" + mark))[8:40],
	}
	for place, text := range seen {
		for form, secret := range forms {
			if strings.Contains(text, secret) {
				t.Errorf("%s holds the password %s", place, form)
			}
		}
	}
}

// misuse makes what goes wrong happen with the password at hand, and returns what was answered.
func (h *dmsHouse) misuse(t *testing.T, c dmsConnection, mark string) map[string]string {
	t.Helper()
	seen := map[string]string{}
	in := h.input(mark)
	in["address"] = "https://nicht-erlaubt.example"
	seen["refused"] = string(h.admin.Do("POST", dmsPath, in).Want(http.StatusUnprocessableEntity).Body)
	in = h.input(mark)
	in["secret"], in["name"] = mark+"\n", "x"
	seen["form"] = string(h.admin.Do("POST", dmsPath, in).Want(http.StatusUnprocessableEntity).Body)
	seen["stale"] = string(h.admin.Do("PUT", dmsPath+"/"+c.ID, h.input(mark), "If-Match", `"r77"`).Want(http.StatusPreconditionFailed).Body)
	seen["unknown field"] = string(h.admin.Do("POST", dmsPath, map[string]any{"secret": mark, "gibtsNicht": 1}).Want(http.StatusBadRequest).Body)
	echo := func(status int) func(w http.ResponseWriter, r *http.Request) bool {
		return func(w http.ResponseWriter, r *http.Request) bool {
			w.Header().Set("Location", "http://elsewhere.example/?back="+url.QueryEscape(r.Header.Get("Authorization")))
			w.WriteHeader(status)
			_, password, _ := r.BasicAuth()
			_, _ = w.Write([]byte(`{"repositoryId": "` + password + `", "exception": "` + r.Header.Get("Authorization") + ` ` + password))
			return true
		}
	}
	for _, status := range []int{http.StatusOK, http.StatusFound, http.StatusUnauthorized, http.StatusForbidden, http.StatusInternalServerError} {
		h.dms.Misbehave(echo(status))
		seen["test "+http.StatusText(status)] = string(h.admin.Do("POST", dmsPath+"/"+c.ID+"/test", nil).Want(http.StatusOK).Body)
		h.read(t, h.admin, c.ID)
	}
	return seen
}

func TestAnotherKeyIsToldAndAFormerKeyStillOpens(t *testing.T) {
	o := testkit.SQLite(t)
	h := newDMSHouse(t, o)
	c := h.connect(t, h.dms.Password)
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
	if n, err := a.Services.Usage.Reseal(h.Context); n != 1 || err != nil {
		t.Errorf("Reseal() = %d, %v", n, err)
	}
	if n, err := a.Services.Usage.Reseal(h.Context); n != 0 || err != nil {
		t.Errorf("Reseal() again = %d, %v", n, err)
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
