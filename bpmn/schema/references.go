package schema

import (
	"strings"

	"github.com/prozessregister/prozessregister/bpmn"
)

// Rules on references between elements.
var referenceRules = []Rule{
	{Name: "reference-resolves", Severity: bpmn.Error, check: referenceResolves},
	{Name: "reference-target", Severity: bpmn.Error, check: referenceTarget},
	{Name: "sequence-flow-to-artifact", Severity: bpmn.Error, Refs: []string{"EXT.006", "EXT.022"}, check: flowEnd(bpmn.KindSequenceFlow, "targetRef", bpmn.Kind.IsArtifact)},
	{Name: "sequence-flow-from-artifact", Severity: bpmn.Error, Refs: []string{"EXT.007", "EXT.021"}, check: flowEnd(bpmn.KindSequenceFlow, "sourceRef", bpmn.Kind.IsArtifact)},
	{Name: "message-flow-to-artifact", Severity: bpmn.Error, Refs: []string{"EXT.008"}, check: flowEnd(bpmn.KindMessageFlow, "targetRef", bpmn.Kind.IsArtifact)},
	{Name: "message-flow-from-artifact", Severity: bpmn.Error, Refs: []string{"EXT.009"}, check: flowEnd(bpmn.KindMessageFlow, "sourceRef", bpmn.Kind.IsArtifact)},
	{Name: "sequence-flow-source", Severity: bpmn.Error, Refs: []string{"EXT.021"}, check: flowEnd(bpmn.KindSequenceFlow, "sourceRef", noFlowNode)},
	{Name: "sequence-flow-target", Severity: bpmn.Error, Refs: []string{"EXT.022"}, check: flowEnd(bpmn.KindSequenceFlow, "targetRef", noFlowNode)},
	{Name: "called-element", Severity: bpmn.Info, check: calledElement},
}

// target says what a reference may mean.
type target struct {
	word string // text key "target."+word, or the local name of a kind
	is   func(bpmn.Kind) bool
}

func only(kinds ...bpmn.Kind) func(bpmn.Kind) bool {
	return func(k bpmn.Kind) bool {
		for _, want := range kinds {
			if k == want {
				return true
			}
		}
		return false
	}
}

func kind(k bpmn.Kind) target { return target{k.String(), only(k)} }

var (
	anything  = target{"element", func(bpmn.Kind) bool { return true }}
	flowNode  = target{"flow-node", bpmn.Kind.IsFlowNode}
	activity  = target{"activity", bpmn.Kind.IsActivity}
	itemAware = target{"data", func(k bpmn.Kind) bool { return k.IsData() || k == bpmn.KindDataStore }}
	eventDef  = target{"event-definition", bpmn.Kind.IsEventDefinition}
	// A message flow connects pools, activities, events and conversation nodes;
	// real tools also connect choreography activities.
	interaction = target{"interaction", func(k bpmn.Kind) bool {
		return k == bpmn.KindParticipant || k.IsActivity() || k.IsEvent() || k.IsConversationNode() || k.IsChoreographyActivity()
	}}
	laneContent = target{"flow-node", func(k bpmn.Kind) bool { return k.IsFlowElement() || k.IsArtifact() || k.IsData() }}
	plane       = target{"plane", func(k bpmn.Kind) bool {
		return k.IsContainer() || k.IsCollaboration() || k.IsConversationNode() || k == bpmn.KindCallActivity
	}}
)

