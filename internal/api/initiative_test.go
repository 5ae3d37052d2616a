package api_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// portfolio is a client that fills a portfolio.
type portfolio struct {
	t    *testing.T
	c    *testkit.Client
	unit string
}

func newPortfolio(t *testing.T, a *app.App) portfolio {
	t.Helper()
	town := testkit.NewTown(t, a, "a")
	return portfolio{t: t, c: town.Client(t, "strategie"), unit: town.Units["51"].ID}
}

// add makes an initiative with a period.
func (p portfolio) add(title, kind, from, to string) tagged {
	p.t.Helper()
	var v tagged
	p.c.Do("POST", "/api/v1/initiatives", map[string]any{"title": title, "kind": kind, "leadUnitId": p.unit, "from": from, "to": to}).
		Want(http.StatusCreated).Into(&v)
	return v
}

// put saves a section of an initiative as it is now.
func (p portfolio) put(v tagged, section string, items ...any) testkit.Answer {
	p.t.Helper()
	return p.c.Do("PUT", "/api/v1/initiatives/"+v.ID+"/"+section, map[string]any{"items": append([]any{}, items...)}, "If-Match", p.tag(v))
}

func (p portfolio) tag(v tagged) string {
	return p.c.Do("GET", "/api/v1/initiatives/"+v.ID, nil).Want(http.StatusOK).ETag()
}

func (p portfolio) stage(v tagged, body map[string]any) testkit.Answer {
	return p.c.Do("POST", "/api/v1/initiatives/"+v.ID+"/stage", body, "If-Match", p.tag(v))
}

type obj = map[string]any

func TestInitiativeKeepsWhatItIsGiven(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		p := newPortfolio(t, a)
		v := p.add("Jugendhilfe ohne Papier", "project", "Q1 2027", "Mitte 2028 oder früher")
		p.put(v, "team", obj{"role": "owner", "function": "Leitung 51"}).Want(http.StatusOK)
		p.put(v, "milestones", obj{"title": "Pilot", "due": "Q2 2027"}).Want(http.StatusOK)
		p.put(v, "budget", obj{"year": 2028, "kind": "investive", "planned": 4500000}, obj{"year": 2027, "kind": "consumptive", "planned": 100, "spent": 0}).Want(http.StatusOK)
		p.put(v, "staff", obj{"year": 2027, "planned": 50, "note": "beantragt"}).Want(http.StatusOK)
		p.put(v, "decisions", obj{"body": "Rat", "on": "12.12.2026", "paper": "VL-2026/1", "part": "decides", "public": "public"}).Want(http.StatusOK)
		p.put(v, "checklist", obj{"kind": "body", "name": "Personalrat", "state": "asked"}).Want(http.StatusOK)
		p.put(v, "benefits", obj{"category": "service", "expected": "Fünf Tage schneller"}).Want(http.StatusOK)
		p.put(v, "risks", obj{"text": "Schnittstelle ungeklärt", "impact": "high"}).Want(http.StatusOK)
		var got struct {
			Number, Period string
			From           struct{ Value, First, Last string }
			Milestones     []struct {
				ID     string
				Due    struct{ Value, Text string }
				Shifts []any
			}
			Budget []struct {
				Year    int
				Planned *int64
				Spent   *int64
			}
			Money []struct {
				Year    int
				Planned *int64
			}
			Decisions []struct{ On struct{ Text string } }
			Team      []struct{ Function string }
			Checklist []struct{ State string }
		}
		p.c.Do("GET", "/api/v1/initiatives/"+v.ID, nil).Want(http.StatusOK).Into(&got)
		if got.Number != "V-01" || got.Period != "Q1 2027–Mitte 2028 oder früher" || got.From.First != "2027-01-01" || got.From.Last != "2027-03-31" {
			t.Errorf("number and period: %+v", got)
		}
		if len(got.Budget) != 2 || got.Budget[0].Year != 2027 || got.Budget[0].Spent == nil || *got.Budget[0].Spent != 0 || got.Budget[1].Spent != nil {
			t.Errorf("budget: %+v; unknown must stay unknown, 0 must stay 0", got.Budget)
		}
		if len(got.Money) != 2 || *got.Money[1].Planned != 4500000 || got.Decisions[0].On.Text != "12.12.2026" || got.Checklist[0].State != "asked" {
			t.Errorf("money, decisions, checklist: %+v", got)
		}
		p.put(v, "milestones", obj{"id": got.Milestones[0].ID, "title": "Pilot", "due": "Q3 2027"}).Want(http.StatusOK).Into(&got)
		if len(got.Milestones[0].Shifts) != 1 || got.Milestones[0].Due.Value != "2027-Q3" {
			t.Errorf("a moved milestone keeps what it was: %+v", got.Milestones)
		}
		found(t, p.c, "Jugendhilfe")
		var hits struct {
			Groups []struct {
				Kind  string
				Items []struct{ ID string }
			}
		}
		p.c.Do("GET", "/api/v1/search?q=Jugendhilfe&kinds=initiative", nil).Want(http.StatusOK).Into(&hits)
		if len(hits.Groups) != 1 || len(hits.Groups[0].Items) != 1 || hits.Groups[0].Items[0].ID != v.ID {
			t.Errorf("the search does not find the initiative: %+v", hits)
		}
	})
}

