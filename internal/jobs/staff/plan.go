package staff

import (
	"cmp"
	"slices"
	"strings"

	"github.com/prozessregister/prozessregister/internal/exchange/ldap"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/register"
)

// Kind is what an entry of a directory is here.
type Kind string

// The kinds.
const (
	Unit   Kind = "unit"
	Person Kind = "person"
)

// Outcome is what becomes of an entry.
type Outcome string

// The outcomes. Of entries about which nothing changes, nothing is told.
const (
	Create  Outcome = "create"
	Change  Outcome = "change"
	Adopt   Outcome = "adopt" // is known here already, and goes with the entry from now on
	End     Outcome = "end"
	Refused Outcome = "refused" // cannot be taken over, see the reason
	Decide  Outcome = "decide"  // people have to decide
)

// Result is one line of the receipt.
type Result struct {
	Kind    Kind           `json:"kind"`
	Outcome Outcome        `json:"outcome"`
	Entry   string         `json:"entry"` // number of a unit or user name
	Name    string         `json:"name"`
	Key     string         `json:"key,omitempty"` // text key of the reason
	Params  map[string]any `json:"params,omitempty"`
	Changes []Difference   `json:"changes,omitempty"`
	Planned bool           `json:"planned"` // of a dry run
}

// Difference is a field that changes.
type Difference struct {
	Field  string `json:"field"` // "number", "name", "parent", "email", "function", "unit", "active"
	Before string `json:"before"`
	After  string `json:"after"`
}

// step is a line with what it needs to be carried out.
type step struct {
	Result
	key    string // of the entry in the directory
	id     string // of the unit or account, "" if it does not exist yet
	unit   wantedUnit
	person wantedPerson
}

type wantedUnit struct {
	key, number, name string
	parentKey         string // of another entry, "" = at the top
	depth             int
}

type wantedPerson struct {
	key, username, name, email, function string
	unitKey                              string // of an entry, "" = none
	unitNumber                           string // of a unit that stands in the register only
}

// house is the register as it is.
type house struct {
	units []register.Unit
	users []identity.User
	links map[Kind]map[string]string
	// planned are the numbers that entries of units will have, by key; without those that cannot be taken over.
	planned map[string]string
}

func keyOf(e ldap.Entry, attribute string) string {
	own, _ := ldap.Lineage(e.DN)
	return cmp.Or(e.Values[attribute], own)
}

// tree knows entries of units by everything that may name them.
type tree struct{ byDN, byNumber map[string]string }

// find returns the key of the unit that a value names, or of the nearest one above an entry.
func (t tree) find(e ldap.Entry, attribute string) (key string, named bool) {
	if attribute != "" {
		value := e.Values[attribute]
		if key, ok := t.byNumber[value]; ok {
			return key, true
		}
		own, _ := ldap.Lineage(value)
		return t.byDN[own], value != ""
	}
	_, above := ldap.Lineage(e.DN)
	for _, dn := range above {
		if key, ok := t.byDN[dn]; ok {
			return key, true
		}
	}
	return "", false
}

func treeOf(entries []ldap.Entry, m UnitMapping) tree {
	t := tree{map[string]string{}, map[string]string{}}
	for _, e := range entries {
		own, _ := ldap.Lineage(e.DN)
		key := keyOf(e, m.Key)
		t.byDN[own] = key
		if n := e.Values[m.Number]; n != "" {
			t.byNumber[n] = key
		}
	}
	return t
}

// planUnits says what becomes of the units: those above come before those below.
func planUnits(entries []ldap.Entry, m UnitMapping, t tree, h house) []step {
	var wanted []wantedUnit
	var steps []step
	numbers := map[string]int{}
	for _, e := range entries {
		numbers[e.Values[m.Number]]++
	}
	for _, e := range entries {
		u := wantedUnit{key: keyOf(e, m.Key), number: e.Values[m.Number], name: e.Values[m.Name]}
		u.parentKey, _ = t.find(e, m.Parent)
		reason := ""
		switch {
		case u.number == "" || u.name == "":
			reason = "ldap.unit.incomplete"
		case numbers[u.number] > 1:
			reason = "ldap.unit.twice"
		case u.parentKey == u.key:
			reason = "ldap.unit.inside"
		}
		if reason != "" {
			steps = append(steps, step{Result: Result{Kind: Unit, Outcome: Refused, Entry: u.number, Name: cmp.Or(u.name, e.DN), Key: reason}})
			continue
		}
		wanted = append(wanted, u)
	}
	wanted, circle := sorted(wanted)
	for _, u := range circle {
		steps = append(steps, step{Result: Result{Kind: Unit, Outcome: Refused, Entry: u.number, Name: u.name, Key: "ldap.unit.inside"}})
	}
	for _, u := range wanted {
		h.planned[u.key] = u.number
	}
	for _, u := range wanted {
		if s, differs := h.compareUnit(u); differs {
			steps = append(steps, s)
		}
	}
	return append(steps, h.lostUnits(entries, m)...)
}

