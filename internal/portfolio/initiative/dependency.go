package initiative

import (
	"slices"

	"github.com/prozessregister/prozessregister/internal/problem"
)

// DependencyKind says how an initiative hangs on something.
type DependencyKind string

// The kinds of dependencies.
const (
	FinishStart DependencyKind = "finishStart" // begins when the other is finished
	Needs       DependencyKind = "needs"       // needs what the other makes before it is finished itself
	Conflicts   DependencyKind = "conflicts"   // cannot run at the same time
)

// DependencyKinds lists the kinds of dependencies.
var DependencyKinds = []DependencyKind{FinishStart, Needs, Conflicts}

// Dependency ties an initiative to another one or to an application.
type Dependency struct {
	ID            string
	Kind          DependencyKind
	OnInitiative  string // id, "" for an application
	OnApplication string // id, "" for an initiative
	Note          string
}

// ordered reports whether the dependency puts one initiative before another, so that a circle of them has no beginning.
func (d Dependency) ordered() bool {
	return d.OnInitiative != "" && (d.Kind == FinishStart || d.Kind == Needs)
}

// cycle returns the initiatives of a circle of dependencies that goes through start, start first and last; nil if there
// is none.
func cycle(all map[string]Initiative, start string) []string {
	seen := map[string]bool{}
	var walk func(id string, path []string) []string
	walk = func(id string, path []string) []string {
		for _, d := range all[id].Dependencies {
			if !d.ordered() {
				continue
			}
			if d.OnInitiative == start {
				return append(path, start)
			}
			if seen[d.OnInitiative] {
				continue
			}
			seen[d.OnInitiative] = true
			if found := walk(d.OnInitiative, append(slices.Clone(path), d.OnInitiative)); found != nil {
				return found
			}
		}
		return nil
	}
	return walk(start, []string{start})
}

// refuseCycle returns problem.Conflict naming the circle that the dependencies of an initiative would close.
func refuseCycle(all map[string]Initiative, id string) error {
	circle := cycle(all, id)
	if circle == nil {
		return nil
	}
	return problem.New(problem.Conflict, "initiative.dependency.cycle", "cycle", numbersOf(all, circle, " → "))
}

// numbersOf joins the numbers of initiatives.
func numbersOf(all map[string]Initiative, ids []string, between string) string {
	s := ""
	for i, id := range ids {
		if i > 0 {
			s += between
		}
		s += all[id].Number
	}
	return s
}

// refuseOwnAncestor returns problem.Conflict naming the chain if an initiative would come to lie below itself.
func refuseOwnAncestor(all map[string]Initiative, v Initiative) error {
	chain := []string{v.ID}
	for at := v.ParentID; at != "" && len(chain) <= len(all)+1; at = all[at].ParentID {
		chain = append(chain, at)
		if at == v.ID {
			slices.Reverse(chain)
			return problem.New(problem.Conflict, "initiative.parent.cycle", "cycle", numbersOf(all, chain, " → "))
		}
	}
	return nil
}
