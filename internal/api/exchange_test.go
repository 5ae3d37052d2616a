package api_test

import (
	"bytes"
	"net/http"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/exchange/xprozess"
	"github.com/prozessregister/prozessregister/internal/testkit"
	"github.com/prozessregister/prozessregister/internal/testkit/realdata"
)

const (
	serviceKey = "99006028261000"
	realName   = "Anzeige zur Beschäftigung einer schwangeren oder stillenden Frau bearbeiten"
)

// exchangeJob is the answer of an import with the pieces of each process.
type exchangeJob struct {
	State  string
	Result struct {
		DryRun  bool
		Entries []exchangeEntry
		Error   struct{ Key, Message string }
	}
}

type exchangeEntry struct {
	Entry, Outcome, Key, Message, Match, ProcessID, ProcessNumber string
	Details                                                       []struct {
		Subject, Name, State, Key, Message, VersionID, With string
		Count                                               int
	}
}

// pieces counts what became of the pieces of an entry, "field taken" → 5.
func (e exchangeEntry) pieces() map[string]int {
	all := map[string]int{}
	for _, d := range e.Details {
		all[d.Subject+" "+d.State]++
	}
	return all
}

func importMessage(t *testing.T, c *testkit.Client, query string, content []byte, options map[string]string) exchangeJob {
	t.Helper()
	var fields []string
	for k, v := range options {
		fields = append(fields, k, v)
	}
	body, kind := form(t, content, fields...)
	body = bytes.Replace(body, []byte("Liste.xlsx"), []byte("Liste"), 1) // what it is follows from its content
	var j struct{ ID string }
	c.Do("POST", "/api/v1/imports"+query, body, "Content-Type", kind).Want(http.StatusAccepted).Into(&j)
	finish(t, c, j.ID)
	var out exchangeJob
	c.Do("GET", "/api/v1/jobs/"+j.ID, nil).Want(http.StatusOK).Into(&out)
	if out.State != "done" {
		t.Fatalf("job = %+v", out)
	}
	for _, e := range out.Result.Entries {
		for _, d := range e.Details {
			if d.Key != "" && (d.Message == "" || d.Message == d.Key || strings.Contains(d.Message, "{")) {
				t.Errorf("%s: message %q of %s", e.Entry, d.Message, d.Key)
			}
		}
	}
	return out
}

func realMessage(t *testing.T) []byte {
	t.Helper()
	data, err := os.ReadFile(realdata.Path(t, "xprozess", "xprozess-2.0-beispiel-99006028261000.xml"))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestTheRealXProzessMessageIsImportedCompletely(t *testing.T) {
	content := realMessage(t)
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		work(t, a)
		town := testkit.NewTown(t, a, "a")
		c := town.Client(t, "strategie")
		if e := importMessage(t, c, "?dryRun=true", content, nil).Result.Entries[0]; e.Outcome != "noTarget" || e.Message == "" {
			t.Errorf("without a unit: %+v", e)
		}
		options := map[string]string{"unitId": town.Units["51"].ID}
		want := map[string]int{
			"process taken": 1, "field taken": 4, "model taken": 1, "file taken": 2, "groups appended": 1, "appendix appended": 1,
		}
		e := importMessage(t, c, "?dryRun=true", content, options).Result.Entries[0]
		if diff := cmp.Diff(want, e.pieces()); diff != "" || e.Outcome != "planned" || e.Match != "new" || e.ProcessID != "" {
			t.Errorf("dry run: %s %s (-want +got):\n%s", e.Outcome, e.Match, diff)
		}
		if page := processesOf(t, c, "?q="); page.Total != 0 {
			t.Fatalf("the dry run has made %d processes", page.Total)
		}
		first := importMessage(t, c, "", content, options).Result.Entries
		if diff := cmp.Diff(want, first[0].pieces()); diff != "" || len(first) != 1 || first[0].Outcome != "created" {
			t.Errorf("%+v (-want +got):\n%s", first, diff)
		}
		id := first[0].ProcessID
		checkReal(t, c, id)
		before := snapshot(t, c, id)
		again := importMessage(t, c, "", content, options).Result.Entries[0]
		want = map[string]int{"field known": 4, "model known": 1, "file known": 2, "groups appended": 1, "appendix known": 1}
		if diff := cmp.Diff(want, again.pieces()); diff != "" || again.Outcome != "known" || again.ProcessID != id || again.Match != "key" {
			t.Errorf("second import: %s %s (-want +got):\n%s", again.Outcome, again.Match, diff)
		}
		if diff := cmp.Diff(before, snapshot(t, c, id)); diff != "" {
			t.Errorf("the second import has changed something (-before +after):\n%s", diff)
		}
		exchangedMessageIsValidAndEqual(t, c, a, id)
	})
}

