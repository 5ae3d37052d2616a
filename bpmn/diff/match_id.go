package diff

const (
	enoughIDs    = 0.5 // share of ids found in the other file from which new ids mean new elements
	enoughNames  = 0.3 // share of equal names among equal ids below which ids may be a coincidence
	enoughLines  = 0.5 // share of lines with equal ends among equal ids, as above
	likeName     = 0.5 // similarity from which names count as equal here
	fewestToTell = 3   // equal ids needed before they can be called a coincidence
)

// byID pairs equal ids.
func (m *Matching) byID() {
	index := make(map[string]int32, len(m.after.items))
	for j := range m.after.items {
		if id := m.after.items[j].id; id != "" {
			if _, twice := index[id]; !twice {
				index[id] = int32(j)
			}
		}
	}
	var found []candidate
	seen := make(map[string]bool, len(m.before.items))
	for i := range m.before.items {
		it := &m.before.items[i]
		if it.id == "" || seen[it.id] {
			continue
		}
		seen[it.id] = true
		if j, ok := index[it.id]; ok && m.free(int32(i), j) {
			found = append(found, candidate{from: int32(i), to: j})
		}
	}
	sensible := m.sensible(found)
	kept := 0
	for _, c := range found {
		if sensible || m.sameName(c) {
			m.pair(c.from, c.to, EvidenceID)
			kept++
		}
	}
	m.trusted = sensible && float64(kept) >= enoughIDs*float64(min(withID(m.before), withID(m.after))) && kept > 0
}

func withID(s *side) int {
	n := 0
	for i := range s.items {
		if s.items[i].id != "" {
			n++
		}
	}
	return n
}

func (m *Matching) sameName(c candidate) bool {
	a, b := &m.before.items[c.from], &m.after.items[c.to]
	return a.name == b.name && a.name != "" && a.kind == b.kind
}

// sensible reports whether equal ids mean equal elements: tools that count ids
// (Task_1, Task_2 …) give equal ids to unrelated models. Either names or the ends
// of lines have to agree; both change in no editing of one model.
func (m *Matching) sensible(found []candidate) bool {
	names, likeNames, lines, likeLines := 0, 0, 0, 0
	for _, c := range found {
		a, b := &m.before.items[c.from], &m.after.items[c.to]
		if a.name != "" && b.name != "" {
			names++
			if a.name == b.name || similarity(a.name, b.name) >= likeName {
				likeNames++
			}
		}
		if a.group.connection() {
			lines++
			if a.e.Source().ID() == b.e.Source().ID() && a.e.Target().ID() == b.e.Target().ID() {
				likeLines++
			}
		}
	}
	if names < fewestToTell || float64(likeNames) >= enoughNames*float64(names) {
		return true
	}
	return lines > 0 && float64(likeLines) >= enoughLines*float64(lines)
}

// allowed reports whether a pair may be made without equal ids: where ids are
// trusted, an element with another id is another one, unless its name says that
// it was drawn again.
func (m *Matching) allowed(i, j int32) bool {
	if !m.free(i, j) {
		return false
	}
	a, b := &m.before.items[i], &m.after.items[j]
	if !m.trusted || a.id == "" || b.id == "" {
		return true
	}
	return a.name != "" && a.name == b.name && a.kind == b.kind
}
