package api_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/demo/data"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// visitors counts addresses, so that no test meets the limit of the portal by accident.
var visitors int

// visit asks the portal as somebody who is nobody, from an address of their own.
func visit(t *testing.T, a *app.App, path string, headers ...string) testkit.Answer {
	t.Helper()
	visitors++
	r := httptest.NewRequest("GET", path, nil)
	r.RemoteAddr = fmt.Sprintf("198.51.%d.%d:1234", visitors/250, visitors%250)
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	a.Handler.ServeHTTP(w, r)
	return testkit.Answer{Status: w.Code, Header: w.Result().Header, Body: w.Body.Bytes()}
}

// want fails the test if the status is another one; the answers of visit cannot do so themselves.
func want(t *testing.T, a testkit.Answer, status int) testkit.Answer {
	t.Helper()
	if a.Status != status {
		t.Fatalf("status %d, want %d: %s", a.Status, status, a.Body)
	}
	return a
}

func portalOf(slug, rest string) string { return "/api/v1/public/portal/" + slug + rest }

// switchPortal saves the settings of the portal.
func switchPortal(t *testing.T, town *testkit.Town, on bool) {
	t.Helper()
	admin := town.Client(t, "admin")
	tag := admin.Do("GET", "/api/v1/admin/portal", nil).Want(http.StatusOK).ETag()
	admin.Do("PUT", "/api/v1/admin/portal", map[string]any{"on": on, "categories": []string{"core"}}, "If-Match", tag).Want(http.StatusOK)
}

// secretive is a model whose lanes, descriptions, notes, ids and extensions name people and things of the house.
func secretive(step string) []byte {
	return []byte(`<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:x="urn:y" id="d" targetNamespace="urn:x" name="Ablage von Behrens">
  <!-- Behrens hat das gezeichnet -->
  <collaboration id="k"><participant id="pool" name="Stadtkasse Geheimstadt" processRef="Prozess_Behrens"/></collaboration>
  <process id="Prozess_Behrens" name="Ablauf Behrens">
    <documentation>Behrens-Beschreibung: Anruf bei der Geheimstelle</documentation>
    <laneSet id="ls"><lane id="Bahn_Geheimgruppe" name="Geheimgruppe"><flowNodeRef>s</flowNodeRef><flowNodeRef>Schritt_Behrens</flowNodeRef><flowNodeRef>e</flowNodeRef></lane></laneSet>
    <startEvent id="s" name="Antrag liegt vor"><outgoing>f1</outgoing></startEvent>
    <userTask id="Schritt_Behrens" name="` + step + `" x:bearbeiter="Behrens"><documentation>Geheimnotiz am Schritt</documentation>
      <extensionElements><x:wer>Behrens</x:wer></extensionElements><incoming>f1</incoming><outgoing>f2</outgoing>
      <potentialOwner id="wer"><resourceAssignmentExpression id="ra"><formalExpression id="fe">Behrens</formalExpression></resourceAssignmentExpression></potentialOwner></userTask>
    <endEvent id="e" name="Bescheid versandt"><incoming>f2</incoming></endEvent>
    <sequenceFlow id="f1" name="Amtsweg" sourceRef="s" targetRef="Schritt_Behrens"/>
    <sequenceFlow id="f2" sourceRef="Schritt_Behrens" targetRef="e"><conditionExpression>${behrens == 1}</conditionExpression></sequenceFlow>
    <textAnnotation id="ta"><text>Geheimzettel</text></textAnnotation>
  </process>
</definitions>`)
}

