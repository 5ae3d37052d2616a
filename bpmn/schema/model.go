package schema

import (
	_ "embed" // content.txt
	"math"
	"strconv"
	"strings"

	"github.com/prozessregister/prozessregister/bpmn"
)

// contentTable lists types, elements and enumerations; its head explains the notation.
//
//go:embed content.txt
var contentTable string

// contentType is what the schema says about elements of one type.
type contentType struct {
	particles []particle
	attrs     map[string]string // name -> type
	required  []string
	open      bool // any content is allowed
}

// particle is a place in the order of children.
type particle struct {
	label    string // as in the table, without occurrence
	kinds    map[bpmn.Kind]bool
	min, max int
}

// table is the parsed contentTable.
type table struct {
	types    map[string]*contentType
	typeOf   map[bpmn.Kind]*contentType
	typeName map[bpmn.Kind]string
	enums    map[string][]string
}

var content = parseTable(contentTable)

// prefixes of the table.
var spaces = map[string]string{
	"": bpmn.NamespaceModel, "di": bpmn.NamespaceDI, "dc": bpmn.NamespaceDC, "dd": bpmn.NamespaceDDDI,
}

// rawTable is the table line by line.
type rawTable struct {
	types    map[string][]string // name -> base, children, attributes
	order    []string
	elements map[string][2]string // name -> type, substitution group
}

func parseTable(text string) *table {
	raw := rawTable{types: map[string][]string{}, elements: map[string][2]string{}}
	t := &table{types: map[string]*contentType{}, typeOf: map[bpmn.Kind]*contentType{},
		typeName: map[bpmn.Kind]string{}, enums: map[string][]string{}}
	for _, line := range strings.Split(text, "\n") {
		word, rest, _ := strings.Cut(line, " ")
		switch word {
		case "type":
			raw.addType(rest)
		case "element":
			raw.addElement(rest)
		case "enum":
			name, values, _ := strings.Cut(rest, " | ")
			t.enums[name] = strings.Fields(values)
		}
	}
	for _, name := range raw.order {
		t.build(&raw, name)
	}
	for k, name := range raw.kinds() {
		typeName := raw.elements[name][0]
		t.typeOf[k], t.typeName[k] = t.types[typeName], typeName
	}
	return t
}

func (r *rawTable) addType(line string) {
	parts := strings.SplitN(line, "|", 3)
	for len(parts) < 3 {
		parts = append(parts, "")
	}
	name, base, _ := strings.Cut(parts[0], "<")
	name = strings.TrimSpace(name)
	r.types[name] = []string{strings.TrimSpace(base), parts[1], parts[2]}
	r.order = append(r.order, name)
}

func (r *rawTable) addElement(line string) {
	name, rest, _ := strings.Cut(line, " : ")
	typeName, group, _ := strings.Cut(rest, " < ")
	r.elements[name] = [2]string{typeName, group}
}

// kinds returns the table's element name of every kind.
func (r *rawTable) kinds() map[bpmn.Kind]string {
	out := map[bpmn.Kind]string{}
	for name := range r.elements {
		if k := kindNamed(name); k != bpmn.KindUnknown {
			out[k] = name
		}
	}
	return out
}

// kindNamed returns the kind of a name of the table; abstract elements have none.
func kindNamed(name string) bpmn.Kind {
	prefix, local, ok := strings.Cut(name, ":")
	if !ok {
		prefix, local = "", name
	}
	return bpmn.KindOf(spaces[prefix], local)
}

// build fills the type from its base and its own line.
func (t *table) build(raw *rawTable, name string) *contentType {
	if c, ok := t.types[name]; ok {
		return c
	}
	line, ok := raw.types[name]
	if !ok {
		return nil
	}
	c := &contentType{attrs: map[string]string{}}
	t.types[name] = c
	if base := t.build(raw, line[0]); base != nil {
		c.particles = append(c.particles, base.particles...)
		c.required = append(c.required, base.required...)
		for k, v := range base.attrs {
			c.attrs[k] = v
		}
	}
	for _, field := range strings.Fields(line[1]) {
		if field == "any" {
			c.open = true
			continue
		}
		c.particles = append(c.particles, raw.particle(field))
	}
	for _, field := range strings.Fields(line[2]) {
		attr, typeName, _ := strings.Cut(field, ":")
		if n, ok := strings.CutSuffix(attr, "!"); ok {
			attr = n
			c.required = append(c.required, n)
		}
		c.attrs[attr] = typeName
	}
	return c
}

// particle parses "name", "name?", "name{2,}" or "(a/b)?".
func (r *rawTable) particle(field string) particle {
	p := particle{kinds: map[bpmn.Kind]bool{}, min: 1, max: 1}
	end := strings.IndexAny(field, "?*+{")
	if end >= 0 {
		p.min, p.max = occurs(field[end:])
		field = field[:end]
	}
	p.label = strings.Trim(field, "()")
	for _, name := range strings.Split(p.label, "/") {
		r.expand(name, p.kinds)
	}
	return p
}

// expand adds the element and everything that may stand for it.
func (r *rawTable) expand(name string, kinds map[bpmn.Kind]bool) {
	if k := kindNamed(name); k != bpmn.KindUnknown {
		kinds[k] = true
	}
	for other, e := range r.elements {
		if e[1] == name {
			r.expand(other, kinds)
		}
	}
}

func occurs(s string) (low, high int) {
	switch s {
	case "?":
		return 0, 1
	case "*":
		return 0, math.MaxInt
	case "+":
		return 1, math.MaxInt
	}
	a, b, _ := strings.Cut(strings.Trim(s, "{}"), ",")
	low, _ = strconv.Atoi(a)
	if high, _ = strconv.Atoi(b); b == "" {
		high = math.MaxInt
	}
	return low, high
}

// typeFor returns the type of the element, by xsi:type if it names a known one.
func typeFor(e bpmn.Element) *contentType {
	if x := e.AttrNS(bpmn.NamespaceXSI, "type"); x != "" {
		_, local, ok := strings.Cut(x, ":")
		if !ok {
			local = x
		}
		if t := content.types[strings.TrimSpace(local)]; t != nil {
			return t
		}
	}
	return content.typeOf[e.Kind()]
}
