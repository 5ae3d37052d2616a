package api_test

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/portfolio/goal"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/store"
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
	Course  []struct {
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
		change := map[string]any{"number": 100, "total": 133, "due": "12/2027"}
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
		if trail := string(town.Client(t, "admin").Do("GET", "/api/v1/audit", nil).Body); !strings.Contains(trail, "Zielwert geändert ab 2026-11-20") {
			t.Errorf("audit: %s", trail)
		}
	})
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

// smallTown is a town whose figures are counted by hand: 51 and 51.3 expect processes, 20 has one without expecting any.
func smallTown(t *testing.T, a *app.App) *testkit.Town {
	t.Helper()
	town := testkit.NewTown(t, a, "a")
	ctx := town.Context
	set := func(number string, change func(f *register.UnitFacts)) {
		u := town.Units[number]
		change(&u.Facts)
		if _, err := a.Services.Units.Change(ctx, u); err != nil {
			t.Fatal(err)
		}
	}
	whole := func(v int) *int { return &v }
	set("51", func(f *register.UnitFacts) {
		f.ExpectedSize, f.Workplaces, f.WorkplacesDMS, f.StaffHundredths, f.Dialogue = whole(4), whole(20), whole(5), whole(1800), "geführt 11/2024"
	})
	set("51.3", func(f *register.UnitFacts) {
		f.ExpectedSize, f.Workplaces, f.WorkplacesDMS, f.StaffHundredths = whole(1), whole(3), whole(3), whole(300)
	})
	set("33", func(f *register.UnitFacts) { f.Dialogue = "geplant 2027" })
	return town
}

// TestFiguresOfASmallTown counts by hand.
func TestFiguresOfASmallTown(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := smallTown(t, a)
		c := town.Client(t, "strategie")
		one := newProcess(c, town.Units["51"].ID, "Vaterschaft beurkunden")
		newProcess(c, town.Units["51.3"].ID, "Unterhalt vorschießen")
		newProcess(c, town.Units["51.3"].ID, "Beistandschaft führen")
		gone := newProcess(c, town.Units["20"].ID, "Vergnügungssteuer erheben")
		newProcess(c, town.Units["20"].ID, "Hundesteuer erheben")
		c.Do("DELETE", "/api/v1/processes/"+gone.ID, nil, "If-Match", gone.ETag).Want(http.StatusOK)
		town.Client(t, "approver51").Do("POST", "/api/v1/org-units/"+town.Units["51"].ID+"/register/confirm", nil).Want(http.StatusOK)
		for name, app := range map[string]map[string]any{
			"a": {"name": "Alt", "kind": "fachverfahren", "supportEnd": "2026-12", "dmsInterface": "none"},
			"b": {"name": "Neu", "kind": "fachverfahren", "supportEnd": "2029-12", "dmsInterface": "productive", "ownerFunction": "Leitung 10.2"},
			"c": {"name": "DMS", "kind": "dms", "dmsInterface": "not_applicable", "supportEnd": "2027-11-21"},
		} {
			if answer := c.Do("POST", "/api/v1/applications", app); answer.Status != http.StatusCreated {
				t.Fatalf("%s: %s", name, answer.Body)
			}
		}
		_ = one
		got := figures(t, c)
		for key, want := range map[string]string{
			"confirmedRegisters": "1/3", "confirmedWithinYear": "1/3", "startedRegisters": "3/3", "dialoguesHeld": "1",
			"recordedOfExpected": "40% 2/5", // 51 has one of four, 51.3 counts one of one though it has two
			"processes":          "4", "processesDescribed": "0/4", "describedShare": "0% 0/4", "processesWithReleasedModel": "0/4", "modelledShare": "0% 0/4",
			"unknownCases": "4/4", "casesPerYear": "0", "reviewsOverdue": "0/4", "processesRetired": "0", "processesWithoutOwner": "0/4",
			"applications": "2", "applicationsWithDms": "1/2", "applicationsSupportEnding": "1/3", "applicationsWithoutOwner": "2/3",
			"dmsWorkplaceShare": "34.78% 8/23", "dmsWorkplaces": "8/23", "releasesWaiting": "0", "releasesWaitingLong": "0/0",
			"importantModelled": "", "modelledWithCaretaker": "", "processesWithMediaBreaks": "", // shares of nothing
		} {
			if got[key] != want {
				t.Errorf("%s = %q, want %q", key, got[key], want)
			}
		}
		if _, told := figures(t, town.Client(t, "leser"))["releasesWaiting"]; told {
			t.Error("a reader learns how many releases wait")
		}
	})
}

