package api_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/config"
	"github.com/prozessregister/prozessregister/internal/exchange/oidc"
	"github.com/prozessregister/prozessregister/internal/secret"
	"github.com/prozessregister/prozessregister/internal/store"
	"github.com/prozessregister/prozessregister/internal/testkit"
	"github.com/prozessregister/prozessregister/internal/testkit/oidcserver"
)

const directoryStart, directoryBack = "/api/v1/auth/directory/start", "/api/v1/auth/directory/callback"

// house is a municipality with a directory.
type house struct {
	*testkit.Town
	t         *testing.T
	directory *oidcserver.Server
	admin     *testkit.Client
	provider  string
	fields    map[string]any
}

// eachHouse runs test once per database.
func eachHouse(t *testing.T, test func(h *house)) {
	testkit.EachDialect(t, func(t *testing.T, o store.Options) {
		mux := http.NewServeMux()
		server := httptest.NewServer(mux)
		t.Cleanup(server.Close)
		directory, err := oidcserver.New(server.URL, o.Now,
			oidcserver.Person{Subject: "s-1", Username: "Jörg.Weiß", Name: "Jörg Weiß", Email: "leser@example.de", Groups: []string{"/jugend", "alle"}})
		if err != nil {
			t.Fatal(err)
		}
		mux.Handle("/", directory)
		a := testkit.NewAppWith(t, o, func(c *config.Config, e *app.Environment) {
			c.OIDCHosts = []config.Host{{Name: "127.0.0.1"}}
			c.SecretKeys = [][]byte{secret.NewKey()}
			e.OIDCLimits = oidc.Limits{Request: 3 * time.Second, Keep: -1}
		})
		h := &house{Town: testkit.NewTown(t, a, "a"), t: t, directory: directory}
		h.admin = h.Client(t, "admin")
		h.fields = map[string]any{
			"name": "Stadtnetz", "issuer": server.URL, "clientId": oidcserver.ClientID, "secret": oidcserver.Secret, "scopes": []string{"profile"},
			"groupsClaim": "groups", "firstSignIn": "reader", "enabled": true, "rules": []map[string]any{
				{"group": "jugend", "role": "editor", "unitId": h.Units["51"].ID, "function": "Digitale Lotsin"}, {"group": "steuerung", "role": "strategy"},
			},
		}
		var made struct{ ID string }
		answer := h.admin.Do("POST", "/api/v1/admin/sign-in/providers", h.fields).Want(http.StatusCreated).Into(&made)
		if strings.Contains(string(answer.Body), oidcserver.Secret) {
			t.Fatal("the answer holds the secret")
		}
		h.provider = made.ID
		test(h)
	})
}

// trip is a browser on its way through the directory.
type trip struct {
	h      *house
	cookie string
	back   url.Values // what the directory sends back
}

// begin starts a sign-in and lets a person sign in at the directory.
func (h *house) begin(target, person string) *trip {
	h.t.Helper()
	var started struct{ URL string }
	answer := h.Client(h.t, "").Do("POST", directoryStart, map[string]string{"provider": h.provider, "target": target}).Want(http.StatusOK).Into(&started)
	return (&trip{h: h, cookie: cookieOf(answer, "prozessregister_directory")}).at(started.URL, person)
}

func (t *trip) at(address, person string) *trip {
	t.h.t.Helper()
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	res, err := client.Get(address + "&login=" + url.QueryEscape(person))
	if err != nil {
		t.h.t.Fatal(err)
	}
	defer res.Body.Close()
	back, err := res.Location()
	if err != nil || back.Path != directoryBack || back.Host != "example.com" {
		t.h.t.Fatalf("the directory answers %d %v %v", res.StatusCode, back, err)
	}
	t.back = back.Query()
	return t
}

// end brings the browser back and returns where it is sent, and the session it has then.
func (t *trip) end(more ...string) (location, session string) {
	t.h.t.Helper()
	cookies := append([]string{}, more...)
	if t.cookie != "" {
		cookies = append(cookies, t.cookie)
	}
	answer := t.h.Client(t.h.t, "").Do("GET", directoryBack+"?"+t.back.Encode(), nil, "Cookie", strings.Join(cookies, "; ")).Want(http.StatusSeeOther)
	return answer.Header.Get("Location"), cookieOf(answer, "prozessregister_session")
}

// wantRefused fails the test unless the browser comes back without a session and with a reason.
func (t *trip) wantRefused(reason string) {
	t.h.t.Helper()
	location, session := t.end()
	if session != "" || !strings.HasPrefix(location, "/anmelden?directory="+reason+"&") {
		t.h.t.Errorf("sent to %s with session %q, want the reason %s", location, session, reason)
	}
}

func cookieOf(a testkit.Answer, name string) string {
	for _, c := range (&http.Response{Header: a.Header}).Cookies() {
		if c.Name == name && c.Value != "" {
			return c.Name + "=" + c.Value
		}
	}
	return ""
}

type me struct {
	ID, Username, Name, Function string
	Grants                       []struct{ ID, Role, UnitID, ProviderID string }
}

func (h *house) me(session string) (out me) {
	h.t.Helper()
	h.Client(h.t, "").Do("GET", "/api/v1/me", nil, "Cookie", session).Want(http.StatusOK).Into(&out)
	return out
}

func (m me) roles() string {
	var all []string
	for _, g := range m.Grants {
		all = append(all, g.Role+map[bool]string{true: "*"}[g.ProviderID != ""])
	}
	return strings.Join(all, " ")
}
