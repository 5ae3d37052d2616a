package flow

import (
	_ "embed" // word lists
	"strings"
	"unicode"
	"unicode/utf8"
)

// Word lists: a class or medium a line, with the words that tell it.
var (
	//go:embed words/classes-de.txt
	germanClasses string
	//go:embed words/classes-en.txt
	englishClasses string
	//go:embed words/captures-de.txt
	captures string
	//go:embed words/media-de.txt
	germanMedia string
)

var (
	classWords   = parseWords(true, germanClasses)
	englishWords = parseWords(true, englishClasses)
	mediaWords   = parseWords(true, germanMedia)
	captureWords = parseWords(false, captures)
)

// lexicon finds what a word tells: whole words, beginnings and ends.
type lexicon struct {
	whole, begin, end map[string]string
}

// parseWords reads word lists. With labels the first word of a line is what the
// others tell.
func parseWords(labels bool, lists ...string) lexicon {
	x := lexicon{map[string]string{}, map[string]string{}, map[string]string{}}
	for _, list := range lists {
		for line := range strings.Lines(list) {
			words := strings.Fields(line)
			if len(words) == 0 || strings.HasPrefix(words[0], "#") {
				continue
			}
			label := "yes"
			if labels {
				label, words = words[0], words[1:]
			}
			for _, w := range words {
				x.add(w, label)
			}
		}
	}
	return x
}

func (x *lexicon) add(word, label string) {
	begins, ends := strings.HasSuffix(word, "*"), strings.HasPrefix(word, "*")
	word = strings.Trim(word, "*")
	if !begins && !ends {
		x.whole[word] = label
	}
	if begins {
		x.begin[word] = label
	}
	if ends {
		x.end[word] = label
	}
}

// find returns what a word in lower case tells, by its longest match; "" for nothing.
func (x *lexicon) find(word string) string {
	if label, ok := x.whole[word]; ok {
		return label
	}
	best, size := "", 0
	for i := range word + " " {
		if label, ok := x.begin[word[:i]]; ok && i > size {
			best, size = label, i
		}
		if label, ok := x.end[word[i:]]; ok && len(word)-i > size {
			best, size = label, len(word)-i
		}
	}
	return best
}

// last returns what the last telling word of a name tells: German names end in
// their verb.
func (x *lexicon) last(words []string) string {
	for i := len(words) - 1; i >= 0; i-- {
		if label := x.find(words[i]); label != "" {
			return label
		}
	}
	return ""
}

// classOf returns the class a name tells: German names end in their verb, English
// ones begin with it.
func classOf(words []string) string {
	if c := classWords.last(words); c != "" || len(words) == 0 {
		return c
	}
	return englishWords.find(words[0])
}

// maxWord is how long a word may be to be looked at.
const maxWord = 60 // bytes

// wordsOf splits a name into words in lower case.
func wordsOf(name string) []string {
	fields := strings.FieldsFunc(name, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-'
	})
	out := fields[:0]
	for _, w := range fields {
		if w = strings.Trim(strings.ToLower(w), "-"); w != "" && len(w) <= maxWord && utf8.ValidString(w) {
			out = append(out, w)
		}
	}
	return out
}