// attrTargets holds the references in attributes. A key with an element name
// wins over the attribute alone. Attributes that usually mean things outside of
// BPMN (structureRef of an item definition, implementationRef, type …) are left out.
var attrTargets = map[string]target{
	"sequenceFlow.sourceRef": flowNode, "sequenceFlow.targetRef": flowNode,
	"messageFlow.sourceRef": interaction, "messageFlow.targetRef": interaction,
	"conversationLink.sourceRef": interaction, "conversationLink.targetRef": interaction,
	"association.sourceRef": anything, "association.targetRef": anything,
	"participant.processRef":   kind(bpmn.KindProcess),
	"lane.partitionElementRef": anything, "boundaryEvent.attachedToRef": activity,
	"default":       kind(bpmn.KindSequenceFlow),
	"dataObjectRef": kind(bpmn.KindDataObject), "dataStoreRef": kind(bpmn.KindDataStore),
	"itemSubjectRef": kind(bpmn.KindItemDefinition), "itemRef": kind(bpmn.KindItemDefinition),
	"messageRef": kind(bpmn.KindMessage), "operationRef": kind(bpmn.KindOperation),
	"errorRef": kind(bpmn.KindError), "escalationRef": kind(bpmn.KindEscalation), "signalRef": kind(bpmn.KindSignal),
	"error.structureRef": kind(bpmn.KindItemDefinition), "signal.structureRef": kind(bpmn.KindItemDefinition),
	"escalation.structureRef": kind(bpmn.KindItemDefinition),
	"categoryValueRef":        kind(bpmn.KindCategoryValue), "parameterRef": kind(bpmn.KindResourceParameter),
	"correlationKeyRef": kind(bpmn.KindCorrelationKey), "correlationPropertyRef": kind(bpmn.KindCorrelationProperty),
	"activityRef": activity, "oneBehaviorEventRef": eventDef, "noneBehaviorEventRef": eventDef,
	"definitionalCollaborationRef": {"collaboration", bpmn.Kind.IsCollaboration},
	"initiatingParticipantRef":     kind(bpmn.KindParticipant),
	"inputDataRef":                 {"inputSet", only(bpmn.KindInputSet, bpmn.KindDataInput)},
	"outputDataRef":                {"outputSet", only(bpmn.KindOutputSet, bpmn.KindDataOutput)},
	"innerMessageFlowRef":          kind(bpmn.KindMessageFlow), "outerMessageFlowRef": kind(bpmn.KindMessageFlow),
	"innerConversationNodeRef": {"conversation", bpmn.Kind.IsConversationNode},
	"outerConversationNodeRef": {"conversation", bpmn.Kind.IsConversationNode},
	"BPMNPlane.bpmnElement":    plane, "BPMNShape.bpmnElement": anything, "BPMNEdge.bpmnElement": anything,
	"BPMNEdge.sourceElement": anything, "BPMNEdge.targetElement": anything, // tools name model elements too
	"BPMNShape.choreographyActivityShape": kind(bpmn.KindBPMNShape), "BPMNLabel.labelStyle": kind(bpmn.KindBPMNLabelStyle),
}

// textTargets holds the elements whose text is a reference. Source and target of
// a link or of a relationship and participants of partners stay free.
var textTargets = map[bpmn.Kind]target{
	bpmn.KindIncoming: kind(bpmn.KindSequenceFlow), bpmn.KindOutgoing: kind(bpmn.KindSequenceFlow),
	bpmn.KindFlowNodeRef: laneContent, bpmn.KindSourceRef: itemAware, bpmn.KindTargetRef: itemAware,
	bpmn.KindEventDefinitionRef: eventDef, bpmn.KindDataInputRefs: kind(bpmn.KindDataInput),
	bpmn.KindDataOutputRefs: kind(bpmn.KindDataOutput), bpmn.KindOptionalInputRefs: kind(bpmn.KindDataInput),
	bpmn.KindOptionalOutputRefs: kind(bpmn.KindDataOutput), bpmn.KindWhileExecutingInputRefs: kind(bpmn.KindDataInput),
	bpmn.KindWhileExecutingOutputRefs: kind(bpmn.KindDataOutput), bpmn.KindInputSetRefs: kind(bpmn.KindInputSet),
	bpmn.KindOutputSetRefs: kind(bpmn.KindOutputSet), bpmn.KindParticipantRef: kind(bpmn.KindParticipant),
	bpmn.KindMessageFlowRef: kind(bpmn.KindMessageFlow), bpmn.KindCorrelationPropertyRef: kind(bpmn.KindCorrelationProperty),
	bpmn.KindChoreographyRef: {"choreography", only(bpmn.KindChoreography, bpmn.KindGlobalChoreographyTask)},
	bpmn.KindInterfaceRef:    kind(bpmn.KindInterface), bpmn.KindSupportedInterfaceRef: kind(bpmn.KindInterface),
	bpmn.KindEndPointRef: kind(bpmn.KindEndPoint), bpmn.KindSupports: kind(bpmn.KindProcess),
	bpmn.KindInMessageRef: kind(bpmn.KindMessage), bpmn.KindOutMessageRef: kind(bpmn.KindMessage),
	bpmn.KindErrorRef: kind(bpmn.KindError), bpmn.KindOperationRef: kind(bpmn.KindOperation),
	bpmn.KindLoopDataInputRef: itemAware, bpmn.KindLoopDataOutputRef: itemAware,
	bpmn.KindResourceRef: kind(bpmn.KindResource), bpmn.KindCategoryValueRef: kind(bpmn.KindCategoryValue),
	bpmn.KindInnerParticipantRef: kind(bpmn.KindParticipant), bpmn.KindOuterParticipantRef: kind(bpmn.KindParticipant),
}

