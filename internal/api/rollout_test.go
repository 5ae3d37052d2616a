package api_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

type rolloutView struct {
	ID, ETag, Stage, Since, FileKind, PlanNote string
	Next                                       []string
	Connected, Target                          *int
	Suppressed, CanEdit                        bool
	Steps                                      []struct{ Kind, State string }
	Obstacles                                  []struct{ ID, Text string }
}

type eFileView struct {
	Verdict, Sentence string
	Reasons           []struct{ Kind, Text string }
}

func newRollout(c *testkit.Client, unitID, kind, stage string, more map[string]any) rolloutView {
	body := map[string]any{"unitId": unitID, "fileKind": kind, "stage": stage}
	for k, v := range more {
		body[k] = v
	}
	var r rolloutView
	c.Do("POST", "/api/v1/rollouts", body).Want(http.StatusCreated).Into(&r)
	return r
}

// TestFromPilotToProductive: the office's files become productive, its workplaces grow, and with them the share of the
// house; its process is ready, and becomes a better candidate.
func TestFromPilotToProductive(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		lead, unit := town.Client(t, "strategie"), town.Units["51.3"].ID
		p := addProcess(t, town, "51.3", "Unterhaltsvorschuss bewilligen", nil)
		saveSheet(t, town.Client(t, "editor51"), p.ID, 0, map[string]any{
			"shortDescription": known("Unterhaltsvorschuss"), "fileKind": known("fachakte"), "filePlanKey": known("51.31.1"),
		})
		r := newRollout(lead, unit, "fachakte", "pilot", map[string]any{"since": "2026-10", "connected": 4, "target": 13})
		lead.Do("POST", "/api/v1/workplaces/"+unit, map[string]any{"day": "2026-10-01", "total": 13, "connected": 4, "source": "IT"}).Want(http.StatusNoContent)
		before := eFileOf(lead, p.ID)
		if before.Verdict != "underway" || !strings.Contains(before.Reasons[0].Text, "Pilot seit 10/2026") {
			t.Errorf("before: %+v", before)
		}
		points := feasibility(t, lead, p.ID)
		path := "/api/v1/rollouts/" + r.ID
		lead.Do("POST", path+"/stage", map[string]any{"stage": "productive", "day": "2026-11-20", "connected": 13, "unitDms": 13}, "If-Match", r.ETag).Want(http.StatusOK).Into(&r)
		if r.Stage != "productive" || r.Since != "2026-11-20" || *r.Connected != 13 {
			t.Errorf("after: %+v", r)
		}
		if got := eFileOf(lead, p.ID); got.Verdict != "ready" || got.Sentence != "E-Akte bereit" {
			t.Errorf("ready: %+v", got)
		}
		if now := feasibility(t, lead, p.ID); now <= points || points != 70 {
			t.Errorf("E-Akte of the candidate: %v, before %v", now, points)
		}
		var share struct {
			Points []struct{ Total, Connected int }
		}
		lead.Do("GET", "/api/v1/workplaces", nil).Want(http.StatusOK).Into(&share)
		if last := share.Points[len(share.Points)-1]; last.Total != 13 || last.Connected != 13 || share.Points[0].Connected != 4 {
			t.Errorf("share: %+v", share.Points)
		}
		var u struct {
			Facts struct{ WorkplacesDMS *int }
		}
		if lead.Do("GET", "/api/v1/org-units/"+unit, nil).Want(http.StatusOK).Into(&u); u.Facts.WorkplacesDMS == nil || *u.Facts.WorkplacesDMS != 13 {
			t.Errorf("unit: %+v", u)
		}
		var events []struct {
			Action, From, Stage string
			Connected           *int
		}
		lead.Do("GET", path+"/history", nil).Want(http.StatusOK).Into(&events)
		if len(events) != 2 || events[0].Action != "stage" || events[0].From != "pilot" || *events[0].Connected != 13 || *events[1].Connected != 4 {
			t.Errorf("history: %+v", events)
		}
	})
}

func eFileOf(c *testkit.Client, processID string) (v eFileView) {
	c.Do("GET", "/api/v1/processes/"+processID+"/e-file", nil).Want(http.StatusOK).Into(&v)
	return v
}

// feasibility is the number of points a process gets for its electronic file.
func feasibility(t *testing.T, c *testkit.Client, id string) float64 {
	t.Helper()
	var d struct {
		Lines []struct {
			Criterion string
			Key       string
			Points    *float64
		}
	}
	raw := c.Do("GET", "/api/v1/candidates/"+id, nil).Want(http.StatusOK)
	raw.Into(&d)
	for _, l := range d.Lines {
		if (l.Criterion == "eFile" || l.Key == "eFile") && l.Points != nil {
			return *l.Points
		}
	}
	t.Fatalf("no points for the electronic file: %s", raw.Body)
	return 0
}

