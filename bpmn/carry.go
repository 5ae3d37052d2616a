package bpmn

import "strings"

// CarryForeign returns the file with what another tool has put straight into elements of from, outside of their
// extensionElements, and what is missing here: drawing programs that follow the schema to the letter drop it. Elements
// are matched by id and name; what was removed with its element stays away. Without anything to carry over the bytes
// are those of d.
func (d *Definitions) CarryForeign(from *Definitions, options ...Option) ([]byte, error) {
	e := d.Edit()
	for x := range from.All() {
		parent := x.Parent()
		if !isForeign(x) || !parent.Exists() || isForeign(parent) || parent.Kind() == KindExtensionElements || parent.ID() == "" {
			continue
		}
		to := d.ByID(parent.ID())
		if to.Exists() && to.LocalName() == parent.LocalName() && count(to, x) < count(parent, x) {
			e.Append(to, x.portable(to))
		}
	}
	if len(e.splices) == 0 {
		return d.src.Bytes(), nil
	}
	return e.Bytes(options...)
}

// isForeign reports whether an element is none of the standard.
func isForeign(x Element) bool { return !strings.HasPrefix(x.Namespace(), "http://www.omg.org/spec/") }

// count returns how many children of an element are called like another one.
func count(of, like Element) (n int) {
	for c := range of.Children() {
		if c.LocalName() == like.LocalName() && c.Namespace() == like.Namespace() {
			n++
		}
	}
	return n
}

// portable returns the markup of an element with the declarations of the prefixes that mean something else, or
// nothing, where it is put.
func (e Element) portable(to Element) string {
	markup, declared := e.XML(), ""
	seen := map[string]bool{}
	for at := e.Parent(); at.Exists(); at = at.Parent() {
		for a := range at.Attrs() {
			if a.Space != NamespaceXMLNS || a.Local == "xmlns" || seen[a.Local] {
				continue
			}
			seen[a.Local] = true
			if strings.Contains(markup, a.Local+":") && to.LookupPrefix(a.Local) != a.Value && !strings.Contains(markup, "xmlns:"+a.Local) {
				declared += " xmlns:" + a.Local + `="` + escapeValue(a.Value, '"') + `"`
			}
		}
	}
	at := 1 + len(e.rawName())
	return markup[:at] + declared + markup[at:]
}
