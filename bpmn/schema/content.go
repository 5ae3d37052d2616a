package schema

import (
	"strconv"

	"github.com/prozessregister/prozessregister/bpmn"
)

// Rules on which children an element has, in which number and order.
// Source: Semantic.xsd, BPMN20.xsd, BPMNDI.xsd, DI.xsd of BPMN 2.0.
var contentRules = []Rule{
	{Name: "child-allowed", Severity: bpmn.Error, check: childAllowed},
	{Name: "child-order", Severity: bpmn.Error, check: childOrder},
	{Name: "child-number", Severity: bpmn.Error, check: childNumber},
}

// typed yields the elements whose children the schema restricts.
func (r *run) typed(visit func(bpmn.Element, *contentType)) {
	for e := range r.d.All() {
		if e.Kind() == bpmn.KindUnknown {
			continue
		}
		if t := typeFor(e); t != nil && !t.open {
			visit(e, t)
		}
	}
}

// place returns the index of the particle that takes the kind, -1 if none does.
func (t *contentType) place(k bpmn.Kind) int {
	for i, p := range t.particles {
		if p.kinds[k] {
			return i
		}
	}
	return -1
}

func childAllowed(r *run) {
	r.typed(func(e bpmn.Element, t *contentType) {
		for c := range e.Children() {
			switch {
			case c.Kind() == bpmn.KindUnknown && !bpmnSpace(c.Namespace()):
				r.reportAs("foreign", c, "name", c.LocalName(), "parent", e.LocalName())
			case c.Kind() != bpmn.KindUnknown && t.place(c.Kind()) < 0:
				r.report(c, "name", c.LocalName(), "parent", e.LocalName())
			}
		}
	})
}

// bpmnSpace reports whether unknown elements of the namespace are reported by the reader.
func bpmnSpace(space string) bool {
	return space == bpmn.NamespaceModel || space == bpmn.NamespaceDI
}

// childOrder reports the first child of an element that stands behind one it should precede.
func childOrder(r *run) {
	r.typed(func(e bpmn.Element, t *contentType) {
		reached, before := 0, bpmn.Element{}
		for c := range e.Children() {
			at := t.place(c.Kind())
			if c.Kind() == bpmn.KindUnknown || at < 0 {
				continue
			}
			if at < reached {
				r.report(c, "name", c.LocalName(), "before", before.LocalName(), "parent", e.LocalName())
				return
			}
			reached, before = at, c
		}
	})
}

func childNumber(r *run) {
	r.typed(func(e bpmn.Element, t *contentType) {
		if len(t.particles) == 0 {
			return
		}
		counts := make([]int, len(t.particles))
		for c := range e.Children() {
			if at := t.place(c.Kind()); c.Kind() != bpmn.KindUnknown && at >= 0 {
				counts[at]++
			}
		}
		for i, p := range t.particles {
			if counts[i] < p.min {
				r.reportAs("few", e, "child", p.label, "number", strconv.Itoa(p.min))
			}
			if counts[i] > p.max {
				r.reportAs("many", e, "child", p.label, "number", strconv.Itoa(p.max))
			}
		}
	})
}
