package diff

import (
	"cmp"
	"slices"

	"github.com/prozessregister/prozessregister/bpmn"
)

// sort brings the changes into the order in which the flow passes their elements.
// What is gone stands where it was; layout stands last.
func (c *comparer) sort() {
	after := c.m.after.order()
	before := c.m.between(c.m.before.order(), after)
	place := func(x Change) [2]int {
		if j := c.m.after.find(x.After); j >= 0 {
			return [2]int{2 * after[j], 0}
		}
		if i := c.m.before.find(x.Before); i >= 0 {
			return before[i]
		}
		return [2]int{}
	}
	places := make(map[int][2]int, len(c.out))
	index := make([]int, len(c.out))
	for n, x := range c.out {
		index[n], places[n] = n, place(x)
	}
	slices.SortStableFunc(index, func(p, q int) int {
		a, b := c.out[p], c.out[q]
		return cmp.Or(cmp.Compare(rank[a.Weight], rank[b.Weight]), cmp.Compare(places[p][0], places[q][0]),
			cmp.Compare(places[p][1], places[q][1]), cmp.Compare(typeRank[a.Type], typeRank[b.Type]), cmp.Compare(a.Field, b.Field))
	})
	out := make([]Change, len(c.out))
	for n, i := range index {
		out[n] = c.out[i]
	}
	c.out = out
}

var rank = map[Weight]int{Meaning: 0, Technical: 1, Layout: 2}

var typeRank = map[Type]int{Removed: 0, Added: 1, Changed: 2, Moved: 3, Rerouted: 4, LoopRemoved: 5, LoopAdded: 6, Rearranged: 7}

// between gives what is gone a place behind the last surviving element before it.
func (m *Matching) between(before, after []int) [][2]int {
	byPlace := make([]int32, len(before))
	for i, p := range before {
		byPlace[p] = int32(i)
	}
	out := make([][2]int, len(before))
	last := -1
	for p, i := range byPlace {
		if j := m.to[i]; j >= 0 {
			last = 2 * after[j]
			out[i] = [2]int{last, 0}
		} else {
			out[i] = [2]int{last + 1, p}
		}
	}
	return out
}

// order returns the place of each item in the flow: pools and lanes, then the
// nodes in reverse postorder of a depth-first search, each followed by its
// boundary events, its content and its lines.
func (s *side) order() []int {
	w := &walker{s: s, place: make([]int, len(s.items)), inside: map[int32][]int32{}}
	for i := range w.place {
		w.place[i] = -1
		w.inside[s.items[i].container] = append(w.inside[s.items[i].container], int32(i))
	}
	w.container(-1)
	for i := range w.place {
		w.put(int32(i)) // what lies in no container that was walked
	}
	return w.place
}

// walker numbers items.
type walker struct {
	s      *side
	place  []int
	next   int
	inside map[int32][]int32 // items directly in an item; -1 = at the root
}

func (w *walker) put(i int32) bool {
	if w.place[i] >= 0 {
		return false
	}
	w.place[i] = w.next
	w.next++
	return true
}

// container numbers what lies inside: pools, lanes and sub-containers first, then
// the flow, then the rest.
func (w *walker) container(c int32) {
	var nodes, rest []int32
	for _, i := range w.inside[c] {
		switch it := &w.s.items[i]; {
		case it.group.node():
			nodes = append(nodes, i)
		case it.kind == bpmn.KindProcess, it.group == groupCollaboration, it.kind == bpmn.KindParticipant, it.kind == bpmn.KindLane:
			w.put(i)
			w.container(i)
		default:
			rest = append(rest, i)
		}
	}
	for _, i := range w.postorder(nodes) {
		w.node(i)
	}
	for _, i := range rest {
		w.put(i)
		w.container(i)
	}
}

// node numbers a node, its content, its boundary events and its lines.
func (w *walker) node(i int32) {
	if !w.put(i) {
		return
	}
	w.container(i)
	for _, a := range w.s.items[i].arcs {
		if a.label == relBoundary*2+1 {
			w.node(a.to)
		}
	}
	for _, f := range w.s.items[i].e.Outgoing() {
		if n := w.s.find(f); n >= 0 {
			w.put(n)
		}
	}
}

// postorder returns the nodes in reverse postorder of a search from each root,
// branches in the order of the file.
func (w *walker) postorder(nodes []int32) []int32 {
	seen := map[int32]bool{}
	var out []int32
	type frame struct {
		node int32
		rest []arc
	}
	for _, root := range w.roots(nodes) {
		if seen[root] {
			continue
		}
		seen[root] = true
		begin := len(out)
		for stack := []frame{{root, w.s.items[root].arcs}}; len(stack) > 0; {
			top := &stack[len(stack)-1]
			if len(top.rest) == 0 {
				out = append(out, top.node)
				stack = stack[:len(stack)-1]
				continue
			}
			a := top.rest[len(top.rest)-1]
			top.rest = top.rest[:len(top.rest)-1]
			if (a.label == relFlow*2 || a.label == relBoundary*2+1) && !seen[a.to] {
				seen[a.to] = true
				stack = append(stack, frame{a.to, w.s.items[a.to].arcs})
			}
		}
		slices.Reverse(out[begin:])
	}
	return out
}

// roots returns the nodes without incoming lines, then all others.
func (w *walker) roots(nodes []int32) []int32 {
	var starts, rest []int32
	for _, i := range nodes {
		entered := w.s.items[i].kind == bpmn.KindBoundaryEvent
		for _, a := range w.s.items[i].arcs {
			entered = entered || a.label == relFlow*2+1
		}
		if entered {
			rest = append(rest, i)
		} else {
			starts = append(starts, i)
		}
	}
	return append(starts, rest...)
}
