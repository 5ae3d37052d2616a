package api_test

import (
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

type figureDTO struct {
	Key           string
	Before, After *float64
	Missing       []string
}

type changeoverDTO struct {
	ID, ProcessID, On, MeasureDue, Note, ReportedName, Correction, ETag, CorrectedAt string
	Soll, Ist, Before                                                                struct {
		ID, Name string
		Number   int
	}
	Effect struct {
		Figures []figureDTO
		Cases   struct {
			Value  *float64
			Source string
			Year   int
		}
		CentsPerYear int64
	}
	HoursExpected, HoursMeasured *float64
	Measurements                 []struct {
		Minutes                           float64
		HoursGained                       *float64
		Source, Method, Note, EnteredName string
		Year, Sample                      int
	}
	Can []string
}

// figure tells a figure as text, "?" for what is unknown.
func (c changeoverDTO) figure(key string) string {
	for _, f := range c.Effect.Figures {
		if f.Key == key {
			return said(f.Before) + " > " + said(f.After)
		}
	}
	return "none"
}

func said(n *float64) string {
	if n == nil {
		return "?"
	}
	return strconv.FormatFloat(*n, 'f', -1, 64)
}

// timed is a model of one step that takes some minutes.
func timed(name, minutes string) []byte {
	return []byte(strings.Replace(string(diagram(name)), `</documentation>`,
		`</documentation><extensionElements><pr:step xmlns:pr="urn:prozessregister:bpmn:1" minutes="`+minutes+`"/></extensionElements>`, 1))
}

// inForce brings a model to its release.
func inForce(t *testing.T, town *testkit.Town, line string, content []byte) versionDTO {
	t.Helper()
	v := upload(t, town.Client(t, "modeler51"), line, content).Version
	step(town.Client(t, "modeler51"), v, "submit", map[string]any{}).Want(http.StatusOK).Into(&v)
	step(town.Client(t, "approver51"), v, "approve", map[string]any{"reviewDue": "2028-01-31"}).Want(http.StatusOK).Into(&v)
	return v
}

// twoStates is a process of 51 with an IST and a SOLL in force.
func twoStates(t *testing.T, town *testkit.Town) (process string, ist, soll versionDTO, sollLine string) {
	t.Helper()
	process, line := newLine(t, town, "51", "ist")
	var other struct{ ID string }
	town.Client(t, "strategie").Do("POST", processesPath+"/"+process+"/models", map[string]any{"kind": "soll", "name": "SOLL 2027"}).Want(http.StatusCreated).Into(&other)
	return process, inForce(t, town, line, timed("IST", "150")), inForce(t, town, other.ID, timed("SOLL", "128")), other.ID
}

// counts saves and releases a Steckbrief with 2,450 cases a year.
func counts(t *testing.T, town *testkit.Town, process string) {
	t.Helper()
	saveSheet(t, town.Client(t, "editor51"), process, 0, map[string]any{
		"shortDescription": known("Wohngeld"), "purpose": known("Wohnen"), "payGroups": known([]string{"EG 9a"}),
		"caseCount": map[string]any{"series": []map[string]any{{"state": "known", "value": 2450, "year": 2025, "source": "Fachverfahren", "method": "measured"}}},
	})
	release(t, town, process, 1)
}

func change(c *testkit.Client, v versionDTO, body map[string]any) testkit.Answer {
	return c.Do("POST", "/api/v1/model-versions/"+v.ID+"/changeover", body, "If-Match", v.ETag)
}

func TestChangeoverFreezesBeforeAndAfter(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		process, ist, soll, line := twoStates(t, town)
		counts(t, town, process)
		approver, reader, modeler := town.Client(t, "approver51"), town.Client(t, "leser"), town.Client(t, "modeler51")
		var ready struct {
			May        bool
			MeasureDue string
			Before     struct{ ID string }
		}
		approver.Do("GET", "/api/v1/model-versions/"+soll.ID+"/changeover", nil).Want(http.StatusOK).Into(&ready)
		if !ready.May || ready.MeasureDue != "2027-05-20" || ready.Before.ID != ist.ID {
			t.Errorf("preview %+v", ready)
		}
		change(reader, soll, map[string]any{}).WantProblem(http.StatusForbidden, "identity.forbidden")
		change(modeler, soll, map[string]any{}).WantProblem(http.StatusForbidden, "identity.forbidden")
		change(approver, soll, map[string]any{"on": "2026-11-21"}).WantProblem(http.StatusUnprocessableEntity, "request.invalid")
		change(approver, soll, map[string]any{"on": "2026-11-01", "measureDue": "2026-11-01"}).WantProblem(http.StatusUnprocessableEntity, "request.invalid")
		change(approver, ist, map[string]any{}).WantProblem(http.StatusConflict, "changeover.notSoll")
		stale := soll
		stale.ETag = `"r1"`
		change(approver, stale, map[string]any{}).WantProblem(http.StatusPreconditionFailed, "request.stale")

		var c changeoverDTO
		change(approver, soll, map[string]any{"on": "2026-11-02", "note": "Alles über den Online-Dienst"}).Want(http.StatusCreated).Into(&c)
		if c.On != "2026-11-02" || c.MeasureDue != "2027-05-02" || c.Before.ID != ist.ID || c.Ist.Number != 2 || c.Soll.Name != "SOLL 2027" {
			t.Errorf("changeover %+v", c)
		}
		for key, want := range map[string]string{"minutes": "150 > 128", "steps": "1 > 1", "hoursPerYear": "6125 > 5226.67", "centsPerCase": "? > ?", "handOvers": "? > ?"} {
			if got := c.figure(key); got != want {
				t.Errorf("%s: %s, want %s", key, got, want)
			}
		}
		if c.HoursExpected == nil || *c.HoursExpected < 898 || *c.HoursExpected > 899 || c.HoursMeasured != nil || c.Effect.Cases.Year != 2025 {
			t.Errorf("gained %s, basis %+v", said(c.HoursExpected), c.Effect.Cases)
		}
		afterwards(t, town, process, ist, soll, line, c)
		change(approver, soll, map[string]any{}).WantProblem(http.StatusConflict, "changeover.done")
		modeler.Do("POST", "/api/v1/models/"+line+"/versions", timed("SOLL", "90"), "Content-Type", "application/xml").WantProblem(http.StatusConflict, "model.realised")
		reader.Do("GET", "/api/v1/changeovers/"+c.ID, nil).Want(http.StatusOK).Into(&c)
		if c.Note != "" || c.ReportedName != "" || len(c.Can) != 0 {
			t.Errorf("as a reader sees it: %+v", c)
		}
	})
}

