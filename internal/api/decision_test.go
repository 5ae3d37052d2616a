package api_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

func TestDecisionsNeverChange(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		c := town.Client(t, "strategie")
		first := newProcess(c, town.Units["51"].ID, "Elternbeitrag festsetzen").ID
		newProcess(c, town.Units["51"].ID, "Vaterschaft anerkennen")
		c.Do("POST", "/api/v1/ratings", rateBy("hildesheim", point(first, "fit", 3), point(first, "benefit", 3))).Want(http.StatusCreated)
		type record struct {
			ID, Hash, On string
			Count        int
			Content      struct {
				Ranking struct{ Weights map[string]float64 }
				Set     struct{ Criteria []struct{ Key string } }
				Items   []candidate
			}
		}
		var made, read record
		c.Do("POST", "/api/v1/decisions?set=hildesheim&weights=fit:2", map[string]any{"title": "Rangliste zum Jahresprogramm", "on": "2026-03-10"}).
			Want(http.StatusCreated).Into(&made)
		if made.Count != 2 || made.On != "2026-03-10" || len(made.Hash) != 64 || made.Content.Ranking.Weights["fit"] != 2 || len(made.Content.Set.Criteria) != 7 {
			t.Fatalf("record %+v", made)
		}
		if top := made.Content.Items[0]; top.ID != first || top.Value != 9 || top.High != 9+3*4+1 || len(top.Lines) != 7 {
			t.Errorf("first place of the record: %+v", top)
		}
		c.Do("POST", "/api/v1/ratings", rateBy("hildesheim", point(first, "fit", 1))).Want(http.StatusCreated)
		c.Do("GET", "/api/v1/decisions/"+made.ID, nil).Want(http.StatusOK).Into(&read)
		if read.Hash != made.Hash || read.Content.Items[0].Value != 9 {
			t.Errorf("the record changed: %+v", read)
		}
		trail := c.Do("GET", "/api/v1/decisions", nil).Want(http.StatusOK)
		if !strings.Contains(string(trail.Body), made.Hash) {
			t.Errorf("list of records: %s", trail.Body)
		}
		if audit := town.Client(t, "revision").Do("GET", "/api/v1/audit", nil).Want(http.StatusOK); !strings.Contains(string(audit.Body), made.Hash) {
			t.Error("the audit trail does not hold the checksum")
		}
		for _, method := range []string{"PUT", "PATCH", "DELETE"} {
			answer := c.Do(method, "/api/v1/decisions/"+made.ID, map[string]any{"title": "x"}, "If-Match", `"r1"`)
			answer.WantProblem(http.StatusMethodNotAllowed, "decision.frozen")
			if !strings.Contains(string(answer.Body), "ändert sich nicht mehr") {
				t.Errorf("%s of a record says %s", method, answer.Body)
			}
		}
		c.Do("POST", "/api/v1/decisions", map[string]any{"title": " ", "on": "morgen"}).WantProblem(http.StatusUnprocessableEntity, "request.invalid")
		town.Client(t, "coordinatoriii").Do("POST", "/api/v1/decisions", map[string]any{"title": "x"}).WantProblem(http.StatusForbidden, "identity.forbidden")
		town.Client(t, "leser").Do("GET", "/api/v1/decisions", nil).WantProblem(http.StatusForbidden, "identity.forbidden")
	})
}

// TestDecisionsSayWhatTheyCover: the order of three processes is not that of the house.
func TestDecisionsSayWhatTheyCover(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		c := town.Client(t, "strategie")
		newProcess(c, town.Units["51"].ID, "Wohngeld bewilligen")
		newProcess(c, town.Units["20"].ID, "Hundesteuer anmelden")
		type scope struct {
			UnitNumber, UnitName string
			Filters              []string
		}
		type record struct {
			ID, On  string
			Count   int
			Scope   *scope
			Content struct{ Scope *scope }
		}
		var part, whole record
		query := "?set=hildesheim&q=Wohngeld&category=none&f-caseCount.max=1200&orgUnit=" + town.Units["51"].ID
		c.Do("POST", "/api/v1/decisions"+query, obj{"title": "Wohngeld zuerst"}).Want(http.StatusCreated).Into(&part)
		said := []string{"Suche: „Wohngeld“", "Prozessart: ohne Angabe"}
		if s := part.Content.Scope; s == nil || s.UnitNumber != "51" || s.UnitName == "" || len(s.Filters) != 3 || !slices.Equal(s.Filters[:2], said) || !strings.HasSuffix(s.Filters[2], ": bis 1.200") {
			t.Errorf("the record covers %+v", s)
		}
		c.Do("POST", "/api/v1/decisions", obj{"title": "Alle"}).Want(http.StatusCreated).Into(&whole)
		if s := whole.Content.Scope; whole.Count != 2 || s == nil || s.UnitName != "" || len(s.Filters) != 0 || whole.On != "2026-11-20" {
			t.Errorf("record of the house %+v", whole)
		}
		var list []record
		c.Do("GET", "/api/v1/decisions", nil).Want(http.StatusOK).Into(&list)
		for _, d := range list {
			if want := map[string]*scope{part.ID: part.Content.Scope, whole.ID: whole.Content.Scope}[d.ID]; d.Scope == nil || !slices.Equal(d.Scope.Filters, want.Filters) {
				t.Errorf("the list says %+v, want %+v", d.Scope, want)
			}
		}
		c.Do("POST", "/api/v1/decisions", obj{"title": "Morgen", "on": "2026-11-21"}).WantProblem(http.StatusUnprocessableEntity, "request.invalid")
	})
}

