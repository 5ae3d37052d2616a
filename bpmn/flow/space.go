package flow

import (
	"math/bits"
	"slices"
)

// Bounds of the search through the states of what cannot be reduced. A model
// beyond them is not decided.
const (
	maxStates  = 20_000    // states of one scope
	maxMoves   = 400_000   // steps from one state to another
	maxLooks   = 2_000_000 // vertices looked at for what they can do
	maxChoices = 6         // ways of an inclusive split whose combinations are all tried
)

// space is the search through all states of a reduced net, in breadth, so that
// the first way to a state is a shortest one. A state is the set of arcs that
// hold a token.
type space struct {
	*net
	arcNo  []int32 // arcs that are left; their place in states
	place  map[int32]int
	active []int32 // vertices that are left and can move tokens
	reach  map[int32][]set
	states []state
	known  map[string]int32
	ever   set // arcs that ever held a token
	moves  int
	looks  int
	found  []fault
	seen   map[fault]bool // vertex and kind of faults found already
	steps  []step
	full   bool // every state was looked at
}

// step leads from a state to another one.
type step struct {
	from, to int32
	used     []int32
}

// state is a set of arcs and how it came about.
type state struct {
	marked set
	before int32 // -1 for the first
	used   []int32
}

// fault is something that goes wrong in a state.
type fault struct {
	kind   Kind
	vertex int32
	state  int32
	extra  int32 // arc that would hold two tokens, noItem for other kinds
}

// set is a set of small numbers.
type set []uint64

func newSet(n int) set       { return make(set, (n+63)/64) }
func (s set) has(i int) bool { return s[i/64]&(1<<(i%64)) != 0 }
func (s set) put(i int)      { s[i/64] |= 1 << (i % 64) }
func (s set) take(i int)     { s[i/64] &^= 1 << (i % 64) }
func (s set) empty() bool    { return !slices.ContainsFunc(s, func(w uint64) bool { return w != 0 }) }
func (s set) copy() set      { return slices.Clone(s) }
func (s set) key() string    { return string(s.bytes()) }
func (s set) meets(o set) bool {
	return slices.ContainsFunc(s.and(o), func(w uint64) bool { return w != 0 })
}
func (s set) each(f func(int))  { eachBit(s, f) }
func (s set) and(o set) (r set) { r = s.copy(); andInto(r, o); return r }

func andInto(r, o set) {
	for i := range r {
		r[i] &= o[i]
	}
}

func eachBit(s set, f func(int)) {
	for w, word := range s {
		for ; word != 0; word &= word - 1 {
			f(64*w + bits.TrailingZeros64(word))
		}
	}
}

func (s set) bytes() []byte {
	out := make([]byte, 0, 8*len(s))
	for _, w := range s {
		for i := range 8 {
			out = append(out, byte(w>>(8*i)))
		}
	}
	return out
}

// explore looks at every state of the reduced net.
func explore(n *net) *space {
	n.compact()
	p := &space{net: n, place: map[int32]int{}, known: map[string]int32{}, seen: map[fault]bool{}, reach: map[int32][]set{}}
	for i, a := range n.arcs {
		if !a.gone {
			p.place[int32(i)] = len(p.arcNo)
			p.arcNo = append(p.arcNo, int32(i))
		}
	}
	for v := range n.verts {
		if x := &n.verts[v]; !x.gone && int32(v) != n.begin {
			p.active = append(p.active, int32(v))
		}
	}
	p.ever = newSet(len(p.arcNo))
	p.start()
	for i := int32(0); int(i) < len(p.states) && p.within(); i++ {
		p.expand(i)
	}
	p.full = p.within()
	return p
}

func (p *space) within() bool {
	return len(p.states) <= maxStates && p.moves <= maxMoves && p.looks <= maxLooks
}

// start puts the first token: one way of several alternatives, or all at once.
func (p *space) start() {
	first := state{marked: newSet(len(p.arcNo)), before: -1}
	p.produce(first, p.begin, p.verts[p.begin].out)
}

// expand finds all states that follow, and what is wrong if none does.
func (p *space) expand(i int32) {
	s := p.states[i]
	moved := false
	p.looks += len(p.active)
	for _, v := range p.active {
		for _, used := range p.enabled(v, s.marked) {
			moved = true
			next := state{marked: s.marked.copy(), before: i, used: used}
			if v == p.halt {
				used, next.marked = nil, newSet(len(p.arcNo))
			}
			for _, a := range used {
				next.marked.take(p.place[a])
			}
			p.produce(next, v, p.verts[v].out)
		}
	}
	if moved || s.marked.empty() {
		return
	}
	for _, v := range p.active {
		if g := p.verts[v].gate; (g == gateAnd || g == gateOr) && p.some(v, s.marked) {
			p.report(fault{Deadlock, v, i, noItem})
		}
	}
}

func (p *space) some(v int32, marked set) bool {
	return slices.ContainsFunc(p.verts[v].in, func(a int32) bool { return marked.has(p.place[a]) })
}

// enabled returns the sets of arcs whose tokens the vertex may take.
func (p *space) enabled(v int32, marked set) [][]int32 {
	var with []int32
	in := p.verts[v].in
	for _, a := range in {
		if marked.has(p.place[a]) {
			with = append(with, a)
		}
	}
	switch {
	case len(with) == 0:
		return nil
	case p.verts[v].gate == gateXor, p.verts[v].gate >= gateEnd:
		out := make([][]int32, len(with))
		for i := range with {
			out[i] = with[i : i+1]
		}
		return out
	case p.verts[v].gate == gateOr && len(in) > 1:
		if p.waits(v, in, marked) {
			return nil
		}
	case len(with) < len(in):
		return nil
	}
	return [][]int32{with}
}

