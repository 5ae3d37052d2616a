package api_test

import (
	"bytes"
	"maps"
	"mime/multipart"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/exchange/table"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// imported is what the API says of a table.
type imported struct {
	Saved                             bool
	Rows, Created, Changed, Unchanged int
	Errors                            int // of all, also of those that are not named
	Findings                          []importedFinding
}

type importedFinding struct{ Cell, Heading, Severity, Key, Message string }

// cells names what was found, "B3 import.date".
func (r imported) cells() string {
	var list []string
	for _, f := range r.Findings {
		list = append(list, f.Cell+" "+f.Key)
	}
	return strings.Join(list, ", ")
}

func form(t *testing.T, file []byte, fields ...string) (body []byte, contentType string) {
	t.Helper()
	var out bytes.Buffer
	w := multipart.NewWriter(&out)
	part, err := w.CreateFormFile("file", "Liste.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := part.Write(file); err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(fields); i += 2 {
		if err := w.WriteField(fields[i], fields[i+1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes(), w.FormDataContentType()
}

func importTable(t *testing.T, c *testkit.Client, query string, file []byte, fields ...string) testkit.Answer {
	t.Helper()
	body, contentType := form(t, file, fields...)
	return c.Do("POST", "/api/v1/imports/tables?"+query, body, "Content-Type", contentType)
}

func sheetOf(t *testing.T, headings string, rows ...string) []byte {
	t.Helper()
	s := table.Sheet{Name: "Liste"}
	for h := range strings.SplitSeq(headings, "|") {
		s.Headings = append(s.Headings, table.Heading{Title: h})
	}
	for _, r := range rows {
		var row []any
		for c := range strings.SplitSeq(r, "|") {
			row = append(row, c)
		}
		s.Rows = append(s.Rows, row)
	}
	var out bytes.Buffer
	if err := table.WriteWorkbook(&out, s); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func total(t *testing.T, c *testkit.Client, path string) int {
	t.Helper()
	var list struct{ Total int }
	c.Do("GET", path, nil).Want(http.StatusOK).Into(&list)
	return list.Total
}

func TestOpenListOfProcessesImportsTwice(t *testing.T) {
	k := testkit.LoadKoos(t)
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		strategie := testkit.NewTown(t, a, "a").Client(t, "strategie")
		units := total(t, strategie, "/api/v1/org-units")
		for round, want := range []imported{
			{Saved: true, Rows: k.UnitCount, Created: k.UnitCount - 2, Changed: 2},
			{Saved: true, Rows: k.UnitCount, Unchanged: k.UnitCount},
		} {
			var got imported
			importTable(t, strategie, "kind=units", k.Units).Want(http.StatusOK).Into(&got)
			if got.Saved != want.Saved || got.Rows != want.Rows || got.Created+got.Changed != want.Created+want.Changed || got.Unchanged != want.Unchanged {
				t.Fatalf("units, round %d: %+v, want %+v", round+1, got, want)
			}
			if round == 0 {
				if n := total(t, strategie, "/api/v1/org-units"); n != units+got.Created {
					t.Errorf("%d units, want %d", n, units+got.Created)
				}
			}
		}
		count := len(k.Source)
		for round, want := range []imported{
			{Saved: true, Rows: count, Created: count},
			{Saved: true, Rows: count, Unchanged: count},
		} {
			var got imported
			importTable(t, strategie, "kind=processes", k.Processes).Want(http.StatusOK).Into(&got)
			if len(got.Findings) > 0 || got.Errors > 0 {
				t.Errorf("processes, round %d: %d findings, first %v", round+1, len(got.Findings), got.Findings[:min(5, len(got.Findings))])
			}
			if got.Findings = nil; !reflect.DeepEqual(got, want) {
				t.Fatalf("processes, round %d: %+v, want %+v", round+1, got, want)
			}
			if n := total(t, strategie, "/api/v1/processes"); n != count {
				t.Errorf("%d processes, want %d", n, count)
			}
		}
		saysWhatTheSourceSays(t, strategie, k)
	})
}

// saysWhatTheSourceSays reads every process of the register and compares it with its row in the source.
func saysWhatTheSourceSays(t *testing.T, c *testkit.Client, k testkit.Koos) {
	t.Helper()
	services, withRules, taking := 0, 0, 0
	for _, id := range idsOf(c) {
		var p struct {
			Name               string
			ExternalKeys       map[string]string
			Unit               struct{ Number string }
			ParticipatingUnits []struct{ Number string }
			Services           []string
		}
		c.Do("GET", processesPath+"/"+id, nil).Want(http.StatusOK).Into(&p)
		var sheet struct {
			Fields struct {
				LegalBases struct{ Value []struct{ Name string } }
			}
		}
		c.Do("GET", processesPath+"/"+id+"/steckbrief", nil).Want(http.StatusOK).Into(&sheet)
		got := testkit.KoosProcess{Title: p.Name, Unit: p.Unit.Number, Service: strings.Join(p.Services, " ")}
		for _, rule := range sheet.Fields.LegalBases.Value {
			got.Rules = append(got.Rules, rule.Name)
		}
		for _, u := range p.ParticipatingUnits {
			got.Others = append(got.Others, u.Number)
		}
		want := k.Source[slices.Collect(maps.Values(p.ExternalKeys))[0]]
		for i, rule := range want.Rules {
			want.Rules[i] = strings.Join(strings.Fields(rule), " ") // lines are tidied
		}
		slices.Sort(want.Others)
		slices.Sort(got.Others)
		if !reflect.DeepEqual(got, want) {
			t.Errorf("the register says %+v, the source %+v", got, want)
		}
		services, withRules, taking = services+len(p.Services), withRules+min(1, len(got.Rules)), taking+min(1, len(got.Others))
	}
	if services != 200 || withRules != 650 || taking != 324 { // lines of the source with leika_id, regelungen and beteiligte
		t.Errorf("%d processes with a service, %d with legal bases, %d with units that take part; want 200, 650 and 324", services, withRules, taking)
	}
}

// idsOf reads all pages of the register.
func idsOf(c *testkit.Client) []string {
	var ids []string
	for next := ""; ; {
		var page struct {
			Items []struct{ ID string }
			Next  string
		}
		c.Do("GET", processesPath+"?limit=200&cursor="+next, nil).Want(http.StatusOK).Into(&page)
		for _, p := range page.Items {
			ids = append(ids, p.ID)
		}
		if next = page.Next; next == "" {
			return ids
		}
	}
}

func TestFaultyTableChangesNothingAndNamesEveryCell(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		strategie := testkit.NewTown(t, a, "a").Client(t, "strategie")
		file := sheetOf(t, "Nr|Prozess|Amt|Fallzahl|Prozessart|LeiKa|Prüfung fällig",
			"1|Hund anmelden|20|ca. 1.300|Leistungsprozess|99102013002000|31.03.2027",
			"1|Hund abmelden|20|täglich|Quatsch|99102013002000|bald",
			"3||99|s. o.|K|12|")
		var got imported
		importTable(t, strategie, "kind=processes", file).Want(http.StatusOK).Into(&got)
		for _, want := range []string{
			"A3 import.twice", "D3 steckbrief.input.", "E3 import.category.unknown", "G3 import.date",
			"B4 field.required", "C4 import.unit.unknown", "D4 steckbrief.input.seeAbove",
		} {
			if !strings.Contains(got.cells(), want) {
				t.Errorf("no finding %q in %s", want, got.cells())
			}
		}
		for _, f := range got.Findings {
			if f.Message == "" || f.Message == f.Key || strings.Contains(f.Message, "{{") {
				t.Errorf("%s: message %q", f.Cell, f.Message)
			}
		}
		if got.Saved || total(t, strategie, "/api/v1/processes") != 0 {
			t.Errorf("a faulty table was saved: %+v", got)
		}
	})
}

func TestDryRunChangesNothing(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		strategie := testkit.NewTown(t, a, "a").Client(t, "strategie")
		file := sheetOf(t, "Prozess|Amt|Fallzahl", "Hund anmelden|20|ca. 1.300")
		var got imported
		importTable(t, strategie, "kind=processes&dryRun=true", file).Want(http.StatusOK).Into(&got)
		if got.Saved || got.Created != 1 || total(t, strategie, "/api/v1/processes") != 0 {
			t.Errorf("dry run: %+v", got)
		}
		importTable(t, strategie, "kind=processes", file).Want(http.StatusOK).Into(&got)
		if !got.Saved || total(t, strategie, "/api/v1/processes?q=hund") != 1 {
			t.Errorf("import: %+v", got)
		}
	})
}