// sorted returns units with those above first, and apart from them those that lie inside of themselves or of such ones.
func sorted(units []wantedUnit) (out, circle []wantedUnit) {
	byKey := map[string]wantedUnit{}
	for _, u := range units {
		byKey[u.key] = u
	}
	for _, u := range units {
		for at := u; at.parentKey != "" && u.depth <= len(units); u.depth++ {
			above, ok := byKey[at.parentKey]
			if !ok {
				break // the unit above cannot be taken over
			}
			at = above
		}
		if u.depth > len(units) {
			circle = append(circle, u)
			continue
		}
		if _, ok := byKey[u.parentKey]; !ok {
			u.parentKey = ""
		}
		out = append(out, u)
	}
	slices.SortStableFunc(out, func(a, b wantedUnit) int {
		return cmp.Or(cmp.Compare(a.depth, b.depth), strings.Compare(a.number, b.number))
	})
	return out, circle
}

// compareUnit is what changes about a unit.
func (h house) compareUnit(u wantedUnit) (step, bool) {
	s := step{Result: Result{Kind: Unit, Entry: u.number, Name: u.name}, key: u.key, unit: u}
	linked := h.links[Unit][u.key]
	at := slices.IndexFunc(h.units, func(x register.Unit) bool { return x.ID == linked })
	if linked == "" || at < 0 {
		at = slices.IndexFunc(h.units, func(x register.Unit) bool { return x.Number == u.number && x.ValidTo == "" })
		if at < 0 {
			s.Outcome, s.Key = Create, "ldap.unit.new"
			return s, true
		}
		s.Outcome, s.Key = Adopt, "ldap.unit.sameNumber"
	}
	now := h.units[at]
	s.id = now.ID
	if now.ValidTo != "" {
		s.Outcome, s.Key = Refused, "ldap.unit.ended"
		return s, true
	}
	s.Changes = differences("number", now.Number, u.number, "name", now.Name, u.name, "parent", h.linkedNumber(now.ParentID), h.numberOf(u.parentKey))
	if s.Outcome == "" && len(s.Changes) > 0 {
		s.Outcome, s.Key = Change, "ldap.changed"
	}
	return s, s.Outcome != ""
}

func differences(parts ...string) []Difference {
	var out []Difference
	for i := 0; i+2 < len(parts); i += 3 {
		if parts[i+1] != parts[i+2] {
			out = append(out, Difference{parts[i], parts[i+1], parts[i+2]})
		}
	}
	return out
}

// linkedNumber is the number of the unit with an id.
func (h house) linkedNumber(id string) string {
	for _, u := range h.units {
		if u.ID == id && id != "" {
			return u.Number
		}
	}
	return ""
}

// numberOf is the number that the unit of an entry has here, or will have; "" if it cannot be taken over.
func (h house) numberOf(key string) string {
	return cmp.Or(h.linkedNumber(h.links[Unit][key]), h.planned[key])
}

// lostUnits are those that the directory does not know any more. What they answer for has to go somewhere: people decide.
func (h house) lostUnits(entries []ldap.Entry, m UnitMapping) []step {
	there := map[string]bool{}
	for _, e := range entries {
		there[keyOf(e, m.Key)] = true
	}
	var out []step
	for _, u := range h.units {
		for key, id := range h.links[Unit] {
			if id == u.ID && !there[key] && u.ValidTo == "" {
				out = append(out, step{Result: Result{Kind: Unit, Outcome: Decide, Entry: u.Number, Name: u.Name, Key: "ldap.unit.gone"}})
			}
		}
	}
	return out
}
