package flow

import (
	"slices"

	"github.com/prozessregister/prozessregister/bpmn"
)

// Kind says what is wrong with a flow.
type Kind string

// Kinds of problems. The first three are found in the states of the flow, the
// others by its shape alone.
const (
	Deadlock       Kind = "deadlock"       // a join waits for a token that cannot come
	Unsynchronized Kind = "unsynchronized" // two tokens come together and nothing joins them: what follows runs twice
	Dead           Kind = "dead"           // connected, but no run ever comes to it
	Unreachable    Kind = "unreachable"    // no way leads to it from where the flow begins
	Endless        Kind = "endless"        // no way leads from it to an end
)

// Problem is a defect with its proof.
type Problem struct {
	Kind    Kind
	Element bpmn.Element
	Path    []bpmn.Element // a shortest run to the defect: the nodes passed, at most MaxPath
	Others  []bpmn.Element // further elements: of a loop without end all its members
}

// MaxPath is how many nodes of a run or a loop are named.
const MaxPath = 60

// Reason says why the flow of a scope cannot be decided.
type Reason string

// Reasons.
const (
	ReasonComplex Reason = "complex-gateway"    // its condition is text
	ReasonWays    Reason = "too-many-ways"      // an inclusive split with more than six ways
	ReasonStates  Reason = "too-many-states"    // more than the states the search looks at
	ReasonStarts  Reason = "several-beginnings" // without start event: whether they begin together is not said
	ReasonAdHoc   Reason = "ad-hoc"             // the order is left to people
	ReasonOther   Reason = "choreography"       // gateways of choreographies belong to several parties
)

// Undecided is a scope whose soundness is open, and why.
type Undecided struct {
	Scope   bpmn.Element
	Element bpmn.Element // what makes it so; absent for the number of states
	Reason  Reason
}

// Soundness tells whether every run of every process can end properly.
type Soundness struct {
	Problems  []Problem
	Undecided []Undecided
	Scopes    int // processes and sub-processes that were looked at
}

// Sound reports whether everything was decided and nothing is wrong.
func (s Soundness) Sound() bool { return len(s.Problems) == 0 && len(s.Undecided) == 0 }

// Of returns the problems of the kind.
func (s Soundness) Of(k Kind) []Problem {
	return slices.DeleteFunc(slices.Clone(s.Problems), func(p Problem) bool { return p.Kind != k })
}

// CheckSound decides for every process and sub-process whether its runs can end:
// no join waits for ever, nothing runs twice unseen, everything can happen.
//
// A scope is reduced by rules that keep all this; what is left is searched state
// by state, at most 20,000 of them. Each sub-process is judged by itself and
// counts as one step outside. An activity can be left by each of its interrupting
// boundary events instead of its ways out; others send at most one token of their
// own. A process ends when no token is left. Messages between pools and data do
// not count: every condition may become true.
func (g *Graph) CheckSound() Soundness {
	var out Soundness
	for i := range g.scopes {
		s := &g.scopes[i]
		switch s.e.Kind() {
		case bpmn.KindAdHocSubProcess:
			out.undecided(s, bpmn.Element{}, ReasonAdHoc, len(s.nodes) > 0)
			continue
		case bpmn.KindProcess, bpmn.KindSubProcess, bpmn.KindTransaction:
		default:
			out.undecided(s, bpmn.Element{}, ReasonOther, len(s.nodes) > 0)
			continue
		}
		if len(s.nodes) > 0 {
			out.Scopes++
			g.checkScope(s, &out)
		}
	}
	return out
}

func (s *Soundness) undecided(in *scope, e bpmn.Element, r Reason, holds bool) {
	if holds {
		s.Undecided = append(s.Undecided, Undecided{in.e, e, r})
	}
}

