package rollout

import (
	"context"
	"reflect"
	"slices"
	"strings"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
)

// Create adds a rollout in the stage it is in. It returns problem.Conflict if the unit has one of this kind already.
func (s *Service) Create(ctx context.Context, r Rollout) (View, error) {
	if r.Stage == "" {
		r.Stage = NotPlanned
	}
	err := s.store.InTx(ctx, func(ctx context.Context) error {
		u, err := s.editable(ctx, r.UnitID)
		if err != nil {
			return err
		}
		if err := s.prepare(ctx, &r); err != nil {
			return err
		}
		r.ID, r.Revision, r.CreatedAt, r.UpdatedAt = s.newID(), 1, s.now().UTC(), s.now().UTC()
		if r.Since != "" {
			r.reach(r.Stage, r.Since)
		}
		s.record(ctx, "rollout.create", r, u, nil)
		if err := s.store.InsertRollout(ctx, r); err != nil {
			return err
		}
		return s.store.AddRolloutEvent(ctx, r.event("create", ""))
	})
	if err != nil {
		return View{}, err
	}
	return s.Get(ctx, r.ID)
}

// Change saves everything but the stage. It returns problem.Stale if r.Revision is not the stored one.
func (s *Service) Change(ctx context.Context, r Rollout) (View, error) {
	err := s.change(ctx, r.ID, r.Revision, func(ctx context.Context, old Rollout, _ register.Unit) (Rollout, string, error) {
		r.UnitID, r.FileKind, r.Stage, r.Since, r.Before, r.CreatedAt = old.UnitID, old.FileKind, old.Stage, old.Since, old.Before, old.CreatedAt
		return r, "change", s.prepare(ctx, &r)
	})
	if err != nil {
		return View{}, err
	}
	return s.Get(ctx, r.ID)
}

// Move is a step of a rollout to another stage.
type Move struct {
	To        Stage
	Day       string // since when, as exact as it is known, and not in the future; exact if UnitDMS is given
	Reason    string
	Until     string // of pauses: when it goes on, in the words of the house
	Connected *int   // workplaces that work with these files from then on; nil leaves the number as it is
	UnitDMS   *int   // workplaces of the unit with the DMS from then on; nil leaves the number as it is
}

// Move puts a rollout into another stage: along the allowed steps, or with a reason. It returns problem.Stale if the
// revision is not the stored one.
func (s *Service) Move(ctx context.Context, id string, revision int, m Move) (View, error) {
	err := s.change(ctx, id, revision, func(ctx context.Context, old Rollout, u register.Unit) (Rollout, string, error) {
		m.Reason, m.Until = strings.TrimSpace(m.Reason), strings.TrimSpace(m.Until)
		if err := s.checkMove(ctx, old, m); err != nil {
			return old, "", err
		}
		r := old
		r.Before = ""
		if m.To == Paused {
			r.Before = old.Stage
			r.Detail.PlanNote = m.Until
		}
		r.reach(m.To, m.Day)
		if m.Connected != nil {
			r.Detail.Connected = m.Connected
		}
		if err := check(r); err != nil {
			return old, "", err
		}
		if m.UnitDMS != nil {
			e := Entry{UnitID: u.ID, Day: m.Day, Connected: *m.UnitDMS, Source: m.Reason}
			if u.Facts.Workplaces != nil {
				e.Total = *u.Facts.Workplaces
			}
			if err := s.enter(ctx, u, e); err != nil {
				return old, "", err
			}
		}
		return r, m.Reason, nil
	})
	if err != nil {
		return View{}, err
	}
	return s.Get(ctx, id)
}

func (s *Service) checkMove(ctx context.Context, old Rollout, m Move) error {
	settings, err := s.store.Settings(ctx)
	if err != nil {
		return err
	}
	c := &checker{}
	choice(c, "to", m.To, Stages)
	c.text("reason", m.Reason, maxText)
	c.text("until", m.Until, maxShort)
	c.date("day", m.Day)
	switch {
	case m.Day == "":
		c.add("day", "field.required")
	case firstDay(m.Day) > settings.Day(s.now()):
		c.add("day", "rollout.future")
	}
	if m.To == old.Stage {
		c.add("to", "rollout.sameStage")
	} else if old.NeedsReason(m.To) && m.Reason == "" {
		c.add("reason", "rollout.reason")
	}
	return problem.InvalidFields(c.bad...)
}

// reach puts r into a stage since a day.
func (r *Rollout) reach(stage Stage, day string) {
	dates := map[Stage]Dates{}
	for k, v := range r.Detail.Dates {
		dates[k] = v
	}
	d := dates[stage]
	d.Real = day
	dates[stage] = d
	r.Stage, r.Since, r.Detail.Dates = stage, day, dates
}

