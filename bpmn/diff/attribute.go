package diff

import (
	"strings"

	"github.com/prozessregister/prozessregister/bpmn"
)

// meaningful are the attributes of BPMN that a reader of the diagram sees.
var meaningful = map[string]bool{
	"isInterrupting": true, "cancelActivity": true, "triggeredByEvent": true, "isForCompensation": true,
	"instantiate": true, "eventGatewayType": true, "parallelMultiple": true, "associationDirection": true,
	"startQuantity": true, "completionQuantity": true, "ordering": true, "calledElement": true, "default": true,
	"attachedToRef": true, "initiatingParticipantRef": true, "loopType": true, "isCollection": true,
}

// standard are the values that BPMN gives to attributes that are not written.
var standard = map[string]string{
	"isInterrupting": "true", "cancelActivity": "true", "triggeredByEvent": "false", "isForCompensation": "false",
	"instantiate": "false", "eventGatewayType": "Exclusive", "parallelMultiple": "false", "associationDirection": "None",
	"startQuantity": "1", "completionQuantity": "1", "ordering": "Parallel", "loopType": "None", "isCollection": "false",
	"isClosed": "false", "processType": "None", "isExecutable": "false", "gatewayDirection": "Unspecified",
	"cancelRemainingInstances": "true", "isUnlimited": "true", "implementation": "##unspecified", "textFormat": "text/plain",
	"waitForCompletion": "true", "maximum": "1", "minimum": "0", "isSequential": "false", "behavior": "All", "testBefore": "false", "method": "##Compensate",
	"itemKind": "Information", "isStrict": "true", "isReference": "false", "strict": "false", "isImmediate": "true",
}

// told are attributes that other comparisons tell.
var told = map[string]bool{
	"id": true, "name": true, "sourceRef": true, "targetRef": true, "categoryValueRef": true,
	"targetNamespace": true, "exporter": true, "exporterVersion": true,
	"dataObjectRef": true, "dataStoreRef": true, "gatewayDirection": true, // follows from the lines
}

// attributes compares the attributes of BPMN itself.
func (c *comparer) attributes(a, b *item) {
	names := map[string]bool{}
	var order []string
	for _, e := range []bpmn.Element{a.e, b.e} {
		for x := range e.Attrs() {
			if x.Space == "" && !told[x.Local] && !names[x.Local] {
				names[x.Local] = true
				order = append(order, x.Local)
			}
		}
	}
	for _, name := range order {
		c.attribute(a, b, name)
	}
}

func (c *comparer) attribute(a, b *item, name string) {
	w := Technical
	if meaningful[name] {
		w = Meaning
	}
	if !reference(name) {
		from, to := plain(a.e, name), plain(b.e, name)
		c.change(a, b, w, name, from, to)
		return
	}
	if name == "processRef" || name == "default" && !a.e.Default().Exists() && !b.e.Default().Exists() {
		w = Technical
	}
	from, to := a.e.Ref(name), b.e.Ref(name)
	if c.m.refer(c.m.before, a.e, a.e.Attr(name)) == c.m.refer(c.m.after, b.e, b.e.Attr(name)) || c.sameDefault(name, from, to) {
		return
	}
	c.add(Change{Type: Changed, Weight: lighter(w, a, b), Before: a.e, After: b.e, Field: name,
		From: target(from, a.e.Attr(name)), To: target(to, b.e.Attr(name)), Lost: present(from), Gained: present(to)})
}

// sameDefault reports whether the default flow was only drawn again on its way to the same place.
func (c *comparer) sameDefault(name string, from, to bpmn.Element) bool {
	return name == "default" && from.Exists() && to.Exists() && c.m.After(from.Target()) == to.Target() && to.Target().Exists()
}

// reference reports whether the attribute holds the id of another element.
func reference(name string) bool {
	return strings.HasSuffix(name, "Ref") || name == "default" || name == "calledElement"
}

// plain returns the value of an attribute, the standard one if it is not written.
func plain(e bpmn.Element, name string) string {
	v := strings.TrimSpace(e.Attr(name))
	switch def := standard[name]; {
	case v == "":
		v = def
	case def == "true" || def == "false":
		switch v {
		case "1":
			v = "true"
		case "0":
			v = "false"
		}
	}
	return v
}

// target says where a reference leads, in words.
func target(e bpmn.Element, written string) string {
	if t := e.Title(); t != "" {
		return t
	}
	if e.Kind() == bpmn.KindSequenceFlow {
		return e.Target().Title()
	}
	_, local, ok := strings.Cut(strings.TrimSpace(written), ":")
	if ok {
		return local
	}
	return strings.TrimSpace(written)
}

// refer returns a text that is equal for references to the same element: the pair
// of items, or kind and name of what is no item, or what is written if there is
// nothing of that id.
func (m *Matching) refer(s *side, at bpmn.Element, written string) string {
	e := at.Resolve(written)
	if i := s.find(e); i >= 0 {
		if s == m.before && m.to[i] >= 0 {
			return "pair " + decimal(i)
		}
		if s == m.after && m.from[i] >= 0 {
			return "pair " + decimal(m.from[i])
		}
	}
	if e.Exists() {
		return "like " + e.LocalName() + " " + caption(e)
	}
	if written = strings.TrimSpace(written); written == "" {
		return ""
	}
	return "text " + target(e, written)
}
