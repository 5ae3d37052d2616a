package bpmn

// Processes returns the processes of the file.
func (d *Definitions) Processes() []Element { return d.Root().ChildrenOf(KindProcess) }

// Collaborations returns collaborations, choreographies and global conversations.
func (d *Definitions) Collaborations() []Element { return d.Root().ChildrenWhere(Kind.IsCollaboration) }

// Participants returns the participants (pools) of all collaborations.
func (d *Definitions) Participants() []Element { return d.ByKind(KindParticipant) }

// FlowNodes returns the activities, events and gateways directly inside a
// process, sub-process or choreography.
func (e Element) FlowNodes() []Element { return e.ChildrenWhere(Kind.IsFlowNode) }

// FlowElements returns the flow elements directly inside: nodes, sequence flows and data.
func (e Element) FlowElements() []Element { return e.ChildrenWhere(Kind.IsFlowElement) }

// Artifacts returns the associations, groups and text annotations directly inside.
func (e Element) Artifacts() []Element { return e.ChildrenWhere(Kind.IsArtifact) }

// SequenceFlows returns the sequence flows directly inside.
func (e Element) SequenceFlows() []Element { return e.ChildrenOf(KindSequenceFlow) }

// Container returns the process, sub-process or choreography directly around the element.
func (e Element) Container() Element { return e.Ancestor(Kind.IsContainer) }

// Process returns the process around the element, the process itself for a
// process and the process of a participant.
func (e Element) Process() Element {
	switch e.Kind() {
	case KindProcess:
		return e
	case KindParticipant:
		return e.Ref("processRef")
	}
	return e.Ancestor(func(k Kind) bool { return k == KindProcess })
}

// Pool returns the participant whose process holds the element; the participant
// itself for a participant. It is absent if no participant refers to the process.
func (e Element) Pool() Element {
	if e.Kind() == KindParticipant {
		return e
	}
	return e.Process().first(func(l *links) relation { return l.pools })
}

// LaneSets returns the lane sets directly inside a process, sub-process or lane.
func (e Element) LaneSets() []Element { return e.ChildrenOf(KindLaneSet, KindChildLaneSet) }

// Lanes returns the lanes directly inside a lane set, or of the lane sets
// directly inside a process, sub-process or lane.
func (e Element) Lanes() []Element {
	if k := e.Kind(); k == KindLaneSet || k == KindChildLaneSet {
		return e.ChildrenOf(KindLane)
	}
	var out []Element
	for _, s := range e.LaneSets() {
		out = append(out, s.ChildrenOf(KindLane)...)
	}
	return out
}

// Lane returns the innermost lane of a flow node. A node that no lane names
// belongs to the lane of what it is attached to or of the sub-process around it.
func (e Element) Lane() Element {
	if e.Kind() == KindBoundaryEvent && !e.ownLane().Exists() && e.AttachedTo().Exists() {
		e = e.AttachedTo()
	}
	for ; e.Exists() && e.Kind() != KindProcess; e = e.Parent() {
		if lane := e.ownLane(); lane.Exists() {
			return lane
		}
	}
	return Element{}
}

// ownLane returns the innermost lane that names the element itself.
func (e Element) ownLane() Element { return e.first(func(l *links) relation { return l.lanes }) }

// LanePath returns the lanes around a node or lane from the outermost to the
// innermost; a lane itself is the last one.
func (e Element) LanePath() []Element {
	lane := e
	if e.Kind() != KindLane {
		lane = e.Lane()
	}
	var out []Element
	for ; lane.Exists(); lane = lane.Ancestor(func(k Kind) bool { return k == KindLane }) {
		out = append([]Element{lane}, out...)
	}
	return out
}
