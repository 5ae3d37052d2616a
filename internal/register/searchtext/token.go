package searchtext

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// piece is a word or number of a text with its place (bytes).
type piece struct {
	start, end int
	parts      []string // folded; more than one if hyphens join them ("kfz", "zulassung")
	number     bool     // digits with "." and "-" between them, parts[0] is as written
	paragraph  bool     // follows a "§"
}

// scan finds the pieces of a text. Words may hold digits (A10, 9a); hyphens join letters, "." and "-" join digits;
// the endings "*innen", ":in" and the like are dropped.
func scan(text string) []piece {
	var out []piece
	paragraph := false
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case r == '§':
			paragraph = true
			i += size
		case isDigit(r):
			p := scanNumber(text, i)
			p.paragraph = paragraph
			out, i, paragraph = append(out, p), p.end, false
		case isWord(r):
			p := scanWord(text, i)
			paragraph = isParagraphWord(p) && len(p.parts) == 1
			if !paragraph {
				out = append(out, p)
			}
			i = p.end
		default:
			paragraph = paragraph && (unicode.IsSpace(r) || r == '.')
			i += size
		}
	}
	completeEllipses(text, out)
	return out
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

func isWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.Is(unicode.Mn, r)
}

// isParagraphWord reports that a word stands for "§".
func isParagraphWord(p piece) bool {
	switch p.parts[0] {
	case "paragraph", "paragraf", "paragrafen", "paragraphen", "par":
		return true
	}
	return false
}

// scanNumber reads digits joined by "." and "-"; letters behind make it a word such as "9a".
func scanNumber(text string, start int) piece {
	i := start
	for i < len(text) && (isDigit(rune(text[i])) || (strings.IndexByte(".-", text[i]) >= 0 && i+1 < len(text) && isDigit(rune(text[i+1])))) {
		i++
	}
	joined := strings.ContainsAny(text[start:i], ".-")
	if r, _ := utf8.DecodeRuneInString(text[i:]); !joined && isWord(r) {
		return scanWord(text, start)
	}
	return piece{start: start, end: i, parts: []string{text[start:i]}, number: true}
}

// scanWord reads letters and digits, and further words that a hyphen joins.
func scanWord(text string, start int) piece {
	p := piece{start: start}
	for i := start; ; {
		end := i + len(text[i:]) - len(strings.TrimLeftFunc(text[i:], func(r rune) bool { return isWord(r) || r == '\u00ad' }))
		if part := strings.TrimSpace(Fold(text[i:end])); part != "" { // some letters of other scripts fold to a blank
			p.parts = append(p.parts, cut(part))
		}
		p.end = end + genderEnding(text[end:])
		next := p.end + len("-")
		if p.end >= len(text) || text[p.end] != '-' || next >= len(text) {
			break
		}
		if r, _ := utf8.DecodeRuneInString(text[next:]); !unicode.IsLetter(r) {
			break
		}
		i = next
	}
	if len(p.parts) == 0 {
		p.parts = []string{""}
	}
	return p
}

// genderEnding returns the length of "*innen", ":in", "_innen", "/in" at the beginning of s, 0 if there is none.
func genderEnding(s string) int {
	if s == "" || strings.IndexByte("*:_/", s[0]) < 0 {
		return 0
	}
	for _, ending := range []string{"innen", "in"} {
		if rest, ok := strings.CutPrefix(s[1:], ending); ok {
			if r, _ := utf8.DecodeRuneInString(rest); rest == "" || !isWord(r) {
				return 1 + len(ending)
			}
		}
	}
	return 0
}

// maxToken is the greatest length of a token in bytes; longer words are cut.
const maxToken = 64

// cut shortens a word to maxToken bytes at the border of a letter: the stemmer takes quadratic time.
func cut(folded string) string {
	if len(folded) <= maxToken {
		return folded
	}
	end := maxToken
	for !utf8.RuneStart(folded[end]) {
		end--
	}
	return folded[:end]
}

// ascii writes what is left of other scripts after folding as hexadecimal digits, so that tokens consist of a–z and 0–9.
func ascii(s string) string {
	var out strings.Builder
	for _, r := range s {
		switch {
		case (r >= 'a' && r <= 'z') || isDigit(r):
			out.WriteRune(r)
		case r == '.':
			out.WriteByte('p')
		case r == '-':
			out.WriteByte('m')
		case isWord(r):
			out.WriteString("x" + strconv.FormatInt(int64(r), 16) + "x")
		}
		if out.Len() > maxToken {
			return out.String()[:maxToken]
		}
	}
	return out.String()
}
