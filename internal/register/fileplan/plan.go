// Package fileplan keeps the Aktenplan of a house: its versions, of which one is in force, the tree of units with
// retention and disposal, and which processes file under which unit. Links go by the key of a unit, so that they outlive
// a new version of the plan.
package fileplan

import (
	"slices"
	"strings"
	"time"
)

// State says whether a version of the plan is used.
type State string

// The states of a version.
const (
	Prepared   State = "prepared"   // imported, not used so far
	InForce    State = "in_force"   // the one that processes are linked to; at most one
	Superseded State = "superseded" // was in force
)

// Disposal says what becomes of files when their retention has ended. The zero value means that nobody has said it.
type Disposal string

// The kinds of disposal, after the code list "Aussonderungsart" of xdomea (A, B, V), and what a house has agreed on itself.
const (
	Archive Disposal = "archive" // archivwürdig
	Assess  Disposal = "assess"  // bewerten
	Destroy Disposal = "destroy" // vernichten
	Agreed  Disposal = "agreed"  // in words, see Unit.DisposalWords
)

// Disposals lists the kinds of disposal.
var Disposals = []Disposal{Archive, Assess, Destroy, Agreed}

// Retention is how long files are kept after they are closed. The zero value means that nobody has said it.
type Retention struct {
	Years     int  // 1 to MaxYears; 0 = not said, or see Permanent
	Permanent bool // for ever; Years is 0 then
}

// Known reports whether a retention is said.
func (r Retention) Known() bool { return r.Permanent || r.Years > 0 }

// Limits of a plan. The plans of large cities have some thousand units on six levels.
const (
	MaxUnits = 20_000
	MaxDepth = 20
	MaxYears = 999
	MaxKey   = 60   // characters
	MaxName  = 2000 // characters
	MaxLabel = 200  // characters of the name and of the version of a plan
)

// Plan is one version of the Aktenplan.
type Plan struct {
	ID         string
	Name       string
	Kind       string // as the house calls it, e.g. "Teilaktenplan"; may be empty
	Version    string // as the house calls it, e.g. "2026"
	ValidFrom  string // date, "" if not said
	ValidTo    string // date, "" if not said
	State      State
	FileName   string // that it was read from
	Digest     string // of name, version and units: the same plan has the same
	UnitCount  int
	Units      []Unit // depth first; nil in lists of versions
	ImportedAt time.Time
	Revision   int
}

// Unit is an entry of the tree: a main group, a group, or a unit that files are kept under.
type Unit struct {
	Position      int    // in the plan, depth first, from 0
	Parent        int    // position of the unit above it, -1 at the top
	Key           string // "20.31.2"; unique in the plan if set. Units without a key cannot be linked
	Name          string
	Short         string // a shorter name, may be empty
	Disposal      Disposal
	DisposalWords string // of Agreed
	Retention     Retention
	Retired       bool     // no new files are opened
	ValidFrom     string   // date, "" if not said
	ValidTo       string   // date, "" if not said
	See           []string // keys of other units, in this plan or an older one
}

// Label is the key and the name of a unit.
func (u Unit) Label() string {
	name := u.Name
	if name == "" {
		name = u.Short
	}
	return strings.TrimSpace(u.Key + " " + name)
}

// ByKey returns the units that have a key, by it.
func (p Plan) ByKey() map[string]Unit {
	out := make(map[string]Unit, len(p.Units))
	for _, u := range p.Units {
		if u.Key != "" {
			out[u.Key] = u
		}
	}
	return out
}

// Path returns the units above a unit, the topmost first.
func (p Plan) Path(u Unit) []Unit {
	var path []Unit
	for at := u.Parent; at >= 0; at = p.Units[at].Parent {
		path = append(path, p.Units[at])
	}
	slices.Reverse(path)
	return path
}

// Effective returns retention and disposal of a unit with what it inherits from those above it, as xdomea has it.
func (p Plan) Effective(u Unit) Unit {
	for at := u.Parent; at >= 0 && (!u.Retention.Known() || u.Disposal == ""); at = p.Units[at].Parent {
		above := p.Units[at]
		if !u.Retention.Known() {
			u.Retention = above.Retention
		}
		if u.Disposal == "" {
			u.Disposal, u.DisposalWords = above.Disposal, above.DisposalWords
		}
	}
	return u
}

// Leaves returns the units that nothing stands below.
func (p Plan) Leaves() []Unit {
	parents := make(map[int]bool, len(p.Units))
	for _, u := range p.Units {
		parents[u.Parent] = true
	}
	var out []Unit
	for _, u := range p.Units {
		if !parents[u.Position] {
			out = append(out, u)
		}
	}
	return out
}
