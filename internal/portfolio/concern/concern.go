// Package concern keeps the digital concerns that offices report: what bothers them, what they wish for, and what
// the coordination made of it. It proposes what is there already; it does not keep initiatives itself.
package concern

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// State is how far a concern has come.
type State string

// The states of a concern.
const (
	Reported  State = "reported"  // waits for an answer
	Answered  State = "answered"  // something helps already, or the question is settled
	Rejected  State = "rejected"  // with a reason
	Adopted   State = "adopted"   // became an initiative, or part of one
	Withdrawn State = "withdrawn" // by the office itself
)

// States lists the states in the order in which people look for them.
var States = []State{Reported, Answered, Adopted, Rejected, Withdrawn}

// Urgency is how much an office is pressed.
type Urgency string

// The urgencies.
const (
	Low    Urgency = "low"
	Normal Urgency = "normal"
	High   Urgency = "high"
)

// Content is what an office says.
type Content struct {
	Title      string
	UnitID     string
	Bothers    string // what bothers
	Wanted     string // what should be
	Words      string // anything else, in the office's own words
	ProcessIDs []string
	Urgency    Urgency
}

// Concern is what an office reported, and its answer.
type Concern struct {
	ID string
	Content
	State         State
	Answer        string // of the last decision
	ApplicationID string // application that helps, "" if none is named
	InitiativeID  string // initiative that takes it up, "" if none
	UnitPath      string
	UnitName      string // number and name
	ReporterID    string // "" if erased
	ReporterName  string
	Steps         []Step // what happened, oldest first; only of a single concern
	CreatedAt     time.Time
	UpdatedAt     time.Time
	Revision      int
}

// Step is one thing that happened to a concern.
type Step struct {
	ID        string
	Action    string // report, change, answer, reject, adopt, withdraw, ask
	Text      string
	ActorID   string // "" if erased, or the product itself
	ActorName string
	At        time.Time
}

// object is what rights are asked about.
func (c Concern) object() identity.Object { return identity.Object{UnitPath: c.UnitPath} }

// visible reports whether actor may see a concern: who reported it, the colleagues of the office, and who answers.
func (c Concern) visible(actor identity.Actor) bool {
	return actor.System || (c.ReporterID != "" && c.ReporterID == actor.UserID) || identity.Can(actor, identity.ReadDraft, c.object())
}

// AnsweredBy reports whether actor may answer a concern.
func (c Concern) AnsweredBy(actor identity.Actor) bool {
	return identity.Can(actor, identity.AnswerConcern, c.object())
}

// The longest texts, in Unicode code points.
const (
	MaxTitle = 200
	MaxText  = 4000
)

func (c *Content) clean() {
	c.Title = strings.Join(strings.Fields(c.Title), " ")
	for _, s := range []*string{&c.Bothers, &c.Wanted, &c.Words} {
		*s = strings.TrimSpace(*s)
	}
	if c.Urgency == "" {
		c.Urgency = Normal
	}
}

func (c Content) check() error {
	var bad []problem.Field
	for _, f := range []struct {
		field, value string
		needed       bool
		longest      int
	}{
		{"title", c.Title, true, MaxTitle}, {"unitId", c.UnitID, true, MaxTitle}, {"bothers", c.Bothers, true, MaxText},
		{"wanted", c.Wanted, false, MaxText}, {"words", c.Words, false, MaxText},
	} {
		switch {
		case f.needed && f.value == "":
			bad = append(bad, problem.FieldOf(f.field, "field.required"))
		case utf8.RuneCountInString(f.value) > f.longest:
			bad = append(bad, problem.FieldOf(f.field, "field.tooLong", "max", f.longest))
		}
	}
	if !slices.Contains([]Urgency{Low, Normal, High}, c.Urgency) {
		bad = append(bad, problem.FieldOf("urgency", "field.notAllowed"))
	}
	return problem.InvalidFields(bad...)
}
