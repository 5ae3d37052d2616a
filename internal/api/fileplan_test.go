package api_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

const filePlanTable = "Aktenzeichen;Bezeichnung;Aufbewahrung;Aussonderung;stillgelegt\n5;Soziales;;;\n51;Jugend;;;\n51.1;Beistandschaften;30;B;\n51.2;Prüfung;dauernd;A;\n51.3;Altes;5;V;ja\n"

type filePlanView struct {
	ID, ETag, State, Version string
	Units                    []struct {
		Key, Name, Disposal string
		Parent, Years       int
		Permanent           bool
		Processes           int
	}
}

type filePlanReport struct {
	Saved, Known          bool
	Plan                  filePlanView
	Units, Added, Removed int
	Orphans               int
	Findings              []struct{ Key, Cell, Message string }
}

type filingView struct {
	Links []struct {
		Key  string
		Gone bool
		Path []string
	}
	Suggested *struct{ Key string }
	Proposals []struct{ Field, Has, Proposed, Note string }
	MayLink   bool
	SheetETag string
}

// importFilePlan sends a plan as a raw body.
func importFilePlan(c *testkit.Client, query, body string) testkit.Answer {
	return c.Do("POST", "/api/v1/file-plans?"+query, []byte(body), "Content-Type", "text/csv", "Content-Disposition", `attachment; filename="Plan.csv"`)
}

func TestAFilePlanIsImportedLinkedAndReplaced(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		steering, office, reader := town.Client(t, "strategie"), town.Client(t, "editor51"), town.Client(t, "leser")
		steering.Do("GET", "/api/v1/file-plans/current", nil).WantProblem(http.StatusNotFound, "request.notFound")
		var r filePlanReport
		importFilePlan(steering, "name=Plan&version=2025&enforce=true&dryRun=true", filePlanTable).Want(http.StatusOK).Into(&r)
		if r.Saved || r.Units != 5 || len(r.Findings) > 0 {
			t.Fatalf("dry run: %+v", r)
		}
		steering.Do("GET", "/api/v1/file-plans/current", nil).WantProblem(http.StatusNotFound, "request.notFound")
		importFilePlan(office, "name=Plan&version=2025", filePlanTable).WantProblem(http.StatusForbidden, "identity.forbidden")
		importFilePlan(steering, "name=Plan", filePlanTable).WantProblem(http.StatusUnprocessableEntity, "request.invalid")
		importFilePlan(steering, "name=Plan&version=2025&enforce=true", filePlanTable).Want(http.StatusOK).Into(&r)
		if !r.Saved || r.Plan.State != "in_force" {
			t.Fatalf("import: %+v", r)
		}
		importFilePlan(steering, "name=Plan&version=2025", filePlanTable).Want(http.StatusOK).Into(&r)
		if r.Saved || !r.Known {
			t.Errorf("the same plan again: %+v", r)
		}
		importFilePlan(steering, "name=Plan&version=2025", filePlanTable+"52;Neu;;;\n").WantProblem(http.StatusConflict, "filePlan.version.taken")
		importFilePlan(steering, "name=Plan&version=2026", filePlanTable+"51;Doppelt;;;\n").Want(http.StatusOK).Into(&r)
		if r.Saved || len(r.Findings) != 1 || r.Findings[0].Cell != "A7" || !strings.Contains(r.Findings[0].Message, "Zeile 3") {
			t.Errorf("a broken plan: %+v", r)
		}

		id := newProcess(office, town.Units["51.3"].ID, "Beistandschaft führen").ID
		path := "/api/v1/processes/" + id + "/file-plan"
		office.Do("PUT", "/api/v1/processes/"+id+"/steckbrief", map[string]any{"fields": map[string]any{"filePlanKey": map[string]any{"state": "known", "value": "51.1"}}}, "If-Match", `"r0"`).Want(http.StatusOK)
		var gaps struct {
			Items []struct {
				Named string
				Known bool
			}
			Total int
		}
		office.Do("GET", "/api/v1/file-plan-gaps/processes?orgUnit="+town.Units["51"].ID, nil).Want(http.StatusOK).Into(&gaps)
		if gaps.Total != 1 || gaps.Items[0].Named != "51.1" || !gaps.Items[0].Known {
			t.Errorf("processes without a unit: %+v", gaps)
		}
		reader.Do("GET", "/api/v1/file-plan-gaps/processes", nil).Want(http.StatusOK).Into(&gaps)
		if gaps.Items[0].Named != "" {
			t.Errorf("a reader learns what a draft names: %+v", gaps)
		}
		var f filingView
		office.Do("GET", path, nil).Want(http.StatusOK).Into(&f)
		if f.Suggested == nil || f.Suggested.Key != "51.1" || !f.MayLink {
			t.Errorf("filing before: %+v", f)
		}
		reader.Do("POST", path+"/link", map[string]any{"key": "51.1"}).WantProblem(http.StatusForbidden, "identity.forbidden")
		office.Do("POST", path+"/link", map[string]any{"key": "99"}).WantProblem(http.StatusUnprocessableEntity, "request.invalid")
		office.Do("POST", path+"/link", map[string]any{"key": "51.3"}).WantProblem(http.StatusUnprocessableEntity, "request.invalid")
		f = filingView{}
		for range 2 {
			office.Do("POST", path+"/link", map[string]any{"key": "51.1"}).Want(http.StatusOK).Into(&f)
		}
		if len(f.Links) != 1 || len(f.Links[0].Path) != 2 || f.Links[0].Path[0] != "5 Soziales" || f.Suggested != nil || len(f.Proposals) != 2 {
			t.Fatalf("filing: %+v", f)
		}
		if p := f.Proposals[0]; p.Field != "retentionYears" || p.Proposed != "30" || p.Note != "" {
			t.Errorf("proposal: %+v", p)
		}
		if p := f.Proposals[1]; p.Field != "disposal" || p.Proposed != "bewerten (B)" {
			t.Errorf("proposal: %+v", p)
		}
		take := map[string]any{"fields": []string{"retentionYears", "filePlanKey", "disposal"}}
		office.Do("POST", path+"/take-over", take, "If-Match", `"r0"`).WantProblem(http.StatusPreconditionFailed, "request.stale")
		town.Client(t, "approver51").Do("POST", path+"/take-over", take, "If-Match", f.SheetETag).WantProblem(http.StatusForbidden, "identity.forbidden")
		office.Do("POST", path+"/take-over", take, "If-Match", f.SheetETag).Want(http.StatusOK).Into(&f)
		if len(f.Proposals) != 0 {
			t.Errorf("proposals that are left: %+v", f.Proposals)
		}
		office.Do("POST", path+"/take-over", take, "If-Match", f.SheetETag).WantProblem(http.StatusConflict, "filePlan.nothing")
		if sheet := string(office.Do("GET", "/api/v1/processes/"+id+"/steckbrief", nil).Want(http.StatusOK).Body); !strings.Contains(sheet, `"source":"Plan 2025"`) || !strings.Contains(sheet, `"value":30`) ||
			!strings.Contains(sheet, `"value":"assess"`) {
			t.Errorf("the Steckbrief: %s", sheet)
		}

		var plan filePlanView
		reader.Do("GET", "/api/v1/file-plans/current", nil).Want(http.StatusOK).Into(&plan)
		if u := plan.Units[2]; u.Key != "51.1" || u.Processes != 1 || u.Parent != 1 || u.Years != 30 {
			t.Errorf("unit: %+v", u)
		}
		var unused struct{ Items []struct{ Key string } }
		reader.Do("GET", "/api/v1/file-plan-gaps/units", nil).Want(http.StatusOK).Into(&unused)
		if len(unused.Items) != 1 || unused.Items[0].Key != "51.2" {
			t.Errorf("units without a process: %+v", unused)
		}

		importFilePlan(steering, "name=Plan&version=2026&dryRun=true", strings.Replace(filePlanTable, "51.1;", "51.9;", 1)).Want(http.StatusOK).Into(&r)
		if r.Added != 1 || r.Removed != 1 || r.Orphans != 1 {
			t.Errorf("against the version in force: %+v", r)
		}
		importFilePlan(steering, "name=Plan&version=2026", strings.Replace(filePlanTable, "51.1;", "51.9;", 1)).Want(http.StatusOK).Into(&r)
		one := "/api/v1/file-plans/" + r.Plan.ID
		steering.Do("POST", one+"/enforce", nil, "If-Match", `"r9"`).WantProblem(http.StatusPreconditionFailed, "request.stale")
		steering.Do("POST", one+"/enforce", nil, "If-Match", r.Plan.ETag).Want(http.StatusOK).Into(&plan)
		steering.Do("DELETE", one, nil, "If-Match", plan.ETag).WantProblem(http.StatusConflict, "filePlan.inForce")
		office.Do("GET", path, nil).Want(http.StatusOK).Into(&f)
		if len(f.Links) != 1 || !f.Links[0].Gone {
			t.Errorf("a link to a key that is gone: %+v", f.Links)
		}
		office.Do("POST", path+"/unlink", map[string]any{"key": "51.1"}).Want(http.StatusOK).Into(&f)
		if len(f.Links) != 0 {
			t.Errorf("links: %+v", f.Links)
		}
		trail := string(town.Client(t, "revision").Do("GET", "/api/v1/audit?"+url.Values{"action": {"filePlan.link"}}.Encode(), nil).Want(http.StatusOK).Body)
		if !strings.Contains(trail, "51.1 Beistandschaften") {
			t.Errorf("audit: %s", trail)
		}
	})
}

