package cleaning_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/prozessregister/prozessregister/internal/demo/data"
	"github.com/prozessregister/prozessregister/internal/exchange/cleaning"
	"github.com/prozessregister/prozessregister/internal/exchange/lists"
	"github.com/prozessregister/prozessregister/internal/exchange/table"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
)

var update = flag.Bool("update", false, "write the expected results anew")

func known() cleaning.Known {
	schema := steckbrief.Builtin()
	return cleaning.Known{
		Units: []cleaning.KnownUnit{
			{ID: "u20", Number: "20.3", Name: "Steuern und Abgaben"},
			{ID: "u32", Number: "32.2", Name: "Ordnung und Gewerbe"},
			{ID: "u331", Number: "33.1", Name: "Bürgerbüro", Former: []string{"35"}},
			{ID: "u51", Number: "51", Name: "Jugendamt"},
			{ID: "u513", Number: "51.3", Name: "Beistandschaft und Unterhalt"},
			{ID: "u65", Number: "65", Name: "Gebäudewirtschaft"},
			{ID: "u66", Number: "66", Name: "Tiefbau und Straßen"},
		},
		Processes: []cleaning.KnownProcess{{ID: "p1", Number: "20.3-0001", Name: "Grundsteuer festsetzen", UnitID: "u20"}},
		Targets:   lists.Targets(lists.Processes, schema), Schema: schema, Format: steckbrief.Formatter{Lang: steckbrief.German}, Year: 2026,
	}
}

// messy is a list with the dirt that lists of offices have.
func messy() table.Grid {
	return table.Grid{
		Name: "Tabelle1",
		Rows: [][]string{
			{"Aufgabenliste der Stadt – Stand 10/2026"},
			{},
			{"lfd.", "Prozess /", "", "Fallzahl", "", "Dauer", "Programm", "Bemerkung"},
			{"Nr.", "Tätigkeit", "zuständig", "(pro Jahr)", "", "in Min.", "", ""},
			{"Steuern"},
			{"1", "Bearbeitung Hundesteuer", "FB 20.3 / Steuern", "ca. 3.900", "", "18", "", "zwei\nOrdner"},
			{"2", "Anmeldung der Hunde-\nsteuer", "s. o.", "s. o.", "", "20-30", "", ""},
			{"3", "Grundsteuerfestsetzung", "20.3", "12.000", "", "5", "", ""},
			{},
			{"Ordnung und Straßen"},
			{"4", "Sondernutzung von Straßen erlauben", "66", "täglich", "", "1 Std. 30 Min.", "", ""},
			{"5", "Sondernutzungserlaubnis", "Ordnung", "je nach Wetter", "", "siehe 4", "", ""},
			{"6", "Meldebescheinigung ausstellen", "35", "2x wöchentlich", "", "?", "", ""},
			{"7", "Kind in Obhut nehmen", "Jugend", "ca. 640 (2022)", "", "12 x 130", "", ""},
			{"8", "Unterhaltsvorschuss", "FB 51 und 20.3", "46 Anträge", "", "", "", ""},
			{"lfd.", "Prozess /", "", "Fallzahl", "", "Dauer", "Programm", "Bemerkung"},
			{"9", "Plakatierung genehmigen", "irgendwer", "12 x 130", "", "", "", ""},
			{"10", "Volksfest", "", "1", "", "", "", ""},
			{"Summe", "", "", "16.000"},
			{"Rückfragen bitte an das Vorzimmer, Zimmer 12"},
		},
		Merged: []table.Merge{{Top: 4, Left: 0, Bottom: 4, Right: 7}, {Top: 9, Left: 0, Bottom: 9, Right: 7}, {Top: 16, Left: 2, Bottom: 17, Right: 2}},
	}
}

// written is a result as people can compare it.
func written(r cleaning.Result) []byte {
	var out bytes.Buffer
	for _, c := range r.Columns {
		fmt.Fprintf(&out, "column %d %q = %s %d\n", c.Index, c.Heading, c.Target, c.Year)
	}
	for _, g := range r.Guesses {
		fmt.Fprintf(&out, "%s %q -> %q %s %v\n", g.ID, g.From, g.To, strings.TrimPrefix(g.Why.Key, "cleaning.why."), g.Why.Params)
	}
	for _, it := range r.Items {
		fmt.Fprintf(&out, "%v %q unit %s with %d tags %v", it.Rows, it.Name, it.Unit.Number, len(it.Participating), it.Tags)
		if it.Same != nil {
			fmt.Fprintf(&out, " = %s", it.Same.Number)
		}
		out.WriteByte('\n')
		for _, f := range it.Facts {
			fmt.Fprintf(&out, "  %s: %s %v %d %s (%s) %q\n", f.Def.Key, f.Fact.State, f.Fact.Value, f.Fact.Year, f.Fact.Method, f.Fact.Note, f.Text)
		}
		for _, o := range it.Open {
			fmt.Fprintf(&out, "  open %d %s: %q %s\n", o.Row, o.Heading, o.Text, o.Why.Key)
		}
	}
	return out.Bytes()
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v (run: go test -update)", err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (-want +got; run with -update):\n%s", name, diff)
	}
}

func TestWhatAMessyListIsTakenFor(t *testing.T) {
	golden(t, "messy.txt", written(cleaning.Clean(messy(), known(), cleaning.Choices{})))
}

