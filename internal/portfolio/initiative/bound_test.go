package initiative

import (
	"errors"
	"testing"

	"github.com/prozessregister/prozessregister/internal/portfolio/when"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// TestBoundsAreNoContradiction: "or earlier" and "or later" leave room for what only seems to lie before the beginning.
func TestBoundsAreNoContradiction(t *testing.T) {
	date := func(s string) when.Date {
		d, ok := when.Parse(s)
		if !ok {
			t.Fatalf("date %q", s)
		}
		return d
	}
	for name, tt := range map[string]struct {
		begin, due string
		refused    bool
	}{
		"before":                         {"2027", "2026", true},
		"before at the latest":           {"2027", "2026 oder früher", true},
		"perhaps later":                  {"2027", "2026 oder später", false},
		"of what begins earlier perhaps": {"2027 oder früher", "2026", false},
	} {
		v := Initiative{Title: "X", Kind: Project, LeadUnitID: "u", Period: when.Period{From: date(tt.begin)}, Milestones: []Milestone{{Title: "M", Due: date(tt.due)}}}
		if got := names(check(v), "initiative.milestone.beforeStart"); got != tt.refused {
			t.Errorf("milestone %s: refused %v, want %v", name, got, tt.refused)
		}
	}
	for name, tt := range map[string]struct {
		begin   string
		turn    Turn
		key     string
		refused bool
	}{
		"done before it began":        {"2027", Turn{Stage: Done, Since: "2026-05-01"}, "initiative.stage.beforeStart", true},
		"done, begun earlier perhaps": {"2027 oder früher", Turn{Stage: Done, Since: "2026-05-01"}, "initiative.stage.beforeStart", false},
		"paused until a day before":   {"2024", Turn{Stage: Paused, Since: "2026-05-01", Until: date("2025")}, "initiative.stage.untilBefore", true},
		"paused, perhaps longer":      {"2024", Turn{Stage: Paused, Since: "2026-05-01", Until: date("2025 oder später")}, "initiative.stage.untilBefore", false},
	} {
		v := Initiative{ID: "v", Stage: Running, Period: when.Period{From: date(tt.begin)}}
		b := Book{Initiatives: map[string]Initiative{"v": v}, Today: "2026-06-01"}
		if got := names(checkTurn(b, v, tt.turn), tt.key); got != tt.refused {
			t.Errorf("%s: refused %v, want %v", name, got, tt.refused)
		}
	}
}

// names reports whether an error is about a key.
func names(err error, key string) bool {
	var p *problem.Error
	if !errors.As(err, &p) {
		return false
	}
	for _, f := range p.Fields {
		if f.Key == key {
			return true
		}
	}
	return false
}
