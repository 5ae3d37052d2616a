package api_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// protocol are bodies of the examples of RFC 7643 and RFC 7644 by their section. In braces stand ids that the service gives.
func protocol(t *testing.T, section string, ids ...string) string {
	t.Helper()
	raw, err := os.ReadFile("testdata/scim.json")
	if err != nil {
		t.Fatal(err)
	}
	var bodies map[string]json.RawMessage
	if err := json.Unmarshal(raw, &bodies); err != nil || bodies[section] == nil {
		t.Fatalf("%q: %v", section, err)
	}
	return strings.NewReplacer(ids...).Replace(string(bodies[section]))
}

// named adds a person of the examples beside Barbara Jensen.
func (s *scimTown) named(userName, displayName string) string {
	s.t.Helper()
	var u scimUser
	body := map[string]any{"schemas": []string{"urn:ietf:params:scim:schemas:core:2.0:User"}, "userName": userName, "displayName": displayName}
	s.do("POST", "/Users", body).Want(http.StatusCreated).Into(&u)
	return u.ID
}

// TestSCIMTakesTheResourcesOfTheProtocol sends the users and the group of RFC 7643, section 8. Each user is removed before the
// next of the same name comes, who is no conflict then (RFC 7644, section 3.6).
func TestSCIMTakesTheResourcesOfTheProtocol(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		s := newSCIMTown(t, a, "ahlenbrueck")
		for section, want := range map[string]scimUser{
			"7643-8.1": {UserName: "bjensen@example.com", DisplayName: "bjensen@example.com", Active: true},
			"7643-8.2": {UserName: "bjensen@example.com", DisplayName: "Babs Jensen", ExternalID: "701984", Title: "Tour Guide", Active: true},
			"7643-8.3": {UserName: "bjensen@example.com", DisplayName: "Babs Jensen", ExternalID: "701984", Title: "Tour Guide", Active: true},
		} {
			answer := s.do("POST", "/Users", protocol(t, section)).Want(http.StatusCreated)
			var u scimUser
			answer.Into(&u)
			path := "/Users/" + u.ID
			if full := section != "7643-8.1"; full != (len(u.Emails) == 1 && u.Emails[0].Value == "bjensen@example.com") || len(u.Groups) > 0 ||
				strings.Contains(string(answer.Body), "t1meMa$heen") || (section == "7643-8.3") != strings.Contains(string(answer.Body), "Tour Operations") {
				t.Errorf("%s: %s", section, answer.Body)
			}
			u.ID, u.Emails, u.Groups, u.Meta = "", nil, nil, want.Meta
			if diff := cmp.Diff(want, u); diff != "" {
				t.Errorf("%s (-want +got):\n%s", section, diff)
			}
			s.do("DELETE", path, nil).Want(http.StatusNoContent)
			refused(t, s.do("GET", path, nil), http.StatusNotFound, "")
		}
		babs, mandy := s.named("bjensen@example.com", "Babs Jensen"), s.named("mpepperidge", "Mandy Pepperidge")
		g := s.tours(babs, mandy)
		if diff := cmp.Diff([]string{"Babs Jensen", "Mandy Pepperidge"}, g.names()); diff != "" || g.DisplayName != "Tour Guides" {
			t.Errorf("%s (-want +got):\n%s", g.DisplayName, diff)
		}
	})
}

type scimGroup struct {
	ID, DisplayName string
	Members         []struct{ Value, Display string }
}

func (g scimGroup) names() []string {
	out := []string{}
	for _, m := range g.Members {
		out = append(out, m.Display)
	}
	slices.Sort(out)
	return out
}

// tours is the group of RFC 7643, section 8.4.
func (s *scimTown) tours(babs, mandy string) scimGroup {
	s.t.Helper()
	var g scimGroup
	s.do("POST", "/Groups", protocol(s.t, "7643-8.4", "{babs}", babs, "{mandy}", mandy)).Want(http.StatusCreated).Into(&g)
	return g
}

// TestSCIMFollowsTheRequestsOfTheProtocol sends the examples of RFC 7644, sections 3.3 to 3.7, about a user.
func TestSCIMFollowsTheRequestsOfTheProtocol(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		s := newSCIMTown(t, a, "ahlenbrueck")
		made := s.do("POST", "/Users", protocol(t, "7644-3.3")).Want(http.StatusCreated)
		var u scimUser
		made.Into(&u)
		path := "/Users/" + u.ID
		if made.Header.Get("Location") != u.Meta.Location || !strings.HasSuffix(u.Meta.Location, path) || u.DisplayName != "Ms. Barbara J Jensen III" {
			t.Errorf("3.3: %s", made.Body)
		}
		if got := s.do("GET", path, nil).Want(http.StatusOK); string(got.Body) != string(made.Body) || got.ETag() != u.Meta.Version {
			t.Errorf("3.4.1: %s, made %s", got.Body, made.Body)
		}
		email := func() string {
			var u scimUser
			s.do("GET", path, nil).Want(http.StatusOK).Into(&u)
			if len(u.Emails) == 0 {
				return ""
			}
			return u.Emails[0].Value
		}
		s.do("PUT", path, protocol(t, "7644-3.5.1"), "If-Match", u.Meta.Version).Want(http.StatusOK)
		for _, step := range []struct{ section, email string }{
			{"7644-3.5.2.1 attributes", "bjensen@example.com"}, {"7644-3.5.2.3 address", "bjensen@example.com"}, {"7644-3.5.2.3 street", "bjensen@example.com"},
			{"7644-3.5.2.2 value", ""}, {"7644-3.5.2.1 attributes", "babs@jensen.org"}, {"7644-3.5.2.3 attributes", "bjensen@example.com"},
		} {
			s.do("PATCH", path, protocol(t, step.section)).Want(http.StatusOK)
			if got := email(); got != step.email {
				t.Errorf("%s: %q, want %q", step.section, got, step.email)
			}
		}
		// A value that becomes primary takes that from the others (section 3.5.2).
		s.do("PATCH", path, `{"Operations":[{"op":"add","path":"emails","value":[{"value":"b@example.net","type":"other","primary":true}]}]}`).Want(http.StatusOK)
		if got := email(); got != "b@example.net" {
			t.Errorf("a new primary address: %q", got)
		}
		refused(t, s.do("POST", "/Bulk", protocol(t, "7644-3.7")), http.StatusNotImplemented, "")
		refused(t, s.do("POST", "/.search", protocol(t, "7644-3.4.3")), http.StatusNotImplemented, "")
		s.do("DELETE", path, nil).Want(http.StatusNoContent)
		refused(t, s.do("GET", path, nil), http.StatusNotFound, "")
		s.do("POST", "/Users", protocol(t, "7644-3.3")).Want(http.StatusCreated)
	})
}

