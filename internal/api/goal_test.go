package api_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

type goalDTO struct {
	ID, ETag, Title, Words string
	KnownAtStart           *float64
	Now                    *struct {
		Number      float64
		Part, Total *float64
		Live        bool
	}
	Standing struct {
		Light, Because string
		Yearly         bool
		Progress       *int
	}
	Target struct {
		Number       *float64
		Due, DueText string
	}
	Targets []struct{ Since, Reason, Due string }
	Values  []struct{ ID, Day string }
	Changes []struct {
		Reason, By string
		Values     []struct {
			What          string
			Year          int
			Before, After struct {
				Number *float64
				Words  string
			}
		}
	}
	Course []struct {
		Day    string
		Number float64
		Live   bool
	}
	Restricted bool
}

// aims makes a strategy with one field of action in a town and gives the body of a goal in it.
func aims(t *testing.T, town *testkit.Town) func(title string, more map[string]any) map[string]any {
	t.Helper()
	c := town.Client(t, "strategie")
	var strategy struct{ ID string }
	field := fieldOfAction(t, town)
	c.Do("POST", "/api/v1/strategies", map[string]any{"title": "Digitalstrategie", "from": "2023", "to": "2028"}).Want(http.StatusCreated).Into(&strategy)
	return func(title string, more map[string]any) map[string]any {
		body := map[string]any{
			"title": title, "strategyId": strategy.ID, "fieldId": field, "direction": "up",
			"target": map[string]any{"since": "2024-01-01", "number": 40, "due": "12/2027"},
		}
		for k, v := range more {
			body[k] = v
		}
		return body
	}
}

func fieldOfAction(t *testing.T, town *testkit.Town) string {
	t.Helper()
	var field struct{ ID string }
	town.Client(t, "strategie").Do("POST", "/api/v1/fields-of-action", map[string]any{"code": "G", "name": "Steuerung und Mittel"}).Want(http.StatusCreated).Into(&field)
	return field.ID
}

// TestGoalFromTargetToChange enters a goal, its values and another target, as an office tells it.
func TestGoalFromTargetToChange(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		body := aims(t, town)
		c, g := town.Client(t, "strategie"), goalDTO{}
		c.Do("POST", "/api/v1/goals", body("Online-Dienste verfügbar", map[string]any{
			"unit": "Dienste", "start": map[string]any{"day": "2024-01-01", "value": 40},
			"cost":   map[string]any{"words": "keine zusätzlichen Kosten ausweisbar"},
			"owner":  map[string]any{"function": "Leitung Stabsstelle", "unitId": town.Units["33"].ID},
			"target": map[string]any{"since": "2024-01-01", "number": 100, "total": 112, "due": "Q4 2027"},
			"years":  []map[string]any{{"year": 2026, "number": 75}},
		})).Want(http.StatusCreated).Into(&g)
		if g.Target.Due != "2027-Q4" || g.Target.DueText != "Q4 2027" || g.Standing.Because != "noValue" || g.Now != nil {
			t.Errorf("new goal: %+v", g)
		}
		path := "/api/v1/goals/" + g.ID
		for _, v := range []map[string]any{
			{"day": "2025-12-31", "number": 62, "source": "Bericht"}, {"day": "2026-11-20", "number": 71, "total": 128, "source": "Bericht"},
		} {
			c.Do("POST", path+"/values", v, "If-Match", g.ETag).Want(http.StatusOK).Into(&g)
		}
		if g.Now == nil || g.Now.Number != 71 || g.Standing.Light != "yellow" || !g.Standing.Yearly || *g.Standing.Progress != 51 {
			t.Errorf("after two values: %+v", g)
		}
		change := map[string]any{"number": 120, "total": 133, "due": "12/2027"}
		c.Do("POST", path+"/targets", change, "If-Match", g.ETag).WantProblem(http.StatusUnprocessableEntity, "request.invalid")
		change["reason"] = "Mehr Leistungen bekannt"
		c.Do("POST", path+"/targets", change, "If-Match", `"r1"`).WantProblem(http.StatusPreconditionFailed, "request.stale")
		c.Do("POST", path+"/targets", change, "If-Match", g.ETag).Want(http.StatusOK).Into(&g)
		if len(g.Targets) != 2 || g.Targets[1].Since != "2026-11-20" || g.KnownAtStart == nil || *g.KnownAtStart != 112 {
			t.Errorf("after another target: %+v", g)
		}
		c.Do("DELETE", path+"/values/"+g.Values[1].ID, nil, "If-Match", g.ETag).Want(http.StatusOK).Into(&g)
		if g.Now == nil || g.Now.Number != 62 {
			t.Errorf("after taking a value back: %+v", g.Now)
		}
		var list struct{ Items []goalDTO }
		town.Client(t, "leser").Do("GET", "/api/v1/goals", nil).Want(http.StatusOK).Into(&list)
		if len(list.Items) != 1 || list.Items[0].Title != "Online-Dienste verfügbar" {
			t.Errorf("list: %+v", list)
		}
		c.Do("DELETE", path, nil, "If-Match", g.ETag).Want(http.StatusNoContent)
		c.Do("GET", path, nil).WantProblem(http.StatusNotFound, "request.notFound")
		if trail := string(town.Client(t, "admin").Do("GET", "/api/v1/audit", nil).Body); !strings.Contains(trail, "Zielwert geändert ab 20.11.2026") ||
			!strings.Contains(trail, "Zielwert: 100 → 120. Grund: Mehr Leistungen bekannt") ||
			!strings.Contains(trail, "von insgesamt: 112 → 133.") || !strings.Contains(trail, "Termin: Q4 2027 → 12/2027.") {
			t.Errorf("audit: %s", trail)
		}
	})
}

