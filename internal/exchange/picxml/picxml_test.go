package picxml_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/prozessregister/prozessregister/internal/exchange/picxml"
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

func TestHostileFactSheets(t *testing.T) {
	for name, tt := range map[string]struct{ data, key string }{
		"bomb":     {`<!DOCTYPE a [<!ENTITY a "a">]><factSheets>&a;</factSheets>`, "xprozess.doctype"},
		"too deep": {strings.Repeat("<factSheet>", 50), "xprozess.tooDeep"},
		"broken":   {"<factSheets><factSheet>", "xprozess.syntax"},
		"nothing":  {"<factSheets/>", "picxml.empty"},
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
