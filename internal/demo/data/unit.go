package data

// UnitKind is the kind of an organisational unit.
type UnitKind string

// The kinds of units. The German words have no exact English twins.
const (
	KindDezernat    UnitKind = "dezernat"
	KindAmt         UnitKind = "amt"
	KindAbteilung   UnitKind = "abteilung"
	KindStabsstelle UnitKind = "stabsstelle"
	KindBeauftragte UnitKind = "beauftragte"
	KindBetrieb     UnitKind = "betrieb"
)

// Unit is one organisational unit.
type Unit struct {
	Number         string          `yaml:"number"`
	Name           string          `yaml:"name"`
	Kind           UnitKind        `yaml:"kind"`
	Parent         string          `yaml:"parent"`        // number; empty for a Dezernat
	FTE            Hundredths      `yaml:"fte"`           // own staff, without units below
	Workplaces     int             `yaml:"workplaces"`    // screen workplaces
	DMSWorkplaces  int             `yaml:"dmsWorkplaces"` // of these connected to the DMS
	Leaving        Leaving         `yaml:"leaving"`
	Register       *UnitRegister   `yaml:"register"`       // nil: keeps no register of its own
	StrategyDialog *StrategyDialog `yaml:"strategyDialog"` // nil: none held, none planned
	Contacts       []Contact       `yaml:"contacts"`
	History        []UnitEvent     `yaml:"history"`
}

// Leaving counts the people who leave a unit.
type Leaving struct {
	Until int          `yaml:"until"` // year
	Count int          `yaml:"count"` // for the coordination only
	Class LeavingClass `yaml:"class"` // for everybody
}

// LeavingClass is what everybody may see of the number of people leaving.
type LeavingClass string

// The classes: nobody, one or two, up to a quarter of the staff, more.
const (
	LeavingNone        LeavingClass = "none"
	LeavingFew         LeavingClass = "few"
	LeavingUpToQuarter LeavingClass = "upToQuarter"
	LeavingMore        LeavingClass = "more"
)

// ClassOfLeaving returns the class of count people leaving a unit of fte.
func ClassOfLeaving(count int, fte Hundredths) LeavingClass {
	switch {
	case count == 0:
		return LeavingNone
	case count <= 2:
		return LeavingFew
	case Hundredths(count)*400 <= fte:
		return LeavingUpToQuarter
	default:
		return LeavingMore
	}
}

// UnitRegister is how far the register of a unit is.
type UnitRegister struct {
	Expected  int           `yaml:"expected"` // processes, the unit's own estimate
	Demo      int           `yaml:"demo"`     // processes the files hold
	State     RegisterState `yaml:"state"`
	Confirmed Month         `yaml:"confirmed"` // set if and only if the state is confirmed
}

// RegisterState says whether the head of a unit has confirmed its register.
type RegisterState string

// The states of a register.
const (
	RegisterNotStarted RegisterState = "notStarted"
	RegisterCollecting RegisterState = "collecting"
	RegisterConfirmed  RegisterState = "confirmed"
)

// StrategyDialog is the talk between a unit and the strategy team.
type StrategyDialog struct {
	State DialogState `yaml:"state"`
	When  string      `yaml:"when"` // month "2025-11" if held, year "2027" if planned
}

// DialogState says whether a Strategiedialog took place.
type DialogState string

// The states of a Strategiedialog.
const (
	DialogHeld    DialogState = "held"
	DialogPlanned DialogState = "planned"
)

// Contact is a function in a unit, filled by a person or vacant.
type Contact struct {
	Function ContactFunction `yaml:"function"`
	Position string          `yaml:"position"` // how the function is called here
	Label    string          `yaml:"label"`    // how the person in it is called, where that differs
	Person   string          `yaml:"person"`   // id; empty: filled by somebody without a record
	Share    Hundredths      `yaml:"share"`    // of a full position, 0.1 to 0.3; 0: not set
	Vacant   bool            `yaml:"vacant"`
}

// ContactFunction is what a contact is asked about.
type ContactFunction string

// The functions of contacts.
const (
	ContactHead                ContactFunction = "head"
	ContactDeputy              ContactFunction = "deputy"
	ContactDigitalGuide        ContactFunction = "digitalGuide"
	ContactOZG                 ContactFunction = "ozgContact"
	ContactKeyUserDMS          ContactFunction = "keyUserDms"
	ContactDigitalCoordination ContactFunction = "digitalCoordination"
)

// UnitEvent is the foundation of a unit or a change of its number, its name or its place in the tree.
type UnitEvent struct {
	Date  Date          `yaml:"date"`
	Event UnitEventKind `yaml:"event"`
	From  string        `yaml:"from"` // former parent, number or name
	Note  string        `yaml:"note"`
}

// UnitEventKind is what happened to a unit.
type UnitEventKind string

// The events.
const (
	UnitFounded    UnitEventKind = "founded"
	UnitMoved      UnitEventKind = "moved"
	UnitRenumbered UnitEventKind = "renumbered"
	UnitRenamed    UnitEventKind = "renamed"
)
