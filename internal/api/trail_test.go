package api_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// newestSentences returns what the trail says of its newest entries, newest first.
func newestSentences(c *testkit.Client, n int) string {
	var trail struct{ Items []struct{ Sentence string } }
	c.Do("GET", fmt.Sprintf("/api/v1/audit?limit=%d", n), nil).Want(http.StatusOK).Into(&trail)
	var all []string
	for _, e := range trail.Items {
		all = append(all, e.Sentence)
	}
	return strings.Join(all, " | ")
}

func TestTrailKnowsOfViewsAndLanguages(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		leser, admin := town.Client(t, "leser"), town.Client(t, "admin")
		var v struct{ ID, ETag string }
		leser.Do("POST", "/api/v1/saved-views", map[string]any{"name": "Größe", "page": "processes", "query": "q=x"}).Want(http.StatusCreated).Into(&v)
		leser.Do("PUT", "/api/v1/saved-views/"+v.ID, map[string]any{"name": "Größen", "query": "q=y"}, "If-Match", v.ETag).Want(http.StatusOK).Into(&v)
		leser.Do("DELETE", "/api/v1/saved-views/"+v.ID, nil, "If-Match", v.ETag).Want(http.StatusNoContent)
		leser.Do("PUT", "/api/v1/me/lang", map[string]string{"lang": "en"}).Want(http.StatusNoContent)
		want := "Eigene Sprache gewählt: Englisch | Ansicht „Größen“ gelöscht | Ansicht „Größen“ geändert | Ansicht „Größe“ gespeichert"
		if got := newestSentences(admin, 4); got != want {
			t.Errorf("trail: %s\nwant:  %s", got, want)
		}
		var me struct{ Lang string }
		if leser.Do("GET", "/api/v1/me", nil).Want(http.StatusOK).Into(&me); me.Lang != "en" {
			t.Errorf("language = %q", me.Lang)
		}
		leser.Do("PUT", "/api/v1/me/lang", map[string]string{"lang": "fr"}).WantProblem(http.StatusUnprocessableEntity, "request.invalid")
		bearer, program := token(t, leser, "read"), town.Client(t, "")
		program.Do("POST", "/api/v1/saved-views", map[string]any{"name": "x", "page": "processes", "query": ""}, "Authorization", bearer).
			WantProblem(http.StatusForbidden, "identity.forbidden")
	})
}

// TestMergingNeedsTheRightToEdit where the Steckbrief of the other process would change.
func TestMergingNeedsTheRightToEdit(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		from, into := addProcess(t, town, "51", "Elterngeld zahlen", nil), addProcess(t, town, "51", "Elterngeld bewilligen", nil)
		saveSheet(t, town.Client(t, "editor51"), from.ID, 0, map[string]any{"shortDescription": known("Familien bekommen Geld.")})
		body := map[string]any{"intoId": into.ID, "intoEtag": `"r1"`}
		path := processesPath + "/" + from.ID + "/merge"
		town.Client(t, "admin").Do("POST", path, body, "If-Match", `"r1"`).WantProblem(http.StatusForbidden, "process.merge.steckbrief")
		var view sheetView
		if town.Client(t, "editor51").Do("GET", sheetURL(into.ID), nil).Want(http.StatusOK).Into(&view); view.Version != 0 {
			t.Errorf("a refused merge wrote version %d", view.Version)
		}
		town.Client(t, "coordinatoriii").Do("POST", path, body, "If-Match", `"r1"`).Want(http.StatusOK)
		bare := addProcess(t, town, "51", "Elterngeld", nil)
		body = map[string]any{"intoId": into.ID, "intoEtag": `"r2"`}
		town.Client(t, "admin").Do("POST", processesPath+"/"+bare.ID+"/merge", body, "If-Match", `"r1"`).Want(http.StatusOK)
	})
}

// TestManyTasks: the most urgent come first and are listed, and the answer says how many there are.
func TestManyTasks(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		day := func(n int) string { return testkit.Noon.AddDate(0, 0, -n).Format(time.DateOnly) }
		const n = register.MaxTasks + 20
		for i := range n {
			p := register.Process{Name: fmt.Sprintf("Vorgang %d prüfen", i), UnitID: town.Units["51"].ID, ReviewDue: day(1 + (i*7)%n)}
			if _, err := a.Services.Processes.Create(identity.WithActor(t.Context(), identity.SystemActor(town.TenantID)), p, register.Links{}); err != nil {
				t.Fatal(err)
			}
		}
		var tasks []struct{ Kind, Due string }
		answer := town.Client(t, "editor51").Do("GET", "/api/v1/tasks", nil).Want(http.StatusOK).Into(&tasks)
		if got := answer.Header.Get("X-Total-Count"); got != fmt.Sprint(n) || len(tasks) != register.MaxTasks {
			t.Errorf("%d tasks of %s, want %d of %d", len(tasks), got, register.MaxTasks, n)
		}
		for i, task := range tasks {
			if task.Due != day(n-i) {
				t.Fatalf("task %d is due on %s, want %s", i, task.Due, day(n-i))
			}
		}
	})
}