// portalTown is a town with a process that is released with everything a portal must not tell by itself.
func portalTown(t *testing.T, a *app.App, slug string) (*testkit.Town, process) {
	t.Helper()
	town := testkit.NewTown(t, a, slug)
	town.AddUser(t, "behrens", identity.Grant{Role: identity.Reader})
	err := town.App.Store.InTx(town.Context, func(ctx context.Context) error {
		u, err := town.App.Store.User(ctx, town.Users["behrens"])
		if err == nil {
			u.Name = "Kaja Behrens"
			_, err = town.App.Store.UpdateUser(ctx, u)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	p := addProcess(t, town, "51", "Hund anmelden", map[string]any{"number": "51-0001", "category": "core",
		"owner": map[string]any{"function": "Geheimfunktion 51", "userId": town.Users["behrens"]}})
	releaseSheet(t, town, p.ID, map[string]any{
		"shortDescription": known("Geheimsatz mit Kaja Behrens."), "purpose": map[string]any{"state": "known", "value": "Geheimzweck", "source": "Geheimquelle", "note": "Geheimnotiz"},
		"weaknesses": known([]map[string]any{{"text": "Geheimschwäche"}}),
	})
	return town, p
}

// secrets are words that nobody has confirmed; Behrens is a person.
var secrets = []string{"Geheim", "geheim", "Behrens", "behrens", "Kaja"}

func tells(t *testing.T, what string, a testkit.Answer, words ...string) {
	t.Helper()
	for _, word := range words {
		if strings.Contains(string(a.Body), word) {
			t.Errorf("%s tells %q: %s", what, word, a.Body)
		}
	}
}

func TestPortalShowsOnlyWhatIsConfirmed(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town, p := portalTown(t, a, "a")
		v := releaseModel(t, town, p.ID, secretive("Antrag an Kaja Behrens geben"))
		list, page, svg := portalOf("a", ""), portalOf("a", "/process?number=51-0001"), portalOf("a", "/svg?number=51-0001")
		for _, path := range []string{list, page, svg, portalOf("gibt-es-nicht", "")} {
			want(t, visit(t, a, path), http.StatusNotFound) // switched off
		}
		switchPortal(t, town, true)
		want(t, visit(t, a, svg), http.StatusNotFound) // nobody has read the names in it
		for _, path := range []string{list, page} {
			answer := want(t, visit(t, a, path), http.StatusOK)
			tells(t, path, answer, append(secrets, "Antrag", "Bescheid", "Amtsweg", "Stelle 1")...)
			if answer.Header.Get("Set-Cookie") != "" || !strings.HasPrefix(answer.Header.Get("Cache-Control"), "public") {
				t.Errorf("%s: headers %v", path, answer.Header)
			}
		}
		shown := want(t, visit(t, a, page), http.StatusOK)
		for _, word := range []string{"Hund anmelden", "51 Jugend", `"waits":true`} {
			if !strings.Contains(string(shown.Body), word) {
				t.Errorf("the page does not tell %q: %s", word, shown.Body)
			}
		}
		want(t, visit(t, a, page, "If-None-Match", shown.Header.Get("ETag")), http.StatusNotModified)

		confirm := func(part, subject string) testkit.Answer {
			return town.Client(t, "approver51").Do("POST", "/api/v1/processes/"+p.ID+"/portal", map[string]any{"part": part, "subject": subject})
		}
		confirm("lanes", "eine andere Fassung").WantProblem(http.StatusPreconditionFailed, "portal.confirm.stale")
		for _, part := range []string{"lanes", "texts"} { // without the names of the steps nothing of the model is told
			confirm(part, v.ID).Want(http.StatusNoContent)
			tells(t, "without names of steps, "+part, want(t, visit(t, a, page), http.StatusOK), append(secrets, "Antrag", "Bescheid", "Amtsweg")...)
			town.Client(t, "approver51").Do("DELETE", "/api/v1/processes/"+p.ID+"/portal?part="+part, nil).Want(http.StatusNoContent)
		}
		confirm("names", v.ID).Want(http.StatusNoContent)
		for _, path := range []string{list, page, svg} {
			tells(t, "with names of steps: "+path, want(t, visit(t, a, path), http.StatusOK), secrets...)
		}
		named := want(t, visit(t, a, page), http.StatusOK)
		for _, word := range []string{"Antrag an […] geben", "Stelle 1", `"waits":false`} {
			if !strings.Contains(string(named.Body), word) {
				t.Errorf("the page does not tell %q: %s", word, named.Body)
			}
		}
		confirm("lanes", v.ID).Want(http.StatusNoContent)
		withLanes := want(t, visit(t, a, page), http.StatusOK)
		if !strings.Contains(string(withLanes.Body), "Geheimgruppe") {
			t.Errorf("confirmed lanes are missing: %s", withLanes.Body)
		}
		tells(t, "with lanes", withLanes, "Geheimsatz", "Geheimnotiz", "Geheimzettel", "Geheimstelle", "Behrens", "Geheimfunktion")
		confirm("texts", v.ID).Want(http.StatusNoContent)
		confirm("sheet", "1").Want(http.StatusNoContent)
		all := want(t, visit(t, a, page), http.StatusOK)
		for _, word := range []string{"Geheimstelle", "Geheimsatz", "Geheimzweck", "Geheimnotiz am Schritt"} {
			if !strings.Contains(string(all.Body), word) {
				t.Errorf("confirmed text %q is missing: %s", word, all.Body)
			}
		}
		tells(t, "everything confirmed", all, "Behrens", "Geheimquelle", "Geheimschwäche", "Geheimfunktion")

		var line struct {
			Items []struct{ ID string }
		}
		town.Client(t, "strategie").Do("GET", "/api/v1/processes/"+p.ID+"/models", nil).Into(&line)
		releaseNext(t, town, line.Items[0].ID, secretive("Antrag prüfen"))
		tells(t, "the next version", want(t, visit(t, a, page), http.StatusOK), "Geheimgruppe", "Geheimstelle", "Geheimnotiz am Schritt", "Antrag prüfen")
		want(t, visit(t, a, svg), http.StatusNotFound)
		town.Client(t, "approver51").Do("DELETE", "/api/v1/processes/"+p.ID+"/portal?part=sheet", nil).Want(http.StatusNoContent)
		tells(t, "the portal after taking back", want(t, visit(t, a, page), http.StatusOK), secrets...)
		switchPortal(t, town, false)
		want(t, visit(t, a, page), http.StatusNotFound)
	})
}

func TestReviewListsEveryTextOfThePortal(t *testing.T) {
	town, p := portalTown(t, testkit.NewApp(t, testkit.SQLite(t)), "a")
	v := releaseModel(t, town, p.ID, secretive("Antrag mit Jürgen prüfen"))
	var review struct {
		Visible, May bool
		Parts        []struct {
			Part, Subject, ConfirmedBy string
			Confirmed                  bool
			Texts                      []struct {
				Where, Text  string
				Names, Doubt bool
			}
		}
	}
	path := "/api/v1/processes/" + p.ID + "/portal"
	approver := town.Client(t, "approver51")
	approver.Do("POST", path, map[string]any{"part": "lanes", "subject": v.ID}).Want(http.StatusNoContent)
	approver.Do("GET", path, nil).Want(http.StatusOK).Into(&review)
	var texts []string
	for _, part := range review.Parts {
		for _, text := range part.Texts {
			texts = append(texts, part.Part+": "+text.Text)
			if strings.Contains(text.Text, "Jürgen") != text.Doubt || strings.Contains(text.Text, "[…]") != text.Names {
				t.Errorf("%s: names %t, doubt %t", text.Text, text.Names, text.Doubt)
			}
		}
	}
	for _, text := range []string{
		"names: Antrag mit Jürgen prüfen", "names: Antrag liegt vor", "names: Bescheid versandt", "names: Amtsweg", "lanes: Stadtkasse Geheimstadt", "lanes: Geheimgruppe", "texts: Geheimnotiz am Schritt", "texts: Geheimzettel",
		"texts: […]: Anruf bei der Geheimstelle", "sheet: Geheimzweck", "sheet: Geheimsatz mit […].",
	} {
		if !slices.Contains(texts, text) {
			t.Errorf("the review does not list %q: %q", text, texts)
		}
	}
	lanes := review.Parts[1]
	if review.Visible || !review.May || !lanes.Confirmed || lanes.ConfirmedBy != "Konto approver51" || review.Parts[0].Confirmed || review.Parts[2].Confirmed {
		t.Errorf("review: %+v", review)
	}
	town.Client(t, "leser").Do("GET", path, nil).WantProblem(http.StatusForbidden, "identity.forbidden")
	town.Client(t, "editor51").Do("POST", path, map[string]any{"part": "texts", "subject": v.ID}).WantProblem(http.StatusForbidden, "identity.forbidden")
}

// TestPortalKnowsNoDraftsAndNoNeighbours looks for drafts, for what lies in the trash and for the other municipality.
func TestPortalKnowsNoDraftsAndNoNeighbours(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town, p := portalTown(t, a, "a")
		other, foreign := portalTown(t, a, "b")
		switchPortal(t, town, true)
		draft := addProcess(t, town, "51", draftWord+" prüfen", map[string]any{"number": "51-0002", "category": "core"})
		inner := addProcess(t, town, "51", "Innerer Dienst", map[string]any{"number": "51-0003", "category": "support"})
		releaseSheet(t, town, inner.ID, map[string]any{"shortDescription": known("x")})
		_, line := newLine(t, town, "51", "soll")
		upload(t, town.Client(t, "modeler51"), line, diagram(draftWord))
		answer := want(t, visit(t, a, portalOf("a", "")), http.StatusOK)
		tells(t, "the list", answer, draftWord, "Innerer Dienst", "Stadt b")
		for _, number := range []string{draft.Number, inner.Number, p.ID, foreign.ID, "x"} {
			if got := visit(t, a, portalOf("a", "/process?number="+url.QueryEscape(number))); got.Status != http.StatusNotFound {
				t.Errorf("%q: %d %s, want 404", number, got.Status, got.Body)
			}
		}
		want(t, visit(t, a, portalOf("b", "")), http.StatusNotFound) // switched on next door only
		switchPortal(t, other, true)
		c := other.Client(t, "strategie")
		c.Do("DELETE", processesPath+"/"+foreign.ID, nil, "If-Match", c.Do("GET", processesPath+"/"+foreign.ID, nil).ETag()).Want(http.StatusOK)
		tells(t, "the portal of b", want(t, visit(t, a, portalOf("b", "")), http.StatusOK), "Hund anmelden")
		var list struct{ Total int }
		body := want(t, visit(t, a, portalOf("a", "?q=hund")), http.StatusOK).Body
		if err := json.Unmarshal(body, &list); err != nil || list.Total != 1 {
			t.Errorf("search: %s, %v", body, err)
		}
		if body := want(t, visit(t, a, portalOf("a", "?q=geheimsatz")), http.StatusOK).Body; !strings.Contains(string(body), `"total":0`) {
			t.Errorf("the search looks into what is not confirmed: %s", body)
		}
	})
}

