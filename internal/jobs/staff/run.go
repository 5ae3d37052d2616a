package staff

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

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

// summary is the result of the whole job; the error is what keeps the directory from being read, or people from being ended.
type summary struct {
	DryRun      bool            `json:"dryRun"`
	Units       int             `json:"units"`
	People      int             `json:"people"`
	References  int             `json:"references"`  // to other directories, which are not read
	Ends        int             `json:"ends"`        // accounts that are switched off
	EndsAllowed int             `json:"endsAllowed"` // as many without anybody confirming it
	Error       *jobs.ErrorNote `json:"error,omitempty"`
}

// runner is one attempt.
type runner struct {
	*Service
	run *jobs.Run
	params
	found reading
	done  map[string]bool // refs of the lines that are written
	next  int
}

// Handle does a job. That the directory cannot be read ends the job well: it is told.
func (s *Service) Handle(ctx context.Context, run *jobs.Run) (any, error) {
	r := &runner{Service: s, run: run}
	if err := run.Params(&r.params); err != nil {
		return nil, err
	}
	out := summary{DryRun: r.DryRun}
	err := r.begin(ctx, &out)
	if note := told(err); note != nil && ctx.Err() == nil {
		out.Error = note
		return out, nil
	}
	if err != nil {
		return nil, err
	}
	return out, r.takeOver(ctx)
}

// told is an error of the directory; others are not its fault, and end the attempt.
func told(err error) *jobs.ErrorNote {
	why, ok := errors.AsType[*problem.Error](err)
	if !ok || (!strings.HasPrefix(why.Key, "ldap.") && !strings.HasPrefix(why.Key, "secret.")) {
		return nil
	}
	return &jobs.ErrorNote{Key: why.Key, Params: why.Params}
}

// begin reads the directory and refuses what cannot be meant.
func (r *runner) begin(ctx context.Context, out *summary) (err error) {
	if r.found, err = r.read(ctx); err != nil {
		return err
	}
	h, err := r.house(ctx)
	if err != nil {
		return err
	}
	v := r.found
	if (v.Units.Filter != "" && len(v.units) == 0 && len(h.links[Unit]) > 0) || (v.People.Filter != "" && len(v.people) == 0 && len(h.links[Person]) > 0) {
		return problem.New(problem.Conflict, "ldap.empty")
	}
	out.Units, out.People, out.References, out.EndsAllowed = len(v.units), len(v.people), v.references, h.endsAllowed()
	if v.People.Filter != "" {
		out.Ends = ends(planPeople(v.people, v.People, treeOf(v.units, v.Units), h))
	}
	if !r.DryRun && out.Ends > max(out.EndsAllowed, r.Ends) {
		return problem.New(problem.Conflict, "ldap.ends", "count", out.Ends, "max", out.EndsAllowed)
	}
	return r.resume(ctx)
}

// resume finds out what earlier attempts have done.
func (r *runner) resume(ctx context.Context) error {
	lines, err := r.run.Results(ctx)
	if err != nil {
		return err
	}
	r.done, r.next = make(map[string]bool, len(lines)), len(lines)
	for _, line := range lines {
		var written Result
		if err := json.Unmarshal(line.Result, &written); err != nil {
			return fmt.Errorf("staff: line %d: %w", line.Seq, err)
		}
		r.done[written.Ref] = true
	}
	return nil
}

func (r *runner) house(ctx context.Context) (house, error) {
	h, err := r.Service.house(ctx)
	for _, name := range r.Same {
		h.same[identity.StaffUsername(name)] = true
	}
	return h, err
}

// takeOver does the units first: people may belong to those that have just been made.
func (r *runner) takeOver(ctx context.Context) error {
	v := r.found
	t := treeOf(v.units, v.Units)
	h, err := r.house(ctx)
	if err != nil {
		return err
	}
	if v.Units.Filter != "" {
		if err := r.carryOut(ctx, h, planUnits(v.units, v.Units, t, h)); err != nil {
			return err
		}
	}
	planned := h.planned
	if h, err = r.house(ctx); err != nil || v.People.Filter == "" {
		return err
	}
	if r.DryRun {
		h.planned = planned
	}
	return r.carryOut(ctx, h, planPeople(v.people, v.People, t, h))
}

// carryOut does the steps, each in a transaction of its own with its line of the receipt.
func (r *runner) carryOut(ctx context.Context, h house, steps []step) error {
	steps = slices.DeleteFunc(steps, func(s step) bool { return r.done[s.Ref] })
	if err := r.run.SetTotal(ctx, r.next+len(steps)); err != nil {
		return err
	}
	for _, one := range steps {
		one.Planned = r.DryRun
		var keep func()
		err := r.run.Step(ctx, r.next, func(ctx context.Context) (any, error) {
			if r.DryRun || one.Outcome == Refused || one.Outcome == Decide {
				return one.Result, nil
			}
			done, err := r.apply(ctx, h, one)
			keep = done
			return one.Result, err
		}, func(err error) any {
			keep = nil
			return one.failed(err)
		})
		if err != nil {
			return err
		}
		if keep != nil {
			keep()
		}
		r.next++
	}
	return nil
}

func (s step) failed(err error) Result {
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
