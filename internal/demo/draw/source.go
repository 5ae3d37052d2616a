package draw

import (
	"bytes"
	"fmt"

	"gopkg.in/yaml.v3"
)

// Source is the content of a YAML file: one model of one process.
type Source struct {
	Number   string               `yaml:"number"` // number of the process in the register
	Kind     string               `yaml:"kind"`   // ist or soll
	Title    string               `yaml:"title"`
	About    string               `yaml:"about"`
	Expect   Figures              `yaml:"expect"` // what the register says about this model
	Pool     string               `yaml:"pool"`
	Lanes    []map[string]string  `yaml:"lanes"`    // key → name, top to bottom
	Partners []map[string]string  `yaml:"partners"` // key → name, closed pools above
	Below    []map[string]string  `yaml:"below"`    // key → name, closed pools below
	Data     map[string]DataShape `yaml:"data"`
	Flow     []Step               `yaml:"flow"`
}

// DataShape is a document or a store that steps read and write.
type DataShape struct {
	Name  string `yaml:"name"`
	Store bool   `yaml:"store"`
}

// Way is one branch of a decision. P is its share in percent.
type Way struct {
	When string  `yaml:"when"`
	P    float64 `yaml:"p"`
	Flow []Step  `yaml:"flow"`
}

// Boundary is an event on the border of an activity and what follows it.
type Boundary struct {
	Timer   string  `yaml:"timer"`
	Message string  `yaml:"message"`
	Stays   bool    `yaml:"stays"` // the activity goes on
	P       float64 `yaml:"p"`     // percent of executions in which it happens
	Flow    []Step  `yaml:"flow"`
}

// Step is one entry of a flow; exactly one of the naming fields is set.
type Step struct {
	Start string `yaml:"start"`
	End   string `yaml:"end"`
	Timer string `yaml:"timer"`
	Catch string `yaml:"catch"`

	User    string `yaml:"user"`
	Manual  string `yaml:"manual"`
	Service string `yaml:"service"`
	Send    string `yaml:"send"`
	Receive string `yaml:"receive"`
	Script  string `yaml:"script"`
	Rule    string `yaml:"rule"`
	Task    string `yaml:"task"`
	Call    string `yaml:"call"`

	Xor    string   `yaml:"xor"`
	Ways   []Way    `yaml:"ways"`
	And    [][]Step `yaml:"and"`
	Race   []Way    `yaml:"race"`
	Repeat string   `yaml:"repeat"`
	Until  string   `yaml:"until"`
	Again  string   `yaml:"again"`
	P      float64  `yaml:"p"` // percent of again
	Do     []Step   `yaml:"do"`
	Redo   []Step   `yaml:"redo"`
	Sub    string   `yaml:"sub"`
	Flow   []Step   `yaml:"flow"`
	Goto   string   `yaml:"goto"`

	In       string            `yaml:"in"`
	Mark     string            `yaml:"mark"`
	Clock    bool              `yaml:"clock"` // a start by time
	Min      float64           `yaml:"min"`
	Medium   string            `yaml:"medium"`
	App      string            `yaml:"app"`
	Process  string            `yaml:"process"` // number of the process that is called
	Break    string            `yaml:"break"`
	Doc      string            `yaml:"doc"`
	Reads    []string          `yaml:"reads"`
	Writes   []string          `yaml:"writes"`
	From     map[string]string `yaml:"from"` // partner → what comes from it
	To       map[string]string `yaml:"to"`   // partner → what goes to it
	Boundary []Boundary        `yaml:"boundary"`
}

// Read parses a source file; unknown keys are errors.
func Read(data []byte) (*Source, error) {
	dec := yaml.NewDecoder(bytes.NewReader(data))
	dec.KnownFields(true)
	var s Source
	if err := dec.Decode(&s); err != nil {
		return nil, fmt.Errorf("demo model: %w", err)
	}
	return &s, nil
}

// activity returns the BPMN element and the name if the step is an activity.
func (s *Step) activity() (element, name string) {
	for _, a := range []struct{ element, name string }{
		{"userTask", s.User}, {"manualTask", s.Manual}, {"serviceTask", s.Service}, {"sendTask", s.Send},
		{"receiveTask", s.Receive}, {"scriptTask", s.Script}, {"businessRuleTask", s.Rule}, {"task", s.Task}, {"callActivity", s.Call},
	} {
		if a.name != "" {
			return a.element, a.name
		}
	}
	return "", ""
}
