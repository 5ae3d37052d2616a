package draw

import (
	"cmp"
	"fmt"
	"slices"
)

// loose is a way that has left a node and does not lead anywhere yet.
type loose struct {
	from, label string
	p           float64
	choice      bool
	usual       bool   // the way most cases take
	lane        string // lane of the decision whose ways are to be joined
}

// builder walks the steps of a source and grows the model.
type builder struct {
	m      *Model
	names  names
	marks  map[string]string // mark → id of the gateway or step to continue at
	lane   string
	parent string
	onPath bool

	lastUse map[string]dataUse
	errs    []error
}

// Build derives the model from its source. It reports unknown lanes, partners,
// data and marks.
func Build(src *Source) (*Model, error) {
	b := &builder{m: &Model{src: src, byID: map[string]*node{}}, names: names{}, marks: map[string]string{}, lastUse: map[string]dataUse{}, onPath: true}
	for _, l := range src.Lanes {
		for k := range l {
			b.lane = cmp.Or(b.lane, k)
		}
	}
	if rest := b.sequence(src.Flow, nil); len(rest) > 0 {
		b.fail("the flow does not end: %v", rest)
	}
	b.connectMarks()
	if len(b.errs) > 0 {
		return nil, fmt.Errorf("demo model %s %s: %w", src.Number, src.Kind, b.errs[0])
	}
	return b.m, nil
}

func (b *builder) fail(format string, args ...any) {
	b.errs = append(b.errs, fmt.Errorf(format, args...))
}

// sequence adds steps behind the loose ways and returns those that are loose
// after the last step.
func (b *builder) sequence(steps []Step, in []loose) []loose {
	for i := range steps {
		s := &steps[i]
		b.enter(s)
		if s.Mark != "" {
			in = b.markHere(s, in)
		}
		in = b.step(s, in)
		if len(in) == 0 && i+1 < len(steps) {
			b.fail("nothing leads to the step after %+v", s)
			return nil
		}
	}
	return in
}

// enter changes the lane if the step, or the first step inside it, names one.
func (b *builder) enter(s *Step) {
	lane := s.In
	if lane == "" && len(s.Do) > 0 {
		lane = s.Do[0].In
	}
	if lane == "" {
		return
	}
	if !b.hasLane(lane) {
		b.fail("unknown lane %q", lane)
	}
	b.lane = lane
}

func (b *builder) hasLane(key string) bool {
	return slices.ContainsFunc(b.m.src.Lanes, func(l map[string]string) bool { _, ok := l[key]; return ok })
}

func (b *builder) step(s *Step, in []loose) []loose {
	element, name := s.activity()
	switch {
	case element != "":
		return b.activity(s, element, name, in)
	case s.Start != "" || s.End != "" || s.Timer != "" || s.Catch != "":
		return b.event(s, in)
	case s.Xor != "":
		return b.decision(s, in)
	case len(s.And) > 0:
		return b.parallel(s, in)
	case len(s.Race) > 0:
		return b.race(s, in)
	case s.Repeat != "":
		return b.repeat(s, in)
	case s.Sub != "":
		return b.subProcess(s, in)
	case s.Goto != "":
		b.leadToMark(s.Goto, in)
		return nil
	}
	b.fail("a step without a name: %+v", s)
	return nil
}

// add creates a node in the current lane and leads the loose ways to it; more
// than one is joined by a gateway first.
func (b *builder) add(n *node, prefix, idName string, in []loose) *node {
	n.id = b.names.id(prefix, idName)
	n.lane, n.parent = b.lane, b.parent
	if len(in) > 1 && n.element != "exclusiveGateway" && n.element != "parallelGateway" {
		in = b.merge("Zusammen", tail(n.id), in)
	}
	b.m.nodes = append(b.m.nodes, n)
	b.m.byID[n.id] = n
	b.lead(in, n.id)
	return n
}

// merge joins loose ways with an exclusive gateway.
func (b *builder) merge(prefix, idName string, in []loose) []loose {
	g := &node{element: "exclusiveGateway", id: b.names.id(prefix, idName), lane: b.lane, parent: b.parent}
	if len(in) > 1 {
		g.lane = cmp.Or(in[0].lane, b.lane)
	}
	b.m.nodes = append(b.m.nodes, g)
	b.m.byID[g.id] = g
	b.lead(in, g.id)
	return []loose{{from: g.id, p: 1}}
}

// lead connects loose ways to a node.
func (b *builder) lead(in []loose, to string) {
	for _, l := range in {
		f := &flow{id: b.names.id("Fluss_"+tail(l.from), tail(to)), from: l.from, to: to, label: l.label, p: l.p, choice: l.choice, usual: l.usual, parent: b.parent}
		b.m.flows = append(b.m.flows, f)
	}
}

func (b *builder) activity(s *Step, element, name string, in []loose) []loose {
	if s.Medium == "" && s.App != "" {
		s.Medium = "fachverfahren"
	}
	n := b.add(&node{element: element, name: name, step: s}, "Schritt", name, in)
	if b.onPath {
		b.m.path = append(b.m.path, n.id)
	}
	b.messages(n, s)
	b.addData(n, s)
	for i := range s.Boundary {
		b.boundary(n, &s.Boundary[i])
	}
	return []loose{{from: n.id, p: 1}}
}

