// Package lists brings lists of units and processes into the register and out of it as tables. Coming
// in, columns are matched to what they mean, every row is checked, and either the whole table goes in
// or nothing does; going out, the same columns are written. It works through the services that people
// use, with the rights of the person who asks.
package lists

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/prozessregister/prozessregister/internal/exchange/table"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
)

// Kind is what a table lists.
type Kind string

// The kinds of tables.
const (
	Units     Kind = "units"
	Processes Kind = "processes"
)

// Target is what a column may mean.
type Target struct {
	Key      string // "number", "name", a Steckbrief field, or "<field>.year", ".method", ".source"
	Label    steckbrief.Label
	Help     steckbrief.Label
	Required bool
	synonyms []string // other headings that people use
	counters []string // headings that mean the target unless the rows are only counted below them
	field    *steckbrief.FieldDef
	aspect   string // "", "year", "method" or "source" of field
}

// Mapping says for each heading what its column means; "" leaves the column out.
type Mapping map[string]string

var unitTargets = []Target{
	{Key: "number", Label: label("Nummer", "Number"), Required: true, synonyms: []string{"nr", "oe nummer", "amt nr", "kennung", "oe", "id"}, Help: help("Nummer der Einheit, z. B. 51.3")},
	{Key: "name", Label: label("Bezeichnung", "Name"), Required: true, synonyms: []string{"name", "einheit", "amt", "organisationseinheit", "titel"}},
	{Key: "kind", Label: label("Art", "Kind"), synonyms: []string{"typ", "ebene"}, Help: help("Dezernat, Amt, Abteilung, Sachgebiet, Stabsstelle, Beauftragte oder Betrieb; ohne Angabe Amt")},
	{Key: "parent", Label: label("Übergeordnete Einheit", "Parent unit"), synonyms: []string{"unter", "gehört zu", "parent", "übergeordnet", "dezernat"}, Help: help("Nummer der Einheit darüber; leer an der Spitze")},
	{Key: "staff", Label: label("VZÄ", "FTE"), synonyms: []string{"vzae", "stellen", "vollzeitäquivalente"}},
	{Key: "workplaces", Label: label("Bildschirmarbeitsplätze", "Screen workplaces"), synonyms: []string{"bap", "arbeitsplätze"}},
	{Key: "workplacesDms", Label: label("Arbeitsplätze mit DMS", "Workplaces with DMS"), synonyms: []string{"mit dms"}},
	{Key: "expectedSize", Label: label("Erwartete Prozesse", "Expected processes"), synonyms: []string{"register erwartet", "anzahl prozesse"}},
}

var processTargets = []Target{
	{Key: "number", Label: label("Nummer", "Number"), synonyms: []string{"prozessnummer", "prozess nr"}, counters: []string{"nr", "lfd nr"}, Help: help("Nummer im Register; leer bei neuen Prozessen, dann wird eine vergeben")},
	{Key: "externalKey", Label: label("Schlüssel im Quellsystem", "Key in the source system"), synonyms: []string{"id", "schlüssel", "kennung", "external key"}, Help: help("woran ein zweiter Import denselben Prozess wiedererkennt")},
	{Key: "name", Label: label("Prozess", "Process"), Required: true, synonyms: []string{"name", "bezeichnung", "prozessname", "titel", "prozessbezeichnung"}, Help: help("Gegenstand und Tätigkeit, z. B. Hundesteuer anmelden")},
	{Key: "unit", Label: label("Einheit", "Unit"), Required: true, synonyms: []string{"amt", "oe", "organisationseinheit", "zuständig", "zuständige einheit", "fachbereich", "verantwortliche organisationseinheit"}, Help: help("Nummer oder Bezeichnung der zuständigen Einheit")},
	{Key: "category", Label: label("Prozessart", "Category"), synonyms: []string{"art", "prozesstyp", "kategorie"}, Help: help("Leistungsprozess, Unterstützungsprozess oder Steuerungsprozess")},
	{Key: "participating", Label: label("Beteiligte Einheiten", "Participating units"), synonyms: []string{"beteiligte", "beteiligte ämter", "mitwirkende"}},
	{Key: "tags", Label: label("Schlagworte", "Tags"), synonyms: []string{"schlagwörter", "stichworte"}},
	{Key: "services", Label: label("LeiKa-Schlüssel", "LeiKa keys"), synonyms: []string{"leika", "leika id", "leistung", "leistungsschlüssel", "leika schlüssel"}},
	{Key: "owner", Label: label("Prozessverantwortung", "Process ownership"), synonyms: []string{"verantwortlich", "prozessverantwortliche", "prozessverantwortlicher", "verantwortung"}},
	{Key: "caretaker", Label: label("Prozessbetreuung", "Caretaker"), synonyms: []string{"betreuung", "prozessbetreuer", "ansprechperson", "ansprechpartner"}},
	{Key: "reviewDue", Label: label("Prüfung fällig", "Review due"), synonyms: []string{"wiedervorlage", "nächste prüfung"}, Help: help("Datum, z. B. 31.03.2027")},
	{Key: "important", Label: label("Wichtigster Prozess", "Most important"), synonyms: []string{"wichtig", "top prozess"}, Help: help("ja oder nein")},
}

