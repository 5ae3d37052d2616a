package bpmn

import "strings"

// record is one element; offsets count bytes of the text.
type record struct {
	name         int32
	parent       int32 // -1 for the root
	next         int32 // first element behind the whole subtree
	attrs        int32 // first attribute; the next record's is the end
	open, inner  int32 // start tag
	close, after int32 // end tag; both equal inner for an empty-element tag
}

// attribute is one attribute; its name begins at start, its value is from..to.
type attribute struct {
	name, start, from, to int32
}

// startTag reads a start or empty-element tag.
func (r *reader) startTag() *Refusal {
	start := r.i
	end, colon, ok := scanName(r.s, start+1)
	if !ok {
		return r.fail(start, "tag-name", "text", firstLine(r.s[start:]))
	}
	if len(r.open) == 0 && len(r.recs) > 0 {
		return r.fail(start, "two-roots", "name", r.s[start+1:end])
	}
	if len(r.recs) >= r.limits.elements {
		return r.fail(start, "elements", "limit", number(r.limits.elements))
	}
	if len(r.open) >= r.limits.depth {
		return r.fail(start, "depth", "limit", number(r.limits.depth))
	}
	r.i = end
	empty, refusal := r.attributes()
	if refusal != nil {
		return refusal
	}
	return r.element(start, colon, end, empty)
}

// element stores the element whose tag was read.
func (r *reader) element(start, colon, end int, empty bool) *Refusal {
	index, depth := int32(len(r.recs)), len(r.open)+1
	if refusal := r.declare(depth); refusal != nil {
		return refusal
	}
	raw := r.s[start+1 : end]
	if colon >= 0 {
		colon -= start + 1
	}
	n, ok := r.names.element(raw, colon)
	if !ok {
		r.note(index, raw, start)
	}
	rec := record{name: n, parent: -1, attrs: int32(len(r.attrs)), open: int32(start), inner: int32(r.i)}
	if depth > 1 {
		rec.parent = r.open[depth-2]
	}
	if refusal := r.resolve(index); refusal != nil {
		return refusal
	}
	if empty {
		rec.close, rec.after, rec.next = rec.inner, rec.inner, index+1
		r.names.leave(depth)
	} else {
		r.open = append(r.open, index)
		r.tags = append(r.tags, span{int32(start + 1), int32(end)})
	}
	r.recs = append(r.recs, rec)
	return nil
}

// attributes reads up to the end of the tag into raw.
func (r *reader) attributes() (empty bool, refusal *Refusal) {
	s := r.s
	r.raw = r.raw[:0]
	for {
		i := skipBlank(s, r.i)
		if i >= len(s) {
			return false, r.fail(r.i, "cut-off")
		}
		if s[i] == '>' {
			r.i = i + 1
			return false, nil
		}
		if s[i] == '/' {
			if i+1 >= len(s) || s[i+1] != '>' {
				return false, r.fail(i, "syntax", "text", firstLine(s[i:]))
			}
			r.i = i + 2
			return true, nil
		}
		if i == r.i {
			return false, r.fail(i, "syntax", "text", firstLine(s[i:]))
		}
		if len(r.raw) >= r.limits.attributes {
			return false, r.fail(i, "attributes", "limit", number(r.limits.attributes))
		}
		if refusal := r.attribute(i); refusal != nil {
			return false, refusal
		}
	}
}

// attribute reads one attribute whose name begins at i.
func (r *reader) attribute(i int) *Refusal {
	s := r.s
	end, colon, ok := scanName(s, i)
	if !ok {
		return r.fail(i, "attribute-name", "text", firstLine(s[i:]))
	}
	j := skipBlank(s, end)
	if j >= len(s) || s[j] != '=' {
		return r.fail(i, "attribute-value", "name", s[i:end])
	}
	j = skipBlank(s, j+1)
	if j >= len(s) || s[j] != '"' && s[j] != '\'' {
		return r.fail(i, "attribute-quotes", "name", s[i:end])
	}
	to, special, refusal := r.value(j+1, s[j])
	if refusal != nil {
		return refusal
	}
	if to-j-1 > r.limits.attributeLength {
		return r.fail(i, "attribute-length", "name", s[i:end], "limit", number(r.limits.attributeLength))
	}
	r.raw = append(r.raw, rawAttribute{start: i, colon: colon, end: end, from: j + 1, to: to, special: special})
	r.i = to + 1
	return nil
}