// waits reports whether an inclusive join waits: a token may still come on an
// arc that has none, unless it may as well come on one that has.
// Source: BPMN 2.0.2, 13.4.3.
func (p *space) waits(v int32, in []int32, marked set) bool {
	reach := p.upstream(v, in)
	without, with := newSet(len(p.arcNo)), newSet(len(p.arcNo))
	for i, a := range in {
		into := without
		if marked.has(p.place[a]) {
			into = with
		}
		for w := range reach[i] {
			into[w] |= reach[i][w]
		}
	}
	for w := range without {
		without[w] &^= with[w]
	}
	return without.meets(marked)
}

// upstream returns for every arc into a join the arcs from which a token can
// come to it without passing the join.
func (p *space) upstream(v int32, in []int32) []set {
	if r, ok := p.reach[v]; ok {
		return r
	}
	out := make([]set, len(in))
	for i, a := range in {
		out[i] = newSet(len(p.arcNo))
		seen := map[int32]bool{v: true}
		for open := []int32{p.arcs[a].from}; len(open) > 0; {
			u := open[len(open)-1]
			open = open[:len(open)-1]
			if seen[u] {
				continue
			}
			seen[u] = true
			for _, b := range p.verts[u].in {
				out[i].put(p.place[b])
				open = append(open, p.arcs[b].from)
			}
		}
	}
	p.reach[v] = out
	return out
}

// produce puts tokens on the ways out of a vertex and enters the states.
func (p *space) produce(s state, v int32, out []int32) {
	gate := p.verts[v].gate
	if len(out) < 2 || gate == gateAnd {
		p.put(s, v, out)
		return
	}
	if gate == gateXor {
		for i := range out {
			p.put(s, v, out[i:i+1])
		}
		return
	}
	for choice := 1; choice < 1<<min(len(out), maxChoices); choice++ {
		var some []int32
		for i, a := range out {
			if choice&(1<<i) != 0 {
				some = append(some, a)
			}
		}
		p.put(s, v, some)
	}
}

// put enters the state with tokens on the arcs; two on one arc are a fault.
func (p *space) put(s state, v int32, out []int32) {
	p.moves++
	next := state{marked: s.marked.copy(), before: s.before, used: s.used}
	for _, a := range out {
		if i := p.place[a]; next.marked.has(i) && !p.onlyEnds(a) {
			p.report(fault{Unsynchronized, v, s.before, a})
			return
		}
		next.marked.put(p.place[a])
	}
	for w := range next.marked {
		p.ever[w] |= next.marked[w]
	}
	key := next.marked.key()
	to, ok := p.known[key]
	if !ok {
		to = int32(len(p.states))
		p.known[key] = to
		p.states = append(p.states, next)
	}
	if s.before >= 0 {
		p.steps = append(p.steps, step{s.before, to, s.used})
	}
}

// trapped returns the nodes that are passed again and again in states from which
// no run comes to an end.
func (p *space) trapped() []int32 {
	ends := make([]bool, len(p.states))
	back := make([][]int32, len(p.states))
	for _, x := range p.steps {
		back[x.to] = append(back[x.to], x.from)
	}
	var open []int32
	for i, s := range p.states {
		if s.marked.empty() {
			ends[i] = true
			open = append(open, int32(i))
		}
	}
	for len(open) > 0 {
		i := open[len(open)-1]
		open = open[:len(open)-1]
		for _, b := range back[i] {
			if !ends[b] {
				ends[b] = true
				open = append(open, b)
			}
		}
	}
	return p.passed(func(x step) bool { return !ends[x.from] && !ends[x.to] })
}

// passed returns the nodes of the steps, each once, in document order.
func (p *space) passed(in func(step) bool) []int32 {
	var out []int32
	for _, x := range p.steps {
		if !in(x) {
			continue
		}
		for _, a := range x.used {
			out = p.items.expand(out, p.arcs[a].item, len(out)+MaxPath)
			if m := p.verts[p.arcs[a].to].node; m >= 0 {
				out = append(out, m)
			}
		}
		if len(out) > 10*MaxPath {
			break
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// onlyEnds reports whether an arc leads straight to an end, where two tokens do
// no harm.
func (p *space) onlyEnds(a int32) bool {
	return p.verts[p.arcs[a].to].gate >= gateEnd && len(p.items.expand(nil, p.arcs[a].item, 2)) < 2
}

func (p *space) report(f fault) {
	key := fault{kind: f.kind, vertex: f.vertex}
	if !p.seen[key] {
		p.seen[key] = true
		p.found = append(p.found, f)
	}
}

// path returns the nodes passed up to a state and those whose tokens wait in it.
func (p *space) path(i int32, limit int) []int32 {
	var steps []int32
	for s := i; s >= 0; s = p.states[s].before {
		steps = append(steps, s)
	}
	slices.Reverse(steps)
	var out []int32
	for _, s := range steps {
		for _, a := range p.states[s].used {
			out = p.items.expand(out, p.arcs[a].item, limit)
		}
	}
	if i >= 0 {
		p.states[i].marked.each(func(b int) { out = p.items.expand(out, p.arcs[p.arcNo[b]].item, limit) })
	}
	return out
}
