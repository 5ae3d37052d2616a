package identity

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
