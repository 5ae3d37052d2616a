package data

// Strategy is what the town has set itself, with the goals of all fields of action.
type Strategy struct {
	Title       string `yaml:"title"`
	Description string `yaml:"description"`
	From        int    `yaml:"from"`
	To          int    `yaml:"to"`
	Decision    string `yaml:"decision"`
	Goals       []Goal `yaml:"goals"`
}

// Goal is a strategic goal.
type Goal struct {
	Title     string       `yaml:"title"`
	Field     string       `yaml:"field"`  // field of action, A to G
	Figure    string       `yaml:"figure"` // live figure; empty: entered by hand
	Unit      string       `yaml:"unit"`   // of entered values
	Direction string       `yaml:"direction"`
	Owner     GoalOwner    `yaml:"owner"`
	Start     GoalValue    `yaml:"start"`
	Targets   []GoalTarget `yaml:"targets"` // oldest first
	Years     []GoalYear   `yaml:"years"`
	Cost      string       `yaml:"cost"`
	CostEuro  int64        `yaml:"costEuro"`
	Source    string       `yaml:"source"` // of entered values
	Course    []GoalValue  `yaml:"course"` // earlier values, oldest first
	Value     GoalValue    `yaml:"value"`
}

// GoalOwner is the function that answers for a goal.
type GoalOwner struct {
	Function string `yaml:"function"`
	Unit     string `yaml:"unit"`
	Vacant   bool   `yaml:"vacant"`
}

// GoalTarget is what a goal aims at since a day.
type GoalTarget struct {
	Since  Date        `yaml:"since"`
	Number *Hundredths `yaml:"number"`
	Total  *Hundredths `yaml:"total"`
	Words  string      `yaml:"words"`
	Due    string      `yaml:"due"` // a month, "ongoing" or "open"
	Reason string      `yaml:"reason"`
}

// GoalYear is what a goal aims at by the end of a year.
type GoalYear struct {
	Year   int         `yaml:"year"`
	Number *Hundredths `yaml:"number"`
	Words  string      `yaml:"words"`
}

// GoalValue is what a goal had reached on a day.
type GoalValue struct {
	On     Date        `yaml:"on"`
	Number *Hundredths `yaml:"number"`
	Part   *Hundredths `yaml:"part"`
	Total  *Hundredths `yaml:"total"`
	Words  string      `yaml:"words"`
}
