package api_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/store"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// TestAnotherMunicipalityIsOutOfReach calls every operation with the ids of a foreign tenant, as every role
// that could do harm, and reads everything again afterwards.
func TestAnotherMunicipalityIsOutOfReach(t *testing.T) {
	testkit.EachDialect(t, func(t *testing.T, o store.Options) {
		a := connectedApp(t, o)
		ours, theirs := testkit.NewTown(t, a, "a"), testkit.NewTown(t, a, "b")
		ids := furnish(t, ours, secretWord, draftWord)
		furnishHouse(t, ours, secretWord, draftWord, ids)
		ids["changeovers"] = changedOver(t, ours, secretWord)
		before := everything(t, ours, ids)
		for _, role := range []string{"strategie", "admin", "revision"} {
			stranger := theirs.Client(t, role)
			for _, e := range endpoints(t) {
				if e.path == "/api/v1/me/password" || strings.HasPrefix(e.path, "/api/v1/auth/") {
					continue // these concern the stranger's own session
				}
				answer := e.do(stranger, ids)
				if body := string(answer.Body); strings.Contains(body, secretWord) && !strings.HasPrefix(e.path, "/api/v1/bpmn/") || strings.Contains(body, draftWord) {
					t.Errorf("%s: %s %s tells of the other municipality: %d %s", role, e.method, e.path, answer.Status, body)
				}
				if strings.Contains(e.path, "{id}") && answer.Status < 300 {
					t.Errorf("%s: %s %s: %d, want a refusal: %s", role, e.method, e.path, answer.Status, answer.Body)
				}
			}
		}
		if after := everything(t, ours, ids); after != before {
			t.Errorf("the other municipality changed something:\n%s\n%s", before, after)
		}
	})
}

// everything is what the owner reads of their things.
func everything(t *testing.T, town *testkit.Town, ids things) string {
	t.Helper()
	c := town.Client(t, "strategie")
	var all strings.Builder
	for _, path := range []string{
		"/processes/" + ids["processes"], "/processes/" + ids["processes"] + "/steckbrief", "/models/" + ids["models"],
		"/concerns/" + ids["concerns"], "/dialogues/" + ids["dialogues"], "/nomination-rounds/" + ids["nomination-rounds"],
		"/funding-rounds/" + ids["funding-rounds"] + "/consolidation", "/funding-grants/" + ids["funding-grants"], "/budget-locks", "/capacity/supply/2027-H1",
		"/model-versions/" + ids["model-versions"], "/org-units/" + ids["org-units"], "/applications/" + ids["applications"], "/saved-views", "/me/tokens",
		"/rollouts/" + ids["rollouts"], "/workplaces/" + ids["workplaces"], "/online-services/" + ids["online-services"], "/committee-reports/" + ids["committee-reports"],
		"/cleaning-lists/" + ids["cleaning-lists"], "/file-plans/" + ids["file-plans"], "/imports/receipts/" + ids["imports/receipts"], "/capacity/needs/" + ids["capacity/needs"],
		"/goals/" + ids["goals"], "/strategies", "/initiatives/" + ids["initiatives"], "/initiatives/" + ids["initiatives"] + "/reports", "/fields-of-action",
	} {
		all.Write(c.Do("GET", "/api/v1"+path, nil).Want(http.StatusOK).Body)
		all.WriteByte('\n')
	}
	for _, path := range []string{"/dms/connections/" + ids["dms/connections"], "/admin/sign-in/providers/" + ids["admin/sign-in/providers"]} {
		all.Write(town.Client(t, "admin").Do("GET", "/api/v1"+path, nil).Want(http.StatusOK).Body)
	}
	all.Write(town.Client(t, "admin").Do("GET", "/api/v1/admin/users/"+ids["admin/users"], nil).Want(http.StatusOK).Body)
	return all.String()
}