// TestChangeOfWhatAGoalIsMeasuredAgainst asks for a reason and keeps what was before, with the person.
func TestChangeOfWhatAGoalIsMeasuredAgainst(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		body := aims(t, town)
		c, g := town.Client(t, "strategie"), goalDTO{}
		goal := body("Bauantrag: Dauer", map[string]any{
			"unit": "Tage", "direction": "up", "start": map[string]any{"day": "2024-01-01", "value": 40},
			"years": []map[string]any{{"year": 2026, "number": 75}, {"year": 2027, "words": "ein Dezernat"}},
		})
		c.Do("POST", "/api/v1/goals", goal).Want(http.StatusCreated).Into(&g)
		path := "/api/v1/goals/" + g.ID
		change := body("Bauantrag: Dauer bis zum Bescheid", goal)
		delete(change, "target")
		change["title"] = "Bauantrag: Dauer bis zum Bescheid"
		change["years"] = []map[string]any{{"year": 2027, "words": "ein Dezernat"}, {"year": 2026, "number": 75}}
		c.Do("PUT", path, change, "If-Match", g.ETag).Want(http.StatusOK).Into(&g)
		if len(g.Changes) != 0 {
			t.Errorf("another title is kept as a change: %+v", g.Changes)
		}

		change["direction"], change["start"] = "down", map[string]any{"day": "2024-01-01"}
		change["years"] = []map[string]any{{"year": 2026, "number": 80.5}, {"year": 2028, "number": 90}}
		for _, reason := range []string{"", "  "} {
			change["reason"] = reason
			if refused := c.Do("PUT", path, change, "If-Match", g.ETag).WantProblem(http.StatusUnprocessableEntity, "request.invalid"); !strings.Contains(string(refused.Body), `"field":"reason"`) {
				t.Errorf("reason %q: %s", reason, refused.Body)
			}
		}
		change["reason"] = "Der Rat hat neu beschlossen"
		c.Do("PUT", path, change, "If-Match", g.ETag).Want(http.StatusOK).Into(&g)
		if len(g.Changes) != 1 || g.Changes[0].Reason != "Der Rat hat neu beschlossen" || g.Changes[0].By == "" {
			t.Fatalf("changes: %+v", g.Changes)
		}
		told := map[string]string{}
		for _, v := range g.Changes[0].Values {
			told[strings.TrimSuffix(fmt.Sprint(v.What, " ", v.Year), " 0")] = toldAmount(v.Before) + " → " + toldAmount(v.After)
		}
		want := map[string]string{
			"direction": "up → down", "startValue": "40 → ", "year 2026": "75 → 80.5", "year 2027": "ein Dezernat → ", "year 2028": " → 90",
		}
		if diff := cmp.Diff(want, told); diff != "" {
			t.Error(diff)
		}
		trail := string(town.Client(t, "admin").Do("GET", "/api/v1/audit?objectKind=goal&objectId="+g.ID, nil).Body)
		for _, sentence := range []string{"Jahresziel 2026: 75 → 80,5", "Besser ist: ein höherer Wert → ein niedrigerer Wert", "Ausgangswert: 40 → ohne Angabe", "Der Rat hat neu beschlossen"} {
			if !strings.Contains(trail, sentence) {
				t.Errorf("%q is missing in the trail: %s", sentence, trail)
			}
		}
		c.Do("DELETE", path, nil, "If-Match", g.ETag).Want(http.StatusNoContent)
	})
}

func toldAmount(a struct {
	Number *float64
	Words  string
}) string {
	if a.Number != nil {
		return fmt.Sprint(*a.Number)
	}
	return a.Words
}

