package searchtext

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Limits of what a person can ask.
const (
	MaxQuery = 400 // code points; the rest is ignored
	MaxTerms = 24  // terms; the rest is ignored
)

// Query is a parsed search: all terms must match, none of the excluded ones. The zero Query asks nothing.
type Query struct {
	terms []term
}

// term matches if one of its alternatives does, or a token with the prefix is there.
type term struct {
	exclude      bool
	alternatives []alternative
	prefix       string // beginning of a token, "" for none
}

// alternative is a list of tokens that must all be there, inRow: one directly behind the other.
type alternative struct {
	tokens []string
	inRow  bool
}

func all(tokens ...string) alternative { return alternative{tokens: tokens} }

func inRow(tokens ...string) alternative { return alternative{tokens: tokens, inRow: true} }

// ParseQuery reads what a person typed: words (all must occur; the last one may be the beginning of a word), "words in a
// row", -excluded words or phrases. Nothing is a fault: unpaired quotes and stray signs are ignored.
func ParseQuery(input string) Query {
	text := firstRunes(strings.ToValidUTF8(input, " "), MaxQuery)
	var q Query
	for _, chunk := range chunks(text) {
		pieces := scan(chunk.text)
		if chunk.quoted || chunk.exclude {
			if t, ok := phraseTerm(pieces, chunk); ok {
				q.terms = append(q.terms, t)
			}
			continue
		}
		q.terms = append(q.terms, wordTerms(pieces, chunk.last)...)
	}
	if len(q.terms) > MaxTerms {
		q.terms = q.terms[:MaxTerms]
	}
	if q.IsEmpty() {
		q.terms = onlyStopWords(text)
	}
	return q
}

// IsEmpty reports that nothing is asked for.
func (q Query) IsEmpty() bool { return len(q.terms) == 0 }

func firstRunes(s string, most int) string {
	n := 0
	for i := range s {
		if n == most {
			return s[:i]
		}
		n++
	}
	return s
}

// chunk is a stretch of the input: words, a quoted phrase, or one excluded word or phrase.
type chunk struct {
	text            string
	quoted, exclude bool
	last            bool // the input ends with it
}

const quotes = "\"„“”«»"

// chunks cuts the input at quotes and at a "-" before a word.
func chunks(text string) []chunk {
	var out []chunk
	add := func(c chunk) {
		if strings.TrimSpace(c.text) != "" {
			out = append(out, c)
		}
	}
	plain := 0
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		exclude := r == '-' && (i == 0 || endsWithSpace(text[:i]))
		open := i
		if exclude {
			open += size
		}
		switch {
		case startsWithQuote(text[open:]):
			add(chunk{text: text[plain:i]})
			inner, end := quoted(text, open)
			add(chunk{text: inner, quoted: true, exclude: exclude})
			i, plain = end, end
		case exclude && open < len(text) && !unicode.IsSpace(firstRune(text[open:])):
			add(chunk{text: text[plain:i]})
			end := open + strings.IndexFunc(text[open:]+" ", unicode.IsSpace)
			add(chunk{text: text[open:end], exclude: true})
			i, plain = end, end
		default:
			i += size
		}
	}
	add(chunk{text: text[plain:], last: true})
	return out
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

func startsWithQuote(s string) bool { return s != "" && strings.ContainsRune(quotes, firstRune(s)) }

func endsWithSpace(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return unicode.IsSpace(r)
}

// quoted returns the text between the quote at open and the next one, or to the end.
func quoted(text string, open int) (inner string, end int) {
	_, size := utf8.DecodeRuneInString(text[open:])
	start := open + size
	i := strings.IndexAny(text[start:], quotes)
	if i < 0 {
		return text[start:], len(text)
	}
	_, size = utf8.DecodeRuneInString(text[start+i:])
	return text[start : start+i], start + i + size
}