func TestInitiativeRefusals(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		p := newPortfolio(t, a)
		top, below := p.add("Programm", "programme", "2026", "2028"), p.add("Projekt", "project", "2026", "2027")
		measure := p.add("Maßnahme", "measure", "", "")
		head := func(v tagged, more obj) testkit.Answer {
			body := obj{"title": "Projekt", "kind": "project", "leadUnitId": p.unit}
			for k, x := range more {
				body[k] = x
			}
			return p.c.Do("PUT", "/api/v1/initiatives/"+v.ID, body, "If-Match", p.tag(v))
		}
		needs := func(on tagged) obj { return obj{"kind": "needs", "onInitiative": on.ID} }
		p.put(top, "dependencies", needs(below)).Want(http.StatusOK)
		p.put(measure, "dependencies", needs(top)).Want(http.StatusOK)
		circle := p.put(below, "dependencies", needs(measure)).Want(http.StatusConflict)
		if !strings.Contains(string(circle.Body), "V-02 → V-03 → V-01 → V-02") {
			t.Errorf("the circle is not named: %s", circle.Body)
		}
		for what, answer := range map[string]testkit.Answer{
			"itself":               p.put(below, "dependencies", needs(below)),
			"nothing":              p.put(below, "dependencies", obj{"kind": "needs", "onInitiative": "x"}),
			"both targets":         p.put(below, "dependencies", obj{"kind": "needs", "onInitiative": top.ID, "onApplication": "x"}),
			"negative budget":      p.put(below, "budget", obj{"year": 2027, "kind": "investive", "planned": -1}),
			"year twice":           p.put(below, "budget", obj{"year": 2027, "kind": "investive"}, obj{"year": 2027, "kind": "investive"}),
			"end before start":     head(below, obj{"from": "Q3 2027", "to": "Q1 2027"}),
			"unreadable date":      head(below, obj{"from": "demnächst"}),
			"below a measure":      head(below, obj{"parentId": measure.ID}),
			"unknown unit":         head(below, obj{"leadUnitId": "x"}),
			"milestone before":     p.put(below, "milestones", obj{"title": "Pilot", "due": "2025"}),
			"milestone without":    p.put(below, "milestones", obj{"title": "Pilot", "due": ""}),
			"pause without reason": p.stage(below, obj{"stage": "paused", "until": "2028"}),
			"pause without until":  p.stage(below, obj{"stage": "paused", "reason": "Haushalt"}),
			"merge into itself":    p.stage(below, obj{"stage": "merged", "reason": "gleich", "mergedInto": below.ID}),
			"merge into nothing":   p.stage(below, obj{"stage": "merged", "reason": "gleich"}),
			"done before it began": p.stage(p.add("Später", "project", "2199", ""), obj{"stage": "done"}),
			"day before the last":  p.stage(below, obj{"stage": "running", "since": "2001-01-01"}),
			"unknown process":      p.put(below, "links", obj{"kind": "process", "targetId": "x", "relation": "touches"}),
		} {
			if answer.Status != http.StatusUnprocessableEntity {
				t.Errorf("%s: %d %s, want 422", what, answer.Status, answer.Body)
			}
		}
		head(below, obj{"parentId": top.ID, "from": "2026", "to": "2027"}).Want(http.StatusOK)
		open := p.stage(top, obj{"stage": "done", "since": "2026-11-20"}).Want(http.StatusConflict)
		if !strings.Contains(string(open.Body), "V-02") {
			t.Errorf("the open children are not named: %s", open.Body)
		}
		p.c.Do("PUT", "/api/v1/initiatives/"+top.ID, obj{"title": "Programm", "kind": "programme", "leadUnitId": p.unit, "parentId": top.ID}, "If-Match", p.tag(top)).
			Want(http.StatusConflict)
		p.c.Do("PUT", "/api/v1/initiatives/"+top.ID, obj{"title": "Programm", "kind": "programme", "leadUnitId": p.unit}, "If-Match", `"r77"`).
			Want(http.StatusPreconditionFailed)
	})
}

