package api_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

type tagged struct {
	ID     string `json:"id"`
	Number string `json:"number"`
	UnitID string `json:"unitId"`
	Path   string `json:"path"`
	ETag   string `json:"etag"`
	Facts  struct {
		Staff    *int     `json:"staffHundredths"`
		Leaving  *int     `json:"leavingFiveYears"`
		Former   []string `json:"formerNumbers"`
		Contacts []any    `json:"contacts"`
	} `json:"facts"`
	Suppressed bool `json:"suppressed"`
}

func unitOf(c *testkit.Client, id string) tagged {
	var u tagged
	c.Do("GET", "/api/v1/org-units/"+id, nil).Want(http.StatusOK).Into(&u)
	return u
}

func newProcess(c *testkit.Client, unitID, name string) tagged {
	var p tagged
	c.Do("POST", "/api/v1/processes", map[string]any{"name": name, "unitId": unitID}).Want(http.StatusCreated).Into(&p)
	return p
}

// found returns the numbers of the processes found by words.
func found(t *testing.T, c *testkit.Client, words string) string {
	t.Helper()
	var list struct{ Items []tagged }
	c.Do("GET", "/api/v1/processes?q="+words, nil).Want(http.StatusOK).Into(&list)
	numbers := make([]string, len(list.Items))
	for i, p := range list.Items {
		numbers[i] = p.Number
	}
	return strings.Join(numbers, " ")
}

func TestMovedUnitTakesEverythingAlong(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		admin := town.Client(t, "admin")
		p := newProcess(admin, town.Units["51.3"].ID, "Unterhaltsvorschuss bewilligen")
		amt := unitOf(admin, town.Units["51"].ID)
		path := "/api/v1/org-units/" + amt.ID
		to := map[string]any{"parentId": town.Units["33"].ID}

		town.Client(t, "editor51").Do("POST", path+"/move", to, "If-Match", amt.ETag).WantProblem(http.StatusForbidden, "identity.forbidden")
		admin.Do("POST", path+"/move", to).WantProblem(http.StatusPreconditionRequired, "request.ifMatchMissing")
		admin.Do("POST", path+"/move", map[string]any{"parentId": town.Units["51.3"].ID}, "If-Match", amt.ETag).
			WantProblem(http.StatusConflict, "unit.move.inside")
		admin.Do("POST", path+"/move", to, "If-Match", amt.ETag).Want(http.StatusOK)
		admin.Do("POST", path+"/move", to, "If-Match", amt.ETag).WantProblem(http.StatusPreconditionFailed, "request.stale")

		want := "/" + town.Units["33"].ID + "/" + amt.ID + "/" + town.Units["51.3"].ID + "/"
		if got := unitOf(admin, town.Units["51.3"].ID).Path; got != want {
			t.Errorf("path of the unit below = %q, want %q", got, want)
		}
		var list struct{ Total int }
		if admin.Do("GET", "/api/v1/processes?orgUnit="+town.Units["33"].ID, nil).Want(http.StatusOK).Into(&list); list.Total != 1 {
			t.Errorf("%d processes below the new parent, want 1", list.Total)
		}
		town.Client(t, "editor51").Do("GET", "/api/v1/processes/"+p.ID, nil).Want(http.StatusOK)
	})
}

