package flow

import "github.com/prozessregister/prozessregister/bpmn"

// Graph is the flow of all processes of a file. Every process and sub-process is
// a scope of its own; flows that leave their scope are left out, the standard
// forbids them.
type Graph struct {
	d      *bpmn.Definitions
	nodes  []node // in document order
	edges  []edge
	scopes []scope // in document order: the outer one before the inner ones
	at     []int32 // element index -> node + 1, for sequence flows -(edge + 1)
}

// node is an activity, event or gateway.
type node struct {
	e       bpmn.Element
	scope   int32
	inner   int32 // scope of a sub-process, none = -1
	host    int32 // node a boundary event is attached to, none = -1
	in, out []int32
	borders []int32 // boundary events of an activity
	beside  bool    // compensation: no token ever passes by sequence flows
}

// edge is a sequence flow, or the way from a thrown link to its catch event.
type edge struct {
	flow     bpmn.Element // absent for links
	from, to int32
}

// scope is a process, sub-process or choreography.
type scope struct {
	e     bpmn.Element
	owner int32 // node of a sub-process, -1 for a process
	nodes []int32
}

// NewGraph builds the graph of a file.
func NewGraph(d *bpmn.Definitions) *Graph {
	g := &Graph{d: d, at: make([]int32, d.Len())}
	scopeAt := map[bpmn.Element]int32{}
	for e := range d.All() {
		if e.Kind().IsFlowNode() {
			g.addNode(e, scopeAt)
		}
		if e.Kind().IsContainer() {
			g.addScope(e, scopeAt)
		}
	}
	for _, f := range d.ByKind(bpmn.KindSequenceFlow) {
		g.connect(f, g.node(f.Source()), g.node(f.Target()))
	}
	for s := range g.scopes {
		g.connectLinks(&g.scopes[s])
	}
	g.attach()
	return g
}

func (g *Graph) addNode(e bpmn.Element, scopeAt map[bpmn.Element]int32) {
	s, ok := scopeAt[e.Parent()]
	if !ok {
		return // not inside a process: the schema reports it
	}
	i := int32(len(g.nodes))
	g.nodes = append(g.nodes, node{e: e, scope: s, inner: -1, host: -1, beside: compensates(e)})
	g.at[e.Index()] = i + 1
	g.scopes[s].nodes = append(g.scopes[s].nodes, i)
}

func (g *Graph) addScope(e bpmn.Element, scopeAt map[bpmn.Element]int32) {
	owner := g.node(e)
	s := int32(len(g.scopes))
	if owner >= 0 {
		g.nodes[owner].inner = s
	}
	scopeAt[e] = s
	g.scopes = append(g.scopes, scope{e: e, owner: owner})
}

// node returns the number of an element, -1 if it is none of the graph.
func (g *Graph) node(e bpmn.Element) int32 {
	if !e.Exists() || e.Definitions() != g.d {
		return -1
	}
	return max(-1, g.at[e.Index()]-1)
}

func (g *Graph) connect(f bpmn.Element, from, to int32) {
	if from < 0 || to < 0 || g.nodes[from].scope != g.nodes[to].scope {
		return
	}
	i := int32(len(g.edges))
	g.edges = append(g.edges, edge{f, from, to})
	if f.Exists() {
		g.at[f.Index()] = -(i + 1)
	}
	g.nodes[from].out = append(g.nodes[from].out, i)
	g.nodes[to].in = append(g.nodes[to].in, i)
}

// connectLinks leads thrown links to the catch events of their name.
func (g *Graph) connectLinks(s *scope) {
	catch := map[string]int32{}
	for _, n := range s.nodes {
		if name, ok := linkName(g.nodes[n].e); ok && g.nodes[n].e.Kind().IsCatchEvent() {
			catch[name] = n
		}
	}
	for _, n := range s.nodes {
		if len(catch) == 0 {
			return
		}
		if name, ok := linkName(g.nodes[n].e); ok && g.nodes[n].e.Kind().IsThrowEvent() {
			if to, ok := catch[name]; ok {
				g.connect(bpmn.Element{}, n, to)
			}
		}
	}
}

// attach relates boundary events to their activities.
func (g *Graph) attach() {
	for i := range g.nodes {
		n := &g.nodes[i]
		if n.e.Kind() != bpmn.KindBoundaryEvent {
			continue
		}
		if h := g.node(n.e.AttachedTo()); h >= 0 && g.nodes[h].scope == n.scope && !n.beside {
			n.host = h
			g.nodes[h].borders = append(g.nodes[h].borders, int32(i))
		}
	}
}

// compensates reports whether an activity or boundary event belongs to a
// compensation, which starts by association and not by the flow.
func compensates(e bpmn.Element) bool {
	if e.Kind() == bpmn.KindBoundaryEvent {
		return hasTrigger(e, bpmn.KindCompensateEventDefinition)
	}
	return e.Kind().IsActivity() && e.Bool("isForCompensation", false)
}

// hasTrigger reports whether an event has a definition of the kind.
func hasTrigger(e bpmn.Element, k bpmn.Kind) bool {
	for _, d := range e.EventDefinitions() {
		if d.Kind() == k {
			return true
		}
	}
	return false
}

func linkName(e bpmn.Element) (string, bool) {
	if !e.Kind().IsEvent() {
		return "", false
	}
	for _, d := range e.EventDefinitions() {
		if d.Kind() == bpmn.KindLinkEventDefinition {
			return d.Name(), true
		}
	}
	return "", false
}

// starts returns where tokens of the scope begin. If there are start events (or
// receive tasks and gateways that create the process), each stands for another
// way to begin; otherwise every node without way in begins at once.
func (g *Graph) starts(s *scope) (nodes []int32, together bool) {
	var others []int32
	for _, n := range s.nodes {
		e := g.nodes[n].e
		switch {
		case g.nodes[n].beside || e.Kind() == bpmn.KindBoundaryEvent || e.IsEventSubProcess():
		case e.Kind() == bpmn.KindStartEvent, e.Bool("instantiate", false) && len(g.nodes[n].in) == 0:
			nodes = append(nodes, n)
		case len(g.nodes[n].in) == 0 && !caughtLink(e):
			others = append(others, n)
		}
	}
	if len(nodes) > 0 {
		return nodes, false
	}
	return others, true
}

func caughtLink(e bpmn.Element) bool {
	_, ok := linkName(e)
	return ok && e.Kind().IsCatchEvent()
}

// next calls f for every node a token may come to from n: along flows and by
// boundary events.
func (g *Graph) next(n int32, f func(int32)) {
	for _, i := range g.nodes[n].out {
		f(g.edges[i].to)
	}
	for _, b := range g.nodes[n].borders {
		f(b)
	}
}

// reached marks the nodes of a scope that a token can come to at all.
func (g *Graph) reached(s *scope) map[int32]bool {
	seen := make(map[int32]bool, len(s.nodes))
	open, _ := g.starts(s)
	for _, n := range open {
		seen[n] = true
	}
	open = append([]int32(nil), open...)
	for len(open) > 0 {
		n := open[len(open)-1]
		open = open[:len(open)-1]
		g.next(n, func(m int32) {
			if !seen[m] {
				seen[m] = true
				open = append(open, m)
			}
		})
	}
	return seen
}
