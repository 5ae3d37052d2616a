// Package naming helps to name processes by object and action ("Hundesteuer anmelden"): it recognises verb and noun
// style, suggests the verb form, warns about words that say nothing, and tells how alike two names are. It only advises;
// no name is refused. Word lists and texts are data files.
package naming

import (
	"cmp"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// MaxComfortable is the number of code points up to which a name fits every list.
const MaxComfortable = 80

// minLength is the number of code points below which a name is hardly understood elsewhere.
const minLength = 6

// Advice is one remark on a name: a text key with parameters.
type Advice struct {
	Key    string
	Params map[string]string
}

// Message returns the sentence for the user; lang is "de" or "en".
func (a Advice) Message(lang string) string { return message(lang, a.Key, a.Params) }

// Result is what is known about a name.
type Result struct {
	Object     string   // what is worked on, "" if not recognised
	Verb       string   // what is done, as an infinitive, "" if not recognised
	Suggestion string   // a better name, "" if there is none
	Advice     []Advice // most important first; empty for a good name
}

// Check looks at a name.
func Check(name string) Result {
	name = strings.Join(strings.Fields(name), " ")
	if strings.IndexFunc(name, unicode.IsLetter) < 0 {
		return Result{Advice: []Advice{{Key: "naming.empty"}}}
	}
	plain := withoutNumber(name)
	var r Result
	if inCapitals(plain) {
		r.add("naming.capitals")
	} else {
		r = recognise(plain)
	}
	if plain != name {
		r.add("naming.number")
		if r.Suggestion == "" && r.Verb != "" {
			r.Suggestion = plain
		}
	}
	r.checkWords(plain)
	r.checkForm(plain)
	if r.Suggestion == name {
		r.Suggestion = ""
	}
	return r
}

// Verbs returns the verbs that names usually end in, in alphabetical order.
func Verbs() []string {
	fold := strings.NewReplacer("ä", "a", "ö", "o", "ü", "u", "ß", "ss")
	return slices.SortedFunc(maps.Keys(lexicon().verbs), func(a, b string) int {
		return cmp.Or(cmp.Compare(fold.Replace(a), fold.Replace(b)), cmp.Compare(a, b))
	})
}

func (r *Result) add(key string, params ...string) {
	a := Advice{Key: key}
	for i := 0; i+1 < len(params); i += 2 {
		if a.Params == nil {
			a.Params = map[string]string{}
		}
		a.Params[params[i]] = params[i+1]
	}
	r.Advice = append(r.Advice, a)
}

// recognise finds object and verb, and advises if the verb does not stand at the end.
func recognise(name string) Result {
	var r Result
	if object, verb, ok := verbAtEnd(name); ok {
		r.Object, r.Verb = object, verb
		if object == "" {
			r.add("naming.objectMissing", "verb", verb)
		} else if first, second, two := twoThings(name); two {
			r.add("naming.twoThings", "first", first, "second", second)
		}
		return r
	}
	for _, style := range []func(string) (object, verb string, ok bool){nounWithObject, result, compoundNoun} {
		if object, verb, ok := style(name); ok {
			r.Object, r.Verb = object, verb
			if !lexicon().vague[verb] {
				r.Suggestion = object + " " + verb
				r.add("naming.nounStyle", "suggestion", r.Suggestion)
			}
			return r
		}
	}
	r.Object = name
	if verb, ok := lexicon().verbOf[strings.ToLower(name)]; ok {
		r.Object, r.Verb = "", verb
		r.add("naming.objectMissing", "verb", verb)
		return r
	}
	r.add("naming.verbMissing")
	return r
}

// checkWords warns about words that say nothing, about persons and about abbreviations.
func (r *Result) checkWords(name string) {
	fields := strings.Fields(name)
	for i, field := range fields {
		word := strings.Trim(field, ",;:()„“\"")
		lower := strings.ToLower(word)
		switch {
		case lexicon().vague[lower] || lexicon().vague[strings.TrimRight(lower, ".")]:
			r.add("naming.vague", "word", word)
		case (lower == "herr" || lower == "herrn" || lower == "frau") && i+1 < len(fields):
			r.add("naming.person")
		case isAbbreviation(word) && utf8.RuneCountInString(name) > utf8.RuneCountInString(word) || isMixedAbbreviation(word):
			r.add("naming.abbreviation", "word", word)
		}
	}
	if vague := vagueEnding(fields); vague != "" {
		r.add("naming.vague", "word", vague)
	}
	if unitInside.MatchString(name) {
		r.add("naming.unit")
	}
}

// unitInside finds a unit named by its kind and number, "Amt 51", "FB 3".
var unitInside = regexp.MustCompile(`(?:^|[^\pL])(?:Amt|FB|StA|Abt\.?|Abteilung|Fachbereich|Dezernat|Sachgebiet) ?\d`)

// vagueEnding finds a vague noun at the end of a compound such as "Antragsbearbeitung".
func vagueEnding(fields []string) string {
	for _, field := range fields {
		lower := strings.ToLower(field)
		for _, noun := range []string{"bearbeitung", "abwicklung", "angelegenheiten", "durchführung"} {
			if strings.HasSuffix(lower, noun) && lower != noun && !lexicon().vague[lower] {
				return field
			}
		}
	}
	return ""
}

func (r *Result) checkForm(name string) {
	switch n := utf8.RuneCountInString(name); {
	case n < minLength:
		r.add("naming.tooShort")
	case n > MaxComfortable:
		r.add("naming.tooLong", "max", strconv.Itoa(MaxComfortable))
	}
}

// inCapitals reports a name of more than six letters, all of them capitals.
func inCapitals(name string) bool {
	letters := strings.Map(func(c rune) rune {
		if unicode.IsLetter(c) {
			return c
		}
		return -1
	}, name)
	return utf8.RuneCountInString(letters) > minLength && letters == strings.ToUpper(letters)
}

// commonAbbreviations are those that everybody in a town hall knows.
var commonAbbreviations = map[string]bool{"IT": true, "EDV": true, "PC": true, "DMS": true, "E-Akte": true, "Kfz": true, "KFZ": true,
	"Kita": true, "VHS": true, "ÖPNV": true, "EU": true, "OGS": true, "PDF": true, "Lkw": true, "SGB": true, "BuT": true}

// isAbbreviation reports a word of two to five capitals; isMixedAbbreviation one with capitals inside ("HuSt", "WoGG").
func isAbbreviation(word string) bool {
	n := utf8.RuneCountInString(word)
	return n >= 2 && n <= 5 && word == strings.ToUpper(word) && strings.IndexFunc(word, unicode.IsLetter) == 0 && !isRoman(word) &&
		!commonAbbreviations[word]
}

func isRoman(word string) bool { return strings.Trim(word, "IVX") == "" }

func isMixedAbbreviation(word string) bool {
	if n := utf8.RuneCountInString(word); n < 3 || n > 6 || commonAbbreviations[word] || strings.ContainsAny(word, "-*:_/") {
		return false
	}
	_, size := utf8.DecodeRuneInString(word)
	return strings.IndexFunc(word[size:], unicode.IsUpper) >= 0 && strings.IndexFunc(word, unicode.IsLower) >= 0
}
