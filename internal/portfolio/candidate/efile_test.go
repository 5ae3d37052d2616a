package candidate

import (
	"fmt"
	"testing"
	"time"

	"github.com/prozessregister/prozessregister/internal/portfolio/criteria"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/rollout"
)

// TestEFilesCostLittle holds what the rollouts say of 5,000 processes, each in a unit four levels below the one that has
// the rollout, to a bound far above what a quiet machine needs: rankings and lists read it anew after every change.
func TestEFilesCostLittle(t *testing.T) {
	units := map[string]register.Unit{}
	var all []rollout.Rollout
	for i := range 60 {
		parent := ""
		for level := range 5 {
			u := register.Unit{ID: fmt.Sprintf("u%d.%d", i, level), ParentID: parent}
			units[u.ID], parent = u, u.ID
		}
		for _, kind := range rollout.FileKinds {
			all = append(all, rollout.Rollout{UnitID: fmt.Sprintf("u%d.0", i), FileKind: kind, Stage: rollout.Productive})
		}
	}
	options := criteria.InputAt(criteria.InputIndex("fileState")).Options
	best := time.Hour
	for range 3 {
		start := time.Now()
		files := eFilesOf(all)
		for i := range 5000 {
			facts := criteria.Unknown()
			set(facts, "fileKind", float64(1+i%7))
			withEFile(facts, units[fmt.Sprintf("u%d.4", i%60)], units, files)
			if got := get(facts, "fileState"); got != place(options, "productive") {
				t.Fatalf("process %d with %v: state %v", i, criteria.InputAt(criteria.InputIndex("fileKind")).Options[1+i%7], got)
			}
		}
		best = min(best, time.Since(start))
	}
	if best > time.Second {
		t.Errorf("%s for 5,000 processes", best)
	}
}
