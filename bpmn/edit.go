package bpmn

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// Errors of an Edit.
var (
	ErrOverlap  = errors.New("bpmn: two changes touch the same bytes")
	ErrName     = errors.New("bpmn: no valid name")
	ErrPrefix   = errors.New("bpmn: no prefix is bound to the namespace here")
	ErrForeign  = errors.New("bpmn: the element is absent or belongs to another file")
	ErrChildren = errors.New("bpmn: the element has child elements")
	ErrText     = errors.New("bpmn: the text holds characters that XML does not allow")
	ErrRoot     = errors.New("bpmn: the root element cannot be removed and has no neighbours")
)

// Edit collects changes of a file and applies them as splices: every byte that
// is not meant stays as it is, in the encoding of the file. Definitions itself
// does not change; read the result to ask it.
//
// Errors are kept until Bytes, so that changes can be listed without checks.
type Edit struct {
	d       *Definitions
	splices []splice
	err     error
}

// splice replaces the bytes from..to of the text.
type splice struct {
	from, to int
	text     string
}

// Edit begins a list of changes.
func (d *Definitions) Edit() *Edit { return &Edit{d: d} }

// fail keeps the first error.
func (e *Edit) fail(err error) {
	if e.err == nil {
		e.err = err
	}
}

// owns reports whether the element belongs to the file.
func (e *Edit) owns(x Element) bool {
	if x.d == e.d && x.d != nil {
		return true
	}
	e.fail(ErrForeign)
	return false
}

// allowed reports whether XML can hold the text.
func (e *Edit) allowed(text string) bool {
	if utf8.ValidString(text) && forbiddenChar(text) < 0 {
		return true
	}
	e.fail(ErrText)
	return false
}

func (e *Edit) splice(from, to int, text string) {
	e.splices = append(e.splices, splice{from, to, text})
}

// SetAttr sets an attribute without namespace, or adds it behind the others.
func (e *Edit) SetAttr(x Element, local, value string) { e.SetAttrNS(x, "", local, value) }

// SetAttrNS sets an attribute in a namespace. A new one takes the prefix that is
// bound to the namespace at the element; ErrPrefix if there is none.
func (e *Edit) SetAttrNS(x Element, space, local, value string) {
	if !e.owns(x) || !e.allowed(local) || !e.allowed(value) {
		return
	}
	if a := x.findAttr(space, local); a != nil {
		quote := e.d.src.text[a.to]
		e.splice(int(a.from), int(a.to), escapeValue(value, quote))
		return
	}
	raw := local
	if space != "" {
		prefix := x.prefixOf(space)
		if prefix == "" {
			e.fail(fmt.Errorf("%w: %s", ErrPrefix, space))
			return
		}
		raw = prefix + ":" + local
	}
	if end, colon, ok := scanName(local, 0); !ok || colon >= 0 || end != len(local) || local == "xmlns" {
		e.fail(fmt.Errorf("%w: %q", ErrName, local))
		return
	}
	at := x.attrsEnd()
	e.splice(at, at, " "+raw+`="`+escapeValue(value, '"')+`"`)
}

// RemoveAttr removes an attribute with the white space before it; it does
// nothing if the attribute is missing.
func (e *Edit) RemoveAttr(x Element, space, local string) {
	if !e.owns(x) {
		return
	}
	if a := x.findAttr(space, local); a != nil {
		from := int(a.start)
		for isBlank(e.d.src.text[from-1]) {
			from--
		}
		e.splice(from, int(a.to)+1, "")
	}
}

// SetText replaces the content of an element that has no child elements.
func (e *Edit) SetText(x Element, text string) {
	if !e.owns(x) || !e.allowed(text) {
		return
	}
	if x.i+1 != x.rec().next {
		e.fail(ErrChildren)
		return
	}
	e.fillIn(x, escapeText(text))
}

// fillIn puts markup between the tags of an element without child elements.
func (e *Edit) fillIn(x Element, markup string) {
	tag := x.StartTag()
	if rec := x.rec(); rec.inner != rec.after {
		e.splice(tag.End, x.EndTag().Start, markup)
		return
	}
	from := tag.End - len("/>")
	for isBlank(e.d.src.text[from-1]) {
		from--
	}
	e.splice(from, tag.End, ">"+markup+"</"+x.rawName()+">")
}

// Append puts markup behind the last child of the element, on a line of its own
// if the children stand so. The markup must be well-formed where it stands.
func (e *Edit) Append(parent Element, markup string) {
	if !e.owns(parent) {
		return
	}
	last := Element{}
	for c := range parent.Children() {
		last = c
	}
	if last.Exists() {
		e.InsertAfter(last, markup)
		return
	}
	if rec := parent.rec(); rec.inner != rec.after {
		at := parent.EndTag().Start
		e.splice(at, at, markup)
		return
	}
	e.fillIn(parent, markup)
}

