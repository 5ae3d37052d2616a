package data

import "slices"

// UnitProcesses is one file of the folder processes: what one unit does.
type UnitProcesses struct {
	Unit      string    `yaml:"unit"`
	Processes []Process `yaml:"processes"`
}

// Process is an entry of the register with its Steckbrief.
type Process struct {
	Unit          string       `yaml:"-"` // number of the owner unit, from the file
	Number        string       `yaml:"number"`
	Name          string       `yaml:"name"`
	Category      Category     `yaml:"category"`
	ProductArea   string       `yaml:"productArea"`   // NKF Produktbereich, two digits
	LeiKa         []string     `yaml:"leika"`         // 14 digits each
	LeiKaNote     string       `yaml:"leikaNote"`     // why there is no key
	FormerNumbers []string     `yaml:"formerNumbers"` // still searchable
	Tags          []string     `yaml:"tags"`          // situations in life
	DuplicateOf   string       `yaml:"duplicateOf"`   // number; a duplicate nobody has merged yet
	Predecessors  []string     `yaml:"predecessors"`  // numbers
	Successors    []string     `yaml:"successors"`    // numbers
	Depth         Depth        `yaml:"depth"`
	Registered    Date         `yaml:"registered"`
	Owner         Assignment   `yaml:"owner"`
	Caretaker     *Assignment  `yaml:"caretaker"` // nil: nobody asked yet
	ReviewDue     Date         `yaml:"reviewDue"` // empty: no review set
	Attachments   []Attachment `yaml:"attachments"`
	Steckbrief    Steckbrief   `yaml:"steckbrief"`
}

// Category is the kind of a process.
type Category string

// The categories: Leistung, Unterstützung, Steuerung.
const (
	CategoryCore     Category = "core"
	CategorySupport  Category = "support"
	CategorySteering Category = "steering"
)

// Depth says how full the Steckbrief is meant to be.
type Depth string

// The depths: 85–100 %, 45–80 %, less than 50 %.
const (
	DepthFull   Depth = "full"
	DepthMedium Depth = "medium"
	DepthThin   Depth = "thin"
)

// Assignment hangs a task on a function that a person fills.
type Assignment struct {
	Function    string `yaml:"function"`
	Person      string `yaml:"person"` // id; empty: filled by somebody without a record
	Vacant      bool   `yaml:"vacant"`
	VacantSince Date   `yaml:"vacantSince"`
	Note        string `yaml:"note"`
}

// Attachment is a file of a process or an initiative that is no BPMN model.
type Attachment struct {
	File  string `yaml:"file"` // name in the folder attachments and name shown
	Title string `yaml:"title"`
	Added Date   `yaml:"added"` // to a process
}

// Steckbrief is the fact sheet of a process. Facts that are not listed are
// unknown.
type Steckbrief struct {
	Saved         Date     `yaml:"saved"`
	Released      Date     `yaml:"released"` // empty: never released
	Facts         Facts    `yaml:"facts"`
	Figures       Figures  `yaml:"figures"`
	NotApplicable []string `yaml:"notApplicable"` // field keys
	Notes         Notes    `yaml:"notes"`
}

// Notes are remarks on single fields, by field key.
type Notes map[string]string

// Known reports whether the field has a value or does not apply.
func (s Steckbrief) Known(key string) bool {
	return slices.Contains(s.NotApplicable, key) || len(s.Figures[key]) > 0 || s.Facts.has(key)
}
