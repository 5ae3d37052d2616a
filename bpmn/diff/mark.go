package diff

import (
	"slices"

	"github.com/prozessregister/prozessregister/bpmn"
)

// Mark says how an element of a drawing is to be highlighted. Colour, line and
// sign each tell the kind of change, so that nobody depends on colours.
type Mark struct {
	ElementID string
	Color     string // "#rrggbb"
	Title     string // word for people who cannot see the drawing
	Dash      string // pattern of the line: lengths of strokes and gaps; "" = solid
	Badge     string // sign at the corner
}

// look is the appearance of a kind of change, the strongest first.
type look struct {
	key, color, dash, badge string
}

var looks = []look{
	{"added", "#1a7f37", "", "+"},
	{"removed", "#b3261e", "9 5", "−"},
	{"moved", "#0550ae", "14 4 3 4", "→"},
	{"changed", "#8a5a00", "3 3", "≠"},
	{"technical", "#6639a6", "1 4", "•"},
	{"rearranged", "#57606a", "1 7", "○"},
}

// lookOf returns the rank of a change among the looks.
func lookOf(c Change) int {
	switch c.Weight {
	case Layout:
		return 5
	case Technical:
		return 4
	}
	switch c.Type {
	case Added:
		return 0
	case Removed:
		return 1
	case Moved:
		return 2
	}
	return 3
}

// Marks returns the highlights for the drawings of both models; an element with
// several changes gets that of the strongest one. Elements without id have none.
// What is only drawn differently is marked if nothing changes its meaning.
func (r *Result) Marks(lang bpmn.Language) (before, after []Mark) {
	changes := r.Changes
	if !r.SameMeaning() {
		changes = slices.DeleteFunc(slices.Clone(changes), func(c Change) bool { return c.Weight == Layout })
	}
	return marks(lang, changes, func(c Change) bpmn.Element { return c.Before }),
		marks(lang, changes, func(c Change) bpmn.Element { return c.After })
}

func marks(lang bpmn.Language, changes []Change, of func(Change) bpmn.Element) []Mark {
	best := map[string]int{}
	var order []string
	for _, c := range changes {
		id := of(c).ID()
		if id == "" || of(c).Kind() == bpmn.KindProcess {
			continue
		}
		old, seen := best[id]
		if !seen {
			order = append(order, id)
		}
		if n := lookOf(c); !seen || n < old {
			best[id] = n
		}
	}
	t := teller{lang}
	var out []Mark
	for _, id := range order {
		l := looks[best[id]]
		out = append(out, Mark{ElementID: id, Color: l.color, Title: t.say("mark." + l.key), Dash: l.dash, Badge: l.badge})
	}
	return out
}
