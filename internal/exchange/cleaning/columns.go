package cleaning

import (
	"regexp"
	"slices"
	"strings"

	"github.com/prozessregister/prozessregister/internal/exchange/lists"
	"github.com/prozessregister/prozessregister/internal/exchange/table"
)

// Position is the target of a column that only counts the rows; "siehe 7" means its numbers.
const Position = "position"

// headingRule says what a heading means that no import knows word for word.
type headingRule struct {
	target string
	words  *regexp.Regexp // in the heading as plain leaves it
}

var headingRules = []headingRule{
	{"processingMinutes", regexp.MustCompile(`dauer|bearbeitungszeit|zeitaufwand|^aufwand( in)? min|zeit je fall|zeit pro fall|^min(uten)?$`)},
	{"caseCount", regexp.MustCompile(`fallzahl|^fälle|^anzahl|^menge|häufigkeit|wie oft|^vorgänge (pro|im|je) jahr|stückzahl`)},
	{"unit", regexp.MustCompile(`^(team|amt|fb|fd|fachbereich|fachdienst|abteilung|sachgebiet|stelle|oe|bereich|organisationseinheit|einheit|dienststelle)\b|zuständig|^wer( macht das)?$`)},
	{"name", regexp.MustCompile(`^prozess|^tätigkeit|^aufgabe|^vorgang$|^bezeichnung|^was( wird gemacht)?$|^leistung$|^geschäftsprozess|^name`)},
	{"shortDescription", regexp.MustCompile(`beschreibung|erläuterung|^inhalt|was passiert|worum geht`)},
	{"applications", regexp.MustCompile(`^(programm|software|fachverfahren|it verfahren|edv|it|anwendung|verfahren)\b`)},
	{"legalBases", regexp.MustCompile(`rechtsgrundlage|^gesetz|paragraf`)},
	{"owner", regexp.MustCompile(`^(verantwortlich|prozessverantwort|ansprechpartner|leitung|sachbearbeit)`)},
}

// positionHeading reports a heading of numbers that only count rows.
func positionHeading(text string) bool {
	return slices.Contains([]string{"lfd nr", "lfd", "nr", "lfd nummer", "laufende nummer", "laufende nr", "pos", "position", "zeile"}, text)
}

// targetOf returns what a heading means and why; "" if nobody can say.
func (w *work) targetOf(heading string) (string, Reason) {
	text := plain(yearInHeading.ReplaceAllString(heading, " "))
	if text == "" {
		return "", Reason{}
	}
	if positionHeading(text) {
		return Position, because("column.position")
	}
	one := table.Table{Columns: []table.Column{{Heading: strings.TrimSpace(yearInHeading.ReplaceAllString(oneLine(unhyphen(heading)), " "))}}}
	for _, target := range lists.Suggest(one, w.known.Targets, nil) {
		if !strings.Contains(target, ".") && target != "externalKey" {
			return target, because("column.heading", "heading", oneLine(heading))
		}
	}
	for _, rule := range headingRules {
		if rule.words.MatchString(text) && w.hasTarget(rule.target) {
			return rule.target, because("column.words", "heading", oneLine(heading))
		}
	}
	return "", Reason{}
}

func (w *work) hasTarget(key string) bool {
	return slices.ContainsFunc(w.known.Targets, func(t lists.Target) bool { return t.Key == key })
}

// findColumns says what each column means: by its heading, else by what stands in it.
func (w *work) findColumns() {
	taken := map[string]bool{}
	for c := range w.columns {
		col := &w.columns[c]
		if said, ok := w.said(Column, 0, c); ok {
			col.Target = said
			w.byHand(Column, 0, c, col.Heading, said)
			taken[w.slot(*col)] = said != ""
		}
	}
	proposed := map[int]bool{}
	propose := func(c int, target string, why Reason) {
		col := w.columns[c]
		col.Target = target
		if taken[w.slot(col)] {
			return
		}
		proposed[c] = true
		if w.guess(Column, 0, c, col.Heading, target, why) {
			w.columns[c].Target = target
			taken[w.slot(col)] = true
		}
	}
	free := func(c int) bool {
		_, said := w.said(Column, 0, c)
		return !said && !proposed[c]
	}
	for c, col := range w.columns {
		if !free(c) {
			continue
		}
		if target, why := w.targetOf(col.Heading); target != "" {
			propose(c, w.byContent(c, target), why)
		}
	}
	for c := range w.columns {
		if free(c) && !taken["unit"] && w.mostlyUnits(c) {
			propose(c, "unit", because("column.units"))
		}
	}
	if c := w.longestNames(free); c >= 0 && !taken["name"] {
		propose(c, "name", because("column.names"))
	}
}

// slot is what only one column may mean: figures of two years are two things.
func (w *work) slot(c ColumnView) string {
	if c.Year > 0 && c.Target != "" {
		if t := w.field(c.Target); t != nil && t.Series {
			return c.Target + yearSuffix(c.Year)
		}
	}
	return c.Target
}

// byContent corrects what a heading says by what stands below: numbers that only count are no numbers of the register.
func (w *work) byContent(c int, target string) string {
	if target != "number" {
		return target
	}
	for i, row := range w.cells {
		if w.roles[i] == IsData && registerNumber.MatchString(strings.TrimSpace(row[c])) {
			return target
		}
	}
	return Position
}

// registerNumber is a number of a process as registers write it: with the unit and a running number.
var registerNumber = regexp.MustCompile(`^[\pL]{0,4}[0-9][\pL0-9.]*[-/][0-9]{2,6}[a-z]?$`)

// mostlyUnits reports a column whose texts are mostly units of the house.
func (w *work) mostlyUnits(c int) bool {
	texts, units := 0, 0
	w.data(func(i int) {
		if text := strings.TrimSpace(w.cells[i][c]); text != "" {
			texts++
			if m := w.index.find(text); m.unit.ID != "" && m.sure {
				units++
			}
		}
	})
	return units >= 2 && units*3 >= texts*2
}

// longestNames is the free column that holds words in most rows, hardly any of them twice; -1 if there is none.
func (w *work) longestNames(free func(c int) bool) int {
	best, most := -1, 0
	for c := range w.columns {
		if !free(c) {
			continue
		}
		seen, n := map[string]bool{}, 0
		w.data(func(i int) {
			if text := plain(w.cells[i][c]); len(text) >= 6 && len(text) <= 120 && !seen[text] && hasLetters(text) {
				seen[text] = true
				n++
			}
		})
		if n > most {
			best, most = c, n
		}
	}
	return best
}

func hasLetters(s string) bool { return strings.ContainsFunc(s, func(r rune) bool { return r > '9' }) }