func TestMergedUnitHandsItsProcessesOver(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		admin := town.Client(t, "admin")
		p := newProcess(admin, town.Units["33"].ID, "Wohnsitz anmelden")
		old := unitOf(admin, town.Units["33"].ID)
		path := "/api/v1/org-units/" + old.ID
		admin.Do("DELETE", path, nil, "If-Match", old.ETag).WantProblem(http.StatusConflict, "unit.delete.inUse")
		var into tagged
		admin.Do("POST", path+"/merge", map[string]any{"into": town.Units["20"].ID}, "If-Match", old.ETag).Want(http.StatusOK).Into(&into)
		if strings.Join(into.Facts.Former, " ") != "33" {
			t.Errorf("former numbers = %v, want 33", into.Facts.Former)
		}
		var got tagged
		if admin.Do("GET", "/api/v1/processes/"+p.ID, nil).Want(http.StatusOK).Into(&got); got.UnitID != into.ID || got.Number != p.Number {
			t.Errorf("process after merge: %+v", got)
		}
		var hits struct {
			Groups []struct {
				Kind  string
				Items []tagged
			}
		}
		admin.Do("GET", "/api/v1/search?q=33&kinds=unit", nil).Want(http.StatusOK).Into(&hits)
		if len(hits.Groups) != 1 || len(hits.Groups[0].Items) != 1 || hits.Groups[0].Items[0].ID != into.ID {
			t.Errorf("the old number finds %+v, want the unit that took over", hits.Groups)
		}
		admin.Do("POST", path+"/merge", map[string]any{"into": town.Units["20"].ID}, "If-Match", `"r2"`).WantProblem(http.StatusConflict, "unit.closed")
	})
}

func TestRenamedUnitIsFoundByItsNewName(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		admin := town.Client(t, "admin")
		p := newProcess(admin, town.Units["33"].ID, "Wohnsitz anmelden")
		u := unitOf(admin, town.Units["33"].ID)
		admin.Do("PUT", "/api/v1/org-units/"+u.ID, map[string]any{"number": "35", "name": "Einwohnerwesen", "kind": "amt"}, "If-Match", u.ETag).Want(http.StatusOK)
		if got := found(t, admin, "Einwohnerwesen"); got != p.Number {
			t.Errorf("new name of the unit finds %q, want %q", got, p.Number)
		}
	})
}

func TestHeadOfUnitConfirmsItsRegister(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		admin := town.Client(t, "admin")
		newProcess(admin, town.Units["51.3"].ID, "Vaterschaft anerkennen")
		path := "/api/v1/org-units/" + town.Units["51"].ID + "/register"
		town.Client(t, "strategie").Do("POST", path+"/confirm", nil).WantProblem(http.StatusForbidden, "identity.forbidden")
		town.Client(t, "approver51").Do("POST", "/api/v1/org-units/"+town.Units["20"].ID+"/register/confirm", nil).
			WantProblem(http.StatusForbidden, "identity.forbidden")
		var state struct {
			Processes, ConfirmedProcesses, ChangedSince int
			ConfirmedAt                                 string
		}
		town.Client(t, "approver51").Do("POST", path+"/confirm", nil).Want(http.StatusOK).Into(&state)
		if state.Processes != 1 || state.ConfirmedProcesses != 1 || state.ChangedSince != 0 || state.ConfirmedAt == "" {
			t.Errorf("after confirming: %+v", state)
		}
	})
}

func TestFiguresAboutSmallGroupsAreNotShown(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		admin, strategie, leser := town.Client(t, "admin"), town.Client(t, "strategie"), town.Client(t, "leser")
		for staff, hidden := range map[int]bool{499: true, 500: false} {
			u := unitOf(strategie, town.Units["33"].ID)
			admin.Do("PUT", "/api/v1/org-units/"+u.ID, map[string]any{"number": "33", "name": "Bürgerservice", "kind": "amt",
				"facts": map[string]any{"staffHundredths": staff, "leavingFiveYears": 2}}, "If-Match", u.ETag).Want(http.StatusOK)
			got := unitOf(leser, u.ID)
			if (got.Facts.Staff == nil) != hidden || got.Suppressed != hidden || got.Facts.Leaving != nil {
				t.Errorf("reader sees of %d hundredths: %+v, suppressed %v", staff, got.Facts, got.Suppressed)
			}
			u = unitOf(admin, u.ID) // does not see the number of people leaving, and sends it back empty
			admin.Do("PUT", "/api/v1/org-units/"+u.ID, map[string]any{"number": "33", "name": "Bürgerservice", "kind": "amt"}, "If-Match", u.ETag).Want(http.StatusOK)
			if got := unitOf(strategie, u.ID); got.Facts.Staff == nil || got.Facts.Leaving == nil || got.Suppressed {
				t.Errorf("strategy sees %+v", got.Facts)
			}
		}
	})
}

