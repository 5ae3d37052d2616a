package naming

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

var leadingNumber = regexp.MustCompile(`^(?:[A-Z]{1,4} ?)?[0-9]+(?:\.[0-9]+)*(?:-[0-9]+)?[.:)]?[ –-]+(?:[–-] )?`)

// withoutNumber drops a number such as "20.3-0001" at the beginning.
func withoutNumber(name string) string {
	if rest := leadingNumber.ReplaceAllString(name, ""); rest != "" {
		return rest
	}
	return name
}

// verbAtEnd recognises "Hundesteuer anmelden", "Gewerbe an-, um- und abmelden", "Rechnung prüfen und zahlen".
func verbAtEnd(name string) (object, verb string, ok bool) {
	fields := strings.Fields(strings.TrimRight(name, ".!"))
	last := fields[len(fields)-1]
	if !isVerb(last) {
		return "", "", false
	}
	start := len(fields) - 1
	for start > 0 && belongsToVerb(fields[start-1]) {
		start--
	}
	return strings.Join(fields[:start], " "), strings.Join(fields[start:], " "), true
}

// isVerb accepts verbs of the list, and other small words that end like an infinitive.
func isVerb(word string) bool {
	if r, _ := utf8.DecodeRuneInString(word); !unicode.IsLower(r) {
		return false
	}
	if lexicon().verbs[word] {
		return true
	}
	infinitive := strings.HasSuffix(word, "en") || strings.HasSuffix(word, "ern") || strings.HasSuffix(word, "eln")
	return infinitive && utf8.RuneCountInString(word) >= 5 && !slices.Contains(smallWords, word)
}

// smallWords end like an infinitive but are none.
var smallWords = []string{"gegen", "neben", "wegen", "zwischen", "unten", "einen", "keinen", "jeden", "allen", "ihren", "anderen", "eigenen", "seinen"}

// belongsToVerb accepts "an-", "um-,", "und", "oder" and further verbs before the last one.
func belongsToVerb(word string) bool {
	word = strings.TrimRight(word, ",")
	return word == "und" || word == "oder" || word == "bzw." || (strings.HasSuffix(word, "-") && strings.ToLower(word) == word) || isVerb(word)
}

// twoThings recognises "Hund anmelden und Marke ausgeben".
func twoThings(name string) (first, second string, ok bool) {
	before, after, found := strings.Cut(name, " und ")
	if !found {
		return "", "", false
	}
	firstObject, _, one := verbAtEnd(before)
	secondObject, _, two := verbAtEnd(after)
	return before, after, one && two && firstObject != "" && startsUpper(secondObject)
}

func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

var afterNoun = []string{"der", "des", "von", "einer", "eines", "vom", "für", "über", "zur", "zum", "zu", "einem", "den"}

// nounWithObject recognises "Anmeldung der Hundesteuer", "Prüfung von Bauanträgen", "Ausstellen eines Reisepasses".
func nounWithObject(name string) (object, verb string, ok bool) {
	fields := strings.Fields(name)
	if len(fields) < 2 {
		return "", "", false
	}
	noun := strings.ToLower(fields[0])
	if verb, ok = lexicon().verbOf[noun]; !ok {
		if !lexicon().verbs[noun] || !startsUpper(fields[0]) {
			return "", "", false
		}
		verb = noun
	}
	article := ""
	rest := fields[1:]
	if slices.Contains(afterNoun, strings.ToLower(rest[0])) {
		article, rest = strings.ToLower(rest[0]), rest[1:]
	}
	if len(rest) == 0 || (article == "" && !startsUpper(rest[0])) {
		return "", "", false
	}
	rest = slices.Clone(rest)
	for i := range rest {
		rest[i] = baseForm(article, rest[i], i == 0)
	}
	return strings.Join(rest, " "), verb, true
}

// baseForm takes the ending of the genitive or of the dative plural away, as far as that is certain.
func baseForm(article, word string, first bool) string {
	switch {
	case !first || !startsUpper(word):
		return word
	case article == "des" || article == "eines" || article == "vom":
		return withoutGenitive(word)
	case article == "von":
		return withoutDative(word)
	}
	return word
}

// withoutGenitive: Antrags → Antrag, Hundes → Hund, Passes → Pass, Personalausweises → Personalausweis.
func withoutGenitive(word string) string {
	for _, ending := range []string{"sses", "ises", "ndes", "ldes", "ges", "tes", "mes", "rkes"} {
		if strings.HasSuffix(word, ending) {
			return strings.TrimSuffix(word, "es")
		}
	}
	if strings.HasSuffix(word, "s") && !strings.HasSuffix(word, "ss") && !strings.HasSuffix(word, "us") && !strings.HasSuffix(word, "is") {
		return strings.TrimSuffix(word, "s")
	}
	return word
}

// withoutDative: Anträgen → Anträge, Kindern → Kinder; words whose plural itself ends in -n stay.
func withoutDative(word string) string {
	lower := strings.ToLower(word)
	for _, ending := range lexicon().plural {
		if strings.HasSuffix(lower, ending) {
			return word
		}
	}
	for _, ending := range []string{"en", "ern", "eln"} {
		if strings.HasSuffix(lower, ending) && utf8.RuneCountInString(word) > 5 {
			return strings.TrimSuffix(word, "n")
		}
	}
	return word
}

// result recognises things with a usual verb: "Personalausweis" → "Personalausweis ausstellen".
func result(name string) (object, verb string, ok bool) {
	if strings.Contains(name, ",") || startsWithAction(name) {
		return "", "", false
	}
	lower := strings.ToLower(name)
	for _, thing := range lexicon().things {
		before, found := strings.CutSuffix(lower, thing)
		if found && !strings.HasSuffix(before, "-") {
			return name, lexicon().usual[thing], true
		}
	}
	return "", "", false
}

func startsWithAction(name string) bool {
	first, _, more := strings.Cut(name, " ")
	_, action := lexicon().verbOf[strings.ToLower(first)]
	return more && action
}

// compoundNoun recognises "Hundesteueranmeldung" → "Hundesteuer anmelden" as the only or last word.
func compoundNoun(name string) (object, verb string, ok bool) {
	i := strings.LastIndexByte(name, ' ') + 1
	before, last := name[:i], name[i:]
	lower := strings.ToLower(last)
	for _, noun := range lexicon().nouns {
		stem, found := strings.CutSuffix(lower, noun)
		if !found {
			continue
		}
		verb = lexicon().verbOf[noun]
		if stem == "" {
			object = strings.TrimSpace(before)
			return object, verb, object != "" && startsUpper(object)
		}
		if utf8.RuneCountInString(stem) < 3 || len(lower) != len(last) {
			continue
		}
		return before + withoutJoint(strings.TrimRight(last[:len(stem)], "-")), verb, true
	}
	return "", "", false
}

// withoutJoint drops the Fugen-s: Antrags|prüfung, Genehmigungs|prüfung.
func withoutJoint(word string) string {
	for _, ending := range []string{"ungs", "heits", "keits", "schafts", "ions", "täts", "lings", "tums", "antrags", "betriebs", "vertrags",
		"beitrags", "amts", "haushalts", "aufenthalts", "unterhalts", "vermögens", "verfahrens", "eingangs", "ausgangs", "gebiets", "zugangs", "arbeits", "vorhabens",
		"hofs", "falls", "geburts", "rats", "orts", "verkehrs", "berufs", "bezirks", "jahres", "schadens", "gewerbes"} {
		if strings.HasSuffix(strings.ToLower(word), ending) {
			return strings.TrimSuffix(word, "s")
		}
	}
	return word
}
