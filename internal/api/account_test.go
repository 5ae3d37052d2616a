package api_test

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

type user struct {
	ID     string `json:"id"`
	ETag   string `json:"etag"`
	Grants []struct {
		ID     string `json:"id"`
		Role   string `json:"role"`
		UnitID string `json:"unitId"`
	} `json:"grants"`
}

func TestAccountsLiveAndEnd(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		admin, leser := town.Client(t, "admin"), town.Client(t, "leser")
		body := map[string]any{"username": "neu", "name": "Neu Änderung", "password": testkit.Password}

		leser.Do("POST", "/api/v1/admin/users", body).WantProblem(http.StatusForbidden, "identity.forbidden")
		admin.Do("POST", "/api/v1/admin/users", map[string]any{"username": "Ü", "name": "", "password": "kurz"}).
			WantProblem(http.StatusUnprocessableEntity, "request.invalid")
		var u user
		admin.Do("POST", "/api/v1/admin/users", body).Want(http.StatusCreated).Into(&u)
		admin.Do("POST", "/api/v1/admin/users", body).WantProblem(http.StatusConflict, "user.exists")

		grants := "/api/v1/admin/users/" + u.ID + "/grants"
		grant := map[string]any{"role": "editor", "unitId": town.Units["51"].ID}
		admin.Do("POST", grants, grant).Want(http.StatusCreated)
		admin.Do("POST", grants, grant).WantProblem(http.StatusConflict, "grant.exists")
		admin.Do("POST", grants, map[string]any{"role": "operator"}).WantProblem(http.StatusForbidden, "identity.grant.operator")
		admin.Do("POST", grants, map[string]any{"role": "editor", "unitId": "no-unit"}).WantProblem(http.StatusConflict, "grant.inUse")

		town.Users["neu"] = u.ID
		session := town.Client(t, "neu")
		session.Do("GET", "/api/v1/me", nil).Want(http.StatusOK).Into(&u)
		if len(u.Grants) != 1 || u.Grants[0].Role != "editor" {
			t.Errorf("grants of the new account: %+v", u.Grants)
		}
		admin.Do("GET", "/api/v1/admin/users/"+u.ID, nil).Want(http.StatusOK).Into(&u)
		off := map[string]any{"name": "Neu", "active": false}
		admin.Do("PUT", "/api/v1/admin/users/"+u.ID, off).WantProblem(http.StatusPreconditionRequired, "request.ifMatchMissing")
		admin.Do("PUT", "/api/v1/admin/users/"+u.ID, off, "If-Match", u.ETag).Want(http.StatusOK)
		session.Do("GET", "/api/v1/me", nil).WantProblem(http.StatusUnauthorized, "identity.session.over")
		leser.Do("GET", "/api/v1/admin/users/"+u.ID, nil).WantProblem(http.StatusForbidden, "identity.forbidden")
	})
}

// TestAPageOfAnotherPersonIsRefused lets a browser in which somebody else has signed in meanwhile ask on behalf of the first one.
func TestAPageOfAnotherPersonIsRefused(t *testing.T) {
	town := testkit.NewTown(t, testkit.NewApp(t, testkit.SQLite(t)), "a")
	editor := town.Client(t, "editor51")
	own, other := []string{"X-Person", town.Users["editor51"]}, []string{"X-Person", town.Users["admin"]}
	process := map[string]any{"name": "Hund anmelden", "unitId": town.Units["51"].ID}

	editor.Do("POST", "/api/v1/processes", process, own...).Want(http.StatusCreated)
	editor.Do("POST", "/api/v1/processes", process, other...).WantProblem(http.StatusUnauthorized, "identity.session.other")
	editor.Do("GET", "/api/v1/me", nil, other...).WantProblem(http.StatusUnauthorized, "identity.session.other")
	for _, path := range []string{"/api/v1/auth/logout?everywhere=true", "/api/v1/auth/directory/logout"} {
		editor.Do("POST", path, nil, other...).WantProblem(http.StatusUnauthorized, "identity.session.other")
	}
	login := map[string]any{"username": "admin", "password": testkit.Password, "tenant": "a"}
	editor.Do("POST", "/api/v1/auth/login", login, other...).Want(http.StatusOK) // the first one takes the browser back
}

