package bpmn

import (
	"cmp"
	"slices"
)

// pair relates two elements by index.
type pair struct{ from, to int32 }

// relation is a list of pairs sorted by from; equal ones keep document order.
type relation []pair

func (r *relation) add(from, to Element) {
	if from.Exists() && to.Exists() {
		*r = append(*r, pair{from.i, to.i})
	}
}

func (r relation) sort() {
	slices.SortStableFunc(r, func(a, b pair) int { return cmp.Compare(a.from, b.from) })
}

// of returns the elements related to e.
func (r relation) of(e Element) []Element {
	at, end := r.find(e)
	if at == end {
		return nil
	}
	out := make([]Element, end-at)
	for i := range out {
		out[i] = Element{e.d, r[at+i].to}
	}
	return out
}

// find returns where the pairs of e begin and end.
func (r relation) find(e Element) (at, end int) {
	if e.d == nil {
		return 0, 0
	}
	compare := func(p pair, i int32) int { return cmp.Compare(p.from, i) }
	at, _ = slices.BinarySearchFunc(r, e.i, compare)
	end, _ = slices.BinarySearchFunc(r, e.i+1, compare)
	return at, end
}

// links holds the relations that the file states at their other end.
type links struct {
	outgoing, incoming relation      // flow node -> sequence flows
	sent, received     relation      // node or pool -> message flows
	associations       relation      // element -> associations at it
	boundary           relation      // activity -> boundary events
	lanes              relation      // flow node -> innermost lane that names it
	pools              relation      // process -> participants
	shapes, edges      relation      // model element -> diagram elements
	data               relation      // data element -> data associations that use it
	content            map[pair]bool // container and plane that shows something directly inside it
}

func newLinks(d *Definitions) *links {
	l := &links{content: map[pair]bool{}}
	for e := range d.All() {
		l.collect(e)
	}
	for _, r := range []relation{l.outgoing, l.incoming, l.sent, l.received, l.associations,
		l.boundary, l.lanes, l.pools, l.shapes, l.edges, l.data} {
		r.sort()
	}
	l.lanes = l.lanes.innermost(d)
	return l
}

// innermost keeps of each node only the lane that lies in no other of its lanes'
// children; the first one if they lie apart.
func (r relation) innermost(d *Definitions) relation {
	var out relation
	for _, p := range r {
		if n := len(out); n > 0 && out[n-1].from == p.from {
			if (Element{d, out[n-1].to}).Contains(Element{d, p.to}) {
				out[n-1].to = p.to
			}
			continue
		}
		out = append(out, p)
	}
	return out
}

func (l *links) collect(e Element) {
	switch e.Kind() {
	case KindSequenceFlow:
		l.outgoing.add(e.Source(), e)
		l.incoming.add(e.Target(), e)
	case KindMessageFlow:
		l.sent.add(e.Source(), e)
		l.received.add(e.Target(), e)
	case KindAssociation:
		source, target := e.Source(), e.Target()
		l.associations.add(source, e)
		if target != source {
			l.associations.add(target, e)
		}
	case KindBoundaryEvent:
		l.boundary.add(e.Ref("attachedToRef"), e)
	case KindFlowNodeRef:
		l.lanes.add(e.Target(), e.Parent())
	case KindParticipant:
		l.pools.add(e.Ref("processRef"), e)
	case KindBPMNShape, KindBPMNPlane:
		of := e.Ref("bpmnElement")
		l.shapes.add(of, e)
		if c := of.Parent(); c.Kind().IsContainer() {
			l.content[pair{c.i, e.rec().parent}] = true
		}
	case KindBPMNEdge:
		l.edges.add(e.Ref("bpmnElement"), e)
	case KindDataInputAssociation:
		l.data.add(e.Source(), e)
	case KindDataOutputAssociation:
		l.data.add(e.Target(), e)
	}
}
