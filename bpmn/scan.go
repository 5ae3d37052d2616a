package bpmn

import (
	"strings"
	"unicode/utf8"
)

// Character classes of XML names, for the ASCII range.
const (
	nameStart = 1 << iota
	namePart
	blank
)

var asciiClass = func() (t [utf8.RuneSelf]byte) {
	for c := range t {
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c == '_':
			t[c] = nameStart | namePart
		case c >= '0' && c <= '9', c == '-', c == '.':
			t[c] = namePart
		case c == ' ', c == '\t', c == '\n', c == '\r':
			t[c] = blank
		}
	}
	return t
}()

func isBlank(c byte) bool { return c < utf8.RuneSelf && asciiClass[c]&blank != 0 }

// skipBlank returns the offset of the first character at or behind i that is not white space.
func skipBlank(s string, i int) int {
	for i < len(s) && isBlank(s[i]) {
		i++
	}
	return i
}

// scanName returns the end of the name that begins at i and the offset of its
// only colon, -1 without one. ok is false if there is no qualified name:
// nothing, two colons, or a colon at the beginning or end.
func scanName(s string, i int) (end, colon int, ok bool) {
	colon = -1
	first := true
	for i < len(s) {
		c := s[i]
		if c == ':' {
			if first || colon >= 0 {
				return i, colon, false
			}
			colon, first = i, true
			i++
			continue
		}
		n, good := nameChar(s[i:], first)
		if !good {
			break
		}
		first = false
		i += n
	}
	return i, colon, !first
}

// nameChar returns the size of the character at the beginning of s and whether
// it may stand in a name there.
func nameChar(s string, first bool) (int, bool) {
	if c := s[0]; c < utf8.RuneSelf {
		if first {
			return 1, asciiClass[c]&nameStart != 0
		}
		return 1, asciiClass[c]&namePart != 0
	}
	r, n := utf8.DecodeRuneInString(s)
	if isNameStart(r) {
		return n, true
	}
	return n, !first && (r == 0xB7 || r >= 0x300 && r <= 0x36F || r == 0x203F || r == 0x2040)
}

// isNameStart holds the ranges of production NameStartChar of XML 1.0, fifth edition, above ASCII.
func isNameStart(r rune) bool {
	switch {
	case r < 0xC0 || r == 0xD7 || r == 0xF7 || r == 0x37E:
		return false
	case r <= 0x2FF:
		return true
	case r <= 0x36F:
		return false
	case r <= 0x1FFF, r == 0x200C, r == 0x200D, r >= 0x2070 && r <= 0x218F:
		return true
	case r >= 0x2C00 && r <= 0x2FEF, r >= 0x3001 && r <= 0xD7FF:
		return true
	case r >= 0xF900 && r <= 0xFDCF, r >= 0xFDF0 && r <= 0xFFFD:
		return true
	}
	return r >= 0x10000 && r <= 0xEFFFF
}

// forbiddenChar returns the offset of the first character that XML 1.0 does not
// allow anywhere, -1 if there is none. The text is valid UTF-8.
func forbiddenChar(s string) int {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < ' ' && c != '\t' && c != '\n' && c != '\r' {
			return i
		}
	}
	for _, bad := range [...]string{"\uFFFE", "\uFFFF"} {
		if i := strings.Index(s, bad); i >= 0 {
			return i
		}
	}
	return -1
}

// maxReference is the length of the longest character reference in use, in
// bytes, with room for leading zeros.
const maxReference = 16

// reference decodes the reference at the beginning of s ("&…;"). size is 0 if it
// is none that XML knows without a document type.
func reference(s string) (r rune, size int) {
	end := strings.IndexByte(s[:min(len(s), maxReference)], ';')
	if end < 2 {
		return 0, 0
	}
	switch name := s[1:end]; {
	case name[0] == '#':
		r = numeric(name[1:])
	case name == "amp":
		r = '&'
	case name == "lt":
		r = '<'
	case name == "gt":
		r = '>'
	case name == "quot":
		r = '"'
	case name == "apos":
		r = '\''
	}
	if r == 0 {
		return 0, 0
	}
	return r, end + 1
}

// numeric returns the character of "228" or "xE4", 0 if XML does not allow it.
func numeric(s string) rune {
	base := rune(10)
	if strings.HasPrefix(s, "x") {
		base, s = 16, s[1:]
	}
	if s == "" {
		return 0
	}
	var r rune
	for _, c := range []byte(s) {
		d := digit(c)
		if d >= base {
			return 0
		}
		if r = r*base + d; r > utf8.MaxRune {
			return 0
		}
	}
	if !utf8.ValidRune(r) || r == 0xFFFE || r == 0xFFFF || r < ' ' && r != '\t' && r != '\n' && r != '\r' {
		return 0
	}
	return r
}

// digit returns the value of a hexadecimal digit, 255 for any other byte.
func digit(c byte) rune {
	switch {
	case c >= '0' && c <= '9':
		return rune(c - '0')
	case c >= 'a' && c <= 'f':
		return rune(c-'a') + 10
	case c >= 'A' && c <= 'F':
		return rune(c-'A') + 10
	}
	return 255
}

// plainEnd returns the offset of the first byte of the attribute value at i that
// needs a look: a quotation mark, <, & or white space other than a blank.
func plainEnd(s string, i int, quote byte) int {
	for ; i < len(s); i++ {
		if c := s[i]; c == quote || c == '<' || c == '&' || c < ' ' {
			return i
		}
	}
	return i
}

// unescape resolves the references of a text that was checked before. In an
// attribute value (XML 1.0, 3.3.3) white space becomes a blank each; in content
// (2.11) CRLF and CR become LF.
func unescape(s string, attribute bool) string {
	if !strings.ContainsAny(s, "&\r\n\t") {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '&':
			r, size := reference(s[i:])
			b.WriteRune(r)
			i += max(size, 1) - 1
		case c == '\r':
			if i+1 < len(s) && s[i+1] == '\n' {
				i++
			}
			b.WriteByte(lineFeed(attribute))
		case c == '\n':
			b.WriteByte(lineFeed(attribute))
		case c == '\t' && attribute:
			b.WriteByte(' ')
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

func lineFeed(attribute bool) byte {
	if attribute {
		return ' '
	}
	return '\n'
}