func TestLastAdministrationStays(t *testing.T) {
	town := testkit.NewTown(t, testkit.NewApp(t, testkit.SQLite(t)), "a")
	admin := town.Client(t, "admin")
	var u user
	path := "/api/v1/admin/users/" + town.Users["admin"]
	admin.Do("GET", path, nil).Want(http.StatusOK).Into(&u)
	admin.Do("PUT", path, map[string]any{"name": "A", "active": false}, "If-Match", u.ETag).WantProblem(http.StatusConflict, "identity.lastAdmin")
	admin.Do("DELETE", path+"/grants/"+u.Grants[0].ID, nil).WantProblem(http.StatusConflict, "identity.lastAdmin")
}

func TestReadersSeeNamesOnly(t *testing.T) {
	town := testkit.NewTown(t, testkit.NewApp(t, testkit.SQLite(t)), "a")
	list := town.Client(t, "leser").Do("GET", "/api/v1/admin/users", nil).Want(http.StatusOK)
	for _, secret := range []string{"editor51\"", "modeler51\"", "\"role\""} {
		if strings.Contains(string(list.Body), `"username":"`+secret) || strings.Contains(string(list.Body), `"role"`) {
			t.Errorf("a reader sees %s: %s", secret, list.Body)
		}
	}
}

func TestGuessingPasswordsSlowsDown(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		nobody := town.Client(t, "")
		wrong := map[string]string{"username": "leser", "password": "falsch", "tenant": "a"}
		for range 5 {
			nobody.Do("POST", "/api/v1/auth/login", wrong).WantProblem(http.StatusUnauthorized, "identity.signIn.failed")
		}
		nobody.Do("POST", "/api/v1/auth/login", wrong).WantProblem(http.StatusTooManyRequests, "request.tooMany")
		right := map[string]string{"username": "leser", "password": testkit.Password, "tenant": "a"}
		nobody.Do("POST", "/api/v1/auth/login", right).WantProblem(http.StatusTooManyRequests, "request.tooMany")
	})
}

// TestManyGuessesAtOnceSlowDown: guesses that are sent together are not looked at before the first have failed.
func TestManyGuessesAtOnceSlowDown(t *testing.T) {
	town := testkit.NewTown(t, testkit.NewApp(t, testkit.SQLite(t)), "a")
	var tried atomic.Int32
	var all sync.WaitGroup
	for range 30 {
		all.Go(func() {
			body := strings.NewReader(`{"username":"leser","password":"falsch","tenant":"a"}`)
			r := httptest.NewRequest("POST", "/api/v1/auth/login", body)
			r.Header.Set("Content-Type", "application/json")
			w := httptest.NewRecorder()
			if town.App.Handler.ServeHTTP(w, r); w.Code == http.StatusUnauthorized {
				tried.Add(1)
			}
		})
	}
	all.Wait()
	if n := tried.Load(); n < 5 || n > 8 { // five, and those whose turn had come with the fifth
		t.Errorf("%d of 30 guesses were looked at, want 5 to 8", n)
	}
}

