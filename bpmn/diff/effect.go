package diff

import (
	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/bpmn/flow"
)

// Effect is what a change of model does to one of its figures.
type Effect struct {
	Key     string   `json:"key" enum:"steps,decisions,roles,handOvers,messages,loops,applications,mediaBreaks,minutes,cents"`
	Before  *float64 `json:"before" nullable:"true" doc:"null: unknown"`
	After   *float64 `json:"after" nullable:"true" doc:"null: unknown"`
	AtLeast bool     `json:"atLeast" doc:"not stated for every step, so the truth is this or more"`
}

// effectKeys is the order in which effects are told.
var effectKeys = []string{"steps", "decisions", "roles", "handOvers", "messages", "loops", "applications", "mediaBreaks", "minutes", "cents"}

// Effects sets the figures of both models side by side: steps, decisions, roles,
// hand-overs, messages, loops, applications, media breaks, processing time (minutes)
// and cost beside working time (euro cents) per case. What no step says is unknown.
func (r *Result) Effects() []Effect { return r.EffectsWith(flow.Options{}, flow.Options{}) }

// EffectsWith is Effects with what people know beside the files: classes of tasks and names of systems.
func (r *Result) EffectsWith(knownBefore, knownAfter flow.Options) []Effect {
	before, after := r.Matching.before.figures(knownBefore), r.Matching.after.figures(knownAfter)
	out := make([]Effect, 0, len(effectKeys))
	for _, key := range effectKeys {
		x, y := before[key], after[key]
		out = append(out, Effect{key, x.value(), y.value(), x.known && x.atLeast || y.known && y.atLeast})
	}
	return out
}

// figure is a number that may be unknown or only a lower bound.
type figure struct {
	n              float64
	known, atLeast bool
}

func (f figure) value() *float64 {
	if !f.known {
		return nil
	}
	return &f.n
}

func known(n int) figure { return figure{n: float64(n), known: true} }

func amount(a flow.Amount) figure {
	return figure{n: a.Value, known: a.Known, atLeast: a.Stated < a.Of}
}

// figures measures one model; what is unknown is the zero figure.
func (s *side) figures(o flow.Options) map[string]figure {
	f := flow.Measure(s.d, o)
	decisions, messages := 0, 0
	for i := range s.items {
		switch it := &s.items[i]; {
		case it.group == groupGateway && noun(it.e) == "decision" && it.e.CountOutgoing() > 1:
			decisions++
		case it.kind == bpmn.KindMessageFlow:
			messages++
		}
	}
	out := map[string]figure{
		"steps": known(f.Size.Activities), "decisions": known(decisions), "roles": known(len(f.Work.Lanes)),
		"messages": known(messages), "loops": known(len(s.loops())),
		"minutes": amount(f.Effort.Minutes), "cents": amount(f.Effort.Cents),
	}
	if len(f.Work.Lanes) > 0 {
		out["handOvers"] = known(len(f.Work.Handovers))
	}
	if len(f.Work.Systems) > 0 {
		out["applications"] = known(len(f.Work.Systems))
	}
	if f.Media.Stated || f.Media.Known > 0 {
		out["mediaBreaks"] = known(f.Media.Count)
	}
	return out
}