func TestStagesMoveAlongTheirOrderOrWithAReason(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		lead := town.Client(t, "strategie")
		r := newRollout(lead, town.Units["20"].ID, "sachakte", "planned", nil)
		path := "/api/v1/rollouts/" + r.ID
		move := func(stage, reason, day string) testkit.Answer {
			return lead.Do("POST", path+"/stage", map[string]any{"stage": stage, "day": day, "reason": reason}, "If-Match", r.ETag)
		}
		for name, x := range map[string][3]string{
			"leaves out steps": {"pilot", "", "2026-11-01"}, "back": {"not_planned", "", "2026-11-01"}, "pause": {"paused", "", "2026-11-01"},
			"same": {"planned", "weil", "2026-11-01"}, "future": {"concept", "", "2027-01-01"}, "no day": {"concept", "", ""}, "no date": {"concept", "", "bald"},
		} {
			if got := move(x[0], x[1], x[2]); got.Status != http.StatusUnprocessableEntity {
				t.Errorf("%s: %d %s", name, got.Status, got.Body)
			}
		}
		old := r.ETag
		move("concept", "", "2026-Q3").Want(http.StatusOK).Into(&r)
		lead.Do("POST", path+"/stage", map[string]any{"stage": "test", "day": "2026-11-01"}, "If-Match", old).WantProblem(http.StatusPreconditionFailed, "request.stale")
		move("paused", "kein Geld", "2026-11-02").Want(http.StatusOK).Into(&r)
		if !slices.Equal(r.Next, []string{"concept"}) {
			t.Errorf("a paused rollout goes on with %v", r.Next)
		}
		move("concept", "", "2026-11-03").Want(http.StatusOK).Into(&r)
		lead.Do("DELETE", path, nil, "If-Match", r.ETag).WantProblem(http.StatusConflict, "rollout.begun")
		move("not_planned", "doch nicht", "2026-11-04").Want(http.StatusOK).Into(&r)
		lead.Do("DELETE", path, nil, "If-Match", r.ETag).Want(http.StatusNoContent)
		lead.Do("GET", path, nil).WantProblem(http.StatusNotFound, "request.notFound")
	})
}

func TestRolloutsAreChangedByThoseWhoMay(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		lead, dezernat, reader := town.Client(t, "strategie"), town.Client(t, "coordinatoriii"), town.Client(t, "leser")
		r := newRollout(dezernat, town.Units["51"].ID, "fallakte", "planned", nil)
		lead.Do("POST", "/api/v1/rollouts", map[string]any{"unitId": town.Units["51"].ID, "fileKind": "fallakte"}).WantProblem(http.StatusConflict, "rollout.exists")
		path := "/api/v1/rollouts/" + r.ID
		if reader.Do("GET", path, nil).Want(http.StatusOK).Into(&r); r.CanEdit || len(r.Steps) != 12 {
			t.Errorf("for a reader: %+v", r)
		}
		body := map[string]any{"obstacles": []any{map[string]any{"text": "Scanner fehlt", "function": "IT", "due": "2026-10"}}, "planNote": " Haushalt 2028 "}
		reader.Do("PUT", path, body, "If-Match", r.ETag).WantProblem(http.StatusForbidden, "identity.forbidden")
		reader.Do("POST", path+"/stage", map[string]any{"stage": "concept", "day": "2026-11-01"}, "If-Match", r.ETag).WantProblem(http.StatusForbidden, "identity.forbidden")
		reader.Do("POST", "/api/v1/workplaces/"+town.Units["51"].ID, map[string]any{"day": "2026-11-01", "total": 1, "connected": 1}).WantProblem(http.StatusForbidden, "identity.forbidden")
		dezernat.Do("POST", "/api/v1/rollouts", map[string]any{"unitId": town.Units["20"].ID, "fileKind": "fallakte"}).WantProblem(http.StatusForbidden, "identity.forbidden")
		dezernat.Do("PUT", path, body, "If-Match", r.ETag).Want(http.StatusOK).Into(&r)
		if r.PlanNote != "Haushalt 2028" || len(r.Obstacles) != 1 || r.Obstacles[0].ID == "" {
			t.Errorf("saved: %+v", r)
		}
		for name, wrong := range map[string]map[string]any{
			"more than the aim": {"connected": 5, "target": 4}, "link": {"links": []any{map[string]any{"url": "javascript:alert(1)"}}},
			"application": {"interface": map[string]any{"applicationId": "x", "state": "none"}}, "date": {"dates": map[string]any{"pilot": map[string]any{"planned": "bald"}}},
			"stage of a date": {"dates": map[string]any{"irgendwann": map[string]any{"planned": "2027"}}},
			"step twice":      {"steps": []any{map[string]any{"kind": "concept", "state": "done"}, map[string]any{"kind": "concept", "state": "open"}}},
		} {
			if got := dezernat.Do("PUT", path, wrong, "If-Match", r.ETag); got.Status != http.StatusUnprocessableEntity {
				t.Errorf("%s: %d %s", name, got.Status, got.Body)
			}
		}
		var blockers []struct {
			Overdue  bool
			Obstacle struct{ Text string }
		}
		reader.Do("GET", "/api/v1/rollout-blockers", nil).Want(http.StatusOK).Into(&blockers)
		if len(blockers) != 1 || !blockers[0].Overdue {
			t.Errorf("blockers: %+v", blockers)
		}
		town.Client(t, "").Do("GET", "/api/v1/rollout-map", nil).WantProblem(http.StatusUnauthorized, "identity.signInNeeded")
		town.Client(t, "betrieb").Do("GET", "/api/v1/rollout-map", nil).WantProblem(http.StatusForbidden, "identity.forbidden")
	})
}

