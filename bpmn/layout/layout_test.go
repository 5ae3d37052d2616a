package layout_test

import (
	"fmt"
	"strconv"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/prozessregister/prozessregister/bpmn/layout"
)

// process is a small graph with everything in it: two lanes, a closed pool, a
// loop, a boundary event, a sub-process and a document.
func process() layout.Graph {
	node := func(id string, k layout.Kind, lane string) layout.Node {
		n := layout.Node{ID: id, Kind: k, Lane: lane}
		if k == layout.Event || k == layout.Gateway || k == layout.Data {
			n.Label = "Unterlagen vollständig geprüft?"
		}
		return n
	}
	g := layout.Graph{
		Pools: []layout.Pool{
			{ID: "citizen", Label: "Antragsteller*in", Closed: true},
			{ID: "town", Label: "Stadt", Lanes: []layout.Lane{{ID: "desk", Label: "Empfang"}, {ID: "office", Label: "Sachbearbeitung", Lanes: []layout.Lane{{ID: "a", Label: "Team A"}, {ID: "b", Label: "Team B"}}}}},
		},
		Nodes: []layout.Node{
			node("start", layout.Event, "desk"), node("take", layout.Activity, "desk"),
			node("join", layout.Gateway, "a"), node("check", layout.Activity, "a"), node("ask", layout.Gateway, "a"),
			node("remind", layout.Activity, "a"), node("late", layout.Event, "a"), node("close", layout.Event, "a"),
			node("box", layout.Container, "b"), node("end", layout.Event, "desk"), node("paper", layout.Data, "desk"),
		},
	}
	inner := func(id string, k layout.Kind) layout.Node { return layout.Node{ID: id, Kind: k, Parent: "box"} }
	g.Nodes = append(g.Nodes, inner("in1", layout.Event), inner("in2", layout.Activity), inner("in3", layout.Event))
	g.Nodes[6].Host = "remind"
	flow := func(a, b string) {
		g.Edges = append(g.Edges, layout.Edge{ID: a + "-" + b, Source: a, Target: b, Kind: layout.Sequence})
	}
	for _, p := range [][2]string{{"start", "take"}, {"take", "join"}, {"join", "check"}, {"check", "ask"}, {"ask", "box"}, {"ask", "remind"}, {"remind", "join"}, {"late", "close"}, {"box", "end"}, {"in1", "in2"}, {"in2", "in3"}} {
		flow(p[0], p[1])
	}
	g.Edges = append(g.Edges,
		layout.Edge{ID: "m1", Source: "citizen", Target: "start", Kind: layout.Message, Label: "Antrag"},
		layout.Edge{ID: "m2", Source: "remind", Target: "citizen", Kind: layout.Message, Label: "Nachforderung"},
		layout.Edge{ID: "d1", Source: "paper", Target: "take", Kind: layout.Association})
	return g
}

func TestLayoutOfAProcessWithEverything(t *testing.T) {
	g := process()
	r := layout.Layout(g)
	for _, p := range faults(g, r) {
		t.Error(p)
	}
	if a, b := r.Shapes["start"], r.Shapes["end"]; a.X >= b.X {
		t.Errorf("start stands at %v, right of end %v", a, b)
	}
	if host, event := r.Shapes["remind"], r.Shapes["late"]; event.Y+event.H/2 != host.Y+host.H {
		t.Errorf("boundary event %v does not sit on the lower border of %v", event, host)
	}
	if !r.Shapes["box"].Contains(r.Shapes["in2"]) {
		t.Errorf("sub-process %v does not hold its task %v", r.Shapes["box"], r.Shapes["in2"])
	}
	if way := r.Edges["join-check"]; len(way) != 2 {
		t.Errorf("the way to the next step is not straight: %v", way)
	}
}

func TestLayoutIsTheSameEveryTime(t *testing.T) {
	first := layout.Layout(process())
	for range 5 {
		if diff := cmp.Diff(first, layout.Layout(process())); diff != "" {
			t.Fatalf("second run differs:\n%s", diff)
		}
	}
}

