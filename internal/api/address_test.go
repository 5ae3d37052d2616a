package api_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
	"time"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/config"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// signInFrom tries to sign in over a connection from a machine that sends these values of X-Forwarded-For, and returns the
// status.
func signInFrom(t *testing.T, a *app.App, peer, username, password string, forwarded ...string) int {
	t.Helper()
	body, err := json.Marshal(map[string]string{"username": username, "password": password, "tenant": "a"})
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest("POST", "/api/v1/auth/login", strings.NewReader(string(body)))
	r.RemoteAddr = peer + ":4711"
	r.Header.Set("Content-Type", "application/json")
	for _, value := range forwarded {
		r.Header.Add("X-Forwarded-For", value)
	}
	w := httptest.NewRecorder()
	a.Handler.ServeHTTP(w, r)
	return w.Code
}

// clockedApp is a program on SQLite whose clock the test moves.
func clockedApp(t *testing.T, change func(*config.Config)) (*app.App, *movingClock) {
	t.Helper()
	clock := &movingClock{now: testkit.Noon}
	o := testkit.SQLite(t)
	o.Now = clock.Now
	return testkit.NewAppWith(t, o, func(cfg *config.Config, _ *app.Environment) { change(cfg) }), clock
}

// TestSlipsOfAHouseLockNobodyElseOut: a house asks through one proxy, and many mistype their password in the morning.
func TestSlipsOfAHouseLockNobodyElseOut(t *testing.T) {
	a, clock := clockedApp(t, func(*config.Config) {})
	testkit.NewTown(t, a, "a")
	for i := range 200 {
		name, client := fmt.Sprint("person", i/4), fmt.Sprint("10.3.0.", i/4)
		if got := signInFrom(t, a, "127.0.0.1", name, "falsch", client); got != http.StatusUnauthorized {
			t.Fatalf("slip %d: %d", i, got)
		}
	}
	if got := signInFrom(t, a, "127.0.0.1", "leser", testkit.Password, "10.3.0.200"); got != http.StatusOK {
		t.Errorf("who made no mistake: %d", got)
	}
	for i := range 200 { // the proxy forgets to say for whom it asks
		if got := signInFrom(t, a, "127.0.0.1", fmt.Sprint("anders", i/4), "falsch"); got != http.StatusUnauthorized {
			clock.pass(10 * time.Second)
		}
	}
	clock.pass(10 * time.Second)
	if got := signInFrom(t, a, "127.0.0.1", "leser", testkit.Password); got != http.StatusOK {
		t.Errorf("who made no mistake, ten seconds after 200 failures from the same address: %d", got)
	}
}

// TestAForgedAddressHelpsNobody: who tries many names is slowed down, whatever a header says.
func TestAForgedAddressHelpsNobody(t *testing.T) {
	a, clock := clockedApp(t, func(*config.Config) {})
	testkit.NewTown(t, a, "a")
	tries := 0
	for ; tries < 150; tries++ {
		got := signInFrom(t, a, "203.0.113.9", fmt.Sprint("person", tries), "falsch", fmt.Sprint("198.51.100.", tries))
		if got == http.StatusTooManyRequests {
			break
		}
	}
	if tries != 100 {
		t.Errorf("slowed down after %d tries, want 100", tries)
	}
	if got := signInFrom(t, a, "127.0.0.1", "leser", "falsch", "198.51.100.1, 203.0.113.9"); got != http.StatusTooManyRequests {
		t.Errorf("the same address behind a proxy that adds to a forged header: %d", got)
	}
	if got := signInFrom(t, a, "203.0.113.10", "leser", testkit.Password); got != http.StatusOK {
		t.Errorf("another address: %d", got)
	}
	clock.pass(10 * time.Second)
	if got := signInFrom(t, a, "203.0.113.9", "leser", testkit.Password); got != http.StatusOK {
		t.Errorf("ten seconds later: %d", got)
	}
}

// TestSlipsOfWhoGetsInDoNotCount for the address either.
func TestSlipsOfWhoGetsInDoNotCount(t *testing.T) {
	a, _ := clockedApp(t, func(*config.Config) {})
	testkit.NewTown(t, a, "a")
	for i := range 120 {
		password := "falsch"
		want := http.StatusUnauthorized
		if i%4 == 3 {
			password, want = testkit.Password, http.StatusOK
		}
		if got := signInFrom(t, a, "203.0.113.9", "leser", password); got != want {
			t.Fatalf("try %d: %d, want %d", i, got, want)
		}
	}
	for i := range 100 {
		if got := signInFrom(t, a, "203.0.113.9", fmt.Sprint("person", i), "falsch"); got != http.StatusUnauthorized {
			t.Fatalf("failure %d: %d", i, got)
		}
	}
}

// TestWhoseWordCounts: the address of a client as several proxies pass it on.
func TestWhoseWordCounts(t *testing.T) {
	for name, c := range map[string]struct {
		peer      string
		forwarded []string
		trusted   string
		locked    bool // for 203.0.113.9, which has failed too often
	}{
		"itself":                      {peer: "203.0.113.9", locked: true},
		"through a proxy":             {peer: "127.0.0.1", forwarded: []string{"203.0.113.9"}, locked: true},
		"through two":                 {peer: "127.0.0.1", forwarded: []string{"203.0.113.9, 10.0.0.1"}, locked: true},
		"in two headers":              {peer: "[::1]", forwarded: []string{"203.0.113.9", "10.0.0.1"}, locked: true},
		"with a port":                 {peer: "127.0.0.1", forwarded: []string{"203.0.113.9:55555"}, locked: true},
		"in the other notation":       {peer: "[::ffff:127.0.0.1]", forwarded: []string{"::ffff:203.0.113.9"}, locked: true},
		"invented on the way":         {peer: "127.0.0.1", forwarded: []string{"203.0.113.9, 198.51.100.1"}},
		"behind nonsense":             {peer: "127.0.0.1", forwarded: []string{"203.0.113.9, unknown"}},
		"from a stranger":             {peer: "198.51.100.1", forwarded: []string{"203.0.113.9"}},
		"from nobody who is trusted":  {peer: "127.0.0.1", forwarded: []string{"203.0.113.9"}, trusted: "198.51.100.1/32"},
		"from a trusted public proxy": {peer: "198.51.100.1", forwarded: []string{"203.0.113.9"}, trusted: "198.51.100.1/32", locked: true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a, _ := clockedApp(t, func(cfg *config.Config) {
				if c.trusted != "" {
					cfg.TrustedProxies = []netip.Prefix{netip.MustParsePrefix(c.trusted)}
				}
			})
			town, _ := portalTown(t, a, "a")
			switchPortal(t, town, true)
			ask := func(peer string, forwarded ...string) int {
				r := httptest.NewRequest("GET", portalOf("a", ""), nil)
				r.RemoteAddr = peer + ":4711"
				r.Header["X-Forwarded-For"] = forwarded
				w := httptest.NewRecorder()
				a.Handler.ServeHTTP(w, r)
				return w.Code
			}
			for range 600 {
				if ask("203.0.113.9") == http.StatusTooManyRequests {
					break
				}
			}
			want := http.StatusOK
			if c.locked {
				want = http.StatusTooManyRequests
			}
			if got := ask(c.peer, c.forwarded...); got != want {
				t.Errorf("%d, want %d", got, want)
			}
		})
	}
}
