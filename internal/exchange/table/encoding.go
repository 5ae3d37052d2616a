package table

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	utf "golang.org/x/text/encoding/unicode"
)

// decoded returns UTF-8 without a mark; Excel also writes Windows-1252 and, as "Unicode-Text", UTF-16, older programs code page
// 850 and that of the Mac.
func decoded(data []byte) ([]byte, error) {
	if bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) {
		return utf.UTF16(utf.LittleEndian, utf.ExpectBOM).NewDecoder().Bytes(data)
	}
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	if utf8.Valid(data) {
		return data, nil
	}
	best, err := charmap.Windows1252.NewDecoder().Bytes(data)
	most := fitting(best, unicode.IsLetter)
	for _, other := range []*charmap.Charmap{charmap.CodePage850, charmap.Macintosh} {
		text, failed := other.NewDecoder().Bytes(data)
		if n := fitting(text, german); failed == nil && n > most {
			best, most = text, n
		}
	}
	return best, err
}

// german reports whether a letter is one that German has beside those of English.
func german(r rune) bool { return strings.ContainsRune("äöüßÄÖÜ", r) }

// fitting counts the letters outside of ASCII that one would expect where they stand: small ones within a word, capitals where a
// word begins or among capitals.
func fitting(text []byte, expected func(rune) bool) (n int) {
	before, this := ' ', ' '
	for _, after := range string(text) + " " {
		inside := unicode.IsLetter(after)
		if unicode.IsUpper(this) {
			inside = inside && !unicode.IsLower(before)
		} else {
			inside = (inside || this == 'ß') && unicode.IsLetter(before)
		}
		if this > unicode.MaxASCII && inside && expected(this) {
			n++
		}
		before, this = this, after
	}
	return n
}