func label(de, en string) steckbrief.Label { return steckbrief.Label{DE: de, EN: en} }
func help(de string) steckbrief.Label      { return steckbrief.Label{DE: de, EN: de} }

// Targets returns what the columns of a table of a kind may mean; for processes also every field of the
// Steckbrief, and for its figures their year, source and method.
func Targets(kind Kind, schema *steckbrief.Schema) []Target {
	if kind == Units {
		return slices.Clone(unitTargets)
	}
	all := slices.Clone(processTargets)
	for _, def := range schema.Fields() {
		if def.Hidden {
			continue
		}
		all = append(all, Target{Key: def.Key, Label: def.Label, Help: def.Help, field: &def, synonyms: fieldSynonyms[def.Key]})
		if def.Series {
			for _, a := range aspects {
				all = append(all, Target{Key: def.Key + "." + a.key, Label: label(def.Label.DE+" – "+a.label.DE, def.Label.EN+" – "+a.label.EN), field: &def, aspect: a.key})
			}
		}
	}
	return all
}

var aspects = []struct {
	key   string
	label steckbrief.Label
}{
	{"year", label("Jahr", "year")}, {"method", label("Art der Ermittlung", "method")}, {"source", label("Quelle", "source")},
}

// fieldSynonyms are headings of lists that offices keep, by field.
var fieldSynonyms = map[string][]string{
	"shortDescription":  {"beschreibung", "inhalt"},
	"caseCount":         {"fallzahl", "fälle", "fälle pro jahr", "anzahl fälle", "fallzahl pro jahr", "fallzahlen"},
	"processingMinutes": {"bearbeitungszeit", "minuten", "zeit je fall", "bearbeitungszeit min"},
	"legalBases":        {"auftragsgrundlage", "gesetz", "regelungen", "rechtsgrundlage"},
	"applications":      {"fachverfahren", "verfahren", "software", "programm"},
	"filePlanKey":       {"aktenzeichen", "aktenplan"},
	"customers":         {"leistungsempfänger", "zielgruppe"},
	"forms":             {"formulare", "vordrucke"},
}

// Suggest matches headings to targets: what was remembered first, then labels and synonyms. No target
// is used twice.
func Suggest(t table.Table, targets []Target, remembered Mapping) Mapping {
	used := map[string]bool{}
	m := Mapping{}
	take := func(heading, key string) {
		if key != "" && !used[key] {
			m[heading], used[key] = key, true
		}
	}
	for _, c := range t.Columns {
		if slices.ContainsFunc(targets, func(t Target) bool { return t.Key == remembered[c.Heading] }) {
			take(c.Heading, remembered[c.Heading])
		}
	}
	for _, c := range t.Columns {
		if _, done := m[c.Heading]; !done {
			take(c.Heading, exactTarget(t, c, targets, used))
		}
	}
	return m
}

// knownHeadings reports headings that mean one of targets.
func knownHeadings(targets []Target) func(heading string) bool {
	all := map[string]bool{}
	for _, t := range targets {
		for _, name := range t.names() {
			all[plain(name)] = true
		}
	}
	return func(heading string) bool { return heading != "" && all[plain(heading)] }
}

// names are the headings that mean a target.
func (t Target) names() []string {
	return slices.Concat([]string{t.Label.DE, t.Label.EN, t.Key}, t.synonyms, t.counters)
}

func exactTarget(from table.Table, c table.Column, targets []Target, used map[string]bool) string {
	want := plain(c.Heading)
	for _, t := range targets {
		if used[t.Key] || !slices.ContainsFunc(t.names(), func(n string) bool { return plain(n) == want }) {
			continue
		}
		if !slices.Contains(t.counters, want) || !countsRows(from, c) {
			return t.Key
		}
	}
	return ""
}

// countsRows reports a column that begins with 1 and only rises: such a number names nothing.
func countsRows(t table.Table, c table.Column) bool {
	last := 0
	for _, row := range t.Rows {
		cell := strings.TrimRight(clean(row.Cell(c.Index)), ".)")
		if cell == "" {
			continue
		}
		n, err := strconv.Atoi(cell)
		if err != nil || n <= last || (last == 0 && n != 1) {
			return false
		}
		last = n
	}
	return last > 0
}

// plain leaves letters and digits of a heading, in lower case, without what stands in brackets.
func plain(s string) string {
	if before, _, ok := strings.Cut(s, "("); ok && strings.TrimSpace(before) != "" {
		s = before
	}
	fields := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return strings.Join(fields, " ")
}
