package staff

import (
	"context"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/register"
)

// house is the register as it is.
type house struct {
	tenant   string
	units    []register.Unit
	users    []identity.User
	unit     map[string]register.Unit // by id
	valid    map[string]string        // ids of the units that there are, by number
	user     map[string]identity.User // by id
	username map[string]identity.User // of those who have not been erased
	links    map[Kind]map[string]string
	keys     map[Kind]map[string]string // keys by id
	// planned are the numbers that entries of units will have after a dry run, by key; without those that cannot be taken over.
	planned map[string]string
	same    map[string]bool // user names of which people say that entry and account are the same person
}

func (s *Service) house(ctx context.Context) (h house, err error) {
	h = house{
		tenant: identity.TenantID(ctx), unit: map[string]register.Unit{}, valid: map[string]string{}, user: map[string]identity.User{},
		username: map[string]identity.User{}, keys: map[Kind]map[string]string{Unit: {}, Person: {}}, planned: map[string]string{}, same: map[string]bool{},
	}
	if h.units, err = s.register.Units.List(ctx, true); err != nil {
		return h, err
	}
	if h.users, err = s.register.Users.Users(ctx); err != nil {
		return h, err
	}
	if h.links, err = s.store.StaffLinks(ctx); err != nil {
		return h, err
	}
	for _, u := range h.units {
		h.know(u)
	}
	for _, u := range h.users {
		if h.user[u.ID] = u; u.Erased.IsZero() {
			h.username[u.Username] = u
		}
	}
	for kind, links := range h.links {
		for key, id := range links {
			h.keys[kind][id] = key
		}
	}
	return h, nil
}

func (h house) know(u register.Unit) {
	h.unit[u.ID] = u
	if _, taken := h.valid[u.Number]; !taken && u.ValidTo == "" {
		h.valid[u.Number] = u.ID
	}
}

// link keeps in mind what has just been saved.
func (h house) link(kind Kind, key, id string) {
	delete(h.links[kind], h.keys[kind][id])
	h.links[kind][key], h.keys[kind][id] = id, key
}

// unitAt is the id of the valid unit that a place leads to, "" if there is none.
func (h house) unitAt(p place) string {
	if u, ok := h.unit[h.links[Unit][p.key]]; ok && p.key != "" && u.ValidTo == "" {
		return u.ID
	}
	return h.valid[p.number]
}

// resolve is the number of the unit that a place leads to, now or after this run. It is not ok if the directory names one and
// there is none.
func (h house) resolve(p place) (number string, ok bool) {
	if !p.named {
		return "", true
	}
	if n := h.planned[p.key]; n != "" && h.links[Unit][p.key] == "" {
		return n, true
	}
	number = h.unit[h.unitAt(p)].Number
	return number, number != ""
}

// endsAllowed is how many accounts one run may switch off without anybody confirming it: ten, or a fifth of those that are on.
func (h house) endsAllowed() int {
	on := 0
	for id := range h.keys[Person] {
		if h.user[id].Active {
			on++
		}
	}
	return max(10, on/5)
}
