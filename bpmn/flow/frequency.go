package flow

import (
	"math"
	"slices"

	"github.com/prozessregister/prozessregister/bpmn"
)

// Frequencies tell how often everything happens per case. A case is one run of
// each process that no other process of the file calls.
type Frequencies struct {
	g       *Graph
	shares  *shares
	perRun  []float64 // node -> how often per run of its scope
	known   []bool    // node -> perRun is known
	runs    []bpmn.Quantity
	repeats []Share // node -> executions each time it is reached

	Assumptions []Assumption
	Doubts      []Doubt
}

// Topic says what an assumption or a doubt is about.
type Topic string

// Assumptions: what was taken for want of a statement.
const (
	EqualShares   Topic = "equal-shares"   // ways of a gateway, ways to begin
	NoEvent       Topic = "no-event"       // a boundary event or event sub-process never happens
	OneRepetition Topic = "one-repetition" // a repeated activity is executed once
	AnyOrder      Topic = "any-order"      // everything in an ad-hoc sub-process happens once
	NotUndone     Topic = "not-undone"     // compensation does not happen
)

// Doubts: why frequencies are unknown or only near the truth.
const (
	NeverEnds     Topic = "never-ends"     // a loop without end: unknown
	Tangled       Topic = "tangled"        // a loop with too many ways: unknown
	UnevenJoin    Topic = "uneven-join"    // a parallel join gets its branches differently often
	InclusiveJoin Topic = "inclusive-join" // what meets here is not known; every arrival counts
	Termination   Topic = "termination"    // an end stops what runs beside it; that is not subtracted
	Recursion     Topic = "recursion"      // processes that call themselves: counted once
	ScaledShares  Topic = "scaled-shares"  // stated shares that do not make 1 were scaled
)

// Assumption is something that was assumed about an element.
type Assumption struct {
	Topic   Topic
	Element bpmn.Element
}

// Doubt is a reason not to trust a figure, at an element.
type Doubt struct {
	Topic   Topic
	Element bpmn.Element
}

// Frequencies computes how often every node and flow is passed per case.
//
// Each scope is a system of linear equations: a node is passed as often as the
// ways into it are, a way as often as its source times its share; a parallel join
// as often as one of its branches, an inclusive join as often as the split whose
// ways meet there. Loops are solved, not counted out.
func (g *Graph) Frequencies() *Frequencies { return g.frequencies(&facts{sim: readBPSim(g.d)}) }

func (g *Graph) frequencies(f *facts) *Frequencies {
	r := &Frequencies{g: g, shares: g.shares(f), perRun: make([]float64, len(g.nodes)), known: make([]bool, len(g.nodes)),
		runs: make([]bpmn.Quantity, len(g.scopes)), repeats: make([]Share, len(g.nodes))}
	for i := range g.nodes {
		n, source := f.repetitions(g.nodes[i].e)
		r.repeats[i] = Share{n, source}
	}
	for i := len(g.scopes) - 1; i >= 0; i-- { // inner scopes first: errors thrown inside are caught outside
		r.solve(&g.scopes[i])
		r.caught(&g.scopes[i])
	}
	r.countRuns()
	r.note()
	return r
}

// solve finds how often the nodes of a scope are passed per run of it.
func (r *Frequencies) solve(s *scope) {
	place := make(map[int32]int32, len(s.nodes))
	for i, n := range s.nodes {
		place[n] = int32(i)
	}
	q := newEquations(len(s.nodes))
	b := balance{Frequencies: r, q: q, place: place, reached: r.g.reached(s), joins: r.g.inclusiveJoins(s)}
	for i, n := range s.nodes {
		q.entry[i] = r.shares.begin[n].Value
		b.row(n)
	}
	x := q.solve()
	for i, n := range s.nodes {
		r.perRun[n], r.known[n] = x.x[i], x.known[i]
	}
	r.doubtLoops(s, x)
	r.doubtJoins(s, b)
}

// balance writes the equations of one scope.
type balance struct {
	*Frequencies
	q       *equations
	place   map[int32]int32
	reached map[int32]bool
	joins   map[int32]int32 // inclusive join -> the node whose ways meet there, -1 if not known
}

// row writes what leads to a node.
func (b *balance) row(n int32) {
	nd := &b.g.nodes[n]
	if nd.host >= 0 {
		b.q.add(b.place[n], b.place[nd.host], b.shares.border[n].Value)
	}
	if split, ok := b.joins[n]; ok && split >= 0 {
		b.q.add(b.place[n], b.place[split], b.stays(split))
		return
	}
	share := 1.0
	if ways := b.waysIn(n); gateOf(nd.e.Kind()) == gateAnd && ways > 1 {
		share = 1 / float64(ways)
	}
	for _, i := range nd.in {
		from := b.g.edges[i].from
		b.q.add(b.place[n], b.place[from], share*b.stays(from)*b.shares.edge[i].Value)
	}
}

// waysIn counts the ways into a node on which something can come.
func (b *balance) waysIn(n int32) int {
	count := 0
	for _, i := range b.g.nodes[n].in {
		if b.reached[b.g.edges[i].from] {
			count++
		}
	}
	return count
}

// stays is the share of executions of a node that no boundary event interrupts.
func (r *Frequencies) stays(n int32) float64 {
	share := 1.0
	for _, e := range r.g.nodes[n].borders {
		if r.g.nodes[e].e.IsInterrupting() {
			share -= r.shares.border[e].Value
		}
	}
	return max(0, share)
}

