package flow

import (
	"slices"
	"strings"

	"github.com/prozessregister/prozessregister/bpmn"
)

// measure is one file on its way to figures.
type measure struct {
	g        *Graph
	facts    *facts
	options  Options
	freq     *Frequencies
	parallel map[int32]bool
	steps    []int32
	step     map[int32]*stepFacts
}

// stepFacts is what is known about a step.
type stepFacts struct {
	effort
	media taskMedia
	class Classified
	next  []following
}

// look gathers what is known about every step, once.
func (m *measure) look() {
	m.steps = m.g.steps()
	m.step = make(map[int32]*stepFacts, len(m.steps))
	for _, n := range m.steps {
		e := m.g.nodes[n].e
		s := &stepFacts{effort: m.facts.effort(e), media: mediaOf(e), next: m.freq.after(n)}
		s.class = class(e, m.options.Classes[e.ID()], s.media)
		s.convert()
		m.step[n] = s
	}
}

// convert lets steps whose class says so change the medium.
func (s *stepFacts) convert() {
	switch {
	case s.class.Value == "print" && group(s.media.out.Value) != paper:
		s.media.out = Classified{"papier", s.class.By}
	case s.class.Value == "scan" && group(s.media.in.Value) != paper:
		s.media.in = Classified{"papier", s.class.By}
	}
}

// figures returns the steps.
func (m *measure) figures() []StepFigure {
	out := make([]StepFigure, 0, len(m.steps))
	for _, n := range m.steps {
		e, s := m.g.nodes[n].e, m.step[n]
		out = append(out, StepFigure{
			ElementRef: ref(e), Lane: laneOf(e).Title(), Systems: m.systems(e), Frequency: number(m.freq.node(n)),
			Class: s.class, MediumIn: s.media.in, MediumOut: s.media.out, Parallel: m.parallel[n],
			Minutes: number(s.minutes), Transport: number(s.transport), Waiting: number(s.waiting), Cents: number(s.cents),
		})
	}
	return out
}

