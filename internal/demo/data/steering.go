package data

// FundingRound is the yearly request for money. Amounts are thousand euro.
type FundingRound struct {
	Year         int              `yaml:"year"`
	Opens        Date             `yaml:"opens"`
	Closes       Date             `yaml:"closes"`
	Consolidated Date             `yaml:"consolidated"`
	Draft        Date             `yaml:"draft"` // in the draft budget since
	Requests     []FundingRequest `yaml:"requests"`
}

// FundingRequest is one line of the round.
type FundingRequest struct {
	Title       string     `yaml:"title"`
	Initiative  string     `yaml:"initiative"`  // id or empty
	Application string     `yaml:"application"` // the one to be replaced, or empty
	Dezernat    string     `yaml:"dezernat"`
	Requested   Amount     `yaml:"requested"`
	Granted     Amount     `yaml:"granted"`
	Positions   Hundredths `yaml:"positions"` // extra staff
	Binding     string     `yaml:"binding"`   // continuation, new, replacement
	Financing   string     `yaml:"financing"`
	Result      string     `yaml:"result"`
}

// Amount is money by kind, in thousand euro.
type Amount struct {
	Consumptive int `yaml:"consumptive"`
	Investive   int `yaml:"investive"`
}

// Dialogue is the record of a Strategiedialog.
type Dialogue struct {
	Unit         string           `yaml:"unit"`
	Date         Date             `yaml:"date"`
	Participants []string         `yaml:"participants"` // functions
	Tasks        []string         `yaml:"tasks"`
	Challenges   []string         `yaml:"challenges"`
	State        string           `yaml:"state"`
	Results      []DialogueResult `yaml:"results"`
}

// DialogueResult is an initiative chosen in a dialogue with its benefit in four
// dimensions, 0 to 3 each.
type DialogueResult struct {
	Initiative string `yaml:"initiative"`
	Quality    int    `yaml:"quality"`
	Service    int    `yaml:"service"`
	Economy    int    `yaml:"economy"`
	Future     int    `yaml:"future"`
}

// Governance holds the bodies, their next meetings, who is consulted and how
// many days of work there are.
type Governance struct {
	Bodies        []Body          `yaml:"bodies"`
	Meetings      []Meeting       `yaml:"meetings"`
	Consulted     []string        `yaml:"consulted"` // bodies to be consulted per initiative
	Participation []Participation `yaml:"participation"`
	Capacity      Capacity        `yaml:"capacity"`
}

// Body meets and decides.
type Body struct {
	Key     string   `yaml:"key"`
	Name    string   `yaml:"name"`
	Rhythm  string   `yaml:"rhythm"`
	Members []string `yaml:"members"`
}

// Meeting is a meeting of a body to come.
type Meeting struct {
	Body       string `yaml:"body"`
	Date       Date   `yaml:"date"`
	Subject    string `yaml:"subject"`
	Initiative string `yaml:"initiative"`
}

// Participation is what a consulted body said about an initiative.
type Participation struct {
	Initiative string `yaml:"initiative"`
	Body       string `yaml:"body"`
	State      string `yaml:"state"` // notNeeded, asked, statement, agreed, serviceAgreement
}

// Capacity is the days of work available for initiatives in a year.
type Capacity struct {
	Year         int `yaml:"year"`
	IT           int `yaml:"it"`
	Organisation int `yaml:"organisation"`
	Strategy     int `yaml:"strategy"`
}