// TestSmallGroupsAreNotCounted: of four people nobody learns how many work with the files.
func TestSmallGroupsAreNotCounted(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		lead, reader, unit := town.Client(t, "strategie"), town.Client(t, "leser"), town.Units["33"]
		lead.Do("PUT", "/api/v1/org-units/"+unit.ID, map[string]any{
			"number": unit.Number, "name": unit.Name, "kind": string(unit.Kind),
			"facts": map[string]any{"staffHundredths": 400, "workplaces": 4, "workplacesDms": 3},
		}, "If-Match", `"r1"`).Want(http.StatusOK)
		r := newRollout(lead, unit.ID, "sachakte", "pilot", map[string]any{"connected": 3, "target": 4})
		var seen rolloutView
		if reader.Do("GET", "/api/v1/rollouts/"+r.ID, nil).Want(http.StatusOK).Into(&seen); seen.Connected != nil || seen.Target != nil || !seen.Suppressed {
			t.Errorf("a reader sees %+v", seen)
		}
		for _, path := range []string{"/rollout-map", "/rollouts", "/workplaces", "/rollout-waves", "/rollout-proposals", "/rollouts/" + r.ID + "/history", "/workplaces/" + unit.ID} {
			body := string(reader.Do("GET", "/api/v1"+path, nil).Want(http.StatusOK).Body)
			for _, told := range []string{`"connected":3`, `"workplacesDms":3`, `"target":4`, "nur 1"} {
				if strings.Contains(body, told) {
					t.Errorf("%s tells %s: %s", path, told, body)
				}
			}
		}
		if lead.Do("GET", "/api/v1/rollouts/"+r.ID, nil).Into(&seen); seen.Connected == nil || *seen.Connected != 3 {
			t.Errorf("those who may do not see it: %+v", seen)
		}
		var history []struct{ Connected int }
		if lead.Do("GET", "/api/v1/workplaces/"+unit.ID, nil).Want(http.StatusOK).Into(&history); len(history) != 1 || history[0].Connected != 3 {
			t.Errorf("what the form of the unit said is not kept: %+v", history)
		}
	})
}

// TestMergedUnitHandsOverItsRollouts: they go along, but none takes the place of one that is there.
func TestMergedUnitHandsOverItsRollouts(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		lead, from, into := town.Client(t, "strategie"), town.Units["33"].ID, town.Units["20"].ID
		moving, staying := newRollout(lead, from, "fachakte", "pilot", nil), newRollout(lead, from, "sachakte", "test", nil)
		there := newRollout(lead, into, "sachakte", "productive", nil)
		town.Client(t, "admin").Do("POST", "/api/v1/org-units/"+from+"/merge", map[string]any{"into": into}, "If-Match", `"r1"`).Want(http.StatusOK)
		for id, want := range map[string]string{moving.ID: into, staying.ID: from, there.ID: into} {
			var got struct{ Unit struct{ ID string } }
			lead.Do("GET", "/api/v1/rollouts/"+id, nil).Want(http.StatusOK).Into(&got)
			if got.Unit.ID != want {
				t.Errorf("rollout %s is at %s, want %s", id, got.Unit.ID, want)
			}
		}
	})
}

