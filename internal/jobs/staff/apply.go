package staff

import (
	"context"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
)

// apply carries out a step in the transaction of ctx. What it returns is to be called once that has ended well: later steps
// stand upon it.
func (r *runner) apply(ctx context.Context, h house, one step) (func(), error) {
	switch {
	case one.Kind == Unit:
		return r.applyUnit(ctx, h, one)
	case one.Outcome == End:
		return nil, r.register.People.EndStaff(ctx, one.id)
	}
	return nil, r.applyPerson(ctx, h, one)
}

// kinds are those of new units by depth; the directory does not tell.
var kinds = []register.UnitKind{register.Amt, register.Abteilung, register.Sachgebiet}

// applyUnit makes or changes a unit. Where the unit above was refused in this run, a new one is so too, and one that is there
// keeps its place.
func (r *runner) applyUnit(ctx context.Context, h house, one step) (func(), error) {
	parentID := h.unitAt(one.unit.parent)
	missing := one.unit.parent.named && parentID == ""
	var u register.Unit
	var err error
	switch {
	case one.Outcome == Create && missing:
		return nil, problem.New(problem.Conflict, "ldap.unit.parentMissing")
	case one.Outcome == Create:
		u, err = r.register.Units.Create(ctx, register.Unit{
			ParentID: parentID, Number: one.unit.number, Name: one.unit.name, Kind: kinds[min(one.unit.depth, len(kinds)-1)],
		})
	default:
		u, err = r.changeUnit(ctx, one, parentID, missing)
	}
	if err != nil {
		return nil, err
	}
	return func() {
		h.know(u)
		h.link(Unit, one.key, u.ID)
	}, r.store.SaveStaffLink(ctx, Unit, one.key, u.ID)
}

func (r *runner) changeUnit(ctx context.Context, one step, parentID string, stay bool) (register.Unit, error) {
	u, err := r.register.Units.Get(ctx, one.id)
	if err != nil {
		return u, err
	}
	if u.Number != one.unit.number || u.Name != one.unit.name {
		u.Number, u.Name = one.unit.number, one.unit.name
		if u, err = r.register.Units.Change(ctx, u); err != nil {
			return u, err
		}
	}
	if stay || u.ParentID == parentID {
		return u, nil
	}
	return r.register.Units.Move(ctx, u.ID, parentID, u.Revision)
}

// applyPerson makes or changes an account. Without a valid unit in the directory its own stays.
func (r *runner) applyPerson(ctx context.Context, h house, one step) error {
	p := identity.StaffPerson{Username: one.person.username, Name: one.person.name, Email: one.person.email, Function: one.person.function, UnitID: h.unitAt(one.person.unit)}
	id := one.id
	if one.Outcome == Create {
		made, err := r.register.People.AddStaff(ctx, p, r.found.People.Readers)
		if err != nil {
			return err
		}
		id = made.ID
	} else if len(one.Changes) > 0 {
		if err := r.register.People.ChangeStaff(ctx, id, p); err != nil {
			return err
		}
	}
	return r.store.SaveStaffLink(ctx, Person, one.key, id)
}
