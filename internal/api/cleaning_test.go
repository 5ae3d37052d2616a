package api_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/exchange/cleaning"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

const cleaningPath = "/api/v1/cleaning-lists"

// cleaningDTO is a list with what it was taken for.
type cleaningDTO struct {
	ID, State, ReceiptID, ETag string
	Choices                    map[string]any
	Columns                    []struct {
		Index, Year     int
		Target, Heading string
	}
	Guesses []struct {
		ID, Kind, From, To, Reason string
		Row, Column                int
		Undone, ByHand             bool
	}
	Items []struct {
		Rows                             []int
		Name, Unit, Missing, KnownNumber string
		Participating                    []string
		Open                             []struct{ Heading, Text, Reason string }
	}
	Summary struct{ Processes, Known, Joined, Missing, Open, Facts int }
}

func (d cleaningDTO) guess(t *testing.T, id string) string {
	t.Helper()
	for _, g := range d.Guesses {
		if g.ID == id {
			return g.To
		}
	}
	t.Errorf("no guess %s", id)
	return ""
}

// dirtyWorkbook is a list as offices keep it.
func dirtyWorkbook(t *testing.T) []byte {
	t.Helper()
	return testkit.Spreadsheet(t,
		[]any{"Aufgabenliste, Stand 10/2026"},
		[]any{"lfd.", "Prozess /", "", "Fallzahl", "Bemerkung"},
		[]any{"Nr.", "Tätigkeit", "zuständig", "(pro Jahr)", ""},
		[]any{1, "Anmeldung der Vormund-\nschaft", "FB 51.3 / Beistand", "ca. 3.900", "zwei\nOrdner"},
		[]any{2, "Vaterschaft anerkennen", "s. o.", "täglich", ""},
		[]any{3, "Anerkennung der Vaterschaft", "51", "s. o.", ""},
		[]any{4, "Spielplatz prüfen", "", "je nach Wetter", "@{00000000-0000-0000-0000-000000000000}"},
		[]any{5, "Elternbeitrag festsetzen", "51", 12000, ""},
		[]any{"Summe", "", "", 16000},
	)
}

func addDirty(t *testing.T, c *testkit.Client) cleaningDTO {
	t.Helper()
	body, kind := form(t, dirtyWorkbook(t))
	var d cleaningDTO
	c.Do("POST", cleaningPath, body, "Content-Type", kind).Want(http.StatusCreated).Into(&d)
	return d
}

// choose saves what is decided and returns the list after it.
func choose(c *testkit.Client, d cleaningDTO, choices map[string]any) cleaningDTO {
	for _, name := range []string{"undone", "kinds"} {
		if choices[name] == nil {
			choices[name] = []string{}
		}
	}
	choices["sheet"] = "Sheet1"
	var out cleaningDTO
	c.Do("PUT", cleaningPath+"/"+d.ID+"/choices", choices, "If-Match", d.ETag).Want(http.StatusOK).Into(&out)
	return out
}

// takeOver takes a list over and returns the job when it has ended.
func takeOver(t *testing.T, c *testkit.Client, d cleaningDTO, query string) exchangeJob {
	t.Helper()
	var j struct{ ID string }
	c.Do("POST", cleaningPath+"/"+d.ID+"/take"+query, nil, "If-Match", d.ETag).Want(http.StatusAccepted).Into(&j)
	finish(t, c, j.ID)
	var out exchangeJob
	c.Do("GET", "/api/v1/jobs/"+j.ID, nil).Want(http.StatusOK).Into(&out)
	if out.State != "done" {
		t.Fatalf("job %+v", out)
	}
	return out
}

func outcomes(j exchangeJob) map[string]int {
	n := map[string]int{}
	for _, e := range j.Result.Entries {
		n[e.Outcome]++
	}
	return n
}

