package api_test

import (
	"net/http"
	"testing"

	"github.com/prozessregister/prozessregister/internal/testkit"
)

// TestFindingsStandInTheOrderOfTheTable imports lists with several faults in one row again and again: people go through the
// findings and the table side by side.
func TestFindingsStandInTheOrderOfTheTable(t *testing.T) {
	c := testkit.NewTown(t, testkit.NewApp(t, testkit.SQLite(t)), "a").Client(t, "strategie")
	for _, list := range []struct {
		path, headings, want string
		rows                 []string
	}{
		{
			"/api/v1/imports/tables?kind=units&dryRun=true", "Stellen|Art|Nummer|Bezeichnung",
			"A2 steckbrief.input.number, B2 import.kind.unknown, C2 field.required, D2 field.required, B3 import.kind.unknown, D3 field.required",
			[]string{"viele|Verein||", "|Verein|99|"},
		},
		{
			"/api/v1/imports/tables?kind=processes&dryRun=true", "Schlüssel im Quellsystem|Nummer|Prozess|Amt",
			"A3 import.twice, B3 import.twice, C3 field.required, D3 import.unit.unknown",
			[]string{"k1|20-0001|Hund anmelden|20", "k1|20-0001||Verein"},
		},
		{
			"/api/v1/rollout-lists/import?kind=rollouts&dryRun=true", "Altakten lfd. m|Arbeitsplätze Ziel|Fachverfahren|Einheit|Aktenart|Arbeitsplätze angeschlossen",
			"A2 steckbrief.input.number, B2 steckbrief.input.number, C2 rollout.import.application, F2 steckbrief.input.number", []string{"viele|alle|unbekanntes|20|Fachakte|einige"},
		},
	} {
		file := sheetOf(t, list.headings, list.rows...)
		for range 30 {
			var got imported
			body, contentType := form(t, file)
			c.Do("POST", list.path, body, "Content-Type", contentType).Want(http.StatusOK).Into(&got)
			if got.cells() != list.want {
				t.Errorf("%s: %q, want %q", list.headings, got.cells(), list.want)
				break
			}
		}
	}
}
