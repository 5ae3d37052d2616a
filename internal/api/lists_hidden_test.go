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

// TestWhatEachListHidesIsTold brings a workbook with hidden rows, columns and a sheet to every place that takes lists besides
// the import.
func TestWhatEachListHidesIsTold(t *testing.T) {
	c := testkit.NewTown(t, testkit.NewApp(t, testkit.SQLite(t)), "a").Client(t, "admin")
	const rows, sheet = "3 import.hiddenRows", " import.hiddenSheets"
	for _, place := range []struct {
		path, want string
		rows       []string
		status     int
	}{
		{
			cleaningPath, sheet + ", " + rows + ", D1 import.hiddenColumn", // nothing stands in E
			[]string{"Prozess|Amt|Nummer|Kurzbeschreibung", "Hund anmelden|20||Steuer", "Hund abmelden|20", "Hund umsetzen|20", "Hund suchen|20", "Hund finden|20"}, http.StatusCreated,
		},
		{
			"/api/v1/admin/users/list", sheet + ", " + rows + ", D1 import.hiddenColumn",
			[]string{"Name|Amt|Funktion|Rolle|Geburtstag", "A Alt|20||admin|1.1.80", "B Alt|20", "C Alt|20", "D Alt|20", "E Alt|20"}, http.StatusOK,
		},
		{
			"/api/v1/file-plans?name=Plan&version=1&dryRun=true", sheet + ", " + rows + ", E1 import.hiddenColumn",
			[]string{"Aktenzeichen|Bezeichnung|Übergeordnet|Anmerkung|Aufbewahrung", "1|Hunde||x|10", "2|Katzen", "3|Pferde", "4|Esel", "5|Mäuse"}, http.StatusOK,
		},
		{
			"/api/v1/online-services/leika-list?dryRun=true", sheet + ", " + rows + ", D1 import.hiddenColumn",
			[]string{"Schlüssel|Bezeichnung|Stand|Typ|Anmerkung", "99001001000000|Müll||5|x", "99001001001000|Hund", "99001001002000|Esel", "99001001003000|Maus", "99001001004000|Kuh"}, http.StatusOK,
		},
	} {
		var got struct{ Findings, Unseen []importedFinding }
		body, contentType := form(t, book(t, hide, place.rows...))
		c.Do("POST", place.path, body, "Content-Type", contentType).Want(place.status).Into(&got)
		if cells := (imported{Findings: append(got.Findings, got.Unseen...)}).cells(); cells != place.want {
			t.Errorf("%s: findings %q, want %q", place.path, cells, place.want)
		}
	}
}
