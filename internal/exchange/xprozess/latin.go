package xprozess

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// latin are the characters of String.Latin, in which all texts of the standard are written, by first and last.
var latin = [][2]rune{
	{'\t', '\n'}, {'\r', '\r'}, {' ', '~'}, {0xA1, 0xAC}, {0xAE, 0x107}, {0x10A, 0x11B}, {0x11E, 0x123}, {0x126, 0x131}, {0x134, 0x15B},
	{0x15E, 0x16B}, {0x16E, 0x17E}, {0x18F, 0x18F}, {0x1A0, 0x1A1}, {0x1AF, 0x1B0}, {0x1B7, 0x1B7}, {0x1CD, 0x1D4}, {0x1DE, 0x1DF},
	{0x1E4, 0x1F0}, {0x1F4, 0x1F5}, {0x1FA, 0x1FF}, {0x218, 0x21B}, {0x21E, 0x21F}, {0x22A, 0x22B}, {0x22E, 0x233}, {0x259, 0x259},
	{0x292, 0x292}, {0x1E02, 0x1E03}, {0x1E0A, 0x1E0B}, {0x1E10, 0x1E11}, {0x1E1E, 0x1E21}, {0x1E24, 0x1E27}, {0x1E30, 0x1E31},
	{0x1E40, 0x1E41}, {0x1E44, 0x1E45}, {0x1E56, 0x1E57}, {0x1E60, 0x1E63}, {0x1E6A, 0x1E6B}, {0x1E80, 0x1E85}, {0x1E8C, 0x1E93},
	{0x1E9E, 0x1E9E}, {0x1EA0, 0x1EA7}, {0x1EAA, 0x1EAC}, {0x1EAE, 0x1EC1}, {0x1EC4, 0x1ED3}, {0x1ED6, 0x1EDD}, {0x1EE4, 0x1EF9},
	{0x20AC, 0x20AC},
}

func isLatin(r rune) bool {
	for _, span := range latin {
		if r >= span[0] && r <= span[1] {
			return true
		}
	}
	return false
}

// spelling writes signs of typography with those of a typewriter, as the standard demands it.
var spelling = strings.NewReplacer("–", "-", "—", "-", "‐", "-", "‑", "-", "−", "-", "„", `"`, "“", `"`, "”", `"`, "‟", `"`,
	"‚", "'", "‘", "'", "’", "'", "…", "...", "•", "-", "→", "->", "←", "<-", "↔", "<->", "⇒", "=>", "≤", "<=", "≥", ">=", "≠", "!=",
	"\u00a0", " ", "\u2009", " ", "\u202f", " ", "\u00ad", "", "\u200b", "", "\ufeff", "", "✓", "x", "‹", "<", "›", ">")

// Latin writes a text with the characters that the standard allows: typographic signs become plain ones, letters of
// other alphabets lose their marks or become "?".
func Latin(s string) string {
	s = spelling.Replace(norm.NFC.String(s))
	if strings.IndexFunc(s, func(r rune) bool { return !isLatin(r) }) < 0 {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		switch {
		case isLatin(r):
			b.WriteRune(r)
		case unicode.IsControl(r):
		default:
			b.WriteString(plainLetter(r))
		}
	}
	return b.String()
}

// plainLetter is a character without its marks, "?" if nothing Latin is left.
func plainLetter(r rune) string {
	out := strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) || !isLatin(r) {
			return -1
		}
		return r
	}, norm.NFKD.String(string(r)))
	if out == "" && !unicode.Is(unicode.Mn, r) {
		return "?"
	}
	return out
}
