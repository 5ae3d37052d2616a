package flow

import (
	"slices"

	"github.com/prozessregister/prozessregister/bpmn"
)

// net is a scope as a workflow graph: vertices either join or split or do
// neither, and everything begins at one vertex and ends at one or two others.
type net struct {
	g     *Graph
	verts []vertex
	arcs  []arc
	items items
	begin int32
	end   int32 // takes what ends
	halt  int32 // takes what ends the whole scope
}

// vertex is a join, a split or a step of the net.
type vertex struct {
	gate     gate
	node     int32 // the node it stands for
	in, out  []int32
	ins      int // arcs in that are left
	outs     int // arcs out that are left
	gone     bool
	joined   bool // had several ways in at the beginning
	split    bool // had several ways out at the beginning
	optional bool // part of how boundary events and conditions are modelled: no gateway of the file
	hidden   bool // not counted as a block of its own
}

// arc leads from a vertex to another; item is what happens on the way.
type arc struct {
	from, to int32
	item     int32
	depth    int  // blocks inside one another that were drawn into it
	merged   bool // it stands for several ways between its ends
	gone     bool
}

// newNet builds the net of a scope from the nodes that can be reached.
func newNet(g *Graph, s *scope) *net {
	n := &net{g: g}
	n.begin = n.vertex(gateXor, -1)
	n.end = n.vertex(gateEnd, -1)
	n.halt = n.vertex(gateHalt, -1)
	b := builder{net: n, reached: g.reached(s), entry: map[int32]int32{}}
	starts, together := g.starts(s)
	if together {
		n.verts[n.begin].gate = gateAnd
	}
	for _, m := range starts {
		n.connect(n.begin, b.enter(m), noItem)
	}
	for _, m := range s.nodes {
		if b.reached[m] {
			b.leave(m)
		}
	}
	for i := range n.verts {
		v := &n.verts[i]
		v.joined, v.split = v.ins > 1, v.outs > 1
	}
	return n
}

func (n *net) vertex(k gate, of int32) int32 {
	n.verts = append(n.verts, vertex{gate: k, node: of})
	return int32(len(n.verts) - 1)
}

func (n *net) connect(from, to, item int32) int32 {
	i := int32(len(n.arcs))
	n.arcs = append(n.arcs, arc{from: from, to: to, item: item})
	n.verts[from].out = append(n.verts[from].out, i)
	n.verts[to].in = append(n.verts[to].in, i)
	n.verts[from].outs++
	n.verts[to].ins++
	return i
}

// compact forgets the arcs that are gone.
func (n *net) compact() {
	gone := func(a int32) bool { return n.arcs[a].gone }
	for i := range n.verts {
		n.verts[i].in = slices.DeleteFunc(n.verts[i].in, gone)
		n.verts[i].out = slices.DeleteFunc(n.verts[i].out, gone)
	}
}

// element returns the element a vertex stands for.
func (n *net) element(v int32) bpmn.Element {
	if m := n.verts[v].node; m >= 0 {
		return n.g.nodes[m].e
	}
	return bpmn.Element{}
}

// builder turns nodes into vertices.
type builder struct {
	*net
	reached map[int32]bool
	entry   map[int32]int32 // node -> vertex its flows lead to
}

// enter returns the vertex a flow to the node leads to. An end takes every token
// by itself, so that several ways may lead to it without a join.
func (b *builder) enter(m int32) int32 {
	nd := &b.g.nodes[m]
	if b.ends(m) && nd.e.Kind().IsEvent() {
		v := b.vertex(gateXor, m)
		b.finish(v, m)
		return v
	}
	if v, ok := b.entry[m]; ok {
		return v
	}
	v := b.vertex(gateOf(nd.e.Kind()), m)
	b.entry[m] = v
	return v
}

// ends reports whether nothing follows the node.
func (b *builder) ends(m int32) bool {
	return len(b.g.nodes[m].out) == 0 && len(b.g.nodes[m].borders) == 0
}

// finish leads a vertex to where the scope ends, past its own node.
func (b *builder) finish(v, m int32) {
	to := b.end
	if halts(b.g.nodes[m].e) {
		to = b.halt
	}
	b.connect(v, to, b.items.node(m))
}

// leave connects the ways out of a node.
func (b *builder) leave(m int32) {
	nd := &b.g.nodes[m]
	if b.ends(m) && nd.e.Kind().IsEvent() {
		return
	}
	from, item := b.enter(m), b.items.node(m)
	if len(nd.borders) > 0 {
		from, item = b.leaveByBorders(m, from, item)
	}
	switch len(nd.out) {
	case 0:
		b.connect(from, b.end, item)
		return
	case 1:
		b.connect(from, b.enter(b.g.edges[nd.out[0]].to), item)
		return
	}
	b.split(m, from, item)
}

// leaveByBorders models boundary events: one that interrupts takes the token
// instead of the ways out; one that does not may send a token of its own, once.
func (b *builder) leaveByBorders(m, from, item int32) (after, rest int32) {
	var stops, stays []int32
	for _, e := range b.g.nodes[m].borders {
		if b.g.nodes[e].e.IsInterrupting() {
			stops = append(stops, e)
		} else {
			stays = append(stays, e)
		}
	}
	if len(stays) > 0 {
		all := b.helper(gateAnd, m, true)
		b.connect(from, all, item)
		from, item = all, noItem
		for _, e := range stays {
			maybe := b.helper(gateXor, m, true)
			b.connect(all, maybe, noItem)
			b.connect(maybe, b.enter(e), noItem)
			b.connect(maybe, b.end, noItem)
		}
	}
	if len(stops) > 0 {
		one := b.helper(gateXor, m, true)
		b.connect(from, one, item)
		from, item = one, noItem
		for _, e := range stops {
			b.connect(one, b.enter(e), noItem)
		}
	}
	return from, item
}

// helper adds a vertex that stands for no gateway of the file.
func (b *builder) helper(k gate, m int32, hidden bool) int32 {
	v := b.vertex(k, m)
	b.verts[v].optional, b.verts[v].hidden = true, hidden
	return v
}
