package privacy_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/privacy"
	"github.com/prozessregister/prozessregister/internal/text"
)

var update = flag.Bool("update", false, "write docs/recht/loeschkonzept.md anew")

const document = "../../docs/recht/loeschkonzept.md"

// effects are what erasing does to what a column holds, for people.
var effects = map[privacy.Treatment]string{
	privacy.KeepID: "Kennung bleibt und führt zu keinem Namen", privacy.Vacate: "Funktion wird vakant", privacy.Own: "Zeile wird gelöscht",
	privacy.Gone: "geht mit der Zeile", privacy.Blank: "wird geleert", privacy.Hashed: "nur ein Prüfwert bleibt, damit niemand zurückkommt", privacy.Text: "Name wird ersetzt", privacy.Document: "Name wird ersetzt",
	privacy.IDs: "Kennungen bleiben und führen zu keinem Namen", privacy.Trail: "Text wird gelöscht, Prüfwert bleibt", privacy.Chain: "enthält keine Namen",
	privacy.Index: "wird neu gebildet", privacy.Bytes: "bleibt unverändert, wird benannt", privacy.Sealed: "Geheimnis, verschlüsselt oder als Prüfwert",
	privacy.Made: "wird gelöscht, lässt sich neu erzeugen", privacy.Passing: "nur für die Dauer der Arbeit",
}

// TestErasureConceptIsPrinted keeps the Löschkonzept equal to the inventory and the periods in code.
func TestErasureConceptIsPrinted(t *testing.T) {
	want := concept(t)
	if *update {
		if err := os.WriteFile(document, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	got, err := os.ReadFile(document)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Error("docs/recht/loeschkonzept.md is not what internal/privacy declares; run this test with -update")
	}
}

func concept(t *testing.T) string {
	t.Helper()
	say := func(key string) string {
		s := text.Message(text.German, key, nil)
		if s == key {
			t.Errorf("no text for %s", key)
		}
		return s
	}
	var b strings.Builder
	b.WriteString("# Löschkonzept\n\nEntwurf zur Anpassung durch das Haus. Die Tabellen entstehen aus `internal/privacy`; ein Test hält sie gleich.\n\n" +
		"## Regelfristen\n\nTäglich wird gelöscht, was abgelaufen ist, auch während ein Mandant ruht; jeder Lauf wird festgehalten. Die Administration kann Fristen in den\n" +
		"genannten Grenzen ändern. Sitzungen und Fehlversuche der Anmeldung enden nach Stunden von selbst.\n\n| Daten | Frist (Tage) | Grenzen | Grund |\n|---|--:|---|---|\n")
	for _, p := range privacy.Periods() {
		fmt.Fprintf(&b, "| %s | %d | %d–%d | %s |\n", say("privacy.period."+p.Key), p.Days, p.Min, p.Max, say("privacy.period."+p.Key+".reason"))
	}
	b.WriteString("\n## Löschung einer Person\n\nZwei Schritte: Vorschau aller Stellen, dann Bestätigung mit dem Namen. Näheres in `docs/adr/0024-erasing-a-person.md`.\n")
	for _, data := range privacy.AllData {
		fmt.Fprintf(&b, "\n### %s\n\n| Was | Spalte | Wirkung |\n|---|---|---|\n", say("privacy.data."+string(data)))
		for _, table := range privacy.Inventory() {
			for _, c := range table.Columns {
				if table.Data != data {
					continue
				}
				if effects[c.Treat] == "" {
					t.Errorf("no words for %s", c.Treat)
				}
				fmt.Fprintf(&b, "| %s | `%s.%s` | %s |\n", say("privacy.table."+table.Name), table.Name, c.Name, effects[c.Treat])
			}
		}
	}
	b.WriteString("\n## Was bleibt\n\nBytes von Modellen und Anlagen sind der Nachweis dessen, was eingereicht und freigegeben wurde (Art. 17 Abs. 3 Buchst. b und d\nDSGVO). Sie bleiben, solange es die Datei gibt; das Löschprotokoll nennt sie. Sicherungen enthalten den Namen bis zu ihrer\nÜberschreibung; nach einer Rücksicherung ist die Löschung zu wiederholen.\n")
	return b.String()
}
