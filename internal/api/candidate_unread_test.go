package api_test

import (
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// TestNothingIsRecordedBeforeAllIsRead: what nobody has opened so far is not unknown.
func TestNothingIsRecordedBeforeAllIsRead(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		c := town.Client(t, "strategie")
		for i := range 5 {
			var p struct{ ID string }
			c.Do("POST", "/api/v1/processes", map[string]any{"name": fmt.Sprintf("Prüfung %d", i), "unitId": town.Units["51"].ID}).Want(http.StatusCreated).Into(&p)
			figure := func(n int) any {
				return map[string]any{"series": []any{map[string]any{"state": "known", "value": n, "year": 2025}}}
			}
			fields := map[string]any{
				"caseCount": figure(2700), "processingMinutes": figure(42), "mediaBreaks": map[string]any{"state": "known", "value": i},
				"customers": map[string]any{"state": "known", "value": []string{"citizens"}},
			}
			c.Do("PUT", "/api/v1/processes/"+p.ID+"/steckbrief", map[string]any{"fields": fields}, "If-Match", `"r0"`).Want(http.StatusOK)
		}
		report := map[string]any{"title": "Bericht", "from": "2026-05-01", "to": "2026-11-30", "parts": []string{"candidates"}}
		pace := &a.Services.Candidates.Pace
		pace.Time, pace.Batch, pace.Patience = 0, 1, 0
		c.Do("POST", "/api/v1/decisions", map[string]any{"title": "Zu früh"}).WantProblem(http.StatusConflict, "candidate.unread")
		c.Do("POST", "/api/v1/committee-reports", report).WantProblem(http.StatusConflict, "candidate.unread")
		pace.Patience = time.Minute
		var made struct {
			Content struct {
				Ranking struct{ Pending int }
				Items   []struct{ Known int }
			}
		}
		c.Do("POST", "/api/v1/decisions", map[string]any{"title": "Alles gelesen"}).Want(http.StatusCreated).Into(&made)
		c.Do("POST", "/api/v1/committee-reports", report).Want(http.StatusCreated)
		if made.Content.Ranking.Pending != 0 || len(made.Content.Items) != 5 {
			t.Errorf("record %+v", made)
		}
		for _, one := range made.Content.Items {
			if one.Known == 0 {
				t.Errorf("a fact of the register counts as unknown: %+v", made)
			}
		}
	})
}