func TestAMessyListIsCleanedTakenOverAndTakenBack(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		work(t, a)
		town := testkit.NewTown(t, a, "a")
		addProcess(t, town, "51", "Elternbeitrag festsetzen", nil)
		c := town.Client(t, "strategie")
		d := addDirty(t, c)
		if d.Summary.Processes != 2 || d.Summary.Known != 1 || d.Summary.Joined != 1 || d.Summary.Missing != 1 {
			t.Fatalf("summary %+v of %+v", d.Summary, d.Items)
		}
		if got := d.guess(t, "name:4:1"); got != "Vormundschaft anmelden" {
			t.Errorf("name = %q", got)
		}
		for _, g := range d.Guesses {
			if g.Reason == "" || strings.Contains(g.Reason, "{{") || strings.Contains(g.Reason, "cleaning.") {
				t.Errorf("%s: reason %q", g.ID, g.Reason)
			}
		}
		c.Do("POST", cleaningPath+"/"+d.ID+"/take", nil, "If-Match", d.ETag).WantProblem(http.StatusConflict, "cleaning.missing")

		undone := choose(c, d, map[string]any{"unitId": town.Units["51"].ID, "undone": []string{"duplicate:6:-1", "name:4:1"}})
		if undone.Summary.Processes != 4 || undone.Items[0].Name != "Anmeldung der Vormundschaft" {
			t.Errorf("after undoing: %+v %q", undone.Summary, undone.Items[0].Name)
		}
		c.Do("PUT", cleaningPath+"/"+d.ID+"/choices", map[string]any{"undone": []string{}, "kinds": []string{}}, "If-Match", d.ETag).WantProblem(http.StatusPreconditionFailed, "request.stale")
		unread := choose(c, undone, map[string]any{"unitId": town.Units["51"].ID, "said": map[string]string{"figure:7:3": "viele"}})
		if last := unread.Items[len(unread.Items)-2]; len(last.Open) == 0 || last.Open[0].Text != "viele" {
			t.Errorf("a figure by hand that is none is not open: %+v", last)
		}
		d = choose(c, unread, map[string]any{"unitId": town.Units["51"].ID, "said": map[string]string{"name:7:1": "Spielplatz warten", "figure:7:3": "ca. 40"}})

		dry := takeOver(t, c, d, "?dryRun=true")
		if n := outcomes(dry); n["planned"] != 3 || n["known"] != 1 || n["skipped"] != 1 {
			t.Errorf("dry run: %v", n)
		}
		var list struct{ Total int }
		c.Do("GET", processesPath+"?total=true", nil).Want(http.StatusOK).Into(&list)
		if list.Total != 1 {
			t.Errorf("the dry run left %d processes", list.Total)
		}
		taken := takeOver(t, c, d, "")
		if n := outcomes(taken); n["created"] != 3 || n["known"] != 1 || n["skipped"] != 1 {
			t.Fatalf("taken over: %v %+v", n, taken.Result.Entries)
		}
		wantTakenOver(t, c, taken)

		var after cleaningDTO
		tag := c.Do("GET", cleaningPath+"/"+d.ID, nil).Want(http.StatusOK).Into(&after).ETag()
		if after.State != "taken" || after.ReceiptID == "" {
			t.Errorf("state %q, receipt %q", after.State, after.ReceiptID)
		}
		c.Do("GET", "/api/v1/imports/receipts/"+after.ReceiptID, nil).Want(http.StatusOK)
		c.Do("PUT", cleaningPath+"/"+d.ID+"/choices", map[string]any{"undone": []string{}, "kinds": []string{}, "sheet": "Sheet1"}, "If-Match", tag).WantProblem(http.StatusConflict, "cleaning.taken")
		var back struct {
			Trashed int
			Kept    []any
		}
		town.Client(t, "admin").Do("POST", cleaningPath+"/"+d.ID+"/undo", nil, "If-Match", tag).Want(http.StatusOK).Into(&back)
		if back.Trashed != 3 || len(back.Kept) != 0 {
			t.Errorf("taken back: %+v", back)
		}
		c.Do("GET", processesPath+"?total=true", nil).Want(http.StatusOK).Into(&list)
		if list.Total != 1 {
			t.Errorf("%d processes after taking back", list.Total)
		}
	})
}

// wantTakenOver looks at a process of the list: figures with their origin, and what is open as a comment.
func wantTakenOver(t *testing.T, c *testkit.Client, j exchangeJob) {
	t.Helper()
	at := slices.IndexFunc(j.Result.Entries, func(e exchangeEntry) bool { return strings.HasPrefix(e.Entry, "4:") })
	if at < 0 {
		t.Fatalf("no entry of row 4 in %+v", j.Result.Entries)
	}
	id := j.Result.Entries[at].ProcessID
	sheet := string(c.Do("GET", processesPath+"/"+id+"/steckbrief", nil).Want(http.StatusOK).Body)
	for _, want := range []string{`"about":3900`, "Liste.xlsx", `"year":2026`, `"estimate"`} {
		if !strings.Contains(sheet, want) {
			t.Errorf("the Steckbrief lacks %s: %s", want, sheet)
		}
	}
	comments := string(c.Do("GET", "/api/v1/comments?process="+id, nil).Want(http.StatusOK).Body)
	if !strings.Contains(comments, "Bemerkung: „zwei") {
		t.Errorf("the remark is no open point: %s", comments)
	}
}

