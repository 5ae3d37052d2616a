package bpmn

import "strings"

// name is one expanded name of a file.
type name struct {
	expanded
	kind Kind
}

// isExtension reports whether foreign things are allowed inside.
func (n *name) isExtension() bool {
	return n.kind == KindExtensionElements || n.kind == KindDIExtension
}

// ofBPMN reports whether the namespace is one of those that hold nothing but BPMN.
func (n *name) ofBPMN() bool { return n.space == NamespaceModel || n.space == NamespaceDI }

// names holds every expanded name of a file once and knows which prefix is
// bound to which namespace while the file is read.
type names struct {
	list  []name
	index map[expanded]int32
	bound map[string][]string // prefix -> namespaces, innermost last
	live  int                 // bindings in force
	scope []scope             // one per element that declares namespaces
}

// scope remembers raw names under the bindings in force.
type scope struct {
	depth    int // of the declaring element
	prefixes []string
	elements map[string]int32
	attrs    map[string]int32
}

func newNames() *names {
	n := &names{index: map[expanded]int32{}, bound: map[string][]string{
		"xml":   {NamespaceXML},
		"xmlns": {NamespaceXMLNS},
	}}
	n.push(0)
	return n
}

func (n *names) push(depth int) *scope {
	n.scope = append(n.scope, scope{depth: depth, elements: map[string]int32{}, attrs: map[string]int32{}})
	return &n.scope[len(n.scope)-1]
}

// bind declares a prefix ("" is the default namespace) for the element at the depth.
func (n *names) bind(depth int, prefix, space string) {
	top := &n.scope[len(n.scope)-1]
	if top.depth != depth {
		top = n.push(depth)
	}
	top.prefixes = append(top.prefixes, prefix)
	n.bound[prefix] = append(n.bound[prefix], space)
	n.live++
}

// leave drops the bindings of the element at the depth.
func (n *names) leave(depth int) {
	top := &n.scope[len(n.scope)-1]
	if top.depth != depth || depth == 0 {
		return
	}
	n.live -= len(top.prefixes)
	for _, p := range top.prefixes {
		n.bound[p] = n.bound[p][:len(n.bound[p])-1]
	}
	n.scope = n.scope[:len(n.scope)-1]
}

// element returns the index of an element's name; ok is false if its prefix is not bound.
func (n *names) element(raw string, colon int) (index int32, ok bool) {
	cache := n.scope[len(n.scope)-1].elements
	if i, found := cache[raw]; found {
		return i, true
	}
	e, ok := n.expand(raw, colon, true)
	index = n.intern(e)
	if ok {
		cache[raw] = index
	}
	return index, ok
}

// attribute returns the index of an attribute's name; ok is false if its prefix is not bound.
func (n *names) attribute(raw string, colon int) (index int32, ok bool) {
	cache := n.scope[len(n.scope)-1].attrs
	if i, found := cache[raw]; found {
		return i, true
	}
	e, ok := n.expand(raw, colon, false)
	index = n.intern(e)
	if ok {
		cache[raw] = index
	}
	return index, ok
}

// expand resolves the prefix. A name whose prefix is not bound keeps its raw
// form as local name, so that it cannot be mistaken for another one.
func (n *names) expand(raw string, colon int, element bool) (expanded, bool) {
	if colon < 0 {
		if !element {
			if raw == "xmlns" {
				return expanded{NamespaceXMLNS, raw}, true
			}
			return expanded{"", raw}, true
		}
		return expanded{n.lookup(""), raw}, true
	}
	space := n.lookup(raw[:colon])
	if space == "" {
		return expanded{"", raw}, false
	}
	return expanded{space, raw[colon+1:]}, true
}

func (n *names) lookup(prefix string) string {
	stack := n.bound[prefix]
	if len(stack) == 0 {
		return ""
	}
	return stack[len(stack)-1]
}

func (n *names) intern(e expanded) int32 {
	if i, ok := n.index[e]; ok {
		return i
	}
	i := int32(len(n.list))
	e.local, e.space = strings.Clone(e.local), strings.Clone(e.space)
	n.list = append(n.list, name{e, kindOf[e]})
	n.index[e] = i
	return i
}