// change loads a rollout for its change, lets fn make the new state, and writes it with its history.
func (s *Service) change(ctx context.Context, id string, revision int, fn func(ctx context.Context, old Rollout, u register.Unit) (Rollout, string, error)) error {
	return s.store.InTx(ctx, func(ctx context.Context) error {
		old, err := s.store.Rollout(ctx, id)
		if err != nil {
			return err
		}
		u, err := s.editable(ctx, old.UnitID)
		if err != nil {
			return err
		}
		if old.Revision != revision {
			return problem.New(problem.Stale, "request.stale")
		}
		r, reason, err := fn(ctx, old, u)
		if err != nil {
			return err
		}
		action := "change"
		if r.Stage != old.Stage {
			action = "stage"
		} else if reflect.DeepEqual(r, old) {
			return nil
		}
		r.Revision, r.UpdatedAt = old.Revision, s.now().UTC()
		if r, err = s.store.UpdateRollout(ctx, r); err != nil {
			return err
		}
		e := r.event(action, old.Stage)
		if action == "stage" {
			e.Reason = reason
		}
		s.record(ctx, "rollout."+action, r, u, audit.Details{"from": string(old.Stage), "to": string(r.Stage)})
		return s.store.AddRolloutEvent(ctx, e)
	})
}

func (r Rollout) event(action string, from Stage) Event {
	e := Event{
		RolloutID: r.ID, No: r.Revision, At: r.UpdatedAt, Action: action, Stage: r.Stage, Day: r.Since,
		Connected: r.Detail.Connected, Target: r.Detail.Target, OldFiles: r.Detail.OldFiles,
	}
	if action == "stage" {
		e.From = from
	}
	return e
}

// Delete removes a rollout that nobody has planned so far.
func (s *Service) Delete(ctx context.Context, id string, revision int) error {
	return s.store.InTx(ctx, func(ctx context.Context) error {
		r, err := s.store.Rollout(ctx, id)
		if err != nil {
			return err
		}
		u, err := s.editable(ctx, r.UnitID)
		if err != nil {
			return err
		}
		if r.Stage != NotPlanned {
			return problem.New(problem.Conflict, "rollout.begun")
		}
		s.record(ctx, "rollout.delete", r, u, nil)
		return s.store.DeleteRollout(ctx, id, revision)
	})
}

// editable returns a unit whose rollouts the actor may change.
func (s *Service) editable(ctx context.Context, unitID string) (register.Unit, error) {
	u, err := s.store.Unit(ctx, unitID)
	if problem.Is(err, problem.NotFound) {
		return u, problem.InvalidFields(problem.FieldOf("unitId", "process.unit.unknown"))
	}
	if err != nil {
		return u, err
	}
	if identity.Require(ctx, identity.ReadRollout, identity.Object{UnitPath: u.Path}) != nil {
		return u, problem.New(problem.NotFound, "request.notFound")
	}
	return u, identity.Require(ctx, identity.EditRollout, identity.Object{UnitPath: u.Path})
}

// prepare cleans and checks a rollout before it is written; obstacles get ids.
func (s *Service) prepare(ctx context.Context, r *Rollout) error {
	r.clean()
	for i := range r.Detail.Obstacles {
		if r.Detail.Obstacles[i].ID == "" {
			r.Detail.Obstacles[i].ID = s.newID()
		}
	}
	if err := check(*r); err != nil {
		return err
	}
	applications, err := s.store.Applications(ctx)
	if err != nil {
		return err
	}
	known := func(id string) bool {
		for _, a := range applications {
			if a.ID == id {
				return true
			}
		}
		return id == ""
	}
	c := &checker{}
	for field, id := range map[string]string{"systemId": r.SystemID, "interface.applicationId": r.Detail.Interface.ApplicationID} {
		if !known(id) {
			c.add(field, "rollout.application")
		}
	}
	if slices.ContainsFunc(r.Detail.Obstacles, func(o Obstacle) bool { return !known(o.ApplicationID) }) {
		c.add("obstacles", "rollout.application")
	}
	return problem.InvalidFields(c.bad...)
}

func (s *Service) record(ctx context.Context, action string, r Rollout, u register.Unit, more audit.Details) {
	details := audit.Details{"unit": u.Number, "fileKind": r.FileKind}
	for k, v := range more {
		details[k] = v
	}
	s.store.Record(ctx, audit.Entry{Action: action, ObjectKind: "rollout", ObjectID: r.ID, UnitID: u.ID, Details: details})
}
