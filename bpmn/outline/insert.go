package outline

import "github.com/prozessregister/prozessregister/bpmn"

// spot is a place in the flow: the flows that will lead to a new step, and what follows it.
type spot struct {
	container bpmn.Element
	into      []string // flows that will lead to the step
	from      string   // step that a new flow leads from, where into is empty; "" for none
	next      string   // step that follows, "" for none
	lane      string   // where the step belongs if nobody says
}

// spot resolves a place.
func (m *editor) spot(p Place) spot {
	switch {
	case p.Flow != "":
		return m.onFlow(m.flow(p.Flow))
	case p.Before != "":
		return m.before(m.node(p.Before))
	default:
		return m.after(m.node(p.After))
	}
}

func (m *editor) onFlow(f bpmn.Element) spot {
	if m.err != nil {
		return spot{}
	}
	return spot{container: f.Parent(), into: []string{f.ID()}, next: f.Target().ID(), lane: laneOf(f.Source(), f.Target())}
}

func (m *editor) before(n bpmn.Element) spot {
	if m.err != nil {
		return spot{}
	}
	if !enterable(n) {
		m.refuse(RefuseStart, n.ID())
		return spot{}
	}
	s := spot{container: n.Parent(), next: n.ID(), lane: laneOf(n)}
	for _, f := range n.Incoming() {
		s.into = append(s.into, f.ID())
	}
	return s
}

func (m *editor) after(n bpmn.Element) spot {
	if m.err != nil {
		return spot{}
	}
	out := n.Outgoing()
	switch {
	case !leavable(n):
		m.refuse(RefuseEnd, n.ID())
	case len(out) > 1:
		m.refuse(RefuseBranches, n.ID())
	case len(out) == 1:
		return m.onFlow(m.flow(out[0].ID()))
	}
	return spot{container: n.Parent(), from: n.ID(), lane: laneOf(n)}
}

// laneOf returns the lane of the first node that has one.
func laneOf(nodes ...bpmn.Element) string {
	for _, n := range nodes {
		if lane := n.Lane(); lane.Exists() && n.Parent().Kind() == bpmn.KindProcess {
			return lane.ID()
		}
	}
	return ""
}

// enterable reports whether a sequence flow may lead to the node.
func enterable(n bpmn.Element) bool {
	if k := n.Kind(); k == bpmn.KindStartEvent || k == bpmn.KindBoundaryEvent {
		return false
	}
	return !n.IsEventSubProcess() && !n.Bool("isForCompensation", false) && !(n.Kind() == bpmn.KindIntermediateCatchEvent && hasLink(n))
}

// leavable reports whether a sequence flow may begin at the node.
func leavable(n bpmn.Element) bool {
	if n.Kind() == bpmn.KindBoundaryEvent && hasEvent(n, bpmn.KindCompensateEventDefinition) {
		return false
	}
	return n.Kind() != bpmn.KindEndEvent && !n.IsEventSubProcess() && !n.Bool("isForCompensation", false) &&
		!(n.Kind() == bpmn.KindIntermediateThrowEvent && hasLink(n))
}

func hasLink(n bpmn.Element) bool { return hasEvent(n, bpmn.KindLinkEventDefinition) }

func hasEvent(n bpmn.Element, kind bpmn.Kind) bool {
	for _, d := range n.EventDefinitions() {
		if d.Kind() == kind {
			return true
		}
	}
	return false
}

// put leads the flows of a spot to a first node and goes on from the last one.
func (m *editor) put(s spot, first, last string) {
	for _, f := range s.into {
		m.aim(f, first)
	}
	if s.from != "" && len(s.into) == 0 {
		m.connect(s.from, first, "")
	}
	if s.next != "" {
		m.connect(last, s.next, "")
	}
}

// lane returns the lane of an operation, by default that of the spot.
func (s spot) laneOr(lane string) string {
	if lane != "" {
		return lane
	}
	return s.lane
}

func (m *editor) insert(o Operation) string {
	s := m.spot(o.Place)
	if m.err == nil && !isTaskKind(o.Kind) && !isEventKind(o.Kind) {
		m.refuse(RefuseUnknown, o.Kind)
	}
	id := m.addNode(s.container, o.Kind, o.Name, s.laneOr(o.Lane))
	m.put(s, id, id)
	return id
}

// move takes a step out of the flow, which closes behind it, and puts it elsewhere.
func (m *editor) move(o Operation) string {
	n, before := m.node(o.ID), m.shape()
	if m.err != nil {
		return ""
	}
	out := n.Outgoing()
	switch {
	case n.Kind() == bpmn.KindBoundaryEvent:
		m.refuse(RefuseHost, o.ID)
	case !enterable(n):
		m.refuse(RefuseStart, o.ID)
	case len(out) > 1:
		m.refuse(RefuseBranches, o.ID)
	case len(out) == 0:
		m.refuse(RefuseNoEnd, o.ID)
	case o.Place.Flow == out[0].ID() || o.Place.Before == o.ID || o.Place.After == o.ID:
		m.refuse(RefuseSelf, o.ID)
	}
	m.bridge(n)
	s := m.spot(o.Place)
	if m.err == nil && s.container.ID() != m.node(o.ID).Parent().ID() {
		m.refuse(RefuseOutside, o.ID)
	}
	m.put(s, o.ID, o.ID)
	if o.Lane != "" {
		m.toLane(o.ID, o.Lane)
	}
	m.fresh = append(m.fresh, o.ID)
	m.keepShape(before)
	return o.ID
}

// bridge leads what comes to a node with one way on to what follows it, and removes that way.
func (m *editor) bridge(n bpmn.Element) {
	if m.err != nil {
		return
	}
	id, way := n.ID(), n.Outgoing()[0]
	next := way.Target()
	if next == n {
		m.refuse(RefuseSelf, id)
		return
	}
	var into, back []string
	for _, f := range n.Incoming() {
		if f.Source() == next {
			back = append(back, f.ID())
		} else {
			into = append(into, f.ID())
		}
	}
	m.remove(append(back, way.ID())...)
	for _, f := range into {
		m.aim(f, next.ID())
	}
}
