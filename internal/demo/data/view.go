package data

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
	Unit            string `yaml:"unit"` // number, with all below it
	Application     string `yaml:"application"`
	TaskKind        string `yaml:"taskKind"`
	Important       bool   `yaml:"important"`
	ReviewDueBefore Date   `yaml:"reviewDueBefore"`
	MaxCompleteness int    `yaml:"maxCompleteness"` // percent; 0: any
}
