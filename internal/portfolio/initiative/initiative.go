// Package initiative keeps the programmes, projects and measures of a house: their sheets, stages, money, people,
// milestones, dependencies and reports. It knows rules and rights; it knows no SQL and no HTTP.
package initiative

import (
	"time"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/portfolio/when"
)

// Kind is the size of an initiative.
type Kind string

// The kinds: programmes hold projects, both hold measures.
const (
	Programme Kind = "programme"
	Project   Kind = "project"
	Measure   Kind = "measure"
)

// Kinds lists the kinds from the top of a tree to its leaves.
var Kinds = []Kind{Programme, Project, Measure}

// Light says how an initiative goes; "" is no light.
type Light string

// The lights.
const (
	Green  Light = "green"
	Yellow Light = "yellow"
	Red    Light = "red"
)

// Lights lists the lights, the best first.
var Lights = []Light{Green, Yellow, Red}

// Initiative is a programme, a project or a measure. "" and nil mean unknown, never 0.
type Initiative struct {
	ID           string
	Number       string // "V-01", unique in the house
	Title        string
	Kind         Kind
	ParentID     string   // "" at the top
	FieldID      string   // field of action, "" if none
	LeadUnitID   string   // who answers for it
	UnitIDs      []string // who takes part
	Period       when.Period
	Stage        Stage
	StageNote    string    // the house's own words, "Pilot"
	StageSince   string    // date, "" if unknown
	PausedUntil  when.Date // of a paused one
	MergedInto   string    // id of the initiative that took over
	Light        Light
	AllProcesses bool // it concerns every process of the house
	Reporting    bool // reports every half year

	Sheet        Sheet
	Parts        Parts
	Milestones   []Milestone
	Budget       []BudgetYear
	Staff        []StaffYear
	Dependencies []Dependency
	Links        []Link

	CreatedAt time.Time
	UpdatedAt time.Time
	Revision  int
}

// Level is a rough measure; "" is unknown.
type Level string

// The levels.
const (
	Low    Level = "low"
	Medium Level = "medium"
	High   Level = "high"
)

// Levels lists the levels.
var Levels = []Level{Low, Medium, High}

// Sheet is what the description of an initiative says, in free words and four levels.
type Sheet struct {
	Initiator      string
	Description    string
	Reasons        string // why this one: what the rating of a candidate said
	CostsCaused    string
	CostsSaved     string
	Technology     string
	AddedValue     string // for citizens and users
	Goals          string
	SuccessFactors string
	Interfaces     string // effects on others
	LegalBase      string
	Results        string // results and interim state
	StaffNote      string // extra staff in words
	Others         []string
	Resources      Resources
}

// Resources are how ready the house is.
type Resources struct {
	Technology Level
	Expertise  Level
	Staff      Level
	Budget     Level
}

// Parts are the lists that only the page of an initiative shows.
type Parts struct {
	Team      []Member
	Decisions []Decision
	Checklist []Check
	Benefits  []Benefit
	Risks     []Risk
}

// Member is a role in an initiative and the function that fills it; no person is named.
type Member struct {
	Role     string // one of MemberRoles
	Function string // "Leitung 63"
	UnitID   string
	Vacant   bool
}

// MemberRoles are the roles of a team.
var MemberRoles = []string{"owner", "manager", "coordination", "team", "advisor"}

// Decision is what a body decided or is to decide. Several make the Beratungsfolge, in their order.
type Decision struct {
	Body    string // "Rat"
	On      when.Date
	Paper   string // "VL-2023/214"
	Subject string
	Part    string // one of DecisionParts, "" if unknown
	Result  string // in the house's words, "" as long as nothing is decided
	Public  string // "public", "nonPublic", "" if unknown
}

// The choices of a decision.
var (
	DecisionParts     = []string{"prepares", "decides", "notes"}
	DecisionPublicity = []string{"public", "nonPublic"}
)

// Check is a line of the checklist: a body to involve or a step to take.
type Check struct {
	Kind  string // "body" or "step"
	Name  string
	State string // one of BodyStates or StepStates
	On    when.Date
	Note  string
}

// The states of the lines of a checklist.
var (
	BodyStates = []string{"open", "notNeeded", "asked", "statement", "agreed", "serviceAgreement"}
	StepStates = []string{"open", "done", "notNeeded"}
)

// Benefit is what an initiative is good for, before and after.
type Benefit struct {
	Category   string // one of BenefitCategories
	Expected   string
	Realised   string // "" as long as it is not measured
	RealisedOn when.Date
}

// BenefitCategories are what a benefit is of.
var BenefitCategories = []string{"service", "economy", "internal", "quality", "future"}

// Risk is what could go wrong.
type Risk struct {
	Text       string
	Likelihood Level
	Impact     Level
	Answer     string // what is done about it
	Closed     bool
}

// Milestone is a date in the course of an initiative. Shifts are what it was before, oldest first.
type Milestone struct {
	ID     string
	Title  string
	Due    when.Date
	Done   bool
	DoneOn string // date, "" if unknown
	Shifts []Shift
}

// Shift says that a milestone was moved.
type Shift struct {
	From when.Date
	On   string // day of the change
}

// Link ties an initiative to a process, a version of a model, an application or a rollout of the electronic file.
type Link struct {
	ID       string
	Kind     LinkKind
	TargetID string
	Relation string // one of Relations
	Note     string
}

// LinkKind is what a link leads to.
type LinkKind string

// The kinds of links.
const (
	ToProcess     LinkKind = "process"
	ToVersion     LinkKind = "modelVersion"
	ToApplication LinkKind = "application"
	ToRollout     LinkKind = "rollout"
)

// LinkKinds lists the kinds of links.
var LinkKinds = []LinkKind{ToProcess, ToVersion, ToApplication, ToRollout}

// Relations are what an initiative does with what it is linked to.
var Relations = []string{"digitalizes", "touches", "needs", "realises", "introduces", "replaces"}

// Closed reports whether nothing more happens in the initiative.
func (v Initiative) Closed() bool { return v.Stage.Closed() }

// object is the initiative as the table of rights asks for it.
func object(unitPath string) identity.Object { return identity.Object{UnitPath: unitPath} }
