package layout_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/prozessregister/prozessregister/bpmn/layout"
)

// TestLargeGraphsStayBounded wants an answer for a graph far beyond any
// drawing people look at, in seconds, and still without faults at a sample.
func TestLargeGraphsStayBounded(t *testing.T) {
	for _, size := range []int{1000, 8000} {
		g := large(size)
		begin := time.Now()
		r := layout.Layout(g)
		took := time.Since(begin)
		t.Logf("%d nodes, %d edges: %v", len(g.Nodes), len(g.Edges), took)
		if took > 20*time.Second {
			t.Errorf("%d nodes took %v", size, took)
		}
		if len(r.Edges) != len(g.Edges) {
			t.Errorf("%d of %d edges have a way", len(r.Edges), len(g.Edges))
		}
		if size == 1000 {
			for _, p := range faults(g, r) {
				t.Error(p)
			}
		}
	}
}

// large is a flow with branches, loops and changes of lane.
func large(size int) layout.Graph {
	g := layout.Graph{Pools: []layout.Pool{{ID: "p", Lanes: []layout.Lane{{ID: "l0"}, {ID: "l1"}, {ID: "l2"}, {ID: "l3"}}}}}
	edge := func(a, c int) {
		if c < size {
			g.Edges = append(g.Edges, layout.Edge{ID: fmt.Sprint(a, "-", c), Source: fmt.Sprint(a), Target: fmt.Sprint(c), Kind: layout.Sequence})
		}
	}
	for i := range size {
		k := layout.Activity
		if i%5 == 3 {
			k = layout.Gateway
			edge(i, i+2)
		}
		if i%40 == 38 {
			edge(i, i-20)
		}
		g.Nodes = append(g.Nodes, layout.Node{ID: fmt.Sprint(i), Kind: k, Lane: fmt.Sprint("l", i/7%4)})
		edge(i, i+1)
	}
	return g
}

// TestManyLooseNodesAreLaidOutInTime: nodes without a line cost rows, too.
func TestManyLooseNodesAreLaidOutInTime(t *testing.T) {
	var g layout.Graph
	for i := range 12_000 {
		g.Nodes = append(g.Nodes, layout.Node{ID: fmt.Sprint("n", i), Kind: layout.Activity})
	}
	before := time.Now()
	r := layout.Layout(g)
	if took := time.Since(before); took > time.Minute {
		t.Errorf("took %v", took)
	}
	if n := len(r.Shapes); n != len(g.Nodes) {
		t.Errorf("%d of %d nodes are placed", n, len(g.Nodes))
	}
}
