package bpmn

import (
	"iter"
	"strings"
)

// Element is a handle on one element of a Definitions. It is small, comparable
// and may be a map key. The zero value is absent: Exists is false and every
// other method answers with a zero value.
type Element struct {
	d *Definitions
	i int32
}

// Attr is one attribute of an element.
type Attr struct {
	Space string // namespace URI; "" for the attributes of BPMN itself
	Local string // a name whose prefix is not declared keeps the prefix here
	Value string // references resolved, white space normalised
	span  attribute
}

// Exists reports whether there is an element.
func (e Element) Exists() bool { return e.d != nil }

// Definitions returns the file of the element, nil if it is absent.
func (e Element) Definitions() *Definitions { return e.d }

// Index returns the place of the element in document order, 0 for the root and -1 if absent.
func (e Element) Index() int {
	if e.d == nil {
		return -1
	}
	return int(e.i)
}

func (e Element) rec() *record { return &e.d.recs[e.i] }

func (e Element) name() name {
	if e.d == nil {
		return name{}
	}
	return e.d.names[e.rec().name]
}

// Kind returns the kind by namespace and local name, KindUnknown for elements
// the standard does not know.
func (e Element) Kind() Kind { return e.name().kind }

// Namespace returns the namespace URI.
func (e Element) Namespace() string { return e.name().space }

// LocalName returns the name without its prefix.
func (e Element) LocalName() string { return e.name().local }

// Prefix returns the prefix as written, "" without one.
func (e Element) Prefix() string {
	if e.d == nil {
		return ""
	}
	rest := e.d.src.text[e.rec().open+1:]
	end, colon, _ := scanName(rest, 0)
	if colon < 0 || colon >= end {
		return ""
	}
	return rest[:colon]
}

// ID returns the attribute id without surrounding white space.
func (e Element) ID() string { return strings.TrimSpace(e.Attr("id")) }

// Name returns the attribute name as written; for a text annotation see Caption.
func (e Element) Name() string { return e.Attr("name") }

// Attr returns the value of an attribute without namespace, "" if it is missing.
func (e Element) Attr(local string) string {
	v, _ := e.LookupAttr("", local)
	return v
}

// AttrNS returns the value of an attribute in a namespace, "" if it is missing.
func (e Element) AttrNS(space, local string) string {
	v, _ := e.LookupAttr(space, local)
	return v
}

// HasAttr reports whether the element has the attribute without namespace.
func (e Element) HasAttr(local string) bool {
	_, ok := e.LookupAttr("", local)
	return ok
}

// LookupAttr returns the value of an attribute and whether it is there.
func (e Element) LookupAttr(space, local string) (string, bool) {
	if a := e.findAttr(space, local); a != nil {
		return e.value(*a), true
	}
	return "", false
}

// Bool returns the value of an xsd:boolean attribute, the default if it is missing or no boolean.
func (e Element) Bool(local string, def bool) bool {
	switch strings.TrimSpace(e.Attr(local)) {
	case "true", "1":
		return true
	case "false", "0":
		return false
	}
	return def
}

func (e Element) findAttr(space, local string) *attribute {
	list := e.attrList()
	for i := range list {
		n := list[i].name
		if n < 0 {
			n = ^n
		}
		if m := &e.d.names[n]; m.local == local && m.space == space {
			return &list[i]
		}
	}
	return nil
}

func (e Element) attrList() []attribute {
	if e.d == nil {
		return nil
	}
	return e.d.attrs[e.d.recs[e.i].attrs:e.d.recs[e.i+1].attrs]
}

func (e Element) value(a attribute) string {
	text := e.d.src.text[a.from:a.to]
	if a.name < 0 {
		return unescape(text, true)
	}
	return text
}

// Attrs yields the attributes in the order of the file, namespace declarations included.
func (e Element) Attrs() iter.Seq[Attr] {
	return func(yield func(Attr) bool) {
		for _, a := range e.attrList() {
			n := a.name
			if n < 0 {
				n = ^n
			}
			m := e.d.names[n]
			if !yield(Attr{Space: m.space, Local: m.local, Value: e.value(a), span: a}) {
				return
			}
		}
	}
}

// Parent returns the element around, absent for the root.
func (e Element) Parent() Element {
	if e.d == nil || e.rec().parent < 0 {
		return Element{}
	}
	return Element{e.d, e.rec().parent}
}

// Ancestor returns the nearest element around that satisfies the predicate.
func (e Element) Ancestor(is func(Kind) bool) Element {
	for p := e.Parent(); p.Exists(); p = p.Parent() {
		if is(p.Kind()) {
			return p
		}
	}
	return Element{}
}

// Children yields the child elements in the order of the file.
func (e Element) Children() iter.Seq[Element] {
	return func(yield func(Element) bool) {
		if e.d == nil {
			return
		}
		for i := e.i + 1; i < e.rec().next; i = e.d.recs[i].next {
			if !yield(Element{e.d, i}) {
				return
			}
		}
	}
}

// Descendants yields all elements inside in document order, without e itself.
func (e Element) Descendants() iter.Seq[Element] {
	return func(yield func(Element) bool) {
		if e.d == nil {
			return
		}
		for i := e.i + 1; i < e.rec().next; i++ {
			if !yield(Element{e.d, i}) {
				return
			}
		}
	}
}

// ChildrenOf returns the child elements of the kinds.
func (e Element) ChildrenOf(kinds ...Kind) []Element {
	var out []Element
	for c := range e.Children() {
		for _, k := range kinds {
			if c.Kind() == k {
				out = append(out, c)
				break
			}
		}
	}
	return out
}

// ChildrenWhere returns the child elements whose kind satisfies the predicate.
func (e Element) ChildrenWhere(is func(Kind) bool) []Element {
	var out []Element
	for c := range e.Children() {
		if is(c.Kind()) {
			out = append(out, c)
		}
	}
	return out
}

// Child returns the first child element of the kind.
func (e Element) Child(k Kind) Element {
	for c := range e.Children() {
		if c.Kind() == k {
			return c
		}
	}
	return Element{}
}

// Contains reports whether the other element lies inside e, at any depth.
func (e Element) Contains(other Element) bool {
	return e.d != nil && e.d == other.d && other.i > e.i && other.i < e.rec().next
}
