package api_test

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/testkit"
	"github.com/prozessregister/prozessregister/internal/testkit/oidcserver"
)

// TestSignInByDirectory: a new account, the roles of its groups, and what becomes of them when the groups change.
func TestSignInByDirectory(t *testing.T) {
	eachHouse(t, func(h *house) {
		location, session := h.begin("/prozesse?q=Hund", "Jörg.Weiß").end()
		if location != "/prozesse?q=Hund" {
			h.t.Errorf("sent to %s", location)
		}
		first := h.me(session)
		if first.Username != "joerg.weiss" || first.Name != "Jörg Weiß" || first.Function != "Digitale Lotsin" || first.roles() != "reader editor*" {
			h.t.Errorf("made %+v", first)
		}
		h.admin.Do("DELETE", "/api/v1/admin/users/"+first.ID+"/grants/"+first.Grants[1].ID, nil).WantProblem(http.StatusConflict, "oidc.grant.mapped")
		h.admin.Do("POST", "/api/v1/admin/users/"+first.ID+"/grants", map[string]string{"role": "editor", "unitId": h.Units["51"].ID}).Want(http.StatusCreated)
		h.directory.Put(oidcserver.Person{Subject: "s-1", Username: "Jörg.Weiß", Name: "Jörg Weiß", Groups: []string{"steuerung"}})
		_, session = h.begin("", "Jörg.Weiß").end(session)
		if again := h.me(session); again.ID != first.ID || again.roles() != "reader editor strategy*" {
			h.t.Errorf("after other groups: %+v", again)
		}
		var trail struct{ Items []struct{ Sentence string } }
		answer := h.admin.Do("GET", "/api/v1/audit?limit=20&objectKind=user&objectId="+first.ID, nil).Want(http.StatusOK).Into(&trail)
		if len(trail.Items) < 4 || strings.Contains(string(answer.Body), "Weiß") {
			h.t.Errorf("trail: %s", answer.Body)
		}
	})
}

// TestDirectoryIsNotBelieved when it is wrong.
func TestDirectoryIsNotBelieved(t *testing.T) {
	eachHouse(t, func(h *house) {
		for _, c := range []struct {
			fault  oidcserver.Faults
			reason string
		}{
			{oidcserver.Faults{Issuer: "https://boese.example.de"}, "token"},
			{oidcserver.Faults{Audience: "anderes-programm"}, "token"},
			{oidcserver.Faults{Nonce: "von-gestern"}, "nonce"},
			{oidcserver.Faults{Expired: true}, "expired"},
			{oidcserver.Faults{ForeignID: true}, "token"},
			{oidcserver.Faults{Unsigned: true}, "token"},
			{oidcserver.Faults{NoIDToken: true}, "noToken"},
			{oidcserver.Faults{Broken: true}, "broken"},
			{oidcserver.Faults{Slow: 4 * time.Second}, "timeout"},
			{oidcserver.Faults{Elsewhere: "http://127.0.0.1:1/token"}, "elsewhere"},
			{oidcserver.Faults{Redirect: true}, "elsewhere"},
			{oidcserver.Faults{Huge: true}, "notDiscovered"},
		} {
			trip := h.begin("", "Jörg.Weiß")
			h.directory.Fail(c.fault)
			trip.wantRefused(c.reason)
			h.directory.Fail(oidcserver.Faults{})
		}
		if _, session := h.begin("", "Jörg.Weiß").end(); session == "" {
			h.t.Error("nobody gets in though nothing is wrong any more")
		}
	})
}

