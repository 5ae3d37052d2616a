package api_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/store"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// scimTown is a municipality whose directory keeps accounts up to date.
type scimTown struct {
	*testkit.Town
	t        *testing.T
	provider string
	base     string // path
	program  *testkit.Client
}

const scimType = "application/scim+json"

func newSCIMTown(t *testing.T, a *app.App, slug string) *scimTown {
	t.Helper()
	s := &scimTown{Town: testkit.NewTown(t, a, slug), t: t, provider: store.NewID()}
	err := a.Store.InTx(s.Context, func(ctx context.Context) error {
		return a.Store.InsertProvider(ctx, identity.Provider{
			ID: s.provider, Name: "Stadtnetz", Issuer: "https://sso." + slug + ".example", ClientID: "register", Scopes: []string{"openid"},
			FirstSignIn: identity.FirstReader, Enabled: true, Provisioned: true, Rules: []identity.GroupRule{
				{Group: "register-lotsen", Role: identity.Editor, UnitID: s.Units["51"].ID, Function: "Digitale Lotsin 51"},
				{Group: "register-strategie", Role: identity.Strategy},
			},
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	s.base = "/api/v1/scim/v2/" + s.provider
	s.program = s.TokenClient(t, s.token("provision"))
	return s
}

func (s *scimTown) token(scopes ...string) string {
	s.t.Helper()
	var made struct{ Secret string }
	s.ClientOf(s.t, s.slug(), "admin").Do("POST", "/api/v1/me/tokens", map[string]any{
		"name": "Stadtnetz", "scopes": scopes, "expiresAt": testkit.Noon.Add(24 * time.Hour),
	}).Want(http.StatusCreated).Into(&made)
	return made.Secret
}

func (s *scimTown) slug() string {
	tenant, err := s.App.Store.Tenant(s.Context, s.TenantID)
	if err != nil {
		s.t.Fatal(err)
	}
	return tenant.Slug
}

func (s *scimTown) do(method, path string, body any, headers ...string) testkit.Answer {
	return s.program.Do(method, s.base+path, body, append([]string{"Content-Type", scimType}, headers...)...)
}

// refused wants an error of the protocol.
func refused(t *testing.T, a testkit.Answer, status int, kind string) {
	t.Helper()
	var e struct {
		Schemas          []string
		Status, ScimType string
		Detail           string
	}
	if got := a.Header.Get("Content-Type"); got != scimType {
		t.Fatalf("content type %q, want %s: %d %s", got, scimType, a.Status, a.Body)
	}
	a.Into(&e)
	if a.Status != status || e.Status != fmt.Sprint(status) || e.ScimType != kind || e.Detail == "" || len(e.Schemas) != 1 || !strings.HasSuffix(e.Schemas[0], ":Error") {
		t.Fatalf("%d %s, want %d %q", a.Status, a.Body, status, kind)
	}
}

type scimUser struct {
	ID, UserName, ExternalID, DisplayName, Title string
	Active                                       bool
	Emails                                       []struct{ Value string }
	Groups                                       []struct{ Value, Display string }
	Meta                                         struct{ Version, Location string }
}

func person(name, external string) map[string]any {
	return map[string]any{
		"schemas":  []string{"urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"},
		"userName": name, "externalId": external, "name": map[string]any{"givenName": "Änne", "familyName": "Öztürk"},
		"emails": []any{map[string]any{"value": "privat@example.org", "type": "home"}, map[string]any{"value": "a.oeztuerk@ahlenbrueck.example", "type": "work", "primary": true}},
		"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": map[string]any{"department": "51.3", "costCenter": "4711"},
		"nickName": "Ä", "phoneNumbers": []any{map[string]any{"value": "+49 555"}}, "password": "wird nie gespeichert",
	}
}

func (s *scimTown) add(name, external string) scimUser {
	s.t.Helper()
	var u scimUser
	s.do("POST", "/Users", person(name, external)).Want(http.StatusCreated).Into(&u)
	return u
}

func TestSCIMSwitchesNobodyOnWhomPeopleHaveLocked(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		s := newSCIMTown(t, a, "ahlenbrueck")
		u := s.add("oeztuerk", "sub-1")
		admin, body := s.ClientOf(t, s.slug(), "admin"), person("oeztuerk", "sub-1")
		put := func(active bool) bool {
			body["active"] = active
			s.do("PUT", "/Users/"+u.ID, body).Want(http.StatusOK).Into(&u)
			return u.Active
		}
		if put(false) || !put(true) {
			t.Errorf("what it has switched off itself: %+v", u)
		}
		switchOff(admin, u.ID)
		if put(true) {
			t.Error("switched on whom people had locked")
		}
		var account struct{ Name, ETag string }
		admin.Do("GET", "/api/v1/admin/users/"+u.ID, nil).Want(http.StatusOK).Into(&account)
		admin.Do("PUT", "/api/v1/admin/users/"+u.ID, map[string]any{"name": account.Name, "active": true}, "If-Match", account.ETag).Want(http.StatusOK)
		if !put(true) || put(false) || !put(true) {
			t.Errorf("after people have switched it on: %+v", u)
		}
	})
}

func TestSCIMKeepsPeopleUpToDate(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		s := newSCIMTown(t, a, "ahlenbrueck")
		answer := s.do("POST", "/Users", person("Änne.Öztürk@ahlenbrueck.example", "sub-1")).Want(http.StatusCreated)
		var u scimUser
		answer.Into(&u)
		if answer.Header.Get("Location") != u.Meta.Location || !strings.HasSuffix(u.Meta.Location, s.base+"/Users/"+u.ID) || answer.ETag() != u.Meta.Version {
			t.Errorf("location %q, version %q: %s", answer.Header.Get("Location"), answer.ETag(), answer.Body)
		}
		if u.DisplayName != "Änne Öztürk" || u.Emails[0].Value != "a.oeztuerk@ahlenbrueck.example" || strings.Contains(string(answer.Body), "4711") || strings.Contains(string(answer.Body), "gespeichert") {
			t.Errorf("got %s", answer.Body)
		}
		account, err := a.Store.User(s.Context, u.ID)
		if err != nil || account.Username != "aenne.oeztuerk@ahlenbrueck.example" || account.Subject != "sub-1" || account.UnitID != s.Units["51.3"].ID || account.PasswordHash != "" {
			t.Errorf("account %+v, %v", account, err)
		}
		refused(t, s.do("POST", "/Users", person("änne.öztürk@AHLENBRUECK.example", "sub-2")), http.StatusConflict, "uniqueness")
		refused(t, s.do("POST", "/Users", person("andere", "sub-1")), http.StatusConflict, "uniqueness")

		path := "/Users/" + u.ID
		if got := s.do("GET", path, nil, "If-None-Match", u.Meta.Version); got.Status != http.StatusNotModified {
			t.Errorf("unchanged: %d", got.Status)
		}
		body := person("oeztuerk", "sub-1")
		body["title"], body["active"] = "Sachbearbeitung", true
		s.do("PUT", path, body, "If-Match", u.Meta.Version).Want(http.StatusOK).Into(&u)
		if u.UserName != "oeztuerk" || u.Title != "Sachbearbeitung" {
			t.Errorf("after PUT %+v", u)
		}
		refused(t, s.do("PUT", path, body, "If-Match", `W/"1"`), http.StatusPreconditionFailed, "")
		refused(t, s.do("DELETE", path, nil, "If-Match", `W/"1"`), http.StatusPreconditionFailed, "")
		s.do("DELETE", path, nil).Want(http.StatusNoContent)
		refused(t, s.do("GET", path, nil), http.StatusNotFound, "")
		if account, err = a.Store.User(s.Context, u.ID); err != nil || account.Active || account.Subject != "" {
			t.Errorf("removed account %+v, %v", account, err)
		}
	})
}