func TestOwnSetsAreVersions(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		c := town.Client(t, "strategie")
		var set map[string]any
		tag := c.Do("POST", "/api/v1/criteria-sets", map[string]any{"copyOf": "hildesheim", "title": "Haushalt ohne Spielräume"}).
			Want(http.StatusCreated).Into(&set).ETag()
		if set["id"] != "kriterien" || set["basedOn"] != "hildesheim" || set["version"] != 1.0 {
			t.Fatalf("copy %v", set)
		}
		path := "/api/v1/criteria-sets/kriterien"
		body := map[string]any{}
		for _, key := range []string{"title", "note", "objects", "method", "axes", "classes", "minCoverage", "criteria", "knockouts"} {
			body[key] = set[key]
		}
		rule := map[string]string{"de": "Keine neue Software", "en": "No new software"}
		body["knockouts"] = []any{map[string]any{"key": "noNewSoftware", "title": rule, "reason": rule, "formula": ""}}
		c.Do("PUT", path, body).WantProblem(http.StatusPreconditionRequired, "request.ifMatchMissing")
		c.Do("PUT", path, body, "If-Match", tag).Want(http.StatusOK).Into(&set)
		if set["version"] != 2.0 {
			t.Errorf("version %v after a change", set["version"])
		}
		c.Do("PUT", path, body, "If-Match", tag).WantProblem(http.StatusPreconditionFailed, "request.stale")
		c.Do("GET", path+"?version=1", nil).Want(http.StatusOK).Into(&set)
		if len(set["knockouts"].([]any)) != 0 {
			t.Errorf("the first version changed: %v", set["knockouts"])
		}
		c.Do("PUT", "/api/v1/criteria-sets/hildesheim", body, "If-Match", `"r1"`).WantProblem(http.StatusConflict, "criteria.builtIn")
		body["criteria"].([]any)[0].(map[string]any)["formula"] = "caseCount +"
		c.Do("PUT", path, body, "If-Match", `"r2"`).WantProblem(http.StatusUnprocessableEntity, "request.invalid")
		// a process that breaks the rule stays in the list, with the reason, behind the others
		bad := newProcess(c, town.Units["51"].ID, "Elternbeitrag festsetzen").ID
		good := newProcess(c, town.Units["51"].ID, "Vaterschaft anerkennen").ID
		own := "kriterien"
		c.Do("POST", "/api/v1/ratings", rateBy(own, point(bad, "fit", 3), point(bad, "noNewSoftware", 0), point(good, "noNewSoftware", 1))).Want(http.StatusCreated)
		r := ranking(c, "?set="+own)
		if last := r.Items[1]; last.ID != bad || last.Knockout != "failed" || last.Class != "" || last.Reasons[0].Text != "Keine neue Software" || r.Counts.Excluded != 1 {
			t.Errorf("knocked out: %+v", r)
		}
		c.Do("POST", path+"/standard", nil).Want(http.StatusOK)
		if ranking(c, "").Set != own {
			t.Error("the house does not rank by the set it chose")
		}
		var checked struct{ Inputs []struct{ Name string } }
		c.Do("POST", "/api/v1/criteria-sets/check", map[string]any{"formula": "scale(minutesPerYear, 0, 100)"}).Want(http.StatusOK).Into(&checked)
		if len(checked.Inputs) != 1 || checked.Inputs[0].Name != "minutesPerYear" {
			t.Errorf("inputs of a formula: %+v", checked)
		}
		c.Do("POST", "/api/v1/criteria-sets/check", map[string]any{"formula": "1..9"}).WantProblem(http.StatusUnprocessableEntity, "request.invalid")
	})
}

