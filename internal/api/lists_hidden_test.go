package api_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/testkit"
)

// book is a workbook whose first sheet holds rows of cells, separated by "|"; change does the rest.
func book(t *testing.T, change func(b *testkit.Book) error, rows ...string) []byte {
	t.Helper()
	var cells [][]any
	for _, row := range rows {
		var of []any
		for cell := range strings.SplitSeq(row, "|") {
			of = append(of, cell)
		}
		cells = append(cells, of)
	}
	return testkit.Edited(t, testkit.Spreadsheet(t, cells...), change)
}

// hide hides rows 3, 4 and 6, the columns D to E and a sheet.
func hide(b *testkit.Book) error {
	for _, row := range []int{3, 4, 6} {
		if err := b.SetRowVisible("Sheet1", row, false); err != nil {
			return err
		}
	}
	if err := b.SetColVisible("Sheet1", "D:E", false); err != nil {
		return err
	}
	if _, err := b.NewSheet("Archiv"); err != nil {
		return err
	}
	if err := b.SetSheetRow("Archiv", "A1", &[]string{"Prozess", "Amt"}); err != nil {
		return err
	}
	return b.SetSheetVisible("Archiv", false)
}

// TestWhatAWorkbookHidesIsTold imports a list that a filter shortens for the eye: what is hidden counts, and it is said.
func TestWhatAWorkbookHidesIsTold(t *testing.T) {
	c := testkit.NewTown(t, testkit.NewApp(t, testkit.SQLite(t)), "a").Client(t, "strategie")
	rows := []string{"Prozess|Amt|Nummer|Kurzbeschreibung|Ohne Bedeutung", "Hund anmelden|20", "Hund abmelden|20", "Hund umsetzen|20", "Hund suchen|20", "Hund finden|20|20-9|Fundtier|x"}
	var got imported
	importTable(t, c, "kind=processes&dryRun=true", book(t, hide, rows...)).Want(http.StatusOK).Into(&got)
	if want := " import.hiddenSheets, 3 import.hiddenRows, D1 import.hiddenColumn"; got.cells() != want || got.Errors != 0 || got.Created != 5 {
		t.Fatalf("findings %q, %d errors, %d new; want %q and 5 new", got.cells(), got.Errors, got.Created, want)
	}
	for i, want := range []string{"„Archiv“", "3 Zeilen sind ausgeblendet (3–4, 6)", "Spalte"} {
		if f := got.Findings[i]; f.Severity != "warning" || !strings.Contains(f.Message, want) {
			t.Errorf("%+v, want a warning with %q", f, want)
		}
	}
	none := func(*testkit.Book) error { return nil }
	importTable(t, c, "kind=processes&dryRun=true", book(t, none, rows...)).Want(http.StatusOK).Into(&got)
	if got.cells() != "" {
		t.Errorf("nothing is hidden, found %q", got.cells())
	}
}

// TestAWorkbookWhoseListIsHiddenSaysSo imports a workbook with its only list on a hidden sheet.
func TestAWorkbookWhoseListIsHiddenSaysSo(t *testing.T) {
	c := testkit.NewTown(t, testkit.NewApp(t, testkit.SQLite(t)), "a").Client(t, "strategie")
	file := book(t, hide, "Deckblatt")
	importTable(t, c, "kind=processes", file).WantProblem(http.StatusUnprocessableEntity, "sheet.onlyHidden")
}

// TestHiddenRowsOfRolloutsAreTold imports workplaces of which a filter hides one.
func TestHiddenRowsOfRolloutsAreTold(t *testing.T) {
	c := testkit.NewTown(t, testkit.NewApp(t, testkit.SQLite(t)), "a").Client(t, "strategie")
	file := book(t, func(b *testkit.Book) error { return b.SetRowVisible("Sheet1", 3, false) },
		"Einheit|Bildschirmarbeitsplätze|davon mit DMS", "20|10|5", "51|12|6")
	var got imported
	importRollouts(t, c, "kind=workplaces&dryRun=true", file).Want(http.StatusOK).Into(&got)
	if want := "3 import.hiddenRows"; got.cells() != want || got.Changed != 2 {
		t.Errorf("findings %q, %d changed; want %q and 2", got.cells(), got.Changed, want)
	}
}
