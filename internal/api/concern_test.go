package api_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

type concernView struct {
	ID, ETag, State, Answer string
	Own, MayAnswer          bool
	Steps                   []struct{ Action, Text string }
}

func TestAConcernIsReportedAnsweredAskedAgainAndRejected(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		office, coordination, reader := town.Client(t, "editor51"), town.Client(t, "coordinatoriii"), town.Client(t, "leser")
		body := map[string]any{"title": "Beurkundung ohne Papier", "bothers": "Jede Urkunde wird zweimal abgetippt.", "wanted": "Einmal erfassen", "unitId": town.Units["51.3"].ID, "urgency": "high"}
		var c concernView
		office.Do("POST", "/api/v1/concerns", body).Want(http.StatusCreated).Into(&c)
		if c.State != "reported" || !c.Own || c.MayAnswer {
			t.Fatalf("reported: %+v", c)
		}
		path := "/api/v1/concerns/" + c.ID
		reader.Do("GET", path, nil).WantProblem(http.StatusNotFound, "request.notFound")
		tasks := string(coordination.Do("GET", "/api/v1/tasks", nil).Want(http.StatusOK).Body)
		if !strings.Contains(tasks, `"kind":"concern"`) || !strings.Contains(tasks, "/anliegen/"+c.ID) {
			t.Errorf("the coordination's tasks: %s", tasks)
		}
		if s := string(town.Client(t, "strategie").Do("GET", "/api/v1/tasks", nil).Body); strings.Contains(s, c.ID) {
			t.Errorf("the task of the coordination nearby is also that of the strategy: %s", s)
		}
		coordination.Do("POST", path+"/answer", map[string]any{}, "If-Match", c.ETag).WantProblem(http.StatusUnprocessableEntity, "request.invalid")
		office.Do("POST", path+"/answer", map[string]any{"text": "selbst"}, "If-Match", c.ETag).WantProblem(http.StatusForbidden, "identity.forbidden")
		before := c.ETag
		coordination.Do("POST", path+"/answer", map[string]any{"text": "JugendKom kann das."}, "If-Match", c.ETag).Want(http.StatusOK).Into(&c)
		coordination.Do("POST", path+"/reject", map[string]any{"text": "doch nicht"}, "If-Match", before).WantProblem(http.StatusPreconditionFailed, "request.stale")
		office.Do("PUT", path, body, "If-Match", c.ETag).WantProblem(http.StatusConflict, "concern.state")
		office.Do("POST", path+"/ask", map[string]any{"text": "Nur mit Zusatzlizenz."}, "If-Match", c.ETag).Want(http.StatusOK).Into(&c)
		coordination.Do("POST", path+"/reject", map[string]any{"text": "Keine neue Software bis 2028."}, "If-Match", c.ETag).Want(http.StatusOK).Into(&c)
		var actions []string
		office.Do("GET", path, nil).Want(http.StatusOK).Into(&c)
		for _, s := range c.Steps {
			actions = append(actions, s.Action)
		}
		if want := []string{"report", "answer", "ask", "reject"}; !slices.Equal(actions, want) || c.Answer != "Keine neue Software bis 2028." {
			t.Errorf("history %v, answer %q; want %v", actions, c.Answer, want)
		}
		office.Do("POST", path+"/withdraw", map[string]any{}, "If-Match", c.ETag).Want(http.StatusOK).Into(&c)
		coordination.Do("POST", path+"/answer", map[string]any{"text": "zu spät"}, "If-Match", c.ETag).WantProblem(http.StatusConflict, "concern.state")
	})
}