func TestStagesAreKeptWithTheirReasons(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		p := newPortfolio(t, a)
		v, into := p.add("Sammelakte", "project", "2024", ""), p.add("E-Akte", "programme", "2023", "2028")
		p.stage(v, obj{"stage": "running", "note": "Pilot"}).Want(http.StatusOK)
		p.stage(v, obj{"stage": "paused", "reason": "Haushalt", "until": "2199"}).Want(http.StatusOK)
		p.stage(v, obj{"stage": "merged", "reason": "ein Teil davon", "mergedInto": into.ID}).Want(http.StatusOK)
		var got struct {
			Stage       string
			MergedInto  struct{ Number string }
			PausedUntil struct{ Value string }
			History     []struct{ Stage, Reason string }
		}
		p.c.Do("GET", "/api/v1/initiatives/"+v.ID, nil).Want(http.StatusOK).Into(&got)
		if got.Stage != "merged" || got.MergedInto.Number != "V-02" || got.PausedUntil.Value != "" || len(got.History) != 4 || got.History[0].Reason != "ein Teil davon" {
			t.Errorf("after merging: %+v", got)
		}
		p.stage(v, obj{"stage": "running"}).Want(http.StatusUnprocessableEntity) // opening again needs a reason
		p.c.Do("DELETE", "/api/v1/initiatives/"+v.ID, nil, "If-Match", p.tag(v)).Want(http.StatusConflict)
		idea := p.add("Nur so eine Idee", "measure", "", "")
		p.c.Do("DELETE", "/api/v1/initiatives/"+idea.ID, nil, "If-Match", p.tag(idea)).Want(http.StatusNoContent)
	})
}

