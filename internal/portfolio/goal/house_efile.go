package goal

import (
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/rollout"
)

// EFileState is how far the electronic file is in an office: what its rollouts and those of the units below it say.
type EFileState struct {
	Stage      rollout.Stage // of the one that is furthest; rollout.Paused only if all are
	Productive int
	Rollouts   int // that are entered, whatever their stage; at least one
}

// Step is the class of the state: 0 not planned or paused, 1 planned, 2 being prepared or tested, 3 in use by some, 4 all
// productive.
func (s EFileState) Step() int {
	switch {
	case s.Productive == s.Rollouts:
		return 4
	case s.Stage.InUse():
		return 3
	case s.Stage == rollout.Configured, s.Stage == rollout.Test:
		return 2
	case s.Stage == rollout.Planned, s.Stage == rollout.Concept:
		return 1
	}
	return 0
}

// eFile sums up the rollouts of units that the actor may see, nil if nobody has entered one.
func (m mapping) eFile(units []register.Unit) *EFileState {
	s := EFileState{Stage: rollout.Paused}
	for _, u := range units {
		if !identity.Can(m.actor, identity.ReadRollout, identity.Object{UnitPath: u.Path}) {
			continue
		}
		for _, stage := range m.rollouts[u.ID] {
			s.Rollouts++
			if stage == rollout.Productive {
				s.Productive++
			}
			if stage.Further(s.Stage) {
				s.Stage = stage
			}
		}
	}
	if s.Rollouts == 0 {
		return nil
	}
	return &s
}
