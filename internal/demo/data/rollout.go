package data

// Rollout is the introduction of one kind of electronic file in one unit.
type Rollout struct {
	Unit           string            `yaml:"unit"`
	FileKind       string            `yaml:"fileKind"`
	Stage          RolloutStage      `yaml:"stage"`
	Since          Month             `yaml:"since"`     // in this stage; empty: not begun
	Plan           string            `yaml:"plan"`      // as vague as it was given
	Connected      int               `yaml:"connected"` // workplaces; do not add them up
	Target         int               `yaml:"target"`
	FilePlan       string            `yaml:"filePlan"`  // agreed, inProgress, open
	Interface      *RolloutInterface `yaml:"interface"` // nil: none needed
	OldFilesMetres int               `yaml:"oldFilesMetres"`
	Obstacle       string            `yaml:"obstacle"`

	ObstacleFunction string `yaml:"obstacleFunction"` // who sees to it
	ObstacleDue      Month  `yaml:"obstacleDue"`      // until when
	ObstacleSolved   Date   `yaml:"obstacleSolved"`   // empty: it is still there

	Checklist []ChecklistItem `yaml:"checklist"`
}

// RolloutInterface ties a rollout to an application.
type RolloutInterface struct {
	Application string       `yaml:"application"`
	State       DMSInterface `yaml:"state"`
}

// RolloutStage is how far a rollout is.
type RolloutStage string

// The stages of rollouts.
const (
	RolloutNotPlanned RolloutStage = "notPlanned"
	RolloutPlanned    RolloutStage = "planned"
	RolloutConcept    RolloutStage = "concept"
	RolloutTest       RolloutStage = "test"
	RolloutPilot      RolloutStage = "pilot"
	RolloutProductive RolloutStage = "productive"
	RolloutPaused     RolloutStage = "paused"
)

// ChecklistItem is a step of a rollout.
type ChecklistItem struct {
	Item    string `yaml:"item"`    // concept, filePlan, permissions …
	Done    Date   `yaml:"done"`    // empty: open
	By      string `yaml:"by"`      // function
	Trained int    `yaml:"trained"` // people, of the item training
	Of      int    `yaml:"of"`
}

// Services holds what is known of the online services.
type Services struct {
	Totals   ServiceTotals   `yaml:"totals"`
	Services []OnlineService `yaml:"services"` // some of them
	Others   []OtherService  `yaml:"others"`   // all others, with less
}

// ServiceTotals counts all known services.
type ServiceTotals struct {
	Known           int            `yaml:"known"`
	Online          int            `yaml:"online"`
	InProgress      int            `yaml:"inProgress"`
	Open            int            `yaml:"open"`
	Services        int            `yaml:"services"`  // Leistungen behind the services online
	Solutions       map[string]int `yaml:"solutions"` // of those online
	Free            int            `yaml:"free"`      // of those online
	Charged         int            `yaml:"charged"`   // of those online
	FeeBased        int            `yaml:"feeBased"`  // of all known
	EPayment        int            `yaml:"ePayment"`  // of the fee-based
	DigitalReturn   int            `yaml:"digitalReturn"`
	SignIn          map[string]int `yaml:"signIn"`
	MaturityOnline  map[int]int    `yaml:"maturityOnline"`  // level → services
	MaturityOffline map[int]int    `yaml:"maturityOffline"` // level → services
}

// OnlineService is a service people can use online.
type OnlineService struct {
	Name          string `yaml:"name"`
	Process       string `yaml:"process"`
	Leistungen    int    `yaml:"leistungen"`
	Solution      string `yaml:"solution"` // efa, formServer, landPortal, specialPortal, applicationModule
	Since         int    `yaml:"since"`    // year
	EPayment      string `yaml:"ePayment"` // yes, no, notApplicable
	ReturnChannel string `yaml:"returnChannel"`
	Application   string `yaml:"application"` // connected to; empty: to none
	Uses2025      int    `yaml:"uses2025"`
	Maturity      int    `yaml:"maturity"` // scale 1.1, 0 to 4
	Priority      int    `yaml:"priority"` // OZG, 1 to 3
	SignIn        string `yaml:"signIn"`   // none, bundIdLow, bundIdHigh
}

// OtherService is a service that the files say less about.
type OtherService struct {
	Name          string `yaml:"name"`
	Unit          string `yaml:"unit"`
	State         string `yaml:"state"` // online, inProgress, open
	Leistungen    int    `yaml:"leistungen"`
	Solution      string `yaml:"solution"`
	Since         int    `yaml:"since"`    // year
	Fee           string `yaml:"fee"`      // free, charged
	EPayment      string `yaml:"ePayment"` // yes, no, notApplicable
	ReturnChannel string `yaml:"returnChannel"`
	SignIn        string `yaml:"signIn"`
	Maturity      int    `yaml:"maturity"`
	Priority      int    `yaml:"priority"`
}
