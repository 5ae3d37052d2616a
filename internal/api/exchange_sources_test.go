package api_test

import (
	"encoding/json"
	"net/http"
	"os"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/testkit"
	"github.com/prozessregister/prozessregister/internal/testkit/realdata"
)

func TestReceiptsAreKept(t *testing.T) {
	content := realMessage(t)
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		work(t, a)
		town := testkit.NewTown(t, a, "a")
		c := town.Client(t, "strategie")
		options := map[string]string{"unitId": town.Units["51"].ID}
		importMessage(t, c, "?dryRun=true", content, options)
		importMessage(t, c, "", content, options)
		var list []struct {
			ID, Kind, FileName, SHA256 string
			Counts                     map[string]int
		}
		c.Do("GET", "/api/v1/imports/receipts", nil).Want(http.StatusOK).Into(&list)
		if len(list) != 1 || list[0].Kind != "import.xprozess" || list[0].FileName == "" || list[0].Counts["created"] != 1 || len(list[0].SHA256) != 64 {
			t.Fatalf("receipts %+v", list)
		}
		var r struct{ Entries []exchangeEntry }
		c.Do("GET", "/api/v1/imports/receipts/"+list[0].ID, nil).Want(http.StatusOK).Into(&r)
		if len(r.Entries) != 1 || len(r.Entries[0].Details) < 8 {
			t.Errorf("receipt %+v", r)
		}
		town.Client(t, "coordinatoriii").Do("GET", "/api/v1/imports/receipts/"+list[0].ID, nil).WantProblem(http.StatusNotFound, "request.notFound")
		town.Client(t, "revision").Do("GET", "/api/v1/imports/receipts/"+list[0].ID, nil).Want(http.StatusOK)
		town.AddUser(t, "revision33", identity.Grant{Role: identity.Auditor, UnitID: town.Units["33"].ID})
		town.Client(t, "revision33").Do("GET", "/api/v1/imports/receipts/"+list[0].ID, nil).WantProblem(http.StatusNotFound, "request.notFound")
	})
}

func TestCodeListsNameCodes(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		c := town.Client(t, "strategie")
		data, err := os.ReadFile(realdata.Path(t, "xprozess", "genericode-beispiel.xml"))
		if err != nil {
			t.Fatal(err)
		}
		for _, known := range []bool{false, true} {
			var l struct {
				Key   string
				Known bool
				Codes []struct{ Code, Label string }
			}
			c.Do("POST", "/api/v1/code-lists", data, "Content-Type", "application/xml").Want(http.StatusOK).Into(&l)
			if l.Known != known || l.Key != "anschrift-inland-oder-ausland" || len(l.Codes) != 2 || l.Codes[1].Label != "außerhalb von Deutschland" {
				t.Errorf("%+v", l)
			}
		}
		c.Do("POST", "/api/v1/code-lists", "<a/>", "Content-Type", "application/xml").WantProblem(http.StatusUnprocessableEntity, "codeList.message")
		town.Client(t, "leser").Do("POST", "/api/v1/code-lists", data, "Content-Type", "application/xml").WantProblem(http.StatusForbidden, "identity.forbidden")
		var all []json.RawMessage
		town.Client(t, "leser").Do("GET", "/api/v1/code-lists", nil).Want(http.StatusOK).Into(&all)
		if len(all) != 1 {
			t.Errorf("%d lists", len(all))
		}
	})
}

const factSheets = `<factSheets xmlns="http://www.prozessplattform.de/sml/schemas/picxml/v3/factSheet"><factSheet name="Hund anmelden"><attributeGroups><group label="Allgemein"><attributeValues>
<attribute attributeID="std#beschreibung+01" dataType="richtext" name="Beschreibung"><value>&lt;p&gt;Die Hunde der Stadt&lt;/p&gt;</value></attribute>
<attribute attributeID="std#schlagworte+01" dataType="tags" name="Schlagworte"><items><item>Hund</item><item>Steuer</item></items></attribute>
<attribute attributeID="std#fallzahl+01" dataType="text" name="Fallzahl pro Jahr"><value>1200</value></attribute>
</attributeValues></group></attributeGroups></factSheet></factSheets>`