// afterwards checks what became of the versions.
func afterwards(t *testing.T, town *testkit.Town, process string, ist, soll versionDTO, line string, c changeoverDTO) {
	t.Helper()
	reader := town.Client(t, "leser")
	for id, want := range map[string]string{ist.ID: "superseded", soll.ID: "superseded", c.Ist.ID: "released"} {
		var v versionDTO
		reader.Do("GET", "/api/v1/model-versions/"+id, nil).Want(http.StatusOK).Into(&v)
		if v.State != want || (want == "released" && (v.SHA256 != soll.SHA256 || v.ValidFrom != "2026-11-02" || v.Number != 2)) {
			t.Errorf("version %+v, want %s", v, want)
		}
	}
	var p struct {
		Marks []struct{ Mark, Since string }
	}
	reader.Do("GET", processesPath+"/"+process, nil).Want(http.StatusOK).Into(&p)
	at := slices.IndexFunc(p.Marks, func(m struct{ Mark, Since string }) bool { return m.Mark == "converted" })
	if at < 0 || !strings.HasPrefix(p.Marks[at].Since, "2026-11-02T11:00") {
		t.Errorf("marks %+v", p.Marks)
	}
	var l struct{ RealisedAt string }
	reader.Do("GET", "/api/v1/models/"+line, nil).Want(http.StatusOK).Into(&l)
	if l.RealisedAt == "" {
		t.Error("the line of the SOLL is not closed")
	}
	if r := releaseOf(reader, process); r.VersionID != c.Ist.ID || r.State != "released" || r.ReviewDue != "2028-01-31" || r.Steps[len(r.Steps)-1].Name != "Konto approver51" {
		t.Errorf("release of the new IST: %+v", r)
	}
	if body := string(reader.Do("GET", processesPath+"/"+process+"/history", nil).Want(http.StatusOK).Body); !strings.Contains(body, "ist seit 02.11.2026 das IST") {
		t.Errorf("history %s", body)
	}
}

