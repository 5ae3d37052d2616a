package diff

import (
	"slices"

	"github.com/prozessregister/prozessregister/bpmn"
)

const (
	depth     = 3  // how far the neighbourhood reaches, in arcs
	maxRounds = 12 // of refining; afterwards what still looks alike is paired in order
)

// byContext pairs items whose neighbourhood is the same and unique on both sides,
// first the widest, and goes on with what became unique by that. This is colour
// refinement (Weisfeiler, Leman 1968) started from names, types and known pairs.
func (m *Matching) byContext() {
	for round := range maxRounds {
		levels := m.signatures()
		found := false
		for level := depth; level >= 1; level-- {
			found = m.unique(levels[0][level], levels[1][level], nil) || found
		}
		named := func(it *item) bool { return it.name != "" }
		if !found {
			found = m.unique(levels[0][0], levels[1][0], named)
		}
		if !found {
			found = m.unique(m.bare(m.before), m.bare(m.after), named)
		}
		if !found && !m.alike(levels[0][depth], levels[1][depth], round == maxRounds-1) {
			return
		}
	}
}

// signatures returns for both sides and every level the hashes of all items.
func (m *Matching) signatures() [2][depth + 1][]uint64 {
	var out [2][depth + 1][]uint64
	for s, x := range []*side{m.before, m.after} {
		base := make([]uint64, len(x.items))
		for i := range x.items {
			base[i] = m.label(x, int32(i), true)
		}
		out[s][0] = base
		for level := 1; level <= depth; level++ {
			out[s][level] = m.refine(x, out[s][level-1], base)
		}
	}
	return out
}

// bare returns hashes of name and type alone.
func (m *Matching) bare(x *side) []uint64 {
	out := make([]uint64, len(x.items))
	for i := range x.items {
		out[i] = m.label(x, int32(i), false)
	}
	return out
}

// label is the hash of an item without its neighbours; that of a known pair is
// the same on both sides and like no other.
func (m *Matching) label(x *side, i int32, around bool) uint64 {
	if token, ok := m.token(x, i); ok {
		return token
	}
	it := &x.items[i]
	h := hash(uint64(it.group), uint64(it.kind))
	if !m.nameless {
		h = hash(h, hashText(it.name))
	}
	if it.group == groupEvent {
		for _, d := range it.e.EventDefinitions() {
			h = hash(h, uint64(d.Kind()))
		}
	}
	if around {
		h = hash(h, m.up(x, it.container), m.up(x, it.lane))
	}
	return h
}

// token returns the hash of a known pair.
func (m *Matching) token(x *side, i int32) (uint64, bool) {
	if x == m.before {
		return hash(1, uint64(i)), m.to[i] >= 0
	}
	return hash(1, uint64(m.from[i])), m.from[i] >= 0
}

// up stands for what is around: the pair if it is known, else kind and name.
func (m *Matching) up(x *side, i int32) uint64 {
	if i < 0 {
		return 0
	}
	if token, ok := m.token(x, i); ok {
		return token
	}
	it := &x.items[i]
	if it.kind == bpmn.KindProcess || m.nameless {
		return uint64(it.kind) // tools give processes names of their own
	}
	return hash(uint64(it.group), hashText(it.name))
}

// refine adds the neighbours, as they are known at the level below, to each hash.
func (m *Matching) refine(x *side, below, base []uint64) []uint64 {
	out := make([]uint64, len(below))
	var around []uint64
	for i := range x.items {
		if _, known := m.token(x, int32(i)); known {
			out[i] = base[i]
			continue
		}
		around = around[:0]
		for _, a := range x.items[i].arcs {
			mark := a.mark
			if m.nameless {
				mark = a.label
			}
			around = append(around, hash(mark, below[a.to]))
		}
		slices.Sort(around)
		h := base[i]
		for _, v := range around {
			h = hash(h, v)
		}
		out[i] = h
	}
	return out
}

// bucket holds the items with one hash.
type bucket struct{ before, after []int32 }

// buckets groups the waiting items by hash, lines left out; the order is that of
// the first file.
func (m *Matching) buckets(a, b []uint64) []*bucket {
	index := make(map[uint64]*bucket, len(a))
	var order []*bucket
	for i := range m.before.items {
		if m.to[i] < 0 && !m.before.items[i].group.connection() {
			k := index[a[i]]
			if k == nil {
				k = &bucket{}
				index[a[i]] = k
				order = append(order, k)
			}
			k.before = append(k.before, int32(i))
		}
	}
	for j := range m.after.items {
		if k := index[b[j]]; k != nil && m.from[j] < 0 {
			k.after = append(k.after, int32(j))
		}
	}
	return order
}

// unique pairs items that are the only ones of their hash on both sides.
func (m *Matching) unique(a, b []uint64, only func(*item) bool) bool {
	found := false
	for _, k := range m.buckets(a, b) {
		if len(k.before) != 1 || len(k.after) != 1 || only != nil && !only(&m.before.items[k.before[0]]) {
			continue
		}
		if m.allowed(k.before[0], k.after[0]) && m.tellable(k.before[0]) && m.unnamed(k.before[0], k.after[0]) {
			found = m.pair(k.before[0], k.after[0], EvidenceName) || found
		}
	}
	return found
}

// byShape pairs what has a name in one file only: some tools lose all names. What
// remains is the shape of the flow.
func (m *Matching) byShape() {
	m.nameless = true
	for range maxRounds {
		levels := m.signatures()
		found := false
		for level := depth; level >= 1; level-- {
			found = m.unique(levels[0][level], levels[1][level], nil) || found
		}
		if !found {
			break
		}
	}
	m.nameless = false
}

// unnamed reports whether one of both has no name, if names do not count.
func (m *Matching) unnamed(i, j int32) bool {
	return !m.nameless || m.before.items[i].name == "" || m.after.items[j].name == ""
}

// tellable reports whether something tells the item from others of its kind: a
// name or a neighbour.
func (m *Matching) tellable(i int32) bool {
	it := &m.before.items[i]
	return it.name != "" || len(it.arcs) > 0 || !it.group.node()
}

// alike pairs items that even their wide neighbourhood does not tell apart: of
// each bucket the first ones, because that may tell the others apart, or all of
// them in order if nothing around them is open.
func (m *Matching) alike(a, b []uint64, all bool) bool {
	found := false
	for _, k := range m.buckets(a, b) {
		for n := range min(len(k.before), len(k.after)) {
			if n > 0 && !all && !m.settled(k.before[n]) {
				break
			}
			if m.allowed(k.before[n], k.after[n]) && m.tellable(k.before[n]) {
				found = m.pair(k.before[n], k.after[n], EvidenceName) || found
			}
		}
	}
	return found
}

// settled reports whether all neighbours of an item are paired.
func (m *Matching) settled(i int32) bool {
	for _, a := range m.before.items[i].arcs {
		if m.to[a.to] < 0 {
			return false
		}
	}
	return true
}
