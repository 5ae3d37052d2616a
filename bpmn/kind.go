package bpmn

// Kind is the kind of an element by namespace and local name.
type Kind uint8

// kindInfo is what is known about a kind.
type kindInfo struct {
	space, local string
	class        class
}

// class is a set of the abstract types of the standard an element belongs to.
type class uint32

const (
	classRoot class = 1 << iota
	classCallable
	classContainer // holds flow elements
	classCollaboration
	classFlowElement
	classFlowNode
	classActivity
	classTask
	classSubProcess
	classEvent
	classCatch
	classThrow
	classGateway
	classChoreographyActivity
	classConversationNode
	classConnection
	classData
	classArtifact
	classPool
	classEventDefinition
	classResourceRole
	classExpression
	classReference
	classDiagram
)

// String returns the local name, "" for KindUnknown.
func (k Kind) String() string { return k.info().local }

// Namespace returns the namespace URI of the kind, "" for KindUnknown.
func (k Kind) Namespace() string { return k.info().space }

func (k Kind) info() kindInfo {
	if k >= kindCount {
		k = KindUnknown
	}
	return kinds[k]
}

func (k Kind) is(c class) bool { return k.info().class&c != 0 }

// IsRoot reports whether the element may stand directly below definitions.
func (k Kind) IsRoot() bool { return k.is(classRoot) }

// IsCallable reports whether a call activity may call it (process, global tasks).
func (k Kind) IsCallable() bool { return k.is(classCallable) }

// IsContainer reports whether it holds flow elements (process, sub-processes, choreographies).
func (k Kind) IsContainer() bool { return k.is(classContainer) }

// IsCollaboration reports whether it is a collaboration or one of its subtypes (choreography, global conversation).
func (k Kind) IsCollaboration() bool { return k.is(classCollaboration) }

// IsFlowElement reports whether it is a flow element: a flow node, a sequence flow or data.
func (k Kind) IsFlowElement() bool { return k.is(classFlowElement) }

// IsFlowNode reports whether it is an activity, event, gateway or choreography activity.
func (k Kind) IsFlowNode() bool { return k.is(classFlowNode) }

// IsActivity reports whether it is a task, a sub-process or a call activity.
func (k Kind) IsActivity() bool { return k.is(classActivity) }

// IsTask reports whether it is a task of any type.
func (k Kind) IsTask() bool { return k.is(classTask) }

// IsSubProcess reports whether it is a sub-process, transaction or ad-hoc sub-process.
func (k Kind) IsSubProcess() bool { return k.is(classSubProcess) }

// IsEvent reports whether it is an event of any type.
func (k Kind) IsEvent() bool { return k.is(classEvent) }

// IsCatchEvent reports whether it is a start, intermediate catch or boundary event.
func (k Kind) IsCatchEvent() bool { return k.is(classCatch) }

// IsThrowEvent reports whether it is an end, intermediate throw or implicit throw event.
func (k Kind) IsThrowEvent() bool { return k.is(classThrow) }

// IsGateway reports whether it is a gateway of any type.
func (k Kind) IsGateway() bool { return k.is(classGateway) }

// IsChoreographyActivity reports whether it is a choreography task, sub-choreography or call choreography.
func (k Kind) IsChoreographyActivity() bool { return k.is(classChoreographyActivity) }

// IsConversationNode reports whether it is a conversation, sub-conversation or call conversation.
func (k Kind) IsConversationNode() bool { return k.is(classConversationNode) }

// IsConnection reports whether it is drawn as a line: a flow, link or association.
func (k Kind) IsConnection() bool { return k.is(classConnection) }

// IsData reports whether it is an item-aware element: data object, store, input, output, property or a reference to one.
func (k Kind) IsData() bool { return k.is(classData) }

// IsArtifact reports whether it is an association, group or text annotation.
func (k Kind) IsArtifact() bool { return k.is(classArtifact) }

// IsEventDefinition reports whether it is an event definition of any type.
func (k Kind) IsEventDefinition() bool { return k.is(classEventDefinition) }

// IsResourceRole reports whether it is a resource role, performer or potential owner.
func (k Kind) IsResourceRole() bool { return k.is(classResourceRole) }

// IsExpression reports whether it is an expression in any place.
func (k Kind) IsExpression() bool { return k.is(classExpression) }

// IsReference reports whether its text is the id of another element (incoming, flowNodeRef …).
func (k Kind) IsReference() bool { return k.is(classReference) }

// IsDiagram reports whether it belongs to the diagram part.
func (k Kind) IsDiagram() bool { return k.is(classDiagram) }

// kindOf finds the kind of an expanded name.
var kindOf = func() map[expanded]Kind {
	out := make(map[expanded]Kind, kindCount)
	for k := KindUnknown + 1; k < kindCount; k++ {
		out[expanded{kinds[k].space, kinds[k].local}] = k
	}
	return out
}()

// expanded is a name with its namespace URI.
type expanded struct{ space, local string }

// KindOf returns the kind of a name, KindUnknown if the standard does not know it.
func KindOf(space, local string) Kind { return kindOf[expanded{space, local}] }
