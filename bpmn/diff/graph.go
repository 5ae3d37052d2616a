package diff

import (
	"hash/maphash"

	"github.com/prozessregister/prozessregister/bpmn"
)

// Relations between items; the value is part of the label of an arc.
const (
	relFlow uint64 = iota + 1
	relMessage
	relAssociation
	relData
	relBoundary
	relPool
	relReference
)

// seed makes the hashes of both files comparable. It is random per process; no
// result depends on its value but for collisions of 64 bits.
var seed = maphash.MakeSeed()

// hash mixes values into one.
func hash(values ...uint64) uint64 {
	h := uint64(0x9e3779b97f4a7c15)
	for _, v := range values {
		h = mix(h ^ v)
	}
	return h
}

// mix is the finaliser of SplitMix64 (Steele, Lea, Flood 2014).
func mix(h uint64) uint64 {
	h += 0x9e3779b97f4a7c15
	h = (h ^ h>>30) * 0xbf58476d1ce4e5b9
	h = (h ^ h>>27) * 0x94d049bb133111eb
	return h ^ h>>31
}

func hashText(s string) uint64 { return maphash.String(seed, s) }

// relate fills the arcs of all items.
func (s *side) relate() {
	for i := range s.items {
		it := &s.items[i]
		switch {
		case it.group.connection():
			s.relateEnds(it)
		case it.kind == bpmn.KindBoundaryEvent:
			s.join(relBoundary, 0, int32(i), s.find(it.e.AttachedTo()))
		case it.kind == bpmn.KindParticipant:
			s.join(relPool, 0, int32(i), s.find(it.e.Ref("processRef")))
		case it.kind == bpmn.KindDataObjectReference:
			s.join(relReference, 0, int32(i), s.find(it.e.Ref("dataObjectRef")))
		case it.kind == bpmn.KindDataStoreReference:
			s.join(relReference, 1, int32(i), s.find(it.e.Ref("dataStoreRef")))
		}
	}
}

var relationOf = map[group]uint64{
	groupSequence: relFlow, groupMessage: relMessage, groupAssociation: relAssociation, groupDataAssociation: relData,
}

// relateEnds joins the two ends of a line.
func (s *side) relateEnds(it *item) {
	from, to := s.find(it.e.Source()), s.find(it.e.Target())
	mark := hashText(it.name)
	if c := it.e.Condition(); c.Exists() {
		mark = hash(mark, hashText(fold(c.DeepText())))
	}
	s.join(relationOf[it.group], mark, from, to)
}

// join adds the arcs of a relation at both ends.
func (s *side) join(relation, mark uint64, from, to int32) {
	if from < 0 || to < 0 {
		return
	}
	out, in := relation*2, relation*2+1
	if relation == relAssociation {
		in = out // drawn from either end
	}
	s.items[from].arcs = append(s.items[from].arcs, arc{out, hash(out, mark), to})
	s.items[to].arcs = append(s.items[to].arcs, arc{in, hash(in, mark), from})
}
