package bpmn

import (
	"strings"
)

// Read checks src and builds the graph of its elements.
//
// The error is always a *Refusal: the bytes are empty, too large, not
// well-formed XML 1.0, hostile (a document type, a nesting beyond the limits) or
// no BPMN 2.0. Definitions is nil then. Diagnostics are findings about a file
// that could be read: a prefix that is not bound, an encoding label that
// contradicts the bytes, an element the standard does not know.
//
// Read keeps no reference to src. Definitions may be asked by several goroutines
// at the same time.
func Read(src []byte, options ...Option) (*Definitions, Diagnostics, error) {
	l := defaultLimits()
	for _, o := range options {
		o(&l)
	}
	source, refusal := load(src, l)
	if refusal != nil {
		return nil, nil, refusal
	}
	r := newReader(source, l)
	if refusal := r.document(); refusal != nil {
		return nil, nil, refusal
	}
	d := r.definitions()
	if refusal := d.checkRoot(); refusal != nil {
		return nil, nil, refusal
	}
	return d, r.findings(d), nil
}

// load checks size and encoding and returns the text.
func load(src []byte, l limits) (*Source, *Refusal) {
	if len(src) > l.bytes {
		return nil, refuse("size", "bytes", number(len(src)), "limit", number(l.bytes))
	}
	if len(src) == 0 {
		return nil, refuse("empty")
	}
	if isOtherFormat(src) {
		return nil, refuse("not-xml").at(Position{Line: 1, Column: 1})
	}
	e, refusal := detect(src)
	if refusal != nil {
		return nil, refusal
	}
	text, refusal := e.decode(src)
	if refusal != nil {
		return nil, refusal
	}
	if len(text) > maxTextBytes {
		return nil, refuse("size", "bytes", number(len(text)), "limit", number(maxTextBytes))
	}
	s := newSource(src, text, e)
	if strings.TrimLeft(text, " \t\r\n") == "" {
		return nil, refuse("empty")
	}
	if i := forbiddenChar(text); i >= 0 {
		return nil, refuse("character", "code", hexCode(text[i:])).at(s.Position(i))
	}
	return s, nil
}

// isOtherFormat recognises files that people take for models: archives and Office files, PDF, pictures, old Visio. Their
// encoding is nobody's mistake.
func isOtherFormat(src []byte) bool {
	for _, begin := range []string{"PK\x03\x04", "%PDF-", "\x89PNG", "\xFF\xD8\xFF", "GIF8", "\xD0\xCF\x11\xE0"} {
		if strings.HasPrefix(string(src[:min(len(src), 8)]), begin) {
			return true
		}
	}
	return false
}

func hexCode(s string) string {
	for _, r := range s {
		return strings.ToUpper("U+" + hex4(r))
	}
	return ""
}

func hex4(r rune) string {
	const digits = "0123456789abcdef"
	return string([]byte{digits[r>>12&15], digits[r>>8&15], digits[r>>4&15], digits[r&15]})
}

// reader is the state of one pass over the text.
type reader struct {
	src    *Source
	s      string
	i      int
	limits limits
	names  *names
	recs   []record
	attrs  []attribute
	open   []int32 // indexes of the open elements
	tags   []span  // raw names of the open elements
	raw    []rawAttribute
	seen   []int32 // name index -> 1 + element that used it last as attribute
	unseen []unbound
}

type span struct{ from, to int32 }

// rawAttribute is an attribute before namespaces are resolved.
type rawAttribute struct {
	start, colon, end, from, to int // colon is -1 without prefix
	special                     bool
}

// unbound is a use of a prefix that is not declared.
type unbound struct {
	element int32
	name    string
	offset  int
}

func newReader(src *Source, l limits) *reader {
	elements := strings.Count(src.text, "<") - strings.Count(src.text, "</")
	elements = min(elements, l.elements) + 1
	attrs := min(strings.Count(src.text, "=\""), 8*elements) + 1
	return &reader{
		src: src, s: src.text, limits: l, names: newNames(),
		recs:  make([]record, 0, elements+1),
		attrs: make([]attribute, 0, attrs),
	}
}

// fail returns a refusal at an offset of the text.
func (r *reader) fail(off int, key string, params ...string) *Refusal {
	return refuse(key, params...).at(r.src.Position(off))
}

// document reads prolog, root element and what follows it.
func (r *reader) document() *Refusal {
	if refusal := r.declaration(); refusal != nil {
		return refusal
	}
	for {
		if refusal := r.characters(); refusal != nil {
			return refusal
		}
		if r.i >= len(r.s) {
			break
		}
		if refusal := r.markup(); refusal != nil {
			return refusal
		}
	}
	if n := len(r.open); n > 0 {
		t := r.tags[n-1]
		return r.fail(len(r.s), "truncated", "name", r.s[t.from:t.to], "line", number(r.src.Position(int(t.from)).Line))
	}
	if len(r.recs) == 0 {
		return r.fail(len(r.s), "no-element")
	}
	return nil
}

// characters reads text up to the next markup.
func (r *reader) characters() *Refusal {
	rest := r.s[r.i:]
	n := strings.IndexByte(rest, '<')
	if n < 0 {
		n = len(rest)
	}
	text, start := rest[:n], r.i
	r.i += n
	if len(r.open) == 0 {
		if j := skipBlank(text, 0); j < len(text) {
			if len(r.recs) == 0 {
				return r.fail(start+j, "not-xml")
			}
			return r.fail(start+j, "text-outside")
		}
		return nil
	}
	if j := strings.IndexByte(text, ']'); j >= 0 {
		if k := strings.Index(text[j:], "]]>"); k >= 0 {
			return r.fail(start+j+k, "cdata-end")
		}
	}
	return r.references(text, start)
}

// references checks every & of a text that begins at the offset.
func (r *reader) references(text string, start int) *Refusal {
	for i := 0; ; {
		j := strings.IndexByte(text[i:], '&')
		if j < 0 {
			return nil
		}
		i += j
		_, size := reference(text[i:])
		if size == 0 {
			return r.fail(start+i, "reference", "reference", firstWord(text[i:]))
		}
		i += size
	}
}

// firstWord returns what a person takes for the reference at the beginning of s.
func firstWord(s string) string {
	if i := strings.IndexByte(s[:min(len(s), maxReference)], ';'); i >= 0 {
		return s[:i+1]
	}
	word, _, _ := strings.Cut(s, " ")
	return shorten(word)
}

// markup reads one tag, comment, CDATA section or processing instruction.
func (r *reader) markup() *Refusal {
	rest := r.s[r.i:]
	switch {
	case len(rest) < 2:
		return r.fail(r.i, "cut-off")
	case rest[1] == '/':
		return r.endTag()
	case rest[1] == '?':
		return r.instruction()
	case rest[1] != '!':
		return r.startTag()
	case strings.HasPrefix(rest, "<!--"):
		return r.comment()
	case strings.HasPrefix(rest, "<![CDATA["):
		return r.cdata()
	case strings.HasPrefix(rest, "<!DOCTYPE"):
		return r.fail(r.i, "doctype")
	}
	return r.fail(r.i, "syntax", "text", firstLine(rest))
}

func firstLine(s string) string {
	if i := strings.IndexAny(s, "\r\n"); i >= 0 {
		s = s[:i]
	}
	return shorten(s)
}
