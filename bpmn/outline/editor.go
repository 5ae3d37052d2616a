package outline

import (
	"fmt"
	"html"
	"strings"

	"github.com/prozessregister/prozessregister/bpmn"
)

// editor changes a model in small steps; each is a splice into the bytes, after which the file is read again. The first
// error ends everything.
type editor struct {
	defs  *bpmn.Definitions
	newID func() string
	err   error
	fresh []string        // new nodes, in the order in which they find their place
	bent  map[string]bool // flows whose ends have changed
	lanes []string        // new lanes

	divided bool // a pool has got its first lanes
}

// change applies splices and reads the result.
func (m *editor) change(splices func(*bpmn.Edit)) {
	if m.err != nil {
		return
	}
	e := m.defs.Edit()
	if splices(e); m.err != nil {
		return
	}
	content, err := e.Bytes(bpmn.MaxBytes(maxBytes))
	if err != nil {
		m.err = err
		return
	}
	m.defs, _, m.err = bpmn.Read(content, bpmn.MaxBytes(maxBytes))
}

// maxBytes is the largest model that is edited.
const maxBytes = 32 << 20

func (m *editor) refuse(key, id string) {
	if m.err == nil {
		m.err = &Refusal{Key: key, ID: id}
	}
}

// node returns a flow node, and refuses if there is none of the id.
func (m *editor) node(id string) bpmn.Element {
	n := m.defs.ByID(id)
	if !n.Exists() || !n.Kind().IsFlowNode() {
		m.refuse(RefuseUnknown, id)
		return bpmn.Element{}
	}
	return n
}

// flow returns a sequence flow with both ends.
func (m *editor) flow(id string) bpmn.Element {
	f := m.defs.ByID(id)
	if !f.Exists() || f.Kind() != bpmn.KindSequenceFlow || !f.Source().Exists() || !f.Target().Exists() {
		m.refuse(RefuseUnknown, id)
		return bpmn.Element{}
	}
	return f
}

// id returns an id that the file does not use.
func (m *editor) id(prefix string) string {
	for {
		if id := prefix + "_" + m.newID(); !m.defs.ByID(id).Exists() {
			return id
		}
	}
}

// tag returns a name with the prefix that the element has.
func tag(like bpmn.Element, local string) string {
	if p := like.Prefix(); p != "" {
		return p + ":" + local
	}
	return local
}

func quoted(value string) string { return `"` + escaped(value) + `"` }

func escaped(text string) string { return html.EscapeString(text) }

// addNode writes a new node into a container and gives it to a lane. kind is one of TaskKinds, GatewayKinds, EventKinds
// or "endEvent".
func (m *editor) addNode(container bpmn.Element, kind, name, lane string) string {
	if m.err != nil {
		return ""
	}
	local, inner, prefix := kind, "", "Activity"
	switch {
	case isGatewayKind(kind):
		prefix = "Gateway"
	case isEventKind(kind):
		local, prefix = "intermediateCatchEvent", "Event"
		inner = "<" + tag(container, kind+"EventDefinition") + " id=" + quoted(m.id("EventDefinition")) + "/>"
	case kind == "endEvent":
		prefix = "Event"
	case !isTaskKind(kind):
		m.refuse(RefuseUnknown, kind)
		return ""
	}
	id := m.id(prefix)
	markup := "<" + tag(container, local) + " id=" + quoted(id)
	if name = strings.TrimSpace(name); name != "" {
		markup += " name=" + quoted(name)
	}
	markup += ">" + inner + "</" + tag(container, local) + ">"
	m.addElement(container, markup)
	if lane != "" {
		m.toLane(id, lane)
	}
	m.fresh = append(m.fresh, id)
	return id
}

// addElement puts a flow element behind the others.
func (m *editor) addElement(container bpmn.Element, markup string) {
	m.change(func(e *bpmn.Edit) {
		all := m.defs.ByID(container.ID()).FlowElements()
		if len(all) == 0 {
			m.refuse(RefuseUnknown, container.ID())
			return
		}
		e.InsertAfter(all[len(all)-1], markup)
	})
}

// connect writes a new sequence flow.
func (m *editor) connect(from, to, name string) string {
	if m.err != nil {
		return ""
	}
	source := m.node(from)
	id := m.id("Flow")
	markup := fmt.Sprintf("<%s id=%s", tag(source, "sequenceFlow"), quoted(id))
	if name = strings.TrimSpace(name); name != "" {
		markup += " name=" + quoted(name)
	}
	m.addElement(source.Parent(), markup+fmt.Sprintf(" sourceRef=%s targetRef=%s/>", quoted(from), quoted(to)))
	m.listFlow(from, id, bpmn.KindOutgoing)
	m.listFlow(to, id, bpmn.KindIncoming)
	return id
}

// listFlow adds a flow to what a node lists as incoming or outgoing, where the standard wants it.
func (m *editor) listFlow(nodeID, flowID string, kind bpmn.Kind) {
	m.change(func(e *bpmn.Edit) {
		n := m.defs.ByID(nodeID)
		markup := fmt.Sprintf("<%s>%s</%[1]s>", tag(n, kind.String()), html.EscapeString(flowID))
		before := []string{"documentation", "extensionElements", "auditing", "monitoring", "categoryValueRef", "incoming"}
		if kind == bpmn.KindOutgoing {
			before = append(before, "outgoing")
		}
		insertBehind(e, n, before, markup)
	})
}

// insertBehind puts markup behind the last child with one of the names, else before the first child.
func insertBehind(e *bpmn.Edit, parent bpmn.Element, names []string, markup string) {
	var first, last bpmn.Element
	for c := range parent.Children() {
		if !first.Exists() {
			first = c
		}
		for _, name := range names {
			if c.LocalName() == name {
				last = c
			}
		}
	}
	switch {
	case last.Exists():
		e.InsertAfter(last, markup)
	case first.Exists():
		e.InsertBefore(first, markup)
	default:
		e.Append(parent, markup)
	}
}

// unlistFlow takes a flow out of what a node lists.
func (m *editor) unlistFlow(nodeID, flowID string, kind bpmn.Kind) {
	m.change(func(e *bpmn.Edit) {
		for _, c := range m.defs.ByID(nodeID).ChildrenOf(kind) {
			if c.Resolve(c.TrimmedText()).ID() == flowID {
				e.Remove(c)
			}
		}
	})
}

// aim lets a flow lead elsewhere.
func (m *editor) aim(flowID, target string) {
	old := m.flow(flowID).Target().ID()
	if m.err != nil || old == target {
		return
	}
	m.change(func(e *bpmn.Edit) { e.SetAttr(m.defs.ByID(flowID), "targetRef", target) })
	m.unlistFlow(old, flowID, bpmn.KindIncoming)
	m.listFlow(target, flowID, bpmn.KindIncoming)
	m.bent[flowID] = true
}

// nameElement sets or removes a name.
func (m *editor) nameElement(id, name string) {
	m.change(func(e *bpmn.Edit) {
		if x := m.defs.ByID(id); strings.TrimSpace(name) == "" {
			e.RemoveAttr(x, "", "name")
		} else {
			e.SetAttr(x, "name", strings.TrimSpace(name))
		}
	})
}
