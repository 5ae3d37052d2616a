package candidate

import (
	"maps"
	"math"

	"github.com/prozessregister/prozessregister/internal/portfolio/criteria"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/rollout"
)

// EFiles says of each unit how far its electronic files are, by kind of file.
type EFiles map[string]map[string]rollout.Stage

// eFilesOf are the rollouts by unit and kind; of several DMS the one that is furthest counts.
func eFilesOf(all []rollout.Rollout) EFiles {
	out := EFiles{}
	for _, r := range all {
		if out[r.UnitID] == nil {
			out[r.UnitID] = map[string]rollout.Stage{}
		}
		old, known := out[r.UnitID][r.FileKind]
		if !known || !old.InUse() && r.Stage.InUse() || r.Stage == rollout.Productive {
			out[r.UnitID][r.FileKind] = r.Stage
		}
	}
	return out
}

func sameEFiles(a, b EFiles) bool {
	return maps.EqualFunc(a, b, maps.Equal[map[string]rollout.Stage])
}

// fileStates are the stages of rollouts as the field fileState of the Steckbrief names them.
var fileStates = map[rollout.Stage]string{
	rollout.NotPlanned: "notPlanned", rollout.Planned: "planned", rollout.Concept: "planned", rollout.Configured: "planned",
	rollout.Test: "planned", rollout.Pilot: "pilot", rollout.Spreading: "pilot", rollout.Productive: "productive", rollout.Paused: "paused",
}

// withEFile replaces what the Steckbrief says of the electronic file by what the rollout of its unit, or of the nearest unit
// above, says: that is kept up to date by those who introduce it.
func withEFile(facts criteria.Facts, u register.Unit, units map[string]register.Unit, files EFiles) {
	kind := get(facts, "fileKind")
	if math.IsNaN(kind) {
		return
	}
	name := criteria.InputAt(criteria.InputIndex("fileKind")).Options[int(kind)]
	for ok := true; ok; u, ok = units[u.ParentID] {
		stage, known := files[u.ID][name]
		if known {
			set(facts, "fileState", place(criteria.InputAt(criteria.InputIndex("fileState")).Options, fileStates[stage]))
			return
		}
	}
}
