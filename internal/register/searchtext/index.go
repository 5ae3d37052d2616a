package searchtext

import (
	"slices"
	"strings"
	"sync"
)

// breakToken stands in every document between the words in their order and the tokens that only help finding; phrases end
// at it, and queries that only exclude start from it.
const breakToken = "xq9break"

// Limits of one document. PostgreSQL keeps 1 MiB of it, positions up to 16,383: words behind maxOrdered are found, but not
// as parts of phrases.
const (
	maxOrdered = 8_000     // words
	maxBytes   = 1_000_000 // of all tokens, with what each takes beside its letters; some 60,000 different ones
	besides    = 6         // bytes that a token takes beside its letters
)

// IndexTokens returns the tokens of a document: first one per word in the order of the text (for phrases), then a break,
// then what else the text is found by: words as they are written (for prefixes), parts of compounds and numbers. Stop words
// are left out. What is behind maxBytes is left out too; no text that people write has so many different words.
func IndexTokens(text string) []string {
	var ordered []string
	seen := map[string]bool{}
	var extra []string
	left := maxBytes
	fits := func(token string) bool {
		left -= len(token) + besides
		return left >= 0
	}
	add := func(tokens ...string) {
		for _, token := range tokens {
			if !seen[token] && fits(token) {
				seen[token] = true
				extra = append(extra, token)
			}
		}
	}
	walk(text, func(token string) bool {
		if len(ordered) == maxOrdered {
			add(token)
		} else if fits(token) {
			ordered = append(ordered, token)
		}
		return left > 0
	}, add)
	for _, token := range ordered {
		delete(seen, token)
	}
	extra = slices.DeleteFunc(extra, func(token string) bool { return !seen[token] })
	return append(append(ordered, breakToken), extra...)
}

// walk hands over the words of a text in their order, until word returns false, and what else it is found by.
func walk(text string, word func(token string) bool, extra func(tokens ...string)) {
	pieces := scan(text)
	for i, p := range pieces {
		for _, e := range entries(p) {
			extra(e.extra...)
			if !word(e.token) {
				return
			}
		}
		if len(p.parts) > 1 {
			extra(joinedHyphens(p)...)
		}
		if i > 0 {
			if joined := joinedShort(pieces[i-1], p); joined != "" {
				extra(joined)
			}
		}
	}
}

// entry is one word of the ordered part with the tokens that belong to it.
type entry struct {
	token string
	extra []string
	word  word
}

// entries returns the words of a piece, none for stop words.
func entries(p piece) []entry {
	if p.number {
		return []entry{numberEntry(p)}
	}
	var out []entry
	for _, part := range p.parts {
		if part == "" || (len(p.parts) == 1 && words().stop[part]) {
			continue
		}
		if e := wordEntry(part, p.paragraph); e.token != "" {
			out = append(out, e)
		}
	}
	return out
}

// known remembers the entries of words, since a register repeats few of them again and again; it is emptied when it holds
// maxKnown words. Entries are never changed.
var known = struct {
	sync.RWMutex
	entries map[string]entry
}{entries: map[string]entry{}}

const maxKnown = 20_000

func wordEntry(folded string, paragraph bool) entry {
	known.RLock()
	e, ok := known.entries[folded]
	known.RUnlock()
	if !ok {
		folded = strings.Clone(folded)
		e = makeEntry(folded)
		known.Lock()
		if len(known.entries) >= maxKnown {
			clear(known.entries)
		}
		known.entries[folded] = e
		known.Unlock()
	}
	if paragraph {
		e.token = ascii("par" + folded)
	}
	return e
}

func makeEntry(folded string) entry {
	w := analyse(folded)
	e := entry{token: ascii(w.token), word: w}
	e.extra = append(e.extra, ascii(folded))
	for _, part := range w.parts {
		e.extra = append(e.extra, ascii(part))
	}
	e.extra = append(e.extra, subCompounds(w)...)
	if strings.ContainsAny(folded, "0123456789") {
		e.extra = append(e.extra, mixedParts(folded)...)
	}
	e.extra = slices.DeleteFunc(e.extra, func(token string) bool { return token == "" }) // the parts of "¼" hold a "⁄"
	return e
}

// subCompounds joins neighbouring parts of a compound of three and more: "Hundesteueranmeldung" holds "Hundesteuer".
func subCompounds(w word) []string {
	var out []string
	for from := range w.parts {
		for to := from + 2; to <= len(w.parts); to++ {
			if to-from < len(w.parts) {
				out = append(out, ascii(strings.Join(w.parts[from:to], "")))
			}
		}
	}
	return out
}

// numberEntry indexes a number as a whole, up to each separator and in pieces: "20.3-0001" is found by "20.3" and "0001".
func numberEntry(p piece) entry {
	number := p.parts[0]
	e := entry{token: ascii(number)}
	if p.paragraph {
		e.token = ascii("par" + number)
		e.extra = append(e.extra, ascii(number))
	}
	for i, r := range number {
		if r == '.' || r == '-' {
			e.extra = append(e.extra, ascii(number[:i]))
		}
	}
	for _, byHyphen := range strings.Split(number, "-") {
		e.extra = append(e.extra, ascii(byHyphen))
		e.extra = append(e.extra, strings.Split(byHyphen, ".")...)
	}
	return e
}

// mixedParts splits "a10" into "a" and "10".
func mixedParts(folded string) []string {
	var out []string
	start := 0
	for i := 1; i <= len(folded); i++ {
		if i == len(folded) || isDigit(rune(folded[i])) != isDigit(rune(folded[i-1])) {
			out = append(out, ascii(folded[start:i]))
			start = i
		}
	}
	return out
}

// joinedHyphens lets "Kfz-Zulassung" be found by "Kfzzulassung".
func joinedHyphens(p piece) []string {
	if p.number || len(p.parts) < 2 {
		return nil
	}
	joined := strings.Join(p.parts, "")
	if len(joined) > maxToken {
		return nil
	}
	w := analyse(joined)
	return []string{ascii(joined), ascii(w.token)}
}

// joinedShort lets "A 10" and "EG 9a" be found by "A10" and "EG9a".
func joinedShort(before, p piece) string {
	short := len(before.parts) == 1 && !before.number && len(before.parts[0]) <= 3 && p.start-before.end == 1
	if !short || p.parts[0] == "" || !isDigit(rune(p.parts[0][0])) || strings.ContainsAny(p.parts[0], ".-") {
		return ""
	}
	return ascii(before.parts[0] + p.parts[0])
}

// TSVector writes tokens as the text of a PostgreSQL tsvector, to be cast with ::tsvector. Words before the break have
// their positions; what follows has none, so that it takes no part in phrases.
func TSVector(tokens []string) string {
	positions := map[string][]int{}
	inOrder := true
	for i, token := range tokens {
		if token == breakToken {
			inOrder = false
		}
		if inOrder && len(positions[token]) < 255 {
			positions[token] = append(positions[token], i+1)
		} else if positions[token] == nil {
			positions[token] = []int{}
		}
	}
	return joinVector(positions)
}

// FTS5Text writes tokens as the text of an FTS5 column with the tokenizer "ascii". Tokens behind the break are kept apart
// by further breaks, so that they take no part in phrases.
func FTS5Text(tokens []string) string {
	i := slices.Index(tokens, breakToken)
	if i < 0 {
		return strings.Join(tokens, " ")
	}
	return strings.Join(tokens[:i+1], " ") + " " + strings.Join(tokens[i+1:], " "+breakToken+" ")
}
