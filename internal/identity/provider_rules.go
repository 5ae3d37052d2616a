package identity

import (
	"context"
	"slices"

	"github.com/prozessregister/prozessregister/internal/problem"
)

// ruler gives roles by the rules of directories.
type ruler struct {
	users  AccountStore
	grants GrantStore
	newID  func() string
}

// apply replaces what the rules of a directory gave before by what they give now. What people gave stays.
func (r ruler) apply(ctx context.Context, p Provider, user *User, m Mapped) error {
	if err := r.grants.LockGrants(ctx); err != nil {
		return err
	}
	old, err := r.grants.GrantsOf(ctx, user.ID)
	if err != nil {
		return err
	}
	same := func(a Grant) func(Grant) bool {
		return func(b Grant) bool { return a.Role == b.Role && a.UnitID == b.UnitID }
	}
	old = slices.DeleteFunc(old, func(g Grant) bool { return g.ProviderID != p.ID })
	for _, g := range old {
		if slices.ContainsFunc(m.Grants, same(g)) {
			continue
		}
		r.users.RecordEvent(ctx, mappedEvent("grant.unmap", user.ID, p, g))
		if err := r.grants.DeleteGrant(ctx, g.ID); err != nil {
			return err
		}
	}
	for _, g := range m.Grants {
		if slices.ContainsFunc(old, same(g)) {
			continue
		}
		g.ID, g.UserID, g.ProviderID = r.newID(), user.ID, p.ID
		r.users.RecordEvent(ctx, mappedEvent("grant.map", user.ID, p, g))
		if err := r.grants.InsertGrant(ctx, g); err != nil {
			return err
		}
	}
	if m.Function == "" || m.Function == user.Function {
		return nil
	}
	user.Function = m.Function
	r.users.RecordEvent(ctx, Event{Action: "user.change", ObjectKind: "user", ObjectID: user.ID, Details: map[string]any{"active": user.Active}})
	*user, err = r.users.UpdateUser(ctx, *user)
	return err
}

func mappedEvent(action, userID string, p Provider, g Grant) Event {
	return Event{Action: action, ObjectKind: "user", ObjectID: userID, Details: map[string]any{"role": string(g.Role), "unit": g.UnitID, "provider": p.Name}}
}

// freeName returns a user name that nobody has.
func freeName(ctx context.Context, names SessionStore, wanted string, newID func() string) (string, error) {
	for n := 1; n <= maxSameNames; n++ {
		name := numbered(wanted, n)
		if _, err := names.UserByName(ctx, name); problem.Is(err, problem.NotFound) {
			return name, nil
		} else if err != nil {
			return "", err
		}
	}
	return newID(), nil
}