func TestSCIMEndsWhatSomebodyWhoLeftDid(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		s := newSCIMTown(t, a, "ahlenbrueck")
		u := s.add("meyer", "sub-1")
		made, err := a.Services.Processes.Add(s.Context, register.Process{
			Name: "Hundesteuer anmelden", UnitID: s.Units["51"].ID, Owner: register.Assignment{Function: "Leitung 51", UserID: u.ID},
		}, register.Links{})
		if err != nil {
			t.Fatal(err)
		}
		err = a.Store.InTx(s.Context, func(ctx context.Context) error {
			if err := a.Store.InsertSession(ctx, identity.Session{UserID: u.ID, TokenHash: "h", CreatedAt: testkit.Noon, SeenAt: testkit.Noon}); err != nil {
				return err
			}
			return a.Store.InsertDeputy(ctx, identity.Deputy{ID: store.NewID(), UserID: s.Users["approver51"], DeputyID: u.ID, From: "2026-11-01", To: "2026-12-01", CreatedAt: testkit.Noon})
		})
		if err != nil {
			t.Fatal(err)
		}
		patch := map[string]any{"schemas": []string{"urn:ietf:params:scim:api:messages:2.0:PatchOp"},
			"Operations": []any{map[string]any{"op": "Replace", "path": "active", "value": "False"}}}
		s.do("PATCH", "/Users/"+u.ID, patch).Want(http.StatusOK).Into(&u)
		if u.Active {
			t.Error("still active")
		}
		sessions, err := a.Store.SessionsOf(s.Context, u.ID)
		if err != nil || len(sessions) != 0 {
			t.Errorf("%d sessions, %v", len(sessions), err)
		}
		deputies, err := a.Store.DeputiesOf(s.Context, u.ID, "2026-11-01")
		if err != nil || len(deputies) != 0 {
			t.Errorf("%d deputyships, %v", len(deputies), err)
		}
		p, err := a.Services.Processes.Get(s.Context, made.ID)
		if err != nil || !p.Process.Owner.Vacant || p.Process.Owner.UserID != "" || p.Process.Owner.Function != "Leitung 51" {
			t.Errorf("owner %+v, %v", p.Process.Owner, err)
		}
		vacancies(t, s.Town, made.ID, "1 Funktion ist vakant, weil ein Konto abgeschaltet wurde")
	})
}

