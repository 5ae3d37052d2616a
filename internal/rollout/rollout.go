// Package rollout knows how far the electronic file is: for each unit and kind of file the stage of its introduction,
// what still stands in the way, and how many workplaces work with the DMS. It says of a process whether its file may be
// kept electronically, and who is affected when an application ends. It does not know initiatives beyond their names,
// and no figure here is about a person.
package rollout

import (
	"time"

	"github.com/prozessregister/prozessregister/internal/register"
)

// FileKinds are the kinds of files, as the Steckbrief names them.
var FileKinds = []string{"basisakte", "sachakte", "fallakte", "fachakte", "sammelakte", "rechnungsakte", "personalakte"}

// Rollout is the introduction of one kind of electronic file in one unit.
type Rollout struct {
	ID        string
	UnitID    string
	FileKind  string // one of FileKinds
	SystemID  string // application that is the DMS, "" for the one of the house
	Stage     Stage
	Since     string // date of the present stage as exact as it is known, "" if it is not
	Before    Stage  // of paused ones: the stage in which they were paused, else ""
	Detail    Detail
	CreatedAt time.Time
	UpdatedAt time.Time
	Revision  int
}

// Detail is what is known of a rollout beyond its stage. nil is unknown, never nothing.
type Detail struct {
	Dates     map[Stage]Dates
	PlanNote  string // how people say when: "Haushalt 2028"
	Connected *int   // workplaces that work with this kind of file; one may work with several kinds
	Target    *int   // workplaces that shall
	OldFiles  *int   // metres of shelf
	Interface Interface
	Steps     []Step // in the order of StepKinds
	Obstacles []Obstacle
	Links     []Link
	Note      string
}

// Dates are when a stage is planned and when it was reached: 2026-03-15, 2026-03, 2026-Q1, 2026 or "".
type Dates struct {
	Planned string
	Real    string
}

// Interface ties the files to an application. Both are empty if none is needed.
type Interface struct {
	ApplicationID string
	State         string // one of InterfaceStates
}

// InterfaceStates are the states of an interface to the DMS.
var InterfaceStates = []string{"none", "unclear", "planned", "test", "productive"}

// Works reports whether the interface is there, or none is needed.
func (i Interface) Works() bool { return i.ApplicationID == "" || i.State == "productive" }

// StepKind names a step that belongs to a rollout.
type StepKind string

// The steps: Fallaktenkonzept, Aktenplan, Berechtigungskonzept, Personalrat, Datenschutz, ersetzendes Scannen after
// TR RESISCAN, interface, old files, training, acceptance, Anbietung und Aussonderung with the archive, hand-over.
const (
	StepConcept        StepKind = "concept"
	StepFilePlan       StepKind = "file_plan"
	StepPermissions    StepKind = "permissions"
	StepStaffCouncil   StepKind = "staff_council"
	StepDataProtection StepKind = "data_protection"
	StepScanning       StepKind = "scanning"
	StepInterface      StepKind = "interface"
	StepOldFiles       StepKind = "old_files"
	StepTraining       StepKind = "training"
	StepAcceptance     StepKind = "acceptance"
	StepArchive        StepKind = "archive"
	StepHandover       StepKind = "handover"
)

// StepKinds lists the steps in the order in which most are done.
var StepKinds = []StepKind{
	StepConcept, StepFilePlan, StepPermissions, StepStaffCouncil, StepDataProtection, StepScanning, StepInterface,
	StepOldFiles, StepTraining, StepAcceptance, StepArchive, StepHandover,
}

// StepState is how far a step is.
type StepState string

// The states of steps.
const (
	StepOpen       StepState = "open"
	StepInProgress StepState = "in_progress"
	StepDone       StepState = "done"
	StepNotNeeded  StepState = "not_needed"
)

// StepStates lists the states.
var StepStates = []StepState{StepOpen, StepInProgress, StepDone, StepNotNeeded}

// Step is a step of a rollout. By is a function, never a name.
type Step struct {
	Kind    StepKind
	State   StepState
	Day     string // on which it was done, "" if it is not or nobody knows
	By      string
	Note    string
	Trained *int // of training: how many
	Of      *int // of how many
}

// Obstacle keeps a rollout from going on.
type Obstacle struct {
	ID            string
	Text          string
	Function      string // who sees to it
	Due           string // until when, as exact as it is known
	ApplicationID string // whose interface or successor it waits for, "" if none
	SolvedOn      string // day, "" as long as it is there
}

// Link leads to a document.
type Link struct {
	Title string
	URL   string
}

// OpenObstacles are those not solved.
func (d Detail) OpenObstacles() []Obstacle {
	var open []Obstacle
	for _, o := range d.Obstacles {
		if o.SolvedOn == "" {
			open = append(open, o)
		}
	}
	return open
}

// OpenSteps are those neither done nor superfluous, in the order of StepKinds.
func (d Detail) OpenSteps() []Step {
	var open []Step
	for _, s := range d.Steps {
		if s.State == StepOpen || s.State == StepInProgress {
			open = append(open, s)
		}
	}
	return open
}

// Step returns the step of a kind; one nobody mentioned is open.
func (d Detail) Step(kind StepKind) Step {
	for _, s := range d.Steps {
		if s.Kind == kind {
			return s
		}
	}
	return Step{Kind: kind, State: StepOpen}
}

// View is a rollout with what stands around it.
type View struct {
	Rollout
	Unit      register.Unit
	Dezernat  register.Unit     // at the top of the unit's branch; the unit itself if there is nothing above it
	Names     map[string]string // of the applications it names, by id
	Processes int               // of the unit with this kind of file
	Cases     int64             // of these in a year, in hundredths
	Hidden    bool              // figures about so small a group are left out
}

// Event is what happened to a rollout: a state of it with its figures. nil is unknown.
type Event struct {
	RolloutID string
	No        int
	At        time.Time
	Action    string // "create", "change", "stage"
	From      Stage  // of stage
	Stage     Stage
	Day       string // since when, of stage
	Reason    string
	Connected *int
	Target    *int
	OldFiles  *int
}
