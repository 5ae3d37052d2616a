package diff

import "github.com/prozessregister/prozessregister/bpmn"

// presence lists what is new and what is gone.
func (c *comparer) presence() {
	for i := range c.m.before.items {
		if it := &c.m.before.items[i]; c.m.to[i] < 0 && it.group != groupSequence {
			c.add(Change{Type: Removed, Weight: weightOf(it), Before: it.e, Implied: implied(c.m.before, c.m.to, it)})
		}
	}
	for j := range c.m.after.items {
		if it := &c.m.after.items[j]; c.m.from[j] < 0 && it.group != groupSequence {
			c.add(Change{Type: Added, Weight: weightOf(it), After: it.e, Implied: implied(c.m.after, c.m.from, it)})
		}
	}
}

// weightOf says whether people see the element: root elements and the collaboration
// are data for programs, a process without content or with a pool is told by its pool.
func weightOf(it *item) Weight {
	switch k := it.kind; {
	case k == bpmn.KindProcess:
		if it.e.Pool().Exists() || len(it.e.FlowNodes()) == 0 {
			return Technical
		}
	case k.IsRoot() || k == bpmn.KindDataObject || k == bpmn.KindDataInput || k == bpmn.KindDataOutput:
		return Technical
	case k == bpmn.KindParticipant:
		if !it.e.IsDrawn() && len(it.e.Definitions().Diagrams()) > 0 {
			return Technical // some tools wrap every process into a pool that nobody sees
		}
	case it.group == groupDataAssociation && !(it.e.Source().Exists() && it.e.Target().Exists()):
		return Technical // moves values inside of a step
	}
	return Meaning
}

// implied reports whether the element came or went with the sub-process around it
// or with what it is attached to.
func implied(s *side, to []int32, it *item) bool {
	gone := func(i int32) bool { return i >= 0 && to[i] < 0 }
	if gone(it.container) && s.items[it.container].kind != bpmn.KindProcess {
		return true
	}
	if it.group.connection() {
		return gone(s.find(it.e.Source())) || gone(s.find(it.e.Target()))
	}
	return false
}