func TestSCIMGroupsGiveRoles(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		s := newSCIMTown(t, a, "ahlenbrueck")
		anne, bert := s.add("anne", "sub-1"), s.add("bert", "sub-2")
		roles := func(id string) string {
			grants, err := a.Store.GrantsOf(s.Context, id)
			if err != nil {
				t.Fatal(err)
			}
			var out []string
			for _, g := range grants {
				out = append(out, string(g.Role))
			}
			return strings.Join(out, " ")
		}
		group := map[string]any{"schemas": []string{"urn:ietf:params:scim:schemas:core:2.0:Group"}, "displayName": "register-lotsen",
			"members": []any{map[string]any{"value": anne.ID, "type": "User"}}}
		var g struct {
			ID   string
			Meta struct{ Version string }
		}
		s.do("POST", "/Groups", group).Want(http.StatusCreated).Into(&g)
		refused(t, s.do("POST", "/Groups", group), http.StatusConflict, "uniqueness")
		if got := roles(anne.ID); got != "reader editor" {
			t.Errorf("roles of Anne: %s", got)
		}
		s.do("GET", "/Users/"+anne.ID, nil).Want(http.StatusOK).Into(&anne)
		if len(anne.Groups) != 1 || anne.Groups[0].Display != "register-lotsen" || anne.Title != "Digitale Lotsin 51" {
			t.Errorf("Anne %+v", anne)
		}
		change := func(operations ...any) testkit.Answer {
			return s.do("PATCH", "/Groups/"+g.ID, map[string]any{"schemas": []string{"urn:ietf:params:scim:api:messages:2.0:PatchOp"}, "Operations": operations})
		}
		change(map[string]any{"op": "add", "path": "members", "value": []any{map[string]any{"value": bert.ID}}}).Want(http.StatusOK)
		change(map[string]any{"op": "remove", "path": `members[value eq "` + anne.ID + `"]`}).Want(http.StatusOK)
		if roles(anne.ID) != "reader" || roles(bert.ID) != "reader editor" {
			t.Errorf("roles: %s; %s", roles(anne.ID), roles(bert.ID))
		}
		refused(t, change(map[string]any{"op": "add", "path": "members", "value": []any{map[string]any{"value": s.Users["admin"]}}}), http.StatusBadRequest, "invalidValue")
		change(map[string]any{"op": "replace", "value": map[string]any{"displayName": "register-strategie"}}).Want(http.StatusOK)
		if roles(bert.ID) != "reader strategy" {
			t.Errorf("roles after the new name: %s", roles(bert.ID))
		}
		s.do("DELETE", "/Groups/"+g.ID, nil).Want(http.StatusNoContent)
		if roles(bert.ID) != "reader" {
			t.Errorf("roles after the end of the group: %s", roles(bert.ID))
		}
	})
}