// figures reads the catalogue as short words: "17/40", "42.64% 258/605", "" if it cannot be read.
func figures(t *testing.T, c *testkit.Client) map[string]string {
	t.Helper()
	var list struct {
		Items []struct {
			Key, Unit   string
			Label, Help struct{ DE, EN string }
			Reading     *struct {
				Number      float64
				Part, Total *float64
			}
		}
	}
	c.Do("GET", "/api/v1/figures", nil).Want(http.StatusOK).Into(&list)
	out := map[string]string{}
	for _, f := range list.Items {
		if f.Label.DE == "" || f.Label.EN == "" || f.Help.DE == "" || f.Help.EN == "" {
			t.Errorf("%s is not described in both languages", f.Key)
		}
		out[f.Key] = ""
		switch r := f.Reading; {
		case r == nil:
		case r.Part != nil:
			out[f.Key] = fmt.Sprintf("%v%% %v/%v", r.Number, *r.Part, *r.Total)
		case r.Total != nil:
			out[f.Key] = fmt.Sprintf("%v/%v", r.Number, *r.Total)
		default:
			out[f.Key] = fmt.Sprint(r.Number)
		}
	}
	return out
}

// TestFiguresAreWrittenDownOnce: at the end of the month in the zone of the town, and never again.
func TestFiguresAreWrittenDownOnce(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		catalogue := a.Services.Goals.Catalogue()
		record := func(now string) {
			moment, err := time.Parse(time.RFC3339, now)
			if err != nil {
				t.Fatal(err)
			}
			if err := goal.NewRecorder(a.Store, a.Store, catalogue, func() time.Time { return moment }).Record(town.Context); err != nil {
				t.Fatal(err)
			}
		}
		months := func() string {
			all, err := a.Store.Snapshots(town.Context, []string{"processes"})
			if err != nil {
				t.Fatal(err)
			}
			var out []string
			for _, s := range all["processes"] {
				out = append(out, fmt.Sprint(s.Month, "=", s.Number/100))
			}
			return strings.Join(out, " ")
		}
		newProcess(town.Client(t, "strategie"), town.Units["51"].ID, "Vaterschaft beurkunden")
		for _, step := range []struct{ now, want string }{
			{"2026-11-20T13:00:00Z", ""},                    // the town came in November: October is not known
			{"2026-11-30T22:30:00Z", ""},                    // half past eleven in the evening
			{"2026-11-30T23:10:00Z", "2026-11=1"},           // ten past midnight there
			{"2026-12-01T00:10:00Z", "2026-11=1"},           // once
			{"2027-01-09T08:00:00Z", "2026-11=1"},           // nobody was there for a week: December stays unknown
			{"2027-02-03T08:00:00Z", "2026-11=1 2027-01=2"}, // three days late
		} {
			if step.now == "2027-02-03T08:00:00Z" {
				newProcess(town.Client(t, "strategie"), town.Units["51"].ID, "Sorge beurkunden")
			}
			if record(step.now); months() != step.want {
				t.Errorf("at %s: %q, want %q", step.now, months(), step.want)
			}
		}
	})
}

// TestDashboardTellsWhatMoved compares with what was written down before a day.
func TestDashboardTellsWhatMoved(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		c := town.Client(t, "strategie")
		reading := func(v int64) goal.Reading { return goal.Reading{Number: v * 100} }
		err := a.Store.InTx(town.Context, func(ctx context.Context) error {
			return a.Store.KeepSnapshots(ctx, []goal.Snapshot{
				{Figure: "processes", Month: "2026-08", Reading: reading(7)}, {Figure: "processes", Month: "2026-10", Reading: reading(0)},
				{Figure: "applications", Month: "2026-10", Reading: reading(0)},
			})
		})
		if err != nil {
			t.Fatal(err)
		}
		newProcess(c, town.Units["51"].ID, "Vaterschaft beurkunden")
		var b struct {
			Since string
			Moved []struct {
				Figure      struct{ Key string }
				Month       string
				Before, Now struct{ Number float64 }
			}
		}
		for since, want := range map[string][3]any{"2026-11-01": {"2026-10", 0.0, 1.0}, "2026-09-15": {"2026-08", 7.0, 1.0}} {
			c.Do("GET", "/api/v1/dashboard?since="+since, nil).Want(http.StatusOK).Into(&b)
			if len(b.Moved) != 1 || b.Moved[0].Figure.Key != "processes" || [3]any{b.Moved[0].Month, b.Moved[0].Before.Number, b.Moved[0].Now.Number} != want {
				t.Errorf("since %s: %+v, want %v", since, b.Moved, want)
			}
		}
		c.Do("GET", "/api/v1/dashboard?since=2027-01-01", nil).WantProblem(http.StatusUnprocessableEntity, "request.invalid")
		town.Client(t, "leser").Do("GET", "/api/v1/dashboard", nil).WantProblem(http.StatusForbidden, "identity.forbidden")
	})
}