// caught derives how often boundary events of a sub-process catch what is thrown
// inside: errors, escalations and cancellations at its ends.
func (r *Frequencies) caught(s *scope) {
	if s.owner < 0 {
		return
	}
	for _, b := range r.g.nodes[s.owner].borders {
		if r.shares.border[b].Source != Assumed {
			continue
		}
		sum, found := 0.0, false
		for _, n := range s.nodes {
			if catches(r.g.nodes[b].e, r.g.nodes[n].e) && r.known[n] {
				sum, found = sum+r.perRun[n], true
			}
		}
		if found {
			r.shares.border[b] = Share{min(1, sum), Model}
		}
	}
}

// catches reports whether a boundary event catches what an end event throws.
func catches(border, end bpmn.Element) bool {
	if end.Kind() != bpmn.KindEndEvent {
		return false
	}
	for _, c := range border.EventDefinitions() {
		for _, t := range end.EventDefinitions() {
			if c.Kind() == t.Kind() && fits(c, t) {
				return true
			}
		}
	}
	return false
}

func fits(c, t bpmn.Element) bool {
	switch c.Kind() {
	case bpmn.KindErrorEventDefinition:
		return c.Attr("errorRef") == "" || c.Attr("errorRef") == t.Attr("errorRef")
	case bpmn.KindEscalationEventDefinition:
		return c.Attr("escalationRef") == "" || c.Attr("escalationRef") == t.Attr("escalationRef")
	}
	return c.Kind() == bpmn.KindCancelEventDefinition
}

// countRuns finds how often each scope runs per case, from the outside inwards
// and from the caller to the called process.
func (r *Frequencies) countRuns() {
	callers := map[int32][]int32{} // scope -> calls of it
	scopeOf := map[bpmn.Element]int32{}
	for i := range r.g.scopes {
		scopeOf[r.g.scopes[i].e] = int32(i)
	}
	for n := range r.g.nodes {
		if e := r.g.nodes[n].e; e.Kind() == bpmn.KindCallActivity {
			if s, ok := scopeOf[e.Called()]; ok {
				callers[s] = append(callers[s], int32(n))
			}
		}
	}
	all := make([]int32, len(r.g.scopes))
	uses := make([][]int32, len(r.g.scopes)) // scope -> scopes that run because of it
	for i := range r.g.scopes {
		all[i] = int32(i)
		for _, n := range r.because(int32(i), callers) {
			uses[r.g.nodes[n].scope] = append(uses[r.g.nodes[n].scope], int32(i))
		}
	}
	order := Components(all, func(v int32, f func(int32)) {
		for _, w := range uses[v] {
			f(w)
		}
	})
	for i := len(order) - 1; i >= 0; i-- {
		recursive := len(order[i]) > 1 || slices.Contains(uses[order[i][0]], order[i][0])
		for _, s := range order[i] {
			r.count(s, r.because(s, callers), recursive)
		}
	}
}

// because returns the nodes whose execution runs the scope; none for a process
// that begins by itself.
func (r *Frequencies) because(s int32, callers map[int32][]int32) []int32 {
	if owner := r.g.scopes[s].owner; owner >= 0 {
		return []int32{owner}
	}
	return callers[s]
}

func (r *Frequencies) count(s int32, because []int32, recursive bool) {
	if len(because) == 0 || recursive {
		r.runs[s] = bpmn.Known(1)
		if recursive {
			r.Doubts = append(r.Doubts, Doubt{Recursion, r.g.scopes[s].e})
		}
		return
	}
	sum := 0.0
	for _, n := range because {
		q := r.node(n)
		if !q.Known {
			r.runs[s] = bpmn.Quantity{}
			return
		}
		sum += q.Value
	}
	r.runs[s] = bpmn.Known(sum)
}

// Of returns how often an activity, event, gateway or sequence flow happens per
// case, repetitions included; unknown for everything else, and for what lies in
// or behind a loop that is never left.
func (r *Frequencies) Of(e bpmn.Element) bpmn.Quantity {
	if !e.Exists() || e.Definitions() != r.g.d {
		return bpmn.Quantity{}
	}
	switch i := r.g.at[e.Index()]; {
	case i > 0:
		return r.node(i - 1)
	case i < 0:
		return r.way(-i - 1)
	}
	return bpmn.Quantity{}
}

// Share returns the share of a sequence flow and who says so; Always with 1 where
// there is no choice.
func (r *Frequencies) Share(flow bpmn.Element) Share {
	if flow.Exists() && flow.Definitions() == r.g.d {
		if i := r.g.at[flow.Index()]; i < 0 {
			return r.shares.edge[-i-1]
		}
	}
	return Share{}
}

// node returns the executions of a node per case; unknown if it lies in or
// behind a loop that is never left.
func (r *Frequencies) node(n int32) bpmn.Quantity {
	runs := r.runs[r.g.nodes[n].scope]
	if runs.Known && runs.Value == 0 {
		return bpmn.Known(0)
	}
	if !r.known[n] || !runs.Known {
		return bpmn.Quantity{}
	}
	return bpmn.Known(runs.Value * r.perRun[n] * r.repeats[n].Value)
}

// way returns how often a flow is passed per case.
func (r *Frequencies) way(i int32) bpmn.Quantity {
	from := r.g.edges[i].from
	runs := r.runs[r.g.nodes[from].scope]
	if !r.known[from] || !runs.Known {
		return bpmn.Quantity{}
	}
	return bpmn.Known(runs.Value * r.perRun[from] * r.stays(from) * r.shares.edge[i].Value)
}

// round drops what is below the precision of figures, so that 1 is 1: nine
// decimals.
func round(x float64) float64 {
	const decimals = 1e9
	if x > 1e6 {
		return x
	}
	return math.Round(x*decimals) / decimals
}
