package flow_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/bpmn/flow"
)

// frequencies writes what happens how often: "A=4/3 B=?", fractions as wanted.
func near(got bpmn.Quantity, want float64) bool {
	return got.Known && math.Abs(got.Value-want) <= 1e-11*max(1, want)
}

// TestFrequenciesByHand compares with values worked out on paper.
func TestFrequenciesByHand(t *testing.T) {
	for name, tt := range map[string]struct {
		nodes, flows string
		want         map[string]float64
	}{
		"sequence": {"S:start A:task E:end", "S>A A>E", map[string]float64{"S": 1, "A": 1, "E": 1, "S_A": 1}},
		"shares":   {"S:start X:xor A:task B:task E:end", "S>X X>A:0.25 X>B:0.75 A>E B>E", map[string]float64{"A": 1. / 4, "B": 3. / 4, "E": 1}},
		"equal":    {"S:start X:xor A:task B:task C:task", "S>X X>A X>B X>C", map[string]float64{"A": 1. / 3, "B": 1. / 3, "C": 1. / 3}},
		"the rest": {"S:start X:xor A:task B:task C:task", "S>X X>A:0.5 X>B X>C", map[string]float64{"A": 1. / 2, "B": 1. / 4, "C": 1. / 4}},
		"scaled":   {"S:start X:xor A:task B:task", "S>X X>A:0.2 X>B:0.3", map[string]float64{"A": 2. / 5, "B": 3. / 5}},
		// A geometric series: 1 + 1/4 + 1/16 + … = 4/3.
		"loop": {"S:start Y:xor A:task X:xor E:end", "S>Y Y>A A>X X>Y:0.25 X>E:0.75", map[string]float64{"A": 4. / 3, "X_Y": 1. / 3, "E": 1}},
		// x = 1 + y/2, y = 2x/3 → x = 3/2, y = 1.
		"loop with two ways back": {"S:start Y:xor A:task X:xor B:task Z:xor E:end F:end",
			"S>Y Y>A A>X X>B:0.6666666666666666 X>E:0.3333333333333333 B>Z Z>Y:0.5 Z>F:0.5", map[string]float64{"A": 3. / 2, "B": 1, "E": 1. / 2, "F": 1. / 2}},
		"loop inside a loop": {"S:start O:xor I:xor A:task X:xor Z:xor E:end",
			"S>O O>I I>A A>X X>I:0.5 X>Z:0.5 Z>O:0.2 Z>E:0.8", map[string]float64{"O": 5. / 4, "A": 5. / 2, "E": 1}},
		"loop with two ways in": {"S:start X:xor A:xor B:xor E:end F:end",
			"S>X X>A:0.5 X>B:0.5 A>B:0.5 A>E:0.5 B>A:0.5 B>F:0.5", map[string]float64{"A": 1, "B": 1, "E": 1. / 2, "F": 1. / 2}},
		"parallel": {"S:start X:and A:task B:task Y:and E:end", "S>X X>A X>B A>Y B>Y Y>E", map[string]float64{"A": 1, "B": 1, "Y": 1, "E": 1}},
		"parallel in a loop": {"S:start W:xor X:and A:task B:task Y:and Z:xor E:end",
			"S>W W>X X>A X>B A>Y B>Y Y>Z Z>W:0.5 Z>E:0.5", map[string]float64{"A": 2, "B": 2, "Y": 2, "E": 1}},
		"inclusive": {"S:start X:or A:task B:task Y:or E:end", "S>X X>A:0.8 X>B:0.5 A>Y B>Y Y>E",
			map[string]float64{"A": 4. / 5, "B": 1. / 2, "Y": 1, "E": 1}},
		"inclusive, nothing said": {"S:start X:or A:task B:task Y:or E:end", "S>X X>A X>B A>Y B>Y Y>E",
			map[string]float64{"A": 2. / 3, "B": 2. / 3, "Y": 1}},
		"inclusive join of a choice":   {"S:start X:xor A:task B:task Y:or E:end", "S>X X>A:0.3 X>B:0.7 A>Y B>Y Y>E", map[string]float64{"Y": 1}},
		"condition and default":        {"S:start A:task B:task C:task Y:xor E:end", "S>A A>B?:0.3 A>C! B>Y C>Y Y>E", map[string]float64{"B": 3. / 10, "C": 7. / 10, "Y": 1}},
		"two tokens without join":      {"S:start X:and A:task B:task Y:xor C:task E:end", "S>X X>A X>B A>Y B>Y Y>C C>E", map[string]float64{"C": 2, "E": 2}},
		"alternative starts":           {"S:start R:start Y:xor A:task E:end", "S>Y:0.9 R>Y A>E Y>A", map[string]float64{"S": 9. / 10, "R": 1. / 10, "A": 1}},
		"interrupting border event":    {"S:start A:task B@A:border C:task E:end", "S>A A>E B>C:0.1 C>E", map[string]float64{"A": 1, "A_E": 9. / 10, "C": 1. / 10, "E": 1}},
		"border event beside":          {"S:start A:task B@A:beside C:task E:end F:end", "S>A A>E B>C:0.4 C>F", map[string]float64{"A_E": 1, "C": 2. / 5}},
		"border event, nothing said":   {"S:start A:task B@A:border C:task E:end", "S>A A>E B>C C>E", map[string]float64{"A_E": 1, "C": 0}},
		"unreachable":                  {"S:start E:end A:task B:task", "S>E A>B B>A", map[string]float64{"E": 1, "A": 0, "B": 0}},
		"without start event, at once": {"A:task B:task Y:and E:end", "A>Y B>Y Y>E", map[string]float64{"A": 1, "B": 1, "Y": 1, "E": 1}},
	} {
		t.Run(name, func(t *testing.T) {
			d := model(t, tt.nodes, tt.flows)
			r := flow.NewGraph(d).Frequencies()
			for id, want := range tt.want {
				if got := r.Of(d.ByID(id)); !near(got, want) {
					t.Errorf("%s happens %v, want %v", id, got, want)
				}
			}
		})
	}
}

