package api_test

import (
	"net/http"
	"strings"
	"sync"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// TestProcessesAreFoundHoweverTheirNamesAreWritten imports the same process in every way in which programs write it.
func TestProcessesAreFoundHoweverTheirNamesAreWritten(t *testing.T) {
	c := testkit.NewTown(t, testkit.NewApp(t, testkit.SQLite(t)), "a").Client(t, "strategie")
	var got imported
	c.Do("POST", "/api/v1/org-units", map[string]any{"number": "77", "name": norm.NFD.String("Grünflächenamt"), "kind": "amt"}).Want(http.StatusCreated)
	c.Do("POST", "/api/v1/org-units", map[string]any{"number": "0815", "name": "Ämter für Prüfung", "kind": "amt"}).Want(http.StatusCreated)
	first := "Prozess;Amt;Schlüssel im Quellsystem;Fallzahl\nBäume fällen;Grünflächenamt;K-1;1.200\nPrüfung planen;0815;K-2;3\n"
	windows, err := charmap.Windows1252.NewEncoder().Bytes([]byte(first))
	if err != nil {
		t.Fatal(err)
	}
	importTable(t, c, "kind=processes", windows).Want(http.StatusOK).Into(&got)
	if !got.Saved || got.Created != 2 {
		t.Fatalf("%+v", got)
	}
	keep := func(*testkit.Book) error { return nil }
	for name, file := range map[string][]byte{
		"mark":                 []byte("\xef\xbb\xbf" + first),
		"sep=;":                []byte("sep=;\r\n" + first),
		"sep=| and a mark":     []byte("\xef\xbb\xbfsep=|\r\n" + strings.ReplaceAll(first, ";", "|")),
		"taken apart":          []byte(norm.NFD.String(first)),
		"blanks":               []byte(strings.ReplaceAll(strings.ReplaceAll(first, ";", "\u00a0;\u00a0"), "\n", "\u202f\n\u00a0")),
		"signs of no width":    []byte(strings.ReplaceAll(first, ";", "\u200b;\ufeff")),
		"apostrophes":          []byte(strings.ReplaceAll(strings.ReplaceAll(first, "0815", "'0815"), ";1.200", ";'1.200")),
		"blanks in numbers":    []byte(strings.ReplaceAll(first, "1.200", "1\u00a0200")),
		"headings merged down": book(t, func(b *testkit.Book) error { return mergeAll(b, "A1:A2", "B1:B2", "C1:C2", "D1:D2") }, "Prozess|Amt|Schlüssel im Quellsystem|Fallzahl", "", "Bäume fällen|Grünflächenamt|K-1|1.200", "Prüfung planen|0815|K-2|3"),
		"one heading merged":   book(t, func(b *testkit.Book) error { return mergeAll(b, "A1:A2", "B1:B2") }, "Prozess|Amt|Schlüssel im Quellsystem|Fallzahl", "", "Bäume fällen|Grünflächenamt|K-1|1.200", "Prüfung planen|0815|K-2|3"),
		"a title merged":       book(t, func(b *testkit.Book) error { return mergeAll(b, "A1:D1") }, "Liste", "Prozess|Amt|Schlüssel im Quellsystem|Fallzahl", "Bäume fällen|Grünflächenamt|K-1|1.200", "Prüfung planen|0815|K-2|3"),
		"a heading twice":      book(t, keep, "Prozess|Amt|Schlüssel im Quellsystem|Amt|Fallzahl", "Bäume fällen|Grünflächenamt|K-1|egal|1.200", "Prüfung planen|0815|K-2|egal|3"),
		"a long sheet name": book(t, func(b *testkit.Book) error {
			return b.SetSheetName("Sheet1", "Ämter & 'Prozesse' für 2027 (neu)"[:33])
		}, "Prozess|Amt|Schlüssel im Quellsystem", "Bäume fällen|Grünflächenamt|K-1", "Prüfung planen|0815|K-2"),
	} {
		importTable(t, c, "kind=processes&dryRun=true", file).Want(http.StatusOK).Into(&got)
		if got.Unchanged != 2 || got.Rows != 2 || got.cells() != "" {
			t.Errorf("%s: %+v", name, got)
		}
	}
	for name, tt := range map[string]struct {
		file []byte
		want string
	}{
		"sep= counts no row":      {[]byte("sep=;\nProzess;Amt\nX bauen;99\n"), "B2 import.unit.unknown"},
		"only headings":           {[]byte("Liste 2027\nProzess;Amt\n"), "2 import.noRows"},
		"headings and blank rows": {[]byte("Prozess;Amt\n;\n \u00a0;\n"), "1 import.noRows"},
	} {
		importTable(t, c, "kind=processes", tt.file).Want(http.StatusOK).Into(&got)
		if got.cells() != tt.want {
			t.Errorf("%s: %q, want %q", name, got.cells(), tt.want)
		}
	}
	importTable(t, c, "kind=processes", nil).WantProblem(http.StatusUnprocessableEntity, "sheet.empty")
}

func mergeAll(b *testkit.Book, ranges ...string) error {
	for _, r := range ranges {
		from, to, _ := strings.Cut(r, ":")
		if err := b.MergeCell("Sheet1", from, to); err != nil {
			return err
		}
	}
	return nil
}

// TestADashSaysNothing imports cells in which offices write a dash because nothing is to be said.
func TestADashSaysNothing(t *testing.T) {
	c := testkit.NewTown(t, testkit.NewApp(t, testkit.SQLite(t)), "a").Client(t, "strategie")
	var got imported
	for _, dash := range []string{"–", "-", "—", "./.", "k. A.", "entfällt", "?"} {
		file := []byte(strings.ReplaceAll("Nummer;Bezeichnung;Art;Übergeordnet;VZÄ;Arbeitsplätze;Mit DMS;Erwartete Prozesse\n20;Kämmerei;*;*;*;*;*;*\n", "*", dash))
		importTable(t, c, "kind=units&dryRun=true", file).Want(http.StatusOK).Into(&got)
		if want := map[string]string{"k. A.": "D2 import.unit.unknown", "?": "D2 import.unit.unknown"}[dash]; got.cells() != want { // a unit above that nobody knows is not the top
			t.Errorf("units with %q: %q, want %q", dash, got.cells(), want)
		}
		file = []byte(strings.ReplaceAll("Nummer;Schlüssel;Prozess;Amt;Prozessart;Beteiligte;Schlagworte;LeiKa;Verantwortlich;Betreuung;Wiedervorlage;Wichtig;Fallzahl;Fallzahl – Jahr;Fallzahl – Quelle\n"+
			"*;*;Hund anmelden;20;*;*;*;*;*;*;*;*;3;*;*\n*;*;Hund abmelden;20;*;*;*;*;*;*;*;*;3;*;*\n", "*", dash))
		importTable(t, c, "kind=processes&dryRun=true", file).Want(http.StatusOK).Into(&got)
		if got.cells() != "" || got.Created != 2 {
			t.Errorf("processes with %q: %s, %d new", dash, got.cells(), got.Created)
		}
		importTable(t, c, "kind=processes&dryRun=true", []byte("Prozess;Amt\n"+dash+";"+dash+"\n")).Want(http.StatusOK).Into(&got)
		if want := "A2 field.required, B2 field.required"; got.cells() != want {
			t.Errorf("a process without a name but %q: %s, want %s", dash, got.cells(), want)
		}
		file = []byte(strings.ReplaceAll("Einheit;Aktenart;Stand;Seit;Produktiv geplant;Arbeitsplätze Ziel;Fachverfahren;Schnittstelle;Hindernis;Bemerkung\n20;Fallakte;*;*;*;*;*;*;*;*\n", "*", dash))
		importRollouts(t, c, "kind=rollouts&dryRun=true", file).Want(http.StatusOK).Into(&got)
		if got.cells() != "" {
			t.Errorf("rollouts with %q: %s", dash, got.cells())
		}
	}
	saved := []byte("Nummer;Prozess;Amt;Schlagworte;Verantwortlich\n20-9;Hund anmelden;20;–;n. n.\n")
	importTable(t, c, "kind=processes", saved).Want(http.StatusOK).Into(&got)
	var list struct {
		Items []struct {
			Tags  []string
			Owner struct {
				Function string
				Vacant   bool
			}
		}
	}
	c.Do("GET", "/api/v1/processes?q=20-9", nil).Want(http.StatusOK).Into(&list)
	if p := list.Items[0]; len(p.Tags) > 0 || p.Owner.Function != "" || !p.Owner.Vacant {
		t.Errorf("the register took %+v", p)
	}
}

// TestTwoPeopleImportTheSameFileAtOnce lets four send a file together: one makes what it holds, the others find it there.
func TestTwoPeopleImportTheSameFileAtOnce(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		c := town.Client(t, "strategie")
		for name, file := range map[string][]byte{
			"keys":    []byte("Prozess;Amt;Schlüssel im Quellsystem\nHund anmelden;20;K-1\nHund abmelden;20;K-2\n"),
			"numbers": []byte("Prozess;Amt;Nummer\nKatze anmelden;20;20-77\nKatze abmelden;20;20-78\n"),
			"units":   []byte("Nummer;Bezeichnung\n77;Friedhofsamt\n78;Forstamt\n"),
		} {
			kind, path := "processes", "/api/v1/processes"
			if name == "units" {
				kind, path = "units", "/api/v1/org-units"
			}
			before := total(t, c, path)
			answers := make([]testkit.Answer, 4)
			var all sync.WaitGroup
			for i := range answers {
				all.Go(func() { answers[i] = importTable(t, c, "kind="+kind, file) })
			}
			all.Wait()
			for _, answer := range answers {
				var got imported
				if answer.Want(http.StatusOK).Into(&got); !got.Saved || got.Created+got.Unchanged != 2 {
					t.Errorf("%s: %+v", name, got)
				}
			}
			if made := total(t, c, path) - before; made != 2 {
				t.Errorf("%s: %d made, want 2", name, made)
			}
		}
	})
}
