package api_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/prozessregister/prozessregister/internal/exchange/lists"
	"github.com/prozessregister/prozessregister/internal/store"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// TestDatesAreThoseOfTheHouse: in the last hour of the year by UTC, the new year has begun in Germany.
func TestDatesAreThoseOfTheHouse(t *testing.T) {
	testkit.EachDialect(t, func(t *testing.T, o store.Options) {
		o.Now = func() time.Time { return time.Date(2026, 12, 31, 23, 30, 0, 0, time.UTC) }
		town := testkit.NewTown(t, testkit.NewApp(t, o), "a")
		strategie := town.Client(t, "strategie")
		var got imported
		file := sheetOf(t, "Nr|Prozess|Amt|Fallzahl", "20-1|Hund anmelden|20|1.300")
		if importTable(t, strategie, "kind=processes", file).Want(http.StatusOK).Into(&got); !got.Saved {
			t.Fatalf("import: %+v", got)
		}
		var list struct{ Items []struct{ ID string } }
		strategie.Do("GET", "/api/v1/processes", nil).Want(http.StatusOK).Into(&list)
		var sheet struct{ Fields map[string]json.RawMessage }
		strategie.Do("GET", sheetURL(list.Items[0].ID), nil).Want(http.StatusOK).Into(&sheet)
		if cases := string(sheet.Fields["caseCount"]); !strings.Contains(cases, `"year":2027`) {
			t.Errorf("figures without a year: %s, want 2027", cases)
		}

		strategie.Do("POST", "/api/v1/org-units/"+town.Units["33"].ID+"/merge", map[string]any{"into": town.Units["20"].ID}, "If-Match", `"r1"`).Want(http.StatusOK)
		var u struct{ ValidTo string }
		if strategie.Do("GET", "/api/v1/org-units/"+town.Units["33"].ID, nil).Want(http.StatusOK).Into(&u); u.ValidTo != "2027-01-01" {
			t.Errorf("the merged unit ended on %s, want 2027-01-01", u.ValidTo)
		}
	})
}

// TestHostileTablesOfUnits: tens of thousands of units in a ring, or with rings here and there, are looked at once each.
func TestHostileTablesOfUnits(t *testing.T) {
	strategie := testkit.NewTown(t, testkit.NewApp(t, testkit.SQLite(t)), "a").Client(t, "strategie")
	const n = 40_000
	for name, tt := range map[string]struct {
		above func(i int) int
		found int
	}{
		"one ring":           {func(i int) int { return (i + 1) % n }, n},
		"a rope with a ring": {func(i int) int { return min(i+1, n-1) - (i/(n-1))*2 }, 3},
	} {
		t.Run(name, func(t *testing.T) {
			var rows strings.Builder
			rows.WriteString("Nummer;Bezeichnung;Übergeordnet\n")
			for i := range n {
				fmt.Fprintf(&rows, "u%d;Einheit %d;u%d\n", i, i, tt.above(i))
			}
			start := time.Now()
			var got imported
			importTable(t, strategie, "kind=units&dryRun=true", []byte(rows.String())).Want(http.StatusOK).Into(&got)
			if took := time.Since(start); took > 20*time.Second {
				t.Errorf("it took %s", took)
			}
			if circles := strings.Count(got.cells(), "import.unit.cycle"); circles != min(tt.found, lists.MaxFindings) || got.Errors < tt.found {
				t.Errorf("%d units in a circle named, %d errors counted, want %d", circles, got.Errors, tt.found)
			}
		})
	}
}
