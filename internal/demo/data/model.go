package data

// Model is the current version of a model line. Its file is ModelFile.
type Model struct {
	Process        string         `yaml:"process"`
	Line           Line           `yaml:"line"`
	State          ModelState     `yaml:"state"`
	Author         string         `yaml:"author"` // person
	Saved          Date           `yaml:"saved"`
	Submitted      Date           `yaml:"submitted"`
	Reviewed       Date           `yaml:"reviewed"` // the coordination found the method in order
	ReviewedBy     *Assignment    `yaml:"reviewedBy"`
	Returned       Date           `yaml:"returned"`
	ReturnedBy     *Assignment    `yaml:"returnedBy"`
	Released       Date           `yaml:"released"`
	ReleasedBy     *Assignment    `yaml:"releasedBy"`
	ReviewDue      Date           `yaml:"reviewDue"`
	Target         bool           `yaml:"target"`         // the SOLL that is to come
	Implementation Implementation `yaml:"implementation"` // empty: not begun
	Switched       Date           `yaml:"switched"`       // the day the SOLL became the IST
	Note           string         `yaml:"note"`
}

// ModelFile returns the name of the model's file in the folder models.
func (m Model) ModelFile() string {
	return m.Process + "-" + string(m.Line) + ".bpmn"
}

// Line is what a model shows: the work as it is, or as it shall be.
type Line string

// The lines of models.
const (
	LineIst  Line = "ist"
	LineSoll Line = "soll"
)

// ModelState is where a model stands in its life.
type ModelState string

// The states of models.
const (
	ModelDraft    ModelState = "draft"
	ModelInReview ModelState = "inReview"
	ModelReturned ModelState = "returned"
	ModelReleased ModelState = "released"
)

// Implementation is how far the change from IST to SOLL is.
type Implementation string

// The states of the change.
const (
	ImplementationNone    Implementation = "none"
	ImplementationRunning Implementation = "running"
	ImplementationDone    Implementation = "done"
)

// Effect compares the IST of a process with its SOLL, per case.
type Effect struct {
	Process        string         `yaml:"process"`
	Minutes        Pair           `yaml:"minutes"`
	MediaBreaks    Pair           `yaml:"mediaBreaks"`
	Handovers      Pair           `yaml:"handovers"`
	Steps          Pair           `yaml:"steps"`
	LeadTimeDays   Pair           `yaml:"leadTimeDays"`
	HoursPerYear   int            `yaml:"hoursPerYear"` // minutes gained × cases
	SollState      ModelState     `yaml:"sollState"`
	Implementation Implementation `yaml:"implementation"`
	Measured       *Measurement   `yaml:"measured"` // nil: not measured again
}

// Pair is a number before and after.
type Pair struct {
	Ist  int `yaml:"ist"`
	Soll int `yaml:"soll"`
}

// Measurement is what was found after the change.
type Measurement struct {
	Minutes int   `yaml:"minutes"` // per case
	Cases   int   `yaml:"cases"`   // in the sample
	Month   Month `yaml:"month"`
}

// Comment is a remark on a model or on one of its elements.
type Comment struct {
	Process  string  `yaml:"process"`
	Line     Line    `yaml:"line"`
	Element  string  `yaml:"element"` // name in the model; empty: the whole model
	Author   string  `yaml:"author"`  // person
	Date     Date    `yaml:"date"`
	Text     string  `yaml:"text"`
	Resolved bool    `yaml:"resolved"`
	Replies  []Reply `yaml:"replies"`
}

// Reply answers a comment.
type Reply struct {
	Author string `yaml:"author"` // person
	Date   Date   `yaml:"date"`
	Text   string `yaml:"text"`
}
