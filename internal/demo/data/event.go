package data

// Event is something that happened in the municipality.
type Event struct {
	Date       Date      `yaml:"date"`
	Kind       EventKind `yaml:"kind"`
	Title      string    `yaml:"title"`
	Text       string    `yaml:"text"`
	Unit       string    `yaml:"unit"`       // number or empty
	Process    string    `yaml:"process"`    // number or empty
	Initiative string    `yaml:"initiative"` // id or empty
}

// EventKind sorts events.
type EventKind string

// The kinds of events.
const (
	EventRegister     EventKind = "register"
	EventModel        EventKind = "model"
	EventSwitch       EventKind = "switch"
	EventReview       EventKind = "review"
	EventOrganisation EventKind = "organisation"
	EventDialogue     EventKind = "dialogue"
	EventDecision     EventKind = "decision"
	EventInitiative   EventKind = "initiative"
	EventApplication  EventKind = "application"
	EventRollout      EventKind = "rollout"
	EventFunding      EventKind = "funding"
	EventBudget       EventKind = "budget"
)

// View is a saved view of the list of processes.
type View struct {
	Name    string     `yaml:"name"`
	Account string     `yaml:"account"` // whose view it is
	Shared  bool       `yaml:"shared"`
	Filter  ViewFilter `yaml:"filter"`
	Sort    string     `yaml:"sort"` // column; "-" in front sorts downwards
}

// ViewFilter names what a view shows; empty parts do not filter.
type ViewFilter struct {
	Unit            string            `yaml:"unit"` // number, with all below it
	Application     string            `yaml:"application"`
	TaskKind        string            `yaml:"taskKind"`
	Important       bool              `yaml:"important"`
	CaretakerVacant bool              `yaml:"caretakerVacant"`
	ReviewDueBefore Date              `yaml:"reviewDueBefore"`
	MaxCompleteness int               `yaml:"maxCompleteness"` // percent; 0: any
	Field           map[string]string `yaml:"field"`           // field key → option
}
