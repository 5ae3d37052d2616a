package bpmn

import "strings"

// namespacePICTURE is not published; PICTURE is told by the names of its attributes.
const namespacePICTURE = "urn:picture"

// vendorSpace is what is known about a namespace whose content is read.
type vendorSpace struct {
	vendor     string
	attributes bool // its attributes at standard elements are read too
}

// attributeVendors are the namespaces that Attributes understands.
var attributeVendors = map[string]vendorSpace{
	NamespaceModel: {vendor: "BPMN"}, NamespaceColor: {vendor: "BPMN in Color"}, NamespaceColorOld: {vendor: "BPMN in Color"},
	NamespaceBioc: {vendor: "bpmn.io"}, NamespaceRegister: {vendor: "Prozessregister"},
	NamespaceSignavio: {vendor: "Signavio"}, NamespaceADONIS: {vendor: "ADONIS"}, NamespaceBizagi: {vendor: "Bizagi"},
	NamespaceCamunda: {"Camunda 7", true}, NamespaceCamundaModeler: {"Camunda Modeler", true}, NamespaceOperaton: {"Operaton", true},
	NamespaceZeebe: {"Camunda 8", true}, NamespaceActiviti: {"Activiti", true}, NamespaceFlowable: {"Flowable", true},
	NamespaceDrools: {"jBPM", true}, namespacePICTURE: {vendor: "PICTURE"},
	namespaceAeneis: {"Aeneis", true}, namespaceIbo: {"ibo Prometheus", true},
}

const (
	namespaceAeneis = "http://aeneis.de/bpmn20/ext"
	namespaceIbo    = "http://www.ibo.de/XML/BPMN"
)

func vendorOf(space string) string { return attributeVendors[space].vendor }

// attributeReaders read one child of extensionElements each, by its dialect.
var attributeReaders = map[string]func(*attributeReader, Element){
	NamespaceSignavio: (*attributeReader).signavio, NamespaceADONIS: (*attributeReader).adonis, NamespaceBizagi: (*attributeReader).bizagi,
	NamespaceCamunda: (*attributeReader).engine, NamespaceOperaton: (*attributeReader).engine, NamespaceZeebe: (*attributeReader).engine,
	NamespaceActiviti: (*attributeReader).engine, NamespaceFlowable: (*attributeReader).engine, NamespaceCamundaModeler: (*attributeReader).engine,
	NamespaceDrools: (*attributeReader).drools, namespacePICTURE: (*attributeReader).picture, NamespaceRegister: (*attributeReader).register,
	namespaceAeneis: (*attributeReader).engine,
}

// dialect returns the namespace by which an extension is read.
func dialect(x Element) string {
	if strings.HasPrefix(x.Attr("attributeID"), "picture.") {
		return namespacePICTURE
	}
	return x.Namespace()
}

// signavio reads signavioMetaData and signavioDiagramMetaData; the rest is the place of labels.
func (r *attributeReader) signavio(x Element) {
	if key := x.Attr("metaKey"); key != "" && !signavioLayout[key] {
		value := x.Attr("metaValue")
		if key == "bgcolor" && strings.EqualFold(value, "#ffffff") {
			return // the default
		}
		r.add(Attribute{Name: key, Value: signavioValue(value), Namespace: NamespaceSignavio})
	} else if x.LocalName() == "signavioType" {
		r.add(Attribute{Name: "type", Value: x.Attr("dataObjectType"), Namespace: NamespaceSignavio})
	}
}

// signavioLayout are keys that tell of the drawing only.
var signavioLayout = map[string]bool{"messageposition": true, "startevent": true, "isassociationconnected": true}

// signavioValue drops what Signavio writes for an empty list.
func signavioValue(v string) string {
	if v == "[]" || v == "{}" || v == "null" {
		return ""
	}
	return v
}

// adonis reads both generations: attributes whose text is the value, and
// attributes with a value element; tables and relations follow with a path as name.
func (r *attributeReader) adonis(x Element) { r.adonisIn(x, "") }

func (r *attributeReader) adonisIn(x Element, path string) {
	for c := range x.Children() {
		name := c.Attr("name")
		switch c.LocalName() {
		case "attribute":
			r.adonisValue(c, path+name)
		case "record":
			r.adonisIn(c, path+name+".")
		case "row":
			r.adonisIn(c, path)
		case "relation":
			for _, t := range targetsOf(c) {
				r.add(Attribute{Name: path + c.Attr("class"), Value: t, Namespace: NamespaceADONIS})
			}
		}
	}
}

// adonisHidden are attributes that hold the history of work, with the names of
// persons, or only the look of a symbol.
var adonisHidden = map[string]bool{
	"MFB_RWF_HISTORY": true, "WIDTH": true, "HEIGHT": true, "FONT_COLOUR": true, "POSITION": true, "A_FONT": true,
}

func (r *attributeReader) adonisValue(c Element, name string) {
	if adonisHidden[c.Attr("name")] || c.Attr("novalue") == "1" {
		return
	}
	value, nested := "", false
	for v := range c.Children() {
		if v.LocalName() == "value" {
			value, nested = v.DeepText(), true
		}
	}
	if !nested {
		value = c.DeepText()
	}
	if looksLikeHTML(value) {
		value = PlainText(value)
	}
	r.add(Attribute{Name: name, Value: value, Namespace: NamespaceADONIS})
}

// targetsOf returns the names of what a relation leads to.
func targetsOf(c Element) []string {
	var out []string
	for t := range c.Descendants() {
		if n := strings.TrimSpace(t.Name()); n != "" {
			out = append(out, n)
		}
	}
	return out
}

// drools reads metaData with its metaValue, and scripts with their language.
func (r *attributeReader) drools(x Element) {
	if x.LocalName() != "metaData" {
		r.engine(x)
		return
	}
	for c := range x.Children() {
		if c.LocalName() == "metaValue" {
			r.add(Attribute{Name: x.Name(), Value: c.DeepText(), Namespace: NamespaceDrools})
		}
	}
}

// picture reads textValue and listValue of any namespace.
func (r *attributeReader) picture(x Element) {
	name := x.Name()
	if name == "" {
		name = x.Attr("attributeID")
	}
	html := x.Attr("dataType") == "richtext"
	for c := range x.Descendants() {
		if l := c.LocalName(); l != "value" && l != "item" {
			continue
		}
		value := c.DeepText()
		if html || looksLikeHTML(value) {
			value = PlainText(value)
		}
		r.add(Attribute{Name: name, Value: value, Namespace: x.Namespace(), Vendor: vendorOf(namespacePICTURE)})
	}
}