func TestPortalIsLimitedForEachAddress(t *testing.T) {
	a := testkit.NewApp(t, testkit.SQLite(t))
	town, _ := portalTown(t, a, "a")
	switchPortal(t, town, true)
	ask := func(address, forwarded string) int {
		r := httptest.NewRequest("GET", portalOf("a", ""), nil)
		r.RemoteAddr = address + ":1"
		r.Header.Set("X-Forwarded-For", forwarded)
		w := httptest.NewRecorder()
		a.Handler.ServeHTTP(w, r)
		return w.Code
	}
	last := 0
	for range 600 {
		if last = ask("203.0.113.9", ""); last == http.StatusTooManyRequests {
			break
		}
	}
	if last != http.StatusTooManyRequests {
		t.Errorf("200 questions at once: the last one was answered with %d", last)
	}
	if got := ask("203.0.113.9", "203.0.113.10"); got != http.StatusTooManyRequests {
		t.Errorf("who asks directly says to ask for somebody else: %d", got)
	}
	if got := ask("203.0.113.11", ""); got != http.StatusOK {
		t.Errorf("another address: %d", got)
	}
	for i, want := range []int{http.StatusTooManyRequests, http.StatusOK} {
		if got := ask("127.0.0.1", fmt.Sprintf("10.0.0.1, 203.0.113.%d", 9+3*i)); got != want {
			t.Errorf("behind a proxy, address %d: %d, want %d", 9+3*i, got, want)
		}
	}
}

