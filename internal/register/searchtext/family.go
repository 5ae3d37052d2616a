package searchtext

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	snowball "github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/german"
)

//go:embed words.txt
var wordsText string

//go:embed stopwords.txt
var stopText string

// lexicon is what is known about words: families by folded form, and words that say nothing.
type lexicon struct {
	family  map[string]string // folded form -> name of the family
	longest int               // of a form, in bytes
	stop    map[string]bool   // folded
}

var words = sync.OnceValue(func() lexicon {
	l := lexicon{family: map[string]string{}, stop: map[string]bool{}}
	for line := range strings.Lines(wordsText) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		forms := strings.Fields(line)
		for _, form := range forms {
			folded := Fold(form)
			if _, taken := l.family[folded]; !taken {
				l.family[folded] = Fold(forms[0])
			}
			l.longest = max(l.longest, len(folded))
		}
	}
	for _, word := range strings.Fields(stopText) {
		l.stop[Fold(word)] = true
	}
	return l
})

// stem returns the Snowball stem of a folded word.
func stem(folded string) string {
	env := snowball.NewEnv(folded)
	german.Stem(env)
	return Fold(env.Current())
}

// word is what the index knows about one word.
type word struct {
	token string   // the word itself: family, joined families of a compound, or stem
	parts []string // families of a compound's parts, without the word itself
	full  bool     // every letter of the compound is explained
}

// analyse finds family or parts of a folded word.
func analyse(folded string) word {
	if strings.Trim(folded, "abcdefghijklmnopqrstuvwxyz") != "" {
		return word{token: folded}
	}
	segments, ok := split(folded)
	if !ok {
		return word{token: stem(folded)}
	}
	if len(segments) == 1 {
		return word{token: segments[0].family}
	}
	w := word{full: true}
	for _, s := range segments {
		switch s.family {
		case "":
			w.full = false
			w.parts = append(w.parts, stem(s.text))
		case prefixOnly:
			w.token += s.text
		default:
			w.parts = append(w.parts, s.family)
			w.token += s.family
		}
	}
	if !w.full {
		w.token = stem(folded)
	}
	return w
}

// Families returns what the words of a text are about: the word families of the parts of compounds and of simple words,
// stems of unknown ones, without stop words and numbers, sorted, each once. Texts that mean the same share most of them.
func Families(text string) []string {
	var out []string
	for _, p := range scan(text) {
		for _, e := range entries(p) {
			switch {
			case p.number:
			case len(e.word.parts) > 0:
				out = append(out, e.word.parts...)
			default:
				out = append(out, e.word.token)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
