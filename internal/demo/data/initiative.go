package data

// Initiative is a programme, project or measure.
type Initiative struct {
	ID           string         `yaml:"id"` // V-01 to V-17
	Title        string         `yaml:"title"`
	Description  string         `yaml:"description"`
	Goals        string         `yaml:"goals"`
	Kind         InitiativeKind `yaml:"kind"`
	Parent       string         `yaml:"parent"` // id
	Field        string         `yaml:"field"`  // field of action, A to G
	Lead         string         `yaml:"lead"`   // unit
	Units        []string       `yaml:"units"`  // taking part
	Others       []string       `yaml:"others"` // taking part, in words
	Period       string         `yaml:"period"` // as vague as it was given
	Stage        Stage          `yaml:"stage"`
	StageText    string         `yaml:"stageText"`
	MergedInto   string         `yaml:"mergedInto"` // id
	Light        string         `yaml:"light"`      // green, yellow, red; empty: none
	Budget       []BudgetYear   `yaml:"budget"`
	Grant        int            `yaml:"grant"` // thousand euro
	Staff        string         `yaml:"staff"` // extra positions, in words
	Points       Points         `yaml:"points"`
	Urgency      int            `yaml:"urgency"` // 1 to 5
	Impact       int            `yaml:"impact"`  // 1 to 5
	Processes    []string       `yaml:"processes"`
	AllProcesses bool           `yaml:"allProcesses"`
	Rollouts     []RolloutLink  `yaml:"rollouts"` // of the electronic file
	Benefit      string         `yaml:"benefit"`  // expected and realised
	Decision     string         `yaml:"decision"` // body, day and number of the paper
	Dependencies []Dependency   `yaml:"dependencies"`
	Knockout     *[]string      `yaml:"knockout"` // nil: not checked; empty: passed; else what it lacks
	Effort       *Effort        `yaml:"effort"`   // nil: not estimated
	Milestones   []Milestone    `yaml:"milestones"`
	Risks        []string       `yaml:"risks"`
	Attachments  []Attachment   `yaml:"attachments"`
}

// RolloutLink ties an initiative to a rollout.
type RolloutLink struct {
	Unit     string `yaml:"unit"`
	FileKind string `yaml:"fileKind"`
	Relation string `yaml:"relation"` // introduces, needs
}

// Milestone is a date in the course of an initiative, as vague as it was given.
type Milestone struct {
	Title string `yaml:"title"`
	Due   string `yaml:"due"`
	Done  bool   `yaml:"done"`
}

// FieldOfAction is what a strategy is divided into.
type FieldOfAction struct {
	Code string `yaml:"code"` // A to G
	Name string `yaml:"name"`
}

// InitiativeKind is the size of an initiative.
type InitiativeKind string

// The kinds of initiatives.
const (
	Programme InitiativeKind = "programme"
	Project   InitiativeKind = "project"
	Measure   InitiativeKind = "measure"
)

// Stage is where an initiative stands.
type Stage string

// The stages of initiatives.
const (
	StageIdea           Stage = "idea"
	StageFundsRequested Stage = "fundsRequested"
	StageRunning        Stage = "running"
	StagePaused         Stage = "paused"
	StageMerged         Stage = "merged"
	StageDone           Stage = "done"
)

// BudgetYear is the money of one year in thousand euro.
type BudgetYear struct {
	Year        int `yaml:"year"`
	Consumptive int `yaml:"consumptive"`
	Investive   int `yaml:"investive"`
}

// Points rates an initiative with six criteria of 1 to 3 points and a bonus.
type Points struct {
	Fit      int `yaml:"fit"`
	Benefit  int `yaml:"benefit"`
	Maturity int `yaml:"maturity"`
	Duration int `yaml:"duration"`
	Budget   int `yaml:"budget"`
	Staff    int `yaml:"staff"`
	Bonus    int `yaml:"bonus"` // 1 if the law demands it
	Sum      int `yaml:"sum"`
	// Overrules says, by criterion, why people rate otherwise than period or budget of the initiative do.
	Overrules map[string]string `yaml:"overrules"`
}

// ByCriterion returns the points by the criteria of the set with six criteria and a bonus.
func (p Points) ByCriterion() map[string]float64 {
	return map[string]float64{
		"fit": float64(p.Fit), "benefit": float64(p.Benefit), "maturity": float64(p.Maturity), "duration": float64(p.Duration),
		"budget": float64(p.Budget), "staff": float64(p.Staff), "legal": float64(p.Bonus),
	}
}

// Dependency ties an initiative to another one or to an application.
type Dependency struct {
	Kind DependencyKind `yaml:"kind"`
	On   string         `yaml:"on"` // id of an initiative or an application
	Note string         `yaml:"note"`
}

// DependencyKind says how two initiatives hang together.
type DependencyKind string

// The kinds of dependencies.
const (
	Needs     DependencyKind = "needs"
	Conflicts DependencyKind = "conflicts"
)

// Effort is the work of the house for an initiative in days per year.
type Effort struct {
	Office       int `yaml:"office"`
	IT           int `yaml:"it"`
	Organisation int `yaml:"organisation"`
	Strategy     int `yaml:"strategy"`
}

// Report is what an initiative reports every half year.
type Report struct {
	Initiative     string `yaml:"initiative"`
	Month          Month  `yaml:"month"`
	Light          string `yaml:"light"`
	Content        string `yaml:"content"` // as once decided
	Interim        string `yaml:"interim"` // state in the month
	AdjustmentYear int    `yaml:"adjustmentYear"`
	Adjustment     string `yaml:"adjustment"`
	Next           string `yaml:"next"`
}

// Decision is a ranking that was frozen.
type Decision struct {
	Date  Date     `yaml:"date"`
	Title string   `yaml:"title"`
	Text  string   `yaml:"text"`
	Rules []string `yaml:"rules"` // rules that knock initiatives out
	Top   []Ranked `yaml:"top"`   // best first
}

// Ranked is an initiative in a ranking.
type Ranked struct {
	Initiative string `yaml:"initiative"`
	Points     int    `yaml:"points"`
}
