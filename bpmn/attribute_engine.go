package bpmn

import "strings"

// engine reads what workflow engines write: properties and parameters by their
// names, everything else as the path of elements and attributes. What lies inside belongs to the product of x, also where
// its prefix is declared nowhere.
func (r *attributeReader) engine(x Element) {
	r.engineIn(x, x.LocalName(), vendorOf(x.Namespace()), 0)
}

// maxEnginePath is how deep extensions are followed; real ones have five levels.
const maxEnginePath = 12

func (r *attributeReader) engineIn(x Element, path, vendor string, depth int) {
	if depth > maxEnginePath {
		return
	}
	if name, value, ok := namedValue(x); ok {
		a := Attribute{Name: prefixed(x, path, name), Value: value, Namespace: x.Namespace(), Vendor: vendor}
		if a.Name == name {
			a.Meaning = propertyMeaning(name)
		}
		r.add(a)
		return
	}
	for a := range x.Attrs() {
		if a.Space == "" && a.Local != "id" && a.Local != "name" {
			r.add(Attribute{Name: path + "." + a.Local, Value: a.Value, Namespace: x.Namespace(), Vendor: vendor})
		}
	}
	leaf := true
	for c := range x.Children() {
		leaf = false
		r.engineIn(c, childPath(path, c), vendor, depth+1)
	}
	if leaf {
		r.add(Attribute{Name: path, Value: x.DeepText(), Namespace: x.Namespace(), Vendor: vendor})
	}
}

// namedValue returns the name and value of an element that states both.
func namedValue(x Element) (name, value string, ok bool) {
	for _, k := range [...][2]string{{"name", "value"}, {"key", "value"}, {"target", "source"}} {
		name, a := x.LookupAttr("", k[0])
		value, b := x.LookupAttr("", k[1])
		if a && b {
			return name, value, true
		}
	}
	name, ok = x.LookupAttr("", "name")
	value = strings.TrimSpace(x.Text())
	return name, value, ok && value != "" && x.LocalName() != "field" && x.i+1 == x.rec().next
}

// prefixed keeps properties under their own name and puts the path before the others.
func prefixed(x Element, path, name string) string {
	switch x.LocalName() {
	case "property", "header":
		return name
	}
	return path + "." + name
}

// childPath leaves the name of the list around an item out.
func childPath(path string, c Element) string {
	if name := c.Name(); name != "" && c.LocalName() == "field" {
		return path + "." + name
	}
	if strings.EqualFold(strings.TrimSuffix(path, "s"), c.LocalName()) {
		return c.LocalName()
	}
	return path + "." + c.LocalName()
}

// bizagi reads properties, and values of attributes that people defined, whose
// names stand in the collaboration.
func (r *attributeReader) bizagi(x Element) {
	for c := range x.Descendants() {
		switch c.LocalName() {
		case "BizagiProperty":
			r.add(Attribute{Name: c.Name(), Value: c.Attr("value"), Namespace: NamespaceBizagi})
		case "BizagiExtendedAttributeValue":
			r.add(Attribute{Name: r.bizagiName(c.Attr("Id")), Value: bizagiContent(c), Namespace: NamespaceBizagi})
		}
	}
}

// bizagiContent returns what a person sees of a value: the display value, else the content.
func bizagiContent(c Element) string {
	content := ""
	for v := range c.Children() {
		switch v.LocalName() {
		case "DisplayValue":
			if t := strings.TrimSpace(v.DeepText()); t != "" {
				return t
			}
		case "Content":
			content = v.DeepText()
		}
	}
	if looksLikeHTML(content) {
		return PlainText(content)
	}
	return content
}

// bizagiName returns the name of a defined attribute, its id without a definition.
func (r *attributeReader) bizagiName(id string) string {
	if name := r.d.bizagiNames()[id]; name != "" {
		return name
	}
	return id
}

// newBizagiNames collects the names of the attributes that the file defines, by id.
func newBizagiNames(d *Definitions) map[string]string {
	out := map[string]string{}
	for e := range d.All() {
		if e.LocalName() != "BizagiExtendedAttributeDefinition" {
			continue
		}
		for c := range e.Children() {
			if c.LocalName() == "Name" {
				out[e.Attr("Id")] = strings.TrimSpace(c.DeepText())
			}
		}
	}
	return out
}

// register reads the own extension.
func (r *attributeReader) register(x Element) {
	for a := range x.Attrs() {
		if a.Space == "" {
			r.add(Attribute{Name: x.LocalName() + "." + a.Local, Value: a.Value, Namespace: NamespaceRegister})
		}
	}
	for c := range x.Children() {
		r.register(c)
	}
}
