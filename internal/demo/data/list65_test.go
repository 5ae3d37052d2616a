package data_test

import (
	"bytes"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"gopkg.in/yaml.v3"

	"github.com/prozessregister/prozessregister/internal/demo/data"
	"github.com/prozessregister/prozessregister/internal/testkit/golden"
)

// sheetSpec describes one sheet of the list.
type sheetSpec struct {
	Name   string             `yaml:"name"`
	Merges []string           `yaml:"merges"`
	Widths map[string]float64 `yaml:"widths"`
	Rows   [][]any            `yaml:"rows"`
}

func readSpec(t *testing.T) []sheetSpec {
	t.Helper()
	raw, err := os.ReadFile("liste-65.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var spec struct {
		Sheets []sheetSpec `yaml:"sheets"`
	}
	decoder := yaml.NewDecoder(bytes.NewReader(raw))
	decoder.KnownFields(true)
	if err := decoder.Decode(&spec); err != nil {
		t.Fatal(err)
	}
	return spec.Sheets
}

func writeWorkbook(t *testing.T, sheets []sheetSpec) {
	t.Helper()
	f := excelize.NewFile()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	wrap, err := f.NewStyle(&excelize.Style{Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}})
	must(err)
	for _, s := range sheets {
		_, err := f.NewSheet(s.Name)
		must(err)
		for i, row := range s.Rows {
			must(f.SetSheetRow(s.Name, fmt.Sprintf("A%d", i+1), &row))
		}
		for _, m := range s.Merges {
			from, to, _ := strings.Cut(m, ":")
			must(f.MergeCell(s.Name, from, to))
		}
		for column, width := range s.Widths {
			must(f.SetColWidth(s.Name, column, column, width))
			must(f.SetColStyle(s.Name, column, wrap))
		}
	}
	must(f.SetDocProps(&excelize.DocProperties{
		Creator: "Gebäudewirtschaft", Title: "Prozessliste", Created: "2025-03-12T09:14:00Z", Modified: "2025-03-27T15:40:00Z",
	}))
	must(f.SetAppProps(&excelize.AppProperties{Application: "Tabellenkalkulation"}))
	must(f.DeleteSheet("Sheet1"))
	f.SetActiveSheet(0)
	must(f.SaveAs("liste-65.xlsx"))
}

func TestList65IsWrittenFromItsDescription(t *testing.T) {
	sheets := readSpec(t)
	if golden.Update() {
		writeWorkbook(t, sheets)
		t.Skip("list written; run again without -update")
	}
	f, err := excelize.OpenReader(bytes.NewReader(data.List65()))
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range sheets {
		got, err := f.GetRows(s.Name)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(texts(s.Rows), trim(got)); diff != "" {
			t.Errorf("sheet %s (-description +list; run with -update):\n%s", s.Name, diff)
		}
		cells, err := f.GetMergeCells(s.Name)
		if err != nil {
			t.Fatal(err)
		}
		var merges []string
		for _, c := range cells {
			merges = append(merges, c.GetStartAxis()+":"+c.GetEndAxis())
		}
		if want := slices.Sorted(slices.Values(s.Merges)); !slices.Equal(slices.Sorted(slices.Values(merges)), want) {
			t.Errorf("sheet %s: merged cells %v, want %v", s.Name, merges, want)
		}
	}
}

// texts writes all cells as text and leaves out empty ones at the end.
func texts(rows [][]any) [][]string {
	var out [][]string
	for _, row := range rows {
		var cells []string
		for _, cell := range row {
			cells = append(cells, fmt.Sprint(cell))
		}
		out = append(out, cells)
	}
	return trim(out)
}

func trim(rows [][]string) [][]string {
	out := make([][]string, 0, len(rows))
	for _, row := range rows {
		for len(row) > 0 && row[len(row)-1] == "" {
			row = row[:len(row)-1]
		}
		out = append(out, slices.Clone(row))
	}
	return out
}

func TestList65IsAsMessyAsPromised(t *testing.T) {
	sheet := readSpec(t)[0]
	var cases []string
	for _, row := range sheet.Rows {
		if len(row) > 4 {
			cases = append(cases, fmt.Sprint(row[4]))
		}
	}
	for _, want := range []string{"ca. 3.900", "täglich", "s. o."} {
		if !slices.Contains(cases, want) {
			t.Errorf("no case count %q in %q", want, cases)
		}
	}
	if !slices.ContainsFunc(texts(sheet.Rows), func(row []string) bool { return strings.Contains(strings.Join(row, ""), "\n") }) {
		t.Error("no cell with a line break")
	}
}
