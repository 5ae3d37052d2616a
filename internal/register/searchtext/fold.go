// Package searchtext makes search text out of German text, the same for SQLite FTS5 and for PostgreSQL: folding, tokens,
// word families and parts of compounds for the index; parsing what people type and writing it as a query for both
// databases; similarity for typing errors, highlighting of hits, and sort keys.
//
// It reads no database. Every token consists of the signs a–z and 0–9 only, so that neither database's own analysis can
// change it: use the tokenizer "ascii" in FTS5 and the tsvector that TSVector writes in PostgreSQL.
package searchtext

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Fold brings a text into the form that is compared: lower case, without accents, ä and ae → a, ö and oe → o, ü and ue → u,
// ß → ss. A "u" between vowels (Steuer, bauen) and after q stays. Folding twice changes nothing.
func Fold(s string) string {
	if isPlain(s) {
		return s
	}
	for {
		next := foldOnce(s)
		if next == s {
			return s
		}
		s = next
	}
}

// isPlain reports that folding changes nothing: ASCII without upper case and without "ae", "oe", "ue".
func isPlain(s string) bool {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= 0x80 || (c >= 'A' && c <= 'Z') || (c == 'e' && i > 0 && strings.IndexByte("aou", s[i-1]) >= 0) {
			return false
		}
	}
	return true
}

// special holds letters that have no decomposition.
var special = strings.NewReplacer("ß", "ss", "æ", "a", "œ", "o", "ø", "o", "ł", "l", "đ", "d", "ı", "i", "þ", "th", "ð", "d")

func foldOnce(s string) string {
	if out, ok := foldGerman(s); ok {
		return dropUmlautE(out)
	}
	lower := norm.NFKD.String(strings.ToLower(norm.NFKC.String(s)))
	bare := strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) || r == '\u00ad' || r == '\u200b' {
			return -1
		}
		return r
	}, lower)
	return dropUmlautE(special.Replace(bare))
}

// foldGerman is the short way for texts of ASCII and German letters alone, which nearly all are.
func foldGerman(s string) (string, bool) {
	var out strings.Builder
	out.Grow(len(s))
	for _, r := range s {
		switch {
		case r >= 'A' && r <= 'Z':
			out.WriteByte(byte(r) + 'a' - 'A')
		case r < 0x80:
			out.WriteByte(byte(r))
		case r == 'ä' || r == 'Ä':
			out.WriteByte('a')
		case r == 'ö' || r == 'Ö':
			out.WriteByte('o')
		case r == 'ü' || r == 'Ü':
			out.WriteByte('u')
		case r == 'ß' || r == 'ẞ':
			out.WriteString("ss")
		default:
			return "", false
		}
	}
	return out.String(), true
}

// dropUmlautE drops the "e" of ae, oe and ue, also of what that leaves ("aee"), in one pass.
func dropUmlautE(s string) string {
	if isPlain(s) {
		return s
	}
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		if s[i] == 'e' && len(out) > 0 && isUmlautBase(out, len(out)-1) {
			continue
		}
		out = append(out, s[i])
	}
	return string(out)
}

// isUmlautBase reports that an "e" after position i makes an umlaut of the letter there.
func isUmlautBase(s []byte, i int) bool {
	switch s[i] {
	case 'a', 'o':
		return true
	case 'u':
		return i == 0 || strings.IndexByte("aeiouyq", s[i-1]) < 0
	}
	return false
}