func TestColumnsAreRemembered(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		strategie := testkit.NewTown(t, a, "a").Client(t, "strategie")
		file := sheetOf(t, "Was wir tun|Wer", "Hund anmelden|20")
		importTable(t, strategie, "kind=processes", file).WantProblem(http.StatusUnprocessableEntity, "import.columnMissing")
		var got imported
		importTable(t, strategie, "kind=processes", file, "mapping", `{"Was wir tun":"name","Wer":"unit"}`).Want(http.StatusOK).Into(&got)
		if !got.Saved || got.Created != 1 {
			t.Fatalf("with a mapping: %+v", got)
		}
		body, contentType := form(t, file)
		var proposals []struct {
			Mapping map[string]string
			Missing []string
		}
		strategie.Do("POST", "/api/v1/imports/tables/proposal?kind=processes", body, "Content-Type", contentType).Want(http.StatusOK).Into(&proposals)
		if len(proposals) != 1 || proposals[0].Mapping["Was wir tun"] != "name" || len(proposals[0].Missing) != 0 {
			t.Errorf("proposal: %+v", proposals)
		}
	})
}

func TestImportNeedsTheRight(t *testing.T) {
	town := testkit.NewTown(t, testkit.NewApp(t, testkit.SQLite(t)), "a")
	file := sheetOf(t, "Prozess|Amt", "Hund anmelden|20")
	importTable(t, town.Client(t, "leser"), "kind=processes", file).WantProblem(http.StatusForbidden, "identity.forbidden")
	var got imported
	importTable(t, town.Client(t, "coordinatoriii"), "kind=processes", file).Want(http.StatusOK).Into(&got)
	if got.Saved || !strings.Contains(got.cells(), "2 identity.forbidden") {
		t.Errorf("a coordinator of III imports into 20: %+v", got)
	}
}