// TestSCIMChangesMembersAsTheProtocolDoes follows RFC 7644, sections 3.5.2.1 to 3.5.2.3, about a group.
func TestSCIMChangesMembersAsTheProtocolDoes(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		s := newSCIMTown(t, a, "ahlenbrueck")
		babs, mandy, james := s.named("bjensen", "Babs Jensen"), s.named("mpepperidge", "Mandy Pepperidge"), s.named("jsmith", "James Smith")
		path := "/Groups/" + s.tours(babs, mandy).ID
		for _, step := range []struct {
			section string
			members []string
		}{
			{"7644-3.5.2.2 member", []string{"Mandy Pepperidge"}}, {"7644-3.5.2.1 member", []string{"Babs Jensen", "Mandy Pepperidge"}},
			{"7644-3.5.2.1 member", []string{"Babs Jensen", "Mandy Pepperidge"}}, {"7644-3.5.2.2 exchange", []string{"James Smith", "Mandy Pepperidge"}},
			{"7644-3.5.2.2 members", []string{}}, {"7644-3.5.2.3 members", []string{"Babs Jensen", "James Smith"}},
			{"7644-3.5.2.2 member", []string{"James Smith"}}, {"7644-3.5.2.2 all", []string{"Babs Jensen", "James Smith"}},
		} {
			var g scimGroup
			s.do("PATCH", path, protocol(t, step.section, "{babs}", babs, "{james}", james)).Want(http.StatusOK).Into(&g)
			if diff := cmp.Diff(step.members, g.names()); diff != "" {
				t.Errorf("%s (-want +got):\n%s", step.section, diff)
			}
		}
		s.do("DELETE", path, nil).Want(http.StatusNoContent)
		refused(t, s.do("GET", path, nil), http.StatusNotFound, "")
	})
}

// TestSCIMFindsByTheFiltersOfTheProtocol asks with the filters of RFC 7644, section 3.4.2.2. What an account does not keep, such
// as userType, is not there.
func TestSCIMFindsByTheFiltersOfTheProtocol(t *testing.T) {
	s := newSCIMTown(t, testkit.NewApp(t, testkit.SQLite(t)), "ahlenbrueck")
	s.do("POST", "/Users", protocol(t, "7643-8.3")).Want(http.StatusCreated)
	s.named("jsmith", "Smith, James")
	s.do("POST", "/Users", `{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"bjensen","name":{"familyName":"O'Malley"}}`).Want(http.StatusCreated)
	for filter, want := range map[string]string{
		`userName eq "bjensen"`: "bjensen", `name.familyName co "O'Malley"`: "bjensen", `userName sw "J"`: "jsmith",
		`urn:ietf:params:scim:schemas:core:2.0:User:userName sw "J"`: "jsmith", `title pr`: "bjensen@example.com",
		`meta.lastModified gt "2011-05-13T04:42:34Z"`: "bjensen bjensen@example.com jsmith", `meta.lastModified ge "2011-05-13T04:42:34Z"`: "bjensen bjensen@example.com jsmith",
		`meta.lastModified lt "2011-05-13T04:42:34Z"`: "", `meta.lastModified le "2011-05-13T04:42:34Z"`: "",
		`title pr and userType eq "Employee"`: "", `title pr or userType eq "Intern"`: "bjensen@example.com",
		`schemas eq "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"`:                           "bjensen@example.com",
		`userType eq "Employee" and (emails co "example.com" or emails.value co "example.org")`:             "",
		`userType ne "Employee" and not (emails co "example.com" or emails.value co "example.org")`:         "bjensen jsmith",
		`userType eq "Employee" and (emails.type eq "work")`:                                                "",
		`userType eq "Employee" and emails[type eq "work" and value co "@example.com"]`:                     "",
		`emails[type eq "work" and value co "@example.com"] or ims[type eq "xmpp" and value co "@foo.com"]`: "bjensen@example.com",
	} {
		var list struct{ Resources []scimUser }
		s.do("GET", "/Users?attributes=userName&startIndex=1&count=10&filter="+url.QueryEscape(filter), nil).Want(http.StatusOK).Into(&list)
		var got []string
		for _, u := range list.Resources {
			got = append(got, u.UserName)
		}
		slices.Sort(got)
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %q, want %q", filter, got, want)
		}
	}
	var found struct {
		TotalResults int
		Resources    []map[string]any
	}
	s.do("POST", "/Users/.search", protocol(t, "7644-3.4.3")).Want(http.StatusOK).Into(&found)
	if found.TotalResults != 1 || found.Resources[0]["userName"] != "jsmith" || found.Resources[0]["active"] != nil {
		t.Errorf("3.4.3: %+v", found)
	}
}
