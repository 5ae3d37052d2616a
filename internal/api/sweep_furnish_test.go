package api_test

import (
	"net/http"
	"testing"

	"github.com/prozessregister/prozessregister/internal/testkit"
)

// The words that only the owner of an object may ever read.
const (
	secretWord = "Geheimratsecke" // in everything of the first municipality
	draftWord  = "Entwurfswort"   // in what is not released
)

// things are the ids of one object of each kind, by the first part of their path.
type things map[string]string

// add keeps the id of what an answer says was made.
func (ids things) add(t *testing.T, kind string, a testkit.Answer) {
	t.Helper()
	var x struct{ ID string }
	if a.Into(&x); a.Status >= 300 || x.ID == "" {
		t.Fatalf("%s: %d %s", kind, a.Status, a.Body)
	}
	ids[kind] = x.ID
}

// furnish puts an object of each kind into a town; everything holds word, what is not released also draft.
func furnish(t *testing.T, town *testkit.Town, word, draft string) things {
	t.Helper()
	c, admin := town.Client(t, "strategie"), town.Client(t, "admin")
	id := func(a testkit.Answer) string {
		var x struct{ ID string }
		a.Want(http.StatusCreated).Into(&x)
		return x.ID
	}
	var v struct {
		ID      string
		Version struct{ ID string }
	}
	ids := things{"operator": town.TenantID}
	ids["processes"] = id(c.Do("POST", "/api/v1/processes", map[string]any{"name": word + " bearbeiten", "unitId": town.Units["51"].ID}))
	process := "/api/v1/processes/" + ids["processes"]
	fields := map[string]any{"shortDescription": map[string]any{"state": "known", "value": draft + " im Steckbrief"}}
	c.Do("PUT", process+"/steckbrief", map[string]any{"fields": fields, "reason": draft}, "If-Match", `"r0"`).Want(http.StatusOK)
	ids["models"] = id(c.Do("POST", process+"/models", map[string]any{"kind": "ist", "name": "Ablauf " + draft}))
	c.Do("POST", "/api/v1/models/"+ids["models"]+"/versions", []byte(bpmnFile(draft)), "Content-Type", "application/xml").Want(http.StatusCreated).Into(&v)
	if ids["model-versions"] = v.ID; v.ID == "" {
		ids["model-versions"] = v.Version.ID
	}
	ids["org-units"] = id(admin.Do("POST", "/api/v1/org-units", map[string]any{"number": "77", "name": word, "kind": "amt"}))
	ids["applications"] = id(c.Do("POST", "/api/v1/applications", map[string]any{"name": word, "kind": "fachverfahren"}))
	ids["saved-views"] = id(c.Do("POST", "/api/v1/saved-views", map[string]any{"name": word, "page": "processes", "query": "q=x"}))
	ids["me"] = id(c.Do("POST", "/api/v1/me/tokens", map[string]any{"name": word, "scopes": []string{"read"}, "expiresAt": "2027-01-01T00:00:00Z"}))
	ids["admin/users"] = town.Users["editor51"]
	furnishPortfolio(c, town, word, draft, ids)
	furnishTalk(t, town, word, draft, ids)
	field := c.Do("POST", "/api/v1/fields-of-action", map[string]any{"code": "A", "name": word})
	ids["fields-of-action"] = id(field)
	ids["initiatives"] = id(c.Do("POST", "/api/v1/initiatives", map[string]any{
		"title": word, "kind": "project", "leadUnitId": town.Units["51"].ID, "description": word, "processId": ids["processes"],
	}))
	file, kind := form(t, []byte("%PDF-1.7 Beschluss "+draft))
	c.Do("POST", "/api/v1/initiatives/"+ids["initiatives"]+"/attachments", file, "Content-Type", kind).Want(http.StatusCreated)
	links := map[string]any{"items": []any{map[string]any{"kind": "modelVersion", "targetId": ids["model-versions"], "relation": "realises"}}}
	c.Do("PUT", "/api/v1/initiatives/"+ids["initiatives"]+"/links", links, "If-Match", `"r1"`).Want(http.StatusOK)
	ids["initiative-reports"] = id(c.Do("POST", "/api/v1/initiatives/"+ids["initiatives"]+"/reports", map[string]any{"month": "2026-08", "interim": word}))
	ids["strategies"] = id(c.Do("POST", "/api/v1/strategies", map[string]any{"title": word}))
	ids["goals"] = id(c.Do("POST", "/api/v1/goals", map[string]any{
		"title": word, "strategyId": ids["strategies"], "fieldId": ids["fields-of-action"], "direction": "up",
		"target": map[string]any{"number": 1, "due": "2027"},
	}))
	return ids
}

// furnishTalk adds what hangs on processes and versions: comments, files, drawings, releases, ratings, and what runs or stands in for
// somebody.
func furnishTalk(t *testing.T, town *testkit.Town, word, draft string, ids things) {
	t.Helper()
	c, admin := town.Client(t, "strategie"), town.Client(t, "admin")
	add := func(kind string, a testkit.Answer) { ids.add(t, kind, a) }
	process := "/api/v1/processes/" + ids["processes"]
	add("comments", say(c, map[string]any{"versionId": ids["model-versions"], "text": word + draft}))
	file, kind := form(t, []byte("%PDF-1.7 "+draft))
	add("attachments", c.Do("POST", process+"/attachments", file, "Content-Type", kind))
	var sheet struct {
		StateETag string `json:"stateEtag"`
	}
	c.Do("GET", process+"/steckbrief", nil).Want(http.StatusOK).Into(&sheet)
	c.Do("POST", process+"/steckbrief/versions/1/submit", map[string]any{"comment": draft}, "If-Match", sheet.StateETag).Want(http.StatusOK)
	var releases []struct{ ID string }
	c.Do("GET", process+"/releases", nil).Want(http.StatusOK).Into(&releases)
	ids["releases"], ids["candidates"] = releases[0].ID, ids["processes"]
	add("criteria-sets", c.Do("POST", "/api/v1/criteria-sets", map[string]any{"copyOf": "hildesheim", "title": word + draft}))
	add("decisions", c.Do("POST", "/api/v1/decisions", map[string]any{"title": word + draft}))
	add("jobs", c.Do("POST", "/api/v1/imports", zipOf(t, [2]string{draft + ".bpmn", bpmnFile(draft)}), "Content-Type", "application/zip"))
	add("deputies", admin.Do("POST", "/api/v1/me/deputies", map[string]any{
		"userId": town.Users["approver51"], "deputyId": town.Users["coordinatoriii"], "from": "2026-11-20", "to": "2027-11-20",
	}))
	add("admin/profiles", admin.Do("POST", "/api/v1/admin/profiles", map[string]any{"title": word, "copyOf": "verwaltung"}))
}

// changedOver is a changeover of a process that holds word.
func changedOver(t *testing.T, town *testkit.Town, word string) string {
	t.Helper()
	process := addProcess(t, town, "51", word+" umstellen", nil).ID
	var line, c struct{ ID string }
	town.Client(t, "strategie").Do("POST", processesPath+"/"+process+"/models", map[string]any{"kind": "soll", "name": word}).Want(http.StatusCreated).Into(&line)
	change(town.Client(t, "approver51"), inForce(t, town, line.ID, diagram(word)), map[string]any{"note": word}).Want(http.StatusCreated).Into(&c)
	return c.ID
}