func TestTemplateIsUnderstoodCompletely(t *testing.T) {
	town := testkit.NewTown(t, testkit.NewApp(t, testkit.SQLite(t)), "a")
	c := town.Client(t, "strategie")
	for _, kind := range []string{"units", "processes"} {
		template := c.Do("GET", "/api/v1/imports/tables/template?kind="+kind, nil).Want(http.StatusOK)
		var targets []struct{ Key string }
		c.Do("GET", "/api/v1/imports/tables/targets?kind="+kind, nil).Want(http.StatusOK).Into(&targets)
		body, contentType := form(t, template.Body)
		var proposals []struct {
			Headings []string
			Mapping  map[string]string
			Missing  []string
		}
		c.Do("POST", "/api/v1/imports/tables/proposal?kind="+kind, body, "Content-Type", contentType).Want(http.StatusOK).Into(&proposals)
		if len(proposals) != 1 || len(proposals[0].Missing) > 0 || len(proposals[0].Mapping) != len(targets) {
			t.Errorf("%s: %d columns of %d understood, missing %v", kind, len(proposals[0].Mapping), len(targets), proposals[0].Missing)
		}
	}
}

// TestTwoRowsMayMeanOneProcess imports a table whose second row means the process of the first by its other name: the
// second is put on top of what the first has made of it, and nothing is called stale.
func TestTwoRowsMayMeanOneProcess(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		strategie := testkit.NewTown(t, a, "a").Client(t, "strategie")
		mapping := `{"A":"number","B":"externalKey","C":"name","D":"unit","E":"tags"}`
		var got imported
		importTable(t, strategie, "kind=processes", sheetOf(t, "A|B|C|D|E", "Z-1|alt-1|Hund anmelden|51|neu"), "mapping", mapping).Want(http.StatusOK).Into(&got)
		if !got.Saved || got.Created != 1 {
			t.Fatalf("%+v", got)
		}
		twice := sheetOf(t, "A|B|C|D|E", "Z-1||Hund anmelden|51|neu; Steuer", "|alt-1|Hund abmelden|51|neu; Steuer")
		importTable(t, strategie, "kind=processes", twice, "mapping", mapping).Want(http.StatusOK).Into(&got)
		if !got.Saved || got.Changed != 2 || got.cells() != "" {
			t.Fatalf("%+v", got)
		}
		var list struct {
			Items []struct {
				Name string
				Tags []string
			}
		}
		strategie.Do("GET", "/api/v1/processes?q=Z-1", nil).Want(http.StatusOK).Into(&list)
		if len(list.Items) != 1 || list.Items[0].Name != "Hund abmelden" {
			t.Errorf("%+v", list.Items)
		}
	})
}