// checkReal looks at what became of the real message.
func checkReal(t *testing.T, c *testkit.Client, id string) {
	t.Helper()
	var p struct {
		Name            string
		Category        string
		Tags, Services  []string
		Classifications []struct{ Scheme, Key string }
	}
	c.Do("GET", processesPath+"/"+id, nil).Want(http.StatusOK).Into(&p)
	wantTags := []string{"Beschäftigungsverbot", "Mutter", "Mutterschaft", "Mutterschutz", "Schwangerschaft", "Stillzeit"}
	if p.Name != realName || p.Category != "core" || !slices.Equal(p.Tags, wantTags) || !slices.Equal(p.Services, []string{serviceKey}) || len(p.Classifications) != 3 {
		t.Errorf("process = %+v", p)
	}
	var s struct {
		Fields map[string]struct{ Value any }
	}
	c.Do("GET", processesPath+"/"+id+"/steckbrief", nil).Want(http.StatusOK).Into(&s)
	if text, _ := s.Fields["shortDescription"].Value.(string); !strings.HasPrefix(text, "Eine Frau im Sinne des Mutterschutzgesetzes") {
		t.Errorf("short description %q", text)
	}
	if rows, _ := s.Fields["legalBases"].Value.([]any); len(rows) != 3 {
		t.Errorf("legal bases %v", rows)
	}
	if rows, _ := s.Fields["participants"].Value.([]any); len(rows) != 3 {
		t.Errorf("participants %v", rows)
	}
	var fim struct {
		Key    string
		Status struct{ Code, Label string }
		Groups []struct {
			Name, SubProcessID string
			Type               struct{ Label string }
		}
	}
	c.Do("GET", processesPath+"/"+id+"/fim", nil).Want(http.StatusOK).Into(&fim)
	if fim.Key != serviceKey || len(fim.Groups) != 12 || fim.Groups[0].Type.Label != "Sachverhalt formell prüfen" {
		t.Errorf("fim = %+v", fim)
	}
}

// snapshot is everything that an import may change of a process, and the length of its history.
func snapshot(t *testing.T, c *testkit.Client, id string) map[string]any {
	t.Helper()
	out := map[string]any{}
	for _, path := range []string{"", "/steckbrief", "/models", "/attachments", "/history", "/fim"} {
		var body any
		c.Do("GET", processesPath+"/"+id+path, nil).Want(http.StatusOK).Into(&body)
		out[path] = body
	}
	return out
}

// exchangedMessageIsValidAndEqual gives a process out, holds it against the schema and takes it over into another town.
func exchangedMessageIsValidAndEqual(t *testing.T, c *testkit.Client, a *app.App, id string) {
	t.Helper()
	out := c.Do("GET", processesPath+"/"+id+"/xprozess", nil).Want(http.StatusOK).Body
	realdata.Valid(t, out, "xprozess", "xprozess-2.0-rekonstruiert.xsd")
	if e := importMessage(t, c, "", out, map[string]string{"existing": "replace"}).Result.Entries[0]; e.Outcome != "known" {
		t.Errorf("what was given out changes something where it came from: %+v", e)
	}
	elsewhere := testkit.NewTown(t, a, "anderswo")
	d := elsewhere.Client(t, "strategie")
	e := importMessage(t, d, "", out, nil).Result.Entries[0]
	if e.Outcome != "created" {
		t.Fatalf("elsewhere: %+v", e)
	}
	again := d.Do("GET", processesPath+"/"+e.ProcessID+"/xprozess", nil).Want(http.StatusOK).Body
	if diff := cmp.Diff(comparableMessage(t, out), comparableMessage(t, again)); diff != "" {
		t.Errorf("given out here and there (-here +there):\n%s", diff)
	}
}

