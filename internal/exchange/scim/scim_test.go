package scim_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/prozessregister/prozessregister/internal/exchange/scim"
	"github.com/prozessregister/prozessregister/internal/identity"
)

func resource(t *testing.T, text string) scim.Resource {
	t.Helper()
	var r scim.Resource
	if err := json.Unmarshal([]byte(text), &r); err != nil {
		t.Fatal(err)
	}
	return r
}

const person = `{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"id":"7","userName":"Jörg.Müller","externalId":"Ab1","active":true,
	"name":{"givenName":"Jörg","familyName":"Müller"},"title":"Leitung \"51\"","emails":[{"value":"jm@example.org","type":"work","primary":true},{"value":"x@example.net","type":"home"}],
	"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"51.3"},
	"groups":[{"value":"g1","display":"Lotsen"}],"meta":{"lastModified":"2026-11-20T12:00:00Z"}}`

// TestFilters asks with every operator of RFC 7644, table 3, and every way to group them.
func TestFilters(t *testing.T) {
	r := resource(t, person)
	for filter, want := range map[string]bool{
		``: true, `userName eq "jörg.müller"`: true, `userName EQ "JÖRG.MÜLLER"`: true, `userName ne "x"`: true, `externalId eq "ab1"`: false, `externalId eq "Ab1"`: true,
		`userName co "müll"`: true, `userName sw "jörg"`: true, `userName ew "müller"`: true, `userName ew "jörg"`: false,
		`title pr`: true, `displayName pr`: false, `nickName pr`: false, `nickName ne "x"`: true, `active eq true`: true, `active eq false`: false, `active eq "true"`: false,
		`name.familyName eq "Müller"`: true, `title eq "leitung \"51\""`: true, `emails eq "jm@example.org"`: true, `emails co "example.net"`: true,
		`emails.type eq "home"`: true, `emails[type eq "home" and value co "example.org"]`: false, `emails[type eq "work" and primary eq true]`: true,
		`urn:ietf:params:scim:schemas:core:2.0:User:userName sw "J"`:                      true,
		`urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department eq "51.3"`: true,
		`urn:example:other:department eq "51.3"`:                                          false,
		`meta.lastModified gt "2026-11-20T11:59:59Z"`:                                     true,
		`meta.lastModified ge "2026-11-20T13:00:00+01:00"`:                                true,
		`meta.lastModified lt "2026-11-20T12:00:00Z"`:                                     false,
		`userName eq "x" or active eq true and title pr`:                                  true,
		`(userName eq "x" or active eq true) and not (title pr)`:                          false,
		`groups.display eq "lotsen"`:                                                      true, `groups eq "g1"`: true, `title eq null`: false, `displayName eq null`: true, `userName gt "a"`: true,
	} {
		f, err := scim.Users.ParseFilter(filter)
		if err != nil {
			t.Errorf("%s: %v", filter, err)
			continue
		}
		if got := f.Matches(r); got != want {
			t.Errorf("%s: %v, want %v", filter, got, want)
		}
	}
	for _, filter := range []string{`userName`, `userName eq`, `userName like "x"`, `eq "x"`, `(userName pr`, `active gt true`, `title lt null`, `emails[`, `userName eq "x`, `a;DROP TABLE users`, strings.Repeat("x", 1200)} {
		_, err := scim.Users.ParseFilter(filter)
		if refused, ok := errors.AsType[*scim.Error](err); !ok || refused.Kind != scim.InvalidFilter {
			t.Errorf("%s: %v, want invalidFilter", filter, err)
		}
	}
}