func TestMatchesOfAConcernNameTheRareWordFirst(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		c := town.Client(t, "strategie")
		for _, name := range []string{"Hundesteuer anmelden", "Gewerbe anmelden", "Vaterschaft beurkunden"} {
			newProcess(c, town.Units["51"].ID, name)
		}
		c.Do("POST", "/api/v1/applications", map[string]any{"name": "Steuer Plus", "kind": "fachverfahren", "purpose": "Hundesteuer"}).Want(http.StatusCreated)
		var found []struct {
			Kind, Title string
			Words       []string
		}
		town.Client(t, "editor51").Do("GET", "/api/v1/concern-matches?q=Die+Hundesteuer+soll+man+online+anmelden", nil).Want(http.StatusOK).Into(&found)
		titles := make([]string, len(found))
		for i, m := range found {
			titles[i] = m.Kind + " " + m.Title
		}
		want := []string{"application Steuer Plus", "process Hundesteuer anmelden", "process Gewerbe anmelden"}
		if !slices.Equal(titles, want) {
			t.Errorf("matches %q, want %q", titles, want)
		}
		town.Client(t, "leser").Do("GET", "/api/v1/concern-matches?q=Hund", nil).WantProblem(http.StatusForbidden, "identity.forbidden")
	})
}

func TestADialogueIsPlannedHeldAndKept(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		c, reader := town.Client(t, "coordinatoriii"), town.Client(t, "leser")
		unit := town.Units["51"].ID
		plan := map[string]any{"unitId": unit, "state": "planned", "date": "2027"}
		var d tagged
		c.Do("POST", "/api/v1/dialogues", plan).Want(http.StatusCreated).Into(&d)
		var states []struct{ UnitID, State, Date string }
		reader.Do("GET", "/api/v1/dialogue-states", nil).Want(http.StatusOK).Into(&states)
		if len(states) != 1 || states[0].State != "planned" || states[0].Date != "2027" {
			t.Errorf("states %+v", states)
		}
		reader.Do("GET", "/api/v1/dialogues/"+d.ID, nil).WantProblem(http.StatusNotFound, "request.notFound")
		for field, change := range map[string]map[string]any{
			"future":     {"state": "held", "date": "2027-01-01"},
			"no people":  {"state": "held", "date": "2025-03-19", "participants": []string{" "}},
			"no date":    {"state": "planned", "date": "bald"},
			"benefit":    {"state": "held", "date": "2025-03-19", "results": []any{map[string]any{"title": "Scannen", "quality": 4, "service": 0, "economy": 0, "future": 0}}},
			"no results": {"state": "planned", "date": "2027", "results": []any{map[string]any{"title": "Scannen", "quality": 1, "service": 0, "economy": 0, "future": 0}}},
		} {
			body := map[string]any{"unitId": unit, "participants": []string{"Leitung"}}
			for k, v := range change {
				body[k] = v
			}
			if a := c.Do("PUT", "/api/v1/dialogues/"+d.ID, body, "If-Match", d.ETag); a.Status != http.StatusUnprocessableEntity {
				t.Errorf("%s: %d %s, want 422", field, a.Status, a.Body)
			}
		}
		held := map[string]any{
			"unitId": unit, "state": "held", "date": "2026-11-18", "participants": []string{"Leitung Jugend"}, "challenges": []string{"zwei Häuser"},
			"results": []any{map[string]any{"title": "Akten scannen", "quality": 2, "service": 3, "economy": 1, "future": 3}},
		}
		c.Do("PUT", "/api/v1/dialogues/"+d.ID, held, "If-Match", d.ETag).Want(http.StatusOK)
		c.Do("PUT", "/api/v1/dialogues/"+d.ID, held, "If-Match", d.ETag).WantProblem(http.StatusPreconditionFailed, "request.stale")
		tag := c.Do("GET", "/api/v1/dialogues/"+d.ID, nil).Want(http.StatusOK).ETag()
		c.Do("DELETE", "/api/v1/dialogues/"+d.ID, nil, "If-Match", tag).WantProblem(http.StatusConflict, "dialogue.held")
	})
}

