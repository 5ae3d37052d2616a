package flow

import (
	"math"

	"github.com/prozessregister/prozessregister/bpmn"
)

// Share is how likely a way is taken, and who says so.
type Share struct {
	Value  float64
	Source Source
}

// shares finds the share of every edge of the scope's nodes.
type shares struct {
	g     *Graph
	facts *facts
	edge  []Share // by edge
	// begin and border are the shares of starts and boundary events, by node.
	begin, border map[int32]Share
	scaled        []int32 // nodes whose stated shares do not make 1
}

func (g *Graph) shares(f *facts) *shares {
	s := &shares{g: g, facts: f, edge: make([]Share, len(g.edges)), begin: map[int32]Share{}, border: map[int32]Share{}}
	for n := range g.nodes {
		s.leave(int32(n))
	}
	for i := range g.scopes {
		s.enter(&g.scopes[i])
	}
	return s
}

// leave sets the shares of the ways out of a node.
func (s *shares) leave(n int32) {
	nd := &s.g.nodes[n]
	if len(nd.out) == 1 {
		s.edge[nd.out[0]] = Share{1, Always}
		return
	}
	k := nd.e.Kind()
	switch {
	case k.IsGateway() && gateOf(k) == gateXor:
		list := s.stated(nd.out)
		if off(list) {
			s.scaled = append(s.scaled, n)
		}
		for i, share := range s.either(list) {
			s.edge[nd.out[i]] = share
		}
	case k == bpmn.KindParallelGateway:
		for _, i := range nd.out {
			s.edge[i] = Share{1, Always}
		}
	default:
		s.any(s.g.waysOut(n))
	}
}

// stated returns what is said about the edges; Assumed stands for nothing.
func (s *shares) stated(edges []int32) []Share {
	out := make([]Share, len(edges))
	for i, e := range edges {
		p, source := s.facts.probability(s.g.edges[e].flow)
		out[i] = Share{p.Value, source}
	}
	return out
}

// off reports whether stated shares do not make 1, beyond what rounding explains.
func off(list []Share) bool {
	sum, open := 0.0, false
	for _, x := range list {
		sum += x.Value
		open = open || x.Source == Assumed
	}
	return sum > 1+rounding || !open && sum < 1-rounding
}

// rounding is how far shares of people may be from 1 together.
const rounding = 0.011

// either completes the shares of ways of which exactly one is taken: those
// without share get the rest in equal parts; shares that do not make 1 are scaled.
func (s *shares) either(list []Share) []Share {
	sum, open := 0.0, 0
	for _, x := range list {
		if x.Source == Assumed {
			open++
		} else {
			sum += x.Value
		}
	}
	rest := max(0, 1-sum)
	if rest < 1e-9 {
		rest = 0
	}
	for i := range list {
		switch {
		case list[i].Source != Assumed && (open == 0 || sum > 1) && sum > 0:
			list[i].Value /= sum
		case list[i].Source != Assumed && sum == 0 && open == 0:
			list[i] = Share{1 / float64(len(list)), Assumed}
		case list[i].Source == Assumed && open == 1 && len(list) > 1:
			list[i] = Share{rest, Rest}
		case list[i].Source == Assumed:
			list[i].Value = rest / float64(open)
		}
	}
	return list
}

// any sets the shares of ways of which any number is taken. Nothing said means
// that every combination is equally likely.
func (s *shares) any(w ways) {
	for _, i := range w.always {
		s.edge[i] = Share{1, Always}
	}
	nobody := 0.5
	if n := len(w.perhaps); w.fallback < 0 && len(w.always) == 0 && n > 0 {
		nobody = math.Exp2(float64(n-1)) / (math.Exp2(float64(n)) - 1) // at least one is taken
		if n > 50 {
			nobody = 0.5
		}
	}
	none := 1.0
	for i, share := range s.stated(w.perhaps) {
		if share.Source == Assumed {
			share.Value = nobody
		}
		s.edge[w.perhaps[i]] = share
		none *= 1 - share.Value
	}
	if w.fallback < 0 {
		return
	}
	if share := s.stated([]int32{w.fallback})[0]; share.Source != Assumed {
		s.edge[w.fallback] = share
		return
	}
	source := Rest
	if len(w.perhaps) != 1 || s.edge[w.perhaps[0]].Source == Assumed {
		source = Assumed // independent ways are an assumption, too
	}
	s.edge[w.fallback] = Share{none, source}
}

// enter sets how cases begin in a scope.
func (s *shares) enter(x *scope) {
	starts, together := s.g.starts(x)
	list := make([]Share, len(starts))
	for i, n := range starts {
		list[i] = Share{1, Always}
		if x.e.Kind() == bpmn.KindAdHocSubProcess {
			list[i].Source = Assumed
		} else if !together && len(starts) > 1 {
			list[i] = s.leading(n)
		}
	}
	if !together && len(starts) > 1 {
		list = s.either(list)
	}
	for i, n := range starts {
		s.begin[n] = list[i]
	}
	for _, n := range x.nodes {
		s.trigger(n)
	}
}

// leading returns the share stated at a flow that leaves the node.
func (s *shares) leading(n int32) Share {
	for _, share := range s.stated(s.g.nodes[n].out) {
		if share.Source != Assumed {
			return share
		}
	}
	return Share{0, Assumed}
}

// trigger sets how often what happens by itself happens: boundary events, and
// sub-processes that an event triggers. Nothing said means never.
func (s *shares) trigger(n int32) {
	nd := &s.g.nodes[n]
	switch {
	case nd.beside:
		s.begin[n] = Share{0, Assumed}
	case nd.e.Kind() == bpmn.KindBoundaryEvent && nd.host >= 0:
		s.border[n] = s.leading(n)
	case nd.e.IsEventSubProcess():
		s.begin[n] = Share{0, Assumed}
		if nd.inner >= 0 {
			if starts, _ := s.g.starts(&s.g.scopes[nd.inner]); len(starts) > 0 {
				s.begin[n] = s.leading(starts[0])
			}
		}
	}
}
