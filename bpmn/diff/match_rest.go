package diff

import (
	"cmp"
	"slices"

	"github.com/prozessregister/prozessregister/bpmn"
)

// byMembers pairs lanes, pools, processes and sub-processes that most of their
// members share, from the inside out.
func (m *Matching) byMembers() {
	votes := map[[2]int32]int{}
	for i, j := range m.to {
		if j < 0 {
			continue
		}
		a, b := &m.before.items[i], &m.after.items[j]
		for _, p := range [][2]int32{{a.container, b.container}, {a.lane, b.lane}} {
			if p[0] >= 0 && p[1] >= 0 && m.allowed(p[0], p[1]) {
				votes[p]++
			}
		}
	}
	m.elect(votes)
	m.byOwner()
}

// elect makes pairs of those with most votes.
func (m *Matching) elect(votes map[[2]int32]int) {
	list := make([][2]int32, 0, len(votes))
	for p := range votes {
		list = append(list, p)
	}
	slices.SortFunc(list, func(a, b [2]int32) int {
		return cmp.Or(cmp.Compare(votes[b], votes[a]), cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1]))
	})
	for _, p := range list {
		if m.allowed(p[0], p[1]) {
			m.pair(p[0], p[1], EvidencePlace)
		}
	}
}

// byOwner pairs pool and process if one of the two is paired, and the only
// process and collaboration of both files.
func (m *Matching) byOwner() {
	for i := range m.before.items {
		j := m.to[i]
		if j < 0 {
			continue
		}
		for _, x := range first(m.before.items[i].arcs) {
			for _, y := range first(m.after.items[j].arcs) {
				if x.label == y.label && x.label/2 == relPool && m.allowed(x.to, y.to) {
					m.pair(x.to, y.to, EvidencePlace)
				}
			}
		}
	}
	for _, g := range []group{groupOwn + group(bpmn.KindProcess), groupCollaboration} {
		a, b := m.waiting(m.before, m.to, g), m.waiting(m.after, m.from, g)
		if len(a) == 1 && len(b) == 1 && m.allowed(a[0], b[0]) {
			m.pair(a[0], b[0], EvidencePlace)
		}
	}
}

// waiting returns the items of a group without counterpart.
func (m *Matching) waiting(s *side, to []int32, g group) []int32 {
	var out []int32
	for i := range s.items {
		if s.items[i].group == g && to[i] < 0 {
			out = append(out, int32(i))
		}
	}
	return out
}

// leftovers pairs what looks alike and lies in the same place around, in order:
// several steps of one name, notes without connection.
func (m *Matching) leftovers() {
	key := func(s *side, i int32) uint64 {
		it := &s.items[i]
		container := uint64(0)
		if it.container >= 0 {
			container, _ = m.token(s, it.container)
		}
		return hash(uint64(it.group), uint64(it.kind), hashText(it.name), container)
	}
	a, b := make([]uint64, len(m.before.items)), make([]uint64, len(m.after.items))
	for i := range a {
		a[i] = key(m.before, int32(i))
	}
	for j := range b {
		b[j] = key(m.after, int32(j))
	}
	for _, k := range m.buckets(a, b) {
		for n := range min(len(k.before), len(k.after)) {
			it := &m.before.items[k.before[n]]
			if (it.name != "" || !it.group.node() || len(it.arcs)+len(m.after.items[k.after[n]].arcs) == 0) && m.allowed(k.before[n], k.after[n]) {
				m.pair(k.before[n], k.after[n], EvidenceName)
			}
		}
	}
}

// lines pairs lines by their ends and what they say, then by their ends alone.
func (m *Matching) lines() {
	for _, text := range []bool{true, false} {
		index := map[uint64][]int32{}
		for j := range m.after.items {
			if it := &m.after.items[j]; it.group.connection() && m.from[j] < 0 {
				if k, ok := m.lineKey(m.after, it, text); ok {
					index[k] = append(index[k], int32(j))
				}
			}
		}
		for i := range m.before.items {
			it := &m.before.items[i]
			if !it.group.connection() || m.to[i] >= 0 {
				continue
			}
			k, ok := m.lineKey(m.before, it, text)
			if list := index[k]; ok && len(list) > 0 && m.free(int32(i), list[0]) {
				m.pair(int32(i), list[0], EvidencePlace)
				index[k] = list[1:]
			}
		}
	}
}

// lineKey is equal for lines between the same pairs; false if an end is new or gone.
func (m *Matching) lineKey(s *side, it *item, text bool) (uint64, bool) {
	ends := [2]uint64{}
	for n, e := range []bpmn.Element{it.e.Source(), it.e.Target()} {
		i := s.find(e)
		if i < 0 {
			continue // a line without this end is like another one without it
		}
		token, ok := m.token(s, i)
		if !ok {
			return 0, false
		}
		ends[n] = token
	}
	if it.kind == bpmn.KindAssociation && ends[0] > ends[1] {
		ends[0], ends[1] = ends[1], ends[0]
	}
	k := hash(uint64(it.group), uint64(it.kind), ends[0], ends[1])
	if text {
		k = hash(k, hashText(it.name), hashText(fold(it.e.Condition().DeepText())))
	}
	return k, true
}
