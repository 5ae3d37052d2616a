package api_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/testkit"
)

// TestCountedRowsAreNoNumbersOfProcesses imports the lists of two offices that count their rows: taken for numbers of
// processes, the second list would rename what the first one brought.
func TestCountedRowsAreNoNumbersOfProcesses(t *testing.T) {
	strategie := testkit.NewTown(t, testkit.NewApp(t, testkit.SQLite(t)), "a").Client(t, "strategie")
	for name, file := range map[string][]byte{
		"lfd. Nr.":            sheetOf(t, "Lfd. Nr.|Prozessnummer|Prozess|Amt", "1|20-0801|Hund anmelden|20", "2|20-0802|Hund abmelden|20"),
		"Nr. with dots":       sheetOf(t, "Nr.|Prozess|Amt", "1.|Kita anmelden|51", "2.|Kita abmelden|51", "|Kita wechseln|51", "4.|Kita kündigen|51"),
		"Nr. of the register": sheetOf(t, "Nr.|Prozessname|Amt", "33-0801|Pass ausstellen|33", "33-0802|Pass abholen|33"),
	} {
		var got imported
		importTable(t, strategie, "kind=processes", file).Want(http.StatusOK).Into(&got)
		if !got.Saved || got.Created != got.Rows || got.cells() != "" {
			t.Errorf("%s: %+v", name, got)
		}
	}
	var list struct {
		Items []struct{ Number, Name string }
	}
	strategie.Do("GET", "/api/v1/processes?sort=number", nil).Want(http.StatusOK).Into(&list)
	var numbers []string
	for _, p := range list.Items {
		numbers = append(numbers, p.Number)
	}
	if want := "20-0801 20-0802 33-0801 33-0802 51-0001 51-0002 51-0003 51-0004"; strings.Join(numbers, " ") != want {
		t.Errorf("numbers %v, want %s", numbers, want)
	}
}