func TestFactSheetsOfAnotherRegisterAreImportedTwice(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		c := town.Client(t, "strategie")
		const path = "/api/v1/imports/tables?kind=processes"
		body, kind := form(t, []byte(factSheets))
		c.Do("POST", path+"&dryRun=true", body, "Content-Type", kind).WantProblem(http.StatusUnprocessableEntity, "import.columnMissing")
		for i, want := range []map[string]int{{"created": 1}, {"unchanged": 1}} {
			body, kind := form(t, []byte(factSheets), "unitId", town.Units["33"].ID)
			var r struct {
				Saved                       bool
				Created, Changed, Unchanged int
				ReceiptID                   string
				Findings                    []struct{ Cell, Message string }
			}
			c.Do("POST", path, body, "Content-Type", kind).Want(http.StatusOK).Into(&r)
			if !r.Saved || r.Created != want["created"] || r.Unchanged != want["unchanged"] || r.ReceiptID == "" {
				t.Errorf("import %d: %+v", i, r)
			}
			c.Do("GET", "/api/v1/imports/receipts/"+r.ReceiptID, nil).Want(http.StatusOK)
		}
		found := processesOf(t, c, "?q=Hund")
		if found.Total != 1 || !strings.HasPrefix(found.Items[0].Number, "33-") {
			t.Fatalf("%+v", found)
		}
		var s struct {
			Fields map[string]struct {
				Value  any
				Series []struct{ Value float64 }
			}
		}
		c.Do("GET", processesPath+"/"+found.Items[0].ID+"/steckbrief", nil).Want(http.StatusOK).Into(&s)
		if s.Fields["shortDescription"].Value != "Die Hunde der Stadt" || len(s.Fields["caseCount"].Series) != 1 || s.Fields["caseCount"].Series[0].Value != 1200 {
			t.Errorf("%+v", s.Fields)
		}
	})
}

func TestFoldersOfModelsBecomeProcesses(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		work(t, a)
		town := testkit.NewTown(t, a, "a")
		c := town.Client(t, "strategie")
		content := zipOf(t,
			[2]string{"Hund anmelden/Hund anmelden.bpmn", string(diagram("Hund"))},
			[2]string{"Hund anmelden/Steuer festsetzen.bpmn", string(diagram("Steuer"))},
			[2]string{"Ausweis ausstellen/Ausweis ausstellen.bpmn", string(diagram("Ausweis"))},
			[2]string{"Ausweis ausstellen/kaputt.bpmn", "<x"},
		)
		run := func(query string) exchangeJob {
			return importMessage(t, c, query, content, map[string]string{"unitId": town.Units["33"].ID})
		}
		for _, e := range run("?dryRun=true").Result.Entries[:3] {
			if e.Outcome != "planned" || e.Match != "new" || !strings.Contains(e.Message, "neu angelegt") {
				t.Errorf("dry run %+v", e)
			}
		}
		if processesOf(t, c, "?q=").Total != 0 {
			t.Fatal("the dry run has made processes")
		}
		for _, outcome := range []string{"created", "known"} {
			entries := run("").Result.Entries
			for _, e := range entries[:3] {
				if e.Outcome != outcome || e.ProcessNumber == "" {
					t.Errorf("%s: %+v", outcome, e)
				}
			}
			if entries[3].Outcome != "refused" {
				t.Errorf("%+v", entries[3])
			}
		}
		found := processesOf(t, c, "?q=Hund")
		if found.Total != 1 || processesOf(t, c, "?q=").Total != 2 {
			t.Fatalf("%+v", found)
		}
		var lines struct{ Items []struct{ Name, Kind string } }
		c.Do("GET", processesPath+"/"+found.Items[0].ID+"/models", nil).Want(http.StatusOK).Into(&lines)
		if len(lines.Items) != 2 || lines.Items[0].Name == lines.Items[1].Name {
			t.Errorf("lines %+v", lines.Items)
		}
	})
}
