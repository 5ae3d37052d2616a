package bpmn

// Incoming returns the sequence flows that end at the node, by their targetRef,
// in document order. What the node itself lists as incoming is Refs(KindIncoming).
func (e Element) Incoming() []Element {
	return e.related(func(l *links) relation { return l.incoming })
}

// Outgoing returns the sequence flows that begin at the node, by their sourceRef.
func (e Element) Outgoing() []Element {
	return e.related(func(l *links) relation { return l.outgoing })
}

// CountIncoming returns the number of sequence flows that end at the node.
func (e Element) CountIncoming() int {
	return e.count(func(l *links) relation { return l.incoming })
}

// CountOutgoing returns the number of sequence flows that begin at the node.
func (e Element) CountOutgoing() int {
	return e.count(func(l *links) relation { return l.outgoing })
}

func (e Element) count(which func(*links) relation) int {
	if e.d == nil {
		return 0
	}
	at, end := which(e.d.links()).find(e)
	return end - at
}

// MessagesOut returns the message flows that begin at the node or pool.
func (e Element) MessagesOut() []Element { return e.related(func(l *links) relation { return l.sent }) }

// MessagesIn returns the message flows that end at the node or pool.
func (e Element) MessagesIn() []Element {
	return e.related(func(l *links) relation { return l.received })
}

// Associations returns the associations that begin or end at the element.
func (e Element) Associations() []Element {
	return e.related(func(l *links) relation { return l.associations })
}

// DataAssociations returns the data associations that read or write the data element.
func (e Element) DataAssociations() []Element {
	return e.related(func(l *links) relation { return l.data })
}

// BoundaryEvents returns the boundary events attached to the activity.
func (e Element) BoundaryEvents() []Element {
	return e.related(func(l *links) relation { return l.boundary })
}

func (e Element) related(which func(*links) relation) []Element {
	if e.d == nil {
		return nil
	}
	return which(e.d.links()).of(e)
}

// first returns the first related element, absent if there is none.
func (e Element) first(which func(*links) relation) Element {
	if e.d == nil {
		return Element{}
	}
	r := which(e.d.links())
	at, end := r.find(e)
	if at == end {
		return Element{}
	}
	return Element{e.d, r[at].to}
}

// AttachedTo returns the activity a boundary event is attached to.
func (e Element) AttachedTo() Element { return e.Ref("attachedToRef") }

// Default returns the default flow of a gateway or activity.
func (e Element) Default() Element { return e.Ref("default") }

// IsDefault reports whether the sequence flow is the default flow of its source.
func (e Element) IsDefault() bool {
	return e.Kind() == KindSequenceFlow && e.Exists() && e.Source().Default() == e
}

// Condition returns the condition expression of a sequence flow, absent without one.
func (e Element) Condition() Element { return e.Child(KindConditionExpression) }

// EventDefinitions returns the event definitions of an event: those inside it
// and those it refers to, in document order.
func (e Element) EventDefinitions() []Element {
	var out []Element
	for c := range e.Children() {
		if c.Kind().IsEventDefinition() {
			out = append(out, c)
		} else if c.Kind() == KindEventDefinitionRef {
			if t := c.Target(); t.Kind().IsEventDefinition() {
				out = append(out, t)
			}
		}
	}
	return out
}

// Loop returns the loop or multi-instance characteristics of an activity, absent without.
func (e Element) Loop() Element {
	for c := range e.Children() {
		if k := c.Kind(); k == KindStandardLoopCharacteristics || k == KindMultiInstanceLoopCharacteristics {
			return c
		}
	}
	return Element{}
}

// IsEventSubProcess reports whether it is a sub-process that an event triggers.
func (e Element) IsEventSubProcess() bool {
	return e.Kind().IsSubProcess() && e.Bool("triggeredByEvent", false)
}

// IsInterrupting reports whether a start or boundary event stops what runs; it is
// true unless the file says otherwise.
func (e Element) IsInterrupting() bool {
	if e.Kind() == KindBoundaryEvent {
		return e.Bool("cancelActivity", true)
	}
	return e.Bool("isInterrupting", true)
}

// Called returns the process or global task a call activity calls, absent if it
// is not part of the file.
func (e Element) Called() Element { return e.Ref("calledElement") }