func TestTwoChangeoversAtTheSameMoment(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		for range 4 {
			_, _, soll, _ := twoStates(t, town)
			answers := make([]testkit.Answer, 2)
			var wg sync.WaitGroup
			for i, who := range []string{"approver51", "coordinatoriii"} {
				c := town.Client(t, who)
				wg.Go(func() { answers[i] = change(c, soll, map[string]any{}) })
			}
			wg.Wait()
			slices.SortFunc(answers, func(a, b testkit.Answer) int { return a.Status - b.Status })
			if answers[0].Status != http.StatusCreated || answers[1].Status != http.StatusConflict {
				t.Fatalf("answers %d %s, %d %s", answers[0].Status, answers[0].Body, answers[1].Status, answers[1].Body)
			}
		}
	})
}

func TestMeasuredBesideExpected(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		process, _, soll, _ := twoStates(t, town)
		counts(t, town, process)
		approver, editor, reader := town.Client(t, "approver51"), town.Client(t, "editor51"), town.Client(t, "leser")
		var c changeoverDTO
		change(approver, soll, map[string]any{"expectedMinutes": 130}).WantProblem(http.StatusUnprocessableEntity, "request.invalid")
		change(approver, soll, map[string]any{"expectedMinutes": 130, "expectedSource": "Projekt"}).Want(http.StatusCreated).Into(&c)
		path := "/api/v1/changeovers/" + c.ID + "/measurements"
		value := func(more map[string]any) map[string]any {
			body := map[string]any{"minutes": 133, "source": "Nachmessung über 60 Fälle", "method": "measured", "sample": 60, "period": "2026-11", "note": "mit allen abgestimmt"}
			for k, v := range more {
				body[k] = v
			}
			return body
		}
		reader.Do("POST", path, value(nil)).WantProblem(http.StatusForbidden, "identity.forbidden")
		for _, wrong := range []map[string]any{{"minutes": 0}, {"source": " "}, {"year": 2025}, {"year": 2027}, {"period": "Herbst"}, {"sample": -1}, {"method": "gewürfelt"}} {
			editor.Do("POST", path, value(wrong)).WantProblem(http.StatusUnprocessableEntity, "request.invalid")
		}
		editor.Do("POST", path, value(map[string]any{"minutes": 140})).Want(http.StatusCreated)
		editor.Do("POST", path, value(nil)).Want(http.StatusCreated).Into(&c)
		if len(c.Measurements) != 2 || said(c.HoursMeasured) != "694.1666666666666" || said(c.HoursExpected) != "816.6700000000001" || c.Measurements[1].EnteredName != "Konto editor51" {
			t.Errorf("measured %s, expected %s, %+v", said(c.HoursMeasured), said(c.HoursExpected), c.Measurements)
		}
		reader.Do("GET", "/api/v1/changeovers/"+c.ID, nil).Want(http.StatusOK).Into(&c)
		if c.Measurements[1].EnteredName != "" || c.Measurements[1].Note != "" || c.Measurements[1].Minutes != 133 {
			t.Errorf("as a reader sees it: %+v", c.Measurements)
		}
		var sum struct {
			Suppressed                                bool
			Changeovers, MeasuredKnown, ExpectedKnown int
			Expected, Measured                        float64
		}
		reader.Do("GET", "/api/v1/org-units/"+town.Units["III"].ID+"/gained", nil).Want(http.StatusOK).Into(&sum)
		if sum.Changeovers != 1 || sum.MeasuredKnown != 1 || sum.Measured < 694 || sum.Expected < 816 {
			t.Errorf("sum of the Dezernat: %+v", sum)
		}
		small(t, town)
		reader.Do("GET", "/api/v1/org-units/"+town.Units["51"].ID+"/gained", nil).Want(http.StatusOK).Into(&sum)
		if !sum.Suppressed || sum.Changeovers != 0 || sum.Measured != 0 {
			t.Errorf("sum of a small unit: %+v", sum)
		}
		var list []changeoverDTO
		reader.Do("GET", "/api/v1/changeovers?process="+process, nil).Want(http.StatusOK).Into(&list)
		if len(list) != 1 || list[0].ID != c.ID {
			t.Errorf("list by process: %+v", list)
		}
		for unit, want := range map[string]int{"III": 1, "20": 0} {
			reader.Do("GET", "/api/v1/changeovers?orgUnit="+town.Units[unit].ID, nil).Want(http.StatusOK).Into(&list)
			if len(list) != want {
				t.Errorf("%d in %s, want %d", len(list), unit, want)
			}
		}
		if answer := reader.Do("GET", "/api/v1/changeovers/export", nil).Want(http.StatusOK); !strings.HasPrefix(string(answer.Body), "PK") {
			t.Error("the export is no workbook")
		}
	})
}