func TestWhatTheListOfAnOfficeIsTakenFor(t *testing.T) {
	grids, err := table.ReadGrids(data.List65())
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "list65.txt", written(cleaning.Clean(cleaning.Pick(grids, ""), known(), cleaning.Choices{UnitID: "u65"})))
}

func TestEveryKindOfGuessIsMade(t *testing.T) {
	r := cleaning.Clean(messy(), known(), cleaning.Choices{})
	for _, kind := range cleaning.Kinds {
		if !slices.ContainsFunc(r.Guesses, func(g cleaning.Guess) bool { return g.Kind == kind }) {
			t.Errorf("no guess of kind %s", kind)
		}
	}
}

// cellsOf are the cells of a result, without empty ones at the end of rows.
func cellsOf(rows [][]string) [][]string {
	out := make([][]string, len(rows))
	for i, row := range rows {
		for len(row) > 0 && row[len(row)-1] == "" {
			row = row[:len(row)-1]
		}
		out[i] = append([]string{}, row...)
	}
	return out
}

func wantAsRead(t interface{ Fatalf(string, ...any) }, g table.Grid, r cleaning.Result) {
	var got [][]string
	for _, row := range r.Rows {
		got = append(got, row.Cells)
		if row.Role != cleaning.IsData && row.Role != cleaning.IsEmpty {
			t.Fatalf("row %d is still %s", row.Number, row.Role)
		}
	}
	if diff := cmp.Diff(cellsOf(g.Rows), cellsOf(got)); diff != "" {
		t.Fatalf("the table differs from what was read (-read +got):\n%s", diff)
	}
	for _, c := range r.Columns {
		if c.Target != "" {
			t.Fatalf("column %d still means %s", c.Index, c.Target)
		}
	}
}

func TestWithoutGuessesTheTableIsAsItWasRead(t *testing.T) {
	wantAsRead(t, messy(), cleaning.Clean(messy(), known(), cleaning.Choices{Kinds: cleaning.Kinds}))
}

func TestUndoneOneByOneTheTableIsAsItWasRead(t *testing.T) {
	choices := cleaning.Choices{}
	for range 20 { // undoing one can bring up another, until none is left
		r := cleaning.Clean(messy(), known(), choices)
		n := len(choices.Undone)
		for _, g := range r.Guesses {
			if !g.Undone {
				choices.Undone = append(choices.Undone, g.ID)
			}
		}
		if len(choices.Undone) == n {
			wantAsRead(t, messy(), r)
			return
		}
	}
	t.Fatal("there is always another guess")
}

func TestAnyTableWithoutGuessesIsAsItWasRead(t *testing.T) {
	k := known()
	cell := rapid.SampledFrom([]string{"", "Prozess", "Amt", "Fallzahl", "s. o.", "ca. 3.900", "täglich", "51", "FB 51 / Jugend", "Bearbeitung Hundesteuer",
		"Summe", "1", "siehe 1", "a\nb", " x ", "12 x 130", "lfd. Nr.", "Bemerkung", "Hundesteuer anmelden", "6-8", "k. A.", "20-\nmal"})
	rapid.Check(t, func(t *rapid.T) {
		g := table.Grid{Rows: rapid.SliceOfN(rapid.SliceOfN(cell, 0, 6), 1, 12).Draw(t, "rows")}
		if rapid.Bool().Draw(t, "merged") {
			g.Merged = []table.Merge{{Top: 0, Left: 0, Bottom: min(2, len(g.Rows)-1), Right: rapid.IntRange(0, 3).Draw(t, "right")}}
		}
		wantAsRead(t, g, cleaning.Clean(g, k, cleaning.Choices{Kinds: cleaning.Kinds}))
		seen := map[string]bool{}
		for _, guess := range cleaning.Clean(g, k, cleaning.Choices{}).Guesses {
			if seen[guess.ID] {
				t.Fatalf("two guesses are called %s", guess.ID)
			}
			seen[guess.ID] = true
		}
	})
}

func TestNothingOfTheListIsLost(t *testing.T) {
	r := cleaning.Clean(messy(), known(), cleaning.Choices{})
	all := string(written(r))
	for _, row := range messy().Rows[4:] {
		for _, cell := range row {
			if cell != "" && !strings.Contains(all, strings.Trim(fmt.Sprintf("%q", cell), `"`)) && !strings.Contains(all, cell) {
				t.Errorf("%q stands nowhere in the result", cell)
			}
		}
	}
}

func FuzzClean(f *testing.F) {
	f.Add([]byte("Prozess;Amt;Fallzahl\nHund anmelden;51;ca. 3.900\ns. o.;dito;täglich\n"))
	f.Add([]byte("lfd. Nr.;Tätigkeit\n1;siehe 2\n2;siehe 1\nSumme;2\n"))
	k := known()
	f.Fuzz(func(t *testing.T, raw []byte) {
		if len(raw) > 4000 {
			return
		}
		grids, err := table.ReadGrids(raw)
		if err != nil {
			return
		}
		g := cleaning.Pick(grids, "")
		wantAsRead(t, g, cleaning.Clean(g, k, cleaning.Choices{Kinds: cleaning.Kinds}))
		for _, it := range cleaning.Clean(g, k, cleaning.Choices{UnitID: "u51"}).Items {
			if len(it.Rows) == 0 || it.Unit.ID == "" {
				t.Fatalf("item %+v has no row or no unit", it)
			}
		}
	})
}
