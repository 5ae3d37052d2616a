package api_test

import (
	"net/http"
	"strings"
	"sync"
	"testing"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

type sums struct {
	Requested   []int64
	Commitments []int64
	Years       []struct{ Granted, Carried, Blocked, Ordered, Spent, Available int64 }
}

type consolidation struct {
	Partial bool
	Units   []string
	Total   struct {
		Open                          int
		Total, Consumptive, Investive sums
	}
	Groups []struct {
		Kind, Key, Name string
		Total           sums
	}
}

// TestARoundFromOpeningToResult walks a round of two units through all its stages.
func TestARoundFromOpeningToResult(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		strategy, office := town.Client(t, "strategie"), town.Client(t, "approver51")
		round := newFundingRound(strategy, 2027)
		path := "/api/v1/funding-rounds/" + round.ID
		var mine, other tagged
		request := fundingRequest(town.Units["51"].ID, 20_000_00)
		request["lines"] = append(request["lines"].([]any), map[string]any{"nature": "investive", "amounts": []int64{55_000_00, 10_000_00, 0, 0}, "commitments": []int64{10_000_00, 0, 0}})
		request["staffHundredths"] = 150
		office.Do("POST", path+"/requests", request).Want(http.StatusCreated).Into(&mine)
		strategy.Do("POST", path+"/requests", fundingRequest(town.Units["20"].ID, 7_000_01)).Want(http.StatusCreated).Into(&other)
		if a := office.Do("POST", path+"/requests", fundingRequest(town.Units["20"].ID, 1)); done(a) {
			t.Errorf("requested for another unit: %d %s", a.Status, a.Body)
		}
		office.Do("GET", "/api/v1/funding-requests/"+other.ID, nil).WantProblem(http.StatusNotFound, "request.notFound")

		advance := func(to string) testkit.Answer {
			tag := strategy.Do("GET", path, nil).Want(http.StatusOK).ETag()
			return strategy.Do("POST", path+"/advance", map[string]any{"to": to}, "If-Match", tag)
		}
		advance("draft").WantProblem(http.StatusConflict, "funding.stage")
		strategy.Do("POST", "/api/v1/funding-requests/"+mine.ID+"/decision", map[string]any{"state": "included"}, "If-Match", mine.ETag).WantProblem(http.StatusConflict, "funding.decide.stage")
		advance("closed").Want(http.StatusOK)
		office.Do("PUT", "/api/v1/funding-requests/"+mine.ID, request, "If-Match", mine.ETag).WantProblem(http.StatusConflict, "funding.closed")
		office.Do("POST", path+"/requests", request).WantProblem(http.StatusConflict, "funding.closed")
		advance("consolidated").Want(http.StatusOK)
		undecided, _ := testkit.Workbook(t, strategy.Do("GET", path+"/export", nil).Want(http.StatusOK).Body)
		if granted := testkit.Computed(t, undecided, "Anmeldungen", "T5"); granted != "–" {
			t.Errorf("granted of what nobody has decided upon: %q, want a dash", granted)
		}
		advance("draft").WantProblem(http.StatusConflict, "funding.undecided")
		decide := func(id string, body map[string]any) testkit.Answer {
			tag := strategy.Do("GET", "/api/v1/funding-requests/"+id, nil).ETag()
			return strategy.Do("POST", "/api/v1/funding-requests/"+id+"/decision", body, "If-Match", tag)
		}
		decide(other.ID, map[string]any{"state": "rejected"}).WantProblem(http.StatusUnprocessableEntity, "request.invalid")
		decide(other.ID, map[string]any{"state": "postponed", "comment": "später", "postponedTo": 2027}).WantProblem(http.StatusUnprocessableEntity, "request.invalid")
		decide(other.ID, map[string]any{"state": "included", "granted": [][]int64{{-1}}}).WantProblem(http.StatusUnprocessableEntity, "request.invalid")
		decide(other.ID, map[string]any{"state": "rejected", "comment": "Sperre"}).Want(http.StatusOK)
		decide(mine.ID, map[string]any{"state": "included", "granted": [][]int64{{20_000_00}, {50_000_00}}, "hold": "positions", "holdNote": "bis zum Stellenplan"}).Want(http.StatusOK)
		advance("draft").Want(http.StatusOK)
		advance("decided").Want(http.StatusOK)
		decide(mine.ID, map[string]any{"state": "rejected", "comment": "doch nicht"}).WantProblem(http.StatusConflict, "funding.decide.stage")
		strategy.Do("POST", "/api/v1/budget-locks", map[string]any{"year": 2027, "nature": "consumptive", "percent": 20, "from": "2026-11-01", "reason": "Sperre"}).Want(http.StatusCreated)
		result := func(consumptive, investive map[string]int64) testkit.Answer {
			tag := strategy.Do("GET", "/api/v1/funding-requests/"+mine.ID, nil).ETag()
			return strategy.Do("PUT", "/api/v1/funding-requests/"+mine.ID+"/result", map[string]any{"rows": [][]any{{consumptive}, {investive}}}, "If-Match", tag)
		}
		none := map[string]int64{"carried": 0, "ordered": 0, "spent": 0}
		result(map[string]int64{"carried": 0, "ordered": 16_000_01, "spent": 0}, none).WantProblem(http.StatusUnprocessableEntity, "request.invalid")
		result(map[string]int64{"carried": 0, "ordered": 100, "spent": 101}, none).WantProblem(http.StatusUnprocessableEntity, "request.invalid")
		result(map[string]int64{"carried": 1_000_00, "ordered": 17_000_00, "spent": 9_000_00}, none).Want(http.StatusOK)

		var c consolidation
		strategy.Do("GET", path+"/consolidation", nil).Want(http.StatusOK).Into(&c)
		y := c.Total.Total.Years[0]
		if c.Total.Total.Requested[0] != 82_000_01 || c.Total.Investive.Requested[1] != 10_000_00 || y.Granted != 70_000_00 || y.Blocked != 4_000_00 || y.Available != 50_000_00 {
			t.Errorf("total %+v", c.Total)
		}
		for _, kind := range []string{"dezernat", "financing", "binding"} {
			var sum int64
			for _, g := range c.Groups {
				if g.Kind == kind {
					sum += g.Total.Requested[0]
				}
			}
			if sum != 82_000_01 {
				t.Errorf("the groups by %s add up to %d", kind, sum)
			}
		}
		var seen consolidation
		office.Do("GET", path+"/consolidation", nil).Want(http.StatusOK).Into(&seen)
		if seen.Total.Total.Requested[0] != 75_000_00 {
			t.Errorf("an office sees the sums of others: %+v", seen.Total.Total)
		}
		if c.Partial || len(c.Units) > 0 || !seen.Partial || len(seen.Units) != 1 || !strings.HasPrefix(seen.Units[0], "51 ") {
			t.Errorf("strategy: partial %v %v, office: %v %v", c.Partial, c.Units, seen.Partial, seen.Units)
		}
		part := office.Do("GET", path+"/export", nil).Want(http.StatusOK)
		if name := part.Header.Get("Content-Disposition"); !strings.Contains(name, "nur") {
			t.Errorf("the workbook of a part is called %s", name)
		}
		if sheet, _ := testkit.Workbook(t, part.Body); !strings.Contains(testkit.Computed(t, sheet, "Anmeldungen", "A1"), "nur: 51 ") {
			t.Errorf("the workbook of a part is titled %q", testkit.Computed(t, sheet, "Anmeldungen", "A1"))
		}
		book := strategy.Do("GET", path+"/export", nil).Want(http.StatusOK).Body
		checkWorkbook(t, book)
		checkWorkbookInOffice(t, book, c)
	})
}

