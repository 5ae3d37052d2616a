package api_test

import (
	"bytes"
	"net/http"
	"slices"
	"testing"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

func step(c *testkit.Client, v versionDTO, name string, body any) testkit.Answer {
	return c.Do("POST", "/api/v1/model-versions/"+v.ID+"/"+name, body, "If-Match", v.ETag)
}

func TestLifeCycle(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		_, line := newLine(t, town, "51", "ist")
		author, approver, reader := town.Client(t, "modeler51"), town.Client(t, "approver51"), town.Client(t, "leser")
		empty := map[string]any{}
		v := upload(t, author, line, diagram("A")).Version

		author.Do("POST", "/api/v1/model-versions/"+v.ID+"/submit", empty).WantProblem(http.StatusPreconditionRequired, "request.ifMatchMissing")
		step(approver, v, "approve", empty).WantProblem(http.StatusConflict, "version.stateForbids")
		step(author, v, "submit", empty).Want(http.StatusOK).Into(&v)
		if v.State != "in_review" || v.ETag != `"r2"` {
			t.Fatalf("after submit: %+v", v)
		}
		step(author, v, "submit", empty).WantProblem(http.StatusConflict, "version.stateForbids")
		step(author, v, "approve", empty).WantProblem(http.StatusForbidden, "identity.forbidden")
		step(approver, v, "return", empty).WantProblem(http.StatusUnprocessableEntity, "request.invalid")
		step(approver, v, "return", map[string]any{"comment": "Die Rückfrage fehlt."}).Want(http.StatusOK).Into(&v)
		if v.State != "returned" || v.DecisionComment != "Die Rückfrage fehlt." {
			t.Fatalf("after return: %+v", v)
		}
		step(author, v, "submit", empty).Want(http.StatusOK).Into(&v)
		step(approver, versionDTO{ID: v.ID, ETag: `"r1"`}, "approve", empty).WantProblem(http.StatusPreconditionFailed, "request.stale")
		step(approver, v, "approve", map[string]any{"reviewDue": "2020-01-01"}).WantProblem(http.StatusUnprocessableEntity, "request.invalid")
		step(approver, v, "approve", map[string]any{"reviewDue": "2028-11-20"}).Want(http.StatusOK).Into(&v)
		if v.State != "released" || v.ValidFrom != "2026-11-20" || v.ReviewDue != "2028-11-20" {
			t.Fatalf("after approve: %+v", v)
		}
		author.Do("DELETE", "/api/v1/model-versions/"+v.ID, nil, "If-Match", v.ETag).WantProblem(http.StatusConflict, "version.stateForbids")

		second := upload(t, author, line, diagram("B")).Version
		step(author, second, "submit", empty).Want(http.StatusOK).Into(&second)
		step(approver, second, "approve", empty).Want(http.StatusOK)
		reader.Do("GET", "/api/v1/model-versions/"+v.ID, nil).Want(http.StatusOK).Into(&v)
		if v.State != "superseded" || v.AuthorID != "" || v.DecisionComment != "" {
			t.Errorf("the first version as a reader sees it: %+v", v)
		}
		approver.Do("GET", "/api/v1/model-versions/"+second.ID, nil).Want(http.StatusOK).Into(&second)
		step(approver, second, "withdraw", map[string]any{"comment": "Satzung geändert"}).Want(http.StatusOK).Into(&second)
		if second.State != "withdrawn" {
			t.Errorf("after withdraw: %+v", second)
		}
		reader.Do("GET", "/api/v1/model-versions/"+second.ID, nil).WantProblem(http.StatusNotFound, "request.notFound")
	})
}

// TestValidityBeginsOnTheDayOfTheHouse releases a version when it is tomorrow already in Kiritimati.
func TestValidityBeginsOnTheDayOfTheHouse(t *testing.T) {
	town := testkit.NewTown(t, newSQLiteApp(t), "a")
	_, line := newLine(t, town, "51", "ist")
	admin := town.Client(t, "admin")
	var settings map[string]any
	tag := admin.Do("GET", "/api/v1/admin/settings", nil).Want(http.StatusOK).Into(&settings).ETag()
	settings["timeZone"] = "Pacific/Kiritimati"
	admin.Do("PUT", "/api/v1/admin/settings", settings, "If-Match", tag).Want(http.StatusOK)
	v := upload(t, town.Client(t, "modeler51"), line, diagram("A")).Version
	step(town.Client(t, "modeler51"), v, "submit", map[string]any{}).Want(http.StatusOK).Into(&v)
	step(town.Client(t, "approver51"), v, "approve", map[string]any{}).Want(http.StatusOK).Into(&v)
	if v.ValidFrom != "2026-11-21" {
		t.Errorf("valid from %s, want the day it is there", v.ValidFrom)
	}
}