func TestFilePlansLeaveTheHouseAsTheyCame(t *testing.T) {
	a := testkit.NewApp(t, testkit.SQLite(t))
	town := testkit.NewTown(t, a, "a")
	steering := town.Client(t, "strategie")
	importFilePlan(steering, "name=Plan&version=2025&enforce=true", filePlanTable).Want(http.StatusOK)
	var plan filePlanView
	steering.Do("GET", "/api/v1/file-plans/current", nil).Want(http.StatusOK).Into(&plan)
	for _, format := range []string{"xml", "zip", "csv"} {
		file := steering.Do("GET", "/api/v1/file-plans/current/export?format="+format, nil).Want(http.StatusOK)
		kind, _, _ := strings.Cut(file.Header.Get("Content-Type"), ";")
		query := "dryRun=true"
		if format == "csv" {
			query += "&name=Plan&version=2025"
		}
		var r filePlanReport
		steering.Do("POST", "/api/v1/file-plans?"+query, file.Body, "Content-Type", kind).Want(http.StatusOK).Into(&r)
		if !r.Known || len(r.Findings) > 0 {
			t.Errorf("%s is not the same plan: %+v", format, r)
		}
	}
	steering.Do("POST", "/api/v1/file-plans", []byte("<a>"), "Content-Type", "application/xml").Want(http.StatusOK)
	steering.Do("POST", "/api/v1/file-plans", []byte("PK\x03\x04"), "Content-Type", "application/zip").WantProblem(http.StatusUnprocessableEntity, "filePlan.zip.unreadable")
}