type tileDTO struct {
	Number, Dialogue           string
	Processes, Workplaces, DMS int
	WorkplacesDMS              int `json:"workplacesDms"`
	Suppressed                 bool
	Register                   *struct{ Keep, Confirmed, Own, Expected int }
}

// TestDigitalizationMap shows offices with everything below them, and registers to their own people only.
func TestDigitalizationMap(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := smallTown(t, a)
		newProcess(town.Client(t, "strategie"), town.Units["51.3"].ID, "Unterhalt vorschießen")
		tiles := func(account string) map[string]tileDTO {
			var m struct {
				Groups []struct {
					Number string
					Tiles  []tileDTO
				}
			}
			town.Client(t, account).Do("GET", "/api/v1/digitalization-map", nil).Want(http.StatusOK).Into(&m)
			out, order := map[string]tileDTO{}, ""
			for _, g := range m.Groups {
				for _, tile := range g.Tiles {
					out[tile.Number] = tile
					order += g.Number + ">" + tile.Number + " "
				}
			}
			if order != "III>51 >20 >33 " {
				t.Errorf("%s: tiles %s", account, order)
			}
			return out
		}
		full := tiles("strategie")
		want := tileDTO{Number: "51", Dialogue: "held", Processes: 1, Workplaces: 23, WorkplacesDMS: 8, Register: &struct{ Keep, Confirmed, Own, Expected int }{2, 0, 1, 5}}
		if diff := cmp.Diff(want, full["51"]); diff != "" {
			t.Errorf("51 (-want +got):\n%s", diff)
		}
		if full["33"].Dialogue != "planned" || full["20"].Dialogue != "none" {
			t.Errorf("dialogues: %+v", full)
		}
		reader := tiles("leser")["51"]
		if reader.Register != nil || !reader.Suppressed || reader.Workplaces != 20 || reader.WorkplacesDMS != 5 {
			t.Errorf("a reader learns %+v", reader)
		}
		editor := tiles("editor51")
		if editor["51"].Register == nil || editor["33"].Register != nil {
			t.Errorf("an editor of 51 sees registers of 51 %v and 33 %v", editor["51"].Register, editor["33"].Register)
		}
	})
}

// TestGoalsNeedFewStatements: however many goals there are.
func TestGoalsNeedFewStatements(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		body, c := aims(t, town), town.Client(t, "strategie")
		for i := range 12 {
			more := map[string]any{}
			if i%2 == 0 {
				more["figure"] = a.Services.Goals.Catalogue().Figures()[i].Key
			}
			c.Do("POST", "/api/v1/goals", body(fmt.Sprint("Ziel ", i), more)).Want(http.StatusCreated)
		}
		for name, tt := range map[string]struct {
			most int64
			read func(ctx context.Context) error
		}{
			"goals":   {18, func(ctx context.Context) error { _, err := a.Services.Goals.List(ctx, goal.Filter{}); return err }},
			"figures": {13, func(ctx context.Context) error { _, err := a.Services.Goals.Figures(ctx); return err }},
			"board":   {34, func(ctx context.Context) error { _, err := a.Services.Goals.Board(ctx, ""); return err }},
			"map":     {5, func(ctx context.Context) error { _, err := a.Services.HouseMap.Read(ctx); return err }},
		} {
			ctx, count := store.CountStatements(town.As(t, "strategie"))
			if err := tt.read(ctx); err != nil || count.Load() > tt.most {
				t.Errorf("%s: %d statements, want at most %d; %v", name, count.Load(), tt.most, err)
			}
		}
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
