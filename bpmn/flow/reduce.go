package flow

import "slices"

// reduction simplifies a net step by step until no rule fits.
//
// Sequences are drawn together; ways from a split to a join of its type become
// one; a way back from an exclusive split to an exclusive join before it
// disappears. With fuse, gates of one type that follow one another become one,
// too. Every rule keeps whether the net can end properly, so that what is left
// shows all that can go wrong.
//
// Sources: the rules for workflow graphs of Sadiq and Orlowska, "Analyzing
// process models using graph reduction techniques" (2000); Mendling, van Dongen
// and van der Aalst for the share of structure (2008).
type reduction struct {
	*net
	fuse   bool
	strict bool // a join must have the type of its split
	index  map[[2]int32]int32
	queue  []int32
	queued []bool
	work   int
	// pairs tells where the ways that meet at an inclusive join come from.
	pairs map[int32]pair // join vertex -> its split
}

// pair is the split whose ways, and no others, meet at a join.
type pair struct {
	split int32
	all   bool // no way of the split goes elsewhere
}

// maxReduceWork bounds nets built to make fusing slow.
const maxReduceWork = 500_000 // moved arcs

func (n *net) reduce(fuse, strict bool) *reduction {
	r := &reduction{net: n, fuse: fuse, strict: strict, index: map[[2]int32]int32{},
		queued: make([]bool, len(n.verts)), pairs: map[int32]pair{}}
	for i := range n.arcs {
		r.settle(int32(i))
	}
	for i := range n.verts {
		r.push(int32(i))
	}
	for len(r.queue) > 0 && r.work < maxReduceWork {
		v := r.queue[0]
		r.queue = r.queue[1:]
		r.queued[v] = false
		if !r.verts[v].gone {
			r.visit(v)
		}
	}
	return r
}

func (r *reduction) push(v int32) {
	if !r.queued[v] && !r.verts[v].gone {
		r.queued[v] = true
		r.queue = append(r.queue, v)
	}
}

// visit applies the first rule that fits at the vertex.
func (r *reduction) visit(v int32) {
	x := &r.verts[v]
	if v == r.begin || x.gate >= gateEnd {
		return
	}
	if x.ins == 1 && x.outs == 1 {
		r.bypass(v)
		return
	}
	if !r.fuse {
		return
	}
	if x.ins == 1 {
		if u := r.arcs[r.only(x.in)].from; r.fits(u, v, false) {
			r.merge(u, v, r.only(x.in))
			return
		}
	}
	if x.outs == 1 {
		if u := r.arcs[r.only(x.out)].to; r.fits(v, u, true) {
			r.merge(v, u, r.only(x.out))
		}
	}
}

// only returns the one arc of the list that is left.
func (r *reduction) only(list []int32) int32 {
	for _, a := range list {
		if !r.arcs[a].gone {
			return a
		}
	}
	return noItem
}

// bypass draws the arcs around a vertex together.
func (r *reduction) bypass(v int32) {
	in, out := r.only(r.verts[v].in), r.only(r.verts[v].out)
	if in == out {
		return // a loop of its own that nothing enters
	}
	from, to := r.arcs[in].from, r.arcs[out].to
	if from == to && r.verts[from].gate != gateXor {
		return
	}
	item := r.items.join(itemSeq, r.arcs[in].item, r.arcs[out].item)
	depth := max(r.arcs[in].depth, r.arcs[out].depth)
	r.drop(in)
	r.drop(out)
	r.verts[v].gone = true
	a := r.connect(from, to, item)
	r.arcs[a].depth = depth
	r.settle(a)
	r.push(from)
	r.push(to)
}

// drop takes an arc away.
func (r *reduction) drop(a int32) {
	x := &r.arcs[a]
	x.gone = true
	r.verts[x.from].outs--
	r.verts[x.to].ins--
	if key := [2]int32{x.from, x.to}; r.index[key] == a+1 {
		delete(r.index, key)
	}
}

// settle enters an arc into the index, or lets it disappear in one that leads
// the same way, or as a way back.
func (r *reduction) settle(a int32) {
	x := r.arcs[a]
	if v := r.verts[x.from]; x.from == x.to && v.gate == gateXor && v.ins > 1 && v.outs > 1 {
		r.drop(a)
		r.push(x.from)
		return
	}
	if back, ok := r.index[[2]int32{x.to, x.from}]; ok && r.loops(x.from, x.to) {
		r.closeLoop(a, back-1)
		return
	}
	key := [2]int32{x.from, x.to}
	other, ok := r.index[key]
	if !ok {
		r.index[key] = a + 1
		return
	}
	if !r.meets(x.from, x.to) {
		return
	}
	k := itemPick
	if r.verts[x.from].gate != gateXor {
		k = itemBoth
	}
	keep := &r.arcs[other-1]
	keep.item = r.items.join(k, keep.item, x.item)
	if block := r.block(x.from, x.to); keep.merged {
		keep.depth = max(keep.depth, x.depth+block)
	} else {
		keep.depth, keep.merged = max(keep.depth, x.depth)+block, true
	}
	r.drop(a)
	if r.verts[x.to].ins == 1 {
		r.pairs[x.to] = pair{x.from, r.verts[x.from].outs == 1}
	}
	r.push(x.from)
	r.push(x.to)
}

