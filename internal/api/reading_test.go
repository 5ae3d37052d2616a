package api_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// releaseModel uploads a file to a new IST line of a process and releases it.
func releaseModel(t *testing.T, town *testkit.Town, processID string, content []byte) versionDTO {
	t.Helper()
	var line struct{ ID string }
	town.Client(t, "strategie").Do("POST", "/api/v1/processes/"+processID+"/models", map[string]any{"kind": "ist"}).Want(http.StatusCreated).Into(&line)
	return releaseNext(t, town, line.ID, content)
}

// releaseNext releases the next version of a line.
func releaseNext(t *testing.T, town *testkit.Town, lineID string, content []byte) versionDTO {
	t.Helper()
	v := upload(t, town.Client(t, "modeler51"), lineID, content).Version
	step(town.Client(t, "modeler51"), v, "submit", map[string]any{}).Want(http.StatusOK).Into(&v)
	step(town.Client(t, "approver51"), v, "approve", map[string]any{}).Want(http.StatusOK).Into(&v)
	return v
}

// releaseSheet saves and releases a Steckbrief.
func releaseSheet(t *testing.T, town *testkit.Town, processID string, fields map[string]any) {
	t.Helper()
	path := "/api/v1/processes/" + processID + "/steckbrief"
	var v struct {
		Version        int
		CurrentVersion int
		StateETag      string `json:"stateEtag"`
	}
	editor := town.Client(t, "editor51")
	tag := editor.Do("GET", path, nil).Want(http.StatusOK).ETag()
	editor.Do("PUT", path, map[string]any{"fields": fields}, "If-Match", tag).Want(http.StatusOK).Into(&v)
	versions := path + "/versions/" + string(rune('0'+v.Version))
	editor.Do("POST", versions+"/submit", map[string]any{}, "If-Match", v.StateETag).Want(http.StatusOK)
	editor.Do("GET", path, nil).Want(http.StatusOK).Into(&v)
	town.Client(t, "approver51").Do("POST", versions+"/approve", map[string]any{}, "If-Match", v.StateETag).Want(http.StatusOK)
}

// calling is a model with call activities; each is written as the attributes of its element.
func calling(process string, calls ...string) []byte {
	var b strings.Builder
	b.WriteString(`<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:pr="urn:prozessregister:bpmn:1" id="d" targetNamespace="urn:x"><process id="` +
		process + `" name="Ablauf"><startEvent id="s" name="Antrag liegt vor"><outgoing>f0</outgoing></startEvent>`)
	for i, call := range calls {
		n := string(rune('0' + i))
		own := ""
		if number, ok := strings.CutPrefix(call, "own:"); ok {
			call, own = `name="Mit eigenem Verweis"`, `<extensionElements><pr:step process="`+number+`"/></extensionElements>`
		}
		b.WriteString(`<callActivity id="c` + n + `" ` + call + `>` + own + `<incoming>f` + n + `</incoming><outgoing>f` + string(rune('1'+i)) + `</outgoing></callActivity>`)
	}
	last := string(rune('0' + len(calls)))
	b.WriteString(`<endEvent id="e" name="Bescheid versandt"><incoming>f` + last + `</incoming></endEvent>`)
	for i := range len(calls) + 1 {
		from, to, n := "c"+string(rune('0'+i-1)), "c"+string(rune('0'+i)), string(rune('0'+i))
		if i == 0 {
			from = "s"
		}
		if i == len(calls) {
			to = "e"
		}
		b.WriteString(`<sequenceFlow id="f` + n + `" sourceRef="` + from + `" targetRef="` + to + `"/>`)
	}
	b.WriteString(`</process></definitions>`)
	return []byte(b.String())
}

type callDTO struct {
	ElementID, State, By string
	Process              struct{ Number string }
}

