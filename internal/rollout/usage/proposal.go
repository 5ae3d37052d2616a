package usage

import (
	"context"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/rollout"
)

// State is where a proposal stands.
type State string

// The states of proposals.
const (
	Open      State = "open"
	Confirmed State = "confirmed"
	Declined  State = "declined"
	Obsolete  State = "obsolete" // the counts or the stage no longer suggest it
)

// Proposal says that an electronic file seems to be in use. It changes nothing until a person confirms it.
type Proposal struct {
	ID           string
	RolloutID    string
	ConnectionID string
	State        State
	Counted             // documents that speak for it
	Since        string // day from which on they count
	Day          string // on which they were counted last
	Threshold    int
	Reason       string // of a person, why it was declined
	DecidedBy    string // user, "" for open and obsolete ones
	DecidedAt    time.Time
	CreatedAt    time.Time
	Revision     int
}

// Suggested is a proposal with the rollout it is about.
type Suggested struct {
	Proposal
	Rollout rollout.View
}

// restAfterNo is how long a proposal that was declined does not come back.
const restAfterNo = 90 * 24 * time.Hour

const maxReason = 4000

// propose opens, refreshes or closes the proposal for a rollout after a count.
func (s *Service) propose(ctx context.Context, c Connection, rolloutID string, n sum, from time.Time) error {
	r, err := s.store.Rollout(ctx, rolloutID)
	if err != nil {
		return err
	}
	all, err := s.store.DMSProposals(ctx, rolloutID)
	if err != nil {
		return err
	}
	var open *Proposal
	for i, p := range all {
		if p.State == Open {
			open = &all[i]
		}
	}
	enough := n.Documents >= c.Threshold && !r.Stage.InUse()
	counted := n.Counted
	counted.AtLeast = counted.AtLeast || !n.complete
	switch {
	case open != nil && open.ConnectionID != c.ID && !r.Stage.InUse():
		return nil
	case enough && open != nil:
		open.Counted, open.Since, open.Day, open.Threshold = counted, from.Format(time.DateOnly), c.TriedOn, c.Threshold
		return s.store.UpdateDMSProposal(ctx, *open)
	case enough && !s.declinedLately(all):
		return s.store.InsertDMSProposal(ctx, Proposal{
			ID: s.newID(), RolloutID: rolloutID, ConnectionID: c.ID, State: Open, Counted: counted, Since: from.Format(time.DateOnly),
			Day: c.TriedOn, Threshold: c.Threshold, CreatedAt: s.now().UTC(), Revision: 1,
		})
	case open != nil && (r.Stage.InUse() || (n.complete && !enough)):
		open.State = Obsolete
		return s.store.UpdateDMSProposal(ctx, *open)
	}
	return nil
}

func (s *Service) declinedLately(all []Proposal) bool {
	for _, p := range all {
		if p.State == Declined && s.now().Sub(p.DecidedAt) < restAfterNo {
			return true
		}
	}
	return false
}

// Proposals returns what waits for the decision of the actor, in the order of units.
func (s *Service) Proposals(ctx context.Context) ([]Suggested, error) {
	if err := identity.RequireAnywhere(ctx, identity.EditRollout); err != nil {
		return nil, err
	}
	open, err := s.store.DMSProposals(ctx, "")
	if err != nil || len(open) == 0 {
		return nil, err
	}
	byRollout := map[string]Proposal{}
	for _, p := range open {
		byRollout[p.RolloutID] = p
	}
	views, err := s.rollouts.List(ctx, rollout.Filter{})
	var out []Suggested
	for _, v := range views {
		if p, ok := byRollout[v.ID]; ok && !v.Stage.InUse() && rollout.May(ctx, v.Unit) {
			out = append(out, Suggested{Proposal: p, Rollout: v})
		}
	}
	return out, err
}

// Tasks returns the proposals as tasks of those who decide about them.
func (s *Service) Tasks(ctx context.Context, _ string) ([]register.Task, error) {
	actor, err := identity.From(ctx)
	if err != nil || !identity.CanAnywhere(actor, identity.EditRollout) {
		return nil, err
	}
	open, err := s.Proposals(ctx)
	var tasks []register.Task
	for _, p := range open {
		tasks = append(tasks, register.Task{
			Kind: register.TaskUsage, Name: p.Rollout.Unit.Number + " " + p.Rollout.Unit.Name, UnitID: p.Rollout.UnitID, UnitName: p.Rollout.Unit.Name,
			Since: p.CreatedAt, Path: "/e-akte/vorschlaege",
		})
	}
	return tasks, err
}

// Confirm moves the rollout of a proposal to a stage in which people work with the files. It returns problem.Conflict if the
// proposal is decided already, problem.Stale if its revision is not the stored one.
func (s *Service) Confirm(ctx context.Context, id string, revision int, m rollout.Move) (rollout.View, error) {
	var out rollout.View
	err := s.decide(ctx, id, revision, Confirmed, "", func(ctx context.Context, v rollout.View) (err error) {
		if !m.To.InUse() {
			return problem.InvalidFields(problem.FieldOf("stage", "dms.stageNotInUse"))
		}
		out, err = s.rollouts.Move(ctx, v.ID, v.Revision, m)
		return err
	})
	return out, err
}

// Decline says no to a proposal, with a reason. It does not come back for some time.
func (s *Service) Decline(ctx context.Context, id string, revision int, reason string) error {
	reason = strings.TrimSpace(reason)
	switch {
	case reason == "":
		return problem.InvalidFields(problem.FieldOf("reason", "field.required"))
	case utf8.RuneCountInString(reason) > maxReason:
		return problem.InvalidFields(problem.FieldOf("reason", "field.tooLong", "max", maxReason))
	}
	return s.decide(ctx, id, revision, Declined, reason, func(context.Context, rollout.View) error { return nil })
}

// decide closes an open proposal of a rollout that the actor may change.
func (s *Service) decide(ctx context.Context, id string, revision int, to State, reason string, act func(context.Context, rollout.View) error) error {
	actor, err := identity.From(ctx)
	if err != nil {
		return err
	}
	return s.store.InTx(ctx, func(ctx context.Context) error {
		p, err := s.store.DMSProposal(ctx, id)
		if err != nil {
			return err
		}
		v, err := s.rollouts.Get(ctx, p.RolloutID)
		if err != nil {
			return err
		}
		if err := identity.Require(ctx, identity.EditRollout, identity.Object{UnitPath: v.Unit.Path}); err != nil {
			return err
		}
		if p.State != Open {
			return problem.New(problem.Conflict, "dms.decided")
		}
		if p.Revision != revision {
			return problem.New(problem.Stale, "request.stale")
		}
		if err := act(ctx, v); err != nil {
			return err
		}
		p.State, p.Reason, p.DecidedBy, p.DecidedAt = to, reason, actor.UserID, s.now().UTC()
		s.store.Record(ctx, audit.Entry{
			Action: "dms.proposal." + string(to), ObjectKind: "rollout", ObjectID: v.ID, UnitID: v.UnitID,
			Details: audit.Details{"unit": v.Unit.Number, "fileKind": v.FileKind, "documents": p.Documents, "reason": audit.Text(reason)},
		})
		return s.store.UpdateDMSProposal(ctx, p)
	})
}
