package outline

import (
	"maps"
	"slices"

	"github.com/prozessregister/prozessregister/bpmn"
)

// Facts is what somebody enters about a step or a way, in the words of the extension (docs/bpmn-extension.md). What is
// nil stays as it is; an empty value is taken out of the file.
type Facts struct {
	Text        *string             // documentation
	Step        map[string]string   // attributes of pr:step
	Probability *string             // of pr:flow
	Documents   []bpmn.DocumentFact // all of them, in order; nil = unchanged
	LegalBases  []bpmn.LegalBasis   // all of them, in order; nil = unchanged
}

// describe writes facts. Attributes of the extension that it does not know stay.
func (m *editor) describe(o Operation) string {
	x := m.defs.ByID(o.ID)
	if k := x.Kind(); !x.Exists() || o.Facts == nil || !k.IsFlowNode() && k != bpmn.KindSequenceFlow && k != bpmn.KindProcess {
		m.refuse(RefuseUnknown, o.ID)
		return ""
	}
	f := o.Facts
	if f.Text != nil {
		m.document(o.ID, *f.Text)
	}
	if x.Kind().IsFlowNode() {
		m.setFact(o.ID, "step", f.Step)
	}
	if f.Probability != nil && x.Kind() == bpmn.KindSequenceFlow {
		m.setFact(o.ID, "flow", map[string]string{"probability": *f.Probability})
	}
	if f.Documents != nil {
		var all [][]string
		for _, d := range f.Documents {
			all = append(all, []string{"name", d.Name, "uri", d.URI, "direction", d.Direction})
		}
		m.replaceFacts(o.ID, "document", all)
	}
	if f.LegalBases != nil {
		var all [][]string
		for _, l := range f.LegalBases {
			all = append(all, []string{"name", l.Name, "uri", l.URI})
		}
		m.replaceFacts(o.ID, "legalBasis", all)
	}
	return o.ID
}

// document writes the first documentation of an element.
func (m *editor) document(id, text string) {
	m.change(func(e *bpmn.Edit) {
		x := m.defs.ByID(id)
		switch old := x.Child(bpmn.KindDocumentation); {
		case old.Exists() && text == "":
			e.Remove(old)
		case old.Exists():
			e.SetText(old, text)
		case text != "":
			insertBehind(e, x, nil, "<"+tag(x, "documentation")+">"+escaped(text)+"</"+tag(x, "documentation")+">")
		}
	})
}

// extension returns the element of the register's own extension with a name.
func extension(x bpmn.Element, local string) []bpmn.Element {
	return slices.DeleteFunc(x.ExtensionsIn(bpmn.NamespaceRegister), func(c bpmn.Element) bool { return c.LocalName() != local })
}

// setFact sets and removes attributes of one element of the extension; the element goes when nothing is left.
func (m *editor) setFact(id, local string, values map[string]string) {
	if len(values) == 0 {
		return
	}
	names := slices.Sorted(maps.Keys(values))
	if old := extension(m.defs.ByID(id), local); len(old) > 0 {
		m.change(func(e *bpmn.Edit) {
			for _, name := range names {
				if v := values[name]; v == "" {
					e.RemoveAttr(old[0], "", name)
				} else {
					e.SetAttr(old[0], name, v)
				}
			}
		})
		return
	}
	var pairs []string
	for _, name := range names {
		pairs = append(pairs, name, values[name])
	}
	m.extend(id, m.fact(local, pairs))
}

// replaceFacts writes all elements of the extension with a name anew.
func (m *editor) replaceFacts(id, local string, all [][]string) {
	m.change(func(e *bpmn.Edit) {
		for _, old := range extension(m.defs.ByID(id), local) {
			e.Remove(old)
		}
	})
	markup := ""
	for _, pairs := range all {
		markup += m.fact(local, pairs)
	}
	m.extend(id, markup)
}

// fact returns the markup of an element of the extension, "" if it would say nothing.
func (m *editor) fact(local string, pairs []string) string {
	prefix, declared := "pr", ` xmlns:pr="`+bpmn.NamespaceRegister+`"`
	for a := range m.defs.Root().Attrs() {
		if a.Space == bpmn.NamespaceXMLNS && a.Value == bpmn.NamespaceRegister && a.Local != "xmlns" {
			prefix, declared = a.Local, ""
		}
	}
	attrs := ""
	for i := 0; i < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			attrs += " " + pairs[i] + "=" + quoted(pairs[i+1])
		}
	}
	if attrs == "" {
		return ""
	}
	return "<" + prefix + ":" + local + declared + attrs + "/>"
}

// extend puts markup into the extensions of an element.
func (m *editor) extend(id, markup string) {
	if markup == "" {
		return
	}
	m.change(func(e *bpmn.Edit) {
		x := m.defs.ByID(id)
		if ext := x.Child(bpmn.KindExtensionElements); ext.Exists() {
			e.Append(ext, markup)
			return
		}
		name := tag(x, "extensionElements")
		insertBehind(e, x, []string{"documentation"}, "<"+name+">"+markup+"</"+name+">")
	})
}
