package api_test

import (
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// TestTwoAdministrationsRemoveEachOther at the same moment: one of them stays.
func TestTwoAdministrationsRemoveEachOther(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		for i := range 8 {
			town := testkit.NewTown(t, a, "stadt-"+string(rune('a'+i)))
			town.AddUser(t, "admin2", identity.Grant{Role: identity.Admin})
			names := []string{"admin", "admin2"}
			var paths []string
			var clients []*testkit.Client
			for _, name := range names {
				grants, err := a.Store.GrantsOf(town.Context, town.Users[name])
				if err != nil {
					t.Fatal(err)
				}
				paths = append(paths, "/api/v1/admin/users/"+town.Users[name]+"/grants/"+grants[0].ID)
				clients = append(clients, town.Client(t, name))
			}
			var wg sync.WaitGroup
			for n := range 2 {
				wg.Go(func() { clients[n].Do("DELETE", paths[1-n], nil) })
			}
			wg.Wait()
			left := 0
			for _, name := range names {
				grants, err := a.Store.GrantsOf(town.Context, town.Users[name])
				if err != nil {
					t.Fatal(err)
				}
				left += len(grants)
			}
			if left != 1 {
				t.Fatalf("%d administrations are left, want 1", left)
			}
		}
	})
}

// token makes an access token and returns the value of the header that carries it.
func token(t *testing.T, c *testkit.Client, scope string) string {
	t.Helper()
	var made struct{ Secret string }
	c.Do("POST", "/api/v1/me/tokens", map[string]any{
		"name": "Programm", "scopes": []string{scope}, "expiresAt": testkit.Noon.Add(24 * time.Hour),
	}).Want(http.StatusCreated).Into(&made)
	return "Bearer " + made.Secret
}

// TestNewPasswordsEndWhatTheOldOneOpened: sessions and tokens, but nobody else's.
func TestNewPasswordsEndWhatTheOldOneOpened(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		admin, program := town.Client(t, "admin"), town.Client(t, "")
		for name, change := range map[string]func(c *testkit.Client) testkit.Answer{
			"editor51": func(c *testkit.Client) testkit.Answer {
				return c.Do("PUT", "/api/v1/me/password", map[string]string{"oldPassword": testkit.Password, "password": "ein-neues-passwort"})
			},
			"modeler51": func(*testkit.Client) testkit.Answer {
				return admin.Do("PUT", "/api/v1/admin/users/"+town.Users["modeler51"]+"/password", map[string]string{"password": "ein-neues-passwort"})
			},
		} {
			one, two, other := town.Client(t, name), town.Client(t, name), town.Client(t, "leser")
			bearers, foreign := []string{token(t, one, "read"), token(t, one, "admin")}, token(t, other, "read")
			var ended struct{ Sessions, Tokens int }
			if change(one).Want(http.StatusOK).Into(&ended); ended.Sessions != 2 || ended.Tokens != 2 {
				t.Errorf("%s: ended %+v, want 2 sessions and 2 tokens", name, ended)
			}
			for _, c := range []*testkit.Client{one, two} {
				c.Do("GET", "/api/v1/me", nil).WantProblem(http.StatusUnauthorized, "identity.session.over")
			}
			for _, bearer := range bearers {
				program.Do("GET", "/api/v1/org-units", nil, "Authorization", bearer).WantProblem(http.StatusUnauthorized, "identity.token.refused")
			}
			other.Do("GET", "/api/v1/me", nil).Want(http.StatusOK)
			program.Do("GET", "/api/v1/org-units", nil, "Authorization", foreign).Want(http.StatusOK)
			var trail struct{ Items []struct{ Sentence string } }
			admin.Do("GET", "/api/v1/audit?limit=1&objectKind=user&objectId="+town.Users[name], nil).Want(http.StatusOK).Into(&trail)
			if len(trail.Items) != 1 || !strings.Contains(trail.Items[0].Sentence, "2 Zugriffsschlüssel") {
				t.Errorf("%s: trail %+v", name, trail.Items)
			}
		}
	})
}

// TestTokensTouchNoSessions unless they may touch the account.
func TestTokensTouchNoSessions(t *testing.T) {
	town := testkit.NewTown(t, testkit.NewApp(t, testkit.SQLite(t)), "a")
	person, program := town.Client(t, "editor51"), town.Client(t, "")
	for _, scope := range []string{"read", "write"} {
		bearer := token(t, person, scope)
		program.Do("GET", "/api/v1/me/sessions", nil, "Authorization", bearer).WantProblem(http.StatusForbidden, "identity.forbidden")
		program.Do("GET", "/api/v1/me/tokens", nil, "Authorization", bearer).WantProblem(http.StatusForbidden, "identity.forbidden")
		program.Do("POST", "/api/v1/auth/logout?everywhere=true", nil, "Authorization", bearer).WantProblem(http.StatusForbidden, "identity.forbidden")
	}
	person.Do("GET", "/api/v1/me", nil).Want(http.StatusOK)
	bearer := token(t, person, "admin")
	program.Do("GET", "/api/v1/me/sessions", nil, "Authorization", bearer).Want(http.StatusOK)
	program.Do("POST", "/api/v1/auth/logout?everywhere=true", nil, "Authorization", bearer).Want(http.StatusNoContent)
	person.Do("GET", "/api/v1/me", nil).WantProblem(http.StatusUnauthorized, "identity.session.over")
	program.Do("POST", "/api/v1/auth/logout?everywhere=true", nil).Want(http.StatusNoContent)
}
