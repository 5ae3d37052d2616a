package api_test

import (
	"net/http"
	"testing"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// of names the kind of what is rated.
func of(kind string, entry map[string]any) map[string]any {
	entry["kind"] = kind
	return entry
}

func TestInitiativesAreRanked(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		p := portfolio{t: t, c: town.Client(t, "strategie"), unit: town.Units["51"].ID}
		paper := p.add("Jugendhilfe ohne Papier", "project", "2027", "2028")
		p.put(paper, "budget", obj{"year": 2027, "kind": "investive", "planned": 6_000_000}, obj{"year": 2028, "kind": "investive", "planned": 0}).Want(http.StatusOK)
		vague := p.add("Auskunft am Telefon", "measure", "offen", "offen")
		done := p.add("Altes Programm ablösen", "project", "2024", "2024")
		p.stage(done, obj{"stage": "done"}).Want(http.StatusOK)

		rank := ranking(p.c, "?kind=initiative&set=hildesheim")
		if rank.Total != 2 {
			t.Fatalf("ranking %+v, want what is open", rank)
		}
		// two years are two points, 60,000 euro two more; the five others are open
		if x := rank.find(t, paper.ID); x.Low != 4 || x.High != 4+4*3+1 || x.Thin == false || len(x.Missing) == 0 || x.Missing[0].Rating == "" {
			t.Errorf("with period and money: %+v", x)
		}
		if x := rank.find(t, vague.ID); x.Coverage != 0 || x.Low != 0 || x.High != 19 {
			t.Errorf("without anything: %+v", x)
		}
		rate := func(entries ...any) testkit.Answer {
			return p.c.Do("POST", "/api/v1/ratings", rateBy("hildesheim", entries...))
		}
		rate(of("initiative", point(paper.ID, "fit", 3)), of("initiative", point(vague.ID, "fit", 2))).Want(http.StatusCreated)
		rate(of("initiative", point(paper.ID, "duration", 3))).WantProblem(http.StatusUnprocessableEntity, "request.invalid") // why?
		rate(of("initiative", point("01900000-0000-7000-8000-000000000000", "fit", 3))).WantProblem(http.StatusNotFound, "request.notFound")
		rate(of("process", point(paper.ID, "fit", 3))).WantProblem(http.StatusNotFound, "request.notFound")
		after := ranking(p.c, "?kind=initiative&set=hildesheim")
		if x := after.find(t, paper.ID); x.Rank != 1 || x.Low != 7 {
			t.Errorf("after it was rated: %+v", x)
		}
		var why candidate
		p.c.Do("GET", "/api/v1/candidates/"+paper.ID+"?kind=initiative&set=hildesheim", nil).Want(http.StatusOK).Into(&why)
		for _, l := range why.Lines {
			if computed := l.Criterion == "budget" || l.Criterion == "duration"; computed != (l.Origin == "computed") {
				t.Errorf("%s is %s", l.Criterion, l.Origin)
			}
		}
		for _, user := range []string{"leser", "editor51"} {
			town.Client(t, user).Do("GET", "/api/v1/ratings?kind=initiative&object="+paper.ID, nil).WantProblem(http.StatusForbidden, "identity.forbidden")
		}
		if r := ranking(p.c, "?kind=initiative&set=hildesheim&orgUnit="+town.Units["III"].ID); r.Total != 2 {
			t.Errorf("below the Dezernat: %+v", r)
		}
		if r := ranking(p.c, "?kind=initiative&set=hildesheim&orgUnit="+town.Units["20"].ID); r.Total != 0 {
			t.Errorf("of another unit: %+v", r)
		}
	})
}

// TestRecordsFollowTheRankingOfTheirUnit walks through who may read what was frozen.
func TestRecordsFollowTheRankingOfTheirUnit(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		c := town.Client(t, "strategie")
		newProcess(c, town.Units["51"].ID, "Elternbeitrag festsetzen")
		type record struct{ ID, UnitID string }
		var house, unit record
		c.Do("POST", "/api/v1/decisions", obj{"title": "Haus"}).Want(http.StatusCreated).Into(&house)
		c.Do("POST", "/api/v1/decisions?orgUnit="+town.Units["51"].ID, obj{"title": "Jugend"}).Want(http.StatusCreated).Into(&unit)
		if house.UnitID != "" || unit.UnitID != town.Units["51"].ID {
			t.Fatalf("records %+v, %+v", house, unit)
		}
		for user, want := range map[string]int{"strategie": 2, "revision": 2, "approver51": 1, "coordinatoriii": 1} {
			var list []record
			town.Client(t, user).Do("GET", "/api/v1/decisions", nil).Want(http.StatusOK).Into(&list)
			if len(list) != want {
				t.Errorf("%s sees %+v, want %d", user, list, want)
			}
		}
		chief := town.Client(t, "approver51")
		chief.Do("GET", "/api/v1/decisions/"+unit.ID, nil).Want(http.StatusOK)
		chief.Do("GET", "/api/v1/decisions/"+house.ID, nil).WantProblem(http.StatusNotFound, "request.notFound")
		town.Client(t, "editor51").Do("GET", "/api/v1/decisions/"+unit.ID, nil).WantProblem(http.StatusForbidden, "identity.forbidden")
	})
}