func (g *Graph) checkScope(s *scope, out *Soundness) {
	reached := g.reached(s)
	g.unreachable(s, reached, out)
	endless := g.endless(s, reached, out)
	if starts, together := g.starts(s); together && len(starts) > 1 {
		out.undecided(s, g.nodes[starts[1]].e, ReasonStarts, true)
		return
	}
	n := newNet(g, s)
	n.reduce(true, false)
	if v, reason := n.undecidable(); v >= 0 {
		out.undecided(s, n.element(v), reason, true)
		return
	}
	p := explore(n)
	named := map[bpmn.Element]Kind{}
	for _, f := range p.found {
		if x := p.problem(f); named[x.Element] != x.Kind {
			named[x.Element] = x.Kind
			out.Problems = append(out.Problems, x)
		}
	}
	if !p.full {
		out.undecided(s, bpmn.Element{}, ReasonStates, true)
		return
	}
	if !slices.ContainsFunc(p.found, func(f fault) bool { return f.kind == Unsynchronized }) {
		p.dead(endless, out)
	}
	if len(p.found) == 0 && len(endless) == 0 {
		p.endless(s, out)
	}
}

// endless reports loops that go on for ever although ways lead from them to an
// end, because one of their tokens always stays.
func (p *space) endless(s *scope, out *Soundness) {
	nodes := p.trapped()
	if len(nodes) == 0 {
		return
	}
	for _, loop := range p.g.loops(s) {
		if slices.ContainsFunc(loop, func(m int32) bool { _, in := slices.BinarySearch(nodes, m); return in }) {
			way := p.g.wayTo(s, loop)
			out.Problems = append(out.Problems, p.g.endlessLoop(loop, way))
		}
	}
}

// undecidable returns a vertex whose rules are not known or that has too many choices.
func (n *net) undecidable() (int32, Reason) {
	for i := range n.verts {
		v := &n.verts[i]
		switch {
		case v.gone:
		case v.gate == gateComplex && v.ins > 1:
			return int32(i), ReasonComplex
		case (v.gate == gateOr || v.gate == gateComplex) && v.outs > maxChoices:
			return int32(i), ReasonWays
		}
	}
	return noItem, ""
}

func (p *space) problem(f fault) Problem {
	path := p.path(f.state, MaxPath)
	at := p.element(f.vertex)
	if f.kind == Unsynchronized {
		at = p.meeting(f)
	}
	return Problem{Kind: f.kind, Element: at, Path: p.elements(path)}
}

// meeting returns the element at which two tokens come together: the join that
// lets both pass, else the first node on the arc that would hold two.
func (p *space) meeting(f fault) bpmn.Element {
	if p.verts[f.vertex].joined && p.verts[f.vertex].gate == gateXor {
		return p.element(f.vertex)
	}
	if nodes := p.items.expand(nil, p.arcs[f.extra].item, 1); len(nodes) > 0 {
		return p.g.nodes[nodes[0]].e
	}
	return p.element(p.arcs[f.extra].to)
}

func (n *net) elements(nodes []int32) []bpmn.Element {
	out := make([]bpmn.Element, len(nodes))
	for i, m := range nodes {
		out[i] = n.g.nodes[m].e
	}
	return out
}

// dead reports what no run comes to: of each region the first activity at its
// border, else the node itself unless the join before it is reported already.
func (p *space) dead(endless map[int32]bool, out *Soundness) {
	reported := map[int32]bool{}
	for i, a := range p.arcNo {
		if p.ever.has(i) || p.behindDead(a) {
			continue
		}
		if m := p.firstDead(a); m >= 0 && !reported[m] && !endless[m] {
			reported[m] = true
			out.Problems = append(out.Problems, Problem{Kind: Dead, Element: p.g.nodes[m].e})
		}
	}
}

// firstDead returns the node to name for an arc that never holds a token, -1 for none.
func (p *space) firstDead(a int32) int32 {
	nodes := p.items.expand(nil, p.arcs[a].item, MaxPath)
	for _, m := range nodes {
		if p.g.nodes[m].e.Kind().IsActivity() {
			return m
		}
	}
	switch {
	case p.seen[fault{kind: Deadlock, vertex: p.arcs[a].from}]:
		return -1
	case len(nodes) > 0:
		return nodes[0]
	}
	return p.verts[p.arcs[a].to].node
}

// behindDead reports whether every way to the arc is dead, too.
func (p *space) behindDead(a int32) bool {
	in := p.verts[p.arcs[a].from].in
	return len(in) > 0 && !slices.ContainsFunc(in, func(b int32) bool { return p.ever.has(p.place[b]) })
}