// systems returns the software a step uses, each once, by the names people know.
func (m *measure) systems(e bpmn.Element) []string {
	out := []string{}
	for _, s := range systemsOf(e) {
		if name := m.options.Systems[strings.TrimSpace(s)]; name != "" {
			s = name
		}
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// nodes returns what is no step.
func (m *measure) nodes() []NodeFigure {
	out := []NodeFigure{}
	for i := range m.g.nodes {
		if n := int32(i); !m.g.isStep(n) {
			out = append(out, NodeFigure{ref(m.g.nodes[n].e), number(m.freq.node(n))})
		}
	}
	return out
}

func (m *measure) flows() []FlowFigure {
	out := []FlowFigure{}
	for i, e := range m.g.edges {
		if share := m.freq.shares.edge[i]; e.flow.Exists() {
			out = append(out, FlowFigure{e.flow.ID(), share.Value, share.Source, number(m.freq.way(int32(i)))})
		}
	}
	return out
}

// effortPerCase adds up what the steps take, and what events and sub-processes
// say beside them.
func (m *measure) effortPerCase() Effort {
	var minutes, transport, waiting, cents sum
	for i := range m.g.nodes {
		n := int32(i)
		often := m.freq.node(n)
		if s := m.step[n]; s != nil {
			minutes.step(s.minutes, often)
			transport.step(s.transport, often)
			waiting.step(s.waiting, often)
			cents.step(s.cents, often)
			continue
		}
		x := m.facts.effort(m.g.nodes[n].e)
		if m.g.nodes[n].inner < 0 || !m.detailed(m.g.nodes[n].inner) {
			minutes.extra(x.minutes, often)
			cents.extra(x.cents, often)
		}
		transport.extra(x.transport, often)
		waiting.extra(x.waiting, often)
	}
	out := Effort{minutes.amount(), transport.amount(), waiting.amount(), cents.amount(), Amount{Of: minutes.of}}
	if rate := m.options.CentsPerHour; rate.Known {
		out.Staff = out.Minutes
		out.Staff.Value = round(out.Minutes.Value * rate.Value / 60)
	}
	return out
}

// detailed reports whether something inside a scope states its own time; then
// the time of the sub-process as a whole is not counted a second time.
func (m *measure) detailed(s int32) bool {
	return slices.ContainsFunc(m.g.scopes[s].nodes, func(n int32) bool {
		if x := m.step[n]; x != nil && x.minutes.Known {
			return true
		}
		inner := m.g.nodes[n].inner
		return inner >= 0 && m.detailed(inner)
	})
}

// sum adds up quantities and counts how much of the work they cover.
type sum struct {
	value        float64
	stated, of   int
	covered, all float64 // executions
	some         bool
}

func (s *sum) step(q, often bpmn.Quantity) {
	s.of++
	s.all += often.Value
	if !often.Known {
		s.all++ // an unknown number of executions is at least not covered
	}
	if q.Known && often.Known {
		s.stated++
		s.covered += often.Value
	}
	s.extra(q, often)
}

func (s *sum) extra(q, often bpmn.Quantity) {
	if q.Known && often.Known {
		s.value += q.Value * often.Value
		s.some = true
	}
}

func (s *sum) amount() Amount {
	a := Amount{Known: s.some, Value: round(s.value), Stated: s.stated, Of: s.of}
	if s.all > 0 {
		a.Coverage = round(s.covered / s.all)
	}
	return a
}

// work finds who takes part and where work goes to another lane.
func (m *measure) work() Work {
	w := Work{Lanes: []string{}, Systems: []string{}, Handovers: []Handover{}, PerCase: Estimate{Known: true}}
	lanes, systems := map[bpmn.Element]bool{}, map[string]bool{}
	for _, n := range m.steps {
		e := m.g.nodes[n].e
		lane := laneOf(e)
		if lane.Exists() && !lanes[lane] {
			lanes[lane] = true
			w.Lanes = append(w.Lanes, laneName(lane))
		}
		for _, s := range m.systems(e) {
			if !systems[s] {
				systems[s] = true
				w.Systems = append(w.Systems, s)
			}
		}
		for _, f := range m.step[n].next {
			if to := laneOf(m.g.nodes[f.step].e); to != lane && to.Exists() && lane.Exists() {
				w.add(m.handover(n, f, lane, to))
			}
		}
	}
	return w
}

func (w *Work) add(h Handover) {
	w.Handovers = append(w.Handovers, h)
	if w.PerCase.Known = w.PerCase.Known && h.PerCase.Known; !w.PerCase.Known {
		w.PerCase.Value = 0
		return
	}
	w.PerCase.Value = round(w.PerCase.Value + h.PerCase.Value)
}

func (m *measure) handover(n int32, f following, from, to bpmn.Element) Handover {
	return Handover{
		From: ref(m.g.nodes[n].e), To: ref(m.g.nodes[f.step].e), FromLane: laneName(from), ToLane: laneName(to),
		PerCase: number(times(m.freq.node(n), bpmn.Known(f.share))),
	}
}

// laneName is how readers know who does a step; the only lane of a pool is the pool to them.
func laneName(e bpmn.Element) string {
	if t := e.Title(); t != "" {
		return t
	}
	if pool := e.Pool(); e.Kind() == bpmn.KindLane && len(e.Parent().Lanes()) == 1 && pool.Title() != "" {
		return pool.Title()
	}
	return e.ID()
}

// loops returns the loops of all scopes.
func (m *measure) loops() []LoopFigure {
	out := []LoopFigure{}
	for i := range m.g.scopes {
		s := &m.g.scopes[i]
		for _, loop := range m.g.loops(s) {
			x := LoopFigure{Members: []ElementRef{}, Nodes: len(loop), Endless: !m.g.leavesLoop(loop) && !m.ends(loop), Rounds: m.rounds(loop)}
			for _, n := range loop[:min(len(loop), MaxPath)] {
				x.Members = append(x.Members, ref(m.g.nodes[n].e))
			}
			out = append(out, x)
		}
	}
	return out
}

// ends reports whether a run may end inside the loop.
func (m *measure) ends(loop []int32) bool {
	return slices.ContainsFunc(loop, func(n int32) bool { return len(m.g.nodes[n].out) == 0 })
}

// rounds is how often the node at which a loop is entered is passed each time.
func (m *measure) rounds(loop []int32) Estimate {
	inside := map[int32]bool{}
	for _, n := range loop {
		inside[n] = true
	}
	entered, passed := 0.0, 0.0
	for _, n := range loop {
		if !m.freq.known[n] {
			return Estimate{}
		}
		from := m.freq.shares.begin[n].Value
		for _, i := range m.g.nodes[n].in {
			if e := m.g.edges[i]; !inside[e.from] {
				from += m.freq.perRun[e.from] * m.freq.stays(e.from) * m.freq.shares.edge[i].Value
			}
		}
		if entered += from; from > 0 {
			passed += m.freq.perRun[n]
		}
	}
	if entered == 0 {
		return Estimate{}
	}
	return Estimate{true, round(passed / entered)}
}
