package bpmn

import "strings"

// Range is a part of Source.Text: bytes Start to End, End excluded.
type Range struct{ Start, End int }

// Position returns the place of the start tag, the zero value if the element is absent.
func (e Element) Position() Position {
	if e.d == nil {
		return Position{}
	}
	return e.d.src.Position(int(e.rec().open))
}

// StartTag returns the range of the start tag, brackets included.
func (e Element) StartTag() Range {
	if e.d == nil {
		return Range{}
	}
	return Range{int(e.rec().open), int(e.rec().inner)}
}

// EndTag returns the range of the end tag; it is empty for an empty-element tag.
func (e Element) EndTag() Range {
	if e.d == nil {
		return Range{}
	}
	return Range{int(e.rec().close), int(e.rec().after)}
}

// Range returns the whole element with its tags.
func (e Element) Range() Range {
	if e.d == nil {
		return Range{}
	}
	return Range{int(e.rec().open), int(e.rec().after)}
}

// ValueRange returns the range of the attribute value between its quotation marks.
func (a Attr) ValueRange() Range { return Range{int(a.span.from), int(a.span.to)} }

// XML returns the element as it stands in the file.
func (e Element) XML() string {
	r := e.Range()
	if e.d == nil {
		return ""
	}
	return e.d.src.text[r.Start:r.End]
}

// Text returns the text directly inside the element, CDATA included, references
// resolved, without the text of child elements, comments and instructions.
func (e Element) Text() string {
	if e.d == nil || e.rec().inner == e.rec().close {
		return ""
	}
	var b strings.Builder
	at := int(e.rec().inner)
	for c := range e.Children() {
		r := c.Range()
		appendText(&b, e.d.src.text[at:r.Start])
		at = r.End
	}
	rest := e.d.src.text[at:e.rec().close]
	if b.Len() == 0 && strings.IndexByte(rest, '<') < 0 {
		return unescape(rest, false)
	}
	appendText(&b, rest)
	return b.String()
}

// TrimmedText returns Text without surrounding white space.
func (e Element) TrimmedText() string { return strings.TrimSpace(e.Text()) }

// DeepText returns the text of the element and everything inside it.
func (e Element) DeepText() string {
	if e.d == nil {
		return ""
	}
	if e.i+1 == e.rec().next {
		return e.Text()
	}
	var b strings.Builder
	at := int(e.rec().inner)
	for c := range e.Descendants() {
		tag := c.StartTag()
		appendText(&b, e.d.src.text[at:tag.Start])
		at = tag.End
	}
	appendText(&b, e.d.src.text[at:e.rec().close])
	return b.String()
}

// appendText adds the text of a well-formed piece that may hold end tags,
// comments, instructions and CDATA sections.
func appendText(b *strings.Builder, s string) {
	for {
		i := strings.IndexByte(s, '<')
		if i < 0 {
			b.WriteString(unescape(s, false))
			return
		}
		b.WriteString(unescape(s[:i], false))
		s = s[i:]
		switch {
		case strings.HasPrefix(s, "<![CDATA["):
			end := strings.Index(s, "]]>")
			b.WriteString(newlines(s[len("<![CDATA["):end]))
			s = s[end+3:]
		case strings.HasPrefix(s, "<!--"):
			s = s[strings.Index(s, "-->")+3:]
		case strings.HasPrefix(s, "<?"):
			s = s[strings.Index(s, "?>")+2:]
		default:
			s = s[strings.IndexByte(s, '>')+1:]
		}
	}
}

// newlines turns CRLF and CR into LF.
func newlines(s string) string {
	if strings.IndexByte(s, '\r') < 0 {
		return s
	}
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
}

// Documentation returns the texts of the documentation children, joined by a blank
// line; HTML is turned into text.
func (e Element) Documentation() string {
	var parts []string
	for c := range e.Children() {
		if c.Kind() == KindDocumentation {
			if t := documentationText(c); t != "" {
				parts = append(parts, t)
			}
		}
	}
	return strings.Join(parts, "\n\n")
}

// Caption returns what the diagram shows as text: the name; for a text annotation
// its text, for a group its category value, for a reference the name of what it
// refers to if it has none itself. White space is collapsed except line feeds.
func (e Element) Caption() string {
	text := e.Name()
	switch e.Kind() {
	case KindTextAnnotation:
		text = e.Child(KindText).DeepText()
	case KindGroup:
		if v := e.Ref("categoryValueRef"); v.Exists() {
			text = v.Attr("value")
		}
	case KindDataObjectReference:
		if strings.TrimSpace(text) == "" {
			text = e.Ref("dataObjectRef").Name()
		}
	case KindDataStoreReference:
		if strings.TrimSpace(text) == "" {
			text = e.Ref("dataStoreRef").Name()
		}
	}
	return tidy(text)
}

// tidy collapses blanks and tabs inside lines and drops empty lines at both ends.
func tidy(s string) string {
	lines := strings.Split(strings.TrimSpace(newlines(s)), "\n")
	for i, l := range lines {
		lines[i] = strings.Join(strings.Fields(l), " ")
	}
	return strings.Join(lines, "\n")
}