// TestSignInsAreBoundToOneBrowserAndUsedOnce: replays, other browsers, other states, other tenants.
func TestSignInsAreBoundToOneBrowserAndUsedOnce(t *testing.T) {
	eachHouse(t, func(h *house) {
		used := h.begin("", "Jörg.Weiß")
		if _, session := used.end(); session == "" {
			h.t.Fatal("the first use is refused")
		}
		used.wantRefused("over")
		replayed := h.begin("", "Jörg.Weiß")
		replayed.back.Set("code", used.back.Get("code"))
		replayed.wantRefused("code")
		swapped, other := h.begin("", "Jörg.Weiß"), h.begin("", "Jörg.Weiß")
		swapped.back.Set("code", other.back.Get("code")) // a code of another sign-in: its PKCE challenge is another one
		swapped.wantRefused("code")
		stolen := h.begin("", "Jörg.Weiß")
		stolen.cookie = other.cookie
		stolen.wantRefused("state")
		stolen.cookie = ""
		stolen.wantRefused("otherBrowser")
		missing := h.begin("", "Jörg.Weiß")
		missing.back.Del("state")
		missing.wantRefused("state")
		mixed := h.begin("", "Jörg.Weiß")
		mixed.back.Set("iss", "https://boese.example.de")
		mixed.wantRefused("token")
		denied := h.begin("", "Jörg.Weiß")
		denied.back.Set("error", "access_denied")
		denied.wantRefused("denied")

		moved := h.begin("", "Jörg.Weiß")
		neighbour := testkit.NewTown(h.t, h.App, "b")
		h.Client(h.t, "").Do("POST", directoryStart, map[string]string{"provider": h.provider, "tenant": "b"}).WantProblem(http.StatusNotFound, "request.notFound")
		moved.cookie = strings.Replace(moved.cookie, h.TenantID, neighbour.TenantID, 1)
		moved.wantRefused("over")
	})
}

// TestTheNameOfTheHostChoosesTheTenant where several share an installation, and browsers come back to it.
func TestTheNameOfTheHostChoosesTheTenant(t *testing.T) {
	eachHouse(t, func(h *house) {
		testkit.NewTown(h.t, h.App, "b")
		town, err := h.App.Store.Tenant(h.Context, h.TenantID)
		if err != nil {
			h.t.Fatal(err)
		}
		town.Host = "example.com" // the name by which the client of the tests asks
		if err := h.App.Store.InTx(h.Context, func(ctx context.Context) error { _, err := h.App.Store.UpdateTenant(ctx, town); return err }); err != nil {
			h.t.Fatal(err)
		}
		if _, session := h.begin("", "Jörg.Weiß").end(); session == "" {
			h.t.Error("nobody gets in")
		}
	})
}

// TestWaysOnLeadNowhereElse: only pages of this installation.
func TestWaysOnLeadNowhereElse(t *testing.T) {
	for _, target := range []string{"https://boese.example.de/", "//boese.example.de", "/\\boese.example.de", "javascript:alert(1)", "/a\r\nSet-Cookie: x=y", "/api/v1/me", "/anmelden?x", ""} {
		if got := identity.OwnTarget(target); got != "/" {
			t.Errorf("OwnTarget(%q) = %q", target, got)
		}
	}
	if got := identity.OwnTarget("/prozesse/1?ansicht=ä#b"); got != "/prozesse/1?ansicht=ä#b" {
		t.Errorf("an own page becomes %q", got)
	}
}

