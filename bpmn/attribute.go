package bpmn

import "strings"

// Attribute is something a modelling tool says about an element beyond the
// standard, or its documentation: one view on what every vendor writes in its own way.
type Attribute struct {
	Name      string  // as the file names it; of nested data the path, "inputOutput.amount"
	Value     string  // text to show; HTML is turned into text
	Namespace string  // where it comes from
	Vendor    string  // product the namespace belongs to, "BPMN" for documentation
	Meaning   Meaning // what it is about, as far as that is known
}

// Meaning is what an attribute is about, in the words of the register. The zero
// value means that only the tool knows.
type Meaning string

// Meanings the register can use.
const (
	MeansDescription Meaning = "description"
	MeansResponsible Meaning = "responsible" // who does it
	MeansApprover    Meaning = "approver"
	MeansConsulted   Meaning = "consulted"
	MeansInformed    Meaning = "informed"
	MeansOwner       Meaning = "owner" // who answers for the process
	MeansSystem      Meaning = "system"
	MeansDuration    Meaning = "duration" // processing time
	MeansWaiting     Meaning = "waiting"
	MeansTransport   Meaning = "transport"
	MeansCost        Meaning = "cost"
	MeansCaseCount   Meaning = "case-count"
	MeansState       Meaning = "state"
	MeansValidity    Meaning = "validity"
	MeansDocument    Meaning = "document"
	MeansLegalGround Meaning = "legal-basis"
	MeansRelated     Meaning = "related-process"
	MeansRisk        Meaning = "risk"
	MeansColour      Meaning = "colour"
	MeansStableID    Meaning = "stable-id"
	MeansFIMGroup    Meaning = "fim-group" // type of a FIM activity group
	MeansTechnical   Meaning = "technical" // what an engine needs to run the model
	MeansOther       Meaning = "other"     // a property that people added to a model for an engine
)

// Attributes returns what the documentation and the extensions of the element
// say, in document order, and the colours of its shape. Values without content
// are left out, and so is what tells of persons' work (histories) or only of the
// place of labels.
func (e Element) Attributes() []Attribute {
	if !e.Exists() {
		return nil
	}
	r := attributeReader{d: e.d}
	for c := range e.Children() {
		switch c.Kind() {
		case KindDocumentation:
			r.add(Attribute{Name: "documentation", Value: documentationText(c), Namespace: NamespaceModel, Meaning: MeansDescription})
		case KindExtensionElements:
			for x := range c.Children() {
				r.extension(x)
			}
		}
	}
	for _, a := range e.ExtensionAttrs() {
		r.foreign(a)
	}
	r.colours(e)
	return r.out
}

// documentationText returns the text of a documentation element.
func documentationText(c Element) string {
	text := strings.TrimSpace(c.DeepText())
	if strings.EqualFold(strings.TrimSpace(c.Attr("textFormat")), "text/html") || looksLikeHTML(text) {
		return PlainText(text)
	}
	return newlines(text)
}

// attributeReader collects the attributes of one element.
type attributeReader struct {
	d   *Definitions
	out []Attribute
}

// maxAttributes is how many attributes of one element are told; real files have
// up to a hundred.
const maxAttributes = 1000

// maxAttributeValue is the length of a value in bytes; longer ones are cut.
const maxAttributeValue = 20_000

func (r *attributeReader) add(a Attribute) {
	a.Value = strings.TrimSpace(a.Value)
	if a.Value == "" || len(r.out) >= maxAttributes {
		return
	}
	if len(a.Value) > maxAttributeValue {
		a.Value = strings.ToValidUTF8(a.Value[:maxAttributeValue], "") + "…"
	}
	a.Name = shorten(strings.TrimSpace(a.Name))
	if a.Vendor == "" {
		a.Vendor = vendorOf(a.Namespace)
	}
	if a.Meaning == "" {
		a.Meaning = meaningOf(a)
	}
	r.out = append(r.out, a)
}

// extension reads one child of extensionElements.
func (r *attributeReader) extension(x Element) {
	if read, ok := attributeReaders[dialect(x)]; ok {
		read(r, x)
	}
}

// foreign reads an attribute of a foreign namespace at the element itself.
func (r *attributeReader) foreign(a Attr) {
	if vendor, ok := attributeVendors[a.Space]; ok && vendor.attributes {
		r.add(Attribute{Name: a.Local, Value: a.Value, Namespace: a.Space})
	}
}

// colours adds the colours of the element's shape or edge.
func (r *attributeReader) colours(e Element) {
	drawn := e.Shape().Element
	if !drawn.Exists() {
		drawn = e.Edge().Element
	}
	if !drawn.Exists() {
		return
	}
	c := colorsOf(drawn)
	for _, v := range [...][2]string{{"background-color", c.Fill}, {"border-color", c.Stroke}, {"color", c.Font}} {
		r.add(Attribute{Name: v[0], Value: v[1], Namespace: NamespaceColor, Meaning: MeansColour})
	}
}
