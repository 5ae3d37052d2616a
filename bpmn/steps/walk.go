package steps

import (
	"strconv"

	"github.com/prozessregister/prozessregister/bpmn"
)

// walk follows the flow of one process or sub-process.
type walk struct {
	*teller
	g          *graph
	told       map[int]bool
	stops      map[int]int // nodes at which an outer branch goes on -> how many
	seenAs     map[int]int // join that is not told -> node behind it
	nesting    int         // branches inside branches
	here       int         // node whose way out is told
	hops       int         // joins passed without a word
	exceptions []int       // boundary events to be told behind the main flow
}

// maxDepth is how deep branches and sub-processes are told inside one another;
// deeper ones follow at the same depth.
const maxDepth = 24

// maxNesting is how many branches are told inside one another before the rest is
// told behind the main flow.
const maxNesting = 1000

// maxHops is how often each join may be passed without a word on average.
const maxHops = 50

// scope tells everything inside a process or sub-process.
func (t *teller) scope(container bpmn.Element, depth int) {
	w := &walk{teller: t, g: newGraph(container), told: map[int]bool{}, stops: map[int]int{}, seenAs: map[int]int{}}
	for i, s := range w.starts() {
		w.also = i > 0
		if !w.told[s] {
			w.from(s, -1, depth)
		}
	}
	w.tellExceptions(depth)
	w.tellEventSubProcesses(depth)
	w.tellRest(depth)
}

// starts returns the start events, or the nodes without way in if there are none.
func (w *walk) starts() []int {
	var events, others []int
	for i, n := range w.g.nodes {
		switch {
		case n.Kind() == bpmn.KindStartEvent:
			events = append(events, i)
		case len(w.g.prev[i]) == 0 && n.Kind() != bpmn.KindBoundaryEvent && !n.IsEventSubProcess() &&
			len(w.g.next[i]) > 0:
			others = append(others, i)
		}
	}
	return append(events, others...)
}

// from tells the flow from a node up to the node stop (-1 = to the end).
func (w *walk) from(n, stop, depth int) {
	for n >= 0 && n != stop {
		if w.silent(n) && w.stops[n] == 0 && w.hops < maxHops*len(w.g.nodes) {
			w.hops++
			w.told[n] = true
			n = w.g.next[n][0]
			continue
		}
		if w.told[n] || w.stops[n] > 0 {
			w.lead(n, depth)
			return
		}
		n = w.tell(n, depth)
	}
}

// lead adds a line that leads on to a node told elsewhere.
func (w *walk) lead(n, depth int) {
	target := w.visible(n)
	w.goTo(target, w.g.order[w.g.index[target]] <= w.g.order[w.here], depth)
}

// silent reports whether the node only joins and needs no words: a gateway with
// one way out that does not wait for other branches and about which nothing is said.
func (w *walk) silent(n int) bool {
	e := w.g.nodes[n]
	if !e.Kind().IsGateway() || len(w.g.next[n]) != 1 || e.CountOutgoing() > 1 {
		return false
	}
	waits := e.Kind() == bpmn.KindParallelGateway || e.Kind() == bpmn.KindInclusiveGateway
	return (!waits || len(w.g.prev[n]) < 2) && len(w.details(e)) == 0
}

// visible returns the node a reader knows behind joins that are not told. Chains
// of joins are remembered, so that each is passed once.
func (w *walk) visible(n int) bpmn.Element {
	var path []int
	for range w.g.nodes {
		if known, ok := w.seenAs[n]; ok {
			n = known
			break
		}
		if !w.silent(n) {
			break
		}
		path = append(path, n)
		n = w.g.next[n][0]
	}
	for _, p := range path {
		w.seenAs[p] = n
	}
	return w.g.nodes[n]
}

// tell tells one node and returns the next one of the same level, -1 at the end.
func (w *walk) tell(n, depth int) int {
	w.told[n], w.here = true, n
	e := w.g.nodes[n]
	for _, b := range e.BoundaryEvents() {
		if i, ok := w.g.index[b]; ok && !w.told[i] {
			w.told[i] = true
			w.exceptions = append(w.exceptions, i)
		}
	}
	w.node(e, depth, len(w.g.next[n]) > 1)
	if e.Kind().IsContainer() {
		w.scope(e, deeper(depth))
	}
	switch len(w.g.next[n]) {
	case 0:
		return -1
	case 1:
		return w.g.next[n][0]
	}
	return w.branches(n, depth)
}