// TestWhoMayNotComeInByDirectory: accounts that are switched off or unknown; nobody is recognised by name or address.
func TestWhoMayNotComeInByDirectory(t *testing.T) {
	eachHouse(t, func(h *house) {
		path := "/api/v1/admin/sign-in/providers/" + h.provider
		delete(h.fields, "secret")
		h.fields["firstSignIn"] = "nothing"
		h.admin.Do("PUT", path, h.fields, "If-Match", `"r1"`).Want(http.StatusOK)
		h.directory.Put(oidcserver.Person{Subject: "s-2", Username: "leser", Name: "Konto leser", Email: "leser@example.de"})
		h.begin("", "leser").wantRefused("unknown")

		h.admin.Do("PUT", "/api/v1/admin/users/"+h.Users["leser"]+"/directory", map[string]string{"provider": h.provider, "subject": "s-2"}).Want(http.StatusNoContent)
		h.admin.Do("PUT", "/api/v1/admin/users/"+h.Users["editor51"]+"/directory", map[string]string{"provider": h.provider, "subject": "s-2"}).WantProblem(http.StatusConflict, "oidc.link.taken")
		h.admin.Do("PUT", "/api/v1/admin/users/"+h.Users["betrieb"]+"/directory", map[string]string{"provider": h.provider, "subject": "s-3"}).WantProblem(http.StatusForbidden, "oidc.link.operator")
		_, session := h.begin("", "leser").end()
		if got := h.me(session); got.ID != h.Users["leser"] {
			h.t.Errorf("signed in as %+v", got)
		}
		h.admin.Do("PUT", "/api/v1/admin/users/"+h.Users["leser"], map[string]any{"name": "Konto leser", "active": false}, "If-Match", `"r2"`).Want(http.StatusOK)
		h.Client(h.t, "").Do("GET", "/api/v1/me", nil, "Cookie", session).WantProblem(http.StatusUnauthorized, "identity.session.over")
		h.begin("", "leser").wantRefused("inactive")

		begun := h.begin("", "Jörg.Weiß")
		h.fields["enabled"] = false
		h.admin.Do("PUT", path, h.fields, "If-Match", `"r2"`).Want(http.StatusOK)
		begun.wantRefused("disabled")
		h.Client(h.t, "").Do("POST", directoryStart, map[string]string{"provider": h.provider}).WantProblem(http.StatusNotFound, "request.notFound")
		h.fields["issuer"] = h.directory.Issuer() + "/"
		h.admin.Do("PUT", path, h.fields, "If-Match", `"r3"`).WantProblem(http.StatusUnprocessableEntity, "request.invalid") // the secret anew
	})
}

// TestHoldersLinkTheirAccounts after they have signed in, and nobody else does it for them.
func TestHoldersLinkTheirAccounts(t *testing.T) {
	eachHouse(t, func(h *house) {
		session := func(name string) string {
			return cookieOf(h.Client(h.t, "").Do("POST", "/api/v1/auth/login", map[string]string{"username": name, "password": testkit.Password}).Want(http.StatusOK), "prozessregister_session")
		}
		begin := func(with string) *trip {
			var started struct{ URL string }
			answer := h.Client(h.t, "").Do("POST", "/api/v1/me/directory", map[string]string{"provider": h.provider}, "Cookie", with).Want(http.StatusOK).Into(&started)
			return (&trip{h: h, cookie: cookieOf(answer, "prozessregister_directory")}).at(started.URL, "Jörg.Weiß")
		}
		own, foreign := session("modeler51"), session("leser")
		if location, _ := begin(own).end(foreign); location != "/einstellungen?directory=link.otherAccount" {
			h.t.Errorf("linked in the session of somebody else: %s", location)
		}
		if location, _ := begin(own).end(own); location != "/einstellungen?directory=linked" {
			h.t.Errorf("sent to %s", location)
		}
		if location, _ := begin(foreign).end(foreign); location != "/einstellungen?directory=link.taken" {
			h.t.Errorf("linked twice: %s", location)
		}
		_, by := h.begin("", "Jörg.Weiß").end()
		if got := h.me(by); got.ID != h.Users["modeler51"] || !strings.Contains(got.roles(), "editor*") {
			h.t.Errorf("signed in as %+v", got)
		}
		h.Client(h.t, "").Do("DELETE", "/api/v1/me/directory", nil, "Cookie", own).Want(http.StatusNoContent)
		h.Client(h.t, "").Do("GET", "/api/v1/me", nil, "Cookie", by).WantProblem(http.StatusUnauthorized, "identity.session.over")
		if got := h.me(own); strings.Contains(got.roles(), "*") {
			h.t.Errorf("without the link: %+v", got)
		}
	})
}

