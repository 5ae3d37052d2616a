package api_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/store"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

func tasksOf(c *testkit.Client) string {
	var list []struct{ Kind, Number string }
	c.Do("GET", "/api/v1/tasks", nil).Want(http.StatusOK).Into(&list)
	kinds := make([]string, len(list))
	for i, task := range list {
		kinds[i] = task.Kind + " " + task.Number
	}
	return strings.Join(kinds, ", ")
}

func TestWhatWaits(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		editor, approver := town.Client(t, "editor51"), town.Client(t, "approver51")
		var p struct{ ID, Number, ETag string }
		editor.Do("POST", "/api/v1/processes", map[string]any{"name": "Unterhaltsvorschuss bewilligen", "unitId": town.Units["51"].ID, "reviewDue": "2026-04-30"}).
			Want(http.StatusCreated).Into(&p)
		if got, want := tasksOf(editor), "reviewOverdue "+p.Number; got != want {
			t.Errorf("editor: %q, want %q", got, want)
		}
		path := "/api/v1/processes/" + p.ID + "/steckbrief"
		fields := map[string]any{"shortDescription": map[string]any{"state": "known", "value": "Geld für Kinder"}}
		editor.Do("PUT", path, map[string]any{"fields": fields}, "If-Match", `"r0"`).Want(http.StatusOK)
		var v struct {
			StateETag string `json:"stateEtag"`
		}
		editor.Do("GET", path, nil).Want(http.StatusOK).Into(&v)
		editor.Do("POST", path+"/versions/1/submit", map[string]any{}, "If-Match", v.StateETag).Want(http.StatusOK)
		if got, want := tasksOf(approver), "releaseSteckbrief "+p.Number; got != want {
			t.Errorf("approver: %q, want %q", got, want)
		}
		if got := tasksOf(town.Client(t, "leser")); got != "" {
			t.Errorf("reader: %q, want nothing", got)
		}
		approver.Do("GET", path, nil).Want(http.StatusOK).Into(&v)
		approver.Do("POST", path+"/versions/1/return", map[string]any{"comment": "Bitte genauer"}, "If-Match", v.StateETag).Want(http.StatusOK)
		if got := tasksOf(approver); got != "" {
			t.Errorf("approver after returning: %q, want nothing", got)
		}
		if got, want := tasksOf(editor), "returnedSteckbrief "+p.Number+", reviewOverdue "+p.Number; got != want {
			t.Errorf("editor after return: %q, want %q", got, want)
		}
		var recent []struct{ Number string }
		if editor.Do("GET", "/api/v1/me/recent", nil).Want(http.StatusOK).Into(&recent); len(recent) != 1 || recent[0].Number != p.Number {
			t.Errorf("recently changed: %+v", recent)
		}
		leave(t, town, "editor51")
		if got := tasksOf(editor); got != "" {
			t.Errorf("who has left the office: %q, want nothing", got)
		}
	})
}

// TestWhatOneChangedLastTellsWhenThatWas: the day is that of the own change, whoever changed the process since.
func TestWhatOneChangedLastTellsWhenThatWas(t *testing.T) {
	testkit.EachDialect(t, func(t *testing.T, o store.Options) {
		now := testkit.Noon
		o.Now = func() time.Time { return now }
		town := testkit.NewTown(t, testkit.NewApp(t, o), "a")
		editor, strategy := town.Client(t, "editor51"), town.Client(t, "strategie")
		var p struct{ ID, ETag string }
		editor.Do("POST", "/api/v1/processes", map[string]any{"name": "Unterhaltsvorschuss bewilligen", "unitId": town.Units["51"].ID}).Want(http.StatusCreated).Into(&p)
		now = now.Add(time.Hour)
		strategy.Do("PATCH", "/api/v1/processes/"+p.ID, map[string]any{"important": true}, "If-Match", p.ETag, "Content-Type", "application/merge-patch+json").Want(http.StatusOK)
		var recent []struct{ UpdatedAt time.Time }
		if editor.Do("GET", "/api/v1/me/recent", nil).Want(http.StatusOK).Into(&recent); len(recent) != 1 || !recent[0].UpdatedAt.Equal(testkit.Noon) {
			t.Errorf("recently changed: %+v, want one at %v", recent, testkit.Noon)
		}
	})
}

// leave takes all roles but that of a reader from an account.
func leave(t *testing.T, town *testkit.Town, username string) {
	t.Helper()
	admin, path := town.Client(t, "admin"), "/api/v1/admin/users/"+town.Users[username]
	var u user
	admin.Do("GET", path, nil).Want(http.StatusOK).Into(&u)
	for _, g := range u.Grants {
		if g.Role != "reader" {
			admin.Do("DELETE", path+"/grants/"+g.ID, nil).Want(http.StatusNoContent)
		}
	}
}