func deeper(depth int) int { return min(depth+1, maxDepth) }

// branches tells every way out and returns the node where they meet.
func (w *walk) branches(n, depth int) int {
	meet := w.g.meet[n]
	if meet >= 0 {
		w.stops[meet]++
	}
	for i, f := range w.flows(n) {
		w.add(Step{Kind: KindBranch, Depth: deeper(depth), Text: w.branchTitle(w.g.nodes[n], f, i)}, f, false)
		to, before := w.g.index[f.Target()], len(w.steps)
		w.here = n
		w.branch(to, meet, deeper(deeper(depth)))
		if len(w.steps) == before && meet >= 0 {
			w.here = n
			w.lead(meet, deeper(deeper(depth)))
		}
	}
	if meet >= 0 {
		w.stops[meet]--
	}
	return meet
}

// branch tells one way out of a split.
func (w *walk) branch(n, stop, depth int) {
	if w.nesting >= maxNesting && n != stop {
		w.lead(n, depth)
		return
	}
	w.nesting++
	w.from(n, stop, depth)
	w.nesting--
}

// flows returns the sequence flows that leave the node for nodes of this level,
// the default flow last.
func (w *walk) flows(n int) []bpmn.Element {
	var out, last []bpmn.Element
	for _, f := range w.g.nodes[n].Outgoing() {
		switch _, ok := w.g.index[f.Target()]; {
		case !ok:
		case f.IsDefault():
			last = append(last, f)
		default:
			out = append(out, f)
		}
	}
	return append(out, last...)
}

// tellExceptions tells what follows boundary events, behind the main flow.
func (w *walk) tellExceptions(depth int) {
	for len(w.exceptions) > 0 {
		i := w.exceptions[0]
		w.exceptions = w.exceptions[1:]
		b := w.g.nodes[i]
		key := "steps.exception.beside"
		switch {
		case undoes(b):
			key = "steps.exception.undo"
		case b.IsInterrupting():
			key = "steps.exception"
		}
		host := w.number[b.AttachedTo()]
		text := w.say(key, "number", strconv.Itoa(host), "trigger", w.trigger(b))
		w.add(Step{Kind: KindException, Depth: depth, Text: text, Details: w.details(b), Target: host}, b, false)
		for _, to := range w.g.next[i] {
			w.here = i
			w.from(to, -1, deeper(depth))
		}
	}
}

// tellEventSubProcesses tells sub-processes that an event triggers at any time.
func (w *walk) tellEventSubProcesses(depth int) {
	for i, n := range w.g.nodes {
		if n.IsEventSubProcess() && !w.told[i] {
			w.told[i] = true
			w.add(Step{Kind: KindHeading, Depth: depth, Text: w.anyTime(n)}, n, false)
			w.scope(n, deeper(depth))
		}
	}
}

// anyTime tells when an event sub-process happens and what becomes of the rest.
func (w *walk) anyTime(n bpmn.Element) string {
	key := "steps.any-time"
	for _, s := range n.ChildrenOf(bpmn.KindStartEvent) {
		if s.IsInterrupting() {
			key = "steps.any-time.stops"
		}
	}
	return w.named(key, n.Title())
}

// tellRest tells nodes no start leads to; what undoes others comes last, behind
// the step it undoes.
func (w *walk) tellRest(depth int) {
	heading := len(w.g.nodes) > 0 && len(w.told) > 0
	w.rest(depth, heading, func(n bpmn.Element) bool { return !n.Bool("isForCompensation", false) })
	w.rest(depth, heading, func(bpmn.Element) bool { return true })
}

// rest tells the nodes that nobody told yet and that satisfy the predicate.
func (w *walk) rest(depth int, heading bool, wanted func(bpmn.Element) bool) {
	for i, n := range w.g.nodes {
		if w.told[i] || !wanted(n) {
			continue
		}
		if heading {
			heading = false
			w.add(Step{Kind: KindHeading, Depth: depth, Text: w.restTitle(n)}, n.Container(), false)
		}
		w.from(i, -1, depth)
	}
	w.tellExceptions(depth)
}

// restTitle explains why the nodes stand alone.
func (w *walk) restTitle(n bpmn.Element) string {
	if n.Container().Kind() == bpmn.KindAdHocSubProcess {
		return w.say("steps.any-order")
	}
	return w.say("steps.rest")
}
