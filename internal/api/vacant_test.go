package api_test

import (
	"net/http"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/store"
	"github.com/prozessregister/prozessregister/internal/testkit"
	"github.com/prozessregister/prozessregister/internal/testkit/ldapserver"
)

// vacancies compares what the history of a process says of functions that became vacant, as a reader sees it.
func vacancies(t *testing.T, town *testkit.Town, processID string, want ...string) {
	t.Helper()
	var h struct {
		Items []struct{ Action, Text string }
	}
	town.Client(t, "leser").Do("GET", "/api/v1/processes/"+processID+"/history", nil).Want(http.StatusOK).Into(&h)
	var got []string
	for _, item := range h.Items {
		if item.Action == "process.vacant" {
			got = append(got, item.Text)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestProcessesTellThatFunctionsBecameVacant: once for each process, without the name, and not again when nothing is left to end.
func TestProcessesTellThatFunctionsBecameVacant(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		admin := town.Client(t, "admin")
		town.AddUser(t, "geht")
		both, one, none := addProcess(t, town, "51", "Hund anmelden", nil), addProcess(t, town, "51", "Hund abmelden", nil), addProcess(t, town, "51", "Hund suchen", nil)
		ownedBy(t, town.Client(t, "strategie"), "/api/v1/processes/"+both.ID, town.Users["geht"])
		answer := town.Client(t, "strategie").Do("GET", "/api/v1/processes/"+one.ID, nil)
		town.Client(t, "strategie").Do("PATCH", "/api/v1/processes/"+one.ID, map[string]any{"deputy": map[string]any{"function": "Vertretung 51", "userId": town.Users["geht"]}},
			"If-Match", answer.ETag(), "Content-Type", "application/merge-patch+json").Want(http.StatusOK)
		for range 2 {
			switchOff(admin, town.Users["geht"])
			vacancies(t, town, both.ID, "2 Funktionen sind vakant, weil ein Konto abgeschaltet wurde")
			vacancies(t, town, one.ID, "1 Funktion ist vakant, weil ein Konto abgeschaltet wurde")
			vacancies(t, town, none.ID)
		}
	})
}

// TestTheDirectoryLeavesVacanciesInTheHistory: whoever switched the account off.
func TestTheDirectoryLeavesVacanciesInTheHistory(t *testing.T) {
	testkit.EachDialect(t, func(t *testing.T, o store.Options) {
		h := newStaffHouse(t, o)
		h.save(ldapserver.Password)
		h.ldap.Set(staffBase, ldapPerson("anne", "Änne Öztürk", ""), ldapPerson("weber", "Jörg Weber", ""))
		h.wants("", "person create anne person.new", "person create weber person.new")
		p, err := h.App.Services.Processes.Add(h.Context, register.Process{
			Name: "Hund anmelden", UnitID: h.Units["51"].ID, Owner: register.Assignment{Function: "Leitung 51", UserID: h.user("anne").ID},
		}, register.Links{})
		if err != nil {
			t.Fatal(err)
		}
		h.ldap.Set(staffBase, ldapPerson("weber", "Jörg Weber", ""))
		h.run(false, "")
		if h.user("anne").Active {
			t.Fatal("still active, the test proves nothing")
		}
		vacancies(t, h.Town, p.ID, "1 Funktion ist vakant, weil ein Konto abgeschaltet wurde")
	})
}
