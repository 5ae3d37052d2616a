// Package onlineservice keeps what people outside can ask for online: each service with its LeiKa keys and the processes
// behind it (both many to many), how it is offered, how far it is digital by both scales of maturity, and how often it is
// used.
package onlineservice

import "time"

// State says how far a service is.
type State string

// The states of a service.
const (
	Open       State = "open"        // not offered online
	InProgress State = "in_progress" // being built
	Online     State = "online"
)

// States lists the states.
var States = []string{string(Open), string(InProgress), string(Online)}

// The choices of a service; "" is always "not known".
var (
	Solutions      = []string{"efa", "form_server", "land_portal", "special_portal", "application_module", "other"}
	Fees           = []string{"free", "charged"}
	Payments       = []string{"yes", "no", "not_applicable"}
	ReturnChannels = []string{"mailbox", "portal", "pdf", "email", "letter", "in_person"}
	SignIns        = []string{"none", "account_low", "account_high"}
	Connections    = []string{"none", "planned", "productive"}
)

// digitalReturns are the channels by which the answer arrives in an account of the person.
var digitalReturns = []string{"mailbox", "portal"}

// Scale is a model of maturity; its steps are not comparable with those of the other one.
type Scale string

// The scales: of June 2020 with steps 0 to 4, and of July 2025 with steps 0 to 7.
const (
	Scale11 Scale = "1.1"
	Scale20 Scale = "2.0"
)

// Scales lists the scales with their highest step.
var Scales = map[Scale]int{Scale11: 4, Scale20: 7}

// Maturity is a step on a scale and why somebody thinks so.
type Maturity struct {
	Step     *int   // nil if nobody has said it
	Evidence string // needed with a step above 0
	On       string // date, "" if not said
}

// Use is how often a service was used in a year.
type Use struct {
	Year   int
	Count  int
	Source string
}

// Service is one online service.
type Service struct {
	ID            string
	Name          string
	UnitID        string // that offers it
	UnitPath      string // read only
	State         State
	LeiKaKeys     []string // 14 digits
	LeistungCount int      // Leistungen behind the service, where more are known than keys; 0 = as many as keys
	OZGID         string   // 5 digits, "" if none
	ProcessIDs    []string
	Solution      string
	OnlineSince   string // year, month or day
	Address       string // http or https
	Fee           string
	EPayment      string
	ReturnChannel string
	SignIn        string
	ApplicationID string // it is connected to, "" if none
	Connection    string
	Maturity      map[Scale]Maturity
	Uses          []Use // the newest year first
	Priority      int   // OZG, 1 to 3; 0 = not said
	Note          string
	CreatedAt     time.Time
	UpdatedAt     time.Time
	Revision      int
}

// Leistungen is how many Leistungen are behind the service.
func (s Service) Leistungen() int { return max(s.LeistungCount, len(s.LeiKaKeys)) }

// Step returns the step on a scale; ok is false if nobody has said it.
func (s Service) Step(scale Scale) (step int, ok bool) {
	m := s.Maturity[scale]
	if m.Step == nil {
		return 0, false
	}
	return *m.Step, true
}

// DigitalReturn reports whether the answer arrives in an account of the person.
func (s Service) DigitalReturn() bool {
	for _, c := range digitalReturns {
		if s.ReturnChannel == c {
			return true
		}
	}
	return false
}

// Filter chooses services; the zero value chooses all.
type Filter struct {
	Query       string
	UnitPath    string // of a unit: at or below it
	States      []string
	Solution    string
	EPayment    string
	Fee         string
	ProcessID   string
	MinMaturity *int // on Scale11; unknown ones are not chosen
	MaxMaturity *int // on Scale11; unknown ones are chosen: nobody can say that they are above
}
