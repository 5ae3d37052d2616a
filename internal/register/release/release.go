// Package release keeps the way of a version to its release, for models and Steckbriefe alike: who has to
// agree and until when, who did, for whom they stood in, what was signed on paper, and the page that remains
// of it. The versions themselves are kept by their own packages, which ask this one in the same transaction.
package release

import (
	"time"

	"github.com/prozessregister/prozessregister/internal/identity"
)

// Kind says what is released.
type Kind string

// The kinds of versions.
const (
	Model      Kind = "model"
	Steckbrief Kind = "steckbrief"
)

// Subject is the version that is released.
type Subject struct {
	Kind          Kind
	ProcessID     string
	ProcessNumber string
	ProcessName   string
	UnitID        string
	UnitPath      string
	LineID        string // of models
	VersionID     string // of models
	VersionNo     int
	Title         string // name of the line, "" for Steckbriefe
	AuthorID      string
	MakerIDs      []string // whose work it is besides
}

// State is how far a release has come.
type State string

// The states of a release.
const (
	Open       State = "open"
	Released   State = "released"
	Returned   State = "returned"
	Withdrawn  State = "withdrawn"
	Superseded State = "superseded"
)

// StepKind says what a step of a release is.
type StepKind string

// The steps, in their order.
const (
	Method StepKind = "method"  // the coordination checks how it is made
	Cosign StepKind = "cosign"  // a participating unit agrees
	Final  StepKind = "release" // the unit releases what it says
)

// StepState is how far a step has come.
type StepState string

// The states of a step.
const (
	StepOpen    StepState = "open"
	StepDone    StepState = "done"
	StepRefused StepState = "refused"
)

// Paper is a signature that was given outside of the register.
type Paper struct {
	Outside  bool   // it was said to be signed outside; the others have to be named then
	SignedOn string // date, "" if the decision was taken here
	Number   string // of the paper
	SignedBy string // function that signed
}

// Step is one agreement that a release needs.
type Step struct {
	ID         string
	ReleaseID  string
	Kind       StepKind
	UnitID     string // whose agreement it is: the owner's, or a participating unit's
	UnitPath   string
	UnitName   string
	State      StepState
	UserID     string // who decided, "" for the product itself
	UserName   string
	Function   string
	DeputyFor  string // for whom that person stood in, "" for nobody
	DeputyName string
	At         time.Time
	Comment    string
	Paper      Paper
}

// Release is one attempt to make a version valid.
type Release struct {
	Subject
	ID            string
	Round         int // 1, 2, 3 … attempts with this version
	State         State
	UnitName      string
	SubmittedBy   string
	SubmittedName string
	SubmittedAt   time.Time
	DecideBy      string // date until which a decision is asked for, "" if none
	Note          string // what the submitter says
	ValidFrom     string
	ReviewDue     string
	SheetNo       int // Steckbrief that was released at the same time, 0 if none
	AskReading    bool
	Readings      int // how many have confirmed that they read it
	ReadByActor   bool
	ReleasedAt    time.Time
	ClosedAt      time.Time
	AuthorName    string
	Steps         []Step
}

// Request is what the submitter asks for.
type Request struct {
	Note       string
	DecideBy   string
	UnitIDs    []string // participating units that have to agree
	AskReading bool
}

// Decision is what somebody says who decides.
type Decision struct {
	Comment   string
	ValidFrom string
	ReviewDue string
	Paper     Paper
}

// action is the right a step needs.
func (k StepKind) action() identity.Action {
	switch k {
	case Method:
		return identity.ReviewVersion
	case Cosign:
		return identity.CosignVersion
	}
	return identity.ReleaseVersion
}

// object is what the right is asked for: the unit of the step, and whose work the version is.
func (s Step) object(v Subject) identity.Object {
	return identity.Object{UnitPath: s.UnitPath, State: "in_review", AuthorID: v.AuthorID, MakerIDs: v.MakerIDs}
}

// May reports whether an actor may take a step now, by own or lent roles. Nobody takes two steps of the same release where
// the method is one of them.
func (r Release) May(actor identity.Actor, step Step) bool {
	if r.State != Open || step.State == StepDone || !identity.Can(actor, step.Kind.action(), step.object(r.Subject)) {
		return false
	}
	if step.Kind != Final {
		return true
	}
	method, asked := r.step(Method)
	return r.Ready(step) && !(asked && method.UserID != "" && method.UserID == actor.UserID)
}

// MayRead reports whether an actor is asked to confirm that they have read the release.
func (r Release) MayRead(actor identity.Actor) bool {
	return r.AskReading && r.State == Released && actor.UserID != "" && !r.ReadByActor
}

// Path is the permanent address of the page of a release.
func (r Release) Path() string { return "/freigaben/" + r.ID }

// step returns the step of a kind, of a unit if one is named.
func (r Release) step(kind StepKind) (Step, bool) {
	for _, s := range r.Steps {
		if s.Kind == kind {
			return s, true
		}
	}
	return Step{}, false
}
