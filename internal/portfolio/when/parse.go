package when

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

var canonical = regexp.MustCompile(`^(\d{4})(?:-(?:(Q|H|T)(\d)|(\d{2})(?:-(\d{2}))?))?$`)

// ParseCanonical reads what [Date.String] writes, and nothing else; ok is false for anything else and for days no
// calendar has.
func ParseCanonical(s string) (d Date, ok bool) {
	plain, bound, hasBound := strings.Cut(s, ".")
	switch plain {
	case "", string(Ongoing), string(Open):
		return Date{Precision: Precision(plain)}, !hasBound
	}
	m := canonical.FindStringSubmatch(plain)
	if m == nil {
		return Date{}, false
	}
	d = Date{Precision: Year, Year: number(m[1]), Bound: Bound(bound)}
	switch {
	case m[2] != "":
		d.Precision, d.Part = map[string]Precision{"Q": Quarter, "H": Half, "T": Third}[m[2]], number(m[3])
	case m[5] != "":
		d.Precision, d.Part, d.Day = Day, number(m[4]), number(m[5])
	case m[4] != "":
		d.Precision, d.Part = Month, number(m[4])
	}
	return d, d.Valid() && d.String() == s
}

func number(digits string) int {
	n, err := strconv.Atoi(digits)
	if err != nil {
		return -1
	}
	return n
}

// The words of dates, German and English, in small letters.
var (
	ongoingWords = []string{"fortlaufend", "laufend", "dauerhaft", "daueraufgabe", "ongoing", "continuous"}
	openWords    = []string{"offen", "noch offen", "unbekannt", "open", "tbd", "to be decided"}

	earlierEnds = []string{" oder früher", " oder frueher", " or earlier"}
	laterEnds   = []string{" oder später", " oder spaeter", " or later"}

	earlierStarts = []string{"spätestens ", "spaetestens ", "bis spätestens ", "at the latest "}
	laterStarts   = []string{"frühestens ", "fruehestens ", "at the earliest "}

	thirds = map[string]int{"anfang": 1, "early": 1, "mitte": 2, "mid": 2, "ende": 3, "late": 3}
	roman  = map[string]int{"i": 1, "ii": 2, "iii": 3, "iv": 4}

	germanMonths  = []string{"januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "dezember"}
	englishMonths = []string{"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"}
)

// form is one way to write a date: the expression and what its groups mean. The year is the last group.
type form struct {
	expr *regexp.Regexp
	make func(groups []string) Date
}

func part(p Precision) func([]string) Date {
	return func(g []string) Date { return Date{Precision: p, Part: number(g[0]), Year: number(g[1])} }
}

var forms = []form{
	{regexp.MustCompile(`^(?:haushalt |haushaltsjahr |hh )?(\d{4})$`), func(g []string) Date { return Date{Precision: Year, Year: number(g[0])} }},
	{regexp.MustCompile(`^q\s?([1-4])[ /]+(\d{4})$`), part(Quarter)},
	{regexp.MustCompile(`^([1-4])\.?\s?(?:quartal|quarter)[ /]+(\d{4})$`), part(Quarter)},
	{regexp.MustCompile(`^(i{1,3}|iv)\.?(?: quartal)?[ /]+(\d{4})$`), func(g []string) Date {
		return Date{Precision: Quarter, Part: roman[g[0]], Year: number(g[1])}
	}},
	{regexp.MustCompile(`^h\s?([12])[ /]+(\d{4})$`), part(Half)},
	{regexp.MustCompile(`^([12])\.?\s?(?:halbjahr|hj\.?|half)[ /]+(\d{4})$`), part(Half)},
	{regexp.MustCompile(`^(anfang|early|mitte|mid|ende|late)[ -](\d{4})$`), func(g []string) Date {
		return Date{Precision: Third, Part: thirds[g[0]], Year: number(g[1])}
	}},
	{regexp.MustCompile(`^(\d{1,2})[/.](\d{4})$`), part(Month)},
	{regexp.MustCompile(`^(\pL{3,})\.? (\d{4})$`), func(g []string) Date {
		return Date{Precision: Month, Part: monthNamed(g[0]), Year: number(g[1])}
	}},
	{regexp.MustCompile(`^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$`), func(g []string) Date {
		return Date{Precision: Day, Day: number(g[0]), Part: number(g[1]), Year: number(g[2])}
	}},
}

// monthNamed returns the number of a month by its name or the beginning of it, 0 if there is none.
func monthNamed(name string) int {
	for _, names := range [][]string{germanMonths, englishMonths} {
		if i := slices.IndexFunc(names, func(m string) bool { return strings.HasPrefix(m, name) }); i >= 0 {
			return i + 1
		}
	}
	return 0
}

// Parse reads a date as people write it, German or English, and its canonical form; "" is no date. ok is false for
// anything else.
func Parse(text string) (d Date, ok bool) {
	text = strings.Join(strings.Fields(text), " ")
	if d, ok = ParseCanonical(text); ok {
		return d, true
	}
	s := strings.ToLower(text)
	bound := Bound("")
	for b, words := range map[Bound][2][]string{Earlier: {earlierStarts, earlierEnds}, Later: {laterStarts, laterEnds}} {
		if rest, cut := without(s, words[0], words[1]); cut && bound == "" {
			s, bound = rest, b
		}
	}
	switch {
	case bound != "":
	case slices.Contains(ongoingWords, s):
		return Date{Precision: Ongoing}, true
	case slices.Contains(openWords, s):
		return Date{Precision: Open}, true
	}
	d, ok = parsePlain(s)
	d.Bound = bound
	return d, ok && d.Valid() && d.Fixed()
}

// without cuts one of the beginnings or endings off.
func without(s string, starts, ends []string) (string, bool) {
	for _, w := range starts {
		if rest, ok := strings.CutPrefix(s, w); ok {
			return rest, true
		}
	}
	for _, w := range ends {
		if rest, ok := strings.CutSuffix(s, w); ok {
			return rest, true
		}
	}
	return s, false
}

func parsePlain(s string) (Date, bool) {
	if d, ok := ParseCanonical(strings.ToUpper(s)); ok && d.Bound == "" {
		return d, true
	}
	for _, f := range forms {
		if m := f.expr.FindStringSubmatch(s); m != nil {
			return f.make(m[1:]), true
		}
	}
	return Date{}, false
}
