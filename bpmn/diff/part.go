package diff

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/prozessregister/prozessregister/bpmn"
)

func decimal(i int32) string { return strconv.Itoa(int(i)) }

// events tells the triggers of an event: their kinds, and what time, condition or
// link they name.
func events(e bpmn.Element) string {
	var out []string
	for _, d := range e.EventDefinitions() {
		text := d.LocalName()
		for x := range d.Children() {
			if k := x.Kind(); k.IsExpression() {
				if v := squeeze(x.DeepText()); v != "" {
					text += " " + k.String() + " " + v
				}
			}
		}
		out = append(out, text)
	}
	slices.Sort(out)
	return strings.Join(out, ", ")
}

// marker tells the loop of an activity: "", "loop", "parallel" or "sequential"
// with its condition.
func marker(e bpmn.Element) string {
	l := e.Loop()
	if !l.Exists() {
		return ""
	}
	out := "loop"
	if l.Kind() == bpmn.KindMultiInstanceLoopCharacteristics {
		out = "parallel"
		if l.Bool("isSequential", false) {
			out = "sequential"
		}
	}
	for _, k := range []bpmn.Kind{bpmn.KindLoopCondition, bpmn.KindLoopCardinality, bpmn.KindCompletionCondition} {
		if v := squeeze(l.Child(k).DeepText()); v != "" {
			out += " " + v
		}
	}
	return out
}

// compared are children that other comparisons tell.
func compared(k bpmn.Kind) bool {
	switch k {
	case bpmn.KindDocumentation, bpmn.KindExtensionElements, bpmn.KindConditionExpression, bpmn.KindText,
		bpmn.KindIncoming, bpmn.KindOutgoing, bpmn.KindFlowNodeRef, bpmn.KindLaneSet, bpmn.KindChildLaneSet,
		bpmn.KindSourceRef, bpmn.KindTargetRef, bpmn.KindBPMNDiagram:
		return true
	}
	return false
}

// fieldOf names the field a child belongs to and what it weighs.
func fieldOf(k bpmn.Kind, local string) (string, Weight) {
	switch {
	case k.IsResourceRole():
		return FieldPerformer, Meaning
	case k == bpmn.KindDataState:
		return local, Meaning
	case k.IsEventDefinition(), k == bpmn.KindEventDefinitionRef:
		return "eventData", Technical
	}
	return local, Technical
}

// several reports whether a pool stands for several participants.
func several(e bpmn.Element) string {
	if m := e.Child(bpmn.KindParticipantMultiplicity); m.Exists() && plain(m, "maximum") != "1" {
		return "true"
	}
	return "false"
}

// parts compares all other children, one change per field.
func (c *comparer) parts(a, b *item) {
	if a.kind == bpmn.KindParticipant {
		c.change(a, b, Meaning, "multiple", several(a.e), several(b.e))
	}
	from, fields := c.m.gather(c.m.before, a.e, nil)
	to, fields := c.m.gather(c.m.after, b.e, fields)
	for n, f := range fields {
		x, y := from[f.name], to[f.name]
		if x == y || n >= len(from) && from[f.name] != "" { // gathered on both sides
			continue
		}
		if f.name == FieldPerformer {
			c.change(a, b, f.weight, f.name, readable(a.e, bpmn.Kind.IsResourceRole), readable(b.e, bpmn.Kind.IsResourceRole))
			continue
		}
		c.add(Change{Type: Changed, Weight: lighter(f.weight, a, b), Before: a.e, After: b.e, Field: f.name})
	}
}

// readable returns the texts inside children of a kind, for people.
func readable(e bpmn.Element, is func(bpmn.Kind) bool) string {
	var out []string
	for _, x := range e.ChildrenWhere(is) {
		text := x.Title()
		if text == "" {
			text = squeeze(x.DeepText())
		}
		out = append(out, text)
	}
	return strings.Join(out, ", ")
}

// field is a part of an element with its weight.
type field struct {
	name   string
	weight Weight
}

// gather returns for each field of an element its content in a form that is equal
// for equal meaning.
func (m *Matching) gather(s *side, e bpmn.Element, fields []field) (map[string]string, []field) {
	content := map[string]*strings.Builder{}
	for x := range e.Children() {
		k := x.Kind()
		if compared(k) || groupOf(x) != groupNone || k.IsDiagram() {
			continue
		}
		if k == bpmn.KindStandardLoopCharacteristics || k == bpmn.KindMultiInstanceLoopCharacteristics || k == bpmn.KindProperty {
			continue
		}
		name, w := fieldOf(k, x.LocalName())
		if content[name] == nil {
			content[name] = &strings.Builder{}
			fields = append(fields, field{name, w})
		}
		m.canonical(content[name], s, x)
	}
	return texts(content), fields
}

func texts(content map[string]*strings.Builder) map[string]string {
	out := make(map[string]string, len(content))
	for k, b := range content {
		out[k] = b.String()
	}
	return out
}

// canonical writes an element without ids and prefixes, references as what they mean.
func (m *Matching) canonical(b *strings.Builder, s *side, e bpmn.Element) {
	b.WriteString("<" + e.Namespace() + " " + e.LocalName())
	foreign := e.Kind() == bpmn.KindUnknown
	var attrs []string
	for a := range e.Attrs() {
		if a.Space == bpmn.NamespaceXMLNS || a.Space == bpmn.NamespaceXSI || a.Local == "id" && !foreign {
			continue
		}
		v := a.Value
		if !foreign && a.Space == "" {
			v = plain(e, a.Local)
			if reference(a.Local) {
				v = m.refer(s, e, a.Value)
			} else if v == standard[a.Local] {
				continue
			}
		}
		attrs = append(attrs, " "+a.Space+" "+a.Local+"="+strconv.Quote(v))
	}
	slices.Sort(attrs)
	b.WriteString(strings.Join(attrs, "") + ">")
	if text := squeeze(e.Text()); text != "" {
		if e.Kind().IsReference() {
			text = m.refer(s, e, text)
		}
		b.WriteString(strconv.Quote(text))
	}
	for x := range e.Children() {
		m.canonical(b, s, x)
	}
	b.WriteString("</>")
}

// extensions compares the data of each foreign namespace.
func (c *comparer) extensions(a, b *item) {
	from, spaces := c.m.foreign(c.m.before, a.e, nil)
	to, spaces := c.m.foreign(c.m.after, b.e, spaces)
	for n, space := range spaces {
		if from[space] == to[space] || n >= len(from) && from[space] != "" { // gathered on both sides
			continue
		}
		w := Technical
		if space == bpmn.NamespaceRegister {
			w = Meaning
		}
		c.add(Change{Type: Changed, Weight: w, Before: a.e, After: b.e, Field: FieldExtension + space})
	}
}

// foreign returns the extension data of an element by namespace.
func (m *Matching) foreign(s *side, e bpmn.Element, spaces []string) (map[string]string, []string) {
	content := map[string]*strings.Builder{}
	at := func(space string) *strings.Builder {
		if content[space] == nil {
			content[space] = &strings.Builder{}
			spaces = append(spaces, space)
		}
		return content[space]
	}
	attrs := e.ExtensionAttrs()
	slices.SortFunc(attrs, func(a, b bpmn.Attr) int {
		return cmp.Or(strings.Compare(a.Space, b.Space), strings.Compare(a.Local, b.Local))
	})
	for _, a := range attrs {
		at(a.Space).WriteString(a.Local + "=" + strconv.Quote(a.Value) + ";")
	}
	for _, x := range e.Extensions() {
		m.canonical(at(x.Namespace()), s, x)
	}
	return texts(content), spaces
}