func TestMovingTellsWhatItBreaks(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		p := newPortfolio(t, a)
		first, second := p.add("Erst", "project", "Q1 2027", "Q2 2027"), p.add("Dann", "project", "Q3 2027", "Q4 2027")
		p.put(second, "dependencies", obj{"kind": "finishStart", "onInitiative": first.ID}).Want(http.StatusOK)
		p.put(first, "milestones", obj{"title": "Pilot", "due": "Q2 2027"}).Want(http.StatusOK)
		move := func(query string, body obj) testkit.Answer {
			return p.c.Do("POST", "/api/v1/initiatives/"+first.ID+"/move"+query, body, "If-Match", p.tag(first))
		}
		var tried struct {
			Period string
			Broken []struct{ From, On, Verdict string }
		}
		move("?dryRun=true", obj{"months": 3}).Want(http.StatusOK).Into(&tried)
		if tried.Period != "Q2 2027–Q3 2027" || len(tried.Broken) != 1 || tried.Broken[0].From != second.ID {
			t.Errorf("trying: %+v", tried)
		}
		if refused := move("", obj{"months": 3}).Want(http.StatusConflict); !strings.Contains(string(refused.Body), "V-02 → V-01") {
			t.Errorf("the dependency is not named: %s", refused.Body)
		}
		move("", obj{"months": 2}).Want(http.StatusUnprocessableEntity)
		move("", obj{"months": -3}).Want(http.StatusOK)
		var got struct {
			Initiative struct {
				Period     string
				Milestones []struct{ Due struct{ Value string } }
			}
		}
		move("", obj{"months": 6, "accept": true}).Want(http.StatusOK).Into(&got)
		if got.Initiative.Period != "Q2 2027–Q3 2027" || got.Initiative.Milestones[0].Due.Value != "2027-Q3" {
			t.Errorf("moved: %+v", got)
		}
		var plan struct {
			Items     []any
			Ties      []struct{ Verdict string }
			Conflicts []struct{ Kind string }
			Chain     []string
		}
		p.c.Do("GET", "/api/v1/roadmap", nil).Want(http.StatusOK).Into(&plan)
		if len(plan.Items) != 2 || plan.Ties[0].Verdict != "tight" || len(plan.Conflicts) == 0 || strings.Join(plan.Chain, " ") != first.ID+" "+second.ID {
			t.Errorf("roadmap: %+v", plan)
		}
		third := p.add("Danach", "project", "Q1 2027", "Q4 2027")
		later := func(query string) testkit.Answer {
			return p.c.Do("POST", "/api/v1/initiatives/"+third.ID+"/move"+query, obj{"months": 15}, "If-Match", p.tag(third))
		}
		p.put(third, "milestones", obj{"title": "Auftakt", "due": "Q1 2027", "done": true}, obj{"title": "Irgendwann", "due": "2027"}).Want(http.StatusOK)
		later("?dryRun=true").Want(http.StatusUnprocessableEntity) // "2027" is too vague to be moved, and would lie before the beginning
		later("").Want(http.StatusUnprocessableEntity)
		p.put(third, "milestones", obj{"title": "Auftakt", "due": "Q1 2027", "done": true}).Want(http.StatusOK)
		later("").Want(http.StatusOK)
	})
}

func TestReportsSetTheLightAndNoteMovedMilestones(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		p := newPortfolio(t, a)
		v := p.add("Zugänge", "programme", "2023", "2027")
		var got struct {
			Light      string
			Milestones []struct{ ID string }
		}
		p.put(v, "milestones", obj{"title": "Pilot", "due": "Q2 2027"}).Want(http.StatusOK).Into(&got)
		p.put(v, "milestones", obj{"id": got.Milestones[0].ID, "title": "Pilot", "due": "Q4 2027"}).Want(http.StatusOK)
		path := "/api/v1/initiatives/" + v.ID + "/reports"
		var r struct {
			ID, ETag string
			Moved    []struct{ From, To struct{ Value string } }
		}
		p.c.Do("POST", path, obj{"month": "2026-08", "light": "yellow", "interim": "64 Dienste"}).Want(http.StatusCreated).Into(&r)
		if len(r.Moved) != 1 || r.Moved[0].From.Value != "2027-Q2" || r.Moved[0].To.Value != "2027-Q4" {
			t.Errorf("moved milestones: %+v", r)
		}
		p.c.Do("POST", path, obj{"month": "2026-08", "interim": "noch einer"}).Want(http.StatusConflict)
		p.c.Do("POST", path, obj{"month": "August", "interim": "?"}).Want(http.StatusUnprocessableEntity)
		p.c.Do("POST", path, obj{"month": "2025-08", "light": "red", "interim": "früher"}).Want(http.StatusCreated)
		p.c.Do("PUT", "/api/v1/initiative-reports/"+r.ID, obj{"interim": "65 Dienste", "light": "green"}, "If-Match", r.ETag).Want(http.StatusOK)
		var before []struct{ Interim, Light, By, SavedAt string }
		p.c.Do("GET", "/api/v1/initiative-reports/"+r.ID+"/versions", nil).Want(http.StatusOK).Into(&before)
		if len(before) != 1 || before[0].Interim != "64 Dienste" || before[0].Light != "yellow" || before[0].By == "" || before[0].SavedAt == "" {
			t.Errorf("what the report said before: %+v", before)
		}
		p.c.Do("POST", path, obj{"month": "2026-12", "interim": "schon jetzt"}).Want(http.StatusUnprocessableEntity)
		p.stage(v, obj{"stage": "running", "since": "2026-11-21"}).Want(http.StatusUnprocessableEntity)
		p.c.Do("GET", "/api/v1/initiatives/"+v.ID, nil).Want(http.StatusOK).Into(&got)
		if got.Light != "green" {
			t.Errorf("light %q, want that of the newest report", got.Light)
		}
	})
}

