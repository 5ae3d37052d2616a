package staff

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"github.com/prozessregister/prozessregister/internal/exchange/ldap"
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
	Details []Note         `json:"details,omitempty"` // what else is to be said
	Changes []Difference   `json:"changes,omitempty"`
	Planned bool           `json:"planned"` // of a dry run
	Ref     string         `json:"ref"`     // of the entry: an attempt that goes on writes no line twice
}

// Note is something that is to be said of a line beside its reason.
type Note struct {
	Key string `json:"key"`
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
	key, number, name, ref string
	parent                 place
	depth                  int
}

type wantedPerson struct {
	key, username, name, email, function, ref string
	unit                                      place
}

// place is where something belongs in the tree of units.
type place struct {
	named  bool   // the directory names a unit, whether anybody knows it or not
	key    string // of the entry it names, "" if it is none
	number string // as the directory writes it
}

// refuse is the line of an entry that cannot be taken over.
func refuse(kind Kind, ref, entry, name, key string) step {
	return step{Result: Result{Kind: kind, Outcome: Refused, Entry: entry, Name: name, Key: key, Ref: ref}}
}

// refOf names an entry in receipts without telling where it stands.
func refOf(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return hex.EncodeToString(sum[:12])
}

// ErasedKey is what is kept of the key of somebody who was erased, so that the directory does not bring them back.
func ErasedKey(tenantID, key string) string { return "erased:" + refOf(tenantID, key) }

func keyOf(e ldap.Entry, attribute string) string {
	own, _ := ldap.Lineage(e.DN)
	return cmp.Or(e.Values[attribute], own)
}

// keysOf counts the keys of entries: which there are, and which are no keys because several entries have them.
func keysOf(entries []ldap.Entry, attribute string) map[string]int {
	out := make(map[string]int, len(entries))
	for _, e := range entries {
		out[keyOf(e, attribute)]++
	}
	return out
}

// tree knows entries of units by everything that may name them.
type tree struct {
	byDN, byNumber map[string]string
	top            map[string]bool // where the search begins and everything above: no unit lies there
}

func treeOf(entries []ldap.Entry, m UnitMapping) tree {
	t := tree{map[string]string{}, map[string]string{}, map[string]bool{}}
	base, above := ldap.Lineage(m.Base)
	for _, dn := range append(above, base) {
		t.top[dn] = true
	}
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

// find returns the unit that the value of an attribute names; without an attribute, the nearest one above an entry.
func (t tree) find(e ldap.Entry, attribute string) place {
	if attribute == "" {
		_, above := ldap.Lineage(e.DN)
		for _, dn := range above {
			if key, ok := t.byDN[dn]; ok {
				return place{named: true, key: key}
			}
		}
		return place{}
	}
	value := e.Values[attribute]
	if key, ok := t.byNumber[value]; ok {
		return place{named: true, key: key, number: value}
	}
	own, _ := ldap.Lineage(value)
	key, ok := t.byDN[own]
	if value == "" || (!ok && t.top[own]) {
		return place{}
	}
	return place{named: true, key: key, number: value}
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
