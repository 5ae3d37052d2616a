package bpmn

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// Source is the file as it was given. All offsets of this package count bytes of
// Text, which is the file as UTF-8 without byte order mark; FileOffset turns them
// into offsets of the original bytes (for a UTF-8 file without mark they are equal).
type Source struct {
	original []byte // nil if text and byte order mark say it all
	text     string
	enc      encoding
	index    func() placeIndex // built when a place is asked for the first time
}

// placeIndex makes the search for line and column cheap even in a file of one long line.
type placeIndex struct {
	lines []int32 // offsets of the beginnings of lines
	runes []int32 // characters before every multiple of indexStep
}

// indexStep is the distance of counted places, in bytes.
const indexStep = 4096

func newSource(src []byte, text string, e encoding) *Source {
	s := &Source{text: text, enc: e}
	if e.wide || e.charmap != nil {
		s.original = slices.Clone(src)
	}
	s.index = sync.OnceValue(func() placeIndex { return placeIndex{lineStarts(text), runeCounts(text)} })
	return s
}

// Text returns the whole file as UTF-8 without byte order mark.
func (s *Source) Text() string { return s.text }

// Encoding returns the name of the file's encoding, for example "UTF-8" or "windows-1252".
func (s *Source) Encoding() string { return s.enc.name }

// Bytes returns a copy of the original bytes of the file.
func (s *Source) Bytes() []byte {
	if s.original != nil {
		return slices.Clone(s.original)
	}
	return append([]byte("\xEF\xBB\xBF")[:s.enc.bom:s.enc.bom], s.text...)
}

// FileOffset returns the offset in the original bytes for an offset of Text.
// It counts from the beginning for files that are not UTF-8.
func (s *Source) FileOffset(off int) int {
	off = min(max(off, 0), len(s.text))
	return s.enc.bom + s.enc.size(s.text[:off])
}

// Position is a place in a file. Line and column are 1-based; columns count
// Unicode characters. The zero value means that there is no place.
type Position struct{ Line, Column int }

// Position returns the place of an offset of Text.
func (s *Source) Position(off int) Position {
	off = min(max(off, 0), len(s.text))
	index := s.index()
	line, found := slices.BinarySearch(index.lines, int32(off))
	if !found {
		line--
	}
	return Position{line + 1, s.characters(index, off) - s.characters(index, int(index.lines[line])) + 1}
}

// characters returns the number of characters before the offset.
func (s *Source) characters(index placeIndex, off int) int {
	step := off / indexStep
	return int(index.runes[step]) + countRunes(s.text[step*indexStep:off])
}

// countRunes counts the bytes that begin a character, so that a text may be cut anywhere.
func countRunes(s string) int {
	n := 0
	for i := range len(s) {
		if utf8.RuneStart(s[i]) {
			n++
		}
	}
	return n
}

func runeCounts(text string) []int32 {
	out := make([]int32, 1, len(text)/indexStep+1)
	for at := indexStep; at <= len(text); at += indexStep {
		out = append(out, out[len(out)-1]+int32(countRunes(text[at-indexStep:at])))
	}
	return out
}

// lineStarts finds where lines begin; LF, CRLF and a lone CR end a line.
func lineStarts(text string) []int32 {
	starts := make([]int32, 1, 1+strings.Count(text, "\n"))
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '\r':
			if i+1 < len(text) && text[i+1] == '\n' {
				i++
			}
			starts = append(starts, int32(i+1))
		case '\n':
			starts = append(starts, int32(i+1))
		}
	}
	return starts
}

// positionAtEnd returns the place behind the last character of the text.
func positionAtEnd(text string) Position {
	starts := lineStarts(text)
	last := starts[len(starts)-1]
	return Position{len(starts), utf8.RuneCountInString(text[last:]) + 1}
}

// invalidAt returns the place of the first byte that is not UTF-8.
func invalidAt(text string) Position {
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		if r == utf8.RuneError && n == 1 {
			return positionAtEnd(text[:i])
		}
		i += n
	}
	return positionAtEnd(text)
}
