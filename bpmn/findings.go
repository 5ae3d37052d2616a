package bpmn

import (
	"strings"

	"golang.org/x/text/encoding/charmap"
)

// maxFindings is how many elements of one defect are reported one by one.
const maxFindings = 100

// findings returns what is wrong with a file that could be read.
func (r *reader) findings(d *Definitions) Diagnostics {
	var out Diagnostics
	for _, u := range r.unseen {
		f := NewDiagnostic("xml-prefix-bound", Error, Element{d, u.element}, "xml-prefix-bound", "name", shorten(u.name))
		p := d.src.Position(u.offset)
		f.Line, f.Column = p.Line, p.Column
		out = append(out, f)
	}
	label := declaredEncoding([]byte(d.src.text[:min(len(d.src.text), declarationLength)]))
	if is := likelyEncoding(d.src); contradicts(label, is) {
		out = append(out, Diagnostic{Rule: "xml-encoding-label", Severity: Warning, Line: 1, Column: 1,
			Key: "rule.xml-encoding-label", Params: map[string]string{"label": shorten(label), "encoding": is.name}})
	}
	for _, e := range d.unknownElements() {
		out = append(out, NewDiagnostic("element-known", Error, e, "element-known", "name", shorten(e.LocalName())))
	}
	out.Sort()
	return out
}

// unknownElements returns elements of the BPMN namespaces that the standard does
// not know. Inside extensions everything is allowed.
func (d *Definitions) unknownElements() []Element {
	var out []Element
	for i := int32(0); int(i) < d.Len() && len(out) < maxFindings; i++ {
		switch n := &d.names[d.recs[i].name]; {
		case n.isExtension():
			i = d.recs[i].next - 1
		case n.kind == KindUnknown && n.ofBPMN():
			out = append(out, Element{d, i})
		}
	}
	return out
}

// likelyEncoding returns the encoding the writer meant: ISO 8859-1 has control
// characters where Windows-1252 has quotation marks and dashes.
func likelyEncoding(s *Source) encoding {
	control := func(r rune) bool { return r >= 0x80 && r < 0xA0 }
	if s.enc.charmap == charmap.ISO8859_1 && strings.ContainsFunc(s.text, control) {
		return charmaps["windows-1252"]
	}
	return s.enc
}

// contradicts reports whether the declared encoding is not the one of the bytes.
func contradicts(label string, e encoding) bool {
	l := strings.ToLower(label)
	switch {
	case l == "" || strings.EqualFold(label, e.name):
		return false
	case e.wide:
		return !strings.HasPrefix(l, "utf-16") && l != "ucs-2" && l != "unicode"
	case e.charmap != nil:
		return charmaps[l].name != e.name
	}
	return l != "utf8" && l != "us-ascii" && l != "ascii"
}