func TestNothingComesBelowAMergedUnit(t *testing.T) {
	town := testkit.NewTown(t, testkit.NewApp(t, testkit.SQLite(t)), "a")
	admin := town.Client(t, "admin")
	admin.Do("POST", "/api/v1/org-units/"+town.Units["20"].ID+"/merge", map[string]any{"into": town.Units["33"].ID}, "If-Match", `"r1"`).Want(200)
	below := map[string]any{"parentId": town.Units["20"].ID}
	admin.Do("POST", "/api/v1/org-units/"+town.Units["51.3"].ID+"/move", below, "If-Match", `"r1"`).WantProblem(422, "request.invalid")
	admin.Do("POST", "/api/v1/org-units", map[string]any{"parentId": town.Units["20"].ID, "number": "20.1", "name": "Kasse", "kind": "abteilung"}).
		WantProblem(422, "request.invalid")
}

// TestBulkTellsNothingOfTheTrash: who edits one office and reads another does not learn what was thrown away there.
func TestBulkTellsNothingOfTheTrash(t *testing.T) {
	town := testkit.NewTown(t, testkit.NewApp(t, testkit.SQLite(t)), "a")
	p := addProcess(t, town, "20", "Geheimes vollstrecken", nil)
	strategy, editor := town.Client(t, "strategie"), town.Client(t, "editor51")
	body := map[string]any{"ids": []string{p.ID}, "field": "trash"}
	strategy.Do("POST", "/api/v1/processes/bulk", body).Want(200)
	if a := editor.Do("POST", "/api/v1/processes/bulk?dryRun=true", body).Want(200); strings.Contains(string(a.Body), "Geheimes") {
		t.Errorf("the answer names what lies in the trash: %s", a.Body)
	}
	editor.Do("GET", "/api/v1/processes/"+p.ID+"/attachments", nil).WantProblem(404, "request.notFound")
}

func TestUnitTellsItsHistory(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		admin := town.Client(t, "admin")
		amt, other := unitOf(admin, town.Units["51.3"].ID), unitOf(admin, town.Units["33"].ID)
		admin.Do("PUT", "/api/v1/org-units/"+amt.ID, map[string]any{"number": "51.3", "name": "Unterhalt", "kind": "abteilung",
			"facts": map[string]any{"workplaces": 12, "figuresYear": 2025, "figuresSource": "Stellenplan"}}, "If-Match", amt.ETag).Want(200)
		amt = unitOf(admin, amt.ID)
		admin.Do("POST", "/api/v1/org-units/"+amt.ID+"/move", map[string]any{"parentId": other.ID}, "If-Match", amt.ETag).Want(200)
		amt = unitOf(admin, amt.ID)
		admin.Do("POST", "/api/v1/org-units/"+amt.ID+"/merge", map[string]any{"into": other.ID}, "If-Match", amt.ETag).Want(200)

		var history struct {
			Items []struct {
				Seq          int64
				Action, Text string
			}
			Before int64
		}
		path := "/api/v1/org-units/" + other.ID + "/history"
		admin.Do("GET", path, nil).Want(200).Into(&history)
		var actions []string
		for _, item := range history.Items {
			actions = append(actions, item.Action)
		}
		if got := strings.Join(actions, " "); !strings.HasPrefix(got, "unit.merge unit.move unit.change") {
			t.Errorf("history %s", got)
		}
		if text := history.Items[1].Text; text != "Einheit umgehängt: 51.3 Unterhalt, jetzt unter 33" {
			t.Errorf("move reads %q", text)
		}
		admin.Do("GET", path+"?limit=1", nil).Want(200).Into(&history)
		if len(history.Items) != 1 || history.Before != history.Items[0].Seq {
			t.Errorf("a page of one: %+v", history)
		}
	})
}
