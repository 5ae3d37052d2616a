package table_test

import (
	"bytes"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/prozessregister/prozessregister/internal/exchange/table"
)

func TestHintsOfHeadingsReachTheFile(t *testing.T) {
	var out bytes.Buffer
	sheet := table.Sheet{Name: "Ämter", Headings: []table.Heading{{Title: "Nummer"}, {Title: "Fälle", Hint: "ca. 1.200 genügt"}}, Rows: [][]any{{"51", 1200.0}}}
	if err := table.WriteWorkbook(&out, sheet); err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	hints, err := book.GetDataValidations("Ämter")
	if err != nil || len(hints) != 1 || hints[0].Sqref != "B1" || hints[0].Prompt == nil || *hints[0].Prompt != "ca. 1.200 genügt" {
		t.Fatalf("hints %+v, %v; want the one of Fälle", hints, err)
	}
	if value, err := book.GetCellValue("Ämter", "B2"); err != nil || value != "1200" {
		t.Errorf("the row below says %q, %v", value, err)
	}
}