// TestSigningOutAtTheDirectory, from here and from there.
func TestSigningOutAtTheDirectory(t *testing.T) {
	eachHouse(t, func(h *house) {
		_, session := h.begin("", "Jörg.Weiß").end()
		var out struct{ URL string }
		h.Client(h.t, "").Do("POST", "/api/v1/auth/directory/logout", nil, "Cookie", session).Want(http.StatusOK).Into(&out)
		u, err := url.Parse(out.URL)
		if err != nil || !strings.HasPrefix(out.URL, h.directory.Issuer()+"/logout?") || len(strings.Split(u.Query().Get("id_token_hint"), ".")) != 3 || !strings.HasSuffix(u.Query().Get("post_logout_redirect_uri"), "/anmelden") {
			h.t.Errorf("sign out at %s, %v", out.URL, err)
		}
		gone := func(session string) {
			h.t.Helper()
			h.Client(h.t, "").Do("GET", "/api/v1/me", nil, "Cookie", session).WantProblem(http.StatusUnauthorized, "identity.session.over")
		}
		gone(session)
		notice := func(token string) testkit.Answer {
			return h.Client(h.t, "").Do("POST", "/api/v1/auth/directory/notice/a/"+h.provider, "logout_token="+token, "Content-Type", "application/x-www-form-urlencoded")
		}
		_, session = h.begin("", "Jörg.Weiß").end()
		notice(h.directory.Notice("s-1", "sitzung-s-1", oidcserver.Faults{ForeignID: true})).WantProblem(http.StatusBadRequest, "oidc.notice")
		notice(h.directory.Notice("s-1", "", oidcserver.Faults{Audience: "anderes"})).WantProblem(http.StatusBadRequest, "oidc.notice")
		notice(h.directory.Notice("s-9", "sitzung-s-9", oidcserver.Faults{})).Want(http.StatusOK)
		h.me(session)
		notice(h.directory.Notice("s-1", "sitzung-s-1", oidcserver.Faults{})).Want(http.StatusOK)
		gone(session)
		_, session = h.begin("", "Jörg.Weiß").end()
		notice(h.directory.Notice("s-1", "", oidcserver.Faults{})).Want(http.StatusOK)
		gone(session)
	})
}

// TestNobodyStaysInByAWayThatIsClosed: sessions end with the directory or the passwords by which they began.
func TestNobodyStaysInByAWayThatIsClosed(t *testing.T) {
	eachHouse(t, func(h *house) {
		_, session := h.begin("", "Jörg.Weiß").end()
		strategy := h.Client(h.t, "strategie")
		path := "/api/v1/admin/sign-in/passwords"
		h.admin.Do("PUT", path, map[string]any{"off": true, "breakGlassId": h.Users["admin"]}, "If-Match", `"r0"`).Want(http.StatusOK)
		strategy.Do("GET", "/api/v1/me", nil).WantProblem(http.StatusUnauthorized, "identity.session.over")
		h.me(session)
		h.admin.Do("PUT", path, map[string]any{"off": false}, "If-Match", `"r1"`).Want(http.StatusOK)
		delete(h.fields, "secret")
		h.fields["enabled"] = false
		h.admin.Do("PUT", "/api/v1/admin/sign-in/providers/"+h.provider, h.fields, "If-Match", `"r1"`).Want(http.StatusOK)
		h.Client(h.t, "").Do("GET", "/api/v1/me", nil, "Cookie", session).WantProblem(http.StatusUnauthorized, "identity.session.over")
	})
}

