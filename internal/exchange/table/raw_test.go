package table_test

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/prozessregister/prozessregister/internal/exchange/table"
	"github.com/prozessregister/prozessregister/internal/problem"
)

func TestGridsAreReadAsTheyStandInTheFile(t *testing.T) {
	book := excelize.NewFile()
	style, err := book.NewStyle(&excelize.Style{NumFmt: 3}) // #,##0
	if err != nil {
		t.Fatal(err)
	}
	for cell, v := range map[string]any{"A1": "Liste des Amtes", "A3": "Prozess", "B3": "Fälle", "A4": "Hund\nanmelden", "B4": 3900, "B5": 0.5, "A6": "'=so"} {
		if err := book.SetCellValue("Sheet1", cell, v); err != nil {
			t.Fatal(err)
		}
	}
	for _, err := range []error{book.SetCellStyle("Sheet1", "B4", "B4", style), book.MergeCell("Sheet1", "A1", "B1"), book.MergeCell("Sheet1", "A4", "A5")} {
		if err != nil {
			t.Fatal(err)
		}
	}
	if _, err := book.NewSheet("Leer"); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if _, err := book.WriteTo(&out); err != nil {
		t.Fatal(err)
	}
	grids, err := table.ReadGrids(out.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if len(grids) != 1 {
		t.Fatalf("%d sheets with text, want 1: %v", len(grids), grids)
	}
	got := map[string]string{}
	for r, row := range grids[0].Rows {
		for c, cell := range row {
			if cell != "" {
				got[table.Address(r+1, c)] = cell
			}
		}
	}
	want := map[string]string{"A1": "Liste des Amtes", "A3": "Prozess", "B3": "Fälle", "A4": "Hund\nanmelden", "B4": "3900", "B5": "0.5", "A6": "=so"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("cells (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]table.Merge{{Top: 0, Left: 0, Bottom: 0, Right: 1}, {Top: 3, Left: 0, Bottom: 4, Right: 0}}, grids[0].Merged); diff != "" {
		t.Errorf("merged cells (-want +got):\n%s", diff)
	}
}

func TestGridsOfWhatIsNone(t *testing.T) {
	for name, data := range map[string][]byte{"nothing": nil, "blank lines": []byte("\n;\n\n"), "no workbook": []byte("PK\x03\x04 no")} {
		if _, err := table.ReadGrids(data); problem.CodeOf(err) != problem.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzReadGrids(f *testing.F) {
	f.Add([]byte("Liste;;\nNummer;Name\n1;a\n"))
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, data []byte) {
		grids, err := table.ReadGrids(data)
		if err == nil && len(grids) == 0 {
			t.Error("no sheet and no problem")
		}
		for _, g := range grids {
			for _, m := range g.Merged {
				if m.Top > m.Bottom || m.Left > m.Right || m.Bottom >= len(g.Rows) {
					t.Errorf("merged range %+v of %d rows", m, len(g.Rows))
				}
			}
		}
	})
}