func (b *builder) event(s *Step, in []loose) []loose {
	n := &node{}
	prefix := "Ereignis"
	switch {
	case s.Start != "":
		n.element, n.name, prefix = "startEvent", s.Start, "Start"
	case s.End != "":
		n.element, n.name, prefix = "endEvent", s.End, "Ende"
	default:
		n.element, n.name = "intermediateCatchEvent", s.Timer+s.Catch
	}
	if s.Timer != "" || s.Clock {
		n.definition = "timerEventDefinition"
	} else if s.Catch != "" || len(s.From)+len(s.To) > 0 {
		n.definition = "messageEventDefinition"
	}
	b.add(n, prefix, n.name, in)
	b.messages(n, s)
	if s.End != "" {
		return nil
	}
	return []loose{{from: n.id, p: 1}}
}

// decision adds an exclusive gateway and its ways; the ways that do not end
// are joined by whatever follows.
func (b *builder) decision(s *Step, in []loose) []loose {
	if len(in) > 1 {
		in = b.merge("Zusammen", s.Xor, in)
	}
	g := b.add(&node{element: "exclusiveGateway", name: s.Xor}, "Frage", s.Xor, in)
	return b.ways(g, s.Ways, true)
}

// race adds a gateway that waits for the first of several events.
func (b *builder) race(s *Step, in []loose) []loose {
	if len(in) > 1 {
		in = b.merge("Zusammen", "Warten", in)
	}
	g := b.add(&node{element: "eventBasedGateway"}, "Warten", s.Race[0].Flow[0].Catch+s.Race[0].Flow[0].Timer, in)
	return b.ways(g, s.Race, false)
}

func (b *builder) ways(g *node, ways []Way, labelled bool) []loose {
	shares := shares(ways)
	usual := 0
	for i := range shares {
		if shares[i] > shares[usual] {
			usual = i
		}
	}
	var out []loose
	lane, onPath := b.lane, b.onPath
	for i, w := range ways {
		b.lane, b.onPath = lane, onPath && i == usual
		start := loose{from: g.id, p: shares[i], choice: true, usual: i == usual}
		if labelled {
			start.label = w.When
		}
		out = append(out, b.sequence(w.Flow, []loose{start})...)
	}
	b.lane, b.onPath = lane, onPath
	for i := range out {
		out[i].lane = g.lane
	}
	return out
}

// shares turns percentages into probabilities; what is missing to 100 is
// spread evenly over the ways without one.
func shares(ways []Way) []float64 {
	rest, open := 100.0, 0
	for _, w := range ways {
		rest -= w.P
		if w.P == 0 {
			open++
		}
	}
	out := make([]float64, len(ways))
	for i, w := range ways {
		out[i] = w.P / 100
		if w.P == 0 {
			out[i] = rest / float64(open) / 100
		}
	}
	return out
}

func (b *builder) parallel(s *Step, in []loose) []loose {
	if len(in) > 1 {
		in = b.merge("Zusammen", "Aufteilung", in)
	}
	split := b.add(&node{element: "parallelGateway"}, "Aufteilung", b.firstName(s.And[0]), in)
	lane := b.lane
	var ends []loose
	for _, branch := range s.And {
		b.lane = lane
		rest := b.sequence(branch, []loose{{from: split.id, p: 1}})
		if len(rest) > 1 {
			rest = b.merge("Zusammen", "VorVereinigung", rest)
		}
		b.lane = lane
		ends = append(ends, rest...)
	}
	b.lane = lane
	join := b.add(&node{element: "parallelGateway"}, "Vereinigung", tail(split.id), ends)
	return []loose{{from: join.id, p: 1}}
}

func (b *builder) firstName(steps []Step) string {
	for i := range steps {
		if _, name := steps[i].activity(); name != "" {
			return name
		}
	}
	return "parallel"
}

// repeat adds do, then the question; again leads over redo back to the start.
func (b *builder) repeat(s *Step, in []loose) []loose {
	back := b.merge("Wieder", s.Repeat, in)[0].from
	rest := b.sequence(s.Do, []loose{{from: back, p: 1}})
	if len(rest) > 1 {
		rest = b.merge("Zusammen", s.Repeat, rest)
	}
	g := b.add(&node{element: "exclusiveGateway", name: s.Repeat}, "Frage", s.Repeat, rest)
	lane, onPath := b.lane, b.onPath
	out := []loose{{from: g.id, label: s.Until, p: 1 - s.P/100, choice: true, usual: true}}
	b.onPath = false
	redo := b.sequence(s.Redo, []loose{{from: g.id, label: s.Again, p: s.P / 100, choice: true}})
	b.lane, b.onPath = lane, onPath
	b.lead(redo, back)
	return out
}

func (b *builder) subProcess(s *Step, in []loose) []loose {
	n := b.add(&node{element: "subProcess", name: s.Sub, step: s}, "Teilprozess", s.Sub, in)
	outer := b.parent
	b.parent = n.id
	if rest := b.sequence(s.Flow, nil); len(rest) > 0 {
		b.fail("sub-process %q does not end", s.Sub)
	}
	b.parent = outer
	for i := range s.Boundary {
		b.boundary(n, &s.Boundary[i])
	}
	return []loose{{from: n.id, p: 1}}
}
