package staff

import (
	"cmp"
	"strconv"

	"github.com/prozessregister/prozessregister/internal/exchange/ldap"
	"github.com/prozessregister/prozessregister/internal/identity"
)

// planPeople says what becomes of the people.
func planPeople(entries []ldap.Entry, m PersonMapping, t tree, h house) []step {
	var steps []step
	names, claimed := map[string]int{}, map[string]bool{}
	present := keysOf(entries, m.Key)
	for _, e := range entries {
		name := identity.StaffUsername(e.Values[m.Username])
		names[name]++
		claimed[h.username[name].ID] = true
	}
	for _, e := range entries {
		p := personOf(e, m, t)
		reason := ""
		switch {
		case e.Values[m.Username] == "" || p.name == "":
			reason = "ldap.person.incomplete"
		case p.username != "" && names[p.username] > 1:
			reason = "ldap.person.twice"
		case present[p.key] > 1:
			reason = "ldap.key.twice"
		}
		if reason != "" {
			steps = append(steps, refuse(Person, p.ref, e.Values[m.Username], cmp.Or(p.name, e.DN), reason))
			continue
		}
		s, differs := h.comparePerson(p, m, present)
		if s.Entry == "" {
			s.Entry = e.Values[m.Username]
		}
		if differs {
			steps = append(steps, s)
		}
	}
	return append(steps, h.lostPeople(present, claimed)...)
}

func personOf(e ldap.Entry, m PersonMapping, t tree) wantedPerson {
	return wantedPerson{
		key: keyOf(e, m.Key), username: identity.StaffUsername(e.Values[m.Username]), name: e.Values[m.Name], email: e.Values[m.Mail], function: e.Values[m.Function],
		ref: refOf(string(Person), e.DN), unit: t.find(e, m.Unit),
	}
}

// recognise says what becomes of an entry that no account goes with. A name alone is no proof where an account belonged to
// another entry or was switched off: it may be used again, and somebody else's roles hang on it.
func (h house) recognise(p wantedPerson, present map[string]int) (u identity.User, o Outcome, key string) {
	if p.username == "" {
		return u, Refused, "ldap.person.username"
	}
	u, known := h.username[p.username]
	other := h.keys[Person][u.ID]
	switch {
	case !known:
		return u, Create, "ldap.person.new"
	case present[other] > 0:
		return u, Refused, "ldap.person.otherEntry"
	case h.same[p.username]:
		return u, Adopt, "ldap.person.sameName"
	case other != "":
		return u, Decide, "ldap.person.otherKey"
	case !u.Active:
		return u, Decide, "ldap.person.inactive"
	}
	return u, Adopt, "ldap.person.sameName"
}

// comparePerson is what changes about somebody. What the directory does not know stays as it is; who was erased stays so.
func (h house) comparePerson(p wantedPerson, m PersonMapping, present map[string]int) (step, bool) {
	s := step{Result: Result{Kind: Person, Entry: p.username, Name: p.name, Ref: p.ref}, key: p.key, person: p}
	if h.links[Person][ErasedKey(h.tenant, p.key)] != "" {
		return s, false
	}
	unit, found := h.resolve(p.unit)
	now, known := h.user[h.links[Person][p.key]]
	if !known {
		now, s.Outcome, s.Key = h.recognise(p, present)
		if s.Outcome == Create && !found {
			s.say("ldap.person.noUnit")
		}
		if s.Outcome != Adopt {
			return s, true
		}
	}
	s.id = now.ID
	if m.Mail == "" {
		s.person.email = now.Email
	}
	if m.Function == "" {
		s.person.function = now.Function
	}
	own := h.unit[now.UnitID].Number
	if unit == "" {
		unit = own
	}
	s.Changes = differences("name", now.Name, p.name, "email", now.Email, s.person.email, "function", now.Function, s.person.function,
		"unit", own, unit, "active", strconv.FormatBool(now.Active), strconv.FormatBool(now.Active || !now.Locked))
	if s.Outcome == "" && len(s.Changes) > 0 {
		s.Outcome, s.Key = Change, "ldap.changed"
	}
	if !found && s.Outcome != "" {
		s.say("ldap.person.noUnit")
	}
	if now.Locked {
		s.say("ldap.person.locked")
	}
	return s, s.Outcome != ""
}

// lostPeople are the accounts of those whom the directory does not know any more, neither by key nor by name.
func (h house) lostPeople(present map[string]int, claimed map[string]bool) []step {
	var out []step
	for _, u := range h.users {
		key := h.keys[Person][u.ID]
		if key != "" && present[key] == 0 && !claimed[u.ID] && u.Active {
			out = append(out, step{Result: Result{Kind: Person, Outcome: End, Entry: u.Username, Name: u.Name, Key: "ldap.person.gone", Ref: refOf("lost", string(Person), key)}, id: u.ID, key: key})
		}
	}
	return out
}

// ends is how many accounts steps switch off.
func ends(steps []step) int {
	n := 0
	for _, s := range steps {
		if s.Kind == Person && s.Outcome == End {
			n++
		}
	}
	return n
}
