package main_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/exchange/table"
)

// hostileTables are built like hostileFiles, for those who read workbooks and lists of values.
func hostileTables(t *testing.T) map[string][]byte {
	sheet := func(xml string) []byte { return withSheet(t, xml) }
	const head = `<row r="1"><c r="A1" t="inlineStr"><is><t>Nummer</t></is></c><c r="B1" t="inlineStr"><is><t>Name</t></is></c></row>`
	row := func(n int, cell string) string { return `<row r="2">` + strings.Repeat(cell, n) + "</row>" }
	data := func(rows string) []byte { return sheet("<sheetData>" + head + rows + "</sheetData>") }
	return map[string][]byte{
		"cells of a row":      data(row(2_900_000, "<c/>")),
		"cells beyond":        data(row(40_000_000, "<c/>")),
		"texts":               data(many(40_000, func(r int) string { return inline(r, 900, 1) })),
		"long texts":          data(many(180, func(r int) string { return inline(r, 1_000_000, 1) })),
		"texts of a cell":     data(many(2_000, func(r int) string { return inline(r, 32_000, 1) })),
		"a text":              data(inline(2, 190<<20, 1)),
		"wide rows":           data(many(4_000, func(r int) string { return inline(r, 1, 200) })),
		"merged":              sheet("<sheetData>" + head + inline(2, 32_000, 20) + many(48_000, func(r int) string { return inline(r+1, 1, 1) }) + "</sheetData>" + mergedColumns(20)),
		"empty rows":          data(strings.Repeat("<row/>", 2_900_000)),
		"lists":               []byte("Nummer;Name\n" + strings.Repeat("1;eins\n", 2_800_000)),
		"separators":          []byte("Nummer;Name\n" + strings.Repeat(strings.Repeat(";", 16_000)+"\n", 1_250)),
		"a quoted field":      []byte("Nummer;Name\n1;\"" + strings.Repeat("x\n", 9<<20) + "\"\n"),
		"other characters":    []byte("Nummer;Name\n" + strings.Repeat("1;\xe4\xf6\xfc\n", 3_000_000)),
		"zeros":               make([]byte, 20<<20),
		"an archive of zeros": archived(t, make([]byte, 400<<20)),
	}
}

func many(n int, one func(row int) string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(one(i + 2))
	}
	return b.String()
}

// inline is a row of so many cells with a text of so many characters.
func inline(row, length, cells int) string {
	return fmt.Sprintf(`<row r="%d">`, row) +
		strings.Repeat(`<c t="inlineStr"><is><t>`+strings.Repeat("x", length)+"</t></is></c>", cells) + "</row>"
}

// mergedColumns merges everything below the headings in each of the first columns, at most 26.
func mergedColumns(n int) string {
	var b strings.Builder
	b.WriteString("<mergeCells>")
	for i := range n {
		column := string(rune('A' + i))
		fmt.Fprintf(&b, `<mergeCell ref="%s2:%s49000"/>`, column, column)
	}
	return b.String() + "</mergeCells>"
}

// withSheet is a workbook whose first sheet is this XML.
func withSheet(t *testing.T, xml string) []byte {
	t.Helper()
	var plain, out bytes.Buffer
	if err := table.WriteWorkbook(&plain, table.Sheet{Name: "Liste"}); err != nil {
		t.Fatal(err)
	}
	from, err := zip.NewReader(bytes.NewReader(plain.Bytes()), int64(plain.Len()))
	if err != nil {
		t.Fatal(err)
	}
	to := zip.NewWriter(&out)
	for _, part := range from.File {
		if strings.HasPrefix(part.Name, "xl/worksheets/") {
			pack(t, to, part.Name, strings.NewReader(`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">`+xml+"</worksheet>"))
			continue
		}
		r, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		pack(t, to, part.Name, r)
	}
	if err := to.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func archived(t *testing.T, content []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	to := zip.NewWriter(&out)
	pack(t, to, "xl/workbook.xml", bytes.NewReader(content))
	if err := to.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func pack(t *testing.T, to *zip.Writer, name string, content io.Reader) {
	t.Helper()
	w, err := to.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(w, content); err != nil {
		t.Fatal(err)
	}
}

// TestHostileTablesDoNotStopTheProgram throws them at the two ways of reading tables, several at the same time.
func TestHostileTablesDoNotStopTheProgram(t *testing.T) {
	if testing.Short() || runtime.GOOS != "linux" {
		t.Skip("runs the real program for a minute and reads /proc")
	}
	files := hostileTables(t)
	for name, content := range files {
		if len(content) > 20<<20 {
			t.Fatalf("%s has %d bytes and is refused for its size alone", name, len(content))
		}
	}
	throwAll(t, "text/csv", files, func(*server) []string {
		return []string{"/imports/tables?kind=processes&dryRun=true", "/cleaning-lists"}
	})
}
