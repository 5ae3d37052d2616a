package table_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/prozessregister/prozessregister/internal/exchange/table"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// withSheet is a workbook whose sheet has this XML within its worksheet element.
func withSheet(t *testing.T, xml string) []byte {
	t.Helper()
	book := excelize.NewFile()
	defer book.Close()
	var plain, out bytes.Buffer
	if _, err := book.WriteTo(&plain); err != nil {
		t.Fatal(err)
	}
	from, err := zip.NewReader(bytes.NewReader(plain.Bytes()), int64(plain.Len()))
	if err != nil {
		t.Fatal(err)
	}
	to := zip.NewWriter(&out)
	for _, part := range from.File {
		w, err := to.Create(part.Name)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(part.Name, "xl/worksheets/") {
			_, err = io.WriteString(w, `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">`+xml+"</worksheet>")
		} else if r, opened := part.Open(); opened == nil {
			_, err = io.Copy(w, r)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := to.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

const headRow = `<row r="1"><c r="A1" t="inlineStr"><is><t>Nummer</t></is></c><c r="B1" t="inlineStr"><is><t>Name</t></is></c></row>`

// merges are n merged ranges of so many rows, each in column A below the headings.
func merges(n, rows int) string {
	var b strings.Builder
	b.WriteString("<mergeCells>")
	for i := range n {
		b.WriteString(`<mergeCell ref="A` + strconv.Itoa(i+2) + ":A" + strconv.Itoa(i+1+rows) + `"/>`)
	}
	return b.String() + "</mergeCells>"
}

// TestAListOfManyEmptyColumnsIsRefused before they are cells.
func TestAListOfManyEmptyColumnsIsRefused(t *testing.T) {
	for n, refused := range map[int]bool{16_384: false, 16_385: true} {
		_, err := table.Read([]byte("Nummer;Name\n1;eins" + strings.Repeat(";", n-1) + "\n"))
		if problem.Is(err, problem.TooLarge) != refused {
			t.Errorf("%d separators: %v", n, err)
		}
	}
}

// TestWhatASheetIsCalledDoesNotHideIt: the parts of a workbook may have any name.
func TestWhatASheetIsCalledDoesNotHideIt(t *testing.T) {
	file := withSheet(t, "<sheetData>"+headRow+`<row r="2">`+strings.Repeat("<c/>", 3_000_001)+"</row></sheetData>")
	from, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	to := zip.NewWriter(&out)
	for _, part := range from.File {
		r, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		w, err := to.Create(strings.Replace(part.Name, "sheet1.xml", "sheet1.bin", 1))
		if err == nil {
			_, err = w.Write(bytes.ReplaceAll(content, []byte("sheet1.xml"), []byte("sheet1.bin")))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := to.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := table.Read(out.Bytes()); !problem.Is(err, problem.TooLarge) {
		t.Errorf("%v, want a refusal for its size", err)
	}
}

// TestWorkbooksThatGrowAreRefused: small files that would take memory or time once they are unpacked.
func TestWorkbooksThatGrowAreRefused(t *testing.T) {
	rows := func(n int) string {
		var b strings.Builder
		for i := range n {
			b.WriteString(`<row r="` + strconv.Itoa(i+2) + `"><c r="A` + strconv.Itoa(i+2) + `"><v>1</v></c></row>`)
		}
		return "<sheetData>" + headRow + b.String() + "</sheetData>"
	}
	texts := func(n, length int) string {
		return strings.Repeat(`<row><c t="inlineStr"><is><t>`+strings.Repeat("x", length)+`</t></is></c><c><v>1</v></c></row>`, n)
	}
	for name, c := range map[string]struct{ xml, want string }{
		"cells":              {"<sheetData>" + headRow + `<row r="2">` + strings.Repeat("<c/>", 3_000_001) + "</row></sheetData>", "sheet.tooManyCells"},
		"text of a cell":     {"<sheetData>" + headRow + texts(1, 32_768) + "</sheetData>", "sheet.cellTooLong"},
		"texts together":     {"<sheetData>" + headRow + texts(2_100, 32_000) + "</sheetData>", "sheet.tooMuchText"},
		"cells with a name":  {"<sheetData>" + headRow + `<row r="2">` + strings.Repeat("<x:c />", 3_000_001) + "</row></sheetData>", "sheet.tooManyCells"},
		"merged ranges":      {rows(1) + merges(20_001, 1), "sheet.tooManyMerged"},
		"long merged ranges": {rows(2_000) + merges(2_000, 5_000), "sheet.tooManyMerged"},
		"one long text":      {"<sheetData>" + headRow + `<row r="2"><c t="inlineStr"><is><t>` + strings.Repeat("ä", 1<<20) + "</t></is></c></row></sheetData>", "sheet.tooLarge"},
		"fitting":            {rows(2_000) + merges(20_000, 2), ""},
	} {
		file := withSheet(t, c.xml)
		_, err := table.Read(file)
		_, raw := table.ReadGrids(file)
		for _, err := range []error{err, raw} {
			got := ""
			if p, ok := errors.AsType[*problem.Error](err); ok {
				got = p.Key
			}
			if got != c.want {
				t.Errorf("%s: %v, want %q", name, err, c.want)
			}
		}
	}
}