// TestPatch follows the cases of RFC 7644, section 3.5.2, and what directories send beside them.
func TestPatch(t *testing.T) {
	for name, tt := range map[string]struct {
		operations string
		want       string // JSON of what differs afterwards; null: not there
	}{
		"add one":                   {`[{"op":"add","path":"displayName","value":"J. M."}]`, `{"displayName":"J. M."}`},
		"add without a path":        {`[{"op":"add","value":{"displayName":"J","title":"T","nickName":"egal"}}]`, `{"displayName":"J","title":"T"}`},
		"replace inside":            {`[{"op":"replace","path":"name.familyName","value":"Meier"}]`, `{"name":{"givenName":"Jörg","familyName":"Meier"}}`},
		"a path as a name":          {`[{"op":"replace","value":{"name.givenName":"Jo"}}]`, `{"name":{"givenName":"Jo","familyName":"Müller"}}`},
		"add complex joins":         {`[{"op":"add","path":"name","value":{"formatted":"Jörg M."}}]`, `{"name":{"givenName":"Jörg","familyName":"Müller","formatted":"Jörg M."}}`},
		"remove":                    {`[{"op":"remove","path":"title"}]`, `{"title":null}`},
		"remove what is not there":  {`[{"op":"remove","path":"emails[type eq \"other\"]"}]`, `{}`},
		"remove some":               {`[{"op":"remove","path":"emails[type eq \"home\"]"}]`, `{"emails":[{"value":"jm@example.org","type":"work","primary":true}]}`},
		"replace chosen":            {`[{"op":"replace","path":"emails[type eq \"work\"].value","value":"neu@example.org"}]`, `{"emails":[{"value":"neu@example.org","type":"work","primary":true},{"value":"x@example.net","type":"home"}]}`},
		"make what the filter says": {`[{"op":"remove","path":"emails"},{"op":"add","path":"emails[type eq \"work\"].value","value":"neu@example.org"}]`, `{"emails":[{"value":"neu@example.org","type":"work"}]}`},
		"extension":                 {`[{"op":"Replace","path":"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department","value":"20"}]`, `{"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"20"}}`},
		"extension as a whole":      {`[{"op":"add","value":{"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"33"}}}]`, `{"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"33"}}`},
		"truth as text":             {`[{"op":"Replace","path":"active","value":"False"}]`, `{"active":false}`},
		"unknown attributes":        {`[{"op":"add","path":"nickName","value":"x"},{"op":"add","path":"urn:example:x:y","value":"z"}]`, `{}`},
		"every value":               {`[{"op":"replace","path":"emails.type","value":"other"}]`, `{"emails":[{"value":"jm@example.org","type":"other","primary":true},{"value":"x@example.net","type":"other"}]}`},
	} {
		t.Run(name, func(t *testing.T) {
			before := resource(t, person)
			operations, err := scim.Operations(map[string]any{"operations": parsed(t, tt.operations)})
			if err != nil {
				t.Fatal(err)
			}
			got, err := scim.Users.Patch(before, operations)
			if err != nil {
				t.Fatal(err)
			}
			want, err := scim.Users.Tidy(resource(t, person))
			if err != nil {
				t.Fatal(err)
			}
			for name, value := range resource(t, tt.want) {
				if want[name] = value; value == nil {
					delete(want, name)
				}
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(resource(t, person), before); diff != "" {
				t.Errorf("the resource itself has changed: %s", diff)
			}
		})
	}
}

func parsed(t *testing.T, text string) (v any) {
	t.Helper()
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		t.Fatal(err)
	}
	return v
}

func TestMembersArePeople(t *testing.T) {
	g, err := scim.Groups.Tidy(resource(t, `{"displayName":"Lotsen","members":[{"value":"a"},{"value":"b","type":"User"}]}`))
	if err != nil {
		t.Fatal(err)
	}
	read, err := scim.ReadGroup(g, identity.ProvisionedGroup{})
	if err != nil || len(read.Members) != 2 {
		t.Errorf("%+v, %v", read, err)
	}
	if _, err := scim.ReadGroup(scim.Resource{"displayName": "x", "members": []any{map[string]any{"value": "g", "type": "Group"}}}, read); err == nil {
		t.Error("a group inside of a group was taken")
	}
}

// FuzzFilter lets nothing that is written into a filter or a path break the service.
func FuzzFilter(f *testing.F) {
	for _, seed := range []string{`userName eq "x"`, `emails[type eq "work"].value`, `not (title pr) and (active eq true or x.y ge 3.5e2)`, `urn:a:b:c eq null`, `"\u00e4" co "\\"`, `((((`} {
		f.Add(seed)
	}
	r := scim.Resource{}
	if err := json.Unmarshal([]byte(person), &r); err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		done := make(chan struct{})
		go func() {
			defer close(done)
			tryEverywhere(t, r, text)
		}()
		select {
		case <-done:
		case <-time.After(time.Minute):
			t.Fatalf("%q takes more than a minute", text)
		}
	})
}

func tryEverywhere(t *testing.T, r scim.Resource, text string) {
	if filter, err := scim.Users.ParseFilter(text); err == nil {
		filter.Matches(r)
	}
	for _, op := range []string{"add", "replace", "remove"} {
		if got, err := scim.Users.Patch(r, []scim.Operation{{Op: op, Path: text, Value: text}}); err == nil && got["userName"] == "" {
			t.Errorf("%s %q leaves no name", op, text)
		}
	}
}