func TestPagesOfThePortalTellSearchEngines(t *testing.T) {
	a := testkit.NewApp(t, testkit.SQLite(t))
	town, _ := portalTown(t, a, "a")
	page := func(path string) testkit.Answer { return visit(t, a, path) }
	if got := page("/portal/a"); got.Status == http.StatusOK || got.Header.Get("X-Robots-Tag") == "" {
		t.Errorf("switched off: %d %v", got.Status, got.Header)
	}
	switchPortal(t, town, true)
	if got := page("/portal/a/51-0001"); got.Status == http.StatusNotFound || got.Header.Get("X-Robots-Tag") != "noindex, nofollow" {
		t.Errorf("switched on: %d %v", got.Status, got.Header)
	}
	if got := page("/robots.txt"); strings.Contains(string(got.Body), "/portal/") {
		t.Errorf("robots.txt: %s", got.Body)
	}
	admin := town.Client(t, "admin")
	tag := admin.Do("GET", "/api/v1/admin/portal", nil).ETag()
	admin.Do("PUT", "/api/v1/admin/portal", map[string]any{"on": true, "indexed": true, "categories": []string{"core"}}, "If-Match", tag).Want(http.StatusOK)
	if got := page("/portal/a/51-0001"); got.Header.Get("X-Robots-Tag") != "" {
		t.Errorf("listed: %v", got.Header)
	}
	if got := page("/robots.txt"); !strings.Contains(string(got.Body), "Allow: /portal/a\n") {
		t.Errorf("robots.txt: %s", got.Body)
	}
	if got := page("/prozesse"); got.Header.Get("X-Robots-Tag") == "" {
		t.Errorf("the inside: %v", got.Header)
	}
	admin.Do("PUT", "/api/v1/admin/portal", map[string]any{"on": true, "categories": []string{}}, "If-Match", admin.Do("GET", "/api/v1/admin/portal", nil).ETag()).
		WantProblem(http.StatusUnprocessableEntity, "request.invalid")
	town.Client(t, "strategie").Do("PUT", "/api/v1/admin/portal", map[string]any{"on": false, "categories": []string{}}, "If-Match", `"r2"`).
		WantProblem(http.StatusForbidden, "identity.forbidden")
}