// TestRefusalsNameFieldAndReason looks at what the page shows: the field to mend, and a sentence that says why.
func TestRefusalsNameFieldAndReason(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		p := newPortfolio(t, a)
		top, below := p.add("Programm", "programme", "2026", "2028"), p.add("Projekt", "project", "Q3 2026", "2027")
		head := func(v tagged, more obj) testkit.Answer {
			body := obj{"title": "Projekt", "kind": "project", "leadUnitId": p.unit}
			for k, x := range more {
				body[k] = x
			}
			return p.c.Do("PUT", "/api/v1/initiatives/"+v.ID, body, "If-Match", p.tag(v))
		}
		head(below, obj{"parentId": top.ID, "from": "Q3 2026", "to": "2027"}).Want(http.StatusOK)
		p.put(top, "dependencies", obj{"kind": "needs", "onInitiative": below.ID}).Want(http.StatusOK)
		for what, x := range map[string]struct {
			answer      testkit.Answer
			status      int
			field, says string
		}{
			"cycle of dependencies": {p.put(below, "dependencies", obj{"kind": "needs", "onInitiative": top.ID}), http.StatusConflict, "", "V-02 → V-01 → V-02"},
			"cycle of the tree":     {head(top, obj{"kind": "programme", "parentId": top.ID}), http.StatusConflict, "", "unter sich selbst"},
			"negative budget":       {p.put(below, "budget", obj{"year": 2026, "kind": "investive"}, obj{"year": 2027, "kind": "investive", "planned": -1}), http.StatusUnprocessableEntity, "budget[1].planned", "kann nicht kleiner als 0 sein"},
			"negative staff":        {p.put(below, "staff", obj{"year": 2027, "planned": -50}), http.StatusUnprocessableEntity, "staff[0].planned", "zwischen 0 und 1.000"},
			"end before start":      {head(below, obj{"parentId": top.ID, "from": "Q3 2027", "to": "Q1 2027"}), http.StatusUnprocessableEntity, "to", "vor dem Beginn"},
			"milestone before":      {p.put(below, "milestones", obj{"title": "Pilot", "due": "Q2 2026"}), http.StatusUnprocessableEntity, "milestones[0].due", "„Pilot“ liegt vor dem Beginn"},
			"open children":         {p.stage(top, obj{"stage": "done", "since": "2026-11-20"}), http.StatusConflict, "", "noch offen: V-02"},
			"done before its start": {p.stage(p.add("Später", "project", "2199", ""), obj{"stage": "done"}), http.StatusUnprocessableEntity, "since", "bevor es begonnen hat"},
		} {
			var got struct {
				Detail string
				Errors []struct{ Field, Message string }
			}
			x.answer.Want(x.status).Into(&got)
			says := got.Detail
			if x.field != "" {
				if len(got.Errors) != 1 || got.Errors[0].Field != x.field {
					t.Errorf("%s: %s, want a fault of %s", what, x.answer.Body, x.field)
					continue
				}
				says = got.Errors[0].Message
			}
			if !strings.Contains(says, x.says) {
				t.Errorf("%s: it says %q, want %q", what, says, x.says)
			}
		}
	})
}

