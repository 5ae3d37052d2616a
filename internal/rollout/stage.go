package rollout

import "slices"

// Stage is how far a rollout is.
type Stage string

// The stages.
const (
	NotPlanned Stage = "not_planned"
	Planned    Stage = "planned"
	Concept    Stage = "concept" // Fallaktenkonzept and Aktenplan are agreed
	Configured Stage = "configured"
	Test       Stage = "test"
	Pilot      Stage = "pilot"
	Spreading  Stage = "rollout" // one workplace after the other
	Productive Stage = "productive"
	Paused     Stage = "paused" // zurückgestellt
)

// Stages lists the stages in their order; paused stands apart.
var Stages = []Stage{NotPlanned, Planned, Concept, Configured, Test, Pilot, Spreading, Productive, Paused}

// next are the steps that need no reason: one further, without what small offices leave out.
var next = map[Stage][]Stage{
	NotPlanned: {Planned},
	Planned:    {Concept},
	Concept:    {Configured, Test},
	Configured: {Test},
	Test:       {Pilot},
	Pilot:      {Spreading, Productive},
	Spreading:  {Productive},
}

// Next returns the stages that may follow without a reason.
func (r Rollout) Next() []Stage {
	if r.Stage == Paused && r.Before != "" {
		return []Stage{r.Before}
	}
	return slices.Clone(next[r.Stage])
}

// NeedsReason reports whether somebody has to say why a rollout moves to a stage: back, ahead of its turn, or paused.
func (r Rollout) NeedsReason(to Stage) bool { return !slices.Contains(r.Next(), to) }

// rank is the place of a stage in the order, -1 for paused and anything else.
func (s Stage) rank() int {
	if s == Paused {
		return -1
	}
	return slices.Index(Stages, s)
}

// Further reports whether a rollout in this stage is further than one in another; one that is paused is behind all.
func (s Stage) Further(other Stage) bool { return s.rank() > other.rank() }

// InUse reports whether people work with the files.
func (s Stage) InUse() bool { return s == Pilot || s == Spreading || s == Productive }
