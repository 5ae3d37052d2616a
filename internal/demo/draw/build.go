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
