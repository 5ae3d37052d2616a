package flow

// split connects the several ways out of a node behind the vertex from.
func (b *builder) split(m, from, item int32) {
	if k := b.g.nodes[m].e.Kind(); k.IsGateway() {
		if g := gateOf(k); g != gateOr {
			b.fan(b.vertex(g, m), from, item, b.g.nodes[m].out)
			return
		}
	}
	w := b.g.waysOut(m)
	if len(w.always) == 0 {
		b.choose(m, from, item, w)
		return
	}
	all := b.vertex(gateAnd, m)
	b.fan(all, from, item, w.always)
	if len(w.perhaps) > 0 {
		b.choose(m, all, noItem, w)
	}
}

// choose connects the ways that depend on conditions: any of them, else the
// default flow, else, if other ways are taken anyhow, none.
func (b *builder) choose(m, from, item int32, w ways) {
	if w.fallback >= 0 || len(w.always) > 0 {
		either := b.helper(gateXor, m, w.fallback < 0)
		b.connect(from, either, item)
		other := b.end
		if w.fallback >= 0 {
			other = b.enter(b.g.edges[w.fallback].to)
		}
		b.connect(either, other, noItem)
		from, item = either, noItem
	}
	if len(w.perhaps) == 1 {
		b.connect(from, b.enter(b.g.edges[w.perhaps[0]].to), item)
		return
	}
	several := b.vertex(gateOr, m)
	b.verts[several].hidden = item == noItem // the block is counted at what leads here
	b.fan(several, from, item, w.perhaps)
}

// fan connects a vertex with what leads to it and with the targets of edges.
func (b *builder) fan(v, from, item int32, edges []int32) {
	b.connect(from, v, item)
	for _, i := range edges {
		b.connect(v, b.enter(b.g.edges[i].to), noItem)
	}
}
