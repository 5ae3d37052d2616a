package diff

import (
	"container/heap"
	"strings"
	"unicode/utf8"

	"github.com/prozessregister/prozessregister/bpmn"
)

const (
	threshold     = 0.55 // score from which two items are taken for the same
	minName       = 0.5  // similarity below which different names speak against it
	maxCandidates = 40   // looked at per item; the words of most names are rarer
	maxProposals  = 500_000
)

// candidate is a possible pair.
type candidate struct {
	from, to int32
	score    float64
}

// queue orders candidates by score, then by place in the file.
type queue []candidate

func (q queue) Len() int      { return len(q) }
func (q queue) Swap(i, j int) { q[i], q[j] = q[j], q[i] }
func (q queue) Less(i, j int) bool {
	if q[i].score != q[j].score {
		return q[i].score > q[j].score
	}
	if q[i].from != q[j].from {
		return q[i].from < q[j].from
	}
	return q[i].to < q[j].to
}
func (q *queue) Push(x any) { *q = append(*q, x.(candidate)) }
func (q *queue) Pop() any {
	old := *q
	last := old[len(old)-1]
	*q = old[:len(old)-1]
	return last
}

// bySimilarity pairs the best candidates first; each pair makes its neighbours
// better candidates.
func (m *Matching) bySimilarity() {
	q := m.byWords()
	for i, j := range m.to {
		if j >= 0 {
			q = append(q, m.around(int32(i), j)...)
		}
	}
	heap.Init(&q)
	for q.Len() > 0 {
		c := heap.Pop(&q).(candidate)
		if !m.allowed(c.from, c.to) {
			continue
		}
		m.pair(c.from, c.to, EvidencePlace)
		for _, next := range m.around(c.from, c.to) {
			heap.Push(&q, next)
		}
	}
}

// byWords returns candidates whose names share a word.
func (m *Matching) byWords() queue {
	index := map[string][]int32{}
	for j := range m.after.items {
		if it := &m.after.items[j]; m.from[j] < 0 && !it.group.connection() {
			for _, w := range words(it.name) {
				index[w] = append(index[w], int32(j))
			}
		}
	}
	var out queue
	tried := 0
	for i := range m.before.items {
		it := &m.before.items[i]
		if m.to[i] >= 0 || it.group.connection() {
			continue
		}
		seen := map[int32]bool{}
		for _, w := range words(it.name) {
			for _, j := range index[w][:min(len(index[w]), maxCandidates)] {
				if !seen[j] && tried < maxProposals {
					seen[j] = true
					tried++
					out = m.propose(out, int32(i), j)
				}
			}
		}
	}
	return out
}

// words returns the words of a name, each cut to its first letters, so that
// endings do not count.
func words(name string) []string {
	const letters = 5
	out := strings.Fields(name)
	for i, w := range out {
		n := 0
		for at := range w {
			if n == letters {
				out[i] = w[:at]
				break
			}
			n++
		}
	}
	return out
}

// around returns the candidates among the neighbours of a pair.
func (m *Matching) around(i, j int32) queue {
	a, b := first(m.before.items[i].arcs), first(m.after.items[j].arcs)
	var out queue
	for _, x := range a {
		if m.to[x.to] >= 0 {
			continue
		}
		for _, y := range b {
			if x.label == y.label && m.free(x.to, y.to) {
				out = m.propose(out, x.to, y.to)
			}
		}
	}
	return out
}

// first cuts the arcs of a node nobody could draw.
func first(arcs []arc) []arc { return arcs[:min(len(arcs), maxBranches)] }

// propose appends the pair if it is good enough.
func (m *Matching) propose(q queue, i, j int32) queue {
	if !m.allowed(i, j) {
		return q
	}
	if s := m.score(i, j); s >= threshold {
		q = append(q, candidate{i, j, s})
	}
	return q
}

// score says how much speaks for a pair, from 0 to 1.
func (m *Matching) score(i, j int32) float64 {
	a, b := &m.before.items[i], &m.after.items[j]
	near := m.near(a, b)
	kind := 0.0
	if a.kind == b.kind {
		kind = 1
	} else if a.group == groupEvent && position(a.kind) != position(b.kind) {
		return 0
	}
	place := 0.0
	if m.together(a.container, b.container) {
		place += 0.6
	}
	if m.together(a.lane, b.lane) {
		place += 0.4
	}
	if a.name == "" && b.name == "" {
		if near == 0 {
			return 0
		}
		return 0.25*kind + 0.6*near + 0.15*place
	}
	name := similarity(a.name, b.name)
	if name < minName {
		if near < 1 || kind < 1 || a.name != "" && b.name != "" && len(a.arcs) < 2 {
			return 0
		}
		return 0.45 + 0.15*place + 0.2*name // alone in the same place
	}
	return 0.5*name + 0.1*kind + 0.3*near + 0.1*place
}

// position tells start, intermediate, boundary and end events apart.
func position(k bpmn.Kind) int {
	switch k {
	case bpmn.KindStartEvent:
		return 1
	case bpmn.KindEndEvent:
		return 2
	case bpmn.KindBoundaryEvent:
		return 3
	}
	return 4
}

// near returns the share of neighbours that are paired with each other.
func (m *Matching) near(a, b *item) float64 {
	n := max(len(a.arcs), len(b.arcs))
	if n == 0 || n > maxCandidates {
		return 0
	}
	used := make([]bool, len(b.arcs))
	hits := 0
	for _, x := range a.arcs {
		for k, y := range b.arcs {
			if !used[k] && x.label == y.label && m.to[x.to] == y.to {
				used[k] = true
				hits++
				break
			}
		}
	}
	return float64(hits) / float64(n)
}

// together reports whether two items are the same pair, or both are missing.
func (m *Matching) together(i, j int32) bool {
	if i < 0 || j < 0 {
		return i < 0 && j < 0
	}
	return m.to[i] == j
}

// maxCompared is in bytes; longer names are compared by their beginning.
const maxCompared = 400

// similarity returns how many pairs of letters two names share, from 0 to 1
// (Dice coefficient of bigrams).
func similarity(a, b string) float64 {
	if a == b {
		return 1
	}
	a, b = cut(a), cut(b)
	counts := map[[2]rune]int{}
	total := bigrams(a, func(g [2]rune) { counts[g]++ })
	shared := 0
	total += bigrams(b, func(g [2]rune) {
		if counts[g] > 0 {
			counts[g]--
			shared++
		}
	})
	if total == 0 {
		return 0
	}
	return 2 * float64(shared) / float64(total)
}

func cut(s string) string {
	if len(s) <= maxCompared {
		return s
	}
	for n := maxCompared; n > 0; n-- {
		if utf8.RuneStart(s[n]) {
			return s[:n]
		}
	}
	return ""
}

// bigrams calls fn for each pair of neighbouring letters and returns their number.
func bigrams(s string, fn func([2]rune)) int {
	before, n := ' ', -1
	for _, r := range s {
		if n >= 0 {
			fn([2]rune{before, r})
		}
		before = r
		n++
	}
	return max(n, 0)
}
