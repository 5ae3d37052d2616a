package diff

import (
	"strings"
	"unicode"

	"github.com/prozessregister/prozessregister/bpmn"
)

// group says which elements may be the same element in another version: a user
// task may have become a service task, but never a gateway.
type group uint16

const (
	groupNone group = iota
	groupActivity
	groupEvent
	groupGateway
	groupChoreography
	groupConversation
	groupData
	groupSequence
	groupMessage
	groupAssociation
	groupDataAssociation
	groupCollaboration
	groupOwn // plus the kind: only equal kinds fit
)

// groupOf returns the group of an element, groupNone for what is no element of
// its own but a part of one (documentation, event definitions, diagram …).
func groupOf(e bpmn.Element) group {
	switch k := e.Kind(); {
	case k.IsActivity():
		return groupActivity
	case k.IsEvent():
		return groupEvent
	case k.IsGateway():
		return groupGateway
	case k.IsChoreographyActivity():
		return groupChoreography
	case k.IsConversationNode():
		return groupConversation
	case k == bpmn.KindDataObjectReference, k == bpmn.KindDataStoreReference, k == bpmn.KindDataObject && e.IsDrawn():
		return groupData
	case k == bpmn.KindSequenceFlow:
		return groupSequence
	case k == bpmn.KindMessageFlow, k == bpmn.KindConversationLink:
		return groupMessage
	case k == bpmn.KindAssociation:
		return groupAssociation
	case k == bpmn.KindDataInputAssociation, k == bpmn.KindDataOutputAssociation:
		return groupDataAssociation
	case k.IsCollaboration():
		return groupCollaboration
	case k.IsEventDefinition():
		return groupNone // part of its event, even if the file keeps it apart
	case ownKind(e):
		return groupOwn + group(k)
	}
	return groupNone
}

// ownKind reports whether the element has an identity that only its kind shares.
func ownKind(e bpmn.Element) bool {
	switch e.Kind() {
	case bpmn.KindParticipant, bpmn.KindLane, bpmn.KindTextAnnotation, bpmn.KindGroup, bpmn.KindDataObject:
		return true
	case bpmn.KindDataInput, bpmn.KindDataOutput:
		return e.Parent().Parent().Kind() == bpmn.KindProcess // drawn; those of a step are part of it
	}
	return e.Kind().IsRoot()
}

// connection reports whether the group holds lines between elements.
func (g group) connection() bool { return g >= groupSequence && g <= groupDataAssociation }

// node reports whether the group holds what the flow passes.
func (g group) node() bool { return g >= groupActivity && g <= groupChoreography }

// item is an element with an identity of its own.
type item struct {
	e         bpmn.Element
	kind      bpmn.Kind
	group     group
	id        string
	name      string // folded for comparing; "" if it has none
	container int32  // item around, -1 = none
	lane      int32  // innermost lane, -1 = none
	arcs      []arc  // relations to other items
}

// arc is a relation to another item.
type arc struct {
	label uint64 // relation and direction
	mark  uint64 // label and what the line says
	to    int32
}

// side is one of the two files.
type side struct {
	d     *bpmn.Definitions
	items []item
	index map[bpmn.Element]int32
}

func newSide(d *bpmn.Definitions) *side {
	s := &side{d: d, index: map[bpmn.Element]int32{}}
	for e := range d.All() {
		g := groupOf(e)
		if g == groupNone {
			continue
		}
		s.index[e] = int32(len(s.items))
		s.items = append(s.items, item{e: e, kind: kindOf(e, g), group: g, id: e.ID(), name: fold(e.Title()), container: -1, lane: -1})
	}
	for i := range s.items {
		s.place(int32(i))
	}
	s.relate()
	return s
}

// kindOf returns the kind of an element as readers see it: some tools draw the data object itself, not a reference to it.
func kindOf(e bpmn.Element, g group) bpmn.Kind {
	if k := e.Kind(); g != groupData || k != bpmn.KindDataObject {
		return k
	}
	return bpmn.KindDataObjectReference
}

// place finds the item around and the lane.
func (s *side) place(i int32) {
	it := &s.items[i]
	for p := it.e.Parent(); p.Exists(); p = p.Parent() {
		if c, ok := s.index[p]; ok {
			it.container = c
			break
		}
	}
	if it.group.node() {
		if l, ok := s.index[it.e.Lane()]; ok {
			it.lane = l
		}
	}
}

// find returns the number of the item of an element, -1 if it has none.
func (s *side) find(e bpmn.Element) int32 {
	if i, ok := s.index[e]; ok && e.Exists() {
		return i
	}
	return -1
}

// fold makes names comparable: case, white space and hyphens of line breaks do not count.
func fold(s string) string {
	if isFolded(s) {
		return s
	}
	return strings.Join(strings.Fields(strings.ToLower(strings.ReplaceAll(s, "\u00ad", ""))), " ")
}

func isFolded(s string) bool {
	before := ' '
	for _, r := range s {
		if unicode.IsUpper(r) || r == '\u00ad' || unicode.IsSpace(r) && (r != ' ' || before == ' ') {
			return false
		}
		before = r
	}
	return s == "" || before != ' '
}
