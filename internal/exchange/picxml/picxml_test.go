package picxml_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/prozessregister/prozessregister/internal/exchange/picxml"
	"github.com/prozessregister/prozessregister/internal/exchange/table"
	"github.com/prozessregister/prozessregister/internal/problem"
)

const sheets = `<?xml version="1.0" encoding="UTF-8"?>
<factSheets xmlns="http://www.prozessplattform.de/sml/schemas/picxml/v3/factSheet" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
 <factSheet name="Hund anmelden"><metaData createdOn="2026-01-02" sourceInstallation="Musterstadt" xmlSchemaVersion="3.0"/><notation>PROCESS_FACT_SHEET</notation>
  <attributeGroups><group label="Allgemein"><attributeValues>
   <attribute xsi:type="textValue" attributeID="picture.attribute.std#description+01" dataType="richtext" name="Beschreibung"><value>&lt;p&gt;Die Hunde&lt;br/&gt;der Stadt &amp;amp; Umgebung&lt;/p&gt;</value></attribute>
   <attribute xsi:type="listValue" attributeID="picture.attribute.std#tags+01" dataType="tags" name="Schlagworte"><items><item>Hund</item><item>Steuer</item></items></attribute>
   <attribute xsi:type="textValue" attributeID="picture.attribute.std#fallzahl+01" dataType="text"><value>1200</value></attribute>
  </attributeValues></group></attributeGroups></factSheet>
 <factSheet name="Hund anmelden"><attributeGroups><group label="Weiteres"><attributeValues>
   <attribute xsi:type="listValue" attributeID="x" dataType="text" name="Rechtsgrundlage"><items><item><value>§ 1 HStG</value></item><item><value>Satzung</value></item></items></attribute>
  </attributeValues></group></attributeGroups></factSheet>
</factSheets>`

func TestFactSheetsBecomeATable(t *testing.T) {
	if !picxml.Is([]byte(sheets)) || picxml.Is([]byte("<definitions/>")) || picxml.Is([]byte("Nummer;Name")) {
		t.Error("Is() takes the one for the other")
	}
	tables, err := picxml.Read([]byte(sheets))
	if err != nil || len(tables) != 1 {
		t.Fatal(tables, err)
	}
	var headings []string
	for _, c := range tables[0].Columns {
		headings = append(headings, c.Heading)
	}
	want := []string{"Schlüssel im Quellsystem", "Bezeichnung", "Beschreibung", "Schlagworte", "fallzahl", "Rechtsgrundlage"}
	if diff := cmp.Diff(want, headings); diff != "" {
		t.Errorf("headings (-want +got):\n%s", diff)
	}
	rows := [][]string{
		{"Hund anmelden", "Hund anmelden", "Die Hunde\nder Stadt & Umgebung", "Hund; Steuer", "1200", ""},
		{"Hund anmelden #2", "Hund anmelden", "", "", "", "§ 1 HStG\nSatzung"},
	}
	for i, row := range tables[0].Rows {
		if diff := cmp.Diff(rows[i], row.Cells); diff != "" {
			t.Errorf("row %d (-want +got):\n%s", i, diff)
		}
	}
}

// wide is a fact sheet of n attributes.
func wide(n int) string {
	var b strings.Builder
	b.WriteString(`<factSheets><factSheet name="x">`)
	for i := range n {
		fmt.Fprintf(&b, `<attribute name="a%d"><value>1</value></attribute>`, i)
	}
	return b.String() + `</factSheet></factSheets>`
}

func TestSameNamesStayApart(t *testing.T) {
	one := `<factSheet name="Hund"><attribute name="Ziel"><value>sicher</value></attribute><attribute name="Ziel"><value>schnell</value></attribute></factSheet>`
	tables, err := picxml.Read([]byte("<factSheets>" + strings.Repeat(one, 12) + "</factSheets>"))
	if err != nil {
		t.Fatal(err)
	}
	keys := map[string]bool{}
	for _, row := range tables[0].Rows {
		keys[row.Cells[0]] = true
		if row.Cells[2] != "sicher\nschnell" {
			t.Errorf("%q: a value is lost", row.Cells)
		}
	}
	if len(keys) != 12 {
		t.Errorf("%d keys for 12 fact sheets: %v", len(keys), keys)
	}
}

func TestFactSheetsInTheEncodingOfWindows(t *testing.T) {
	tables, err := picxml.Read([]byte("<?xml version=\"1.0\" encoding=\"windows-1252\"?><factSheets><factSheet name=\"Stra\xdfe\"/></factSheets>"))
	if err != nil || tables[0].Rows[0].Cells[1] != "Straße" {
		t.Errorf("%+v, %v", tables, err)
	}
}

func TestHostileFactSheets(t *testing.T) {
	for name, tt := range map[string]struct{ data, key string }{
		"bomb":     {`<!DOCTYPE a [<!ENTITY a "a">]><factSheets>&a;</factSheets>`, "xprozess.doctype"},
		"too deep": {strings.Repeat("<factSheet>", 50), "xprozess.tooDeep"},
		"broken":   {"<factSheets><factSheet>", "xprozess.syntax"},
		"nothing":  {"<factSheets/>", "picxml.empty"},
		"columns":  {wide(table.MaxColumns), "sheet.tooManyColumns"},
		"large":    {strings.Repeat(" ", picxml.MaxBytes+1), "request.tooLarge"},
	} {
		_, err := picxml.Read([]byte(tt.data))
		if p, ok := err.(*problem.Error); !ok || p.Key != tt.key { //nolint:errorlint // Read returns problems as they are
			t.Errorf("%s: %v, want %s", name, err, tt.key)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(sheets))
	f.Fuzz(func(t *testing.T, data []byte) {
		tables, err := picxml.Read(data)
		if err == nil && (len(tables) != 1 || len(tables[0].Rows) == 0 || len(tables[0].Columns) < 2) {
			t.Error("no table and no problem")
		}
	})
}