func TestTheRoadmapIsAWorkbook(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		p := newPortfolio(t, a)
		first, second := p.add("Größe messen", "project", "Q1 2027", "Mitte 2027 oder früher"), p.add("=Dann", "project", "offen", "fortlaufend")
		p.put(second, "dependencies", obj{"kind": "finishStart", "onInitiative": first.ID}).Want(http.StatusOK)
		p.put(first, "milestones", obj{"title": "Pilot", "due": "Q2 2027"}).Want(http.StatusOK)
		p.put(first, "budget", obj{"year": 2027, "kind": "investive", "planned": 4_500_050}, obj{"year": 2028, "kind": "investive"}).Want(http.StatusOK)
		book, _ := testkit.Workbook(t, p.c.Do("GET", "/api/v1/roadmap/export", nil).Want(http.StatusOK).Body)
		for cell, want := range map[string]string{
			"A2": "V-01", "B2": "Größe messen", "C2": "Projekt", "D2": "Idee", "I2": "Q1 2027", "J2": "Mitte 2027 oder früher", "K2": "2027-01-01", "L2": "2027-08-31",
			"M1": "geplant 2027 in €", "M2": "45000.5", "N2": "", "B3": "'=Dann", "I3": "offen", "J3": "fortlaufend", "K3": "", "M3": "",
		} {
			if got, err := book.GetCellValue("Zeitplan", cell); err != nil || got != want {
				t.Errorf("%s: %q %v, want %q", cell, got, err, want)
			}
		}
		if rows, err := book.GetRows("Meilensteine"); err != nil || len(rows) != 2 || rows[1][2] != "Pilot" || rows[1][4] != "2027-06-30" {
			t.Errorf("milestones %q %v", rows, err)
		}
		if rows, err := book.GetRows("Abhängigkeiten"); err != nil || len(rows) != 2 || rows[1][2] != "beginnt nach" || rows[1][5] != "Zeit offen" {
			t.Errorf("dependencies %q %v", rows, err)
		}
		only, _ := testkit.Workbook(t, p.c.Do("GET", "/api/v1/roadmap/export?q=messen", nil).Want(http.StatusOK).Body)
		if rows, err := only.GetRows("Zeitplan"); err != nil || len(rows) != 2 {
			t.Errorf("filtered: %q %v", rows, err)
		}
	})
}

// TestADueReportIsATask looks at whom the house asks for a report: who may write it nearest to the unit that leads.
func TestADueReportIsATask(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		p := portfolio{t: t, c: town.Client(t, "strategie"), unit: town.Units["51"].ID}
		var v tagged
		p.c.Do("POST", "/api/v1/initiatives", obj{"title": "Akte ohne Papier", "kind": "project", "leadUnitId": p.unit, "from": "2026", "reporting": true}).Want(http.StatusCreated).Into(&v)
		tasks := func(user string) string {
			return string(town.Client(t, user).Do("GET", "/api/v1/tasks", nil).Want(http.StatusOK).Body)
		}
		if got := tasks("coordinatoriii"); strings.Contains(got, `"kind":"report"`) {
			t.Errorf("an idea owes no report: %s", got)
		}
		p.stage(v, obj{"stage": "running"}).Want(http.StatusOK)
		got := tasks("coordinatoriii")
		for _, part := range []string{`"kind":"report"`, `"due":"2026-08-31"`, `"name":"Akte ohne Papier"`, `"path":"/vorhaben/` + v.ID + `"`} {
			if !strings.Contains(got, part) {
				t.Errorf("the task lacks %s: %s", part, got)
			}
		}
		for _, user := range []string{"leser", "approver51", "strategie"} {
			if got := tasks(user); strings.Contains(got, `"kind":"report"`) {
				t.Errorf("%s is asked although somebody is nearer: %s", user, got)
			}
		}
		p.c.Do("POST", "/api/v1/initiatives/"+v.ID+"/reports", obj{"month": "2026-08", "interim": "läuft"}).Want(http.StatusCreated)
		if got := tasks("coordinatoriii"); strings.Contains(got, `"kind":"report"`) {
			t.Errorf("a report that is written is still a task: %s", got)
		}
	})
}
