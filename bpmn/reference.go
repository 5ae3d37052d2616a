package bpmn

import "strings"

// Resolve returns the element an id or QName means, seen from e. A prefix that
// is bound to the namespace of an import means an element of another file: the
// result is absent then.
func (e Element) Resolve(ref string) Element {
	ref = strings.TrimSpace(ref)
	if e.d == nil || ref == "" {
		return Element{}
	}
	if target := e.d.ByID(ref); target.Exists() {
		return target
	}
	prefix, local, ok := strings.Cut(ref, ":")
	if !ok || len(e.d.imported) > 0 && e.d.imported[e.LookupPrefix(prefix)] {
		return Element{}
	}
	return e.d.ByID(local)
}

// IsExternal reports whether the reference means an element of another file: its
// prefix is bound to another namespace than the file's own.
func (e Element) IsExternal(ref string) bool {
	prefix, _, ok := strings.Cut(strings.TrimSpace(ref), ":")
	if !ok || e.d == nil {
		return false
	}
	space := e.LookupPrefix(prefix)
	return space != "" && space != e.d.Root().Attr("targetNamespace")
}

// LookupPrefix returns the namespace a prefix is bound to at the element, "" if
// it is not bound.
func (e Element) LookupPrefix(prefix string) string {
	if prefix == "xml" {
		return NamespaceXML
	}
	local := prefix
	if prefix == "" {
		local = "xmlns"
	}
	for ; e.Exists(); e = e.Parent() {
		if v, ok := e.LookupAttr(NamespaceXMLNS, local); ok {
			return v
		}
	}
	return ""
}

// Ref returns the element an attribute refers to, for example
// Ref("processRef") of a participant. It is absent if the attribute is missing
// or its target does not exist in the file.
func (e Element) Ref(attr string) Element { return e.Resolve(e.Attr(attr)) }

// Refs returns the elements the children of the kind refer to by their text, for
// example Refs(KindFlowNodeRef) of a lane. Broken references are left out.
func (e Element) Refs(k Kind) []Element {
	var out []Element
	for _, c := range e.ChildrenOf(k) {
		if t := c.Target(); t.Exists() {
			out = append(out, t)
		}
	}
	return out
}

// Source returns where a connection begins: the element its sourceRef names. For
// a data association it is the first source, or the activity or event around it
// if its kind is the output side.
func (e Element) Source() Element {
	switch e.Kind() {
	case KindDataInputAssociation, KindDataOutputAssociation:
		return e.dataEnd(KindSourceRef, KindDataOutputAssociation)
	}
	return e.Ref("sourceRef")
}

// Target returns where a connection ends: the element its targetRef names; for a
// data association the data or the activity around it. For an element whose text
// is a reference (incoming, flowNodeRef …) it is what that text refers to.
func (e Element) Target() Element {
	switch k := e.Kind(); {
	case k.IsReference():
		return e.Resolve(e.Text())
	case k == KindDataInputAssociation, k == KindDataOutputAssociation:
		return e.dataEnd(KindTargetRef, KindDataInputAssociation)
	}
	return e.Ref("targetRef")
}

// dataEnd resolves one end of a data association. The end at the activity is the
// activity itself, not the data input or output it names, as diagrams draw it.
func (e Element) dataEnd(ref, own Kind) Element {
	if e.Kind() == own {
		return e.Parent()
	}
	end := e.Child(ref).Target()
	if end.Kind() == KindProperty {
		return e.Parent()
	}
	return end
}
