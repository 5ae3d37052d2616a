package api_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// harmless are operations of a token that only reads, though they are no GET: they compute, hand out what may be read, or note
// what was seen.
var harmless = []string{"/bpmn/", "/exports", "/comments/{id}/seen", "/me/hints/{hint}", "/models/{id}/draft/seen", "/compare"}

// programs are programs of one person with every role, each with a token of one scope.
func programs(t *testing.T, town *testkit.Town) func(scope string) *testkit.Client {
	t.Helper()
	var grants []identity.Grant
	for _, role := range identity.Roles {
		grants = append(grants, identity.Grant{Role: role})
	}
	town.AddUser(t, "alles", grants...)
	person := town.Client(t, "alles")
	return func(scope string) *testkit.Client {
		return town.TokenClient(t, strings.TrimPrefix(token(t, person, scope), "Bearer "))
	}
}

// TestATokenThatReadsChangesNothing whatever its owner may do.
func TestATokenThatReadsChangesNothing(t *testing.T) {
	town := testkit.NewTown(t, connectedApp(t, testkit.SQLite(t)), "a")
	ids := furnish(t, town, "Hund", draftWord)
	furnishHouse(t, town, "Hund", draftWord, ids)
	before := everything(t, town, ids)
	program, forbidden := programs(t, town)("read"), 0
	for _, e := range contentful(t, ids) {
		if e.method == "GET" || slices.ContainsFunc(harmless, func(path string) bool { return strings.Contains(e.path, path) }) {
			continue
		}
		a := e.do(program, ids)
		if a.Status == http.StatusForbidden {
			forbidden++
		}
		if a.Status < 300 && !strings.Contains(string(a.Body), `"saved":false`) {
			t.Errorf("%s %s: %d %s", e.method, e.path, a.Status, a.Body)
		}
	}
	if forbidden < 150 {
		t.Errorf("%d operations refuse the token for what it is, the test proves little", forbidden)
	}
	if after := everything(t, town, ids); after != before {
		t.Errorf("a token that reads changed something:\n%s\n%s", before, after)
	}
}

// TestTheTokenOfADirectoryReachesNothingElse: it lies in the settings of a foreign service.
func TestTheTokenOfADirectoryReachesNothingElse(t *testing.T) {
	town := testkit.NewTown(t, connectedApp(t, testkit.SQLite(t)), "a")
	ids := furnish(t, town, "Hund", draftWord)
	program := programs(t, town)("provision")
	for _, e := range contentful(t, ids) {
		if strings.HasPrefix(e.path, "/api/") {
			if a := e.do(program, ids); a.Status != http.StatusForbidden {
				t.Errorf("%s %s: %d %s", e.method, e.path, a.Status, a.Body)
			}
		}
	}
}

// TestTheSecretLinkOfACalendarOutlivesNoToken: who has a token for a while gets no link that stays.
func TestTheSecretLinkOfACalendarOutlivesNoToken(t *testing.T) {
	town := testkit.NewTown(t, testkit.NewApp(t, testkit.SQLite(t)), "a")
	person := town.Client(t, "editor51")
	person.Do("POST", "/api/v1/me/calendar", nil).Want(http.StatusOK)
	for _, scope := range []string{"read", "write"} {
		program := town.TokenClient(t, strings.TrimPrefix(token(t, person, scope), "Bearer "))
		program.Do("GET", "/api/v1/me/notifications", nil).WantProblem(http.StatusForbidden, "identity.forbidden")
		program.Do("POST", "/api/v1/me/calendar", nil).WantProblem(http.StatusForbidden, "identity.forbidden")
	}
	person.Do("GET", "/api/v1/me/notifications", nil).Want(http.StatusOK)
}