// TestWhoIsSwitchedOffHoldsNoFunctions: by hand as by a directory; otherwise tasks would go to somebody who is gone.
func TestWhoIsSwitchedOffHoldsNoFunctions(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		admin, id := town.Client(t, "admin"), town.Users["editor51"]
		own := map[string]any{"owner": map[string]any{"function": "Leitung 51", "userId": id}}
		addProcess(t, town, "51", "Elternbeitrag festsetzen", own)
		bearer := token(t, town.Client(t, "editor51"), string(identity.ScopeRead))
		var u map[string]any
		path := "/api/v1/admin/users/" + id
		tag := admin.Do("GET", path, nil).Want(http.StatusOK).Into(&u).ETag()
		change := map[string]any{"name": u["name"], "email": "", "function": "", "unitId": "", "lang": "", "active": false}
		tag = admin.Do("PUT", path, change, "If-Match", tag).Want(http.StatusOK).ETag()
		owner := func() (o struct {
			Function string
			UserID   string
			Vacant   bool
		}) {
			var list struct {
				Items []struct{ Owner json.RawMessage }
			}
			town.Client(t, "strategie").Do("GET", processesPath, nil).Want(http.StatusOK).Into(&list)
			if err := json.Unmarshal(list.Items[0].Owner, &o); err != nil {
				t.Fatal(err)
			}
			return o
		}
		if o := owner(); !o.Vacant || o.UserID != "" || o.Function != "Leitung 51" {
			t.Errorf("after switching off: %+v", o)
		}
		change["active"] = true
		admin.Do("PUT", path, change, "If-Match", tag).Want(http.StatusOK)
		if o := owner(); !o.Vacant {
			t.Errorf("after switching on again: %+v", o)
		}
		town.Client(t, "").Do("GET", processesPath, nil, "Authorization", bearer).Want(http.StatusUnauthorized)
	})
}

func TestOwnAccount(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		one, two := town.Client(t, "leser"), town.Client(t, "leser")
		var sessions []map[string]any
		if one.Do("GET", "/api/v1/me/sessions", nil).Want(http.StatusOK).Into(&sessions); len(sessions) != 2 {
			t.Errorf("%d sessions, want 2", len(sessions))
		}
		one.Do("PUT", "/api/v1/me/password", map[string]string{"oldPassword": "falsch", "password": "ein-neues-passwort"}).
			WantProblem(http.StatusUnprocessableEntity, "request.invalid")
		for range 4 {
			one.Do("PUT", "/api/v1/me/password", map[string]string{"oldPassword": "falsch", "password": "ein-neues-passwort"}).Want(http.StatusUnprocessableEntity)
		}
		one.Do("PUT", "/api/v1/me/password", map[string]string{"oldPassword": testkit.Password, "password": "ein-neues-passwort"}).
			WantProblem(http.StatusTooManyRequests, "request.tooMany")
		one.Do("POST", "/api/v1/auth/logout?everywhere=true", nil).Want(http.StatusNoContent)
		two.Do("GET", "/api/v1/me", nil).WantProblem(http.StatusUnauthorized, "identity.session.over")
	})
}

func TestTokensActWithinTheirScopes(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		admin, program := town.Client(t, "admin"), town.Client(t, "")
		var token struct{ ID, Secret string }
		admin.Do("POST", "/api/v1/me/tokens", map[string]any{
			"name": "Export", "scopes": []string{"read"}, "expiresAt": testkit.Noon.Add(24 * time.Hour),
		}).Want(http.StatusCreated).Into(&token)
		bearer := "Bearer " + token.Secret
		program.Do("GET", "/api/v1/org-units", nil, "Authorization", bearer).Want(http.StatusOK)
		program.Do("POST", "/api/v1/org-units", map[string]any{"number": "9", "name": "x", "kind": "amt"}, "Authorization", bearer).
			WantProblem(http.StatusForbidden, "identity.forbidden")
		program.Do("GET", "/api/v1/org-units", nil, "Authorization", bearer+"x").WantProblem(http.StatusUnauthorized, "identity.token.refused")
		program.Do("DELETE", "/api/v1/me/tokens/"+token.ID, nil, "Authorization", bearer).WantProblem(http.StatusForbidden, "identity.forbidden")
		program.Do("PUT", "/api/v1/me/lang", map[string]string{"lang": "en"}, "Authorization", bearer).WantProblem(http.StatusForbidden, "identity.forbidden")
		admin.Do("DELETE", "/api/v1/me/tokens/"+token.ID, nil).Want(http.StatusNoContent)
		program.Do("GET", "/api/v1/org-units", nil, "Authorization", bearer).WantProblem(http.StatusUnauthorized, "identity.token.refused")
		if list := admin.Do("GET", "/api/v1/me/tokens", nil); strings.Contains(string(list.Body), token.Secret) {
			t.Error("the list of tokens shows a secret")
		}
	})
}

