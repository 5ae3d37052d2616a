package identity

import (
	"slices"
	"strings"
)

// WhoMay returns the ids of those users who are active and may do action to object with their own roles.
func WhoMay(users []User, grants []Grant, action Action, object Object) []string {
	byUser := map[string][]Grant{}
	for _, g := range grants {
		byUser[g.UserID] = append(byUser[g.UserID], g)
	}
	var ids []string
	for _, u := range users {
		if u.Active && Can(Actor{UserID: u.ID, Grants: byUser[u.ID]}, action, object) {
			ids = append(ids, u.ID)
		}
	}
	return ids
}

// Nearest is [WhoMay] among those whose role is nearest to the unit of object, so that not everybody above is asked
// everything.
func Nearest(users []User, grants []Grant, action Action, object Object) []string {
	for path := object.UnitPath; ; {
		if path == "" {
			path = Everywhere
		}
		near := slices.DeleteFunc(slices.Clone(grants), func(g Grant) bool { return g.UnitPath != path })
		if people := WhoMay(users, near, action, object); len(people) > 0 || path == Everywhere {
			return people
		}
		path = path[:strings.LastIndex(strings.TrimSuffix(path, "/"), "/")+1]
	}
}
