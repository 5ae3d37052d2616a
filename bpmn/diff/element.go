package diff

import (
	"strings"

	"github.com/prozessregister/prozessregister/bpmn"
)

// element compares two versions of one element.
func (c *comparer) element(i, j int32) {
	a, b := &c.m.before.items[i], &c.m.after.items[j]
	c.naming(a, b)
	c.kind(a, b)
	c.attributes(a, b)
	c.content(a, b)
	c.extensions(a, b)
	c.moved(a, b)
	if a.group.connection() && a.group != groupSequence {
		c.ends(a, b)
	}
}

// change records a difference of a field; equal values are none.
func (c *comparer) change(a, b *item, w Weight, field, from, to string) {
	if from != to {
		c.add(Change{Type: Changed, Weight: lighter(w, a, b), Implied: c.replaced(a, b), Before: a.e, After: b.e, Field: field, From: from, To: to})
	}
}

// replaced reports whether a line led to something that is gone and leads to
// something new: another branch that kept the id.
func (c *comparer) replaced(a, b *item) bool {
	if a.group != groupSequence {
		return false
	}
	gone := func(x, y bpmn.Element) bool { return !c.m.After(x).Exists() && !c.m.Before(y).Exists() }
	return gone(a.e.Source(), b.e.Source()) || gone(a.e.Target(), b.e.Target())
}

// lighter turns changes of technical elements into technical changes.
func lighter(w Weight, a, b *item) Weight {
	if weightOf(a) == Technical && weightOf(b) == Technical {
		return Technical
	}
	return w
}

func (c *comparer) naming(a, b *item) {
	from, to := caption(a.e), caption(b.e)
	w := Meaning
	switch {
	case a.kind == bpmn.KindProcess && (from == "" || to == "" || a.e.Pool().Exists() || b.e.Pool().Exists()):
		w = Technical // not drawn: the pool carries the name, and tools invent names for processes without one
	case a.group == groupSequence && sameLabel(a.e, b.e):
		w = Technical
	}
	c.change(a, b, w, FieldName, from, to)
}

// sameLabel reports whether a line says the same, in one file as name and in the
// other as condition.
func sameLabel(a, b bpmn.Element) bool {
	if a.Title() != "" {
		a, b = b, a
	}
	return a.Title() == "" && b.Title() != "" && fold(b.Title()) == fold(condition(a))
}

func condition(f bpmn.Element) string { return squeeze(f.Condition().DeepText()) }

// caption is the name on one line; white space and soft hyphens do not count.
func caption(e bpmn.Element) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(e.Caption(), "\u00ad", "")), " ")
}

func (c *comparer) kind(a, b *item) {
	c.change(a, b, Meaning, FieldType, a.kind.String(), b.kind.String())
}

// content compares what stands inside: descriptions, triggers, markers, conditions.
func (c *comparer) content(a, b *item) {
	c.change(a, b, Meaning, FieldDocumentation, squeeze(a.e.Documentation()), squeeze(b.e.Documentation()))
	if a.group == groupEvent {
		c.change(a, b, Meaning, FieldEvents, events(a.e), events(b.e))
	}
	if a.group == groupActivity {
		c.change(a, b, Meaning, FieldLoop, marker(a.e), marker(b.e))
	}
	if a.group == groupSequence {
		w := Meaning
		if sameLabel(a.e, b.e) {
			w = Technical
		}
		c.change(a, b, w, FieldCondition, condition(a.e), condition(b.e))
	}
	c.parts(a, b)
}

// squeeze collapses white space inside lines and drops empty lines.
func squeeze(s string) string {
	if s == "" {
		return s
	}
	var lines []string
	for line := range strings.Lines(s) {
		if line = strings.Join(strings.Fields(line), " "); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

// moved compares where the element lies.
func (c *comparer) moved(a, b *item) {
	if a.group == groupDataAssociation || !a.group.node() && a.group != groupData && a.kind != bpmn.KindLane {
		return
	}
	from, to := a.e.Pool(), b.e.Pool()
	pool := a.group.node() && c.m.After(from) != to && from.Exists() && to.Exists()
	if pool {
		c.move(a, b, FieldPool, from, to, false)
	}
	if !c.m.together(a.container, b.container) && !pool {
		c.move(a, b, FieldContainer, c.m.before.element(a.container), c.m.after.element(b.container), c.redrawn(a, b))
	}
	if a.group.node() && a.kind != bpmn.KindBoundaryEvent && !c.m.together(a.lane, b.lane) {
		from, to := c.m.before.element(a.lane), c.m.after.element(b.lane)
		c.move(a, b, FieldLane, from, to, pool || !from.Exists() && !c.m.Before(to).Exists() || !to.Exists() && !c.m.After(from).Exists())
	}
}

// redrawn reports whether an element changed nothing but the process or lane set
// of a pool that stayed.
func (c *comparer) redrawn(a, b *item) bool {
	from, to := c.m.before.element(a.container), c.m.after.element(b.container)
	return !inner(from) && !inner(to)
}

// inner reports whether the element is a sub-process, not a whole process.
func inner(e bpmn.Element) bool { return e.Kind().IsFlowNode() }

// element returns the element of an item, absent for -1.
func (s *side) element(i int32) bpmn.Element {
	if i < 0 {
		return bpmn.Element{}
	}
	return s.items[i].e
}

func (c *comparer) move(a, b *item, field string, from, to bpmn.Element, implied bool) {
	c.add(Change{Type: Moved, Weight: lighter(Meaning, a, b), Implied: implied, Before: a.e, After: b.e, Field: field,
		From: from.Title(), To: to.Title(), Lost: present(from), Gained: present(to)})
}

// ends compares what a message flow or association joins.
func (c *comparer) ends(a, b *item) {
	if a.group == groupAssociation && c.sameEnd(a.e.Source(), b.e.Target()) && c.sameEnd(a.e.Target(), b.e.Source()) {
		return // drawn from the other end
	}
	c.end(a, b, FieldSource, a.e.Source(), b.e.Source())
	c.end(a, b, FieldTarget, a.e.Target(), b.e.Target())
}

func (c *comparer) end(a, b *item, field string, from, to bpmn.Element) {
	if c.sameEnd(from, to) {
		return
	}
	x := Change{Type: Rerouted, Weight: weightOf(a), Before: a.e, After: b.e, Field: field, From: from.Title(), To: to.Title()}
	x.Lost, x.Gained = present(from), present(to)
	c.add(x)
}

// present returns the element as a list, empty if it is absent.
func present(e bpmn.Element) []bpmn.Element {
	if !e.Exists() {
		return nil
	}
	return []bpmn.Element{e}
}

// sameEnd reports whether two ends are the same element; parts of elements count
// as equal if they have the same name.
func (c *comparer) sameEnd(a, b bpmn.Element) bool {
	if c.m.before.find(a) >= 0 || c.m.after.find(b) >= 0 {
		return c.m.After(a) == b
	}
	return a.Kind() == b.Kind() && a.Title() == b.Title()
}