// TestMergedUnitHandsOverItsWorkplaces: the house has as many as before, and none is counted twice.
func TestMergedUnitHandsOverItsWorkplaces(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		lead, from, into := town.Client(t, "strategie"), town.Units["33"].ID, town.Units["20"].ID
		enter := func(unit string, total, connected int) {
			lead.Do("POST", "/api/v1/workplaces/"+unit, map[string]any{"day": "2026-10-01", "total": total, "connected": connected}).Want(http.StatusNoContent)
		}
		enter(from, 15, 3)
		enter(into, 12, 10)
		enter(town.Units["51"].ID, 20, 0)
		town.Client(t, "admin").Do("POST", "/api/v1/org-units/"+from+"/merge", map[string]any{"into": into}, "If-Match", `"r2"`).Want(http.StatusOK)
		if got := placesOf(lead, into); got != "27 13" {
			t.Errorf("the unit that took over has %s workplaces, want 27 13", got)
		}
		share := shareOf(lead)
		if last := share[len(share)-1]; last.Total != 47 || last.Connected != 13 {
			t.Errorf("the house has %+v now, want as many as before", last)
		}
		town.Client(t, "admin").Do("POST", "/api/v1/org-units/"+into+"/merge", map[string]any{"into": town.Units["51.3"].ID}, "If-Match", `"r3"`).Want(http.StatusOK)
		if got := placesOf(lead, town.Units["51.3"].ID); got != "unknown" {
			t.Errorf("nobody knows the workplaces of 51.3, but it has %s", got)
		}
	})
}

// TestClosedUnitsCountNoWorkplaces: not after their last day, but in the months before.
func TestClosedUnitsCountNoWorkplaces(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		lead, unit := town.Client(t, "strategie"), town.Units["33"]
		lead.Do("POST", "/api/v1/workplaces/"+town.Units["20"].ID, map[string]any{"day": "2026-09-01", "total": 12, "connected": 10}).Want(http.StatusNoContent)
		lead.Do("POST", "/api/v1/workplaces/"+unit.ID, map[string]any{"day": "2026-09-01", "total": 15, "connected": 3}).Want(http.StatusNoContent)
		town.Client(t, "admin").Do("PUT", "/api/v1/org-units/"+unit.ID, map[string]any{
			"number": unit.Number, "name": unit.Name, "kind": string(unit.Kind), "validTo": "2026-11-10", "facts": map[string]any{"workplaces": 15, "workplacesDms": 3},
		}, "If-Match", `"r2"`).Want(http.StatusOK)
		share := shareOf(lead)
		if last := share[len(share)-1]; last.Total != 12 || last.Connected != 10 {
			t.Errorf("now the house has %+v, want 12 and 10", last)
		}
		if before := share[len(share)-2]; before.Day != "2026-10-31" || before.Total != 27 {
			t.Errorf("in October the house had %+v, want 27", before)
		}
	})
}

// TestNobodyFindsASmallUnitInTheSum: the sum less what is listed tells nothing of one small unit, in no month; two that are
// large enough together are in it. Whoever may see small units sees them in it anyway.
func TestNobodyFindsASmallUnitInTheSum(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		lead, reader := town.Client(t, "strategie"), town.Client(t, "leser")
		enter := func(number, day string, total, connected int) {
			lead.Do("POST", "/api/v1/workplaces/"+town.Units[number].ID, map[string]any{"day": day, "total": total, "connected": connected}).Want(http.StatusNoContent)
		}
		enter("20", "2026-08-01", 12, 10)
		enter("51.3", "2026-08-01", 3, 1)
		enter("33", "2026-10-15", 4, 2)
		for name, tt := range map[string]struct {
			by                       *testkit.Client
			september, october, left int
		}{"a reader": {reader, 12, 19, 1}, "the lead": {lead, 15, 19, 0}} {
			share := shareOf(tt.by)
			if len(share) != 4 {
				t.Fatalf("%s: %+v, want August to November", name, share)
			}
			for i, want := range []sharePoint{{Total: tt.september, LeftOut: tt.left}, {Total: tt.september, LeftOut: tt.left}, {Total: tt.october}, {Total: tt.october}} {
				if got := share[i]; got.Total != want.Total || got.LeftOut != want.LeftOut {
					t.Errorf("%s, %s: %d workplaces without %d units, want %d without %d", name, got.Day, got.Total, got.LeftOut, want.Total, want.LeftOut)
				}
			}
		}
		enter("33", "2026-11-01", 1, 1)
		if last := shareOf(reader)[3]; last.Total != 12 || last.Connected != 10 || last.LeftOut != 2 {
			t.Errorf("two units of four together: %+v, want 12 and 10 without both", last)
		}
	})
}

type sharePoint struct {
	Day                       string
	Total, Connected, LeftOut int
}

func shareOf(c *testkit.Client) []sharePoint {
	var share struct{ Points []sharePoint }
	c.Do("GET", "/api/v1/workplaces", nil).Want(http.StatusOK).Into(&share)
	return share.Points
}

// placesOf are the workplaces of a unit and those of them with the DMS.
func placesOf(c *testkit.Client, unitID string) string {
	var u struct {
		Facts struct{ Workplaces, WorkplacesDMS *int }
	}
	c.Do("GET", "/api/v1/org-units/"+unitID, nil).Want(http.StatusOK).Into(&u)
	if u.Facts.Workplaces == nil || u.Facts.WorkplacesDMS == nil {
		return "unknown"
	}
	return fmt.Sprint(*u.Facts.Workplaces, " ", *u.Facts.WorkplacesDMS)
}