func TestReleasedModelsMarkTheProcess(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		id, line := newLine(t, town, "51", "ist")
		author, approver := town.Client(t, "modeler51"), town.Client(t, "approver51")
		marked := func() bool {
			var p process
			author.Do("GET", processesPath+"/"+id, nil).Want(http.StatusOK).Into(&p)
			return slices.ContainsFunc(p.Marks, func(m struct{ Mark, Reason string }) bool { return m.Mark == "istModelled" })
		}
		v := upload(t, author, line, diagram("A")).Version
		if marked() {
			t.Error("a draft marks the process as modelled")
		}
		step(author, v, "submit", map[string]any{}).Want(http.StatusOK).Into(&v)
		step(approver, v, "approve", map[string]any{}).Want(http.StatusOK).Into(&v)
		if !marked() {
			t.Error("a released IST does not mark the process")
		}
		step(approver, v, "withdraw", map[string]any{}).Want(http.StatusOK)
		if marked() {
			t.Error("a withdrawn IST still marks the process")
		}
	})
}

func TestErrorsAndFourEyesBlockRelease(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		_, line := newLine(t, town, "51", "soll")
		coordinator, approver := town.Client(t, "coordinatoriii"), town.Client(t, "approver51")
		empty := map[string]any{}
		v := upload(t, coordinator, line, broken()).Version
		step(coordinator, v, "submit", empty).Want(http.StatusOK).Into(&v)
		step(coordinator, v, "approve", empty).WantProblem(http.StatusForbidden, "version.ownVersion")
		step(approver, v, "approve", empty).WantProblem(http.StatusConflict, "version.hasErrors")
		step(approver, v, "withdraw", empty).Want(http.StatusOK).Into(&v)
		if v.State != "draft" {
			t.Errorf("withdrawn from review: %+v, want a draft again", v)
		}
	})
}

// TestReadersLearnNothingOfDrafts asks every endpoint of models as somebody who reads released content only.
func TestReadersLearnNothingOfDrafts(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		process, line := newLine(t, town, "51", "ist")
		author, reader := town.Client(t, "modeler51"), town.Client(t, "leser")
		draft := upload(t, author, line, diagram("Geheim")).Version
		for _, path := range []string{
			"/models/" + line, "/models/" + line + "/versions", "/model-versions/" + draft.ID,
			"/model-versions/" + draft.ID + "/bpmn", "/model-versions/" + draft.ID + "/receipt",
		} {
			reader.Do("GET", "/api/v1"+path, nil).WantProblem(http.StatusNotFound, "request.notFound")
		}
		for _, name := range []string{"submit", "approve", "return", "withdraw"} {
			step(reader, draft, name, map[string]any{"comment": "x"}).WantProblem(http.StatusNotFound, "request.notFound")
		}
		reader.Do("DELETE", "/api/v1/model-versions/"+draft.ID, nil, "If-Match", draft.ETag).WantProblem(http.StatusNotFound, "request.notFound")
		reader.Do("PUT", "/api/v1/models/"+line, map[string]any{"name": "x"}, "If-Match", `"r1"`).WantProblem(http.StatusNotFound, "request.notFound")
		reader.Do("DELETE", "/api/v1/models/"+line, nil, "If-Match", `"r1"`).WantProblem(http.StatusNotFound, "request.notFound")
		list := reader.Do("GET", "/api/v1/processes/"+process+"/models", nil).Want(http.StatusOK)
		if bytes.Contains(list.Body, []byte(line)) {
			t.Errorf("the list of lines tells a reader of a draft: %s", list.Body)
		}
	})
}

func TestTrash(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		process, line := newLine(t, town, "51", "soll")
		c := town.Client(t, "modeler51")
		v := upload(t, c, line, diagram("A")).Version
		path := "/api/v1/model-versions/" + v.ID
		c.Do("DELETE", path, nil).WantProblem(http.StatusPreconditionRequired, "request.ifMatchMissing")
		c.Do("DELETE", path, nil, "If-Match", v.ETag).Want(http.StatusOK).Into(&v)
		if !v.Trashed {
			t.Errorf("after DELETE: %+v", v)
		}
		step(c, v, "submit", map[string]any{}).WantProblem(http.StatusConflict, "version.stateForbids")
		c.Do("POST", path+"/restore", nil, "If-Match", v.ETag).Want(http.StatusOK).Into(&v)
		if v.Trashed {
			t.Errorf("after restore: %+v", v)
		}
		var l struct {
			ETag    string
			Trashed bool
			Target  bool
			Name    string
		}
		c.Do("PUT", "/api/v1/models/"+line, map[string]any{"name": "SOLL 2027, online", "target": true}, "If-Match", `"r1"`).Want(http.StatusOK).Into(&l)
		if !l.Target || l.Name != "SOLL 2027, online" {
			t.Errorf("after change: %+v", l)
		}
		c.Do("DELETE", "/api/v1/models/"+line, nil, "If-Match", l.ETag).Want(http.StatusOK).Into(&l)
		c.Do("POST", "/api/v1/models/"+line+"/versions", diagram("B"), "Content-Type", "application/xml").WantProblem(http.StatusConflict, "model.trashed")
		var list struct{ Total int }
		c.Do("GET", "/api/v1/processes/"+process+"/models", nil).Want(http.StatusOK).Into(&list)
		if list.Total != 0 {
			t.Errorf("%d lines while the only one lies in the trash", list.Total)
		}
		c.Do("POST", "/api/v1/models/"+line+"/restore", nil, "If-Match", l.ETag).Want(http.StatusOK).Into(&l)
		if l.Trashed {
			t.Errorf("after restore: %+v", l)
		}
	})
}