func TestProcessListFiltersByRank(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		c := town.Client(t, "strategie")
		first := newProcess(c, town.Units["51"].ID, "Elternbeitrag festsetzen").ID
		newProcess(c, town.Units["51"].ID, "Vaterschaft anerkennen")
		foreign := newProcess(c, town.Units["20"].ID, "Hundesteuer anmelden").ID
		rate := func(id string) {
			c.Do("POST", "/api/v1/ratings", rateBy("hildesheim", point(id, "fit", 3), point(id, "benefit", 3), point(id, "maturity", 3),
				point(id, "duration", 3), point(id, "budget", 3), point(id, "staff", 3))).Want(http.StatusCreated)
		}
		rate(first)
		c.Do("POST", "/api/v1/criteria-sets/hildesheim/standard", nil).Want(http.StatusOK)
		ids := func(c *testkit.Client, query string) string {
			var list struct{ Items []struct{ ID string } }
			c.Do("GET", "/api/v1/processes"+query, nil).Want(http.StatusOK).Into(&list)
			var all []string
			for _, p := range list.Items {
				all = append(all, p.ID)
			}
			return strings.Join(all, " ")
		}
		if got := ids(c, "?candidateClass=A"); got != first {
			t.Errorf("class A: %q, want %q", got, first)
		}
		if got := ids(c, "?maxRank=1"); got != first {
			t.Errorf("first place: %q", got)
		}
		rate(foreign)
		if got := ids(c, "?candidateClass=A&sort=name"); got != first+" "+foreign {
			t.Errorf("class A after another rating: %q", got)
		}
		if got := ids(town.Client(t, "coordinatoriii"), "?candidateClass=A"); got != first {
			t.Errorf("a coordinator is told of %q", got)
		}
		if got := ranking(c, "?candidateClass=A"); got.Total != 2 {
			t.Errorf("ranking of class A: %+v", got)
		}
		town.Client(t, "leser").Do("GET", "/api/v1/processes?candidateClass=A", nil).WantProblem(http.StatusForbidden, "identity.forbidden")
	})
}

func TestMissingFactIsAsked(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		c := town.Client(t, "strategie")
		p := newProcess(c, town.Units["51"].ID, "Elternbeitrag festsetzen")
		ask := func(c *testkit.Client) testkit.Answer {
			return c.Do("POST", "/api/v1/candidates/"+p.ID+"/ask", map[string]any{"field": "caseCount"})
		}
		ask(c).WantProblem(http.StatusConflict, "candidate.ask.nobody")
		c.Do("PATCH", "/api/v1/processes/"+p.ID, map[string]any{"caretaker": map[string]any{"function": "Lotsin 51", "userId": town.Users["editor51"]}},
			"If-Match", p.ETag, "Content-Type", "application/merge-patch+json").Want(http.StatusOK)
		var asked struct {
			CommentID string
			Mail      bool
		}
		ask(c).Want(http.StatusCreated).Into(&asked)
		if asked.CommentID == "" || asked.Mail {
			t.Errorf("asked %+v", asked)
		}
		if tasks := town.Client(t, "editor51").Do("GET", "/api/v1/tasks", nil).Want(http.StatusOK); !strings.Contains(string(tasks.Body), p.ID) {
			t.Errorf("it does not wait for the caretaker: %s", tasks.Body)
		}
		ask(town.Client(t, "leser")).WantProblem(http.StatusNotFound, "request.notFound")
	})
}

func TestSimilarProcessesOfOtherUnits(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		c := town.Client(t, "strategie")
		one := newProcess(c, town.Units["51"].ID, "Sondernutzung von Straßen erlauben").ID
		two := newProcess(c, town.Units["20"].ID, "Sondernutzungserlaubnis").ID
		newProcess(c, town.Units["20"].ID, "Hundesteuer anmelden")
		var found struct {
			Units int
			Items []struct {
				ID    string
				Names float64
			}
		}
		c.Do("GET", "/api/v1/candidates/"+one+"/similar", nil).Want(http.StatusOK).Into(&found)
		if found.Units != 1 || len(found.Items) != 1 || found.Items[0].ID != two || found.Items[0].Names < 0.6 {
			t.Errorf("similar: %+v", found)
		}
		town.Client(t, "coordinatoriii").Do("GET", "/api/v1/candidates/"+one+"/similar", nil).Want(http.StatusOK).Into(&found)
		if found.Units != 0 {
			t.Errorf("a coordinator is told of other Dezernate: %+v", found)
		}
		var pair struct{ A, B candidate }
		c.Do("GET", "/api/v1/candidates/compare?a="+one+"&b="+two, nil).Want(http.StatusOK).Into(&pair)
		if pair.A.ID != one || pair.B.ID != two || len(pair.A.Lines) != len(pair.B.Lines) {
			t.Errorf("pair %+v", pair)
		}
	})
}
