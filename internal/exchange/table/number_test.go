package table_test

import (
	"bytes"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"github.com/prozessregister/prozessregister/internal/exchange/table"
)

func TestNumbersAndDaysAreReadAsPeopleHereWriteThem(t *testing.T) {
	day := time.Date(2027, 3, 4, 0, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		value  any
		format string // of Excel; "" = General
		want   string
	}{
		{1200, "#,##0", "1200"}, {1234.5, "#,##0.00", "1234.50"}, {1200, `#,##0 "Fälle"`, "1200 Fälle"}, {-1200, "#,##0", "-1200"},
		{1234567.891, "", "1234567.891"}, {7.125, "", "7,125"}, {"7.125", "", "7.125"}, {"1.200", "", "1.200"}, {"1,200", "", "1,200"},
		{51.3, "", "51.3"}, {33, "000", "033"}, {0.705, "0.0%", "70.5%"}, {99102013002000, "", "99102013002000"}, {1200000, "#,##0,", "1200"},
		{day, "dd.mm.yyyy", "04.03.2027"}, {day, "mm-dd-yy", "04.03.2027"}, {day, "yyyy", "2027"}, {day, "yyyy-mm-dd", "2027-03-04"},
	} {
		book := excelize.NewFile()
		style, err := book.NewStyle(styleOf(c.format))
		if err != nil {
			t.Fatal(err)
		}
		for _, err := range []error{
			book.SetSheetRow("Sheet1", "A1", &[]string{"Nummer", "Wert"}), book.SetCellStr("Sheet1", "A2", "1"),
			book.SetCellValue("Sheet1", "B2", c.value), book.SetCellStyle("Sheet1", "B2", "B2", style),
		} {
			if err != nil {
				t.Fatal(err)
			}
		}
		var file bytes.Buffer
		if _, err := book.WriteTo(&file); err != nil {
			t.Fatal(err)
		}
		tables, err := table.Read(file.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		grids, err := table.ReadGrids(file.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		if got, grid := tables[0].Rows[0].Cell(1), grids[0].Rows[1][1]; got != c.want || grid != c.want {
			t.Errorf("%v as %q is read as %q, in the grid as %q; want %q", c.value, c.format, got, grid, c.want)
		}
	}
}

// styleOf is the style of a format; the short day of Excel has a number and no format of its own.
func styleOf(format string) *excelize.Style {
	switch format {
	case "":
		return &excelize.Style{}
	case "mm-dd-yy":
		return &excelize.Style{NumFmt: 14}
	}
	return &excelize.Style{CustomNumFmt: &format}
}