// TestPasswordsAreSwitchedOff for all but one account, which stays.
func TestPasswordsAreSwitchedOff(t *testing.T) {
	eachHouse(t, func(h *house) {
		const path = "/api/v1/admin/sign-in/passwords"
		for _, unfit := range []string{"", "gibt-es-nicht", h.Users["leser"]} {
			h.admin.Do("PUT", path, map[string]any{"off": true, "breakGlassId": unfit}, "If-Match", `"r0"`).WantProblem(http.StatusUnprocessableEntity, "request.invalid")
		}
		h.admin.Do("PUT", path, map[string]any{"off": true, "breakGlassId": h.Users["admin"]}, "If-Match", `"r0"`).Want(http.StatusOK)
		signIn := func(name, password string) testkit.Answer {
			return h.Client(h.t, "").Do("POST", "/api/v1/auth/login", map[string]string{"username": name, "password": password})
		}
		signIn("strategie", testkit.Password).WantProblem(http.StatusUnauthorized, "oidc.local.off")
		signIn("strategie", "falsch").WantProblem(http.StatusUnauthorized, "identity.signIn.failed")
		signIn("admin", testkit.Password).Want(http.StatusOK)
		h.admin.Do("DELETE", "/api/v1/admin/sign-in/providers/"+h.provider, nil, "If-Match", `"r1"`).WantProblem(http.StatusConflict, "oidc.local.lastProvider")
		h.AddUser(h.t, "admin2", identity.Grant{Role: identity.Admin})
		h.admin.Do("PUT", "/api/v1/admin/users/"+h.Users["admin"], map[string]any{"name": "A", "active": false}, "If-Match", `"r1"`).WantProblem(http.StatusConflict, "identity.lastAdmin")
		h.admin.Do("PUT", path, map[string]any{"off": false}, "If-Match", `"r1"`).Want(http.StatusOK)
		signIn("strategie", testkit.Password).Want(http.StatusOK)
		h.admin.Do("DELETE", "/api/v1/admin/sign-in/providers/"+h.provider, nil, "If-Match", `"r1"`).Want(http.StatusNoContent)
	})
}

// TestDirectoriesAreCheckedBeforeTheyAreUsed, and so are their rules.
func TestDirectoriesAreCheckedBeforeTheyAreUsed(t *testing.T) {
	eachHouse(t, func(h *house) {
		check := func(issuer string) testkit.Answer {
			return h.admin.Do("POST", "/api/v1/admin/sign-in/check", map[string]string{"issuer": issuer})
		}
		var found struct {
			Keys    int
			PKCE    bool `json:"pkce"`
			SignOut string
		}
		if check(h.directory.Issuer()).Want(http.StatusOK).Into(&found); found.Keys != 1 || !found.PKCE || found.SignOut == "" {
			h.t.Errorf("found %+v", found)
		}
		check(h.directory.Issuer()+"/").WantProblem(http.StatusServiceUnavailable, "oidc.issuer.mismatch")
		check("https://sso.example.de").WantProblem(http.StatusUnprocessableEntity, "oidc.issuer.notAllowed")
		check("http://user:pass@127.0.0.1").WantProblem(http.StatusUnprocessableEntity, "oidc.issuer.form")
		check("http://127.0.0.1:1").WantProblem(http.StatusServiceUnavailable, "oidc.unreachable")
		var claims any
		if err := json.Unmarshal([]byte(`{"preferred_username":"Ömer Çelik","realm_access":{"roles":["jugend",7]}}`), &claims); err != nil {
			h.t.Fatal(err)
		}
		var tried struct {
			Username string
			Groups   []string
			Grants   []struct{ Role, UnitID string }
		}
		h.admin.Do("POST", "/api/v1/admin/sign-in/try", map[string]any{"groupsClaim": "realm_access.roles", "rules": h.fields["rules"], "claims": claims}).Want(http.StatusOK).Into(&tried)
		if tried.Username != "oemer-celik" || len(tried.Groups) != 1 || len(tried.Grants) != 1 || tried.Grants[0].Role != "editor" {
			h.t.Errorf("tried %+v", tried)
		}
		h.Client(h.t, "strategie").Do("GET", "/api/v1/admin/sign-in", nil).WantProblem(http.StatusForbidden, "identity.forbidden")
		h.fields["name"], h.fields["rules"] = "Zweites", []map[string]string{{"group": "g", "role": "operator"}}
		h.admin.Do("POST", "/api/v1/admin/sign-in/providers", h.fields).Want(http.StatusUnprocessableEntity)
		h.fields["rules"] = []map[string]string{{"group": "g", "role": "reader", "unitId": "gibt-es-nicht"}}
		h.admin.Do("POST", "/api/v1/admin/sign-in/providers", h.fields).WantProblem(http.StatusConflict, "provider.inUse")
	})
}