func TestWhoMayCleanLists(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		work(t, a)
		town := testkit.NewTown(t, a, "a")
		addWatchers(t, town)
		strategy := town.Client(t, "strategie")
		d := addDirty(t, strategy)
		for name, roles := range rolesOf {
			c := town.Client(t, name)
			permitted := slices.ContainsFunc(roles, func(r identity.Role) bool { return identity.Permits(r, identity.RunImport) })
			if got := done(c.Do("GET", cleaningPath, nil)); got != permitted {
				t.Errorf("%s lists: %v, want %v", name, got, permitted)
			}
			whole := name == "strategie" || name == "admin"
			if got := done(c.Do("GET", cleaningPath+"/"+d.ID, nil)); got != whole {
				t.Errorf("%s reads the list of somebody else: %v, want %v", name, got, whole)
			}
			sets := slices.ContainsFunc(roles, func(r identity.Role) bool { return identity.Permits(r, identity.EditSettings) })
			if got := done(c.Do("GET", "/api/v1/setup-assistant", nil)); got != sets {
				t.Errorf("%s opens the assistant: %v, want %v", name, got, sets)
			}
		}
		admin := town.Client(t, "admin")
		d = choose(admin, d, map[string]any{"unitId": town.Units["51"].ID})
		admin.Do("POST", cleaningPath+"/"+d.ID+"/take", nil, "If-Match", d.ETag).WantProblem(http.StatusForbidden, "cleaning.noSteckbrief")
		other := testkit.NewTown(t, a, "b").ClientOf(t, "b", "strategie")
		other.Do("GET", cleaningPath+"/"+d.ID, nil).Want(http.StatusNotFound)
		admin.Do("DELETE", cleaningPath+"/"+d.ID, nil, "If-Match", d.ETag).Want(http.StatusNoContent)
		admin.Do("GET", cleaningPath+"/"+d.ID, nil).Want(http.StatusNotFound)
	})
}

func TestWhatIsNoListIsRefused(t *testing.T) {
	a := testkit.NewApp(t, testkit.SQLite(t))
	c := testkit.NewTown(t, a, "a").Client(t, "strategie")
	for _, content := range []string{"", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", strings.Repeat("a;b\n", 3100), strings.Repeat("x", 6<<20)} {
		body, kind := form(t, []byte(content))
		if answer := c.Do("POST", cleaningPath, body, "Content-Type", kind); answer.Status < 400 || answer.Status >= 500 {
			t.Errorf("%.20q… answers %d", content, answer.Status)
		}
	}
	c.Do("PUT", cleaningPath+"/x/choices", map[string]any{"undone": []string{}, "kinds": []string{"nothing"}}, "If-Match", `"r1"`).Want(http.StatusUnprocessableEntity)
	c.Do("PUT", cleaningPath+"/x/choices", map[string]any{"undone": []string{}, "kinds": []string{}}).Want(http.StatusPreconditionRequired)
}

func TestTheSetUpAssistantRemembersHowFarItIs(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		c := town.Client(t, "admin")
		var s struct {
			Done                     []string
			Begun, Offered           bool
			Units, Processes, People int
		}
		tag := c.Do("GET", "/api/v1/setup-assistant", nil).Want(http.StatusOK).Into(&s).ETag()
		if s.Begun || !s.Offered || s.Units == 0 || s.People == 0 {
			t.Errorf("at first: %+v", s)
		}
		second := c.Do("PUT", "/api/v1/setup-assistant", map[string]any{"done": []string{"units", "house"}, "closed": false}, "If-Match", tag).Want(http.StatusOK).Into(&s).ETag()
		if !slices.Equal(s.Done, []string{"house", "units"}) || !s.Begun {
			t.Errorf("after two steps: %+v", s)
		}
		c.Do("PUT", "/api/v1/setup-assistant", map[string]any{"done": []string{}, "closed": true}, "If-Match", tag).WantProblem(http.StatusPreconditionFailed, "request.stale")
		c.Do("PUT", "/api/v1/setup-assistant", map[string]any{"done": []string{"dance"}, "closed": true}, "If-Match", second).Want(http.StatusUnprocessableEntity)
		c.Do("PUT", "/api/v1/setup-assistant", map[string]any{"done": []string{}, "closed": true}, "If-Match", second).Want(http.StatusOK).Into(&s)
		if s.Offered {
			t.Error("still offered although nobody wants it")
		}
	})
}

func TestHintsAreRememberedForEachPerson(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		reader, other := town.Client(t, "leser"), town.Client(t, "editor51")
		for range 2 {
			reader.Do("PUT", "/api/v1/me/hints/tour", nil).Want(http.StatusNoContent)
		}
		for c, want := range map[*testkit.Client]string{reader: `["tour"]`, other: `[]`} {
			if got := string(c.Do("GET", "/api/v1/me/hints", nil).Want(http.StatusOK).Body); !strings.Contains(got, want) {
				t.Errorf("hints %s, want %s", got, want)
			}
		}
		reader.Do("PUT", "/api/v1/me/hints/X%20Y", nil).Want(http.StatusUnprocessableEntity)
	})
}

// TestNothingOfAListIsLostWithoutAWord refuses what nobody would see on the page.
func TestNothingOfAListIsLostWithoutAWord(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		c := testkit.NewTown(t, a, "a").Client(t, "strategie")
		wide, long := make([]any, cleaning.MaxColumns+1), make([][]any, cleaning.MaxRows+1)
		for i := range wide {
			wide[i] = fmt.Sprintf("Spalte %d", i)
		}
		for i := range long {
			long[i] = []any{"Prozess", "51"}
		}
		for key, rows := range map[string][][]any{"sheet.tooManyColumns": {wide, {"Kita-Platz vergeben"}}, "cleaning.tooManyRows": long} {
			body, kind := form(t, testkit.Spreadsheet(t, rows...))
			c.Do("POST", cleaningPath, body, "Content-Type", kind).WantProblem(http.StatusRequestEntityTooLarge, key)
		}
	})
}
