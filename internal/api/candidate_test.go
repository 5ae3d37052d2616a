package api_test

import (
	"net/http"
	"testing"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// ranked is what the tests look at in a ranking.
type ranked struct {
	Set      string
	Total    int
	Matching int
	Draws    int
	Counts   struct{ A, B, C, Excluded int }
	Next     string
	Items    []candidate
}

type candidate struct {
	Rank, BestRank, WorstRank int
	ID, Name                  string
	Value, Low, High          float64
	Coverage, Known           int
	Thin                      bool
	Class, PossibleClass      string
	Knockout                  string
	Stable                    *float64
	Reasons                   []struct{ Kind, Criterion, Text string }
	Missing                   []struct {
		Input, Field, Rating string
		With, Criteria       []string
		Gain                 float64
		RankIf               int
	}
	Lines []struct {
		Criterion, Origin, Text string
		Points                  *float64
		Ratings                 int
		Least, Most             float64
	}
	Rules []struct{ Key, Answer string }
}

func (r ranked) find(t *testing.T, id string) candidate {
	t.Helper()
	for _, c := range r.Items {
		if c.ID == id {
			return c
		}
	}
	t.Fatalf("%s is not in the ranking: %+v", id, r)
	return candidate{}
}

func ranking(c *testkit.Client, query string) (r ranked) {
	c.Do("GET", "/api/v1/candidates"+query, nil).Want(http.StatusOK).Into(&r)
	return r
}

// point is an entry of a rating.
func point(id, criterion string, points float64) map[string]any {
	return map[string]any{"objectId": id, "criterion": criterion, "points": points}
}

func rateBy(set string, entries ...any) map[string]any {
	return map[string]any{"set": set, "entries": entries}
}

// saveFigures gives a process a Steckbrief with numbers, and other fields.
func saveFigures(c *testkit.Client, id string, numbers map[string]float64, others map[string]any) {
	fields := map[string]any{}
	for key, n := range numbers {
		fact := map[string]any{"state": "known", "value": n, "year": 2025}
		if fields[key] = map[string]any{"series": []any{fact}}; key == "mediaBreaks" {
			fields[key] = map[string]any{"state": "known", "value": n}
		}
	}
	for key, value := range others {
		fields[key] = map[string]any{"state": "known", "value": value}
	}
	tag := c.Do("GET", "/api/v1/processes/"+id+"/steckbrief", nil).ETag()
	if tag == "" {
		tag = `"r0"`
	}
	c.Do("PUT", "/api/v1/processes/"+id+"/steckbrief", map[string]any{"fields": fields}, "If-Match", tag).Want(http.StatusOK)
}

func TestRankingFollowsRegisterAndPeople(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		c := town.Client(t, "strategie")
		full := newProcess(c, town.Units["51"].ID, "Elternbeitrag festsetzen").ID
		part := newProcess(c, town.Units["51"].ID, "Vaterschaft anerkennen").ID
		none := newProcess(c, town.Units["51"].ID, "Sorge beurkunden").ID
		saveFigures(c, full, map[string]float64{"caseCount": 2700, "processingMinutes": 42, "mediaBreaks": 3}, map[string]any{"customers": []string{"citizens"}})
		saveFigures(c, part, map[string]float64{"caseCount": 520, "mediaBreaks": 2}, nil)
		rank := ranking(c, "")
		if rank.Set != "prozessregister" || rank.Total != 3 || rank.Draws != 1000 {
			t.Fatalf("ranking %+v", rank)
		}
		empty := rank.find(t, none)
		if empty.Coverage != 0 || empty.Low != 0 || empty.High != 100 || !empty.Thin || empty.Rank != 3 || empty.Class != "C" || empty.PossibleClass != "A" {
			t.Errorf("a process without data: %+v", empty)
		}
		if known := rank.find(t, full); empty.Stable != nil || known.Stable == nil {
			t.Errorf("stability: without data %v, want none; with data %v", empty.Stable, known.Stable)
		}
		if len(empty.Missing) == 0 || len(empty.Reasons) != 3 || empty.Reasons[0].Kind != "unknown" {
			t.Errorf("a process without data says %+v, lacks %+v", empty.Reasons, empty.Missing)
		}
		// a person answers what the register does not know
		c.Do("POST", "/api/v1/ratings", rateBy("", point(full, "rules", 75), point(full, "solution", 100))).Want(http.StatusCreated)
		after := ranking(c, "?sensitivity=false")
		was, is := rank.find(t, full), after.find(t, full)
		if is.Coverage <= was.Coverage || is.High > was.High || is.Low < was.Low || after.Draws != 0 || is.Stable != nil {
			t.Errorf("more data: before %+v, after %+v", was, is)
		}
		if is.Rank != 1 || is.Reasons[0].Text != "Fertige Lösung verfügbar: sofort nutzbar (100 von 100)" && is.Reasons[0].Kind != "for" {
			t.Errorf("first place: %+v", is)
		}
		// weights move the order at once
		if w := ranking(c, "?weights=solution:0,rules:0").find(t, full); w.Coverage >= is.Coverage {
			t.Errorf("without the weights of two answers: %+v", w)
		}
		// overruling the register needs a reason
		c.Do("POST", "/api/v1/ratings", rateBy("", point(full, "boundTime", 10))).WantProblem(http.StatusUnprocessableEntity, "request.invalid")
		over := point(full, "boundTime", 10)
		over["reason"] = "Die Zahl ist aus dem Jahr vor der Umstellung."
		c.Do("POST", "/api/v1/ratings", rateBy("", over)).Want(http.StatusCreated)
		var d candidate
		c.Do("GET", "/api/v1/candidates/"+full, nil).Want(http.StatusOK).Into(&d)
		if l := d.Lines[0]; l.Criterion != "boundTime" || l.Origin != "overruled" || l.Points == nil || *l.Points != 10 {
			t.Errorf("overruled: %+v", l)
		}
		// a changed Steckbrief is seen by the next ranking
		saveFigures(c, none, map[string]float64{"caseCount": 90000, "processingMinutes": 50}, nil)
		if now := ranking(c, "").find(t, none); now.Coverage == 0 || now.High >= 100.001 {
			t.Errorf("after its Steckbrief was saved: %+v", now)
		}
		// filters are those of the process list
		if r := ranking(c, "?ids="+part+","+none); r.Total != 2 {
			t.Errorf("two by id: %+v", r)
		}
		c.Do("GET", "/api/v1/candidates?weights=gibtsnicht:1", nil).WantProblem(http.StatusUnprocessableEntity, "request.invalid")
		c.Do("GET", "/api/v1/candidates?weights=rules:-1", nil).WantProblem(http.StatusUnprocessableEntity, "request.invalid")
		c.Do("GET", "/api/v1/candidates?set=gibtsnicht", nil).WantProblem(http.StatusNotFound, "request.notFound")
		town.Client(t, "leser").Do("GET", "/api/v1/candidates", nil).WantProblem(http.StatusForbidden, "identity.forbidden")
	})
}