// checkWorkbook looks at the sums of a round and how it is printed.
func checkWorkbook(t *testing.T, raw []byte) {
	t.Helper()
	book, formulas := testkit.Workbook(t, raw)
	if formulas < 50 {
		t.Errorf("%d formulas", formulas)
	}
	if total := testkit.Computed(t, book, "Anmeldungen", "M8"); total != "82000.01" {
		t.Errorf("total requested: %q, want 82000.01", total)
	}
	if layout, err := book.GetPageLayout("Anmeldungen"); err != nil || *layout.Orientation != "landscape" || *layout.FitToWidth != 1 {
		t.Errorf("print: %+v, %v", layout, err)
	}
}

func TestRequestsForMoneyRefuse(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		c := town.Client(t, "strategie")
		round := newFundingRound(c, 2027)
		path := "/api/v1/funding-rounds/" + round.ID
		unit := town.Units["20"].ID
		line := func(change map[string]any) map[string]any {
			r := fundingRequest(unit, 100)
			l := r["lines"].([]any)[0].(map[string]any)
			for k, v := range change {
				l[k] = v
			}
			return r
		}
		for what, body := range map[string]map[string]any{
			"negative amount": line(map[string]any{"amounts": []int64{-1, 0, 0, 0}}), "commitment above the amount": line(map[string]any{"commitments": []int64{1, 0, 0}}),
			"investment number of consumptive money": line(map[string]any{"investmentNo": "7.510"}), "nothing": line(map[string]any{"amounts": []int64{0, 0, 0, 0}}),
			"too much": line(map[string]any{"amounts": []int64{1_000_000_000_001, 0, 0, 0}}),
		} {
			if a := c.Do("POST", path+"/requests", body); a.Status != http.StatusUnprocessableEntity {
				t.Errorf("%s: %d %s, want 422", what, a.Status, a.Body)
			}
		}
		var q tagged
		c.Do("POST", path+"/requests", fundingRequest(unit, 100)).Want(http.StatusCreated).Into(&q)
		c.Do("POST", "/api/v1/funding-rounds", map[string]any{"year": 2026, "years": 2, "opens": "2026-01-01", "deadline": "2026-02-01"}).WantProblem(http.StatusConflict, "fundingRound.exists")
		var late tagged
		c.Do("POST", "/api/v1/funding-rounds", map[string]any{"year": 2029, "years": 2, "opens": "2026-01-01", "deadline": "2026-11-19"}).Want(http.StatusCreated).Into(&late)
		c.Do("POST", "/api/v1/funding-rounds/"+late.ID+"/requests", fundingRequest(unit, 100)).WantProblem(http.StatusConflict, "funding.late")

		var wait sync.WaitGroup
		answers := make([]testkit.Answer, 2)
		for i := range answers {
			client := town.Client(t, "strategie")
			wait.Go(func() {
				answers[i] = client.Do("PUT", "/api/v1/funding-requests/"+q.ID, fundingRequest(unit, int64(200+i)), "If-Match", q.ETag)
			})
		}
		wait.Wait()
		if got := answers[0].Status + answers[1].Status; got != http.StatusOK+http.StatusPreconditionFailed {
			t.Errorf("two at once: %d and %d, want 200 and 412", answers[0].Status, answers[1].Status)
		}
	})
}

