package staff

import (
	"context"
	"errors"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/jobs"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
)

// Register is where units and people are kept.
type Register struct {
	Units  *register.Units
	People *identity.Provisioning
	Users  interface {
		Users(ctx context.Context) ([]identity.User, error)
	}
}

// summary is the result of the whole job; the error is what keeps the directory from being read.
type summary struct {
	DryRun bool            `json:"dryRun"`
	Units  int             `json:"units"`
	People int             `json:"people"`
	Error  *jobs.ErrorNote `json:"error,omitempty"`
}

// Handle does a job. That the directory cannot be read ends the job well: it is told.
func (s *Service) Handle(ctx context.Context, run *jobs.Run) (any, error) {
	var p params
	if err := run.Params(&p); err != nil {
		return nil, err
	}
	out := summary{DryRun: p.DryRun}
	v, units, people, err := s.read(ctx)
	if err == nil {
		err = s.plausible(ctx, v, len(units), len(people))
	}
	if why, ok := errors.AsType[*problem.Error](err); ok && ctx.Err() == nil {
		out.Error = &jobs.ErrorNote{Key: why.Key, Params: why.Params}
		return out, nil
	}
	if err != nil {
		return nil, err
	}
	out.Units, out.People = len(units), len(people)
	done, err := run.Finished(ctx)
	if err != nil {
		return nil, err
	}
	// Units first: people may belong to those that have just been made.
	t := treeOf(units, v.Units)
	h, err := s.house(ctx)
	if err != nil {
		return nil, err
	}
	next := len(done)
	if v.Units.Filter != "" {
		if next, err = s.carryOut(ctx, run, p.DryRun, next, planUnits(units, v.Units, t, h)); err != nil {
			return nil, err
		}
	}
	planned := h.planned
	if h, err = s.house(ctx); err != nil || v.People.Filter == "" {
		return out, err
	}
	h.planned = planned
	_, err = s.carryOut(ctx, run, p.DryRun, next, planPeople(people, v.People, t, h))
	return out, err
}

// plausible refuses a directory that knows nobody where it knew somebody: a filter that went wrong must not end everybody.
func (s *Service) plausible(ctx context.Context, v Settings, units, people int) error {
	links, err := s.store.StaffLinks(ctx)
	if err != nil {
		return err
	}
	if (v.Units.Filter != "" && units == 0 && len(links[Unit]) > 0) || (v.People.Filter != "" && people == 0 && len(links[Person]) > 0) {
		return problem.New(problem.Conflict, "ldap.empty")
	}
	return nil
}

func (s *Service) house(ctx context.Context) (h house, err error) {
	h.planned = map[string]string{}
	if h.units, err = s.register.Units.List(ctx, true); err != nil {
		return h, err
	}
	if h.users, err = s.register.Users.Users(ctx); err != nil {
		return h, err
	}
	h.links, err = s.store.StaffLinks(ctx)
	return h, err
}

// carryOut does the steps, each in a transaction of its own with its line of the receipt.
func (s *Service) carryOut(ctx context.Context, run *jobs.Run, dryRun bool, next int, steps []step) (int, error) {
	if err := run.SetTotal(ctx, next+len(steps)); err != nil {
		return next, err
	}
	for _, one := range steps {
		one.Planned = dryRun
		err := run.Step(ctx, next, func(ctx context.Context) (any, error) {
			if dryRun || one.Outcome == Refused || one.Outcome == Decide {
				return one.Result, nil
			}
			return one.Result, s.apply(ctx, one)
		}, func(err error) any { return one.refuse(err) })
		if err != nil {
			return next, err
		}
		next++
	}
	return next, nil
}

func (s step) refuse(err error) Result {
	r := s.Result
	r.Outcome, r.Key = Refused, "error.internal"
	if p, ok := errors.AsType[*problem.Error](err); ok {
		r.Key, r.Params = p.Key, p.Params
		if len(p.Fields) > 0 {
			r.Key, r.Params = p.Fields[0].Key, p.Fields[0].Params
		}
	}
	return r
}

func (s *Service) apply(ctx context.Context, one step) error {
	switch {
	case one.Kind == Unit:
		return s.applyUnit(ctx, one)
	case one.Outcome == End:
		return s.register.People.EndStaff(ctx, one.id)
	}
	return s.applyPerson(ctx, one)
}

// kinds are those of new units by depth; the directory does not tell.
var kinds = []register.UnitKind{register.Amt, register.Abteilung, register.Sachgebiet}

func (s *Service) applyUnit(ctx context.Context, one step) error {
	links, err := s.store.StaffLinks(ctx)
	if err != nil {
		return err
	}
	parentID := links[Unit][one.unit.parentKey]
	if one.Outcome == Create {
		u, err := s.register.Units.Create(ctx, register.Unit{
			ParentID: parentID, Number: one.unit.number, Name: one.unit.name, Kind: kinds[min(one.unit.depth, len(kinds)-1)],
		})
		if err != nil {
			return err
		}
		return s.store.SaveStaffLink(ctx, Unit, one.key, u.ID)
	}
	u, err := s.register.Units.Get(ctx, one.id)
	if err != nil {
		return err
	}
	if u.Number != one.unit.number || u.Name != one.unit.name {
		u.Number, u.Name = one.unit.number, one.unit.name
		if u, err = s.register.Units.Change(ctx, u); err != nil {
			return err
		}
	}
	if u.ParentID != parentID {
		if _, err = s.register.Units.Move(ctx, u.ID, parentID, u.Revision); err != nil {
			return err
		}
	}
	return s.store.SaveStaffLink(ctx, Unit, one.key, u.ID)
}

func (s *Service) applyPerson(ctx context.Context, one step) error {
	h, err := s.house(ctx)
	if err != nil {
		return err
	}
	p := identity.StaffPerson{Username: one.person.username, Name: one.person.name, Email: one.person.email, Function: one.person.function}
	p.UnitID = h.links[Unit][one.person.unitKey]
	for _, u := range h.units {
		if p.UnitID == "" && u.ValidTo == "" && u.Number == one.person.unitNumber {
			p.UnitID = u.ID
		}
	}
	id := one.id
	if one.Outcome == Create {
		v, err := s.store.StaffSettings(ctx)
		if err != nil {
			return err
		}
		made, err := s.register.People.AddStaff(ctx, p, v.People.Readers)
		if err != nil {
			return err
		}
		id = made.ID
	} else if len(one.Changes) > 0 {
		if err := s.register.People.ChangeStaff(ctx, id, p); err != nil {
			return err
		}
	}
	return s.store.SaveStaffLink(ctx, Person, one.key, id)
}
