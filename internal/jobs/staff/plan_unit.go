package staff

import (
	"cmp"
	"slices"
	"strings"

	"github.com/prozessregister/prozessregister/internal/exchange/ldap"
)

// planUnits says what becomes of the units: those above come before those below.
func planUnits(entries []ldap.Entry, m UnitMapping, t tree, h house) []step {
	present := keysOf(entries, m.Key)
	wanted, steps := wantedUnits(entries, m, t, present)
	wanted, circle := sorted(wanted)
	for _, u := range circle {
		steps = append(steps, refuse(Unit, u.ref, u.number, u.name, "ldap.unit.inside"))
	}
	claimed := map[string]bool{}
	for _, u := range wanted {
		s, differs := h.compareUnit(u, present)
		if claimed[s.id] = true; s.Outcome != Refused {
			h.planned[u.key] = u.number
		}
		if differs {
			steps = append(steps, s)
		}
	}
	return append(steps, h.lostUnits(present, claimed)...)
}

// wantedUnits are the entries that can be units, and lines for those that cannot.
func wantedUnits(entries []ldap.Entry, m UnitMapping, t tree, present map[string]int) (wanted []wantedUnit, refused []step) {
	numbers := map[string]int{}
	for _, e := range entries {
		numbers[e.Values[m.Number]]++
	}
	for _, e := range entries {
		u := wantedUnit{key: keyOf(e, m.Key), number: e.Values[m.Number], name: e.Values[m.Name], ref: refOf(string(Unit), e.DN), parent: t.find(e, m.Parent)}
		reason := ""
		switch {
		case u.number == "" || u.name == "":
			reason = "ldap.unit.incomplete"
		case numbers[u.number] > 1:
			reason = "ldap.unit.twice"
		case present[u.key] > 1:
			reason = "ldap.key.twice"
		case u.parent.key == u.key:
			reason = "ldap.unit.inside"
		}
		if reason != "" {
			refused = append(refused, refuse(Unit, u.ref, u.number, cmp.Or(u.name, e.DN), reason))
			continue
		}
		wanted = append(wanted, u)
	}
	return wanted, refused
}

// sorted returns units with those above first, and apart from them those that lie inside of themselves or of such ones.
func sorted(units []wantedUnit) (out, circle []wantedUnit) {
	byKey := map[string]wantedUnit{}
	for _, u := range units {
		byKey[u.key] = u
	}
	for _, u := range units {
		for at := u; at.parent.key != "" && u.depth <= len(units); u.depth++ {
			above, ok := byKey[at.parent.key]
			if !ok {
				break // the unit above cannot be taken over
			}
			at = above
		}
		if u.depth > len(units) {
			circle = append(circle, u)
			continue
		}
		out = append(out, u)
	}
	slices.SortStableFunc(out, func(a, b wantedUnit) int {
		return cmp.Or(cmp.Compare(a.depth, b.depth), strings.Compare(a.number, b.number))
	})
	return out, circle
}

// compareUnit is what changes about a unit. Where the unit above cannot be found, a new one is refused and one that is there
// keeps its place.
func (h house) compareUnit(u wantedUnit, present map[string]int) (step, bool) {
	s := step{Result: Result{Kind: Unit, Entry: u.number, Name: u.name, Ref: u.ref}, key: u.key, unit: u}
	parent, found := h.resolve(u.parent)
	now, known := h.unit[h.links[Unit][u.key]]
	if !known {
		now, known = h.unit[h.valid[u.number]]
		switch other := h.keys[Unit][now.ID]; {
		case known && present[other] > 0:
			return refuse(Unit, u.ref, u.number, u.name, "ldap.unit.otherEntry"), true
		case known:
			s.Outcome, s.Key = Adopt, "ldap.unit.sameNumber"
		case !found:
			return refuse(Unit, u.ref, u.number, u.name, "ldap.unit.parentMissing"), true
		default:
			s.Outcome, s.Key = Create, "ldap.unit.new"
			return s, true
		}
	}
	if now.ValidTo != "" {
		s = refuse(Unit, u.ref, u.number, u.name, "ldap.unit.ended")
		s.id = now.ID
		return s, true
	}
	before := h.unit[now.ParentID].Number
	if !found {
		parent = before
	}
	s.id, s.Changes = now.ID, differences("number", now.Number, u.number, "name", now.Name, u.name, "parent", before, parent)
	if s.Outcome == "" && len(s.Changes) > 0 {
		s.Outcome, s.Key = Change, "ldap.changed"
	}
	if !found {
		s.say("ldap.unit.placeKept")
	}
	return s, s.Outcome != ""
}

// say adds something to a line, or makes it one on which people decide.
func (s *step) say(key string) {
	if s.Outcome == "" {
		s.Outcome, s.Key = Decide, key
		return
	}
	s.Details = append(s.Details, Note{key})
}

// lostUnits are those that the directory does not know any more. What they answer for has to go somewhere: people decide.
func (h house) lostUnits(present map[string]int, claimed map[string]bool) []step {
	var out []step
	for _, u := range h.units {
		key := h.keys[Unit][u.ID]
		if key != "" && present[key] == 0 && !claimed[u.ID] && u.ValidTo == "" {
			out = append(out, step{Result: Result{Kind: Unit, Outcome: Decide, Entry: u.Number, Name: u.Name, Key: "ldap.unit.gone", Ref: refOf("lost", string(Unit), key)}})
		}
	}
	return out
}
