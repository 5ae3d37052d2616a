package takeaway

import (
	"fmt"
	"strings"
	"time"
)

const explained = `%s
Auszug aus dem Prozessregister vom %s
%d Prozesse, soweit Ihre Rechte reichen. Wer nur lesen darf, erhält nur Freigegebenes.

Was wo liegt
  prozesse/prozesse.xlsx, .csv   alle Prozesse mit den Feldern ihrer Steckbriefe, eine Zeile je Prozess
  prozesse/einheiten.xlsx, .csv  die Organisationseinheiten
  prozesse/xprozess.xml          dieselben Prozesse als Nachricht von XProzess 2.0, samt Modellen
                                 (große Häuser: mehrere Dateien mit Nummern)
  prozesse/<Nummer>/             je Prozess: prozess.json, steckbrief.json (der neueste), steckbriefe/ (frühere Fassungen),
                                 modelle/ (BPMN, Byte für Byte wie hochgeladen) und anlagen/
  fachverfahren/                 Fachverfahren als JSON und CSV
  e-akte/                        Einführung der E-Akte und Arbeitsplätze als Excel
  vorhaben/, ziele/              Programme, Projekte, Maßnahmen und Ziele als JSON
  aktenplan/                     der geltende Aktenplan als xdomea 3.0 (Nachricht 0301) und CSV
  kataloge/                      Leistungen, Ordnungsrahmen und Codelisten als JSON
  tabellen/                      nur für die Administration: jede Tabelle der Kommune als JSON-Zeilen (<Tabelle>.jsonl), samt
                                 Kommentaren, Freigaben, Umstellungen, Bewertungen, Mitteln, Konten, Rollen und Verlauf;
                                 dateien/ enthält unter ihrem SHA-256, was sonst nirgends im Archiv steht. Geheimnisse,
                                 Anmeldungen, persönliche Entwürfe und die Zuordnung von Personen im Verlauf sind nicht dabei
  manifest.json, SHA256SUMS      alle Dateien mit Größe und Prüfsumme (prüfen: sha256sum -c SHA256SUMS)

Formate: XLSX und CSV (UTF-8, Semikolon), JSON (UTF-8), BPMN 2.0, XProzess 2.0, xdomea 3.0. Alle sind offen; keines braucht
dieses Programm.

What is where: tables of all processes and units, one folder per process with its data as JSON, the exact model files and
attachments, the same processes as messages of XProzess 2.0, applications, rollouts, initiatives, goals, the file plan and
catalogues. The administration also gets every table of the municipality as JSON lines in tabellen/. manifest.json and SHA256SUMS list every file with its hash.
`

// readme is the text that explains the archive to people.
func readme(tenant string, at time.Time, processes int, omitted []string) string {
	text := fmt.Sprintf(explained, tenant, at.Format("02.01.2006 15:04 MST"), processes)
	if len(omitted) > 0 {
		text += "\nNicht enthalten (kein Recht darauf oder nicht vorhanden) / left out: " + strings.Join(omitted, ", ") + "\n"
	}
	return text
}