// TestPortalOfTheDemoNamesNobody loads every answer of the demo's portal in both languages and looks for the names of
// everybody whom the municipality knows: accounts, people of the files, contacts of units.
func TestPortalOfTheDemoNamesNobody(t *testing.T) {
	a := testkit.NewApp(t, testkit.SQLite(t))
	if _, err := a.LoadDemo(t.Context()); err != nil {
		t.Fatal(err)
	}
	names := namesOfTheDemo(t, a)
	var list struct {
		Items []struct {
			Number   string
			HasModel bool
		}
		Total int
	}
	for _, lang := range []string{"de", "en"} {
		language := []string{"Accept-Language", lang}
		all := want(t, visit(t, a, portalOf("ahlenbrueck", "?limit=100"), language...), http.StatusOK)
		if err := json.Unmarshal(all.Body, &list); err != nil || list.Total < 20 || len(list.Items) != list.Total {
			t.Fatalf("%d of %d processes, %v", len(list.Items), list.Total, err)
		}
		tells(t, "the list", all, names...)
		models := 0
		for _, p := range list.Items {
			query := "?number=" + url.QueryEscape(p.Number)
			tells(t, p.Number, want(t, visit(t, a, portalOf("ahlenbrueck", "/process"+query), language...), http.StatusOK), names...)
			if p.HasModel {
				models++
				tells(t, "the drawing of "+p.Number, want(t, visit(t, a, portalOf("ahlenbrueck", "/svg"+query), language...), http.StatusOK), names...)
			}
		}
		if models < 10 {
			t.Errorf("%d models in the portal, want the released ones", models)
		}
	}
}

// namesOfTheDemo are full names and surnames.
func namesOfTheDemo(t *testing.T, a *app.App) []string {
	t.Helper()
	town, err := data.Load()
	if err != nil {
		t.Fatal(err)
	}
	tenants, err := a.Store.Tenants(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	people, err := a.Store.People(identity.WithTenant(t.Context(), tenants[0].ID))
	if err != nil || len(people) < len(town.People) {
		t.Fatalf("%d people, %v", len(people), err)
	}
	for _, p := range town.People {
		people = append(people, p.Name)
	}
	var names []string
	for _, name := range people {
		words := strings.Fields(name)
		names = append(names, name, words[len(words)-1])
	}
	slices.Sort(names)
	return slices.Compact(names)
}