// TestListWithoutNumbersTellsWhatItMakesTwice imports a list without numbers and keys again: nothing tells that its rows mean the
// same processes, so each row is named before it makes a second one.
func TestListWithoutNumbersTellsWhatItMakesTwice(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		strategie := testkit.NewTown(t, a, "a").Client(t, "strategie")
		var got imported
		importTable(t, strategie, "kind=processes", sheetOf(t, "Prozess|Amt", "Hund anmelden|20", "Hund anmelden|51")).Want(http.StatusOK).Into(&got)
		if !got.Saved || got.Created != 2 || len(got.Findings) != 0 {
			t.Fatalf("the first time: %+v", got)
		}
		again := sheetOf(t, "Prozess|Amt", "Hund  Anmelden|20", "Hund abmelden|20", "Hund abmelden|20", "Hund anmelden|33")
		importTable(t, strategie, "kind=processes&dryRun=true", again).Want(http.StatusOK).Into(&got)
		if want := "A2 import.sameName, A4 import.sameName"; got.cells() != want || got.Errors != 0 || got.Created != 4 {
			t.Errorf("again: %q with %d errors, %d new; want %q", got.cells(), got.Errors, got.Created, want)
		}
		if got.Findings[0].Severity != "warning" || !strings.Contains(got.Findings[0].Message, "20-0001") {
			t.Errorf("%+v", got.Findings[0])
		}
	})
}

// TestNumbersOfUnitsAreNotGuessed imports what people write as numbers; what is no number, or could be two, is named and
// nothing is taken for something else.
func TestNumbersOfUnitsAreNotGuessed(t *testing.T) {
	strategie := testkit.NewTown(t, testkit.NewApp(t, testkit.SQLite(t)), "a").Client(t, "strategie")
	file := []byte("Nummer;Name;VZÄ;Arbeitsplätze;Mit DMS;Erwartete Prozesse\n" +
		"77;Friedhofsamt;ca. 12,5;1.200;unbekannt;\n78;Forstamt;12,5;1,200;2,5;#DIV/0!\n")
	var got imported
	importTable(t, strategie, "kind=units", file).Want(http.StatusOK).Into(&got)
	if want := "D3 steckbrief.input.ambiguous, E3 import.wholeNumber, F3 import.formulaError, F3 steckbrief.input.number"; got.cells() != want || got.Saved {
		t.Fatalf("findings %q, saved %v; want %q", got.cells(), got.Saved, want)
	}
	file = []byte("Nummer;Name;VZÄ;Arbeitsplätze;Mit DMS\n77;Friedhofsamt;ca. 12,5;1.200;unbekannt\n")
	importTable(t, strategie, "kind=units", file).Want(http.StatusOK).Into(&got)
	var list struct {
		Items []struct {
			Number string
			Facts  struct{ StaffHundredths, Workplaces, WorkplacesDMS *int }
		}
	}
	strategie.Do("GET", "/api/v1/org-units", nil).Want(http.StatusOK).Into(&list)
	for _, u := range list.Items {
		if f := u.Facts; u.Number == "77" && (*f.StaffHundredths != 1250 || *f.Workplaces != 1200 || f.WorkplacesDMS != nil) {
			t.Errorf("hundredths %d, workplaces %d, with DMS %v; want 1250, 1200, unknown", *f.StaffHundredths, *f.Workplaces, f.WorkplacesDMS)
		}
	}
	if !got.Saved {
		t.Errorf("%+v", got)
	}
}

// TestErrorsOfFormulasAreNoTexts imports cells whose formula failed: as texts they would be taken for what somebody wrote.
func TestErrorsOfFormulasAreNoTexts(t *testing.T) {
	strategie := testkit.NewTown(t, testkit.NewApp(t, testkit.SQLite(t)), "a").Client(t, "strategie")
	file := sheetOf(t, "Prozess|Amt|Kurzbeschreibung|Ohne Bedeutung", "Hund anmelden|20|#NV|#REF!", "#N/A|20|gut|")
	var got imported
	importTable(t, strategie, "kind=processes", file).Want(http.StatusOK).Into(&got)
	if want := "C2 import.formulaError, A3 import.formulaError"; got.cells() != want || got.Saved {
		t.Errorf("findings %q, saved %v; want %q", got.cells(), got.Saved, want)
	}
}

// TestHeadingsAreFoundAboveLongerRows imports a list with a title, headings in row 4 and notes beside the columns.
func TestHeadingsAreFoundAboveLongerRows(t *testing.T) {
	strategie := testkit.NewTown(t, testkit.NewApp(t, testkit.SQLite(t)), "a").Client(t, "strategie")
	file := []byte("Liste der Prozesse\n;Stand:;heute;;\n\nNr;Prozess;Amt\n1;Hund anmelden;20\n2;Hund abmelden;20;klären;bis Freitag\n")
	var got imported
	importTable(t, strategie, "kind=processes", file).Want(http.StatusOK).Into(&got)
	if !got.Saved || got.Created != 2 {
		t.Errorf("%+v", got)
	}
}
