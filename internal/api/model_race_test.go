package api_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// TestTargetsChosenInTheSameMoment: one SOLL of a process is the chosen one, whoever chooses at once.
func TestTargetsChosenInTheSameMoment(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		c := town.Client(t, "coordinatoriii")
		for range 8 {
			id := addProcess(t, town, "51", "Hund anmelden", nil).ID
			var todo []func() testkit.Answer
			for _, name := range []string{"SOLL 2027", "SOLL 2028", "SOLL 2029"} {
				var line struct{ ID string }
				tag := c.Do("POST", processesPath+"/"+id+"/models", map[string]any{"kind": "soll", "name": name}).Want(http.StatusCreated).Into(&line).ETag()
				todo = append(todo, func() testkit.Answer {
					return c.Do("PUT", "/api/v1/models/"+line.ID, map[string]any{"name": name, "target": true}, "If-Match", tag)
				})
			}
			for _, answer := range atOnce(todo...) {
				if answer.Status != http.StatusOK && answer.Status != http.StatusPreconditionFailed {
					t.Errorf("answer %d %s", answer.Status, answer.Body)
				}
			}
			body := string(c.Do("GET", processesPath+"/"+id+"/models", nil).Want(http.StatusOK).Body)
			if n := strings.Count(body, `"target":true`); n != 1 {
				t.Errorf("%d SOLLs are chosen", n)
			}
		}
	})
}

// TestReadersLearnOfAWithdrawal: what everybody could read is gone, and the history says so.
func TestReadersLearnOfAWithdrawal(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		author, approver := town.Client(t, "modeler51"), town.Client(t, "approver51")
		process, line := newLine(t, town, "51", "ist")
		v := uploadTo(t, author, line)
		told := func(want bool, when string) {
			t.Helper()
			body := string(town.Client(t, "leser").Do("GET", processesPath+"/"+process+"/history", nil).Want(http.StatusOK).Body)
			if strings.Contains(body, "version.withdraw") != want {
				t.Errorf("%s: a reader is told of a withdrawal: %v, want %v: %s", when, !want, want, body)
			}
		}
		step(author, v, "submit", map[string]any{}).Want(http.StatusOK).Into(&v)
		step(approver, v, "withdraw", map[string]any{}).Want(http.StatusOK).Into(&v)
		told(false, "in review")
		step(author, v, "submit", map[string]any{}).Want(http.StatusOK).Into(&v)
		step(approver, v, "approve", map[string]any{}).Want(http.StatusOK).Into(&v)
		step(approver, v, "withdraw", map[string]any{}).Want(http.StatusOK)
		told(true, "released")
	})
}