func TestSubProcessesAndCallsMultiply(t *testing.T) {
	inner := content("U:start I:task V:end", "U>I I>V", nil)
	pr := `<extensionElements><pr:step repetitions="2.5"/></extensionElements>`
	d := read(t, process("P", "S:start Y:xor T:sub X:xor E:end", "S>Y Y>T T>X X>Y:0.5 X>E:0.5", map[string]string{"T": pr + inner})+
		process("Q", "A:start K:call B:end", "A>K K>B", nil))
	d = read(t, strings.Replace(d.Source().Text()[strings.Index(d.Source().Text(), "<process"):len(d.Source().Text())-len("</definitions>")],
		`<callActivity id="K"`, `<callActivity id="K" calledElement="P"`, 1))
	r := flow.NewGraph(d).Frequencies()
	for id, want := range map[string]float64{"K": 1, "S": 1, "T": 5, "I": 5, "V": 5, "E": 1} {
		if got := r.Of(d.ByID(id)); !near(got, want) {
			t.Errorf("%s happens %v, want %v", id, got, want)
		}
	}
}

// TestErrorsThrownInsideAreCaughtOutside: how often a boundary event happens
// follows from the end inside that throws what it catches.
func TestErrorsThrownInsideAreCaughtOutside(t *testing.T) {
	inner := content("U:start X:xor V:end W:error", "U>X X>V:0.8 X>W:0.2", nil)
	d := read(t, process("P", "S:start T:sub B@T:caught C:task E:end F:end", "S>T T>E B>C C>F", map[string]string{"T": inner}))
	r := flow.NewGraph(d).Frequencies()
	if got := r.Of(d.ByID("C")); !near(got, 0.2) || !near(r.Of(d.ByID("T_E")), 0.8) || len(r.Assumptions) != 0 {
		t.Errorf("C happens %v, T goes on %v, %d assumptions", got, r.Of(d.ByID("T_E")), len(r.Assumptions))
	}
}

