package flow

import (
	"math"
	"slices"

	"github.com/prozessregister/prozessregister/bpmn"
)

// inclusiveJoins finds for every inclusive join of a scope the node whose ways,
// and no others, meet there: -1 if there is none.
func (g *Graph) inclusiveJoins(s *scope) map[int32]int32 {
	out := map[int32]int32{}
	for _, n := range s.nodes {
		if g.nodes[n].e.Kind() == bpmn.KindInclusiveGateway && len(g.nodes[n].in) > 1 {
			out[n] = -1
		}
	}
	if len(out) == 0 {
		return out
	}
	net := newNet(g, s)
	r := net.reduce(false, false)
	for v, p := range r.pairs {
		join := net.verts[v].node
		if _, ok := out[join]; ok && net.verts[v].gate == gateOr && p.all && net.verts[p.split].node >= 0 {
			out[join] = net.verts[p.split].node
		}
	}
	return out
}

// doubtLoops tells which loops have no end or could not be solved.
func (r *Frequencies) doubtLoops(s *scope, x solution) {
	for i, n := range s.nodes {
		if x.endless[i] {
			r.Doubts = append(r.Doubts, Doubt{NeverEnds, r.g.nodes[n].e})
			break
		}
	}
	if x.tangled {
		r.Doubts = append(r.Doubts, Doubt{Tangled, s.e})
	}
}

// doubtJoins tells where the equations are only near the truth.
func (r *Frequencies) doubtJoins(s *scope, b balance) {
	splits, halt := r.parallel(s), int32(-1)
	for _, n := range s.nodes {
		nd := &r.g.nodes[n]
		if halts(nd.e) && b.reached[n] {
			halt = n
		}
		switch {
		case !b.reached[n] || len(nd.in) < 2:
		case gateOf(nd.e.Kind()) == gateAnd && r.uneven(n, b):
			r.Doubts = append(r.Doubts, Doubt{UnevenJoin, nd.e})
		case gateOf(nd.e.Kind()) == gateComplex, gateOf(nd.e.Kind()) == gateOr && b.joins[n] < 0 && splits:
			r.Doubts = append(r.Doubts, Doubt{InclusiveJoin, nd.e})
		}
	}
	if halt >= 0 && splits && r.perRun[halt] > 0 && s.owner < 0 {
		r.Doubts = append(r.Doubts, Doubt{Termination, r.g.nodes[halt].e})
	}
}

// parallel reports whether several tokens can be under way in a scope.
func (r *Frequencies) parallel(s *scope) bool {
	return slices.ContainsFunc(s.nodes, func(n int32) bool { return r.g.forks(n) })
}

// forks reports whether a node may send more than one token.
func (g *Graph) forks(n int32) bool {
	nd := &g.nodes[n]
	if slices.ContainsFunc(nd.borders, func(b int32) bool { return !g.nodes[b].e.IsInterrupting() && len(g.nodes[b].out) > 0 }) {
		return true
	}
	if len(nd.out) < 2 {
		return false
	}
	if nd.e.Kind().IsGateway() {
		return gateOf(nd.e.Kind()) != gateXor
	}
	w := g.waysOut(n)
	return len(w.always) > 0 || len(w.perhaps) > 1
}

// uneven reports whether the branches of a parallel join come differently often.
func (r *Frequencies) uneven(n int32, b balance) bool {
	first := math.NaN()
	for _, i := range r.g.nodes[n].in {
		from := r.g.edges[i].from
		if !b.reached[from] || !r.known[from] {
			continue
		}
		x := r.perRun[from] * r.stays(from) * r.shares.edge[i].Value
		if math.IsNaN(first) {
			first = x
		} else if math.Abs(x-first) > 1e-9*max(1, first) {
			return true
		}
	}
	return false
}

// note lists the assumptions, in document order, each element once.
func (r *Frequencies) note() {
	for _, n := range r.shares.scaled {
		r.Doubts = append(r.Doubts, Doubt{ScaledShares, r.g.nodes[n].e})
	}
	for i := range r.g.nodes {
		n := int32(i)
		nd := &r.g.nodes[n]
		begin, begins := r.shares.begin[n]
		switch {
		case nd.beside:
			r.assume(NotUndone, nd.e)
		case nd.host >= 0 && r.shares.border[n].Source == Assumed, nd.e.IsEventSubProcess() && begin.Source == Assumed:
			r.assume(NoEvent, nd.e)
		case begins && begin.Source == Assumed && r.g.scopes[nd.scope].e.Kind() == bpmn.KindAdHocSubProcess:
			r.assume(AnyOrder, nd.e)
		case begins && begin.Source == Assumed:
			r.assume(EqualShares, nd.e)
		}
		if r.repeats[n].Source == Assumed {
			r.assume(OneRepetition, nd.e)
		}
		if slices.ContainsFunc(nd.out, func(e int32) bool { return r.shares.edge[e].Source == Assumed }) {
			r.assume(EqualShares, nd.e)
		}
	}
}

func (r *Frequencies) assume(t Topic, e bpmn.Element) {
	r.Assumptions = append(r.Assumptions, Assumption{t, e})
}
