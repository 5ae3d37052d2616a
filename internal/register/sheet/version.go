// Package sheet keeps the Steckbriefe of processes: versions that never change, drafts of one person, the
// way of a version to its release, comparison and merging. What a Steckbrief holds is known to package
// steckbrief; this package knows who may see and do what.
package sheet

import (
	"time"

	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
)

// State is how far a version has come.
type State string

// The states of a version.
const (
	Draft      State = "draft"
	InReview   State = "in_review"
	Returned   State = "returned"   // sent back with a comment
	Released   State = "released"   // the one everybody reads
	Superseded State = "superseded" // a later version was released
	Withdrawn  State = "withdrawn"  // taken back after its release
)

// Version is one saved state of a Steckbrief. Only its state changes after it was saved.
type Version struct {
	ProcessID    string
	No           int // 1, 2, 3 … within the process; 0 means that there is none
	State        State
	Raw          []byte   // canonical JSON of the document
	Completeness int      // percent, by the fields that held when it was saved
	Reason       string   // why it was saved
	Comment      string   // of the last decision about it
	AuthorID     string   // "" for the product itself
	MakerIDs     []string // who has saved the same before
	ReleasedAt   time.Time
	CreatedAt    time.Time
	Revision     int
}

// public reports whether readers may see the version: it is or was the released one.
func (v Version) public() bool {
	return v.State == Released || (v.State == Superseded && !v.ReleasedAt.IsZero())
}

// Pending is what one person has entered and not saved as a version.
type Pending struct {
	ProcessID string
	UserID    string
	Base      int // version it started from
	Raw       []byte
	UpdatedAt time.Time
	Revision  int
}

// emptyRaw is the document of a process about which nobody has said anything.
var emptyRaw = steckbrief.Document{}.JSON()
