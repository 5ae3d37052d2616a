package cleaning

import (
	"math"
	"regexp"
	"strconv"
	"strings"

	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
)

// Days and weeks of work in a year of a town hall, for what is said to happen daily or weekly. They only ever make a rough
// number, which is marked as such.
const (
	workdays = 220
	weeks    = 52
	months   = 12
)

// readFigures reads numbers in words. What was written stays beside the number as its note, and what is rough stays rough.
func (w *work) readFigures() {
	for c, col := range w.columns {
		def := w.field(col.Target)
		if def == nil || def.Type != steckbrief.TypeNumber {
			continue
		}
		w.columns[c].Figure = true
		w.data(func(i int) { w.readFigure(i, c, *def) })
	}
}

func (w *work) readFigure(i, c int, def steckbrief.FieldDef) {
	cell := strings.TrimSpace(w.cells[i][c])
	if said, ok := w.said(Figure, i+1, c); ok {
		w.byHand(Figure, i+1, c, cell, said)
		w.cells[i][c] = said
		if fact, _, ok := w.figure(def, said); ok {
			w.facts[[2]int{i, c}] = fact
		}
		return
	}
	fact, why, ok := w.figure(def, cell)
	if !ok {
		return
	}
	to := w.known.Format.Cell(def, fact)
	if fact.Year != 0 {
		to += " (" + strconv.Itoa(fact.Year) + ")"
	}
	if to == cell || plainInteger.MatchString(cell) { // it is written there
		w.facts[[2]int{i, c}] = fact
		return
	}
	if fact.State == steckbrief.Known && fact.Note == "" && why.Key != "cleaning.why.figure.plain" {
		fact.Note = cell
	}
	if w.guess(Figure, i+1, c, w.cells[i][c], to, why) {
		w.facts[[2]int{i, c}] = fact
		w.cells[i][c] = to
	}
}

var (
	plainInteger = regexp.MustCompile(`^[0-9]{1,9}$`)
	ofYear       = regexp.MustCompile(`^(.+?) ?\(?(?:stand |in |im jahr )?((?:19|20)[0-9]{2})\)?$`)
	times        = regexp.MustCompile(`^([0-9][0-9.]*) ?[x×*] ?([0-9][0-9.]*)$`)
	span         = regexp.MustCompile(`^(?:ca\.? ?)?([0-9][0-9.,]*) ?(?:-|–|—|bis) ?([0-9][0-9.,]*)( ?\pL[\pL.]*)?$`)
	each         = regexp.MustCompile(`^(?:ca\.? ?|etwa |rund |~ ?)?(?:([0-9][0-9.]*|ein|eine|einmal|zwei|zweimal|drei|dreimal) ?(?:x|×|mal|fälle|stück)? ?)?(täglich|wöchentlich|monatlich|quartalsweise|vierteljährlich|halbjährlich|jährlich|(?:pro|je|am|im|in der|/) ?(?:arbeits|werk)?(?:tag|woche|monat|quartal|jahr))$`)
)

// figure reads one number; ok is false if nobody can say how much it is.
func (w *work) figure(def steckbrief.FieldDef, cell string) (fact steckbrief.Fact, why Reason, ok bool) {
	if cell == "" {
		return fact, why, false
	}
	if fact, bad := w.known.Format.Parse(def, cell); bad == nil && fact.State != "" {
		return fact, w.parsedWhy(cell, fact), true
	}
	lower := strings.ToLower(cell)
	if m := ofYear.FindStringSubmatch(cell); m != nil {
		if fact, bad := w.known.Format.Parse(def, m[1]); bad == nil && fact.State == steckbrief.Known {
			fact.Year = year(m[2])
			return fact, because("figure.year", "year", m[2]), true
		}
	}
	if m := times.FindStringSubmatch(lower); m != nil && def.Unit == steckbrief.UnitCases {
		a, b := whole(m[1]), whole(m[2])
		return w.rough(a*b, false), because("figure.times", "a", m[1], "b", m[2]), a*b > 0
	}
	if m := span.FindStringSubmatch(lower); m != nil {
		return w.middle(def, m)
	}
	if m := each.FindStringSubmatch(lower); m != nil && def.Unit == steckbrief.UnitCases {
		n, perYear, word := count(m[1]), periods(m[2]), m[2]
		why := because("figure.often", "word", word, "times", perYear)
		if perYear == 1 {
			why = because("figure.yearly")
		}
		return w.rough(n*float64(perYear), perYear != 1), why, n > 0 && perYear > 0
	}
	return fact, why, false
}

// parsedWhy says how a number was read that the Steckbrief itself understands.
func (w *work) parsedWhy(cell string, fact steckbrief.Fact) Reason {
	n, isNumber := fact.Value.(steckbrief.Number)
	switch {
	case fact.State == steckbrief.Unknown:
		return because("figure.unknown", "text", cell)
	case fact.State == steckbrief.NotApplicable:
		return because("figure.notApplicable", "text", cell)
	case isNumber && n.Approx:
		return because("figure.approx")
	}
	return because("figure.plain")
}

// middle is the number between two, which is rough by itself.
func (w *work) middle(def steckbrief.FieldDef, m []string) (steckbrief.Fact, Reason, bool) {
	low, bad1 := w.known.Format.Parse(def, m[1]+m[3])
	high, bad2 := w.known.Format.Parse(def, m[2]+m[3])
	if bad1 != nil || bad2 != nil {
		return steckbrief.Fact{}, Reason{}, false
	}
	a, isA := low.Value.(steckbrief.Number)
	b, isB := high.Value.(steckbrief.Number)
	if !isA || !isB || b.Hundredths <= a.Hundredths {
		return steckbrief.Fact{}, Reason{}, false
	}
	mean := float64(a.Hundredths+b.Hundredths) / 200
	if mean >= 10 {
		mean = math.Round(mean)
	}
	return w.rough(mean, true), because("figure.span", "from", m[1], "to", m[2]), true
}

// rough is a number that was computed from words.
func (w *work) rough(n float64, approx bool) steckbrief.Fact {
	if n < 0 || n > 1e9 {
		n = 0
	}
	return steckbrief.Fact{State: steckbrief.Known, Value: steckbrief.Number{Hundredths: int64(math.Round(n * 100)), Approx: approx}}
}

// periods is how often something happens in a year that happens once in each period.
func periods(word string) int {
	for _, p := range []struct {
		stem string
		n    int
	}{{"halbjährlich", 2}, {"vierteljährlich", 4}, {"quartal", 4}, {"tag", workdays}, {"täglich", workdays}, {"woche", weeks}, {"wöchentlich", weeks}, {"monat", months}, {"jahr", 1}, {"jährlich", 1}} {
		if strings.Contains(word, p.stem) {
			return p.n
		}
	}
	return 0
}

func count(word string) float64 {
	switch word {
	case "", "ein", "eine", "einmal":
		return 1
	case "zwei", "zweimal":
		return 2
	case "drei", "dreimal":
		return 3
	}
	return whole(word)
}

// whole reads digits with points between thousands, 0 for anything else.
func whole(s string) float64 {
	n, err := strconv.Atoi(strings.ReplaceAll(s, ".", ""))
	if err != nil || n > 1_000_000_000 {
		return 0
	}
	return float64(n)
}

func year(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return n
}

func yearSuffix(y int) string { return "@" + strconv.Itoa(y) }
