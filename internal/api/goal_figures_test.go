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
		newProcess(c, town.Units["51"].ID, "Vaterschaft beurkunden")
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

// busyTown is a town of four processes of 51: two with a Steckbrief, one whose SOLL became the IST, one with a SOLL alone.
func busyTown(t *testing.T, a *app.App) *testkit.Town {
	t.Helper()
	town := smallTown(t, a)
	c, unit := town.Client(t, "strategie"), town.Units["51"].ID
	in2025 := func(value int) map[string]any {
		return map[string]any{"series": []map[string]any{{"state": "known", "value": value, "year": 2025}}}
	}
	releaseSheet(t, town, newProcess(c, unit, "Sorge beurkunden").ID, map[string]any{
		"caseCount": in2025(120), "processingMinutes": in2025(30),
		"mediaBreaks": known(2), "fileState": known("productive"), "dmsUse": known("partly"), "onlineService": known("planned"),
	})
	releaseSheet(t, town, newProcess(c, unit, "Namen erklären").ID, map[string]any{
		"mediaBreaks": known(0), "fileState": known("planned"), "dmsUse": known("full"), "onlineService": known("productive"),
	})
	_, _, soll, _ := twoStates(t, town)
	change(town.Client(t, "approver51"), soll, map[string]any{}).Want(http.StatusCreated)
	var line struct{ ID string }
	c.Do("POST", processesPath+"/"+newProcess(c, unit, "Umgang begleiten").ID+"/models", map[string]any{"kind": "soll"}).Want(http.StatusCreated).Into(&line)
	inForce(t, town, line.ID, timed("SOLL", "20"))
	servicesOf(c, unit)
	initiativesOf(t, c, unit)
	return town
}

// servicesOf adds three services: two online, one of them answers to a mailbox.
func servicesOf(c *testkit.Client, unit string) {
	for _, s := range []map[string]any{
		{"name": "Unterhaltsvorschuss", "state": "online", "returnChannel": "mailbox", "fee": "charged", "ePayment": "yes", "maturity11": map[string]any{"step": 3, "evidence": "Antrag"}},
		{"name": "Kitaplatz", "state": "online", "returnChannel": "letter", "fee": "charged", "ePayment": "no", "maturity11": map[string]any{"step": 1, "evidence": "Information"}},
		{"name": "Hundesteuer", "state": "open", "returnChannel": "portal"},
	} {
		s["unitId"] = unit
		c.Do("POST", "/api/v1/online-services", s).Want(http.StatusCreated)
	}
}

// initiativesOf adds seven initiatives: two ideas, one paused, one done, three under way of which two have a light.
func initiativesOf(t *testing.T, c *testkit.Client, unit string) {
	t.Helper()
	p := portfolio{t: t, c: c, unit: unit}
	budget := func(v tagged) {
		p.put(v, "budget", obj{"year": 2026, "kind": "consumptive", "planned": 100_000, "approved": 80_000}, obj{"year": 2027, "kind": "investive", "planned": 7}).Want(http.StatusOK)
	}
	budget(p.add("Akten scannen", "project", "2026", "2028"))
	p.add("Formulare ordnen", "project", "2026", "2028")
	for title, light := range map[string]string{"Fristen prüfen": "red", "Register pflegen": "yellow", "Post verteilen": ""} {
		v := p.add(title, "project", "2026", "2028")
		p.stage(v, obj{"stage": "running"}).Want(http.StatusOK)
		if light != "" {
			p.c.Do("PUT", "/api/v1/initiatives/"+v.ID, obj{"title": title, "kind": "project", "leadUnitId": unit, "from": "2026", "to": "2028", "light": light}, "If-Match", p.tag(v)).Want(http.StatusOK)
		}
	}
	v := p.add("Archiv umziehen", "project", "2026", "2028")
	budget(v)
	p.stage(v, obj{"stage": "paused", "reason": "Haushalt", "until": "2028"}).Want(http.StatusOK)
	p.stage(p.add("Telefon umstellen", "project", "2025", "2026"), obj{"stage": "done"}).Want(http.StatusOK)
}

// TestEveryFigureIsCounted counts a town by hand in which every figure of the catalogue has something to count.
func TestEveryFigureIsCounted(t *testing.T) {
	want := map[string]string{
		"confirmedRegisters": "0/2", "confirmedWithinYear": "0/2", "startedRegisters": "1/2", "dialoguesHeld": "1", "recordedOfExpected": "80% 4/5",
		"processes": "4", "processesDescribed": "2/4", "describedShare": "50% 2/4", "processesRetired": "0", "processesWithoutOwner": "0/4",
		"processesIstModelled": "1/4", "processesTargetDefined": "1/4", "processesConverted": "1/2", "processesWithReleasedModel": "2/4", "modelledShare": "50% 2/4",
		"importantModelled": "", "modelledWithCaretaker": "0% 0/2", "releasedWithCaretaker": "0% 0/2", "reviewsOverdue": "0/4",
		"completenessHigh": "0/2", "completenessMedium": "0/2", "completenessLow": "2/2",
		"unknownCases": "3/4", "casesPerYear": "120", "boundHours": "60", "mediaBreaks": "2", "processesWithMediaBreaks": "50% 1/2",
		"eFileProductive": "1/2", "dmsUseFull": "1/2", "processesOnline": "1/2",
		"releasesWaiting": "0", "releasesWaitingLong": "0/0",
		"applications": "0", "applicationsWithDms": "0/0", "applicationsSupportEnding": "0/0", "applicationsWithoutOwner": "0/0",
		"dmsWorkplaceShare": "25% 5/20", "dmsWorkplaces": "5/20",
		"servicesOnline": "2/3", "servicesWithEPayment": "1/2", "servicesMaturity2": "1/3", "servicesDigitalReturn": "1/2",
		"initiativesRunning": "3/7", "initiativesWaiting": "2/7", "initiativesPaused": "1/7", "initiativesDone": "1/7",
		"initiativesRed": "1/3", "initiativesYellow": "1/3", "budgetPlanned": "2000", "budgetApproved": "1600",
	}
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		got := figures(t, busyTown(t, a).Client(t, "strategie"))
		for key, found := range got {
			if wanted, counted := want[key]; !counted || found != wanted {
				t.Errorf("%s = %q, want %q, counted by hand: %v", key, found, wanted, counted)
			}
		}
		for key := range want {
			if _, there := got[key]; !there {
				t.Errorf("the catalogue has no figure %s", key)
			}
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
