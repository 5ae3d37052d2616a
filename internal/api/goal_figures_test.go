package api_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/portfolio/goal"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

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
			"dmsWorkplaceShare": "25% 5/20", "dmsWorkplaces": "5/20", // without 51.3: taking away 51 would tell of its three
			"releasesWaiting": "0", "releasesWaitingLong": "0/0",
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
