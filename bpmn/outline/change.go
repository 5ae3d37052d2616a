package outline

import (
	"strings"

	"github.com/prozessregister/prozessregister/bpmn"
)

// rename names a step, a way, a lane, or a process with its pool.
func (m *editor) rename(o Operation) string {
	x := m.defs.ByID(o.ID)
	switch k := x.Kind(); {
	case !x.Exists():
		m.refuse(RefuseUnknown, o.ID)
	case k == bpmn.KindProcess:
		if pool := x.Pool(); pool.Exists() {
			m.nameElement(pool.ID(), o.Name)
		}
	case !k.IsFlowNode() && k != bpmn.KindSequenceFlow && k != bpmn.KindLane && k != bpmn.KindParticipant:
		m.refuse(RefuseUnknown, o.ID)
	}
	m.nameElement(o.ID, o.Name)
	return o.ID
}

// ownAttributes belong to one kind of task or gateway and to no other.
var ownAttributes = []string{"implementation", "messageRef", "operationRef", "instantiate", "scriptFormat", "calledElement"}

// retype makes another kind of task, or of gateway, of a step. What only the old kind may say goes.
func (m *editor) retype(o Operation) string {
	n := m.node(o.ID)
	if m.err != nil {
		return ""
	}
	old := n.LocalName()
	if !(isTaskKind(old) && isTaskKind(o.Kind)) && !(isGatewayKind(old) && isGatewayKind(o.Kind)) {
		m.refuse(RefuseFixed, o.ID)
	}
	if old == o.Kind {
		return o.ID
	}
	m.change(func(e *bpmn.Edit) {
		for _, attr := range ownAttributes {
			e.RemoveAttr(n, "", attr)
		}
		if o.Kind == "parallelGateway" {
			e.RemoveAttr(n, "", "default")
		}
		for c := range n.Children() {
			if c.LocalName() == "script" && c.Namespace() == bpmn.NamespaceModel {
				e.Remove(c)
			}
		}
	})
	m.change(func(e *bpmn.Edit) {
		n := m.defs.ByID(o.ID)
		e.InsertAfter(n, renamed(n, o.Kind))
		e.Remove(n)
	})
	return o.ID
}

// renamed returns the markup of an element under another local name.
func renamed(x bpmn.Element, local string) string {
	raw, from, to := x.XML(), tag(x, x.LocalName()), tag(x, local)
	raw = "<" + to + strings.TrimPrefix(raw, "<"+from)
	if end := strings.LastIndex(raw, "</"+from); end >= 0 {
		raw = raw[:end] + "</" + to + raw[end+len("</"+from):]
	}
	return raw
}

// assign gives a step to another lane.
func (m *editor) assign(o Operation) string {
	n := m.node(o.ID)
	if m.err != nil {
		return ""
	}
	switch {
	case n.Kind() == bpmn.KindBoundaryEvent:
		m.refuse(RefuseHost, o.ID)
	case n.Parent().Kind() != bpmn.KindProcess:
		m.refuse(RefuseOutside, o.ID)
	case laneOf(n) == o.Lane:
		return o.ID
	}
	m.toLane(o.ID, o.Lane)
	m.fresh = append(m.fresh, o.ID)
	return o.ID
}

// toLane mentions a node, and the events at its edges, in one lane of its process and in no other.
func (m *editor) toLane(id, laneID string) {
	if m.err != nil {
		return
	}
	n, lane := m.node(id), m.defs.ByID(laneID)
	if lane.Kind() != bpmn.KindLane || len(lane.Lanes()) > 0 || lane.Process() != n.Process() || n.Parent().Kind() != bpmn.KindProcess {
		m.refuse(RefuseUnknown, laneID)
		return
	}
	moved := append([]bpmn.Element{n}, n.BoundaryEvents()...)
	m.change(func(e *bpmn.Edit) {
		for _, ref := range m.defs.ByKind(bpmn.KindFlowNodeRef) {
			for _, x := range moved {
				if ref.Resolve(ref.TrimmedText()) == x {
					e.Remove(ref)
				}
			}
		}
	})
	for _, x := range moved {
		m.change(func(e *bpmn.Edit) {
			lane := m.defs.ByID(laneID)
			insertBehind(e, lane, []string{"documentation", "extensionElements", "partitionElement", "flowNodeRef"},
				"<"+tag(lane, "flowNodeRef")+">"+escaped(x.ID())+"</"+tag(lane, "flowNodeRef")+">")
		})
	}
}

// addLane adds a lane below the others. The first lane of a pool without lanes takes over all its steps.
func (m *editor) addLane(o Operation) string {
	process := m.defs.ByID(o.ID)
	switch {
	case process.Kind() != bpmn.KindProcess:
		m.refuse(RefuseUnknown, o.ID)
	case !process.Pool().Exists():
		m.refuse(RefuseNoPool, o.ID)
	}
	if m.err != nil {
		return ""
	}
	id := m.id("Lane")
	markup := "<" + tag(process, "lane") + " id=" + quoted(id) + " name=" + quoted(strings.TrimSpace(o.Name)) + "/>"
	if lanes := process.Lanes(); len(lanes) > 0 {
		m.change(func(e *bpmn.Edit) { e.InsertAfter(lanes[len(lanes)-1], markup) })
		m.lanes = append(m.lanes, id)
		return id
	}
	m.change(func(e *bpmn.Edit) { m.firstLanes(e, process, markup) })
	m.divided = true
	return id
}

// firstLanes divides a pool: everything there is goes to a lane with the name of the pool.
func (m *editor) firstLanes(e *bpmn.Edit, process bpmn.Element, second string) {
	var b strings.Builder
	b.WriteString("<" + tag(process, "laneSet") + " id=" + quoted(m.id("LaneSet")) + "><" + tag(process, "lane") + " id=" + quoted(m.id("Lane")) +
		" name=" + quoted(process.Pool().Caption()) + ">")
	for _, n := range process.FlowNodes() {
		b.WriteString("<" + tag(process, "flowNodeRef") + ">" + escaped(n.ID()) + "</" + tag(process, "flowNodeRef") + ">")
	}
	b.WriteString("</" + tag(process, "lane") + ">" + second + "</" + tag(process, "laneSet") + ">")
	if sets := process.LaneSets(); len(sets) > 0 { // one without lanes
		e.Remove(sets[0])
	}
	e.InsertBefore(process.FlowElements()[0], b.String())
}

// dropLane removes a lane in which nobody does anything.
func (m *editor) dropLane(o Operation) string {
	lane := m.defs.ByID(o.ID)
	if lane.Kind() != bpmn.KindLane {
		m.refuse(RefuseUnknown, o.ID)
		return ""
	}
	if len(lane.ChildrenOf(bpmn.KindFlowNodeRef)) > 0 || len(lane.Lanes()) > 0 || len(lane.Parent().Lanes()) < 2 {
		m.refuse(RefuseLaneUsed, o.ID)
	}
	m.lostLane(lane)
	m.remove(o.ID)
	return ""
}
