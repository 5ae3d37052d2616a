package staff

import (
	"cmp"
	"slices"

	"github.com/prozessregister/prozessregister/internal/exchange/ldap"
	"github.com/prozessregister/prozessregister/internal/identity"
)

// planPeople says what becomes of the people.
func planPeople(entries []ldap.Entry, m PersonMapping, t tree, h house) []step {
	var steps []step
	names, there := map[string]int{}, map[string]bool{}
	for _, e := range entries {
		names[identity.StaffUsername(e.Values[m.Username])]++
		there[keyOf(e, m.Key)] = true
	}
	for _, e := range entries {
		p := personOf(e, m, t, h)
		reason := ""
		switch {
		case e.Values[m.Username] == "" || p.name == "":
			reason = "ldap.person.incomplete"
		case names[p.username] > 1:
			reason = "ldap.person.twice"
		}
		if reason != "" {
			steps = append(steps, step{Result: Result{Kind: Person, Outcome: Refused, Entry: e.Values[m.Username], Name: cmp.Or(p.name, e.DN), Key: reason}})
			continue
		}
		if s, differs := h.comparePerson(p, m); differs {
			steps = append(steps, s)
		}
	}
	return append(steps, h.lostPeople(there)...)
}

func personOf(e ldap.Entry, m PersonMapping, t tree, h house) wantedPerson {
	p := wantedPerson{
		key: keyOf(e, m.Key), username: identity.StaffUsername(e.Values[m.Username]), name: e.Values[m.Name], email: e.Values[m.Mail], function: e.Values[m.Function],
	}
	if p.unitKey, _ = t.find(e, m.Unit); h.numberOf(p.unitKey) == "" {
		p.unitKey = ""
	}
	if number := e.Values[m.Unit]; p.unitKey == "" && m.Unit != "" && slices.Contains(h.valid(), number) {
		p.unitNumber = number
	}
	return p
}

// valid are the numbers of the units that there are.
func (h house) valid() []string {
	var out []string
	for _, u := range h.units {
		if u.ValidTo == "" {
			out = append(out, u.Number)
		}
	}
	return out
}

// comparePerson is what changes about somebody. What the directory does not know stays as it is.
func (h house) comparePerson(p wantedPerson, m PersonMapping) (step, bool) {
	s := step{Result: Result{Kind: Person, Entry: p.username, Name: p.name}, key: p.key, person: p}
	linked := h.links[Person][p.key]
	at := slices.IndexFunc(h.users, func(u identity.User) bool { return u.ID == linked })
	if linked == "" || at < 0 {
		at = slices.IndexFunc(h.users, func(u identity.User) bool { return u.Username == p.username && u.Erased.IsZero() })
		if at < 0 {
			s.Outcome, s.Key = Create, "ldap.person.new"
			return s, true
		}
		s.Outcome, s.Key = Adopt, "ldap.person.sameName"
	}
	now := h.users[at]
	s.id = now.ID
	if !now.Erased.IsZero() {
		return s, false // who was erased stays so
	}
	if m.Mail == "" {
		s.person.email = now.Email
	}
	if m.Function == "" {
		s.person.function = now.Function
	}
	unit := cmp.Or(h.numberOf(p.unitKey), p.unitNumber)
	if p.unitKey == "" && p.unitNumber == "" {
		unit = h.linkedNumber(now.UnitID)
		s.person.unitNumber = unit
	}
	s.Changes = differences("name", now.Name, p.name, "email", now.Email, s.person.email, "function", now.Function, s.person.function,
		"unit", h.linkedNumber(now.UnitID), unit, "active", yes(now.Active), yes(true))
	if s.Outcome == "" && len(s.Changes) > 0 {
		s.Outcome, s.Key = Change, "ldap.changed"
	}
	return s, s.Outcome != ""
}

func yes(b bool) string {
	if b {
		return "true"
	}
	return "false"
}

// lostPeople are the accounts of those whom the directory does not know any more.
func (h house) lostPeople(there map[string]bool) []step {
	var out []step
	for _, u := range h.users {
		for key, id := range h.links[Person] {
			if id == u.ID && !there[key] && u.Active {
				out = append(out, step{Result: Result{Kind: Person, Outcome: End, Entry: u.Username, Name: u.Name, Key: "ldap.person.gone"}, id: u.ID, key: key})
			}
		}
	}
	return out
}
