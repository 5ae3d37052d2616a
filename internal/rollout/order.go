package rollout

import (
	"context"
	"math"
	"slices"

	"github.com/prozessregister/prozessregister/internal/problem"
)

// Weights say what counts how much for the order of the next waves, each from 0 to MaxWeight.
type Weights struct {
	Cases     float64 // cases a year of the processes that wait
	Minutes   float64 // working time these bind
	Processes float64 // processes, and so candidates, that become free
	Ease      float64 // little work: few workplaces, steps and old files, interface there, no obstacle
}

// MaxWeight is the greatest weight.
const MaxWeight = 10

// DefaultWeights count effect and effort about the same.
var DefaultWeights = Weights{Cases: 2, Minutes: 2, Processes: 2, Ease: 4}

// Reason is one of the reasons for a place: the key of a sentence with its values. Kind is "for", "against" or "open".
type Reason struct {
	Kind   string
	Key    string
	Params map[string]any
}

// The kinds of reasons.
const (
	For     = "for"
	Against = "against"
	Open    = "open"
)

// Proposal is a rollout with its place among the next ones.
type Proposal struct {
	View
	Value   float64 // 0 to 100
	Effect  float64 // 0 to 100, of what it brings
	Ease    float64 // 0 to 100, how little work it is
	Reasons []Reason
}

// Proposals returns the rollouts that are not productive in the order in which they should come: by effect and effort. Paused
// ones are left out. What nobody knows counts nothing for the effect, and half for the effort.
func (s *Service) Proposals(ctx context.Context, w Weights) ([]Proposal, error) {
	for _, x := range []float64{w.Cases, w.Minutes, w.Processes, w.Ease} {
		if !(x >= 0 && x <= MaxWeight) {
			return nil, problem.InvalidFields(problem.FieldOf("weights", "rollout.weights", "max", MaxWeight))
		}
	}
	views, err := s.List(ctx, Filter{})
	if err != nil {
		return nil, err
	}
	h, err := s.house(ctx)
	if err != nil {
		return nil, err
	}
	minutes := map[place]int64{}
	for at, c := range h.counted {
		minutes[at] = c.Minutes
	}
	views = slices.DeleteFunc(views, func(v View) bool { return v.Stage == Productive || v.Stage == Paused })
	return order(views, func(v View) int64 { return minutes[place{v.UnitID, v.FileKind}] }, w), nil
}

// order puts rollouts into their order.
func order(views []View, minutes func(View) int64, w Weights) []Proposal {
	most := struct{ cases, minutes, processes float64 }{}
	for _, v := range views {
		most.cases = max(most.cases, float64(v.Cases))
		most.minutes = max(most.minutes, float64(minutes(v)))
		most.processes = max(most.processes, float64(v.Processes))
	}
	out := make([]Proposal, len(views))
	for i, v := range views {
		p := Proposal{View: v, Ease: ease(v)}
		gain := w.Cases*part(float64(v.Cases), most.cases) + w.Minutes*part(float64(minutes(v)), most.minutes) +
			w.Processes*part(float64(v.Processes), most.processes)
		if weight := w.Cases + w.Minutes + w.Processes; weight > 0 {
			p.Effect = round(100 * gain / weight)
		}
		if all := w.Cases + w.Minutes + w.Processes + w.Ease; all > 0 {
			p.Value = round((100*gain + w.Ease*p.Ease) / all)
		}
		p.Reasons = reasonsFor(v, minutes(v))
		out[i] = p
	}
	slices.SortStableFunc(out, func(a, b Proposal) int {
		switch {
		case a.Value > b.Value:
			return -1
		case a.Value < b.Value:
			return 1
		}
		return 0
	})
	return out
}

// part is how much of the most something is, on a scale of logarithms: the first hundred cases count more than the last.
func part(x, most float64) float64 {
	if most <= 0 {
		return 0
	}
	return math.Log1p(x) / math.Log1p(most)
}

func round(x float64) float64 { return math.Round(x*10) / 10 }

// The parts of the effort, in percent of ease that each takes at most.
const (
	costOfPlaces    = 25.0
	costOfSteps     = 25.0
	costOfOldFiles  = 15.0
	costOfInterface = 15.0
	costOfObstacles = 20.0
)

// ease is how little work a rollout is, 0 to 100.
func ease(v View) float64 {
	d := v.Detail
	cost := costOfSteps * float64(len(StepKinds)-doneSteps(d)) / float64(len(StepKinds))
	cost += costOfPlaces * unknownHalf(d.Target, func(n int) float64 { return math.Min(1, float64(n-valueOf(d.Connected))/40) })
	cost += costOfOldFiles * unknownHalf(d.OldFiles, func(n int) float64 { return math.Min(1, float64(n)/200) })
	if !d.Interface.Works() {
		cost += costOfInterface
	}
	cost += costOfObstacles * math.Min(1, float64(len(d.OpenObstacles()))/2)
	return round(100 - cost)
}

func unknownHalf(n *int, f func(int) float64) float64 {
	if n == nil {
		return 0.5
	}
	return f(*n)
}

func valueOf(n *int) int {
	if n == nil {
		return 0
	}
	return *n
}

// doneSteps counts the steps that are done or not needed.
func doneSteps(d Detail) int {
	n := 0
	for _, kind := range StepKinds {
		if s := d.Step(kind).State; s == StepDone || s == StepNotNeeded {
			n++
		}
	}
	return n
}

// reasonsFor says in sentences what speaks for a rollout and what against it.
func reasonsFor(v View, minutes int64) []Reason {
	var out []Reason
	say := func(kind, key string, params map[string]any) {
		out = append(out, Reason{Kind: kind, Key: "rollout.order." + key, Params: params})
	}
	d := v.Detail
	switch {
	case v.Processes == 0:
		say(Against, "noProcesses", nil)
	case v.Cases > 0:
		say(For, "waiting", map[string]any{"processes": v.Processes, "cases": v.Cases / 100})
	default:
		say(For, "processes", map[string]any{"processes": v.Processes})
	}
	if hours := minutes / 60; hours > 0 {
		say(For, "hours", map[string]any{"hours": hours})
	}
	if n := len(d.OpenObstacles()); n > 0 {
		say(Against, "obstacles", map[string]any{"count": n, "first": d.OpenObstacles()[0].Text})
	}
	if !d.Interface.Works() {
		say(Against, "interface."+d.Interface.State, map[string]any{"application": v.Names[d.Interface.ApplicationID]})
	}
	if left := valueOf(d.Target) - valueOf(d.Connected); d.Target != nil && left <= 15 {
		say(For, "fewPlaces", map[string]any{"count": left})
	} else if d.Target != nil {
		say(Against, "manyPlaces", map[string]any{"count": left})
	}
	if n := len(StepKinds) - doneSteps(d); n > 0 {
		say(Open, "steps", map[string]any{"count": n, "of": len(StepKinds)})
	}
	if d.OldFiles != nil && *d.OldFiles >= 100 {
		say(Against, "oldFiles", map[string]any{"metres": *d.OldFiles})
	}
	return out
}