func TestTokensMakeNoMightierOnes(t *testing.T) {
	town := testkit.NewTown(t, testkit.NewApp(t, testkit.SQLite(t)), "a")
	body := map[string]any{"name": "Konten", "scopes": []string{"admin"}, "expiresAt": testkit.Noon.Add(24 * time.Hour)}
	var token struct{ Secret string }
	town.Client(t, "admin").Do("POST", "/api/v1/me/tokens", body).Want(http.StatusCreated).Into(&token)
	program, bearer := town.Client(t, ""), "Bearer "+token.Secret
	program.Do("POST", "/api/v1/me/tokens", body, "Authorization", bearer).Want(http.StatusCreated)
	body["scopes"] = []string{"admin", "write"}
	program.Do("POST", "/api/v1/me/tokens", body, "Authorization", bearer).WantProblem(http.StatusUnprocessableEntity, "request.invalid")
}

func TestRevokedTokensStayRevoked(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		ctx := town.As(t, "admin")
		token, secret, err := a.Services.Tokens.Create(ctx, "Export", []identity.Scope{identity.ScopeRead}, testkit.Noon.Add(time.Hour))
		if err != nil {
			t.Fatal(err)
		}
		if err := a.Services.Tokens.Revoke(ctx, token.ID); err != nil {
			t.Fatal(err)
		}
		// A request that read the token before its end notes now that it was used.
		token.UsedAt = testkit.Noon
		if err := a.Store.InTx(ctx, func(ctx context.Context) error { return a.Store.MarkToken(ctx, token) }); err != nil {
			t.Fatal(err)
		}
		if _, err := a.Services.Tokens.Resume(t.Context(), secret); !problem.Is(err, problem.Unauthorized) {
			t.Errorf("a revoked token: %v, want unauthorized", err)
		}
	})
}

func TestOperatorsKeepTheirPasswords(t *testing.T) {
	town := testkit.NewTown(t, testkit.NewApp(t, testkit.SQLite(t)), "a")
	admin := town.Client(t, "admin")
	body := map[string]string{"password": "ein-neues-passwort"}
	admin.Do("PUT", "/api/v1/admin/users/"+town.Users["leser"]+"/password", body).Want(http.StatusOK)
	admin.Do("PUT", "/api/v1/admin/users/"+town.Users["betrieb"]+"/password", body).
		WantProblem(http.StatusForbidden, "identity.password.operator")
}

func TestSavedViews(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		leser, strategie := town.Client(t, "leser"), town.Client(t, "strategie")
		body := map[string]any{"name": "Ohne Betreuung", "page": "processes", "query": "ownerVacant=true&sort=-caseCount"}
		var own, shared struct{ ID, ETag string }
		leser.Do("POST", "/api/v1/saved-views", body).Want(http.StatusCreated).Into(&own)
		leser.Do("POST", "/api/v1/saved-views", body).WantProblem(http.StatusConflict, "view.exists")
		body["shared"] = true
		leser.Do("POST", "/api/v1/saved-views", body).WantProblem(http.StatusForbidden, "identity.forbidden")
		strategie.Do("POST", "/api/v1/saved-views", body).Want(http.StatusCreated).Into(&shared)
		leser.Do("DELETE", "/api/v1/saved-views/"+shared.ID, nil, "If-Match", shared.ETag).WantProblem(http.StatusForbidden, "view.notYours")
		strategie.Do("DELETE", "/api/v1/saved-views/"+own.ID, nil, "If-Match", own.ETag).WantProblem(http.StatusNotFound, "request.notFound")
		var list []map[string]any
		if leser.Do("GET", "/api/v1/saved-views?page=processes", nil).Want(http.StatusOK).Into(&list); len(list) != 2 {
			t.Errorf("%d views, want the own and the shared one", len(list))
		}
	})
}

