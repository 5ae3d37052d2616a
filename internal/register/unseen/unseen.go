// Package unseen knows the signs that pasted text carries and nobody sees.
package unseen

import "unicode"

// Drop answers -1, as [strings.Map] wants it, for blanks of no width, soft hyphens, marks of byte order and signs that
// turn the direction of writing, with which a name can lie about its end. What joins letters and emoji stays.
func Drop(r rune) rune {
	switch {
	case r == '\u00ad', r == '\u200b', r == '\u2060', r == '\ufeff', unicode.Is(unicode.Bidi_Control, r):
		return -1
	}
	return r
}
