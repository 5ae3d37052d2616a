package bpmn

// Extensions returns the elements inside extensionElements, of all namespaces.
func (e Element) Extensions() []Element {
	var out []Element
	for _, c := range e.ChildrenOf(KindExtensionElements) {
		for x := range c.Children() {
			out = append(out, x)
		}
	}
	return out
}

// ExtensionsIn returns the elements inside extensionElements of one namespace.
func (e Element) ExtensionsIn(space string) []Element {
	var out []Element
	for _, x := range e.Extensions() {
		if x.Namespace() == space {
			out = append(out, x)
		}
	}
	return out
}

// ExtensionAttrs returns the attributes of foreign namespaces, declarations of
// namespaces left out.
func (e Element) ExtensionAttrs() []Attr {
	var out []Attr
	for a := range e.Attrs() {
		if a.Space != "" && a.Space != NamespaceXMLNS && a.Space != NamespaceXSI && a.Space != NamespaceXML {
			out = append(out, a)
		}
	}
	return out
}