// small makes 51 a unit of three positions.
func small(t *testing.T, town *testkit.Town) {
	t.Helper()
	admin := town.Client(t, "admin")
	u := unitOf(admin, town.Units["51"].ID)
	admin.Do("PUT", "/api/v1/org-units/"+u.ID, map[string]any{"number": "51", "name": "Jugend", "kind": "amt", "facts": map[string]any{"staffHundredths": 300}},
		"If-Match", u.ETag).Want(http.StatusOK)
}

func TestChangeoverByMistakeIsTakenBack(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		process, ist, soll, line := twoStates(t, town)
		approver, modeler := town.Client(t, "approver51"), town.Client(t, "modeler51")
		var c changeoverDTO
		change(approver, soll, map[string]any{}).Want(http.StatusCreated).Into(&c)
		path := "/api/v1/changeovers/" + c.ID + "/correct"
		correct := func(cl *testkit.Client, reason, tag string) testkit.Answer {
			return cl.Do("POST", path, map[string]any{"reason": reason}, "If-Match", tag)
		}
		correct(modeler, "weil", c.ETag).WantProblem(http.StatusForbidden, "identity.forbidden")
		correct(approver, " ", c.ETag).WantProblem(http.StatusUnprocessableEntity, "request.invalid")
		correct(approver, "weil", `"r7"`).WantProblem(http.StatusPreconditionFailed, "request.stale")
		correct(approver, "Nur in 51.3 eingeführt", c.ETag).Want(http.StatusOK).Into(&c)
		if c.CorrectedAt == "" || c.Correction != "Nur in 51.3 eingeführt" || c.figure("minutes") != "150 > 128" || len(c.Can) != 0 {
			t.Errorf("corrected: %+v", c)
		}
		correct(approver, "noch einmal", c.ETag).WantProblem(http.StatusConflict, "changeover.corrected")
		for id, want := range map[string]string{ist.ID: "released", soll.ID: "released", c.Ist.ID: "withdrawn"} {
			var v versionDTO
			approver.Do("GET", "/api/v1/model-versions/"+id, nil).Want(http.StatusOK).Into(&v)
			if v.State != want {
				t.Errorf("state %s, want %s", v.State, want)
			}
		}
		var p struct{ Marks []struct{ Mark string } }
		approver.Do("GET", processesPath+"/"+process, nil).Want(http.StatusOK).Into(&p)
		if slices.ContainsFunc(p.Marks, func(m struct{ Mark string }) bool { return m.Mark == "converted" }) {
			t.Errorf("marks after the correction: %+v", p.Marks)
		}
		upload(t, modeler, line, timed("SOLL", "90"))
		approver.Do("GET", "/api/v1/model-versions/"+soll.ID, nil).Want(http.StatusOK).Into(&soll)
		change(approver, soll, map[string]any{}).Want(http.StatusCreated).Into(&c) // it can be reported again

		newer := inForce(t, town, lineOf(t, town, c.Ist.ID), timed("IST neu", "120"))
		if newer.Number != 4 {
			t.Errorf("the next IST has number %d", newer.Number)
		}
		correct2 := approver.Do("POST", "/api/v1/changeovers/"+c.ID+"/correct", map[string]any{"reason": "weil"}, "If-Match", c.ETag)
		correct2.WantProblem(http.StatusConflict, "changeover.overtaken")
	})
}

// lineOf is the line of a version.
func lineOf(t *testing.T, town *testkit.Town, version string) string {
	t.Helper()
	var v versionDTO
	town.Client(t, "leser").Do("GET", "/api/v1/model-versions/"+version, nil).Want(http.StatusOK).Into(&v)
	return v.ModelID
}