func TestSettings(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		admin := town.Client(t, "admin")
		var v map[string]any
		tag := admin.Do("GET", "/api/v1/admin/settings", nil).Want(http.StatusOK).Into(&v).ETag()
		v["genderForm"] = "double"
		town.Client(t, "strategie").Do("PUT", "/api/v1/admin/settings", v, "If-Match", tag).WantProblem(http.StatusForbidden, "identity.forbidden")
		admin.Do("PUT", "/api/v1/admin/settings", v, "If-Match", tag).Want(http.StatusOK)
		admin.Do("PUT", "/api/v1/admin/settings", v, "If-Match", tag).WantProblem(http.StatusPreconditionFailed, "request.stale")
		v["numberPattern"] = "{unit}"
		admin.Do("PUT", "/api/v1/admin/settings", v, "If-Match", `"r1"`).WantProblem(http.StatusUnprocessableEntity, "request.invalid")
	})
}

func TestAuditTrail(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		town.Client(t, "leser").Do("GET", "/api/v1/audit", nil).WantProblem(http.StatusForbidden, "identity.forbidden")
		town.Client(t, "admin").Do("POST", "/api/v1/org-units", map[string]any{"number": "9", "name": "Größe", "kind": "amt"}).Want(http.StatusCreated)
		revision := town.Client(t, "revision")
		var list struct {
			Items []struct{ Actor, Sentence string }
			Next  string
		}
		revision.Do("GET", "/api/v1/audit?limit=1", nil).Want(http.StatusOK).Into(&list)
		if len(list.Items) != 1 || list.Items[0].Actor != "person" || list.Items[0].Sentence != "Einheit angelegt: 9 Größe" || list.Next == "" {
			t.Errorf("newest entry: %+v", list)
		}
		var check struct {
			Whole bool
			Seq   int64
		}
		if revision.Do("GET", "/api/v1/audit/verify", nil).Want(http.StatusOK).Into(&check); !check.Whole || check.Seq == 0 {
			t.Errorf("verify: %+v", check)
		}
	})
}

func TestOperatorSetsUpTenants(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		body := map[string]any{"slug": "neustadt", "tenantName": "Neustadt", "username": "chef", "name": "Chefin", "password": testkit.Password}
		town.Client(t, "admin").Do("POST", "/api/v1/operator/tenants", body).WantProblem(http.StatusForbidden, "identity.forbidden")
		operator := town.Client(t, "betrieb")
		var tenant struct{ ID, ETag string }
		operator.Do("POST", "/api/v1/operator/tenants", body).Want(http.StatusCreated).Into(&tenant)
		operator.Do("GET", "/api/v1/org-units", nil).Want(http.StatusOK).Into(&struct{}{})
		login := map[string]string{"username": "chef", "password": testkit.Password, "tenant": "neustadt"}
		town.Client(t, "").Do("POST", "/api/v1/auth/login", login).Want(http.StatusOK)
		chef := town.ClientOf(t, "neustadt", "chef")
		operator.Do("PUT", "/api/v1/operator/tenants/"+tenant.ID+"/suspended", map[string]any{"suspended": true}, "If-Match", tenant.ETag).Want(http.StatusOK)
		chef.Do("GET", "/api/v1/me", nil).WantProblem(http.StatusUnauthorized, "identity.session.over")
		town.Client(t, "").Do("POST", "/api/v1/auth/login", login).WantProblem(http.StatusUnauthorized, "identity.signIn.failed")
		town.Client(t, "").Do("POST", "/api/v1/auth/setup", map[string]any{
			"secret": "", "slug": "x1", "tenantName": "X", "username": "xx", "name": "X", "password": testkit.Password,
		}).WantProblem(http.StatusForbidden, "identity.setup.over")
	})
}