// topics writes assumptions or doubts.
func topics(r *flow.Frequencies) string {
	var out []string
	for _, a := range r.Assumptions {
		out = append(out, string(a.Topic)+" "+a.Element.ID())
	}
	for _, d := range r.Doubts {
		out = append(out, string(d.Topic)+" "+d.Element.ID())
	}
	return strings.Join(out, ", ")
}

func TestWhatIsAssumedOrDoubtfulIsSaid(t *testing.T) {
	for name, tt := range map[string]struct{ nodes, flows, want string }{
		"nothing":         {"S:start X:xor A:end B:end", "S>X X>A:0.5 X>B:0.5", ""},
		"the rest":        {"S:start X:xor A:end B:end", "S>X X>A:0.5 X>B", ""},
		"equal shares":    {"S:start X:xor A:end B:end", "S>X X>A X>B", "equal-shares X"},
		"starts":          {"S:start R:start E:end", "S>E R>E", "equal-shares S, equal-shares R"},
		"border":          {"S:start A:task B@A:border E:end F:end", "S>A A>E B>F", "no-event B"},
		"scaled":          {"S:start X:xor A:end B:end", "S>X X>A:0.2 X>B:0.2", "scaled-shares X"},
		"loop never left": {"S:start A:task B:task", "S>A A>B B>A", "never-ends A"},
		"loop left never": {"S:start A:task X:xor E:end", "S>A A>X X>A:1 X>E:0", "never-ends A"},
		"uneven join":     {"S:start X:xor A:task B:task Y:and E:end", "S>X X>A:0.3 X>B:0.7 A>Y B>Y Y>E", "uneven-join Y"},
		"inclusive join": {"S:start X:and A:xor B:task Y:or E:end F:end", "S>X X>A X>B A>Y:0.5 A>F:0.5 B>Y Y>E",
			"inclusive-join Y"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := topics(flow.NewGraph(model(t, tt.nodes, tt.flows)).Frequencies()); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestALoopThatIsNeverLeftIsUnknownAndSoIsWhatFollows(t *testing.T) {
	d := model(t, "S:start A:task X:and B:task E:end", "S>A A>X X>A X>B B>E")
	r := flow.NewGraph(d).Frequencies()
	for id, known := range map[string]bool{"S": true, "A": false, "X": false, "B": false, "E": false, "A_X": false} {
		if got := r.Of(d.ByID(id)); got.Known != known {
			t.Errorf("%s happens %v", id, got)
		}
	}
}

func TestSimulationDataIsTakenWhereNothingElseIsSaid(t *testing.T) {
	sim := `<relationship type="BPSimData"><extensionElements><b:BPSimData xmlns:b="http://www.bpsim.org/schemas/2.0"><b:Scenario>
		<b:ElementParameters elementRef="x:X_A"><b:ControlParameters><b:Probability><b:FloatingParameter value="0.92"/></b:Probability></b:ControlParameters></b:ElementParameters>
		<b:ElementParameters elementRef="X_B"><b:ControlParameters><b:Probability><b:FloatingParameter value="0.08"/></b:Probability></b:ControlParameters></b:ElementParameters>
		</b:Scenario></b:BPSimData></extensionElements></relationship>`
	d := read(t, process("P", "S:start X:xor A:end B:end", "S>X X>A X>B", nil)+sim)
	r := flow.NewGraph(d).Frequencies()
	if diff := cmp.Diff(flow.Share{Value: 0.92, Source: flow.BPSim}, r.Share(d.ByID("X_A"))); diff != "" || !near(r.Of(d.ByID("B")), 0.08) {
		t.Errorf("B happens %v, %s", r.Of(d.ByID("B")), diff)
	}
}

// block draws a structured part between two nodes and returns the flows.
func block(t *rapid.T, from, to string, depth int, next *int, nodes, flows *[]string) {
	name := func(kind string) string {
		*next++
		n := fmt.Sprintf("n%d", *next)
		*nodes = append(*nodes, n+":"+kind)
		return n
	}
	add := func(from, to string) { *flows = append(*flows, from+">"+to) }
	kind := "task"
	if depth > 0 {
		kind = rapid.SampledFrom([]string{"task", "xor", "and", "or", "loop", "seq"}).Draw(t, "kind")
	}
	switch kind {
	case "task":
		a := name("task")
		add(from, a)
		add(a, to)
	case "seq":
		a := name("task")
		block(t, from, a, depth-1, next, nodes, flows)
		block(t, a, to, depth-1, next, nodes, flows)
	case "loop":
		y, x := name("xor"), name("xor")
		add(from, y)
		block(t, y, x, depth-1, next, nodes, flows)
		p := rapid.IntRange(0, 9).Draw(t, "p")
		*flows = append(*flows, fmt.Sprintf("%s>%s:0.%d", x, y, p))
		add(x, to)
	default:
		x, y := name(kind), name(kind)
		add(from, x)
		for range rapid.IntRange(2, 3).Draw(t, "ways") {
			block(t, x, y, depth-1, next, nodes, flows)
		}
		add(y, to)
	}
}

// TestStructuredModels: what is built from blocks is sound, fully structured,
// ends once, and every node is passed as often as the flows into it say.
func TestStructuredModels(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		next, nodes, flows := 0, []string{"S:start", "E:end"}, []string(nil)
		block(rt, "S", "E", 4, &next, &nodes, &flows)
		d := model(t, strings.Join(nodes, " "), strings.Join(flows, " "))
		g := flow.NewGraph(d)
		if got := verdict(g.CheckSound()); got != "" {
			rt.Fatalf("CheckSound() = %s\n%v\n%v", got, nodes, flows)
		}
		r := g.Frequencies()
		if got := r.Of(d.ByID("E")); !near(got, 1) {
			rt.Fatalf("the end happens %v\n%v\n%v", got, nodes, flows)
		}
		conserved(rt, d, r)
	})
}

// conserved checks that what comes in goes out.
func conserved(t *rapid.T, d *bpmn.Definitions, r *flow.Frequencies) {
	for _, n := range d.Where(bpmn.Kind.IsFlowNode) {
		in, out := 0.0, 0.0
		for _, f := range n.Incoming() {
			in += r.Of(f).Value
		}
		for _, f := range n.Outgoing() {
			out += r.Of(f).Value
		}
		x := r.Of(n).Value
		switch n.Kind() {
		case bpmn.KindParallelGateway:
			in, out = in/float64(max(1, n.CountIncoming())), out/float64(max(1, n.CountOutgoing()))
		case bpmn.KindInclusiveGateway:
			continue
		}
		if n.CountIncoming() > 0 && math.Abs(in-x) > 1e-9*max(1, x) || n.CountOutgoing() > 0 && math.Abs(out-x) > 1e-9*max(1, x) {
			t.Fatalf("%s happens %v, in %v, out %v", n.ID(), x, in, out)
		}
	}
}

// TestAnyGraph: nothing panics, frequencies are at least 0, and exclusive
// models conserve what flows.
func TestAnyGraph(t *testing.T) {
	kinds := []string{"task", "xor", "and", "or", "end", "start", "event", "complex", "terminate"}
	rapid.Check(t, func(rt *rapid.T) {
		n := rapid.IntRange(1, 12).Draw(rt, "n")
		nodes := []string{"S:start"}
		for i := range n {
			nodes = append(nodes, fmt.Sprintf("n%d:%s", i, rapid.SampledFrom(kinds).Draw(rt, "kind")))
		}
		flows := []string{"S>n0"}
		for range rapid.IntRange(0, 2*n).Draw(rt, "flows") {
			flows = append(flows, fmt.Sprintf("n%d>n%d", rapid.IntRange(0, n-1).Draw(rt, "from"), rapid.IntRange(0, n-1).Draw(rt, "to")))
		}
		d := model(t, strings.Join(nodes, " "), strings.Join(flows, " "))
		g := flow.NewGraph(d)
		g.CheckSound()
		r := g.Frequencies()
		for _, e := range d.Where(bpmn.Kind.IsFlowNode) {
			if q := r.Of(e); q.Known && (q.Value < 0 || math.IsNaN(q.Value) || math.IsInf(q.Value, 0)) {
				rt.Fatalf("%s happens %v", e.ID(), q)
			}
		}
	})
}