// comparableMessage is a message without what differs between two exports of the same.
func comparableMessage(t *testing.T, data []byte) xprozess.Message {
	t.Helper()
	r, err := xprozess.Read(data)
	if err != nil || len(r.Left) > 0 {
		t.Fatalf("%+v, %v", r.Left, err)
	}
	m := r.Message
	m.Head, m.Catalogue.Name, m.Catalogue.Publisher, m.Library.Name, m.Library.Publisher = xprozess.Head{}, "", nil, "", nil
	for i := range m.Library.Processes {
		if s := m.Library.Processes[i].Status; s != nil {
			s.CreatedAt, s.ChangedAt = "", ""
		}
	}
	return m
}

func processesOf(t *testing.T, c *testkit.Client, query string) (page struct {
	Total int
	Items []struct{ ID, Name, Number string }
}) {
	t.Helper()
	c.Do("GET", processesPath+query, nil).Want(http.StatusOK).Into(&page)
	return page
}

// TestAReferenceIsComparedWithTheISTAndLocalWordsStay brings the real message to a process that the house has described.
func TestAReferenceIsComparedWithTheISTAndLocalWordsStay(t *testing.T) {
	content := realMessage(t)
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		work(t, a)
		town := testkit.NewTown(t, a, "a")
		c := town.Client(t, "strategie")
		p := addProcess(t, town, "51", "Mutterschutz – Anzeige bearbeiten", map[string]any{"services": []string{serviceKey}})
		var line struct{ ID string }
		c.Do("POST", processesPath+"/"+p.ID+"/models", map[string]any{"kind": "ist"}).Want(http.StatusCreated).Into(&line)
		ist := upload(t, c, line.ID, diagram("Anzeige")).Version.ID
		e := importMessage(t, c, "?dryRun=true", content, nil).Result.Entries[0]
		if e.Match != "service" || e.ProcessID != p.ID || e.Outcome != "planned" {
			t.Fatalf("dry run %+v", e)
		}
		e = importMessage(t, c, "", content, nil).Result.Entries[0]
		deviations := 0
		for _, d := range e.Details {
			if d.Subject == "deviation" {
				deviations++
				if d.With != ist || d.VersionID == "" || d.Count < 10 {
					t.Errorf("deviation %+v, want from %s", d, ist)
				}
			}
			if d.Subject == "process" && d.State == "kept" && !strings.Contains(d.Message, "Mutterschutz – Anzeige") {
				t.Errorf("name: %q", d.Message)
			}
		}
		if deviations != 1 {
			t.Errorf("%d deviations, want that from the IST", deviations)
		}
		var q struct{ Name string }
		c.Do("GET", processesPath+"/"+p.ID, nil).Want(http.StatusOK).Into(&q)
		if q.Name != "Mutterschutz – Anzeige bearbeiten" {
			t.Errorf("the name became %q", q.Name)
		}
		exported := c.Do("GET", processesPath+"/"+p.ID+"/xprozess", nil).Want(http.StatusOK).Body
		realdata.Valid(t, exported, "xprozess", "xprozess-2.0-rekonstruiert.xsd")
		if m := comparableMessage(t, exported); len(m.Library.Processes[0].Model.Models) != 2 {
			t.Error("IST and reference are not both given out")
		}
		leser := town.Client(t, "leser")
		leser.Do("GET", processesPath+"/"+p.ID+"/fim", nil).WantProblem(http.StatusNotFound, "request.notFound")
		if body := leser.Do("GET", processesPath+"/"+p.ID+"/xprozess", nil).Want(http.StatusOK).Body; bytes.Contains(body, []byte("Mutterschutzgesetzes")) || bytes.Contains(body, []byte("inhalt")) {
			t.Error("a reader gets what is not released")
		}
	})
}

func TestRefusedMessagesAreToldInTheJob(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		work(t, a)
		town := testkit.NewTown(t, a, "a")
		c := town.Client(t, "strategie")
		bomb := `<!DOCTYPE a [<!ENTITY a "a">]><a xmlns="http://www.regierung-mv.de/xprozess/2">&a;</a>`
		var j struct{ ID string }
		c.Do("POST", "/api/v1/imports?fileName=x.xml", bomb, "Content-Type", "application/xml").Want(http.StatusAccepted).Into(&j)
		if out := finish(t, c, j.ID); out.State != "failed" || out.Result.Error.Key != "xprozess.doctype" || !strings.Contains(out.Result.Error.Message, "DOCTYPE") {
			t.Errorf("job = %+v", out)
		}
		town.Client(t, "leser").Do("POST", "/api/v1/imports", string(realMessage(t)), "Content-Type", "application/xml").WantProblem(http.StatusForbidden, "identity.forbidden")
	})
}