// references calls visit for every reference of the file with its attribute or element name.
func (r *run) references(visit func(e bpmn.Element, name, value string, _ target)) {
	for e := range r.d.All() {
		k := e.Kind()
		if k == bpmn.KindUnknown {
			continue
		}
		if t, ok := textTargets[k]; ok {
			visit(e, e.LocalName(), e.Text(), t)
			continue
		}
		for a := range e.Attrs() {
			if a.Space != "" {
				continue
			}
			t, ok := attrTargets[e.LocalName()+"."+a.Local]
			if !ok {
				t, ok = attrTargets[a.Local]
			}
			if ok {
				visit(e, a.Local, a.Value, t)
			}
		}
	}
}

func referenceResolves(r *run) {
	r.references(func(e bpmn.Element, name, value string, _ target) {
		if e.Resolve(value).Exists() || e.IsExternal(value) || mayBeEmpty(e, name, value) {
			return
		}
		if e.Kind().IsDiagram() { // a left-over that is not seen; vendors leave many
			r.reportWith(bpmn.Warning, "diagram", e, "value", short(strings.TrimSpace(value)))
			return
		}
		variant := ""
		if strings.TrimSpace(value) == "" {
			variant = "empty"
		}
		r.reportAs(variant, owner(e), "name", name, "value", short(strings.TrimSpace(value)))
	})
}

// mayBeEmpty allows an empty reference in the diagram part: vendors write it for
// shapes of their own.
func mayBeEmpty(_ bpmn.Element, name, value string) bool {
	return name == "bpmnElement" && strings.TrimSpace(value) == ""
}

// owner returns the element a person knows: the one around a reference element.
func owner(e bpmn.Element) bpmn.Element {
	if e.Kind().IsReference() {
		return e.Parent()
	}
	return e
}

func referenceTarget(r *run) {
	r.references(func(e bpmn.Element, name, value string, t target) {
		got := e.Resolve(value)
		if got.Exists() && !t.is(got.Kind()) && !flowEndRule(e.Kind(), got.Kind()) {
			r.report(owner(e), "name", name, "value", short(strings.TrimSpace(value)), "found", got.LocalName(), "wanted", t.word)
		}
	})
}

// noFlowNode reports whether a sequence flow may not be connected with the kind
// and the rules on artifacts do not say so already.
func noFlowNode(k bpmn.Kind) bool { return !k.IsFlowNode() && !k.IsArtifact() }

// flowEndRule reports whether one of the rules on the ends of flows tells that
// the kind is wrong.
func flowEndRule(flow, end bpmn.Kind) bool {
	return flow == bpmn.KindSequenceFlow || flow == bpmn.KindMessageFlow && end.IsArtifact()
}

// flowEnd builds a check that no flow of the kind has a wrong element at its end.
// Source: BPMN 2.0 (formal/2011-01-03), 7.6 "Flow Object Connection Rules".
func flowEnd(flow bpmn.Kind, attr string, wrong func(bpmn.Kind) bool) func(*run) {
	return func(r *run) {
		for _, f := range r.d.ByKind(flow) {
			if end := f.Ref(attr); end.Exists() && wrong(end.Kind()) {
				r.report(f, "node", nodeName(end), "found", end.LocalName())
			}
		}
	}
}

// calledElement tells which called processes are not part of the file; that is
// usual, the called process lives in a file of its own.
func calledElement(r *run) {
	for _, e := range r.d.ByKind(bpmn.KindCallActivity) {
		if v := e.Attr("calledElement"); v != "" && !e.Called().Exists() {
			r.report(e, "value", short(v))
		}
	}
}
