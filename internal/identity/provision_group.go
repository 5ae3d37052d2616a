package identity

import (
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/prozessregister/prozessregister/internal/problem"
)

// Groups returns the groups of a directory with their members.
func (s *Provisioning) Groups(ctx context.Context, providerID string) ([]ProvisionedGroup, error) {
	if _, err := s.open(ctx, providerID); err != nil {
		return nil, err
	}
	return s.groups.ProvisionedGroups(ctx, providerID)
}

// Group returns one of the groups.
func (s *Provisioning) Group(ctx context.Context, providerID, id string) (ProvisionedGroup, error) {
	all, err := s.Groups(ctx, providerID)
	if err != nil {
		return ProvisionedGroup{}, err
	}
	at := slices.IndexFunc(all, func(g ProvisionedGroup) bool { return g.ID == id })
	if at < 0 {
		return ProvisionedGroup{}, problem.New(problem.NotFound, "request.notFound")
	}
	return all[at], nil
}

// AddGroup adds a group with its members, who get what follows from it.
func (s *Provisioning) AddGroup(ctx context.Context, providerID string, g ProvisionedGroup) (ProvisionedGroup, error) {
	return s.changeGroup(ctx, providerID, g, func(ctx context.Context, g *ProvisionedGroup) ([]GroupMember, error) {
		g.ID, g.Revision = s.newID(), 1
		return nil, s.groups.InsertProvisionedGroup(ctx, providerID, *g)
	})
}

// ChangeGroup saves a group. It returns problem.Stale if g.Revision is not the stored one.
func (s *Provisioning) ChangeGroup(ctx context.Context, providerID string, g ProvisionedGroup) (ProvisionedGroup, error) {
	return s.changeGroup(ctx, providerID, g, func(ctx context.Context, g *ProvisionedGroup) ([]GroupMember, error) {
		old, err := s.Group(ctx, providerID, g.ID)
		if err != nil {
			return nil, err
		}
		*g, err = s.groups.UpdateProvisionedGroup(ctx, *g)
		return old.Members, err
	})
}

// RemoveGroup removes a group with everything that followed from it; revision 0 is whatever there is.
func (s *Provisioning) RemoveGroup(ctx context.Context, providerID, id string, revision int) error {
	p, err := s.open(ctx, providerID)
	if err != nil {
		return err
	}
	return s.inTx(ctx, func(ctx context.Context) error {
		old, err := s.Group(ctx, providerID, id)
		if err != nil {
			return err
		}
		if revision != 0 && revision != old.Revision {
			return problem.New(problem.Stale, "request.stale")
		}
		if err := s.groups.DeleteProvisionedGroup(ctx, id, old.Revision); err != nil {
			return err
		}
		s.users.RecordEvent(ctx, groupEvent("group.remove", p, old))
		return s.followAll(ctx, p, old.Members, nil)
	})
}

func (s *Provisioning) changeGroup(ctx context.Context, providerID string, g ProvisionedGroup, write func(context.Context, *ProvisionedGroup) ([]GroupMember, error)) (out ProvisionedGroup, err error) {
	p, err := s.open(ctx, providerID)
	if err != nil {
		return out, err
	}
	if g.Name == "" || len([]rune(g.Name)) > 300 {
		return out, problem.InvalidFields(problem.FieldOf("displayName", "field.required"))
	}
	err = s.inTx(ctx, func(ctx context.Context) error {
		if err := s.freeGroup(ctx, p, g); err != nil {
			return err
		}
		if g.Members, err = s.people(ctx, p, g.Members); err != nil {
			return err
		}
		before, err := write(ctx, &g)
		if err != nil {
			return err
		}
		s.users.RecordEvent(ctx, groupEvent("group.provisioned", p, g))
		if err := s.followAll(ctx, p, before, g.Members); err != nil {
			return err
		}
		out, err = s.Group(ctx, providerID, g.ID)
		return err
	})
	return out, err
}

// freeGroup returns problem.Conflict if another group has the name.
func (s *Provisioning) freeGroup(ctx context.Context, p Provider, g ProvisionedGroup) error {
	all, err := s.groups.ProvisionedGroups(ctx, p.ID)
	if err != nil {
		return err
	}
	for _, other := range all {
		if other.ID != g.ID && (strings.EqualFold(other.Name, g.Name) || (g.ExternalID != "" && other.ExternalID == g.ExternalID)) {
			return problem.New(problem.Conflict, "provision.group.taken")
		}
	}
	return nil
}

// people are members without repetition. Each must be somebody the directory looks after.
func (s *Provisioning) people(ctx context.Context, p Provider, members []GroupMember) ([]GroupMember, error) {
	users, err := s.store.ProvisionedUsers(ctx, p)
	if err != nil {
		return nil, err
	}
	known := make(map[string]bool, len(users))
	for _, u := range users {
		known[u.ID] = true
	}
	wanted := map[string]bool{}
	for _, m := range members {
		if !known[m.UserID] {
			return nil, problem.InvalidFields(problem.FieldOf("members", "provision.member.unknown"))
		}
		wanted[m.UserID] = true
	}
	out := make([]GroupMember, 0, len(wanted))
	for _, id := range slices.Sorted(maps.Keys(wanted)) {
		out = append(out, GroupMember{UserID: id})
	}
	return out, nil
}

// followAll lets the rules act on everybody who is or was in a group.
func (s *Provisioning) followAll(ctx context.Context, p Provider, before, after []GroupMember) error {
	seen := map[string]bool{}
	for _, m := range slices.Concat(before, after) {
		if seen[m.UserID] {
			continue
		}
		seen[m.UserID] = true
		u, err := s.users.User(ctx, m.UserID)
		if err != nil {
			return err
		}
		if err := s.follow(ctx, p, &u); err != nil {
			return err
		}
	}
	return nil
}

func groupEvent(action string, p Provider, g ProvisionedGroup) Event {
	return Event{Action: action, ObjectKind: "provider", ObjectID: p.ID, Details: map[string]any{"provider": p.Name, "group": g.Name, "members": len(g.Members)}}
}