func TestOnlyWhatIsReleasedIsPutToWork(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		process, line := newLine(t, town, "51", "soll")
		approver := town.Client(t, "approver51")
		v := upload(t, town.Client(t, "modeler51"), line, timed("SOLL", "20")).Version
		change(approver, v, map[string]any{}).WantProblem(http.StatusConflict, "changeover.notReleased")
		town.Client(t, "leser").Do("GET", "/api/v1/model-versions/"+v.ID+"/changeover", nil).WantProblem(http.StatusNotFound, "request.notFound")
		step(town.Client(t, "modeler51"), v, "submit", map[string]any{}).Want(http.StatusOK).Into(&v)
		step(approver, v, "approve", map[string]any{}).Want(http.StatusOK).Into(&v)
		var c changeoverDTO
		change(approver, v, map[string]any{}).Want(http.StatusCreated).Into(&c) // without an IST before
		if c.Before.ID != "" || c.figure("steps") != "? > 1" || c.figure("minutes") != "? > 20" || c.HoursExpected != nil || c.Ist.Number != 1 {
			t.Errorf("changeover without IST: %+v", c)
		}
		stranger := testkit.NewTown(t, a, "b").Client(t, "strategie")
		stranger.Do("GET", "/api/v1/changeovers/"+c.ID, nil).WantProblem(http.StatusNotFound, "request.notFound")
		stranger.Do("GET", "/api/v1/changeovers?process="+process, nil).Want(http.StatusOK)
	})
}

// TestCostNeedsTheParametersOfTheMunicipality: unknown as long as something is missing, and it says what.
func TestCostNeedsTheParametersOfTheMunicipality(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		process, ist, soll, _ := twoStates(t, town)
		reader, admin := town.Client(t, "leser"), town.Client(t, "admin")
		get := func() (c changeoverDTO) {
			reader.Do("GET", "/api/v1/model-versions/"+ist.ID+"/effect?with="+soll.ID, nil).Want(http.StatusOK).Into(&c.Effect)
			return c
		}
		missing := func(c changeoverDTO, key string) string {
			at := slices.IndexFunc(c.Effect.Figures, func(f figureDTO) bool { return f.Key == key })
			return strings.Join(c.Effect.Figures[at].Missing, " ")
		}
		if c := get(); missing(c, "centsPerYear") != "yearlyWorkingMinutes payGroups caseCount" || c.figure("centsPerYear") != "? > ?" {
			t.Errorf("missing %q, %s", missing(c, "centsPerYear"), c.figure("centsPerYear"))
		}
		counts(t, town, process)
		if c := get(); missing(c, "centsPerCase") != "yearlyWorkingMinutes workplaceCost" || c.figure("hoursPerYear") != "6125 > 5226.67" {
			t.Errorf("missing %q, %s", missing(c, "centsPerCase"), c.figure("hoursPerYear"))
		}
		var v map[string]any
		tag := admin.Do("GET", "/api/v1/admin/settings", nil).Want(http.StatusOK).Into(&v).ETag()
		v["yearlyMinutes"] = 96000
		v["workplaceCosts"] = []map[string]any{{"payGroup": "eg  9a", "centsPerYear": 7800000, "year": 2026, "source": "Haushalt"}}
		admin.Do("PUT", "/api/v1/admin/settings", v, "If-Match", tag).Want(http.StatusOK)
		c := get()
		if c.figure("centsPerCase") != "12188 > 10400" || c.figure("centsPerYear") != "29860600 > 25480000" || missing(c, "centsPerYear") != "" {
			t.Errorf("cost %s, %s, missing %q", c.figure("centsPerCase"), c.figure("centsPerYear"), missing(c, "centsPerYear"))
		}
		v["workplaceCosts"] = []map[string]any{{"payGroup": "EG 9a", "centsPerYear": 1}, {"payGroup": "eg 9A", "centsPerYear": 1}}
		admin.Do("PUT", "/api/v1/admin/settings", v, "If-Match", `"r1"`).WantProblem(http.StatusUnprocessableEntity, "request.invalid")
	})
}

// TestDeputyReportsAChangeover: who stands in for the head of a unit reports for it.
func TestDeputyReportsAChangeover(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		town.AddUser(t, "vertretung", identity.Grant{Role: identity.Reader})
		_, _, soll, _ := twoStates(t, town)
		change(town.Client(t, "vertretung"), soll, map[string]any{}).WantProblem(http.StatusForbidden, "identity.forbidden")
		town.Client(t, "admin").Do("POST", "/api/v1/me/deputies", map[string]any{"userId": town.Users["approver51"], "deputyId": town.Users["vertretung"], "from": "2026-11-01", "to": "2026-12-01"}).Want(http.StatusCreated)
		change(town.Client(t, "vertretung"), soll, map[string]any{}).Want(http.StatusCreated)
	})
}
