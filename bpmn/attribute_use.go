package bpmn

import (
	"cmp"
	"slices"
)

// SpaceUse says how much of a foreign namespace a file has and how much of it is
// shown as attributes.
type SpaceUse struct {
	Namespace  string
	Vendor     string // product the namespace belongs to, "" if unknown
	Read       bool   // the content is read into attributes or drawn (colours); else it is kept unseen
	Elements   int    // elements of the namespace
	Attributes int    // attributes of the namespace at any element
	Values     int    // values that Attributes tells
}

// SpaceUses returns the namespaces of the file beyond those of the standard, in
// alphabetical order. All of them are kept byte for byte.
func (d *Definitions) SpaceUses() []SpaceUse {
	uses := map[string]*SpaceUse{}
	use := func(space string) *SpaceUse {
		if uses[space] == nil {
			v, known := attributeVendors[space]
			uses[space] = &SpaceUse{Namespace: space, Vendor: v.vendor, Read: known || space == NamespaceBPSim}
		}
		return uses[space]
	}
	for e := range d.All() {
		if space := e.Namespace(); !standardSpaces[space] {
			use(space).Elements++
			if dialect(e) == namespacePICTURE {
				use(space).Read, use(space).Vendor = true, vendorOf(namespacePICTURE)
			}
		}
		for a := range e.Attrs() {
			if !standardSpaces[a.Space] {
				use(a.Space).Attributes++
			}
		}
	}
	d.countValues(uses)
	out := make([]SpaceUse, 0, len(uses))
	for _, u := range uses {
		out = append(out, *u)
	}
	slices.SortFunc(out, func(a, b SpaceUse) int { return cmp.Compare(a.Namespace, b.Namespace) })
	return out
}

// countValues counts the attributes of all elements by namespace.
func (d *Definitions) countValues(uses map[string]*SpaceUse) {
	if len(uses) == 0 {
		return
	}
	for e := range d.All() {
		if e.Kind() == KindUnknown || e.Kind().IsDiagram() || e.Kind().IsReference() {
			continue
		}
		for _, a := range e.Attributes() {
			if u := uses[a.Namespace]; u != nil {
				u.Values++
			}
		}
	}
}

// standardSpaces are the namespaces of BPMN itself and of XML.
var standardSpaces = map[string]bool{
	"": true, NamespaceModel: true, NamespaceDI: true, NamespaceDC: true, NamespaceDDDI: true,
	NamespaceXSI: true, NamespaceXML: true, NamespaceXMLNS: true,
}
