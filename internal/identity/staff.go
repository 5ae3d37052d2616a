package identity

import (
	"cmp"
	"context"

	"github.com/prozessregister/prozessregister/internal/problem"
)

// StaffPerson is what a list of the house's staff says of somebody; without a unit an account keeps its own.
type StaffPerson struct{ Username, Name, Email, Function, UnitID string }

// StaffUsername is the user name an account gets of what the directory calls the person, "" if none can be made of it.
func StaffUsername(written string) string { return plainUsername(written) }

// AddStaff makes an account without a password for somebody on a list of the staff; their sign-in is by a directory that
// the account is linked with. It reads released content if wanted.
func (s *Provisioning) AddStaff(ctx context.Context, p StaffPerson, reader bool) (User, error) {
	if err := Require(ctx, ManageUsers, Object{}); err != nil {
		return User{}, err
	}
	u := User{ID: s.newID(), TenantID: TenantID(ctx), Username: p.Username, Name: p.Name, Email: p.Email, Function: p.Function, UnitID: p.UnitID, Active: true, Revision: 1}
	if err := problem.InvalidFields(checkStaff(u)...); err != nil {
		return u, err
	}
	return u, s.inTx(ctx, func(ctx context.Context) error {
		s.users.RecordEvent(ctx, Event{Action: "user.create", ObjectKind: "user", ObjectID: u.ID})
		if err := s.users.InsertUser(ctx, u); err != nil || !reader {
			return err
		}
		return s.grants.InsertGrant(ctx, Grant{ID: s.newID(), UserID: u.ID, Role: Reader})
	})
}

// ChangeStaff saves what a list of the staff says of an account, which is active afterwards unless people have locked it. The
// user name stays.
func (s *Provisioning) ChangeStaff(ctx context.Context, id string, p StaffPerson) error {
	return s.withStaff(ctx, id, func(ctx context.Context, u User) error {
		u.Name, u.Email, u.Function, u.UnitID, u.Active = p.Name, p.Email, p.Function, cmp.Or(p.UnitID, u.UnitID), u.Active || !u.Locked
		if err := problem.InvalidFields(checkStaff(u)...); err != nil {
			return err
		}
		s.users.RecordEvent(ctx, Event{Action: "user.change", ObjectKind: "user", ObjectID: id, Details: map[string]any{"active": u.Active}})
		_, err := s.users.UpdateUser(ctx, u)
		return err
	})
}

// EndStaff switches off the account of somebody who is on the list no more, with everything that ends then.
func (s *Provisioning) EndStaff(ctx context.Context, id string) error {
	return s.withStaff(ctx, id, func(ctx context.Context, u User) error {
		u.Active = false
		s.users.RecordEvent(ctx, Event{Action: "user.change", ObjectKind: "user", ObjectID: id, Details: map[string]any{"active": false}})
		if _, err := s.users.UpdateUser(ctx, u); err != nil {
			return err
		}
		return s.accounts.end(ctx, id)
	})
}

// withStaff keeps accounts of operators and those without a name from lists.
func (s *Provisioning) withStaff(ctx context.Context, id string, do func(context.Context, User) error) error {
	if err := Require(ctx, ManageUsers, Object{}); err != nil {
		return err
	}
	return s.inTx(ctx, func(ctx context.Context) error {
		u, err := s.users.User(ctx, id)
		if err != nil {
			return err
		}
		grants, err := s.grants.GrantsOf(ctx, id)
		switch {
		case err != nil:
			return err
		case operates(grants):
			return problem.New(problem.Forbidden, "provision.operator")
		case !u.Erased.IsZero():
			return problem.New(problem.Conflict, "privacy.erase.already")
		}
		return do(ctx, u)
	})
}

func checkStaff(u User) []problem.Field {
	u.ID = "" // the user name is checked of new accounts only; here it is always made of what somebody else wrote
	return checkUser(u)
}
