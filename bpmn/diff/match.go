package diff

import (
	"strings"

	"github.com/prozessregister/prozessregister/bpmn"
)

// Evidence says why two elements are taken for the same.
type Evidence uint8

// Kinds of evidence; the zero value stands for no match.
const (
	EvidenceNone  Evidence = iota
	EvidenceID             // equal ids
	EvidenceName           // equal name, type and surroundings
	EvidencePlace          // similar name or none, same place in the flow
)

// String returns "none", "id", "name" or "place".
func (e Evidence) String() string {
	return [...]string{"none", "id", "name", "place"}[min(e, EvidencePlace)]
}

// Matching says which element of one model is which of another. It may be used
// by several goroutines at the same time.
type Matching struct {
	before, after *side
	// to and from hold for each item its counterpart, -1 = none.
	to, from []int32
	why      []Evidence // of each item before
	trusted  bool       // most ids of one file are in the other
	nameless bool       // names do not count while this is set
}

// Pair is an element in both versions.
type Pair struct {
	Before, After bpmn.Element
	By            Evidence
}

// Match finds for every element of one model its counterpart in the other.
//
// Elements are what has an identity of its own: activities, events, gateways,
// data, lines, pools, lanes, processes, annotations and root elements. Parts of
// an element (documentation, event definitions, extensions) go with it.
//
// Equal ids decide, unless they evidently mean something else in the other file.
// What remains is matched by name and neighbourhood; if the two files share most
// ids, an element with a new id is a new element unless an equal name of the same
// type says that it was drawn again. Every element has at most one counterpart,
// and Match(b, a) pairs the same elements as Match(a, b).
//
// It takes about n·log n steps for n elements.
func Match(before, after *bpmn.Definitions) *Matching {
	if mirrored(before, after) {
		return match(after, before).mirror()
	}
	return match(before, after)
}

// mirrored reports whether the pair is handled the other way round, so that the
// order of the arguments never decides a tie.
func mirrored(a, b *bpmn.Definitions) bool {
	if a.Len() != b.Len() {
		return a.Len() > b.Len()
	}
	return strings.Compare(a.Source().Text(), b.Source().Text()) > 0
}

func (m *Matching) mirror() *Matching {
	out := &Matching{before: m.after, after: m.before, to: m.from, from: m.to, trusted: m.trusted}
	out.why = make([]Evidence, len(out.to))
	for i, j := range out.to {
		if j >= 0 {
			out.why[i] = m.why[j]
		}
	}
	return out
}

func match(before, after *bpmn.Definitions) *Matching {
	m := &Matching{before: newSide(before), after: newSide(after)}
	m.to, m.from = none(len(m.before.items)), none(len(m.after.items))
	m.why = make([]Evidence, len(m.to))
	if before == after || before.Source().Text() == after.Source().Text() {
		m.itself()
		return m
	}
	m.byID()
	m.byContext()
	m.bySimilarity()
	m.byShape()
	m.byMembers()
	m.leftovers()
	m.lines()
	return m
}

// itself pairs every item with itself.
func (m *Matching) itself() {
	m.trusted = true
	for i := range m.to {
		m.pair(int32(i), int32(i), EvidenceID)
	}
}

func none(n int) []int32 {
	out := make([]int32, n)
	for i := range out {
		out[i] = -1
	}
	return out
}

// pair records a match; false if one of both has a counterpart already.
func (m *Matching) pair(i, j int32, why Evidence) bool {
	if m.to[i] >= 0 || m.from[j] >= 0 {
		return false
	}
	m.to[i], m.from[j], m.why[i] = j, i, why
	return true
}

// free reports whether both items wait for a counterpart and may be each other's.
func (m *Matching) free(i, j int32) bool {
	return m.to[i] < 0 && m.from[j] < 0 && m.before.items[i].group == m.after.items[j].group
}

// After returns the counterpart of an element of the first model, absent if it is gone.
func (m *Matching) After(e bpmn.Element) bpmn.Element {
	if i := m.before.find(e); i >= 0 && m.to[i] >= 0 {
		return m.after.items[m.to[i]].e
	}
	return bpmn.Element{}
}

// Before returns the counterpart of an element of the second model, absent if it is new.
func (m *Matching) Before(e bpmn.Element) bpmn.Element {
	if j := m.after.find(e); j >= 0 && m.from[j] >= 0 {
		return m.before.items[m.from[j]].e
	}
	return bpmn.Element{}
}

// Pairs returns all elements that are in both models, in the order of the first file.
func (m *Matching) Pairs() []Pair {
	var out []Pair
	for i, j := range m.to {
		if j >= 0 {
			out = append(out, Pair{m.before.items[i].e, m.after.items[j].e, m.why[i]})
		}
	}
	return out
}
