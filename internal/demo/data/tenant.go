package data

// Tenant is the municipality and its settings.
type Tenant struct {
	Anchor            Date        `yaml:"anchor"` // the day all dates of the files refer to
	Slug              string      `yaml:"slug"`
	Name              string      `yaml:"name"`
	ShortName         string      `yaml:"shortName"`
	Kind              string      `yaml:"kind"`
	State             string      `yaml:"state"`
	District          string      `yaml:"district"`
	Population        int         `yaml:"population"`
	TimeZone          string      `yaml:"timeZone"` // IANA name
	DataCentre        string      `yaml:"dataCentre"`
	NotResponsibleFor []string    `yaml:"notResponsibleFor"`
	Settings          Settings    `yaml:"settings"`
	Parameters        []Parameter `yaml:"parameters"`
	Budget            Budget      `yaml:"budget"`
}

// Settings are the choices a municipality makes once.
type Settings struct {
	Language             string     `yaml:"language"`
	GenderForm           GenderForm `yaml:"genderForm"`
	ProcessNumberPattern string     `yaml:"processNumberPattern"`
	SuppressionThreshold int        `yaml:"suppressionThreshold"` // persons; smaller groups are not shown
	ReviewIntervalMonths int        `yaml:"reviewIntervalMonths"`
	GoalMaturityScale    string     `yaml:"goalMaturityScale"` // "1.1" or "2.0"
	Aktenplan            string     `yaml:"aktenplan"`
	TwoStepRelease       Period     `yaml:"twoStepRelease"` // when the coordination checked the method before a release
}

// Period is a time with its first and its last day.
type Period struct {
	From Date `yaml:"from"`
	To   Date `yaml:"to"`
}

// GenderForm says how the page writes names of roles.
type GenderForm string

// The gender forms.
const (
	GenderStar   GenderForm = "star"
	GenderDouble GenderForm = "double"
)

// Parameter is a dated value that cost and capacity figures are computed with.
type Parameter struct {
	Key       string `yaml:"key"`
	PayGroup  string `yaml:"payGroup"`
	Value     int    `yaml:"value"` // in Unit
	Unit      string `yaml:"unit"`
	ValidFrom Date   `yaml:"validFrom"`
	Source    string `yaml:"source"`
	Note      string `yaml:"note"`
}

// Budget is the state of the municipality's budget.
type Budget struct {
	Period             string     `yaml:"period"`
	DraftTabled        Date       `yaml:"draftTabled"`
	DraftFor           int        `yaml:"draftFor"` // year
	ConsolidationSince int        `yaml:"consolidationSince"`
	Lock               BudgetLock `yaml:"lock"`
	Decision           Month      `yaml:"decision"`
}

// BudgetLock is the share of a kind of spending that may not be used.
type BudgetLock struct {
	Share int    `yaml:"share"` // percent, 0–100
	On    string `yaml:"on"`
	Since Month  `yaml:"since"`
}
