package flow

import "github.com/prozessregister/prozessregister/bpmn"

// Kinds of media breaks.
const (
	breakStated  = "stated"
	breakToIT    = "paper-to-it"
	breakToPaper = "it-to-paper"
	breakReentry = "re-entry"
)

// media finds where the medium changes along the flow. Paper and software are
// two media; what is only said belongs to neither. Typing in again is always a
// break. Breaks the file names itself count alone, because a person judged them.
func (m *measure) media() Media {
	out := Media{Of: len(m.steps), Breaks: []Break{}, PerCase: Estimate{Known: true}}
	for _, n := range m.steps {
		s := m.step[n]
		if s.media.in.Value != "" || s.media.out.Value != "" {
			out.Known++
		}
		if reason := m.g.nodes[n].e.StepFacts().MediaBreak; reason != "" {
			out.Stated = true
			out.Breaks = append(out.Breaks, Break{Step: ref(m.g.nodes[n].e), From: s.media.in.Value, To: s.media.out.Value,
				Kind: breakStated, Reason: reason, PerCase: number(m.freq.node(n))})
		}
	}
	out.Breaks = append(out.Breaks, m.derived()...)
	out.count()
	return out
}

// count sums the breaks that count.
func (out *Media) count() {
	for i := range out.Breaks {
		b := &out.Breaks[i]
		if b.Counts = !out.Stated || b.Kind == breakStated; !b.Counts {
			continue
		}
		out.Count++
		out.PerCase.Known = out.PerCase.Known && b.PerCase.Known
		out.PerCase.Value += b.PerCase.Value
	}
	if !out.PerCase.Known || !out.Judged() {
		out.PerCase = Estimate{}
	}
	out.PerCase.Value = round(out.PerCase.Value)
}

// derived finds changes inside steps and between a step and the next ones. Each
// step is named once.
func (m *measure) derived() []Break {
	at := map[int32]*Break{}
	for _, n := range m.steps {
		s := m.step[n]
		e := m.g.nodes[n].e
		switch {
		case s.class.Value == "re-enter":
			m.meets(at, n, Break{Step: ref(e), From: s.media.in.Value, To: s.media.out.Value, Kind: breakReentry}, m.freq.node(n))
		case change(s.media.in.Value, s.media.out.Value) != "":
			m.meets(at, n, Break{Step: ref(e), From: s.media.in.Value, To: s.media.out.Value,
				Kind: change(s.media.in.Value, s.media.out.Value)}, m.freq.node(n))
		}
	}
	for _, n := range m.steps {
		for _, f := range m.step[n].next {
			from, to := m.step[n].media.out.Value, m.step[f.step].media.in.Value
			if kind := change(from, to); kind != "" && m.step[f.step].class.Value != "re-enter" {
				m.meets(at, f.step, Break{Step: ref(m.g.nodes[f.step].e), From: from, To: to, Kind: kind},
					times(m.freq.node(n), bpmn.Known(f.share)))
			}
		}
	}
	var out []Break
	for _, n := range m.steps {
		if b := at[n]; b != nil {
			out = append(out, *b)
		}
	}
	return out
}

// meets enters a break at a step, or adds to the one that is there.
func (m *measure) meets(at map[int32]*Break, n int32, b Break, often bpmn.Quantity) {
	if old := at[n]; old != nil {
		if often.Known && old.PerCase.Known {
			old.PerCase.Value = round(old.PerCase.Value + often.Value)
		} else {
			old.PerCase = Estimate{}
		}
		return
	}
	b.PerCase = number(often)
	at[n] = &b
}

// change names the break between two media, "" if there is none.
func change(from, to string) string {
	switch a, b := group(from), group(to); {
	case a == paper && b == machine:
		return breakToIT
	case a == machine && b == paper:
		return breakToPaper
	}
	return ""
}
