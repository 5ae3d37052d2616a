package initiative

import (
	"slices"
	"time"

	"github.com/prozessregister/prozessregister/internal/portfolio/when"
)

// Stage is where an initiative stands.
type Stage string

// The stages.
const (
	Idea           Stage = "idea"
	FundsRequested Stage = "fundsRequested"
	Decided        Stage = "decided"
	Running        Stage = "running"
	Done           Stage = "done"
	Paused         Stage = "paused" // until a date, with a reason
	Merged         Stage = "merged" // into another initiative, with a reason
	Stopped        Stage = "stopped"
)

// Stages lists the stages in the order in which an initiative may pass them.
var Stages = []Stage{Idea, FundsRequested, Decided, Running, Paused, Done, Merged, Stopped}

// Closed reports whether nothing more happens in the stage.
func (s Stage) Closed() bool { return s == Done || s == Merged || s == Stopped }

// Dropped reports whether what was planned is not spent here: nothing comes of it, or another initiative took it over.
func (s Stage) Dropped() bool { return s == Merged || s == Stopped }

// Active reports whether the house has decided to do it and has not finished.
func (s Stage) Active() bool { return s == Decided || s == Running }

// needsReason reports whether the stage cannot be reached without saying why.
func (s Stage) needsReason() bool { return slices.Contains([]Stage{Paused, Merged, Stopped}, s) }

// Turn is a change of the stage.
type Turn struct {
	ID         string
	Stage      Stage
	Since      string // date
	Reason     string
	Note       string // the house's own words for the stage
	Until      when.Date
	MergedInto string // id
	CreatedAt  time.Time
}