// block is 1 if ways between a split and a join of the file are a block.
func (r *reduction) block(from, to int32) int {
	if r.verts[from].hidden || from == r.begin || r.verts[to].gate >= gateEnd {
		return 0
	}
	return 1
}

// loops reports whether one of the two arcs between the vertices is a way back
// from an exclusive split to the join before it.
func (r *reduction) loops(u, v int32) bool {
	a, b := &r.verts[u], &r.verts[v]
	return a.gate == gateXor && b.gate == gateXor && (r.rejoins(a, b) || r.rejoins(b, a))
}

func (r *reduction) rejoins(split, join *vertex) bool {
	return split.outs > 1 && join.ins > 1 && join.outs == 1
}

// closeLoop removes the way back of two opposite arcs.
func (r *reduction) closeLoop(a, b int32) {
	r.index[[2]int32{r.arcs[a].from, r.arcs[a].to}] = a + 1
	back, forth := a, b
	if !r.rejoins(&r.verts[r.arcs[a].from], &r.verts[r.arcs[a].to]) {
		back, forth = b, a
	}
	r.arcs[forth].depth = max(r.arcs[forth].depth, r.arcs[back].depth) + 1
	u, v := r.arcs[back].from, r.arcs[back].to
	r.drop(back)
	r.push(u)
	r.push(v)
}

// meets reports whether several ways from a split to a join may count as one.
func (r *reduction) meets(split, join int32) bool {
	s, j := r.verts[split].gate, r.verts[join].gate
	switch {
	case j >= gateEnd:
		return true
	case s == gateComplex || j == gateComplex:
		return false
	case r.strict:
		return s == j || r.verts[split].optional && j != gateAnd
	}
	return s == j || j == gateOr
}

// fits reports whether two gates that follow one another do what one would do.
func (r *reduction) fits(u, v int32, joins bool) bool {
	a, b := r.verts[u], r.verts[v]
	if u == v || u == r.begin || v == r.begin || a.gate != b.gate {
		return false
	}
	switch a.gate {
	case gateXor, gateAnd:
		return true
	case gateOr:
		if joins {
			return a.outs == 1 && b.outs == 1
		}
		return a.ins == 1 && b.ins == 1
	}
	return false
}

// merge makes one vertex of u and v, which the arc connects. The one with fewer
// arcs disappears.
func (r *reduction) merge(u, v, by int32) {
	item := r.arcs[by].item
	before := r.verts[v].ins == 1 // the item belongs to the ways out of v, else to the ways into u
	r.drop(by)
	keep, goes := u, v
	if r.verts[u].ins+r.verts[u].outs < r.verts[v].ins+r.verts[v].outs {
		keep, goes = v, u
	}
	if before {
		r.prefix(v, item)
	} else {
		r.suffix(u, item)
	}
	r.verts[goes].gone = true
	if r.verts[goes].optional && !r.verts[keep].optional {
		r.verts[keep].node = r.verts[goes].node
	}
	for _, a := range slices.Concat(r.verts[goes].in, r.verts[goes].out) {
		r.move(a, goes, keep)
	}
	r.push(keep)
}

func (r *reduction) prefix(v, item int32) {
	for _, a := range r.verts[v].out {
		if !r.arcs[a].gone && item != noItem {
			r.arcs[a].item = r.items.join(itemSeq, item, r.arcs[a].item)
			r.work++
		}
	}
}

func (r *reduction) suffix(u, item int32) {
	for _, a := range r.verts[u].in {
		if !r.arcs[a].gone && item != noItem {
			r.arcs[a].item = r.items.join(itemSeq, r.arcs[a].item, item)
			r.work++
		}
	}
}

// move gives an arc the end keep where it had the end goes.
func (r *reduction) move(a, goes, keep int32) {
	x := r.arcs[a]
	if x.gone {
		return
	}
	r.work++
	r.drop(a)
	if x.from == goes {
		x.from = keep
	}
	if x.to == goes {
		x.to = keep
	}
	b := r.connect(x.from, x.to, x.item)
	r.arcs[b].depth = x.depth
	r.settle(b)
	r.push(x.from)
	r.push(x.to)
}