// InsertAfter puts markup behind the element, with the same white space before it.
func (e *Edit) InsertAfter(x Element, markup string) {
	if e.owns(x) && e.notRoot(x) {
		r := x.Range()
		e.splice(r.End, r.End, e.d.src.text[e.lineStart(r.Start):r.Start]+markup)
	}
}

// InsertBefore puts markup before the element, with the same white space between them.
func (e *Edit) InsertBefore(x Element, markup string) {
	if e.owns(x) && e.notRoot(x) {
		at := x.Range().Start
		e.splice(at, at, markup+e.d.src.text[e.lineStart(at):at])
	}
}

// Remove removes the element with all its content and the white space that sets
// it on a line of its own.
func (e *Edit) Remove(x Element) {
	if e.owns(x) && e.notRoot(x) {
		r := x.Range()
		e.splice(e.lineStart(r.Start), r.End, "")
	}
}

func (e *Edit) notRoot(x Element) bool {
	if x.i == 0 {
		e.fail(ErrRoot)
		return false
	}
	return true
}

// lineStart returns where the white space before at begins, line feed included;
// at itself if the element does not begin its line.
func (e *Edit) lineStart(at int) int {
	text := e.d.src.text
	i := at
	for i > 0 && (text[i-1] == ' ' || text[i-1] == '\t') {
		i--
	}
	if i == 0 || text[i-1] != '\n' && text[i-1] != '\r' {
		return at
	}
	i--
	if text[i] == '\n' && i > 0 && text[i-1] == '\r' {
		i--
	}
	return i
}

// Bytes applies the changes and returns the new file. It fails with the first
// error of the list, with ErrOverlap, or with a *Refusal if the result could not
// be read again.
func (e *Edit) Bytes(options ...Option) ([]byte, error) {
	if e.err != nil {
		return nil, e.err
	}
	slices.SortStableFunc(e.splices, func(a, b splice) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to))
	})
	for i := 1; i < len(e.splices); i++ {
		if e.splices[i].from < e.splices[i-1].to {
			return nil, ErrOverlap
		}
	}
	out := e.apply()
	if _, _, err := Read(out, options...); err != nil {
		return nil, err
	}
	return out, nil
}

// apply copies the original bytes between the changes.
func (e *Edit) apply() []byte {
	src, original := e.d.src, e.d.src.Bytes()
	out := make([]byte, 0, len(original)+64*len(e.splices))
	text, file := 0, src.enc.bom // how far both are copied or skipped
	out = append(out, original[:file]...)
	for _, s := range e.splices {
		next := file + src.enc.size(src.text[text:s.from])
		out = append(out, original[file:next]...)
		out = src.enc.encodeOrRefer(out, s.text)
		file = next + src.enc.size(src.text[s.from:s.to])
		text = s.to
	}
	return append(out, original[file:]...)
}

// encodeOrRefer encodes text and writes characters the encoding does not have as
// character references.
func (e encoding) encodeOrRefer(dst []byte, text string) []byte {
	for _, r := range text {
		next, ok := e.encode(dst, string(r))
		if !ok {
			next, _ = e.encode(dst, fmt.Sprintf("&#%d;", r))
		}
		dst = next
	}
	return dst
}

// attrsEnd returns the offset behind the last attribute or the name.
func (e Element) attrsEnd() int {
	if list := e.attrList(); len(list) > 0 {
		return int(list[len(list)-1].to) + 1
	}
	return int(e.rec().open) + 1 + len(e.rawName())
}

// rawName returns the name as written, with its prefix.
func (e Element) rawName() string {
	rest := e.d.src.text[e.rec().open+1:]
	end, _, _ := scanName(rest, 0)
	return rest[:end]
}

// prefixOf returns a prefix bound to the namespace at the element, "" if there is none.
func (e Element) prefixOf(space string) string {
	if space == NamespaceXML {
		return "xml"
	}
	for at := e; at.Exists(); at = at.Parent() {
		for a := range at.Attrs() {
			if a.Space == NamespaceXMLNS && a.Value == space && a.Local != "xmlns" && e.LookupPrefix(a.Local) == space {
				return a.Local
			}
		}
	}
	return ""
}

var (
	valueEscaper = map[byte]*strings.Replacer{
		'"':  strings.NewReplacer("&", "&amp;", "<", "&lt;", `"`, "&quot;", "\n", "&#10;", "\r", "&#13;", "\t", "&#9;"),
		'\'': strings.NewReplacer("&", "&amp;", "<", "&lt;", "'", "&apos;", "\n", "&#10;", "\r", "&#13;", "\t", "&#9;"),
	}
	textEscaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "\r", "&#13;")
)

// escapeValue writes a value so that it reads back as it is, line feeds included.
func escapeValue(s string, quote byte) string { return valueEscaper[quote].Replace(s) }

// escapeText writes text so that it reads back as it is.
func escapeText(s string) string { return textEscaper.Replace(s) }