func TestSeveralPeopleRateWithSpread(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		c, other := town.Client(t, "strategie"), town.Client(t, "coordinatoriii")
		id := newProcess(c, town.Units["51"].ID, "Elternbeitrag festsetzen").ID
		c.Do("POST", "/api/v1/ratings", rateBy("hildesheim", point(id, "fit", 3), point(id, "benefit", 2))).Want(http.StatusCreated)
		other.Do("POST", "/api/v1/ratings", rateBy("hildesheim", point(id, "fit", 1))).Want(http.StatusCreated)
		var d candidate
		c.Do("GET", "/api/v1/candidates/"+id+"?set=hildesheim", nil).Want(http.StatusOK).Into(&d)
		if l := d.Lines[0]; *l.Points != 2 || l.Ratings != 2 || l.Least != 1 || l.Most != 3 || d.Low != 4 || d.High != 4+3*4+1 {
			t.Errorf("two people: %+v, %v to %v", l, d.Low, d.High)
		}
		var both struct{ Split int }
		if c.Do("GET", "/api/v1/candidates/"+id+"?set=hildesheim", nil).Want(http.StatusOK).Into(&both); both.Split != 1 {
			t.Errorf("they differ about %d criteria, want 1", both.Split)
		}
		// an amount follows the thresholds, also on their bounds
		for amount, points := range map[float64]float64{49999.99: 3, 50000: 2, 100000: 2, 100000.01: 1} {
			entry := map[string]any{"objectId": id, "criterion": "budget", "amount": amount}
			var got []struct{ Points float64 }
			c.Do("POST", "/api/v1/ratings", rateBy("hildesheim", entry)).Want(http.StatusCreated).Into(&got)
			if got[0].Points != points {
				t.Errorf("%v €: %v points, want %v", amount, got[0].Points, points)
			}
		}
		var list []struct {
			Criterion, By string
			SetVersion    int
			Current       bool
		}
		c.Do("GET", "/api/v1/ratings?set=hildesheim&object="+id, nil).Want(http.StatusOK).Into(&list)
		if len(list) != 4 || list[0].SetVersion != 1 || list[0].By == "" {
			t.Errorf("current ratings %+v", list)
		}
		c.Do("GET", "/api/v1/ratings?set=hildesheim&history=true&object="+id, nil).Want(http.StatusOK).Into(&list)
		if len(list) != 7 {
			t.Errorf("%d ratings in the history, want 7", len(list))
		}
		// taking the own one back
		c.Do("POST", "/api/v1/ratings", rateBy("hildesheim", map[string]any{"objectId": id, "criterion": "fit"})).Want(http.StatusCreated)
		c.Do("GET", "/api/v1/candidates/"+id+"?set=hildesheim", nil).Want(http.StatusOK).Into(&d)
		if l := d.Lines[0]; *l.Points != 1 || l.Ratings != 1 {
			t.Errorf("after taking it back: %+v", l)
		}
		for name, entry := range map[string]map[string]any{
			"off the scale": point(id, "fit", 4), "between steps": point(id, "fit", 1.5), "unknown criterion": point(id, "x", 1),
			"amount without bands": {"objectId": id, "criterion": "fit", "amount": 3},
		} {
			if a := c.Do("POST", "/api/v1/ratings", rateBy("hildesheim", entry)); a.Status != http.StatusUnprocessableEntity {
				t.Errorf("%s: %d", name, a.Status)
			}
		}
		c.Do("POST", "/api/v1/ratings", rateBy("hildesheim", point(id, "fit", 1), point(id, "fit", 2))).WantProblem(http.StatusUnprocessableEntity, "request.invalid")
		foreign := newProcess(c, town.Units["20"].ID, "Hundesteuer anmelden").ID
		other.Do("POST", "/api/v1/ratings", rateBy("hildesheim", point(foreign, "fit", 1))).WantProblem(http.StatusForbidden, "identity.forbidden")
	})
}
