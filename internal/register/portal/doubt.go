package portal

import (
	_ "embed"
	"strings"
	"unicode/utf8"
)

//go:embed givennames.txt
var givenNames string

// frequent are given names that are frequent in Germany.
var frequent = func() map[string]bool {
	names := map[string]bool{}
	for line := range strings.Lines(givenNames) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			names[line] = true
		}
	}
	return names
}()

// familiar are words of an office that are followed by the name of a person.
var familiar = map[string]bool{"Kollege": true, "Kollegen": true, "Kollegin": true, "Familie": true, "Fam": true, "SB": true, "MA": true}

// LooksNamed reports whether something in a text looks like the name of a person that no register knows: a frequent given
// name, an initial before a name, a name after "Kollege". It is a hint for those who read the text, and no lock.
func LooksNamed(text string) bool {
	words := wordsOf(text)
	for i, w := range words {
		s := text[w.from:w.to]
		if frequent[s] || frequent[strings.TrimSuffix(s, "s")] {
			return true
		}
		if i+1 == len(words) || !startsUpper(text[words[i+1].from:]) || utf8.RuneCountInString(text[words[i+1].from:words[i+1].to]) < 3 {
			continue
		}
		if between := text[w.to:words[i+1].from]; between == ". " && utf8.RuneCountInString(s) == 1 && startsUpper(s) || familiar[s] && near(text, w, words[i+1]) {
			return true
		}
	}
	return false
}
