package table_test

import (
	"bytes"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/prozessregister/prozessregister/internal/exchange/table"
)

func TestWorkbookSaysItsTitleItsLanguageAndItsHead(t *testing.T) {
	var out bytes.Buffer
	first := table.Sheet{Name: "Ämter's Liste", Lang: "en", Headings: []table.Heading{{Title: "Number"}, {Title: "Name"}}, Rows: [][]any{{"1", "Straße"}}}
	if err := table.WriteWorkbook(&out, first, table.Sheet{Name: "Zweites", Headings: []table.Heading{{Title: "Nr."}}}); err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenReader(bytes.NewReader(out.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	props, err := book.GetDocProps()
	if err != nil || props.Title != "Ämter's Liste" || props.Language != "en-GB" {
		t.Errorf("title %q, language %q, %v", props.Title, props.Language, err)
	}
	want := map[[2]string]string{
		{"ColumnTitle", "Ämter's Liste"}: "'Ämter''s Liste'!$A$1", {"_xlnm.Print_Titles", "Ämter's Liste"}: "'Ämter''s Liste'!$1:$1",
		{"ColumnTitle", "Zweites"}: "'Zweites'!$A$1", {"_xlnm.Print_Titles", "Zweites"}: "'Zweites'!$1:$1",
	}
	for _, name := range book.GetDefinedName() {
		key := [2]string{name.Name, name.Scope}
		if want[key] != name.RefersTo {
			t.Errorf("%v refers to %q, want %q", key, name.RefersTo, want[key])
		}
		delete(want, key)
	}
	if len(want) > 0 {
		t.Errorf("names that are missing: %v", want)
	}
}

func TestGermanIsTheLanguageWhereNoneIsSaid(t *testing.T) {
	var out bytes.Buffer
	if err := table.WriteWorkbook(&out, table.Sheet{Name: "Prozesse", Headings: []table.Heading{{Title: "Nummer"}}}); err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	if props, err := book.GetDocProps(); err != nil || props.Language != "de-DE" {
		t.Errorf("language %q, %v, want de-DE", props.Language, err)
	}
}
