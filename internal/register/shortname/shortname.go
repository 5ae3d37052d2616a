// Package shortname makes short names of titles, as addresses and files can hold them.
package shortname

import (
	"fmt"
	"strings"
	"unicode"
)

// longest is the longest name made of a title, in characters.
const longest = 40

var umlauts = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "ß", "ss")

// Of makes a name of a title: small letters, digits and hyphens; otherwise is the name of a title that has none of them.
func Of(title, otherwise string) string {
	var b strings.Builder
	for _, r := range umlauts.Replace(strings.ToLower(title)) {
		switch {
		case r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			b.WriteRune(r)
		case !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	s := strings.Trim(b.String(), "-")
	if len(s) > longest {
		s = strings.Trim(s[:longest], "-")
	}
	if s == "" {
		return otherwise
	}
	return s
}

// Free is the name itself, or the first of name-2, name-3 … that is not taken.
func Free(name string, taken func(name string) bool) string {
	free := name
	for n := 2; taken(free); n++ {
		free = fmt.Sprintf("%s-%d", name, n)
	}
	return free
}