// value returns the end of the attribute value that begins at from; special says
// that its text differs from its bytes.
func (r *reader) value(from int, quote byte) (to int, special bool, refusal *Refusal) {
	s := r.s
	for i := from; ; {
		i = plainEnd(s, i, quote)
		switch {
		case i >= len(s):
			return 0, false, r.fail(from-1, "cut-off")
		case s[i] == quote:
			return i, special, nil
		case s[i] == '<':
			return 0, false, r.fail(i, "attribute-less-than")
		case s[i] == '&':
			_, size := reference(s[i:])
			if size == 0 {
				return 0, false, r.fail(i, "reference", "reference", firstWord(s[i:]))
			}
			i += size
		default:
			i++
		}
		special = true
	}
}

// declare binds the namespaces the element at the depth declares.
func (r *reader) declare(depth int) *Refusal {
	for _, a := range r.raw {
		raw := r.s[a.start:a.end]
		if !strings.HasPrefix(raw, "xmlns") || a.colon < 0 && len(raw) != 5 {
			continue
		}
		if a.colon >= 0 && a.colon-a.start != 5 {
			continue
		}
		prefix := ""
		if a.colon >= 0 {
			prefix = r.s[a.colon+1 : a.end]
		}
		space := unescape(r.s[a.from:a.to], true)
		if !validBinding(prefix, space) {
			return r.fail(a.start, "namespace", "name", raw)
		}
		r.names.bind(depth, prefix, space)
		if r.names.live > maxBindings {
			return r.fail(a.start, "namespaces", "limit", number(maxBindings))
		}
	}
	return nil
}

// validBinding holds the constraints of Namespaces in XML 1.0 on declarations.
func validBinding(prefix, space string) bool {
	switch prefix {
	case "":
		return space != NamespaceXML && space != NamespaceXMLNS
	case "xml":
		return space == NamespaceXML
	case "xmlns":
		return false
	}
	return space != "" && space != NamespaceXML && space != NamespaceXMLNS
}

// resolve stores the attributes of the element under their expanded names.
func (r *reader) resolve(element int32) *Refusal {
	for _, a := range r.raw {
		raw, colon := r.s[a.start:a.end], a.colon
		if colon >= 0 {
			colon -= a.start
		}
		n, ok := r.names.attribute(raw, colon)
		if !ok {
			r.note(element, raw, a.start)
		}
		for int(n) >= len(r.seen) {
			r.seen = append(r.seen, 0)
		}
		if r.seen[n] == element+1 {
			return r.fail(a.start, "attribute-twice", "name", raw)
		}
		r.seen[n] = element + 1
		if a.special {
			n = ^n
		}
		r.attrs = append(r.attrs, attribute{n, int32(a.start), int32(a.from), int32(a.to)})
	}
	return nil
}

// note remembers the use of a prefix that is not bound.
func (r *reader) note(element int32, raw string, off int) {
	if len(r.unseen) < maxFindings {
		r.unseen = append(r.unseen, unbound{element, raw, off})
	}
}

// endTag reads an end tag and closes the innermost element.
func (r *reader) endTag() *Refusal {
	depth := len(r.open)
	if depth == 0 {
		return r.fail(r.i, "end-without-start", "name", firstLine(r.s[r.i:]))
	}
	t := r.tags[depth-1]
	raw := r.s[t.from:t.to]
	from := r.i + 2
	if !strings.HasPrefix(r.s[from:], raw) {
		return r.mismatch(from, t)
	}
	end := skipBlank(r.s, from+len(raw))
	if end >= len(r.s) {
		return r.fail(r.i, "cut-off")
	}
	if r.s[end] != '>' {
		return r.mismatch(from, t)
	}
	rec := &r.recs[r.open[depth-1]]
	rec.close, rec.after, rec.next = int32(r.i), int32(end+1), int32(len(r.recs))
	r.i = end + 1
	r.open, r.tags = r.open[:depth-1], r.tags[:depth-1]
	r.names.leave(depth)
	return nil
}

func (r *reader) mismatch(from int, t span) *Refusal {
	end, _, _ := scanName(r.s, from)
	switch {
	case end == len(r.s):
		return r.fail(from-2, "cut-off")
	case r.s[from:end] == r.s[t.from:t.to]:
		return r.fail(from-2, "end-tag", "name", r.s[from:end])
	}
	return r.fail(from-2, "tag-mismatch", "found", r.s[from:end], "expected", r.s[t.from:t.to],
		"line", number(r.src.Position(int(t.from)).Line))
}
