package table_test

import (
	"archive/zip"
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"github.com/prozessregister/prozessregister/internal/exchange/table"
	"github.com/prozessregister/prozessregister/internal/problem"
)

func TestAddress(t *testing.T) {
	for want, at := range map[string][2]int{"A1": {1, 0}, "Z9": {9, 25}, "AA7": {7, 26}, "GR12": {12, 199}} {
		if got := table.Address(at[0], at[1]); got != want {
			t.Errorf("Address(%d, %d) = %q, want %q", at[0], at[1], got, want)
		}
	}
}

func TestReadCSV(t *testing.T) {
	windows, err := charmap.Windows1252.NewEncoder().Bytes([]byte("Nummer;Name\n33-1;Bürgerbüro öffnen\n"))
	if err != nil {
		t.Fatal(err)
	}
	utf16, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes([]byte("Nummer\tName\r\n33-1\tBürgerbüro öffnen\r\n"))
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{
		"semicolon":          []byte("Nummer;Name\n33-1;Bürgerbüro öffnen\n"),
		"comma, quoted":      []byte("\"Nummer\",\"Name\"\n33-1,\"Bürgerbüro öffnen\""),
		"tab, mark, CRLF":    []byte("\xef\xbb\xbfNummer\tName\r\n33-1\tBürgerbüro öffnen\r\n"),
		"Windows-1252":       windows,
		"Windows-1252, mark": append([]byte("\xef\xbb\xbf"), windows...),
		"UTF-16":             utf16,
		"apart, NFD":         []byte(norm.NFD.String("Nummer;Name\n33-1;Bürgerbüro öffnen\n")),
		"sep=":               []byte("\xef\xbb\xbfsep=|\r\nNummer|Name\r\n33-1|Bürgerbüro öffnen\r\n"),
		"apostrophe":         []byte("Nummer;Name\n'33-1;Bürgerbüro öffnen\n"),
		"signs of no width":  []byte("Nummer;Name\n33-1\u200b;\ufeffBürger\u00adbüro öffnen\n"),
		"title, blank lines": []byte("Liste des Amtes;\n;\nNummer;Name\n;\n33-1;Bürgerbüro öffnen\n"),
	} {
		tables, err := table.Read(data)
		if err != nil || len(tables) != 1 || len(tables[0].Rows) != 1 {
			t.Errorf("%s: %v, %v", name, tables, err)
			continue
		}
		if diff := cmp.Diff([]string{"33-1", "Bürgerbüro öffnen"}, tables[0].Rows[0].Cells); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// TestAQuoteThatIsNotClosedIsSaid reads a list whose last rows stand in quotes that nobody closes: they would all be one cell.
func TestAQuoteThatIsNotClosedIsSaid(t *testing.T) {
	for data, refused := range map[string]bool{
		"Nummer;Name\n1;\"Haus bauen\n2;Hof kehren\n3;Rohr 3\" legen\n": true,
		"Nummer;Name\n1;\"Haus bauen":                                   true,
		"Nummer;Name\n1;\"Haus\nbauen\"\n":                              false,
		"Nummer;Name\n1;Rohr 3\" legen\n":                               false,
		"Nummer;Name\n1;\"Rohr \"\"neu\"\"\"":                           false,
		"Nummer;Name\n1;\"\"":                                           false,
		"Nummer;Name\n1;\"\"\"":                                         true,
	} {
		if _, err := table.Read([]byte(data)); problem.Is(err, problem.Invalid) != refused {
			t.Errorf("%q: %v, refused is to be %v", data, err, refused)
		}
	}
}

// TestColumnsOfOneHeadingStayApart reads a table that uses a heading twice.
func TestColumnsOfOneHeadingStayApart(t *testing.T) {
	tables, err := table.Read([]byte("Name;Datum;Datum;datum;Datum (2)\nx;1;2;3;4\n"))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, c := range tables[0].Columns {
		got = append(got, c.Heading)
	}
	if diff := cmp.Diff([]string{"Name", "Datum", "Datum (2)", "datum", "Datum (2) (2)"}, got); diff != "" {
		t.Errorf("headings (-want +got):\n%s", diff)
	}
}

func TestMergedCellsCountForEveryRow(t *testing.T) {
	book := excelize.NewFile()
	for cell, v := range map[string]string{"A1": "Amt", "B1": "Prozess", "A2": "65", "B2": "Gebäude reinigen", "B3": "Räume vergeben"} {
		if err := book.SetCellStr("Sheet1", cell, v); err != nil {
			t.Fatal(err)
		}
	}
	if err := book.MergeCell("Sheet1", "A2", "A3"); err != nil {
		t.Fatal(err)
	}
	var buf bytes.Buffer
	if _, err := book.WriteTo(&buf); err != nil {
		t.Fatal(err)
	}
	tables, err := table.Read(buf.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if got := tables[0].Rows[1]; got.Number != 3 || got.Cell(0) != "65" || got.Cell(1) != "Räume vergeben" {
		t.Errorf("second row: %+v", got)
	}
}

// TestMergedHeadingsAreNoRow reads headings over two rows of which some are merged, one of them used twice.
func TestMergedHeadingsAreNoRow(t *testing.T) {
	for name, merged := range map[string][]string{"all": {"A1:A2", "B1:B2", "C1:C2"}, "one": {"B1:B2"}, "none": nil} {
		book := excelize.NewFile()
		for i, row := range [][]string{{"Amt", "Prozess", "Amt"}, {}, {"65", "Räume vergeben", "x"}} {
			if err := book.SetSheetRow("Sheet1", table.Address(i+1, 0), &row); err != nil {
				t.Fatal(err)
			}
		}
		for _, m := range merged {
			if err := book.MergeCell("Sheet1", m[:2], m[3:]); err != nil {
				t.Fatal(err)
			}
		}
		var buf bytes.Buffer
		if _, err := book.WriteTo(&buf); err != nil {
			t.Fatal(err)
		}
		tables, err := table.Read(buf.Bytes())
		if err != nil || len(tables[0].Rows) != 1 || tables[0].Rows[0].Number != 3 {
			t.Errorf("%s: %+v, %v", name, tables, err)
		}
	}
}

func TestWhatIsRefused(t *testing.T) {
	var bomb bytes.Buffer
	z := zip.NewWriter(&bomb)
	w, err := z.Create("xl/worksheets/sheet1.xml")
	if err != nil {
		t.Fatal(err)
	}
	for range 210 {
		if _, err := w.Write(bytes.Repeat([]byte{' '}, 1<<20)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	for name, tt := range map[string]struct {
		data []byte
		want problem.Code
	}{
		"nothing":             {nil, problem.Invalid},
		"a zip bomb":          {bomb.Bytes(), problem.TooLarge},
		"a zip, no workbook":  {[]byte("PK\x03\x04 not really"), problem.Invalid},
		"Excel of the 1990s":  {[]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), problem.Unsupported},
		"a picture":           {[]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x0d"), problem.Unsupported},
		"one column, no list": {[]byte("Prozesse\nHund anmelden\n"), problem.Invalid},
		"larger than allowed": {make([]byte, table.MaxBytes+1), problem.TooLarge},
	} {
		if _, err := table.Read(tt.data); problem.CodeOf(err) != tt.want {
			t.Errorf("%s: %v, want %s", name, err, tt.want)
		}
	}
}

func TestWrittenIsReadBack(t *testing.T) {
	cell := rapid.StringOfN(rapid.SampledFrom([]rune("aäß=+-@'\"; ,\n1€")), 1, 12, -1)
	rapid.Check(t, func(t *rapid.T) {
		var rows [][]string
		for range rapid.IntRange(1, 4).Draw(t, "rows") {
			rows = append(rows, []string{"x" + cell.Draw(t, "a"), cell.Draw(t, "b") + "."})
		}
		var list bytes.Buffer
		if err := table.WriteCSV(&list, sheetOf(rows)); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(rows, readBack(t, list.Bytes())); diff != "" {
			t.Fatalf("CSV (-want +got):\n%s", diff)
		}
	})
}

func TestWrittenWorkbookIsReadBack(t *testing.T) {
	rows := [][]string{
		{"=1+1", "Bürger;büro"}, {"'schon geschützt", "+49 123"}, {"zwei\nZeilen", "\"in Anführung\", mit Komma"}, {"-", "@x"}, {"x\",", ",,."},
	}
	var book bytes.Buffer
	if err := table.WriteWorkbook(&book, sheetOf(rows)); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(rows, readBack(t, book.Bytes())); diff != "" {
		t.Errorf("workbook (-want +got):\n%s", diff)
	}
}

func sheetOf(rows [][]string) table.Sheet {
	s := table.Sheet{Name: "Prozesse", Headings: []table.Heading{{Title: "Nummer", Hint: "z. B. 33-1"}, {Title: "Name"}}}
	for _, r := range rows {
		s.Rows = append(s.Rows, []any{r[0], r[1]})
	}
	return s
}

func readBack(t interface{ Fatalf(string, ...any) }, data []byte) [][]string {
	tables, err := table.Read(data)
	if err != nil {
		t.Fatalf("read back: %v", err)
	}
	rows := [][]string{}
	for _, r := range tables[0].Rows {
		rows = append(rows, r.Cells)
	}
	return rows
}

func TestNoCellIsAFormula(t *testing.T) {
	var out bytes.Buffer
	err := table.WriteCSV(&out, table.Sheet{Headings: []table.Heading{{Title: "A"}, {Title: "B"}},
		Rows: [][]any{{"=HYPERLINK(\"x\")", "@SUM(A1)"}, {"+1", "-2"}}})
	if err != nil {
		t.Fatal(err)
	}
	want := "\xef\xbb\xbfA;B\n\"'=HYPERLINK(\"\"x\"\")\";'@SUM(A1)\n'+1;'-2\n"
	if out.String() != want {
		t.Errorf("CSV = %q, want %q", out.String(), want)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("Nummer;Name\n1;a\n"))
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, data []byte) {
		tables, err := table.Read(data)
		if err == nil && len(tables) == 0 {
			t.Error("no table and no problem")
		}
	})
}

// TestHeadingsAndLineBreaksAreNoFormulasEither: the names of a house's own fields stand above its columns.
func TestHeadingsAndLineBreaksAreNoFormulasEither(t *testing.T) {
	var out bytes.Buffer
	s := table.Sheet{Headings: []table.Heading{{Title: "=1+1"}, {Title: "Name"}}, Rows: [][]any{{"x", "\n=1+1"}}}
	if err := table.WriteCSV(&out, s); err != nil {
		t.Fatal(err)
	}
	if got, want := out.String(), "\ufeff'=1+1;Name\nx;\"'\n=1+1\"\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	back, err := table.Read(out.Bytes())
	if err != nil || back[0].Columns[0].Heading != "=1+1" {
		t.Errorf("read back: %+v, %v", back, err)
	}
}