// phraseTerm makes one term of the words in a row; a single word is taken in all its forms.
func phraseTerm(pieces []piece, c chunk) (term, bool) {
	var words []entry
	for _, p := range pieces {
		words = append(words, entries(p)...)
	}
	switch len(words) {
	case 0:
		return term{}, false
	case 1:
		return term{exclude: c.exclude, alternatives: alternatives(words[0])}, true
	}
	return term{exclude: c.exclude, alternatives: []alternative{inRow(tokensOf(words)...)}}, true
}

func tokensOf(words []entry) []string {
	out := make([]string, len(words))
	for i, e := range words {
		out[i] = e.token
	}
	return out
}

func wordTerms(pieces []piece, last bool) []term {
	var out []term
	for i := 0; i < len(pieces); i++ {
		p := pieces[i]
		if t, n := serviceTerm(pieces[i:]); n > 0 {
			out = append(out, t)
			i += n - 1
			continue
		}
		var t term
		switch words := entries(p); len(words) {
		case 0:
			continue
		case 1:
			t.alternatives = alternatives(words[0])
		default:
			t.alternatives = hyphenAlternatives(p, words)
		}
		if last && i == len(pieces)-1 {
			t.prefix = prefixOf(p)
		}
		out = append(out, t)
	}
	return out
}

// serviceGroups are the lengths of the groups of a LeiKa key, "99 107 001 016 000".
var serviceGroups = []int{2, 3, 3, 3, 3}

// serviceTerm makes one term of the LeiKa key with which pieces begin, written in groups as people copy it ("99 107 001.016
// 000"): the register keeps it as one number, texts may hold it in groups. n pieces belong to it, 0 if they begin with none.
func serviceTerm(pieces []piece) (t term, n int) {
	var groups, tokens []string
	for _, p := range pieces {
		if !p.number || p.paragraph || len(groups) >= len(serviceGroups) {
			break
		}
		groups = append(groups, strings.FieldsFunc(p.parts[0], func(r rune) bool { return r == '.' || r == '-' })...)
		tokens = append(tokens, numberEntry(p).token)
		n++
	}
	if len(groups) != len(serviceGroups) || groups[0] != "99" {
		return term{}, 0
	}
	for i, group := range groups {
		if len(group) != serviceGroups[i] {
			return term{}, 0
		}
	}
	return term{alternatives: []alternative{all(strings.Join(groups, "")), all(tokens...)}}, n
}

// alternatives of one word: itself; if it is a compound of two known parts, these side by side ("Sperrmüllabholung" finds
// "Sperrmüll abholen" and "Abholung von Sperrmüll"); of three and more, all of them anywhere.
func alternatives(e entry) []alternative {
	out := []alternative{all(e.token)}
	if !e.word.full {
		return out
	}
	parts := make([]string, len(e.word.parts))
	for i, part := range e.word.parts {
		parts[i] = ascii(part)
	}
	switch {
	case len(parts) == 2:
		return append(out, inRow(parts...), inRow(parts[1], parts[0]))
	case len(parts) > 2:
		return append(out, all(parts...))
	}
	return out
}

// hyphenAlternatives of "Kfz-Zulassung": all its words, or the word that they make without hyphen.
func hyphenAlternatives(p piece, words []entry) []alternative {
	out := []alternative{all(tokensOf(words)...)}
	for _, joined := range slices.Compact(joinedHyphens(p)) {
		out = append(out, all(joined))
	}
	return out
}

// minPrefix is the least length of the beginning of a word.
const minPrefix = 2

// prefixOf returns what a token may begin with if the piece is not finished.
func prefixOf(p piece) string {
	prefix := ascii(strings.Join(p.parts, ""))
	if p.paragraph {
		return ascii("par" + p.parts[0])
	}
	if len(prefix) < minPrefix {
		return ""
	}
	return prefix
}

// onlyStopWords looks for words that begin with the last stop word, since the person may be still typing.
func onlyStopWords(text string) []term {
	pieces := scan(text)
	if len(pieces) == 0 || strings.HasPrefix(strings.TrimSpace(text), "-") {
		return nil
	}
	prefix := prefixOf(pieces[len(pieces)-1])
	if prefix == "" {
		return nil
	}
	return []term{{prefix: prefix}}
}
