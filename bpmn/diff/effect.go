package diff

import "github.com/prozessregister/prozessregister/bpmn"

// Effect is what a change of model does to its figures.
type Effect struct {
	Key    string   `json:"key" enum:"steps,decisions,roles,handOvers,messages,loops,applications,mediaBreaks"`
	Before *float64 `json:"before" nullable:"true" doc:"null: unknown"`
	After  *float64 `json:"after" nullable:"true" doc:"null: unknown"`
}

// Effects counts both models: steps, decisions, roles (lanes and pools that do
// something), hand-overs between them, messages, loops. Applications and media
// breaks are known only where steps name them; what no step says stays unknown.
func (r *Result) Effects() []Effect {
	before, after := r.Matching.before.figures(), r.Matching.after.figures()
	var out []Effect
	for _, key := range []string{"steps", "decisions", "roles", "handOvers", "messages", "loops", "applications", "mediaBreaks"} {
		out = append(out, Effect{key, before[key], after[key]})
	}
	return out
}

// figures counts one model; what is unknown is missing.
func (s *side) figures() map[string]*float64 {
	n := map[string]float64{"loops": float64(len(s.loops()))}
	roles, applications := map[bpmn.Element]bool{}, map[string]bool{}
	media := false
	for i := range s.items {
		it := &s.items[i]
		switch {
		case it.group == groupActivity:
			n["steps"]++
			if who := role(it.e); who.Exists() {
				roles[who] = true
			}
			facts := it.e.StepFacts()
			if facts.Application != "" {
				applications[facts.Application] = true
			}
			if facts.Medium+facts.MediumIn+facts.MediumOut+facts.MediaBreak != "" {
				media = true
			}
			if breaks(facts) {
				n["mediaBreaks"]++
			}
		case it.group == groupGateway && noun(it.e) == "decision" && it.e.CountOutgoing() > 1:
			n["decisions"]++
		case it.group == groupSequence:
			if from, to := role(it.e.Source()), role(it.e.Target()); from.Exists() && to.Exists() && from != to {
				n["handOvers"]++
			}
		case it.kind == bpmn.KindMessageFlow:
			n["messages"]++
		}
	}
	n["roles"], n["applications"] = float64(len(roles)), float64(len(applications))
	out := map[string]*float64{}
	for _, key := range []string{"steps", "decisions", "roles", "handOvers", "messages", "loops", "applications", "mediaBreaks"} {
		if key == "applications" && len(applications) == 0 || key == "mediaBreaks" && !media || key == "handOvers" && len(roles) == 0 {
			continue
		}
		v := n[key]
		out[key] = &v
	}
	return out
}

// role is the lane of a node, else its pool.
func role(e bpmn.Element) bpmn.Element {
	if lane := e.Lane(); lane.Exists() {
		return lane
	}
	return e.Pool()
}

// breaks reports whether the case changes its medium at the step.
func breaks(f bpmn.StepFacts) bool {
	in, out := f.MediumIn, f.MediumOut
	if in == "" {
		in = f.Medium
	}
	if out == "" {
		out = f.Medium
	}
	return f.MediaBreak != "" || in != "" && out != "" && in != out
}
