package cleaning

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// unitIndex finds units by what people write.
type unitIndex struct {
	units []KnownUnit
	exact map[string][]int // plain number, name, or both → places in units
	old   map[string][]int // former numbers and names
	words map[string][]int // words of names
}

func newUnitIndex(units []KnownUnit) unitIndex {
	ix := unitIndex{units: units, exact: map[string][]int{}, old: map[string][]int{}, words: map[string][]int{}}
	add := func(m map[string][]int, key string, i int) {
		if key != "" && !slices.Contains(m[key], i) {
			m[key] = append(m[key], i)
		}
	}
	for i, u := range units {
		for _, name := range []string{u.Number, u.Name, u.Label()} {
			add(ix.exact, plain(name), i)
		}
		for _, former := range u.Former {
			add(ix.old, plain(former), i)
		}
		for _, word := range strings.Fields(plain(u.Name)) {
			add(ix.words, word, i)
		}
	}
	return ix
}

// unitMatch is the unit that a text means, others that it names beside it, and why.
type unitMatch struct {
	unit KnownUnit
	more []KnownUnit
	why  Reason
	sure bool

	beside bool // it does not follow from the text, which stays as it is
}

var (
	unitPrefix = regexp.MustCompile(`(?i)\b(fachbereich|fachdienst|fachgebiet|sachgebiet|abteilung|dezernat|referat|stadtamt|eigenbetrieb|stabsstelle|amt|abt\.?|fb|fd|fg|sg|dez\.?|ref\.?|oe|sta|nr\.?)[ .:-]*([0-9IVX])`)
	unitNumber = regexp.MustCompile(`[0-9]{1,3}(?:[./-][0-9]{1,3})*`)
)

// find returns the unit that a text means; its unit has no id if nobody can say.
func (ix unitIndex) find(text string) unitMatch {
	text = oneLine(text)
	if u, ok := ix.only(ix.exact, plain(text)); ok {
		return unitMatch{unit: u, why: because("unit.exact"), sure: true}
	}
	if m, ok := ix.byNumbers(text); ok {
		return m
	}
	if u, ok := ix.only(ix.old, plain(text)); ok {
		return unitMatch{unit: u, why: because("unit.former", "text", text), sure: true}
	}
	if u, ok := ix.byWords(text); ok {
		return unitMatch{unit: u, why: because("unit.words", "text", text), sure: true}
	}
	if u, ok := ix.byLetters(text); ok {
		return unitMatch{unit: u, why: because("unit.letters", "text", text)}
	}
	return unitMatch{}
}

func (ix unitIndex) only(m map[string][]int, key string) (KnownUnit, bool) {
	if found := m[key]; key != "" && len(found) == 1 {
		return ix.units[found[0]], true
	}
	return KnownUnit{}, false
}

// byNumbers finds units by numbers in a text: "FB 51 / Jugend", "51.3 und 32". Former numbers count too.
func (ix unitIndex) byNumbers(text string) (unitMatch, bool) {
	m := unitMatch{sure: true}
	for _, number := range unitNumber.FindAllString(unitPrefix.ReplaceAllString(text, "$2"), -1) {
		key, why := plain(number), because("unit.number", "number", number)
		u, ok := ix.only(ix.exact, key)
		if !ok {
			u, ok = ix.only(ix.old, key)
			why = because("unit.formerNumber", "number", number)
		}
		switch {
		case !ok:
		case m.unit.ID == "":
			m.unit, m.why = u, why
		case m.unit.ID != u.ID && !slices.ContainsFunc(m.more, func(k KnownUnit) bool { return k.ID == u.ID }):
			m.more = append(m.more, u)
		}
	}
	return m, m.unit.ID != ""
}

// minStem is the shortest beginning of a word that stands for it, in code points.
const minStem = 3

// byWords finds the one unit whose name holds a word, or a word that begins like it: "Jugend", "Verw.".
func (ix unitIndex) byWords(text string) (KnownUnit, bool) {
	votes := map[int]int{}
	for _, word := range strings.Fields(plain(text)) {
		if utf8.RuneCountInString(word) < minStem || slices.Contains(emptyWords, word) {
			continue
		}
		for name, units := range ix.words {
			if weight := wordWeight(word, name); weight > 0 {
				for _, i := range units {
					votes[i] += weight
				}
			}
		}
	}
	best, most, twice := 0, 0, false
	for i, n := range votes {
		switch {
		case n > most:
			best, most, twice = i, n, false
		case n == most:
			twice = true
		}
	}
	if most == 0 || twice {
		return KnownUnit{}, false
	}
	return ix.units[best], true
}

