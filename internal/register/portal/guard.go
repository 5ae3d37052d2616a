package portal

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Mask stands where the name of a person was.
const Mask = "[…]"

// Guard takes the names of people out of texts: those that the register knows, and whatever follows a form of address. It
// is the second lock of the portal and holds for texts that are confirmed, too.
type Guard struct {
	surnames map[string]bool
	given    map[string]bool
}

// NewGuard returns a guard for people with these full names, "Dr. Selma Voigt" or "Voigt, Selma".
func NewGuard(people []string) Guard {
	g := Guard{surnames: map[string]bool{}, given: map[string]bool{}}
	for _, name := range people {
		last, first, turned := strings.Cut(name, ",")
		if turned {
			name = first + " " + last
		}
		words := slices.DeleteFunc(strings.FieldsFunc(name, func(r rune) bool { return !isNamePart(r) }), func(w string) bool {
			return !startsUpper(w) || utf8.RuneCountInString(w) < 2 || titles[w]
		})
		for i, w := range words {
			if i == len(words)-1 {
				g.surnames[w] = true
				for _, part := range strings.Split(w, "-") { // half of a double name tells enough
					if utf8.RuneCountInString(part) > 2 {
						g.surnames[part] = true
					}
				}
			} else {
				g.given[w] = true
			}
		}
	}
	return g
}

// titles stand before names and are none.
var titles = map[string]bool{"Dr": true, "Prof": true, "Frau": true, "Herr": true, "Herrn": true, "Fr": true, "Hr": true, "Konto": true}

// addresses are followed by a name.
var addresses = map[string]bool{"Frau": true, "Herr": true, "Herrn": true, "Fr": true, "Hr": true, "Dr": true, "Prof": true}

func isNamePart(r rune) bool {
	return unicode.IsLetter(r) || r == '-' || r == '\'' || r == '’' || unicode.Is(unicode.Mn, r)
}

func startsUpper(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r)
}

// Names reports whether a text holds the name of a person.
func (g Guard) Names(text string) bool { return g.Clean(text) != text }

// word is a word of a text with its place (bytes).
type word struct{ from, to int }

// Clean returns the text with Mask for every name.
func (g Guard) Clean(text string) string {
	words := wordsOf(text)
	hidden := make([]bool, len(words))
	for i, w := range words {
		s := text[w.from:w.to]
		hidden[i] = hidden[i] || g.surname(s)
		if hidden[i] && i > 0 && g.given[text[words[i-1].from:words[i-1].to]] && near(text, words[i-1], w) {
			hidden[i-1] = true
		}
		if addresses[s] && i+1 < len(words) && near(text, w, words[i+1]) && startsUpper(text[words[i+1].from:]) && !addresses[text[words[i+1].from:words[i+1].to]] {
			hidden[i+1] = true
		}
		if hidden[i] && i+1 < len(words) && g.given[text[words[i+1].from:words[i+1].to]] && strings.Trim(text[w.to:words[i+1].from], " ,") == "" {
			hidden[i+1] = true
		}
	}
	return masked(text, words, hidden)
}

// surname reports whether a word is or holds a surname: "Voigt", "Voigts", "Voigt-Vermerk".
func (g Guard) surname(w string) bool {
	if g.surnames[w] {
		return true
	}
	return slices.ContainsFunc(strings.Split(w, "-"), func(part string) bool {
		return g.surnames[part] || (strings.HasSuffix(part, "s") && g.surnames[strings.TrimSuffix(part, "s")])
	})
}

// near reports whether only blanks and dots stand between two words.
func near(text string, a, b word) bool { return strings.Trim(text[a.to:b.from], " .\u00a0") == "" }

func wordsOf(text string) []word {
	var out []word
	from := -1
	for i, r := range text {
		switch {
		case isNamePart(r) && from < 0:
			from = i
		case !isNamePart(r) && from >= 0:
			out, from = append(out, word{from, i}), -1
		}
	}
	if from >= 0 {
		out = append(out, word{from, len(text)})
	}
	return out
}

func masked(text string, words []word, hidden []bool) string {
	if !slices.Contains(hidden, true) {
		return text
	}
	var b strings.Builder
	at := 0
	for i, w := range words {
		if !hidden[i] {
			continue
		}
		if i > 0 && hidden[i-1] && near(text, words[i-1], w) {
			at = w.to // one mask for the whole name
			continue
		}
		b.WriteString(text[at:w.from])
		b.WriteString(Mask)
		at = w.to
	}
	b.WriteString(text[at:])
	return b.String()
}