func TestAGrantRemindsOfItsProof(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		strategy, head := town.Client(t, "strategie"), town.Client(t, "approver51")
		grant := map[string]any{"unitId": town.Units["51"].ID, "programme": "Landespauschale", "giver": "Land", "state": "approved", "cost": 300_000_00, "amount": 250_000_00, "spendBy": "2026-12-31", "proofDue": "2027-03-31"}
		var g struct {
			ID, ETag      string
			SharePermille int
		}
		strategy.Do("POST", "/api/v1/funding-grants", grant).Want(http.StatusCreated).Into(&g)
		if g.SharePermille != 833 {
			t.Errorf("share %d", g.SharePermille)
		}
		if tasks := string(head.Do("GET", "/api/v1/tasks", nil).Body); !strings.Contains(tasks, `"kind":"proof"`) || !strings.Contains(tasks, "Landespauschale") {
			t.Errorf("the head's tasks: %s", tasks)
		}
		for what, change := range map[string]map[string]any{"more than the cost": {"amount": 300_000_01}, "proved without a date": {"state": "proved"}, "due before the end": {"proofDue": "2026-12-30"}} {
			body := map[string]any{}
			for k, v := range grant {
				body[k] = v
			}
			for k, v := range change {
				body[k] = v
			}
			if a := head.Do("PUT", "/api/v1/funding-grants/"+g.ID, body, "If-Match", g.ETag); a.Status != http.StatusUnprocessableEntity {
				t.Errorf("%s: %d %s, want 422", what, a.Status, a.Body)
			}
		}
		strategy.Do("DELETE", "/api/v1/funding-grants/"+g.ID, nil, "If-Match", g.ETag).WantProblem(http.StatusConflict, "funding.grant.kept")
		grant["state"], grant["provedOn"] = "proved", "2026-11-20"
		head.Do("PUT", "/api/v1/funding-grants/"+g.ID, grant, "If-Match", g.ETag).Want(http.StatusOK)
		if tasks := string(head.Do("GET", "/api/v1/tasks", nil).Body); strings.Contains(tasks, `"kind":"proof"`) {
			t.Errorf("a proof that is handed in is still a task: %s", tasks)
		}
	})
}
