// Package nomination keeps the yearly rounds in which each Dezernat names the few processes it takes on. It knows
// how many each has named; how far these processes come, the register tells.
package nomination

import (
	"time"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
)

// Round is one year of nominations.
type Round struct {
	ID       string
	Year     int
	Deadline string // date
	Least    int    // how many each Dezernat should name
	Most     int    // how many it may name
	Closed   bool
	Revision int
}

// State is what became of a nomination.
type State string

// The states of a nomination.
const (
	Named    State = "named"
	Accepted State = "accepted" // the house takes it on
	Declined State = "declined" // with a reason; it does not count any more
)

// Nomination is a process that a Dezernat has named.
type Nomination struct {
	ID          string
	RoundID     string
	ProcessID   string
	ProcessName string
	Number      string
	UnitPath    string // of the process
	UnitName    string // number and name of its unit
	Reason      string
	State       State
	Comment     string // why it was declined
	CreatedAt   time.Time
	Revision    int
}

func (n Nomination) object() identity.Object { return identity.Object{UnitPath: n.UnitPath} }

// Count is how many processes a Dezernat has named.
type Count struct {
	Unit register.Unit
	N    int
}

const maxReason = 1000 // Unicode code points

func (r Round) check() error {
	var bad []problem.Field
	if r.Year < 2000 || r.Year > 2100 {
		bad = append(bad, problem.FieldOf("year", "field.notAllowed"))
	}
	if _, err := time.Parse(time.DateOnly, r.Deadline); err != nil {
		bad = append(bad, problem.FieldOf("deadline", "field.date"))
	}
	if r.Least < 1 || r.Most < r.Least || r.Most > 50 {
		bad = append(bad, problem.FieldOf("most", "nomination.bounds"))
	}
	return problem.InvalidFields(bad...)
}