func TestCallActivitiesLeadToProcesses(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		post := addProcess(t, town, "51", "Post versenden", map[string]any{"number": "51-1"})
		archive := addProcess(t, town, "51", "Akte ablegen", map[string]any{"number": "51-2"})
		for range 2 {
			addProcess(t, town, "51", "Gebühr kassieren", nil)
		}
		releaseModel(t, town, archive.ID, calling("Prozess_Akte"))
		caller := addProcess(t, town, "51", "Antrag bearbeiten", map[string]any{"number": "51-9"})
		v := releaseModel(t, town, caller.ID, calling("p", `calledElement="51-1" name="A"`, "own:51-2", `calledElement="x:Prozess_Akte" name="B"`,
			`name="Post  versenden"`, `name="Gebühr kassieren"`, `calledElement="gibt-es-nicht" name="C"`, `calledElement="p" name="D"`, `calledElement="`+post.ID+`"`))
		var got []callDTO
		town.Client(t, "leser").Do("GET", "/api/v1/model-versions/"+v.ID+"/calls", nil).Want(http.StatusOK).Into(&got)
		number := func(id, by, n string) callDTO {
			return callDTO{ElementID: id, State: "found", By: by, Process: struct{ Number string }{n}}
		}
		want := []callDTO{
			number("c0", "number", "51-1"), number("c1", "number", "51-2"), number("c2", "model", "51-2"), number("c3", "name", "51-1"),
			{ElementID: "c4", State: "ambiguous", By: "name"}, {ElementID: "c5", State: "unknown"}, {ElementID: "c6", State: "inFile"},
			number("c7", "id", "51-1"),
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("calls (-want +got):\n%s", diff)
		}
		var land struct {
			Items []struct {
				ID        string
				Calls     []string
				OpenCalls int
			}
		}
		town.Client(t, "leser").Do("GET", "/api/v1/process-map", nil).Want(http.StatusOK).Into(&land)
		for _, e := range land.Items {
			slices.Sort(e.Calls)
			if want := []string{post.ID, archive.ID}; e.ID == caller.ID && (!slices.Equal(e.Calls, want) || e.OpenCalls != 2) {
				t.Errorf("the map: calls %v, %d open; want %v and 2", e.Calls, e.OpenCalls, want)
			}
		}
	})
}

type readingDTO struct {
	ID, Number, Name, Summary string
	Favourite                 bool
	SheetNo                   int
	Models                    []struct{ ID, Kind string }
}

func readers(t *testing.T, c *testkit.Client, query string) []string {
	t.Helper()
	var list struct{ Items []readingDTO }
	c.Do("GET", "/api/v1/reading"+query, nil).Want(http.StatusOK).Into(&list)
	names := []string{}
	for _, p := range list.Items {
		names = append(names, p.Name+"|"+p.Summary)
	}
	return names
}

func TestReadersSeeWhatIsReleased(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		described := addProcess(t, town, "51", "Wohngeld bewilligen", map[string]any{"participatingUnitIds": []string{town.Units["33"].ID}})
		modelled := addProcess(t, town, "51.3", "Unterhalt vorschießen", nil)
		addProcess(t, town, "51", "Nur ein Entwurf", nil)
		releaseSheet(t, town, described.ID, map[string]any{"shortDescription": known("Freigegebener Satz.")})
		editor := town.Client(t, "editor51")
		path := "/api/v1/processes/" + described.ID + "/steckbrief"
		tag := editor.Do("GET", path, nil).ETag()
		editor.Do("PUT", path, map[string]any{"fields": map[string]any{"shortDescription": known("Neuer Entwurf.")}}, "If-Match", tag).Want(http.StatusOK)
		releaseModel(t, town, modelled.ID, diagram("A"))

		for _, who := range []string{"leser", "editor51"} { // editors read here what everybody reads
			c := town.Client(t, who)
			for query, want := range map[string][]string{
				"":                                {"Unterhalt vorschießen|", "Wohngeld bewilligen|Freigegebener Satz."},
				"?q=wohngeld":                     {"Wohngeld bewilligen|Freigegebener Satz."},
				"?q=entwurf":                      {},
				"?usedBy=" + town.Units["33"].ID:  {"Wohngeld bewilligen|Freigegebener Satz."},
				"?usedBy=" + town.Units["III"].ID: {"Unterhalt vorschießen|", "Wohngeld bewilligen|Freigegebener Satz."},
				"?usedBy=" + town.Units["20"].ID:  {},
				"?orgUnit=" + town.Units["33"].ID: {},
				"?favourites=true":                {},
			} {
				if got := readers(t, c, query); !slices.Equal(got, want) {
					t.Errorf("%s reads %s: %q, want %q", who, query, got, want)
				}
			}
		}
		var page readingDTO
		raw := town.Client(t, "editor51").Do("GET", "/api/v1/reading/process?number="+described.Number, nil).Want(http.StatusOK).Into(&page)
		if page.SheetNo != 1 || !strings.Contains(string(raw.Body), "Freigegebener Satz.") || strings.Contains(string(raw.Body), "Neuer Entwurf") {
			t.Errorf("the page of %s: %s", described.Number, raw.Body)
		}
	})
}

