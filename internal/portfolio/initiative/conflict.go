package initiative

import (
	"slices"
	"strings"

	"github.com/prozessregister/prozessregister/internal/rollout"
)

// ConflictKind says why two initiatives, or an initiative and an application, are in each other's way.
type ConflictKind string

// The kinds of conflicts.
const (
	ConflictDates   ConflictKind = "dates"    // a dependency is tight or broken
	ConflictMissing ConflictKind = "notThere" // needs something that is not there yet, and nobody is making it
	ConflictProcess ConflictKind = "process"  // both change one process at the same time
	ConflictTeam    ConflictKind = "team"     // one unit leads both at the same time
)

// Conflict is something to be settled in the plan.
type Conflict struct {
	Kind          ConflictKind
	InitiativeID  string
	OtherID       string // initiative, "" for an application or a rollout
	ApplicationID string
	RolloutID     string
	ProcessIDs    []string
	UnitID        string
	Verdict       Verdict // of dates
	Note          string  // of the dependency
}

// ConflictsOf lists what is in the way in a portfolio: first the dates of dependencies, then what is needed and not there,
// then processes and teams on which two work at once. What is closed or only an idea is left out of the last two.
func ConflictsOf(b Book) []Conflict {
	var out []Conflict
	for _, t := range Ties(b) {
		if t.Verdict == Tight || t.Verdict == Broken {
			out = append(out, Conflict{Kind: ConflictDates, InitiativeID: t.From, OtherID: t.Dependency.OnInitiative, Verdict: t.Verdict, Note: t.Dependency.Note})
		}
	}
	out = append(out, missing(b)...)
	return append(out, overlaps(b)...)
}

// missing lists what open initiatives need and nobody is making: initiatives that are not under way, applications without
// a productive interface, rollouts of the electronic file that are not productive.
func missing(b Book) []Conflict {
	var out []Conflict
	for _, v := range b.All() {
		for _, d := range v.Dependencies {
			if v.Closed() || d.Kind == Conflicts {
				continue
			}
			c := Conflict{Kind: ConflictMissing, InitiativeID: v.ID, OtherID: d.OnInitiative, ApplicationID: d.OnApplication, Note: d.Note}
			on, isInitiative := b.successor(d.OnInitiative)
			a, isApplication := b.Applications[d.OnApplication]
			if isInitiative && on.Stage != Done && !on.Stage.Active() || isApplication && a.DMSInterface != "productive" {
				out = append(out, c)
			}
		}
		out = append(out, missingFiles(b, v)...)
	}
	return out
}

// successor returns an initiative, or the one that took it over.
func (b Book) successor(id string) (Initiative, bool) {
	v, ok := b.Initiatives[id]
	for range b.Initiatives {
		if v.Stage != Merged {
			break
		}
		v, ok = b.Initiatives[v.MergedInto]
	}
	return v, ok
}

// missingFiles lists the rollouts that an open initiative needs and that are not productive.
func missingFiles(b Book, v Initiative) []Conflict {
	var out []Conflict
	for _, l := range v.Links {
		r, ok := b.Rollouts[l.TargetID]
		if ok && !v.Closed() && l.Kind == ToRollout && l.Relation == "needs" && r.Stage != rollout.Productive {
			out = append(out, Conflict{Kind: ConflictMissing, InitiativeID: v.ID, RolloutID: r.ID, Note: l.Note})
		}
	}
	return out
}

// overlaps lists the pairs that work on one process, or with one leading unit, at the same time.
func overlaps(b Book) []Conflict {
	var out []Conflict
	var open []Initiative
	for _, v := range b.All() {
		if !v.Closed() && v.Stage != Idea {
			open = append(open, v)
		}
	}
	for i, v := range open {
		for _, o := range open[i+1:] {
			if !v.Period.Overlaps(o.Period) || related(b, v, o) {
				continue
			}
			if shared := sharedProcesses(v, o); len(shared) > 0 {
				out = append(out, Conflict{Kind: ConflictProcess, InitiativeID: v.ID, OtherID: o.ID, ProcessIDs: shared})
			}
			if v.LeadUnitID == o.LeadUnitID && v.Kind != Measure && o.Kind != Measure {
				out = append(out, Conflict{Kind: ConflictTeam, InitiativeID: v.ID, OtherID: o.ID, UnitID: v.LeadUnitID})
			}
		}
	}
	return out
}

// related reports whether one of two initiatives lies below the other.
func related(b Book, v, o Initiative) bool {
	return slices.Contains(ancestors(b, v), o.ID) || slices.Contains(ancestors(b, o), v.ID)
}

// ancestors are the ids of what lies above an initiative, the nearest first.
func ancestors(b Book, v Initiative) []string {
	var up []string
	for at := v.ParentID; at != "" && !slices.Contains(up, at); at = b.Initiatives[at].ParentID {
		up = append(up, at)
	}
	return up
}

// sharedProcesses are the processes that both change, in order.
func sharedProcesses(v, o Initiative) []string {
	var shared []string
	for _, l := range v.Links {
		changes := func(x Link) bool { return x.Kind == ToProcess && x.TargetID == l.TargetID && x.Relation != "needs" }
		if changes(l) && slices.ContainsFunc(o.Links, changes) && !slices.Contains(shared, l.TargetID) {
			shared = append(shared, l.TargetID)
		}
	}
	slices.Sort(shared)
	return shared
}

// CriticalChain is the longest chain of open initiatives of which each waits for the one before, by the months they take
// together: a delay of one of them delays the last. Without dependencies there is none.
func CriticalChain(b Book) []string {
	best := map[string][]string{}
	length := map[string]int{}
	var longest func(id string) []string
	longest = func(id string) []string {
		if chain, ok := best[id]; ok {
			return chain
		}
		best[id] = []string{id} // dependencies make no circle; this ends the walk if they did
		v, before := b.Initiatives[id], []string{}
		for _, d := range v.Dependencies {
			on, ok := b.Initiatives[d.OnInitiative]
			if !ok || !d.ordered() || on.Closed() {
				continue
			}
			if chain := longest(on.ID); length[on.ID] > lengthOf(length, before) {
				before = chain
			}
		}
		best[id] = append(slices.Clone(before), id)
		length[id] = lengthOf(length, before) + Months(v)
		return best[id]
	}
	var chain []string
	for _, id := range b.Order {
		if b.Initiatives[id].Closed() {
			continue
		}
		if c := longest(id); len(c) > 1 && (chain == nil || length[id] > length[chain[len(chain)-1]]) {
			chain = c
		}
	}
	return chain
}

func lengthOf(length map[string]int, chain []string) int {
	if len(chain) == 0 {
		return 0
	}
	return length[chain[len(chain)-1]]
}

// Months is how many months an initiative takes, from the first to the last it may touch; 0 if that is not known.
func Months(v Initiative) int {
	from, to := v.Period.Begin(), v.Period.End()
	if from.IsZero() || to.IsZero() {
		return 0
	}
	return (to.Year()-from.Year())*12 + int(to.Month()) - int(from.Month()) + 1
}

// title folds what an initiative is found by in lists.
func title(v Initiative) string { return strings.ToLower(v.Number + " " + v.Title) }
