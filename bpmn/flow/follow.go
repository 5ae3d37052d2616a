package flow

import "github.com/prozessregister/prozessregister/bpmn"

// following is a step that comes next after another one, with gateways, events
// and borders of sub-processes passed.
type following struct {
	step  int32
	share float64 // of the executions of the first step
}

// maxFollow bounds the ways from one step to the next ones through gateways.
const maxFollow = 3000

// steps returns the nodes at which work is done: activities without content of
// their own in the file.
func (g *Graph) steps() []int32 {
	var out []int32
	for n := range g.nodes {
		if g.isStep(int32(n)) {
			out = append(out, int32(n))
		}
	}
	return out
}

func (g *Graph) isStep(n int32) bool {
	nd := &g.nodes[n]
	return nd.e.Kind().IsActivity() && (nd.inner < 0 || len(g.scopes[nd.inner].nodes) == 0)
}

// follow finds what comes next after steps.
type follow struct {
	*Frequencies
	found map[int32]float64
	order []int32
	work  int
	on    map[int32]bool // nodes of the way that is looked at
}

// after returns the steps that come next after a step, each once. Every branch
// that is joined hands its result on by itself.
func (r *Frequencies) after(n int32) []following {
	f := &follow{Frequencies: r, found: map[int32]float64{}, on: map[int32]bool{}}
	f.leave(n, 1)
	out := make([]following, len(f.order))
	for i, m := range f.order {
		out[i] = following{m, min(f.found[m], 1e6)}
	}
	return out
}

// leave goes on behind a node.
func (f *follow) leave(n int32, share float64) {
	if f.work++; f.work > maxFollow {
		return
	}
	nd := &f.g.nodes[n]
	for _, b := range nd.borders {
		f.enter(b, share*f.shares.border[b].Value)
	}
	stays := f.stays(n)
	for _, i := range nd.out {
		f.enter(f.g.edges[i].to, share*stays*f.shares.edge[i].Value)
	}
	owner := f.g.scopes[nd.scope].owner
	if len(nd.out) == 0 && owner >= 0 && !f.g.nodes[owner].e.IsEventSubProcess() && !halts(nd.e) && !f.on[owner] {
		f.on[owner] = true
		f.leave(owner, share)
		delete(f.on, owner)
	}
}

// enter comes to a node: to a step, or through it to the next ones.
func (f *follow) enter(n int32, share float64) {
	nd := &f.g.nodes[n]
	switch {
	case f.g.isStep(n):
		if _, ok := f.found[n]; !ok {
			f.order = append(f.order, n)
		}
		f.found[n] += share
	case f.on[n]:
	case nd.inner >= 0 && nd.e.Kind().IsActivity():
		f.on[n] = true
		starts, _ := f.g.starts(&f.g.scopes[nd.inner])
		for _, s := range starts {
			f.enter(s, share*f.shares.begin[s].Value)
		}
		delete(f.on, n)
	default:
		f.on[n] = true
		f.leave(n, share)
		delete(f.on, n)
	}
}

// laneOf returns who does a step: its lane, else the pool, else nobody.
func laneOf(e bpmn.Element) bpmn.Element {
	if lane := e.Lane(); lane.Exists() {
		return lane
	}
	return e.Pool()
}
