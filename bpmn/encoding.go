package bpmn

import (
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// encoding tells how the bytes of a file become text.
type encoding struct {
	name    string // as in an XML declaration
	bom     int    // bytes
	wide    bool   // UTF-16
	big     bool   // UTF-16 with the high byte first
	charmap *charmap.Charmap
}

var utf8Encoding = encoding{name: "UTF-8"}

// charmaps are the one-byte encodings found in real files, by label in lower case.
// ISO 8859-1 is not read as Windows-1252 as browsers do: the bytes 80 to 9F differ.
var charmaps = map[string]encoding{
	"iso-8859-1":   {name: "ISO-8859-1", charmap: charmap.ISO8859_1},
	"iso8859-1":    {name: "ISO-8859-1", charmap: charmap.ISO8859_1},
	"iso_8859-1":   {name: "ISO-8859-1", charmap: charmap.ISO8859_1},
	"iso8859_1":    {name: "ISO-8859-1", charmap: charmap.ISO8859_1},
	"latin1":       {name: "ISO-8859-1", charmap: charmap.ISO8859_1},
	"latin-1":      {name: "ISO-8859-1", charmap: charmap.ISO8859_1},
	"iso-8859-2":   {name: "ISO-8859-2", charmap: charmap.ISO8859_2},
	"iso-8859-15":  {name: "ISO-8859-15", charmap: charmap.ISO8859_15},
	"iso8859-15":   {name: "ISO-8859-15", charmap: charmap.ISO8859_15},
	"iso_8859-15":  {name: "ISO-8859-15", charmap: charmap.ISO8859_15},
	"iso8859_15":   {name: "ISO-8859-15", charmap: charmap.ISO8859_15},
	"latin9":       {name: "ISO-8859-15", charmap: charmap.ISO8859_15},
	"latin-9":      {name: "ISO-8859-15", charmap: charmap.ISO8859_15},
	"windows-1250": {name: "windows-1250", charmap: charmap.Windows1250},
	"windows-1252": {name: "windows-1252", charmap: charmap.Windows1252},
	"cp1252":       {name: "windows-1252", charmap: charmap.Windows1252},
	"macroman":     {name: "macintosh", charmap: charmap.Macintosh},
	"macintosh":    {name: "macintosh", charmap: charmap.Macintosh},
	"x-mac-roman":  {name: "macintosh", charmap: charmap.Macintosh},
	"x-macroman":   {name: "macintosh", charmap: charmap.Macintosh},
}

// detect chooses the encoding: a byte order mark first, then the pattern of
// UTF-16, then the declaration. A declaration that contradicts the bytes loses; so
// does a one-byte encoding if the bytes are UTF-8 beyond ASCII, which words in
// such an encoding never are.
func detect(src []byte) (encoding, *Refusal) {
	head := string(src[:min(len(src), 4)])
	switch {
	case strings.HasPrefix(head, "\xEF\xBB\xBF"):
		return encoding{name: "UTF-8", bom: 3}, nil
	case isUTF32(head):
		return encoding{}, refuse("encoding.unknown", "encoding", "UTF-32")
	case strings.HasPrefix(head, "\xFE\xFF"):
		return encoding{name: "UTF-16", bom: 2, wide: true, big: true}, nil
	case strings.HasPrefix(head, "\xFF\xFE"):
		return encoding{name: "UTF-16", bom: 2, wide: true}, nil
	case strings.HasPrefix(head, "\x00<\x00"):
		return encoding{name: "UTF-16", wide: true, big: true}, nil
	case strings.HasPrefix(head, "<\x00") && len(head) == 4 && head[3] == 0:
		return encoding{name: "UTF-16", wide: true}, nil
	}
	label := declaredEncoding(src)
	switch l := strings.ToLower(label); l {
	case "", "utf-8", "utf8", "us-ascii", "ascii", "utf-16", "utf-16le", "utf-16be", "ucs-2", "unicode":
		return utf8Encoding, nil
	default:
		e, ok := charmaps[l]
		switch {
		case !ok:
			return encoding{}, refuse("encoding.unknown", "encoding", label)
		case !isASCII(src) && utf8.Valid(src):
			return utf8Encoding, nil
		}
		return e, nil
	}
}

// isUTF32 reports whether a file begins as one in UTF-32 does, which no tool writes: with its byte order mark or a "<".
func isUTF32(head string) bool {
	return slices.Contains([]string{"\xFF\xFE\x00\x00", "\x00\x00\xFE\xFF", "<\x00\x00\x00", "\x00\x00\x00<"}, head)
}

// declarationLength is how far the declaration is looked for, in bytes.
const declarationLength = 256

// declaredEncoding returns the label of the XML declaration, "" if there is none.
func declaredEncoding(src []byte) string {
	head := string(src[:min(len(src), declarationLength)])
	if !beginsDeclaration(head) {
		return ""
	}
	head, _, _ = strings.Cut(head, "?>")
	_, rest, ok := strings.Cut(head, "encoding")
	if !ok {
		return ""
	}
	rest = strings.TrimLeft(rest, " \t\r\n=")
	if rest == "" || (rest[0] != '"' && rest[0] != '\'') {
		return ""
	}
	label, _, ok := strings.Cut(rest[1:], rest[:1])
	if !ok {
		return ""
	}
	return label
}

func isASCII(src []byte) bool {
	return !slices.ContainsFunc(src, func(c byte) bool { return c >= utf8.RuneSelf })
}

// decode returns the text of the file without its byte order mark.
func (e encoding) decode(src []byte) (string, *Refusal) {
	switch {
	case e.wide:
		return e.decodeWide(src[e.bom:])
	case e.charmap != nil:
		return e.decodeMap(src)
	}
	text := string(src[e.bom:])
	if !utf8.ValidString(text) {
		return "", refuse("encoding.invalid", "encoding", e.name).at(invalidAt(text))
	}
	return text, nil
}

func (e encoding) decodeMap(src []byte) (string, *Refusal) {
	var b strings.Builder
	b.Grow(len(src) + len(src)/16)
	for _, c := range src {
		r := e.charmap.DecodeByte(c)
		if r == utf8.RuneError {
			return "", refuse("encoding.invalid", "encoding", e.name).at(positionAtEnd(b.String()))
		}
		b.WriteRune(r)
	}
	return b.String(), nil
}

func (e encoding) decodeWide(src []byte) (string, *Refusal) {
	var b strings.Builder
	b.Grow(len(src)/2 + len(src)/16)
	fail := func() (string, *Refusal) {
		return "", refuse("encoding.invalid", "encoding", e.name).at(positionAtEnd(b.String()))
	}
	if len(src)%2 != 0 {
		return fail()
	}
	for i := 0; i < len(src); i += 2 {
		r := rune(e.unit(src[i], src[i+1]))
		if utf16.IsSurrogate(r) {
			if i += 2; i >= len(src) {
				return fail()
			}
			if r = utf16.DecodeRune(r, rune(e.unit(src[i], src[i+1]))); r == utf8.RuneError {
				return fail()
			}
		}
		b.WriteRune(r)
	}
	return b.String(), nil
}

func (e encoding) unit(a, b byte) uint16 {
	if e.big {
		return uint16(a)<<8 | uint16(b)
	}
	return uint16(b)<<8 | uint16(a)
}

// size returns how many bytes of the file the text takes in this encoding.
func (e encoding) size(text string) int {
	if !e.wide && e.charmap == nil {
		return len(text)
	}
	n := 0
	for _, r := range text {
		n++
		if e.wide && r > 0xFFFF {
			n++
		}
	}
	if e.wide {
		return 2 * n
	}
	return n
}

// encode appends the text in this encoding; false if a character does not exist there.
func (e encoding) encode(dst []byte, text string) ([]byte, bool) {
	if !e.wide && e.charmap == nil {
		return append(dst, text...), true
	}
	for _, r := range text {
		if e.wide {
			dst = e.appendUnits(dst, r)
			continue
		}
		c, ok := e.charmap.EncodeRune(r)
		if !ok {
			return dst, false
		}
		dst = append(dst, c)
	}
	return dst, true
}

func (e encoding) appendUnits(dst []byte, r rune) []byte {
	for _, u := range utf16.AppendRune(nil, r) {
		if e.big {
			dst = append(dst, byte(u>>8), byte(u))
		} else {
			dst = append(dst, byte(u), byte(u>>8))
		}
	}
	return dst
}
