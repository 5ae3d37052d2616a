package initiative

import (
	"slices"
	"strings"

	"github.com/prozessregister/prozessregister/internal/portfolio/when"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// Verdict says whether the dates of two initiatives fit a dependency between them.
type Verdict string

// The verdicts, the best first.
const (
	Fits    Verdict = "fits"
	Unknown Verdict = "unknown" // a date is missing or open
	Tight   Verdict = "tight"   // it depends on when exactly the vague dates turn out to be
	Broken  Verdict = "broken"
)

// verdicts lists the verdicts from the best to the worst.
var verdicts = []Verdict{Fits, Unknown, Tight, Broken}

// Worse reports whether the verdict is worse than another.
func (v Verdict) Worse(o Verdict) bool {
	return slices.Index(verdicts, v) > slices.Index(verdicts, o)
}

// Judge says whether v and what it depends on fit in time. What is closed is past: it breaks nothing any more.
//   - finishStart: v begins after the other has ended.
//   - needs: the other has ended before v does; one that goes on for ever must have begun by then.
//   - conflicts: the two do not run at the same time.
func Judge(d Dependency, v, on Initiative) Verdict {
	if v.Closed() || on.Stage == Done || d.Kind == Conflicts && on.Closed() {
		return Fits
	}
	switch d.Kind {
	case FinishStart:
		return inOrder(on.Period.To, v.Period.From, true)
	case Needs:
		if on.Period.To.Precision == when.Ongoing {
			return inOrder(on.Period.From, v.Period.To, false)
		}
		return inOrder(on.Period.To, v.Period.To, false)
	}
	return apart(v.Period, on.Period)
}

// inOrder judges whether a lies before b; strictly, or on the same day at the latest.
func inOrder(a, b when.Date, strictly bool) Verdict {
	switch {
	case a.Precision == when.Ongoing && b.Fixed():
		return Broken
	case b.Precision == when.Ongoing:
		return Fits
	case !a.Fixed() || !b.Fixed():
		return Unknown
	}
	bound := a.Bound == when.Later || b.Bound == when.Earlier // the order may turn out to be the other one
	switch {
	case strictly && a.Before(b), !strictly && !bound && !a.Last().After(b.Last()):
		return Fits
	case b.Before(a):
		return Broken
	}
	return Tight
}

// apart judges whether two periods do not touch.
func apart(a, b when.Period) Verdict {
	if !a.From.Fixed() || !b.From.Fixed() {
		return Unknown
	}
	if !a.Overlaps(b) {
		return Fits
	}
	if inOrder(a.To, b.From, true) == Tight || inOrder(b.To, a.From, true) == Tight {
		return Tight
	}
	return Broken
}

// Tie is a dependency with its verdict.
type Tie struct {
	Dependency Dependency
	From       string // id of the initiative that depends
	Verdict    Verdict

	by string // id of the initiative that does what From depends on
}

// Ties returns the dependencies between initiatives of a portfolio with their verdicts, in the order of the initiatives.
// The dates of what was merged into another initiative are those of that one.
func Ties(b Book) []Tie {
	var ties []Tie
	for _, v := range b.All() {
		for _, d := range v.Dependencies {
			on, ok := b.successor(d.OnInitiative)
			switch {
			case !ok:
			case on.ID == v.ID: // it took over what it depended on
				ties = append(ties, Tie{Dependency: d, From: v.ID, Verdict: Fits, by: v.ID})
			default:
				ties = append(ties, Tie{Dependency: d, From: v.ID, Verdict: Judge(d, v, on), by: on.ID})
			}
		}
	}
	return ties
}

// NewlyBroken returns the dependencies of which the verdict gets worse than it was, and is tight or broken, if v takes the
// place of what stands in the portfolio.
func NewlyBroken(b Book, v Initiative) []Tie {
	before := map[string]Verdict{}
	for _, t := range Ties(b) {
		before[t.Dependency.ID] = t.Verdict
	}
	after := b
	after.Initiatives = with(b.Initiatives, v)
	return slices.DeleteFunc(Ties(after), func(t Tie) bool {
		touches := t.From == v.ID || t.by == v.ID
		return !touches || !t.Verdict.Worse(Unknown) || !t.Verdict.Worse(before[t.Dependency.ID])
	})
}

// refuseBroken refuses a change of dates that would break dependencies, and names them.
func refuseBroken(b Book, v Initiative) error {
	broken := NewlyBroken(b, v)
	if len(broken) == 0 {
		return nil
	}
	var pairs []string
	for _, t := range broken {
		pairs = append(pairs, numbersOf(with(b.Initiatives, v), []string{t.From, t.Dependency.OnInitiative}, " → "))
	}
	return problem.New(problem.Conflict, "initiative.move.breaks", "dependencies", strings.Join(pairs, ", "))
}
