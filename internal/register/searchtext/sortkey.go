package searchtext

import (
	"bytes"
	"strings"
	"sync"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// collators are not safe for concurrent use, so they are pooled with their buffers.
var collators = sync.Pool{New: func() any {
	return &collator{c: collate.New(language.German, collate.Numeric)}
}}

type collator struct {
	c   *collate.Collator
	buf collate.Buffer
}

// SortKey returns bytes whose order is the German order of texts, the same in every database: ä beside a, ß beside ss,
// numbers by their value ("Amt 9" before "Amt 10").
func SortKey(s string) []byte {
	c := collators.Get().(*collator)
	defer collators.Put(c)
	defer c.buf.Reset()
	return bytes.Clone(c.c.KeyFromString(&c.buf, s))
}

// NumberKey returns bytes whose order is the natural order of process and unit numbers: 9-0002 < 10-0001,
// 33-0001 < 33.1-0002 < 33.1-0010 < 33.2-0001 < EBS-0001.
func NumberKey(s string) []byte {
	var key []byte
	text := strings.ToUpper(strings.TrimSpace(s))
	for i := 0; i < len(text); {
		if !isDigit(rune(text[i])) {
			key = append(key, separatorRank(text[i]))
			i++
			continue
		}
		start := i
		for i < len(text) && isDigit(rune(text[i])) {
			i++
		}
		digits := strings.TrimLeft(text[start:i], "0")
		key = append(key, '0', byte(min(len(digits), 255)))
		key = append(key, digits...)
	}
	return append(append(key, 0), text...)
}

// separatorRank puts "-" (the end of a unit number) before "." (a subdivision), both before digits and letters.
func separatorRank(c byte) byte {
	switch c {
	case ' ':
		return 1
	case '-':
		return 2
	case '.':
		return 3
	}
	return max(c, '1')
}
