// Package dialogue keeps the records of Strategiedialoge: who talked with an office about its services, its
// challenges and its needs, and which initiatives came out of it. People appear by function, never by name.
package dialogue

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// State is whether a dialogue has taken place.
type State string

// The states of a dialogue, and that of a unit without one.
const (
	None    State = "none"
	Planned State = "planned"
	Held    State = "held"
)

// Dialogue is the record of one Strategiedialog.
type Dialogue struct {
	ID           string
	UnitID       string
	UnitPath     string
	UnitName     string // number and name
	State        State  // Planned or Held
	Date         string // year, month or day: "2027", "2027-03", "2025-03-19"
	Participants []string
	Services     []string // what the office does for others
	Challenges   []string // of the years to come
	Needs        []string
	Situation    string // how far the office is
	Results      []Result
	Revision     int
}

// Result is what a dialogue led to, with its benefit in four directions, 0 (none) to 3 (high).
type Result struct {
	Title        string
	InitiativeID string // "" as long as it is only an intention
	Quality      int    // of the result
	Service      int    // quality of service
	Economy      int
	Future       int // fitness for the future
	Note         string
}

// Benefit is the sum over the four directions, 0 to 12.
func (r Result) Benefit() int { return r.Quality + r.Service + r.Economy + r.Future }

// UnitState is how far a unit is with its dialogues.
type UnitState struct {
	UnitID string
	State  State
	Date   string // of the last one held, else of the next one planned
	Next   string // of the next one planned, if one was held before
}

func (d Dialogue) object() identity.Object { return identity.Object{UnitPath: d.UnitPath} }

// Bounds of a record.
const (
	maxTitle   = 200
	maxText    = 4000
	maxEntries = 50 // of each list
	maxBenefit = 3
)

var date = regexp.MustCompile(`^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$`)

func (d *Dialogue) clean() {
	for _, list := range []*[]string{&d.Participants, &d.Services, &d.Challenges, &d.Needs} {
		kept := (*list)[:0]
		for _, s := range *list {
			if s = strings.Join(strings.Fields(s), " "); s != "" {
				kept = append(kept, s)
			}
		}
		*list = kept
	}
	d.Situation = strings.TrimSpace(d.Situation)
	for i := range d.Results {
		d.Results[i].Title = strings.Join(strings.Fields(d.Results[i].Title), " ")
		d.Results[i].Note = strings.TrimSpace(d.Results[i].Note)
	}
}

// check names what is wrong with d; today is the tenant's day.
func (d Dialogue) check(today string) error {
	var bad []problem.Field
	if d.State != Planned && d.State != Held {
		bad = append(bad, problem.FieldOf("state", "field.notAllowed"))
	}
	switch {
	case !date.MatchString(d.Date):
		bad = append(bad, problem.FieldOf("date", "dialogue.date.form"))
	case d.State == Held && d.Date > today:
		bad = append(bad, problem.FieldOf("date", "dialogue.date.future"))
	}
	if d.State == Held && len(d.Participants) == 0 {
		bad = append(bad, problem.FieldOf("participants", "field.required"))
	}
	for field, list := range map[string][]string{"participants": d.Participants, "services": d.Services, "challenges": d.Challenges, "needs": d.Needs} {
		tooLong := slices.ContainsFunc(list, func(s string) bool { return utf8.RuneCountInString(s) > maxTitle })
		switch {
		case len(list) > maxEntries:
			bad = append(bad, problem.FieldOf(field, "field.tooMany", "max", maxEntries))
		case tooLong:
			bad = append(bad, problem.FieldOf(field, "field.tooLong", "max", maxTitle))
		}
	}
	if utf8.RuneCountInString(d.Situation) > maxText {
		bad = append(bad, problem.FieldOf("situation", "field.tooLong", "max", maxText))
	}
	bad = append(bad, d.checkResults()...)
	slices.SortFunc(bad, func(a, b problem.Field) int { return cmp.Compare(a.Field, b.Field) })
	return problem.InvalidFields(bad...)
}

func (d Dialogue) checkResults() []problem.Field {
	var bad []problem.Field
	if len(d.Results) > maxEntries {
		bad = append(bad, problem.FieldOf("results", "field.tooMany", "max", maxEntries))
	}
	if d.State == Planned && len(d.Results) > 0 {
		bad = append(bad, problem.FieldOf("results", "dialogue.results.planned"))
	}
	for i, r := range d.Results {
		at := fmt.Sprintf("results.%d.", i)
		if r.Title == "" && r.InitiativeID == "" {
			bad = append(bad, problem.FieldOf(at+"title", "field.required"))
		}
		for field, text := range map[string]string{"title": r.Title, "note": r.Note} {
			if utf8.RuneCountInString(text) > maxTitle {
				bad = append(bad, problem.FieldOf(at+field, "field.tooLong", "max", maxTitle))
			}
		}
		for field, n := range map[string]int{"quality": r.Quality, "service": r.Service, "economy": r.Economy, "future": r.Future} {
			if n < 0 || n > maxBenefit {
				bad = append(bad, problem.FieldOf(at+field, "dialogue.benefit.range"))
			}
		}
	}
	return bad
}

// StatesOf sums up the dialogues of each unit that has one.
func StatesOf(all []Dialogue) map[string]UnitState {
	states := map[string]UnitState{}
	for _, d := range all {
		s := states[d.UnitID]
		s.UnitID = d.UnitID
		switch {
		case d.State == Held && s.State == Planned:
			s.State, s.Date, s.Next = Held, d.Date, s.Date
		case d.State == Held:
			s.State, s.Date = Held, max(s.Date, d.Date)
		case s.State == Held:
			s.Next = earlier(s.Next, d.Date)
		default:
			s.State, s.Date = Planned, earlier(s.Date, d.Date)
		}
		states[d.UnitID] = s
	}
	for id, s := range states { // what was planned before the last one is over
		if s.State == Held && s.Next != "" && s.Next < s.Date[:min(len(s.Date), len(s.Next))] {
			s.Next = ""
			states[id] = s
		}
	}
	return states
}

func earlier(a, b string) string {
	if a == "" {
		return b
	}
	return min(a, b)
}
