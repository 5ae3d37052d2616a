// Package goal keeps what a municipality aims at: strategies with their fields of action, goals with the history of
// their targets, yearly goals, and how far they are. A goal is bound to a live figure of the register, which is written
// down at the end of each month, or its value is entered by hand. The package does not know how figures are counted:
// sources bring them.
package goal

import (
	"slices"
	"time"

	"github.com/prozessregister/prozessregister/internal/portfolio/when"
)

// Direction says which way is better.
type Direction string

// The directions.
const (
	Up   Direction = "up"
	Down Direction = "down"
)

// Strategy is what a municipality has set itself for some years.
type Strategy struct {
	ID          string
	Title       string
	Description string
	From        string // first year, "" if unknown
	To          string // last year, "" if unknown
	Decision    string // who decided it and when, in the house's own words
	CreatedAt   time.Time
	UpdatedAt   time.Time
	Revision    int
}

// Field is a field of action.
type Field struct {
	ID   string
	Code string // "A"
	Name string
}

// Owner is the function that answers for a goal.
type Owner struct {
	Function string
	UnitID   string
	Vacant   bool
}

// Cost is what a goal costs, in words or in cents or both; empty and nil are unknown.
type Cost struct {
	Words string
	Cents *int64
}

// Goal is something to be reached. Numbers are hundredths of its unit; nil is unknown.
type Goal struct {
	ID          string
	StrategyID  string
	FieldID     string
	Position    int
	Title       string
	Description string
	Figure      string // live figure it is bound to, "" if values are entered
	Unit        string // of entered values, in words: "Tage", "%"
	Direction   Direction
	StartDay    string // from when progress is reckoned, "" for the day of the first target
	StartValue  *int64
	Cost        Cost
	Owner       Owner
	Targets     []Target // oldest first
	Years       []Year   // oldest first
	Values      []Value  // entered ones, oldest first
	Changes     []Change // of what it is measured against, oldest first
	CreatedAt   time.Time
	UpdatedAt   time.Time
	Revision    int
}

// Target is what a goal aims at since a day.
type Target struct {
	ID     string
	Since  string
	Number *int64
	Total  *int64 // of how many: "100 of 133"
	Words  string // where it is no number: "2–3 im Jahr"
	Due    when.Date
	Reason string // why it replaced the one before
}

// Year is what a goal aims at by the end of a year.
type Year struct {
	Year   int
	Number *int64
	Words  string
}

// Value is what was entered for a day.
type Value struct {
	ID     string
	Day    string
	Number *int64
	Total  *int64
	Words  string
	Source string
}

// Target returns what the goal aims at on a day: the newest target that holds by then, else the first one.
func (g Goal) Target(day string) Target {
	var found Target
	for i, t := range g.Targets {
		if i == 0 || t.Since <= day {
			found = t
		}
	}
	return found
}

// YearGoal returns what the goal aims at by the end of a year.
func (g Goal) YearGoal(year int) (Year, bool) {
	at := slices.IndexFunc(g.Years, func(y Year) bool { return y.Year == year })
	if at < 0 {
		return Year{}, false
	}
	return g.Years[at], true
}

// KnownAtStart is the total that the first target spoke of, nil if it is still the same or none was named.
func (g Goal) KnownAtStart(day string) *int64 {
	if len(g.Targets) < 2 {
		return nil
	}
	first, now := g.Targets[0].Total, g.Target(day).Total
	if first == nil || now == nil || *first == *now {
		return nil
	}
	return first
}