func TestSCIMListsAndFilters(t *testing.T) {
	s := newSCIMTown(t, testkit.NewApp(t, testkit.SQLite(t)), "ahlenbrueck")
	for i := range 5 {
		s.add(fmt.Sprintf("person%d", i), fmt.Sprintf("sub-%d", i))
	}
	list := func(query string) (total, shown int, body string) {
		var l struct {
			TotalResults, ItemsPerPage int
			Resources                  []json.RawMessage
		}
		a := s.do("GET", "/Users?"+query, nil).Want(http.StatusOK)
		a.Into(&l)
		if l.ItemsPerPage != len(l.Resources) {
			t.Errorf("%s: itemsPerPage %d, %d resources", query, l.ItemsPerPage, len(l.Resources))
		}
		return l.TotalResults, len(l.Resources), string(a.Body)
	}
	for query, want := range map[string][2]int{
		"": {5, 5}, "filter=userName+eq+%22PERSON3%22": {1, 1}, "filter=externalId+eq+%22sub-2%22": {1, 1}, "filter=externalId+eq+%22SUB-2%22": {0, 0},
		"startIndex=2&count=3": {5, 3}, "startIndex=0&count=-7": {5, 0}, "count=-1": {5, 0}, "count=0": {5, 0}, "startIndex=99": {5, 0}, "filter=active+eq+false": {0, 0},
		"filter=emails%5Btype+eq+%22work%22%5D": {5, 5}, "filter=userName+eq+%22%27+OR+1%3D1+--%22": {0, 0}, "filter=password+pr": {0, 0},
	} {
		if total, shown, _ := list(query); total != want[0] || shown != want[1] {
			t.Errorf("%s: %d of %d, want %v", query, shown, total, want)
		}
	}
	if _, _, body := list("attributes=userName,emails.value&count=1"); strings.Contains(body, "displayName") || strings.Contains(body, `"primary"`) || !strings.Contains(body, `"id"`) {
		t.Errorf("only some attributes: %s", body)
	}
	refused(t, s.do("GET", "/Users?filter=userName+like+%22x%22", nil), http.StatusBadRequest, "invalidFilter")
	refused(t, s.do("GET", "/Users?startIndex=eins", nil), http.StatusBadRequest, "invalidValue")
	search := map[string]any{"schemas": []string{"urn:ietf:params:scim:api:messages:2.0:SearchRequest"}, "filter": `userName sw "person"`, "count": 2}
	if a := s.do("POST", "/Users/.search", search).Want(http.StatusOK); !strings.Contains(string(a.Body), `"totalResults":5`) {
		t.Errorf("search: %s", a.Body)
	}
}

func TestSCIMDescribesItself(t *testing.T) {
	s := newSCIMTown(t, testkit.NewApp(t, testkit.SQLite(t)), "ahlenbrueck")
	for path, want := range map[string]string{
		"/ServiceProviderConfig": `"patch":{"supported":true}`, "/ResourceTypes": `"totalResults":2`, "/ResourceTypes/User": `"endpoint":"/Users"`,
		"/Schemas": `"totalResults":3`, "/Schemas/urn:ietf:params:scim:schemas:core:2.0:Group": `"name":"members"`,
	} {
		if a := s.do("GET", path, nil).Want(http.StatusOK); !strings.Contains(string(a.Body), want) || a.Header.Get("Content-Type") != scimType {
			t.Errorf("%s: %s", path, a.Body)
		}
	}
	refused(t, s.do("GET", "/Schemas/urn:x", nil), http.StatusNotFound, "")
	refused(t, s.do("GET", "/Schemas?filter=id+pr", nil), http.StatusForbidden, "")
	refused(t, s.do("POST", "/Bulk", map[string]any{}), http.StatusNotImplemented, "")
	refused(t, s.do("GET", "/Me", nil), http.StatusNotImplemented, "")
	refused(t, s.do("GET", "/Nichts", nil), http.StatusNotFound, "")
	refused(t, s.do("PUT", "/Users", map[string]any{}), http.StatusMethodNotAllowed, "invalidSyntax")
}

