package outline

import "github.com/prozessregister/prozessregister/bpmn"

func (m *editor) delete(o Operation) string {
	n, before := m.node(o.ID), m.shape()
	if m.err != nil {
		return ""
	}
	var focus string
	for _, f := range n.Incoming() {
		focus = f.Source().ID()
	}
	if starts := startsOf(n.Parent()); n.Kind() == bpmn.KindStartEvent && len(starts) < 2 {
		m.refuse(RefuseStart, o.ID)
	}
	gone := map[string]bool{o.ID: true}
	switch len(n.Outgoing()) {
	case 0:
	case 1:
		if n.CountIncoming() > 0 {
			m.bridge(n)
		}
	default:
		m.refuse(RefuseBranches, o.ID)
	}
	m.remove(o.ID)
	m.prune(before, gone)
	m.tidy(before)
	m.keepShape(before)
	return focus
}

func (m *editor) deleteWay(o Operation) string {
	f, before := m.flow(o.Flow), m.shape()
	if m.err != nil {
		return ""
	}
	source := f.Source()
	if source.CountOutgoing() < 2 {
		m.refuse(RefuseNoEnd, source.ID())
	}
	m.remove(o.Flow)
	m.prune(before, nil)
	m.tidy(before)
	m.keepShape(before)
	return source.ID()
}

func startsOf(container bpmn.Element) []bpmn.Element {
	return container.ChildrenOf(bpmn.KindStartEvent)
}

// prune removes the steps that nothing leads to any more.
func (m *editor) prune(before flowShape, gone map[string]bool) {
	if m.err != nil {
		return
	}
	now := shapeOf(m.defs, before)
	var lost []string
	for id := range before.reached {
		if !now.reached[id] && !gone[id] && m.defs.ByID(id).Exists() {
			lost = append(lost, id)
		}
	}
	m.remove(lost...)
}

// tidy removes the gateways that one way enters and one way leaves since the operation.
func (m *editor) tidy(before flowShape) {
	for m.err == nil {
		id := ""
		for _, g := range m.defs.ByKind(bpmn.KindExclusiveGateway, bpmn.KindParallelGateway, bpmn.KindInclusiveGateway) {
			in, out := g.CountIncoming(), g.CountOutgoing()
			was, known := before.ways[g.ID()]
			if known && in == 1 && out == 1 && was > 2 && g.Outgoing()[0].Target() != g.Incoming()[0].Source() {
				id = g.ID()
				break
			}
		}
		if id == "" {
			m.freeDirections()
			return
		}
		m.bridge(m.node(id))
		m.remove(id)
	}
}

// remove takes elements out of the file, with everything that would refer to nothing without them.
func (m *editor) remove(ids ...string) {
	if m.err != nil || len(ids) == 0 {
		return
	}
	gone := m.closure(ids)
	m.change(func(e *bpmn.Edit) {
		for x := range m.defs.All() {
			switch {
			case within(x.Parent(), gone): // goes with what is around it
			case gone[x] || refersTo(x, gone):
				e.Remove(x)
				gone[x] = true
			default:
				for _, attr := range []string{"default", "activityRef"} {
					if gone[x.Ref(attr)] {
						e.RemoveAttr(x, "", attr)
					}
				}
			}
		}
	})
}

// closure returns the elements with everything that hangs on them: connections, events at their edges.
func (m *editor) closure(ids []string) map[bpmn.Element]bool {
	gone := map[bpmn.Element]bool{}
	var add func(x bpmn.Element)
	add = func(x bpmn.Element) {
		if !x.Exists() || gone[x] {
			return
		}
		gone[x] = true
		for _, group := range [][]bpmn.Element{x.Incoming(), x.Outgoing(), x.MessagesIn(), x.MessagesOut(), x.Associations(), x.BoundaryEvents()} {
			for _, c := range group {
				add(c)
			}
		}
		for c := range x.Children() {
			if c.Kind().IsFlowElement() || c.Kind().IsArtifact() || c.Kind().IsConnection() {
				add(c)
			}
		}
	}
	for _, id := range ids {
		add(m.defs.ByID(id))
	}
	return gone
}

func within(x bpmn.Element, set map[bpmn.Element]bool) bool {
	for ; x.Exists(); x = x.Parent() {
		if set[x] {
			return true
		}
	}
	return false
}

// refersTo reports whether an element only exists for one of the set: the mention of a node in a lane, of a flow in a
// node, the drawing of either.
func refersTo(x bpmn.Element, set map[bpmn.Element]bool) bool {
	switch x.Kind() {
	case bpmn.KindFlowNodeRef, bpmn.KindIncoming, bpmn.KindOutgoing:
		return set[x.Resolve(x.TrimmedText())]
	case bpmn.KindBPMNShape, bpmn.KindBPMNEdge:
		return set[x.Ref("bpmnElement")]
	case bpmn.KindBPMNDiagram:
		return set[x.Child(bpmn.KindBPMNPlane).Ref("bpmnElement")]
	}
	return false
}
