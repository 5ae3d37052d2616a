package table_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/exchange/table"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// row2 is a workbook with one row of these cells below the headings.
func row2(t *testing.T, cells string) []byte {
	t.Helper()
	return withSheet(t, `<sheetData>`+headRow+`<row r="2">`+cells+`</row></sheetData>`)
}

// TestAFormulaWithoutResultIsNotReadAsEmpty: some programs write formulas and leave the results to Excel.
func TestAFormulaWithoutResultIsNotReadAsEmpty(t *testing.T) {
	for name, c := range map[string]struct{ cells, refused string }{
		"a result":                {`<c r="A2"><f>1+1</f><v>2</v></c><c r="B2" t="str"><f>"a"</f><v>a</v></c>`, ""},
		"an empty text as result": {`<c r="A2"><v>1</v></c><c r="B2" t="str"><f>IF(1,"","a")</f><v></v></c>`, ""},
		"the error of a formula":  {`<c r="A2"><v>1</v></c><c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c>`, ""},
		"no result":               {`<c r="A2"><f>1+1</f></c><c r="B2" t="str"><f>"a"</f><v>a</v></c>`, "A2"},
		"an empty result":         {`<c r="A2"><v>1</v></c><c r="B2"><f>A2</f><v/></c>`, "B2"},
		"two, and cells unnamed":  {`<c><f>1+1</f><v/></c><c><f>2+2</f><v> </v></c>`, "A2, B2"},
		"a shared formula":        {`<c r="A2"><f t="shared" ref="A2:B2" si="0">1+1</f><v>2</v></c><c r="B2"><f t="shared" si="0"/><v></v></c>`, "B2"},
	} {
		for reader, read := range map[string]func([]byte) error{
			"tables": func(data []byte) error { _, err := table.Read(data); return err },
			"grids":  func(data []byte) error { _, err := table.ReadGrids(data); return err },
		} {
			err := read(row2(t, c.cells))
			p, _ := errors.AsType[*problem.Error](err)
			switch {
			case c.refused == "" && err != nil:
				t.Errorf("%s, %s: %v", name, reader, err)
			case c.refused != "" && (p == nil || p.Key != "sheet.notCalculated" || p.Params["cells"] != c.refused):
				t.Errorf("%s, %s: %v, want %s named", name, reader, err, c.refused)
			}
		}
	}
}

// TestAWorkbookWithoutItsTextsIsRefused: its cells point to texts that did not come with it.
func TestAWorkbookWithoutItsTextsIsRefused(t *testing.T) {
	if _, err := table.Read(row2(t, `<c r="A2" t="s"><v>0</v></c><c r="B2"><v>1</v></c>`)); !problem.Is(err, problem.Invalid) {
		t.Errorf("%v, want a refusal", err)
	}
}

// TestPathsOfAWorkbookMayBeThoseOfWindows: old programs write them so into the archive; what a sheet says of its cells counts.
func TestPathsOfAWorkbookMayBeThoseOfWindows(t *testing.T) {
	file := row2(t, `<c r="A2"><v>1</v></c><c r="B2"><f>A2</f></c>`)
	from, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	var parts []string
	for _, part := range from.File {
		r, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		parts = append(parts, strings.ReplaceAll(part.Name, "/", `\`), string(content))
	}
	if _, err := table.Read(zipped(t, parts...)); err == nil || !strings.Contains(err.Error(), "sheet.notCalculated") {
		t.Errorf("%v, want a refusal of the formula", err)
	}
}
