package privacy_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/privacy"
	"github.com/prozessregister/prozessregister/internal/text"
)

const lawFolder = "../../docs/recht/"

// TestDocumentsOfLawArePrinted keeps the drafts for data protection and the staff council equal to what the program does.
func TestDocumentsOfLawArePrinted(t *testing.T) {
	for name, want := range map[string]string{
		"verarbeitungstaetigkeiten.md": processing(t), "dienstvereinbarung.md": agreement(t), "berechtigungskonzept.md": authorisation(),
	} {
		if *update {
			if err := os.WriteFile(lawFolder+name, []byte(want), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		got, err := os.ReadFile(lawFolder + name)
		if err != nil {
			t.Fatal(err)
		}
		if string(got) != want {
			t.Errorf("docs/recht/%s is not what the program does; run this test with -update", name)
		}
	}
}

func german(t *testing.T, key string) string {
	t.Helper()
	s := text.Message(text.German, key, nil)
	if s == key {
		t.Errorf("no text for %s", key)
	}
	return s
}

// period is how long something is kept by default, in days.
func period(t *testing.T, key string) int {
	t.Helper()
	for _, p := range privacy.Periods() {
		if p.Key == key {
			return p.Days
		}
	}
	t.Errorf("no period %s", key)
	return 0
}

// purposes are why each kind of data is kept.
var purposes = map[privacy.Data]string{
	privacy.Accounts: "Anmeldung, Zuständigkeit und Rechte der Beschäftigten", privacy.Access: "sichere Anmeldung, Abwehr von Missbrauch",
	privacy.Personal: "eigene Arbeitsmittel der Person", privacy.Register: "Verzeichnis der Prozesse mit Zuständigkeiten nach Funktion",
	privacy.Models: "Modelle der Abläufe, Nachweis der Fassungen", privacy.Releases: "Nachweis der Freigaben nach dem Vier-Augen-Prinzip",
	privacy.Conversation: "fachliche Abstimmung am Prozess", privacy.Steering: "Planung und Steuerung der Digitalisierung",
	privacy.Records: "Einführung der E-Akte, Überblick über Fachverfahren und Online-Dienste", privacy.House: "Aufbau der Verwaltung, Einstellungen",
	privacy.Mail: "Benachrichtigung über Aufgaben", privacy.Work: "Nachweis über Importe und Aufträge", privacy.Trails: "Nachvollziehbarkeit, Prüfung durch die Rechnungsprüfung",
	privacy.Search: "Auffinden von Inhalten",
}

// processing is the record of processing activities.
func processing(t *testing.T) string {
	var b strings.Builder
	b.WriteString(`# Verzeichnis der Verarbeitungstätigkeiten (Art. 30 DSGVO)

Entwurf zur Anpassung durch das Haus; Angaben in eckigen Klammern ergänzt die Kommune. Die Tabellen entstehen aus
` + "`internal/privacy`" + `; ein Test hält sie gleich.

| Angabe | Inhalt |
|---|---|
| Bezeichnung | Prozessregister |
| Verantwortlicher | [Name und Anschrift der Kommune] |
| Datenschutzbeauftragte Person | [Name, Erreichbarkeit] |
| Auftragsverarbeiter | [Rechenzentrum, Vertrag nach Art. 28 DSGVO]; ohne Betrieb durch Dritte: keiner |
| Zweck | Erfassen, Beschreiben, Freigeben und Verbessern von Verwaltungsprozessen |
| Rechtsgrundlage | Art. 6 Abs. 1 Buchst. e DSGVO in Verbindung mit dem Landesrecht [einsetzen]; für Beschäftigte das Beschäftigtendatenschutzrecht des Landes [einsetzen] und die Dienstvereinbarung |
| Betroffene | Beschäftigte mit Konto; in Texten genannte Personen |
| Besondere Kategorien (Art. 9 DSGVO) | keine vorgesehen |
| Profiling, automatisierte Entscheidung (Art. 22 DSGVO) | findet nicht statt |
| Übermittlung in Drittländer | keine; das Programm ruft nur Rechner auf, die der Betrieb freigibt |

## Kategorien von Daten

| Daten | Zweck | davon auf Personen bezogene Angaben (Tabellen) |
|---|---|---|
`)
	for _, data := range privacy.AllData {
		if purposes[data] == "" {
			t.Errorf("no purpose for %s", data)
		}
		var tables []string
		for _, table := range privacy.Inventory() {
			if table.Data == data && len(table.Columns) > 0 {
				tables = append(tables, german(t, "privacy.table."+table.Name))
			}
		}
		fmt.Fprintf(&b, "| %s | %s | %s |\n", german(t, "privacy.data."+string(data)), purposes[data], strings.Join(tables, ", "))
	}
	b.WriteString("\n## Empfänger\n\nBeschäftigte der Kommune nach dem [Berechtigungskonzept](berechtigungskonzept.md). Öffentlich ist nur das Portal, mit Texten, die\n" +
		"jemand dafür bestätigt hat; es nennt Funktionen, keine Namen. Das Verzeichnis für die Anmeldung erhält keine Inhalte.\n\n" +
		"## Löschfristen\n\n| Daten | Frist (Tage, Vorgabe) |\n|---|--:|\n")
	for _, p := range privacy.Periods() {
		fmt.Fprintf(&b, "| %s | %d |\n", german(t, "privacy.period."+p.Key), p.Days)
	}
	fmt.Fprintf(&b, "\nAlles Weitere regelt das [Löschkonzept](loeschkonzept.md).\n\n## Technische und organisatorische Maßnahmen (Art. 32 DSGVO)\n\n"+
		"- Passwörter nur als Prüfwert (argon2id), mindestens %d Zeichen; Zugriffsschlüssel nur als Prüfwert; fremde Geheimnisse verschlüsselt.\n"+
		"- Sitzungen enden nach %s ohne Nutzung und nach %s in jedem Fall; Fehlversuche bremsen.\n"+
		"- Daten mehrerer Kommunen sind in der Datenbank getrennt, auch wenn eine Abfrage ihren Filter vergisst.\n"+
		"- Der Verlauf ist verkettet und prüfbar; er enthält Pseudonyme, keine Namen.\n"+
		"- Kennzahlen über Gruppen unter %d Personen werden nicht gezeigt; Kennzahlen je Person gibt es nicht (beides prüfen Tests).\n"+
		"- Verbindungen nach außen nur zu freigegebenen Rechnern, verschlüsselt, mit Grenzen für Zeit und Größe.\n",
		identity.MinPasswordLen, hours(identity.IdleTimeout.Hours()), hours(identity.AbsoluteTimeout.Hours()), identity.DefaultSettings.MinGroupSize)
	return b.String()
}

func hours(h float64) string {
	if h == 1 {
		return "einer Stunde"
	}
	return fmt.Sprintf("%g Stunden", h)
}

// agreement is the draft of an agreement with the staff council.
func agreement(t *testing.T) string {
	return fmt.Sprintf(`# Dienstvereinbarung über das Prozessregister (Entwurf)

Zwischen [Dienststelle] und [Personalrat]. Vorlage zur Verhandlung; die Zahlen sind die des Programms und werden von einem Test
gleich gehalten. Kursive Sätze sagen, wo das Programm sie einhält.

## § 1 Gegenstand und Geltung

Die Vereinbarung regelt Einführung und Nutzung des Prozessregisters für alle Beschäftigten der Dienststelle.

## § 2 Zweck

Das Register dient dazu, Prozesse zu kennen, zu beschreiben, freizugeben und zu verbessern. Es dient nicht dazu, Verhalten oder
Leistung einzelner Beschäftigter zu überwachen oder zu vergleichen.

## § 3 Keine Auswertung über Personen

1. Kennzahlen werden für Prozesse, Einheiten und Vorhaben gebildet, nie für eine Person; Listen lassen sich nicht nach Personen
   ordnen oder zählen. *Ein Test geht die Beschreibung aller Antworten durch: Jedes Feld, das Personen betreffen kann, muss begründet sein.*
2. Angaben über Gruppen unter %[1]d Personen werden nicht gezeigt, auch nicht durch Rückrechnung aus den Arbeitsplätzen, wo die
   Stellen unbekannt sind. Der Wert kann auf bis zu 20 erhöht und nicht unter 3 gesenkt werden; eine Senkung unter %[1]d bedarf der
   Zustimmung des Personalrats. *Eine einzige Funktion entscheidet darüber.*
3. Bearbeitungszeiten, Fallzahlen und Liegezeiten beschreiben den Prozess. Sie werden geschätzt oder gemessen, ohne festzuhalten,
   wer gearbeitet hat.
4. Lesebestätigungen werden nur als Anzahl gezeigt.

## § 4 Zuständigkeit nach Funktion

Zuständig ist eine Funktion. Ist sie unbesetzt, steht dort „vakant“. Meldet das Verzeichnis des Hauses, dass jemand ausgeschieden ist
(SCIM, LDAP), enden Sitzungen, Zugriffsschlüssel und Vertretungen; die Funktionen werden vakant.

## § 5 Verlauf und Einsicht

1. Der Verlauf hält fest, was an einem Prozess geändert wurde. Er enthält Pseudonyme; die Zuordnung zu Namen endet %[2]d Tage nach der
   letzten Handlung.
2. Was eine bestimmte Person getan hat, wird nur aus Anlass und nur mit Zustimmung einer zweiten Person eingesehen: des Personalrats oder
   des Datenschutzes. Der Grund wird aufgeschrieben, die Einsicht endet nach %[3]d Tagen, der Nachweis bleibt %[4]d Tage.
3. Die betroffene Person sieht in ihren Einstellungen, was über sie gespeichert ist, und kann es mitnehmen.

## § 6 Rechte

Wer was darf, steht im [Berechtigungskonzept](berechtigungskonzept.md). Der Personalrat erhält einen lesenden Zugang mit eigener Rolle.
Vertretungen gelten höchstens %[5]d Tage und nur für Entscheidungen über Fassungen, nie über eigene Arbeit.

## § 7 Löschung

Es gelten das [Löschkonzept](loeschkonzept.md) und seine Fristen. Der Name einer ausgeschiedenen Person wird auf Antrag aus Register,
Kommentaren und Verlauf entfernt.

## § 8 Erweiterungen

Neue Auswertungen, Schnittstellen zu anderen Verfahren und Änderungen der Fristen werden dem Personalrat vorab mitgeteilt. Personen
werden nicht automatisch bewertet.

## § 9 Schlussbestimmungen

[Inkrafttreten, Laufzeit, Kündigung, Nachwirkung, Unterschriften]
`, identity.DefaultSettings.MinGroupSize, period(t, "trailPeople"), int(privacy.OpenFor.Hours()/24), period(t, "lookups"), identity.MaxDeputyDays)
}

// authorisation is the concept of rights; the table itself is that of docs/rights.md.
func authorisation() string {
	raw, err := os.ReadFile("../../docs/rights.md")
	if err != nil {
		return err.Error()
	}
	_, table, _ := strings.Cut(string(raw), "\n\n|")
	var b strings.Builder
	b.WriteString(`# Berechtigungskonzept

Entwurf zur Anpassung durch das Haus. Die Tabelle entsteht aus ` + "`internal/identity`" + `; Tests halten sie gleich und probieren jede Aktion
mit jeder Rolle.

## Grundsätze

- Rechte folgen aus Rollen. Eine Rolle gilt für eine Einheit und alles darunter oder für die ganze Kommune.
- Erlaubt ist nur, was die Tabelle nennt. Was jemand nicht sehen darf, gibt es für ihn nicht: auch nicht in Suche, Zählern, Verlauf und
  Ausfuhren.
- Vier Augen: Niemand gibt eigene Fassungen frei, auch nicht als Vertretung der Person, deren Arbeit es ist.
- Der Betrieb verwaltet Kommunen und sieht keine Inhalte.
- Die letzte Administration kann weder abgeschaltet noch entzogen werden; Rechte aus Gruppen zählen dafür nicht.

## Vergabe und Entzug

| Weg | Vergabe | Entzug |
|---|---|---|
| von Hand | Administration, Seite des Kontos | Administration; sofort wirksam |
| Gruppen des Verzeichnisses | bei jeder Anmeldung nach den Regeln der Administration | bei der nächsten Anmeldung |
| SCIM | sobald das Verzeichnis eine Gruppe ändert | sofort |
| Vertretung | die Person selbst oder die Administration, befristet | mit dem Ende, auf Widerruf oder beim Ausscheiden |

Zugriffsschlüssel für Programme tragen höchstens die Rechte ihrer Person und sind zusätzlich begrenzt:
`)
	for _, scope := range identity.Scopes {
		fmt.Fprintf(&b, "- `%s`: %s\n", scope, scopeWords[scope])
	}
	b.WriteString("\nSie gelten höchstens ein Jahr. Die Administration prüft die Rollen [jährlich] anhand der Liste der Konten; jede Vergabe und jeder\nEntzug steht im Verlauf.\n\n## Rollen und Aktionen\n\n|" + table)
	return b.String()
}

var scopeWords = map[identity.Scope]string{
	identity.ScopeRead: "lesen", identity.ScopeWrite: "ändern", identity.ScopeAdmin: "verwalten",
	identity.ScopeProvision: "Konten und Gruppen durch ein Verzeichnis pflegen (SCIM), sonst nichts",
}
