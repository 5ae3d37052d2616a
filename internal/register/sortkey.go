package register

import (
	"strings"
	"unicode"
)

// NumberKey returns bytes by which numbers sort as people count: 51.3 before 51.10, whatever stands around.
func NumberKey(number string) []byte {
	var key []byte
	digits := ""
	flush := func() {
		if digits == "" {
			return
		}
		digits = strings.TrimLeft(digits, "0")
		key = append(key, '0'+byte(min(len(digits), 40)))
		key = append(key, digits...)
		digits = ""
	}
	for _, r := range strings.ToLower(number) {
		if unicode.IsDigit(r) && r < 0x80 {
			digits += string(r)
			continue
		}
		flush()
		key = append(key, string(r)...)
	}
	flush()
	return append(append(key, 0), number...)
}

var germanLetters = strings.NewReplacer("ä", "a", "ö", "o", "ü", "u", "ß", "ss", "é", "e", "è", "e", "á", "a", "à", "a")

// NameKey returns bytes by which names sort as in a German dictionary: without regard to case, ä as a.
func NameKey(name string) []byte {
	return append(append([]byte(germanLetters.Replace(strings.ToLower(name))), 0), name...)
}
