package api_test

import (
	"cmp"
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/store"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// The words that only the owner of an object may ever read.
const (
	secretWord = "Geheimratsecke" // in everything of the first municipality
	draftWord  = "Entwurfswort"   // in what is not released
)

// endpoint is an operation of the contract as it stands in the description of the API.
type endpoint struct {
	method, path string
	bodyType     string
	body         any
}

// endpoints reads the contract and makes a body that fits for each operation.
func endpoints(t *testing.T) []endpoint {
	t.Helper()
	raw, err := app.OpenAPI()
	if err != nil {
		t.Fatal(err)
	}
	var doc struct {
		Paths map[string]map[string]struct {
			RequestBody struct {
				Content map[string]struct{ Schema schema }
			}
		}
		Components struct{ Schemas map[string]schema }
	}
	if err := json.Unmarshal(raw, &doc); err != nil {
		t.Fatal(err)
	}
	var list []endpoint
	for path, operations := range doc.Paths {
		for method, o := range operations {
			e := endpoint{method: strings.ToUpper(method), path: path}
			for kind, content := range o.RequestBody.Content {
				switch {
				case strings.Contains(kind, "json"):
					e.bodyType, e.body = kind, content.Schema.example(doc.Components.Schemas)
				case e.bodyType == "":
					e.bodyType, e.body = "application/xml", []byte(bpmnFile("Beispiel"))
				}
			}
			list = append(list, e)
		}
	}
	if len(list) < 80 {
		t.Fatalf("%d operations in the contract, want all", len(list))
	}
	return list
}

type schema struct {
	Ref        string `json:"$ref"`
	Type       any
	Enum       []any
	Format     string
	Properties map[string]schema
	Required   []string
	Minimum    float64
}

// example is a value that fits the schema: only what is required.
func (s schema) example(all map[string]schema) any {
	if name, ok := strings.CutPrefix(s.Ref, "#/components/schemas/"); ok {
		return all[name].example(all)
	}
	if len(s.Enum) > 0 {
		return s.Enum[0]
	}
	switch s.Type {
	case "object":
		out := map[string]any{}
		for _, name := range s.Required {
			out[name] = s.Properties[name].example(all)
		}
		return out
	case "string":
		if s.Format == "date-time" {
			return "2027-01-01T00:00:00Z"
		}
		return "beispiel"
	case "integer", "number":
		return max(s.Minimum, 1)
	case "boolean":
		return false
	}
	return []any{}
}

func bpmnFile(word string) string {
	return `<?xml version="1.0" encoding="UTF-8"?><definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="urn:x">` +
		`<process id="p" isExecutable="false"><startEvent id="s" name="` + word + ` eingegangen"><outgoing>f</outgoing></startEvent>` +
		`<endEvent id="e" name="` + word + ` erledigt"><incoming>f</incoming></endEvent>` +
		`<sequenceFlow id="f" sourceRef="s" targetRef="e"/></process></definitions>`
}

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

// thing is the id that fits a path: of what its first parts name, "" if there is none of that kind.
func (e endpoint) thing(ids things) string {
	head, _, _ := strings.Cut(strings.TrimPrefix(e.path, "/api/v1/"), "/{id}")
	parts := strings.Split(head, "/")
	for n := len(parts); n > 0; n-- {
		if id := ids[strings.Join(parts[:n], "/")]; id != "" {
			return id
		}
	}
	return ""
}

// at fills the parameters of a path with the ids of things.
func (e endpoint) at(ids things) string {
	path := strings.NewReplacer("{id}", cmp.Or(e.thing(ids), "01a20000-0000-7000-8000-000000000000"), "{no}", "1", "{valueId}", "x", "{grantId}", "x", "{scheme}", "leika", "{key}", "99102013002000", "{half}", "2027-H1").Replace(e.path)
	if e.path == "/api/v1/capacity" {
		path += "?from=2027-H1&to=2027-H2"
	}
	return path + map[string]string{"/api/v1/search": "?q=" + secretWord[:6], "/api/v1/processes": "?q=" + secretWord[:6]}[e.path] +
		map[bool]string{true: "?kind=processes"}[strings.HasPrefix(e.path, "/api/v1/imports/")] +
		map[bool]string{true: "?from=1&to=1"}[strings.HasSuffix(e.path, "/compare")] +
		map[bool]string{true: "?into=" + ids["processes"]}[e.method == "GET" && strings.HasSuffix(e.path, "/merge")]
}

func (e endpoint) do(c *testkit.Client, ids things) testkit.Answer {
	headers := []string{"If-Match", `"r1"`}
	if e.bodyType != "" {
		headers = append(headers, "Content-Type", e.bodyType)
	}
	return c.Do(e.method, e.at(ids), e.body, headers...)
}

// public are the operations that answer people who are not signed in.
var public = []string{"/healthz", "/readyz", "/api/v1/auth/login", "/api/v1/auth/logout", "/api/v1/auth/setup", "/api/v1/auth/tenants",
	"/api/v1/auth/directory", "/api/v1/auth/directory/start", "/api/v1/auth/directory/callback", "/api/v1/auth/directory/logout",
	"/api/v1/auth/directory/notice/{slug}/{provider}",
	"/api/v1/public/accessibility", "/api/v1/public/barriers", "/api/v1/public/look", "/api/v1/public/handbook", "/api/v1/public/handbook/search",
}

// signedLinks begins the operations that answer whoever holds a link from a mail.
const signedLinks = "/api/v1/public/"

func TestNobodyGetsFurtherThanSignIn(t *testing.T) {
	town := testkit.NewTown(t, testkit.NewApp(t, testkit.SQLite(t)), "a")
	nobody := town.Client(t, "")
	for _, e := range endpoints(t) {
		a := e.do(nobody, things{})
		switch {
		case slices.Contains(public, e.path):
		case strings.HasPrefix(e.path, signedLinks):
			if a.Status != http.StatusNotFound && a.Status != http.StatusUnprocessableEntity {
				t.Errorf("%s %s without a link: %d %s, want 404 or 422", e.method, e.path, a.Status, a.Body)
			}
		case a.Status != http.StatusUnauthorized:
			t.Errorf("%s %s: %d %s, want 401", e.method, e.path, a.Status, a.Body)
		}
	}
}

// TestAnotherMunicipalityIsOutOfReach calls every operation with the ids of a foreign tenant, as every role
// that could do harm, and reads everything again afterwards.
func TestAnotherMunicipalityIsOutOfReach(t *testing.T) {
	testkit.EachDialect(t, func(t *testing.T, o store.Options) {
		a := connectedApp(t, o)
		ours, theirs := testkit.NewTown(t, a, "a"), testkit.NewTown(t, a, "b")
		ids := furnish(t, ours, secretWord, draftWord)
		furnishHouse(t, ours, secretWord, draftWord, ids)
		ids["changeovers"] = changedOver(t, ours, secretWord)
		before := everything(t, ours, ids)
		for _, role := range []string{"strategie", "admin", "revision"} {
			stranger := theirs.Client(t, role)
			for _, e := range endpoints(t) {
				if e.path == "/api/v1/me/password" || strings.HasPrefix(e.path, "/api/v1/auth/") {
					continue // these concern the stranger's own session
				}
				answer := e.do(stranger, ids)
				if body := string(answer.Body); strings.Contains(body, secretWord) && !strings.HasPrefix(e.path, "/api/v1/bpmn/") || strings.Contains(body, draftWord) {
					t.Errorf("%s: %s %s tells of the other municipality: %d %s", role, e.method, e.path, answer.Status, body)
				}
				if strings.Contains(e.path, "{id}") && answer.Status < 300 {
					t.Errorf("%s: %s %s: %d, want a refusal: %s", role, e.method, e.path, answer.Status, answer.Body)
				}
			}
		}
		if after := everything(t, ours, ids); after != before {
			t.Errorf("the other municipality changed something:\n%s\n%s", before, after)
		}
	})
}

// everything is what the owner reads of their things.
func everything(t *testing.T, town *testkit.Town, ids things) string {
	t.Helper()
	c := town.Client(t, "strategie")
	var all strings.Builder
	for _, path := range []string{
		"/processes/" + ids["processes"], "/processes/" + ids["processes"] + "/steckbrief", "/models/" + ids["models"],
		"/concerns/" + ids["concerns"], "/dialogues/" + ids["dialogues"], "/nomination-rounds/" + ids["nomination-rounds"],
		"/funding-rounds/" + ids["funding-rounds"] + "/consolidation", "/funding-grants/" + ids["funding-grants"], "/budget-locks", "/capacity/supply/2027-H1",
		"/model-versions/" + ids["model-versions"], "/org-units/" + ids["org-units"], "/applications/" + ids["applications"], "/saved-views", "/me/tokens",
		"/rollouts/" + ids["rollouts"], "/workplaces/" + ids["workplaces"], "/online-services/" + ids["online-services"], "/committee-reports/" + ids["committee-reports"],
		"/cleaning-lists/" + ids["cleaning-lists"], "/file-plans/" + ids["file-plans"], "/imports/receipts/" + ids["imports/receipts"], "/capacity/needs/" + ids["capacity/needs"],
		"/goals/" + ids["goals"], "/strategies", "/initiatives/" + ids["initiatives"], "/initiatives/" + ids["initiatives"] + "/reports", "/fields-of-action",
	} {
		all.Write(c.Do("GET", "/api/v1"+path, nil).Want(http.StatusOK).Body)
		all.WriteByte('\n')
	}
	for _, path := range []string{"/dms/connections/" + ids["dms/connections"], "/admin/sign-in/providers/" + ids["admin/sign-in/providers"]} {
		all.Write(town.Client(t, "admin").Do("GET", "/api/v1"+path, nil).Want(http.StatusOK).Body)
	}
	all.Write(town.Client(t, "admin").Do("GET", "/api/v1/admin/users/"+ids["admin/users"], nil).Want(http.StatusOK).Body)
	return all.String()
}

// contentful are all operations but those that end one's own session or sign in, first those that only read. Where a body
// names things, they are those of ids.
func contentful(t *testing.T, ids things) []endpoint {
	t.Helper()
	var list []endpoint
	for _, e := range endpoints(t) {
		if strings.HasPrefix(e.path, "/api/v1/auth/") || e.path == "/api/v1/me/password" || strings.HasPrefix(e.path, "/api/v1/me/sessions") && e.method != "GET" {
			continue
		}
		if body, is := e.body.(map[string]any); is {
			nameThings(body, ids)
		}
		list = append(list, e)
	}
	slices.SortFunc(list, func(a, b endpoint) int {
		rank := map[string]int{"GET": 1, "POST": 2, "PUT": 3, "PATCH": 3, "DELETE": 4}
		return cmp.Or(cmp.Compare(rank[a.method], rank[b.method]), strings.Compare(a.path, b.path))
	})
	return list
}

// nameThings lets a body speak of ids where it names a thing.
func nameThings(body map[string]any, ids things) {
	for name, kind := range map[string]string{
		"processId": "processes", "unitId": "org-units", "leadUnitId": "org-units", "intoId": "processes", "strategyId": "strategies", "versionId": "model-versions",
	} {
		if _, asked := body[name]; asked && ids[kind] != "" {
			body[name] = ids[kind]
		}
	}
	for _, name := range []string{"ids", "processIds"} {
		if _, asked := body[name]; asked {
			body[name] = []string{ids["processes"]}
		}
	}
}

// TestNoOperationTellsReadersOfDrafts reads with every operation, and searches for the words of drafts.
func TestNoOperationTellsReadersOfDrafts(t *testing.T) {
	testkit.EachDialect(t, func(t *testing.T, o store.Options) {
		town := testkit.NewTown(t, connectedApp(t, o), "a")
		ids := furnish(t, town, "Hund", draftWord)
		furnishHouse(t, town, "Hund", draftWord, ids)
		leser := town.Client(t, "leser")
		answered := 0
		for _, e := range contentful(t, ids) {
			answer := e.do(leser, ids)
			if strings.Contains(string(answer.Body), draftWord) {
				t.Errorf("%s %s tells a reader of a draft: %s", e.method, e.path, answer.Body)
			}
			if e.method != "GET" && answer.Status < 300 {
				answered++
			}
		}
		if answered < 10 {
			t.Errorf("a reader is answered by %d operations beside GET, the test proves little", answered)
		}
		if got := found(t, town.Client(t, "editor51"), draftWord); got == "" {
			t.Error("an editor does not find the draft: the test looks for nothing")
		}
		for _, word := range []string{draftWord, draftWord[:5], "eingegangen"} {
			if got := found(t, leser, word); got != "" {
				t.Errorf("a reader finds %q by %q", got, word)
			}
			var hits struct{ Groups []struct{ Total int } }
			leser.Do("GET", "/api/v1/search?q="+word, nil).Want(http.StatusOK).Into(&hits)
			for _, g := range hits.Groups {
				if g.Total != 0 {
					t.Errorf("a reader's search for %q has hits: %+v", word, hits)
				}
			}
		}
		var facets struct{ Facets map[string]map[string]int }
		leser.Do("GET", "/api/v1/processes?facets=mark,taskKind", nil).Want(http.StatusOK).Into(&facets)
		if facets.Facets["mark"]["described"] != 0 || facets.Facets["mark"]["istModelled"] != 0 {
			t.Errorf("facets tell a reader of drafts: %v", facets.Facets)
		}
		export := leser.Do("GET", "/api/v1/processes/export?format=csv", nil).Want(http.StatusOK)
		if strings.Contains(string(export.Body), draftWord) {
			t.Errorf("the export tells a reader of a draft: %s", export.Body)
		}
		strategie := town.Client(t, "strategie")
		if !slices.ContainsFunc(contentful(t, ids), func(e endpoint) bool {
			return e.method == "POST" && strings.Contains(string(e.do(strategie, ids).Body), draftWord)
		}) {
			t.Error("no POST tells those of the draft who may know it: the test looks for nothing")
		}
	})
}

// TestNoOperationTakesUnknownParameters: a parameter that does not exist is misspelt, not meant for nobody. What a directory
// adds to its answer is to be ignored (RFC 6749, section 4.1.2).
func TestNoOperationTakesUnknownParameters(t *testing.T) {
	town := testkit.NewTown(t, connectedApp(t, testkit.SQLite(t)), "a")
	ids := furnish(t, town, "Hund", draftWord)
	furnishHouse(t, town, "Hund", draftWord, ids)
	before := everything(t, town, ids)
	for _, e := range endpoints(t) {
		if e.path == "/api/v1/auth/directory/callback" {
			continue
		}
		path := e.at(ids)
		sign := map[bool]string{true: "&", false: "?"}[strings.Contains(path, "?")]
		headers := []string{"If-Match", `"r1"`}
		if e.bodyType != "" {
			headers = append(headers, "Content-Type", e.bodyType)
		}
		a := town.Client(t, "admin").Do(e.method, path+sign+"dryrun=true", e.body, headers...)
		if a.Status != http.StatusBadRequest || !strings.Contains(string(a.Body), `"request.unknownParameter"`) {
			t.Errorf("%s %s: %d %s, want a refusal", e.method, e.path, a.Status, a.Body)
		}
	}
	if after := everything(t, town, ids); after != before {
		t.Errorf("a refused request changed something:\n%s\n%s", before, after)
	}
}
