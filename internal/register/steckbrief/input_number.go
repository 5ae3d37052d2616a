package steckbrief

import (
	"regexp"
	"strings"
)

var (
	approxPrefix = regexp.MustCompile(`^(ca\.?|circa|zirka|etwa|rund|rd\.?|ungefähr|ungef\.|geschätzt|schätzungsweise|~|≈|±|about|approx\.?|approximately|around|roughly) ?`)
	boundPrefix  = regexp.MustCompile(`^(knapp|gut|fast|über|mehr als|mindestens|mind\.|höchstens|maximal|max\.|minimal|min\.|bis zu|unter|weniger als|over|more than|at least|at most|up to|under|less than|>=|<=|>|<|≥|≤) ?`)
	perYear      = regexp.MustCompile(` ?(pro jahr|im jahr|je jahr|/ ?jahr|/ ?a|p\. ?a\.|pa|jährlich|per year|a year|/ ?year|yearly)$|^(jährlich|pro jahr|im jahr|je jahr) `)
	perCase      = regexp.MustCompile(` ?(je|pro|/|per|im) ?(fall|vorgang|antrag|case|schnitt|durchschnitt|mittel)$`)
	average      = regexp.MustCompile(`^(durchschnittlich|im schnitt|im durchschnitt|im mittel|Ø|ø|on average|average) ?`)
	frequency    = regexp.MustCompile(`täglich|wöchentlich|monatlich|quartalsweise|halbjährlich|stündlich|laufend|(pro|je|am|im|in der|/) ?(arbeits|werk)?(tag|woche|monat|quartal|stunde)\b|daily|weekly|monthly|quarterly|hourly|(per|a|/) ?(day|week|month|quarter|hour)\b`)
	numberRange  = regexp.MustCompile(`[0-9] ?[a-zäöü.%]* ?(-|–|—|bis|to|oder|or|/) ?[0-9]`)
	clock        = regexp.MustCompile(`^([0-9]{1,4}):([0-5][0-9])( ?(std\.?|stunden|h|hrs?|hours))?$`)
	quantity     = regexp.MustCompile(`^([0-9][0-9.,'’]*(?: [0-9]{3}(?:[.,][0-9]+)?\b)*) ?([^0-9]*)`)
)

// maxNumberText bounds what is tried to be read as a number, in bytes.
const maxNumberText = 200

var numberWords = map[string]int64{"keine": 0, "keiner": 0, "kein": 0, "null": 0, "none": 0, "zero": 0, "ein": 1, "eine": 1, "einer": 1, "one": 1,
	"zwei": 2, "two": 2, "drei": 3, "three": 3, "vier": 4, "four": 4, "fünf": 5, "five": 5, "sechs": 6, "six": 6}

// parseNumber reads a quantity in the unit of def.
func (f Formatter) parseNumber(def FieldDef, line string) (Fact, *FieldError) {
	if len(line) > maxNumberText {
		return Fact{}, inputProblem(def, "number", line)
	}
	text, approx, bound := stripApprox(strings.ToLower(line))
	if n, ok := numberWords[text]; ok {
		return Fact{Value: Number{Hundredths: n * 100, Approx: approx || bound}}, nil
	}
	hundredths, exact, key := f.quantities(def.Unit, text)
	if key != "" {
		problem := inputProblem(def, key, line)
		problem.Params["unit"] = f.word("unit." + string(def.Unit))
		return Fact{}, problem
	}
	fact := Fact{Value: Number{Hundredths: hundredths, Approx: approx || bound || !exact}}
	if bound {
		fact.Note = line
	}
	return fact, nil
}

// stripApprox takes "ca." and the like from the beginning; bound tells that the words give a limit instead.
func stripApprox(text string) (rest string, approx, bound bool) {
	for {
		switch {
		case approxPrefix.MatchString(text):
			text, approx = approxPrefix.ReplaceAllString(text, ""), true
		case average.MatchString(text):
			text = average.ReplaceAllString(text, "")
		case boundPrefix.MatchString(text):
			text, bound = boundPrefix.ReplaceAllString(text, ""), true
		default:
			return strings.TrimSpace(text), approx, bound
		}
	}
}

