package goal

import (
	"strings"

	"github.com/prozessregister/prozessregister/internal/portfolio/dialogue"
	"github.com/prozessregister/prozessregister/internal/register"
)

// Talk is how far the Strategiedialog with a unit is.
type Talk struct {
	State DialogueState
	On    string // when it was held or is planned, as exact as its record says; "" if there is no record
	Noted string // what the house has noted about it; "" if there is a record
}

// TalkOf returns how far the Strategiedialog with a unit is: what its records say, and only if it has none what the house
// has noted.
func TalkOf(u register.Unit, records map[string]dialogue.UnitState) Talk {
	if r, ok := records[u.ID]; ok {
		return Talk{State: DialogueState(r.State), On: r.Date}
	}
	word := strings.ToLower(u.Facts.Dialogue)
	switch {
	case word == "":
		return Talk{State: DialogueNone}
	case strings.HasPrefix(word, "geführt"), strings.HasPrefix(word, "held"):
		return Talk{State: DialogueDone, Noted: u.Facts.Dialogue}
	}
	return Talk{State: DialoguePlanned, Noted: u.Facts.Dialogue}
}

// steps is the order of the states.
var steps = map[DialogueState]int{DialogueNone: 0, DialoguePlanned: 1, DialogueDone: 2}

// tells reports whether t says more about an office than another one of its units: the further one, a record before a note,
// and of records the last one held or the next one planned.
func (t Talk) tells(other Talk) bool {
	switch {
	case t.State != other.State:
		return steps[t.State] > steps[other.State]
	case t.On == "" || other.On == "":
		return t.On != ""
	case t.State == DialogueDone:
		return t.On > other.On
	}
	return t.On < other.On
}
