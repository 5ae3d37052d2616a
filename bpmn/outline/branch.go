package outline

import "github.com/prozessregister/prozessregister/bpmn"

// split puts a gateway onto a way, with several ways that meet again in a second gateway.
func (m *editor) split(o Operation) string {
	s := m.spot(o.Place)
	if m.err != nil {
		return ""
	}
	empty := 0
	for _, b := range o.Branches {
		if b.Name == "" {
			empty++
		}
	}
	switch {
	case !isGatewayKind(o.Kind):
		m.refuse(RefuseUnknown, o.Kind)
	case len(o.Branches) < 2:
		m.refuse(RefuseTooFew, "")
	case empty > 1:
		m.refuse(RefuseEmpty, "")
	}
	lane := s.laneOr(o.Lane)
	fork := m.addNode(s.container, o.Kind, o.Name, lane)
	steps := make([]string, len(o.Branches))
	for i, b := range o.Branches {
		if b.Name != "" {
			steps[i] = m.addNode(s.container, kindOr(b.Kind), b.Name, spot{lane: lane}.laneOr(b.Lane))
		}
	}
	join := m.addNode(s.container, o.Kind, "", lane)
	m.put(s, fork, join)
	for i, b := range o.Branches {
		m.lead(fork, steps[i], join, conditionOf(o.Kind, b))
	}
	if s.next == "" && m.err == nil {
		m.connect(join, m.addNode(s.container, "endEvent", o.End, lane), "")
	}
	return fork
}

// lead connects a gateway with a step and the step with what follows; without a step at once.
func (m *editor) lead(fork, step, next, condition string) {
	if step == "" {
		m.connect(fork, next, condition)
		return
	}
	m.connect(fork, step, condition)
	m.connect(step, next, "")
}

func kindOr(kind string) string {
	if kind == "" {
		return "userTask"
	}
	return kind
}

// conditionOf is the condition of a way; those of a parallel gateway have none.
func conditionOf(gateway string, b BranchWay) string {
	if gateway == "parallelGateway" {
		return ""
	}
	return b.Condition
}

// branch adds ways to a gateway.
func (m *editor) branch(o Operation) string {
	g, before := m.node(o.ID), m.shape()
	if m.err != nil {
		return ""
	}
	container, lane, kind := g.Parent(), laneOf(g), g.LocalName()
	switch {
	case !g.Kind().IsGateway() || len(o.Branches) == 0:
		m.refuse(RefuseUnknown, o.ID)
	case o.Target != "":
		m.target(o.Target, container)
	}
	focus := o.ID
	for _, b := range o.Branches {
		step := ""
		if b.Name != "" {
			step = m.addNode(container, kindOr(b.Kind), b.Name, spot{lane: lane}.laneOr(b.Lane))
			focus = step
		}
		if b.Name == "" && o.Target == o.ID {
			m.refuse(RefuseSelf, o.ID)
		}
		next := o.Target
		if next == "" {
			next = m.addNode(container, "endEvent", o.End, spot{lane: lane}.laneOr(b.Lane))
		}
		m.lead(o.ID, step, next, conditionOf(kind, b))
	}
	m.freeDirections()
	m.keepShape(before)
	return focus
}

// target checks that a flow may lead to a node of the container.
func (m *editor) target(id string, container bpmn.Element) {
	t := m.node(id)
	switch {
	case m.err != nil:
	case t.Parent().ID() != container.ID():
		m.refuse(RefuseOutside, id)
	case !enterable(t):
		m.refuse(RefuseStart, id)
	}
}

// redirect lets a way lead elsewhere: to another step, or to a new end.
func (m *editor) redirect(o Operation) string {
	f, before := m.flow(o.Flow), m.shape()
	if m.err != nil {
		return ""
	}
	source, container := f.Source(), f.Parent()
	target := o.Target
	if target == "" {
		target = m.addNode(container, "endEvent", o.End, laneOf(source))
	} else if m.target(target, container); target == source.ID() {
		m.refuse(RefuseSelf, target)
	}
	m.aim(o.Flow, target)
	m.keepShape(before)
	m.tidy(before)
	return source.ID()
}

func (m *editor) setDefault(o Operation) string {
	f := m.flow(o.Flow)
	if m.err != nil {
		return ""
	}
	source := f.Source()
	switch source.Kind() {
	case bpmn.KindExclusiveGateway, bpmn.KindInclusiveGateway, bpmn.KindComplexGateway:
	default:
		if !source.Kind().IsActivity() {
			m.refuse(RefuseUnknown, o.Flow)
		}
	}
	m.change(func(e *bpmn.Edit) {
		if o.On {
			e.SetAttr(source, "default", o.Flow)
		} else if f.IsDefault() {
			e.RemoveAttr(source, "", "default")
		}
	})
	return source.ID()
}

// freeDirections takes away what gateways say about their direction where it is not true any more.
func (m *editor) freeDirections() {
	m.change(func(e *bpmn.Edit) {
		for _, g := range m.defs.Where(bpmn.Kind.IsGateway) {
			in, out := g.CountIncoming(), g.CountOutgoing()
			switch g.Attr("gatewayDirection") {
			case "Diverging":
				if in > 1 || out < 2 {
					e.RemoveAttr(g, "", "gatewayDirection")
				}
			case "Converging":
				if in < 2 || out > 1 {
					e.RemoveAttr(g, "", "gatewayDirection")
				}
			case "Mixed":
				if in < 2 || out < 2 {
					e.RemoveAttr(g, "", "gatewayDirection")
				}
			}
		}
	})
}