func TestADezernatNamesNoMoreProcessesThanItMay(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		strategy, head := town.Client(t, "strategie"), town.Client(t, "approver51")
		var r tagged
		open := map[string]any{"year": 2027, "deadline": "2026-11-30", "least": 1, "most": 2}
		strategy.Do("POST", "/api/v1/nomination-rounds", open).Want(http.StatusCreated).Into(&r)
		strategy.Do("POST", "/api/v1/nomination-rounds", open).WantProblem(http.StatusConflict, "nominationRound.exists")
		path := "/api/v1/nomination-rounds/" + r.ID
		name := func(process string) testkit.Answer {
			return head.Do("POST", path+"/nominations", map[string]any{"processId": process, "reason": "Viele Fälle"})
		}
		first := newProcess(strategy, town.Units["51"].ID, "Beistandschaft führen").ID
		second := newProcess(strategy, town.Units["51.3"].ID, "Unterhaltsvorschuss bewilligen").ID
		name(first).Want(http.StatusCreated)
		name(first).WantProblem(http.StatusConflict, "nomination.twice")
		var n tagged
		name(second).Want(http.StatusCreated).Into(&n)
		third := newProcess(strategy, town.Units["51"].ID, "Pflegeerlaubnis erteilen").ID
		name(third).WantProblem(http.StatusConflict, "nomination.full")
		if a := name(newProcess(strategy, town.Units["20"].ID, "Hundesteuer anmelden").ID); done(a) {
			t.Errorf("named a process of another unit: %d %s", a.Status, a.Body)
		}
		strategy.Do("POST", "/api/v1/nominations/"+n.ID+"/decision", map[string]any{"state": "declined"}, "If-Match", n.ETag).WantProblem(http.StatusUnprocessableEntity, "request.invalid")
		strategy.Do("POST", "/api/v1/nominations/"+n.ID+"/decision", map[string]any{"state": "declined", "comment": "läuft schon"}, "If-Match", n.ETag).Want(http.StatusOK)
		name(third).Want(http.StatusCreated)
		var view struct {
			Counts []struct {
				UnitName string
				Count    int
			}
		}
		strategy.Do("GET", path, nil).Want(http.StatusOK).Into(&view)
		counts := map[string]int{}
		for _, c := range view.Counts {
			counts[c.UnitName] = c.Count
		}
		if counts["III Dezernat III"] != 2 || counts["20 Finanzen"] != 0 || len(counts) != 3 {
			t.Errorf("counts %v", counts)
		}
		open["deadline"] = "2026-11-19"
		strategy.Do("PUT", path, open, "If-Match", r.ETag).Want(http.StatusOK)
		name(first).WantProblem(http.StatusConflict, "nomination.deadline")
	})
}

func TestAConcernBecomesAnInitiativeInOneStep(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		office, coordination := town.Client(t, "editor51"), town.Client(t, "coordinatoriii")
		var c struct {
			concernView
			InitiativeID string
		}
		office.Do("POST", "/api/v1/concerns", map[string]any{"title": "Fristen im Blick", "bothers": "Zettel", "unitId": town.Units["51.3"].ID}).Want(http.StatusCreated).Into(&c)
		coordination.Do("POST", "/api/v1/concerns/"+c.ID+"/adopt", map[string]any{}, "If-Match", c.ETag).Want(http.StatusOK).Into(&c)
		var v struct{ Title string }
		coordination.Do("GET", "/api/v1/initiatives/"+c.InitiativeID, nil).Want(http.StatusOK).Into(&v)
		if c.State != "adopted" || v.Title != "Fristen im Blick" {
			t.Errorf("concern %+v, initiative %+v", c, v)
		}
		var found []struct{ Kind, Title string }
		office.Do("GET", "/api/v1/concern-matches?q=Fristen+verpasst", nil).Want(http.StatusOK).Into(&found)
		if len(found) != 1 || found[0].Kind != "initiative" {
			t.Errorf("matches %+v, want the initiative", found)
		}
	})
}