// TestSCIMLetsNobodyElseIn asks with every other way to be signed in, and reaches for what is not the directory's.
func TestSCIMLetsNobodyElseIn(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		s, other := newSCIMTown(t, a, "ahlenbrueck"), newSCIMTown(t, a, "bruchsal")
		u, foreign := s.add("anne", "sub-1"), other.add("fremd", "sub-9")
		for name, c := range map[string]*testkit.Client{
			"session of the administration": s.ClientOf(t, "ahlenbrueck", "admin"),
			"token with all other scopes":   s.TokenClient(t, s.token("read", "write", "admin")),
		} {
			if got := c.Do("GET", s.base+"/Users", nil); got.Status != http.StatusForbidden {
				t.Errorf("%s: %d", name, got.Status)
			}
		}
		refused(t, s.TokenClient(t, "pr_falsch").Do("GET", s.base+"/Users", nil), http.StatusUnauthorized, "")
		for _, path := range []string{"/api/v1/processes", "/api/v1/admin/users", "/api/v1/me/tokens", "/api/v1/audit"} {
			if got := s.program.Do("GET", path, nil); got.Status != http.StatusForbidden && !(path == "/api/v1/processes" && !strings.Contains(string(got.Body), `"id"`)) {
				t.Errorf("%s with the token of the directory: %d %s", path, got.Status, got.Body)
			}
		}
		refused(t, s.program.Do("GET", other.base+"/Users", nil), http.StatusNotFound, "")
		for _, id := range []string{foreign.ID, s.Users["admin"], s.Users["leser"]} {
			refused(t, s.do("GET", "/Users/"+id, nil), http.StatusNotFound, "")
			refused(t, s.do("DELETE", "/Users/"+id, nil), http.StatusNotFound, "")
		}
		err := a.Store.InTx(s.Context, func(ctx context.Context) error {
			return a.Store.InsertGrant(ctx, identity.Grant{ID: store.NewID(), UserID: u.ID, Role: identity.Operator})
		})
		if err != nil {
			t.Fatal(err)
		}
		refused(t, s.do("PUT", "/Users/"+u.ID, person("anne", "sub-1")), http.StatusForbidden, "")
	})
}

func TestSCIMRefusesHostileInput(t *testing.T) {
	s := newSCIMTown(t, testkit.NewApp(t, testkit.SQLite(t)), "ahlenbrueck")
	u := s.add("anne", "sub-1")
	long := person(strings.Repeat("x", 5000), "sub-2")
	control := person("a\u0007b", "sub-3")
	wrong := person("wrong", "sub-4")
	wrong["active"] = map[string]any{"value": true}
	missing := person("", "sub-5")
	email := person("post", "sub-6")
	email["emails"] = []any{map[string]any{"value": "keine Adresse"}}
	for name, body := range map[string]any{"long": long, "control": control, "wrong": wrong, "missing": missing, "email": email} {
		t.Run(name, func(t *testing.T) { refused(t, s.do("POST", "/Users", body), http.StatusBadRequest, "invalidValue") })
	}
	for _, body := range []string{"", "[]", "null", "{", `{"userName":"x\u0000"}`} {
		if a := s.do("POST", "/Users", body); a.Status != http.StatusBadRequest {
			t.Errorf("%q: %d %s", body, a.Status, a.Body)
		}
	}
	refused(t, s.do("POST", "/Users", `{"userName":"`+strings.Repeat("x", 5<<20)+`"}`), http.StatusRequestEntityTooLarge, "")
	refused(t, s.program.Do("POST", s.base+"/Users", "<x/>", "Content-Type", "application/xml"), http.StatusUnsupportedMediaType, "")
	refused(t, s.do("GET", "/Users?filter="+strings.Repeat("(", 400)+"x+pr"+strings.Repeat(")", 400), nil), http.StatusBadRequest, "invalidFilter")
	patch := func(operations ...any) testkit.Answer {
		return s.do("PATCH", "/Users/"+u.ID, map[string]any{"Operations": operations})
	}
	refused(t, patch(), http.StatusBadRequest, "invalidSyntax")
	refused(t, patch(map[string]any{"op": "explode", "path": "title"}), http.StatusBadRequest, "invalidSyntax")
	refused(t, patch(map[string]any{"op": "add", "path": "emails[", "value": "x"}), http.StatusBadRequest, "invalidPath")
	refused(t, patch(map[string]any{"op": "replace", "path": "id", "value": "x"}), http.StatusBadRequest, "mutability")
	refused(t, patch(map[string]any{"op": "remove"}), http.StatusBadRequest, "noTarget")
	refused(t, patch(map[string]any{"op": "remove", "path": "userName"}), http.StatusBadRequest, "invalidValue")
	many := make([]any, 1001)
	for i := range many {
		many[i] = map[string]any{"op": "replace", "path": "title", "value": "x"}
	}
	refused(t, patch(many...), http.StatusBadRequest, "tooMany")
	var after scimUser
	if s.do("GET", "/Users/"+u.ID, nil).Want(http.StatusOK).Into(&after); after.Meta.Version != u.Meta.Version {
		t.Errorf("a refused change has changed something: %+v", after)
	}
}
