package testkit

import (
	"bytes"
	"testing"

	"github.com/xuri/excelize/v2"
)

// Workbook opens an Excel file and computes its formulas; what was written beside them has to agree. It returns the
// open file, which ends with the test, and the number of formulas.
func Workbook(t *testing.T, raw []byte) (book *excelize.File, formulas int) {
	t.Helper()
	book, err := excelize.OpenReader(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = book.Close() })
	for _, sheet := range book.GetSheetList() {
		rows, err := book.GetRows(sheet, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		for r, row := range rows {
			for c, kept := range row {
				cell, _ := excelize.CoordinatesToCellName(c+1, r+1)
				formula, err := book.GetCellFormula(sheet, cell)
				if err != nil || formula == "" {
					continue
				}
				formulas++
				if computed, err := book.CalcCellValue(sheet, cell, excelize.Options{RawCellValue: true}); err != nil || computed != kept {
					t.Errorf("%s!%s %s: computed %q, written %q, %v", sheet, cell, formula, computed, kept, err)
				}
			}
		}
	}
	return book, formulas
}

// Computed returns what a cell holds, computed and without the format in which it is shown.
func Computed(t *testing.T, book *excelize.File, sheet, cell string) string {
	t.Helper()
	value, err := book.CalcCellValue(sheet, cell, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Errorf("%s!%s: %v", sheet, cell, err)
	}
	return value
}

// Spreadsheet writes an Excel file with one sheet of these rows, as a person would type them.
func Spreadsheet(t testing.TB, rows ...[]any) []byte {
	t.Helper()
	book := excelize.NewFile()
	defer book.Close()
	for i, row := range rows {
		cell, err := excelize.CoordinatesToCellName(1, i+1)
		if err == nil {
			err = book.SetSheetRow("Sheet1", cell, &row)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	if _, err := book.WriteTo(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// Book is an open Excel file.
type Book = excelize.File

// Edited is an Excel file after a change.
func Edited(t testing.TB, raw []byte, change func(b *Book) error) []byte {
	t.Helper()
	book, err := excelize.OpenReader(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	if err := change(book); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if _, err := book.WriteTo(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