// TestGoalRefusals: what cannot be is refused and says why.
func TestGoalRefusals(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		body := aims(t, town)
		c := town.Client(t, "strategie")
		for name, change := range map[string]map[string]any{
			"no title":            {"title": " "},
			"unknown figure":      {"figure": "gibtEsNicht"},
			"unknown field":       {"fieldId": "x"},
			"day that is none":    {"start": map[string]any{"day": "2026-02-30"}},
			"year twice":          {"years": []map[string]any{{"year": 2026, "number": 1}, {"year": 2026, "number": 2}}},
			"year without a goal": {"years": []map[string]any{{"year": 2026}}},
			"target without due":  {"target": map[string]any{"number": 1, "due": "bald"}},
			"empty target":        {"target": map[string]any{"due": "2027"}},
			"more than all":       {"target": map[string]any{"number": 5, "total": 4, "due": "2027"}},
			"negative cost":       {"cost": map[string]any{"cents": -1}},
		} {
			if answer := c.Do("POST", "/api/v1/goals", body("Ziel", change)); answer.Status != http.StatusUnprocessableEntity {
				t.Errorf("%s: %d %s", name, answer.Status, answer.Body)
			}
		}
		var live, entered goalDTO
		c.Do("POST", "/api/v1/goals", body("Register", map[string]any{"figure": "confirmedRegisters"})).Want(http.StatusCreated).Into(&live)
		value := map[string]any{"day": "2026-11-20", "number": 1, "source": "x"}
		c.Do("POST", "/api/v1/goals/"+live.ID+"/values", value, "If-Match", live.ETag).WantProblem(http.StatusConflict, "goal.value.live")
		c.Do("POST", "/api/v1/goals", body("Eingabe", nil)).Want(http.StatusCreated).Into(&entered)
		c.Do("POST", "/api/v1/goals/"+entered.ID+"/values", value, "If-Match", entered.ETag).Want(http.StatusOK).Into(&entered)
		for name, v := range map[string]map[string]any{
			"twice": value, "tomorrow": {"day": "2026-11-21", "number": 1, "source": "x"}, "no source": {"day": "2026-11-19", "number": 1, "source": ""},
			"nothing": {"day": "2026-11-19", "source": "x"},
		} {
			if answer := c.Do("POST", "/api/v1/goals/"+entered.ID+"/values", v, "If-Match", entered.ETag); answer.Status != http.StatusUnprocessableEntity {
				t.Errorf("value, %s: %d %s", name, answer.Status, answer.Body)
			}
		}
		bound := body("Eingabe", map[string]any{"figure": "processes"})
		delete(bound, "target")
		c.Do("PUT", "/api/v1/goals/"+entered.ID, bound, "If-Match", entered.ETag).WantProblem(http.StatusConflict, "goal.figure.hasValues")
		var strategies struct{ Items []struct{ ID, ETag string } }
		c.Do("GET", "/api/v1/strategies", nil).Want(http.StatusOK).Into(&strategies)
		c.Do("DELETE", "/api/v1/strategies/"+strategies.Items[0].ID, nil, "If-Match", strategies.Items[0].ETag).WantProblem(http.StatusConflict, "strategy.inUse")
		c.Do("POST", "/api/v1/strategies", map[string]any{"title": "x", "from": "2028", "to": "2027"}).WantProblem(http.StatusUnprocessableEntity, "request.invalid")
		town.Client(t, "coordinatoriii").Do("DELETE", "/api/v1/goals/"+live.ID, nil, "If-Match", live.ETag).WantProblem(http.StatusForbidden, "identity.forbidden")
	})
}

// TestGoalsOfReaders hides what tells of drafts.
func TestGoalsOfReaders(t *testing.T) {
	town := testkit.NewTown(t, testkit.NewApp(t, testkit.SQLite(t)), "a")
	body := aims(t, town)
	var g goalDTO
	town.Client(t, "strategie").Do("POST", "/api/v1/goals", body("Freigaben", map[string]any{"figure": "releasesWaiting"})).Want(http.StatusCreated).Into(&g)
	if g.Restricted || g.Now == nil {
		t.Errorf("the strategy team does not see %+v", g)
	}
	town.AddUser(t, "nur51", identity.Grant{Role: identity.Editor, UnitID: town.Units["51"].ID})
	for _, account := range []string{"leser", "nur51"} {
		var seen goalDTO
		town.Client(t, account).Do("GET", "/api/v1/goals/"+g.ID, nil).Want(http.StatusOK).Into(&seen)
		if !seen.Restricted || seen.Now != nil || len(seen.Course) > 0 || seen.Standing.Light != "" {
			t.Errorf("%s learns %+v", account, seen)
		}
	}
}