func TestFavouritesAreOnesOwn(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		p := addProcess(t, town, "51", "Hund anmelden", nil)
		releaseModel(t, town, p.ID, diagram("A"))
		leser, other := town.Client(t, "leser"), town.Client(t, "editor51")
		for range 2 {
			leser.Do("POST", "/api/v1/processes/"+p.ID+"/favourite", nil).Want(http.StatusNoContent)
		}
		if got := readers(t, leser, "?favourites=true"); len(got) != 1 {
			t.Errorf("favourites %q, want the one", got)
		}
		if got := readers(t, other, "?favourites=true"); len(got) != 0 {
			t.Errorf("somebody else has the favourites %q", got)
		}
		leser.Do("DELETE", "/api/v1/processes/"+p.ID+"/favourite", nil).Want(http.StatusNoContent)
		if got := readers(t, leser, "?favourites=true"); len(got) != 0 {
			t.Errorf("favourites after taking it out: %q", got)
		}
		stranger := testkit.NewTown(t, a, "b").Client(t, "leser")
		stranger.Do("POST", "/api/v1/processes/"+p.ID+"/favourite", nil).WantProblem(http.StatusNotFound, "request.notFound")
	})
}

// TestTheLinkOfAProcessLasts renames a process, gives it another number and merges it; the first link still leads to it.
func TestTheLinkOfAProcessLasts(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		c, leser := town.Client(t, "strategie"), town.Client(t, "leser")
		p := addProcess(t, town, "51", "Hund anmelden", map[string]any{"number": "51-0001"})
		target := addProcess(t, town, "51", "Hundesteuer erheben", map[string]any{"number": "51-0100"})
		leser.Do("POST", "/api/v1/processes/"+p.ID+"/favourite", nil).Want(http.StatusNoContent)
		reads := func(number, want string) {
			t.Helper()
			var page readingDTO
			leser.Do("GET", "/api/v1/reading/process?number="+url.QueryEscape(number), nil).Want(http.StatusOK).Into(&page)
			if page.Name != want {
				t.Errorf("%s leads to %q, want %q", number, page.Name, want)
			}
		}
		reads("51-0001", "Hund anmelden")
		reads(p.ID, "Hund anmelden")
		patch := []string{"If-Match", p.ETag, "Content-Type", "application/merge-patch+json"}
		c.Do("PATCH", processesPath+"/"+p.ID, map[string]any{"number": "51-0002", "name": "Hund melden"}, patch...).Want(http.StatusOK).Into(&p)
		reads("51-0001", "Hund melden")
		reads("51-0002", "Hund melden")
		c.Do("POST", processesPath+"/"+p.ID+"/merge", map[string]any{"intoId": target.ID, "intoEtag": target.ETag}, "If-Match", p.ETag).Want(http.StatusOK)
		for _, number := range []string{"51-0001", "51-0002", "51-0100", p.ID} {
			reads(number, "Hundesteuer erheben")
		}
		var page readingDTO
		leser.Do("GET", "/api/v1/reading/process?number=51-0002", nil).Want(http.StatusOK).Into(&page)
		if !page.Favourite || page.Number != "51-0100" {
			t.Errorf("after the merge: %+v, want the number it has now, and a favourite", page)
		}
		leser.Do("GET", "/api/v1/reading/process?number=99-9999", nil).WantProblem(http.StatusNotFound, "request.notFound")
	})
}