func TestLayoutSurvivesBrokenGraphs(t *testing.T) {
	for name, g := range map[string]layout.Graph{
		"nothing":                    {},
		"pool without content":       {Pools: []layout.Pool{{ID: "p", Label: "Leer"}}},
		"only closed pools":          {Pools: []layout.Pool{{ID: "p", Closed: true}, {ID: "q", Closed: true}}, Edges: []layout.Edge{{ID: "m", Source: "p", Target: "q", Kind: layout.Message}}},
		"edge to nowhere":            {Nodes: []layout.Node{{ID: "a", Kind: layout.Activity}}, Edges: []layout.Edge{{ID: "e", Source: "a", Target: "x", Kind: layout.Sequence}}},
		"edge to itself":             {Nodes: []layout.Node{{ID: "a", Kind: layout.Activity}}, Edges: []layout.Edge{{ID: "e", Source: "a", Target: "a", Kind: layout.Sequence}}},
		"container inside itself":    {Nodes: []layout.Node{{ID: "a", Kind: layout.Container, Parent: "b"}, {ID: "b", Kind: layout.Container, Parent: "a"}}},
		"parent that does not exist": {Nodes: []layout.Node{{ID: "a", Kind: layout.Activity, Parent: "x"}}},
		"event on an event":          {Nodes: []layout.Node{{ID: "a", Kind: layout.Event, Host: "b"}, {ID: "b", Kind: layout.Event, Host: "a"}}},
		"the same id twice":          {Nodes: []layout.Node{{ID: "a", Kind: layout.Activity}, {ID: "a", Kind: layout.Event}}},
		"node in an unknown lane":    {Pools: []layout.Pool{{ID: "p", Lanes: []layout.Lane{{ID: "l"}}}}, Nodes: []layout.Node{{ID: "a", Kind: layout.Activity, Lane: "x"}}},
		"node without an id":         {Nodes: []layout.Node{{ID: "", Kind: layout.Container}, {ID: "b", Kind: layout.Activity}}},
	} {
		t.Run(name, func(t *testing.T) {
			for _, p := range faults(g, layout.Layout(g)) {
				t.Error(p)
			}
		})
	}
}

// TestLayoutKeepsItsPromises draws random graphs.
func TestLayoutKeepsItsPromises(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := randomGraph(t)
		for _, p := range faults(g, layout.Layout(g)) {
			t.Error(p)
		}
	})
}

func randomGraph(t *rapid.T) layout.Graph {
	g := layout.Graph{Pools: []layout.Pool{{ID: "p0", Label: "Bürger*in", Closed: true}, {ID: "p1", Label: "Stadt"}, {ID: "p2", Label: "Land", Closed: true}, {ID: "p3", Label: "Kreis", Closed: true}}}
	lanes := rapid.IntRange(1, 4).Draw(t, "lanes")
	for i := range lanes {
		g.Pools[1].Lanes = append(g.Pools[1].Lanes, layout.Lane{ID: fmt.Sprint("l", i), Label: "Sachgebiet"})
	}
	if rapid.Bool().Draw(t, "second") {
		g.Pools = append(g.Pools, layout.Pool{ID: "p4", Label: "Eigenbetrieb"})
	}
	nodes := rapid.IntRange(1, 30).Draw(t, "nodes")
	for i := range nodes {
		n := layout.Node{ID: fmt.Sprint("n", i), Kind: layout.Kind(rapid.SampledFrom([]int{1, 1, 1, 2, 3, 5}).Draw(t, "kind"))}
		n.Lane = fmt.Sprint("l", rapid.IntRange(0, lanes-1).Draw(t, "lane"))
		if len(g.Pools) > 4 && rapid.IntRange(0, 3).Draw(t, "pool of its own") == 0 {
			n.Lane = "p4"
		}
		if n.Kind != layout.Activity && rapid.Bool().Draw(t, "labelled") {
			n.Label = "Frist für Stellungnahme abgelaufen"
		}
		if n.Kind == layout.Event && i > 0 && g.Nodes[i-1].Kind == layout.Activity {
			n.Host, n.Lane = g.Nodes[i-1].ID, g.Nodes[i-1].Lane
		}
		g.Nodes = append(g.Nodes, n)
	}
	for i := range rapid.IntRange(0, 2*nodes).Draw(t, "edges") {
		e := layout.Edge{ID: fmt.Sprint("e", i), Kind: layout.EdgeKind(rapid.SampledFrom([]int{1, 1, 1, 2, 3}).Draw(t, "edge"))}
		e.Source = fmt.Sprint("n", rapid.IntRange(0, nodes-1).Draw(t, "from"))
		e.Target = fmt.Sprint("n", rapid.IntRange(0, nodes-1).Draw(t, "to"))
		if e.Kind == layout.Message {
			e.Target = rapid.SampledFrom([]string{"p0", "p2", "p3", fmt.Sprint("n", rapid.IntRange(0, nodes-1).Draw(t, "to")), g.Pools[len(g.Pools)-1].ID}).Draw(t, "pool")
		}
		if rapid.Bool().Draw(t, "named") {
			e.Label = "ja"
		}
		g.Edges = append(g.Edges, e)
	}
	return g
}

func FuzzLayout(f *testing.F) {
	f.Fuzz(rapid.MakeFuzz(func(t *rapid.T) {
		g := randomGraph(t)
		for _, p := range faults(g, layout.Layout(g)) {
			t.Error(p)
		}
	}))
}

// BenchmarkLayout lays out nodes with branches, loops and changes of lane.
func BenchmarkLayout(b *testing.B) {
	for _, n := range []int{125, 250, 500, 1000, 2000} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			g := large(n)
			before := cpuTime(b)
			for b.Loop() {
				layout.Layout(g)
			}
			b.ReportMetric((cpuTime(b)-before).Seconds()*1000/float64(b.N), "CPU-ms/op")
		})
	}
}

// cpuTime returns the processor time of the process in user and system mode.
func cpuTime(b *testing.B) time.Duration {
	b.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
