package lint

import (
	_ "embed" // word lists
	"strings"
	"unicode"
)

// Word lists, one word a line, lines that begin with # are comments.
var (
	//go:embed words/verbs-en.txt
	englishVerbList string
	//go:embed words/not-verbs-de.txt
	notVerbList string
	//go:embed words/vague-de.txt
	vagueList string
	//go:embed words/state-verbs-de.txt
	stateVerbList string
	//go:embed words/end-words.txt
	endWordList string
	//go:embed words/actions-de.txt
	actionNounList string
)

var (
	englishVerbs = wordSet(englishVerbList) // first words of English names
	notVerbs     = wordSet(notVerbList)     // German words that look like an infinitive
	vagueVerbs   = wordSet(vagueList)       // verbs that say nothing about what is done
	stateVerbs   = wordSet(stateVerbList)   // infinitives that are participles too
	endWords     = wordSet(endWordList)     // names of end events that say nothing
	actionNouns  = wordSet(actionNounList)  // nouns of actions; with a hyphen: endings
)

func wordSet(list string) map[string]bool {
	out := map[string]bool{}
	for _, line := range strings.Split(list, "\n") {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			out[line] = true
		}
	}
	return out
}

// nameProblem says what is wrong with the name of an activity: "" if it is an
// object and a verb (German) or a verb and an object (English); "object" if there
// is only a verb; "vague" if the verb says nothing; "verb" if there is no verb at the end.
func nameProblem(name string) string {
	words := nameWords(name)
	if len(words) == 0 {
		return "verb"
	}
	if englishVerbs[strings.ToLower(words[0])] {
		if len(words) == 1 {
			return "object"
		}
		return ""
	}
	last := words[len(words)-1]
	switch {
	case !infinitive(last):
		return "verb"
	case len(words) == 1:
		return "object"
	case vagueVerbs[last]:
		return "vague"
	}
	return ""
}

// nameWords splits a name into words without what stands in brackets.
func nameWords(name string) []string {
	var b strings.Builder
	depth := 0
	for _, r := range name {
		switch {
		case r == '(' || r == '[':
			depth++
		case r == ')' || r == ']':
			depth--
		case depth <= 0:
			b.WriteRune(r)
		}
	}
	return strings.FieldsFunc(b.String(), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-'
	})
}

// infinitive reports whether the German word is a verb in its basic form: lower
// case and ending in -n, as all German infinitives do, and no known other word.
// A word that stands alone may have a capital letter.
func infinitive(word string) bool {
	first := []rune(word)[0]
	lower := strings.ToLower(word)
	if !unicode.IsLower(first) || notVerbs[lower] {
		return false
	}
	return strings.HasSuffix(lower, "en") || strings.HasSuffix(lower, "ern") || strings.HasSuffix(lower, "eln") || lower == "tun"
}

// endsWithAction reports whether the name tells what is done instead of what is reached.
func endsWithAction(name string) bool {
	words := nameWords(name)
	if len(words) < 2 {
		return false
	}
	last := words[len(words)-1]
	return infinitive(last) && !stateVerbs[last] && !participle(last)
}

// participle reports whether the word has the form of a past participle in -en
// ("geschlossen", "eingegangen").
func participle(word string) bool {
	return strings.HasPrefix(word, "ge") || strings.Contains(word[1:], "ge")
}