// quantities adds up parts such as "1 Std. 30 Min."; key is the problem, "" if there is none.
func (f Formatter) quantities(unit Unit, text string) (sum int64, exact bool, key string) {
	switch {
	case frequency.MatchString(text):
		return 0, false, "frequency"
	case numberRange.MatchString(text):
		return 0, false, "range"
	}
	if m := clock.FindStringSubmatch(text); m != nil {
		if unit != UnitMinutes || m[3] == "" {
			return 0, false, "ambiguous"
		}
		return int64(atoi(m[1])*60+atoi(m[2])) * 100, true, ""
	}
	exact, text = true, perCase.ReplaceAllString(text, "")
	if unit == UnitCases {
		text = strings.TrimSpace(perYear.ReplaceAllString(text, ""))
	}
	for n := 0; n == 0 || text != ""; n++ {
		m := quantity.FindStringSubmatch(text)
		if m == nil || n > 3 {
			return 0, false, "number"
		}
		part, partExact, key := f.quantity(unit, m[1], strings.TrimSpace(m[2]), n > 0)
		if key != "" {
			return 0, false, key
		}
		sum, exact, text = sum+part, exact && partExact, text[len(m[0]):]
		if sum > maxHundredths {
			return 0, false, "precision"
		}
	}
	return sum, exact, ""
}

func (f Formatter) quantity(unit Unit, digits, word string, more bool) (n int64, exact bool, key string) {
	plain, key := plainDigits(strings.TrimRight(digits, ".,"), f.Lang)
	if key != "" {
		return 0, false, key
	}
	n, ok := parseDecimal(plain)
	if !ok {
		return 0, false, "precision"
	}
	c, ok := convert(unit, word)
	if !ok || (more && word == "") {
		return 0, false, "unit"
	}
	n, exact, ok = scaled(n, c.num, c.den)
	if !ok {
		return 0, false, "precision"
	}
	return n, exact && !c.rough, ""
}

var (
	grouped  = regexp.MustCompile(`^[0-9]{1,3}(?:([.,'’ ])[0-9]{3})(?:([.,'’ ])[0-9]{3})*$`)
	decimals = regexp.MustCompile(`^[0-9]+[.,][0-9]+$`)
)

// plainDigits brings a written number into the form 1234.5; key is the problem. "1.200" is a thousand in German and
// ambiguous in English, "1,200" the other way round.
func plainDigits(s string, lang Lang) (plain, key string) {
	group := "."
	if lang == English {
		group = ","
	}
	last := strings.LastIndexAny(s, ".,")
	switch {
	case last < 0:
		return ungroup(s, "'’ ")
	case strings.Count(s, ".") > 0 && strings.Count(s, ",") > 0: // both signs: the last one is the decimal one
		whole, key := ungroup(s[:last], ".,'’ ")
		return whole + "." + s[last+1:], key
	case strings.Count(s, ".")+strings.Count(s, ",") > 1: // one sign several times
		return ungroup(s, ".,'’ ")
	case len(s)-last-1 == 3 && last <= 3 && s[0] != '0': // three digits after the only sign
		if s[last:last+1] == group {
			return ungroup(s, group)
		}
		return "", "ambiguous"
	case decimals.MatchString(s):
		return strings.Replace(s, s[last:last+1], ".", 1), ""
	}
	whole, key := ungroup(s[:last], "'’ ")
	return whole + "." + s[last+1:], key
}

// ungroup drops the signs between thousands if they stand at every third digit and are all the same.
func ungroup(s, signs string) (string, string) {
	if digitsOnly(s) {
		return s, ""
	}
	m := grouped.FindStringSubmatch(s)
	if m == nil || (m[2] != "" && m[1] != m[2]) || !strings.Contains(signs, m[1]) {
		return "", "number"
	}
	return strings.ReplaceAll(s, m[1], ""), ""
}