// emptyWords are in many names of units.
var emptyWords = []string{"amt", "amtes", "der", "die", "das", "für", "und", "team", "abteilung", "fachbereich", "fachdienst", "sachgebiet", "stadt", "dezernat", "referat"}

// wordWeight is how much a word speaks for a word of a name.
func wordWeight(word, name string) int {
	switch {
	case word == name:
		return 4
	case strings.HasPrefix(name, word), strings.HasPrefix(word, name) && utf8.RuneCountInString(name) > minStem:
		return 2
	}
	return 0
}

// byLetters finds the one unit whose name has the capitals of an abbreviation as the beginnings of its words or, in one
// long word, in this order: "GW", "HM".
func (ix unitIndex) byLetters(text string) (KnownUnit, bool) {
	letters := []rune(strings.ToLower(strings.Trim(text, ". ")))
	if len(letters) < 2 || len(letters) > 4 || strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLower(r) || unicode.IsDigit(r) }) {
		return KnownUnit{}, false
	}
	var found []int
	for i, u := range ix.units {
		initials := ""
		for _, word := range strings.Fields(plain(u.Name)) {
			if !slices.Contains(emptyWords, word) {
				r, _ := utf8.DecodeRuneInString(word)
				initials += string(r)
			}
		}
		if initials == string(letters) {
			found = append(found, i)
		}
	}
	if len(found) != 1 {
		return KnownUnit{}, false
	}
	return ix.units[found[0]], true
}

func (ix unitIndex) byID(id string) (KnownUnit, bool) {
	if i := slices.IndexFunc(ix.units, func(u KnownUnit) bool { return u.ID == id }); i >= 0 {
		return ix.units[i], true
	}
	return KnownUnit{}, false
}

// findUnits says which unit each row means: by its own text, by the heading it stands under, or by the title of the list.
func (w *work) findUnits() {
	c := w.column("unit")
	under := KnownUnit{}
	title := w.titleUnit()
	for i, role := range w.roles {
		if role == IsSection {
			under = w.index.find(firstText(w.cells[i])).unit
		}
		if role == IsData {
			w.findUnit(i, c, under, title)
		}
	}
}

func (w *work) findUnit(i, c int, under KnownUnit, title unitMatch) {
	text := ""
	if c >= 0 {
		text = strings.TrimSpace(w.cells[i][c])
	}
	if said, ok := w.said(Unit, i+1, c); ok {
		if u, known := w.index.byID(said); known {
			w.byHand(Unit, i+1, c, text, u.Label())
			w.setUnit(i, c, unitMatch{unit: u})
		}
		return
	}
	m := w.index.find(text)
	if m.unit.ID == "" {
		m = title
		if under.ID != "" {
			m = unitMatch{unit: under, why: because("unit.section")}
		}
		m.beside = text != ""
	}
	if m.unit.ID == "" {
		return
	}
	to := m.unit.Label()
	for _, u := range m.more {
		to += "; " + u.Label()
	}
	if text == to || w.guess(Unit, i+1, c, text, to, m.why) {
		w.setUnit(i, c, m)
	}
}

func (w *work) setUnit(i, c int, m unitMatch) {
	w.units[i] = m
	if c >= 0 && !m.beside {
		w.cells[i][c] = m.unit.Label()
	}
}

// titleUnit is the unit that the title of the list or the name of its sheet names.
func (w *work) titleUnit() unitMatch {
	for i, role := range w.roles {
		if role != IsTitle {
			continue
		}
		for _, cell := range w.cells[i] {
			if u, ok := w.index.byWords(titleWords(cell)); ok {
				return unitMatch{unit: u, why: because("unit.title", "text", oneLine(cell))}
			}
		}
	}
	if u, ok := w.index.byWords(titleWords(w.grid.Name)); ok {
		return unitMatch{unit: u, why: because("unit.sheet", "text", w.grid.Name)}
	}
	return unitMatch{}
}

var listWords = regexp.MustCompile(`(?i)\b(prozessliste|prozesse|prozess|liste|stand|entwurf|übersicht|aufgaben|quelle|abfrage|zahlen|tabelle)\pL*`)

// titleWords leaves the words of a title that may name a unit.
func titleWords(s string) string { return listWords.ReplaceAllString(s, " ") }
