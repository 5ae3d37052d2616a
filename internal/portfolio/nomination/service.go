package nomination

import (
	"context"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
)

// Store keeps rounds and nominations. All methods work in the tenant of ctx.
type Store interface {
	InTx(ctx context.Context, fn func(ctx context.Context) error) error
	NominationRounds(ctx context.Context) ([]Round, error) // newest first
	NominationRound(ctx context.Context, id string) (Round, error)
	// HoldNominationRound lets nobody else change a round or its nominations until the transaction ends.
	HoldNominationRound(ctx context.Context, id string) error
	InsertNominationRound(ctx context.Context, r Round) error
	// UpdateNominationRound writes r if the revision is the stored one, else problem.Stale.
	UpdateNominationRound(ctx context.Context, r Round) error
	Nominations(ctx context.Context, roundID string) ([]Nomination, error)
	Nomination(ctx context.Context, id string) (Nomination, error)
	InsertNomination(ctx context.Context, n Nomination) error
	UpdateNomination(ctx context.Context, n Nomination) error
	DeleteNomination(ctx context.Context, id string) error
	Record(ctx context.Context, e audit.Entry)
}

// House knows units, processes and the day.
type House interface {
	Units(ctx context.Context) ([]register.Unit, error)
	Process(ctx context.Context, id string) (register.Process, error)
	Settings(ctx context.Context) (identity.Settings, error)
}

// Service keeps rounds of nominations.
type Service struct {
	store Store
	house House
	now   func() time.Time
	newID func() string
}

// NewService returns the service.
func NewService(store Store, house House, now func() time.Time, newID func() string) *Service {
	return &Service{store: store, house: house, now: now, newID: newID}
}

// Rounds returns all rounds, newest first.
func (s *Service) Rounds(ctx context.Context) ([]Round, error) {
	if err := identity.RequireAnywhere(ctx, identity.ReadUnit); err != nil {
		return nil, err
	}
	return s.store.NominationRounds(ctx)
}

// Round returns one round.
func (s *Service) Round(ctx context.Context, id string) (Round, error) {
	if err := identity.RequireAnywhere(ctx, identity.ReadUnit); err != nil {
		return Round{}, err
	}
	return s.store.NominationRound(ctx, id)
}

// Open begins a round; there is one per year.
func (s *Service) Open(ctx context.Context, r Round) (Round, error) {
	r.ID, r.Revision, r.Closed = s.newID(), 1, false
	err := s.store.InTx(ctx, func(ctx context.Context) error {
		if err := identity.Require(ctx, identity.ManageNomination, identity.Object{}); err != nil {
			return err
		}
		if err := r.check(); err != nil {
			return err
		}
		s.record(ctx, "nominationRound.create", r)
		return s.store.InsertNominationRound(ctx, r)
	})
	return r, err
}

// Change saves deadline, bounds and state of a round; its year stays.
func (s *Service) Change(ctx context.Context, r Round) (Round, error) {
	err := s.store.InTx(ctx, func(ctx context.Context) error {
		if err := identity.Require(ctx, identity.ManageNomination, identity.Object{}); err != nil {
			return err
		}
		before, err := s.store.NominationRound(ctx, r.ID)
		if err != nil {
			return err
		}
		r.Year = before.Year
		if err := r.check(); err != nil {
			return err
		}
		s.record(ctx, "nominationRound.change", r)
		return s.store.UpdateNominationRound(ctx, r)
	})
	if err != nil {
		return Round{}, err
	}
	return s.store.NominationRound(ctx, r.ID)
}

func (s *Service) record(ctx context.Context, action string, r Round) {
	s.store.Record(ctx, audit.Entry{Action: action, ObjectKind: "nominationRound", ObjectID: r.ID,
		Details: audit.Details{"year": r.Year, "deadline": r.Deadline, "closed": r.Closed}})
}

// List returns the nominations of a round for processes that the actor may see, and the counts of all Dezernate.
func (s *Service) List(ctx context.Context, roundID string) ([]Nomination, []Count, error) {
	actor, err := identity.From(ctx)
	if err != nil {
		return nil, nil, err
	}
	if _, err := s.Round(ctx, roundID); err != nil {
		return nil, nil, err
	}
	all, err := s.store.Nominations(ctx, roundID)
	if err != nil {
		return nil, nil, err
	}
	counts, err := s.counts(ctx, all)
	seen := []Nomination{}
	for _, n := range all {
		if identity.Can(actor, identity.ReadProcess, n.object()) {
			if !identity.Can(actor, identity.ReadDraft, n.object()) {
				n.Comment = ""
			}
			seen = append(seen, n)
		}
	}
	return seen, counts, err
}

// counts returns how many of all each Dezernat has named.
func (s *Service) counts(ctx context.Context, all []Nomination) ([]Count, error) {
	units, err := s.house.Units(ctx)
	if err != nil {
		return nil, err
	}
	n := perHead(index(units), all)
	counts := []Count{}
	for _, u := range register.Dezernate(units) {
		if u.ValidTo == "" || n[u.ID] > 0 {
			counts = append(counts, Count{Unit: u, N: n[u.ID]})
		}
	}
	return counts, nil
}

func index(units []register.Unit) map[string]register.Unit {
	byID := make(map[string]register.Unit, len(units))
	for _, u := range units {
		byID[u.ID] = u
	}
	return byID
}

// perHead counts the nominations that stand, by the id of their Dezernat.
func perHead(units map[string]register.Unit, all []Nomination) map[string]int {
	n := map[string]int{}
	for _, one := range all {
		if one.State != Declined {
			n[register.HeadOf(units, one.UnitPath)]++
		}
	}
	return n
}

// Nominate names a process for the year of a round.
//
// It returns problem.Conflict if the round is closed or its deadline has passed, if the process is named already, and
// if its Dezernat has named as many as it may.
func (s *Service) Nominate(ctx context.Context, roundID, processID, reason string) (Nomination, error) {
	n := Nomination{ID: s.newID(), RoundID: roundID, ProcessID: processID, Reason: strings.TrimSpace(reason), State: Named, CreatedAt: s.now().UTC(), Revision: 1}
	err := s.store.InTx(ctx, func(ctx context.Context) error {
		r, err := s.held(ctx, roundID)
		if err != nil {
			return err
		}
		p, err := s.house.Process(ctx, processID)
		if err != nil || p.Place != register.Live || identity.Require(ctx, identity.ReadProcess, identity.Object{UnitPath: p.UnitPath}) != nil {
			return problem.InvalidFields(problem.FieldOf("processId", "nomination.process.unknown"))
		}
		n.UnitPath = p.UnitPath
		if err := identity.Require(ctx, identity.NominateProcess, n.object()); err != nil {
			return err
		}
		if err := checkReason("reason", n.Reason); err != nil {
			return err
		}
		if err := s.room(ctx, r, n); err != nil {
			return err
		}
		s.recordOne(ctx, "nomination.create", n, p.UnitID)
		return s.store.InsertNomination(ctx, n)
	})
	if err != nil {
		return Nomination{}, err
	}
	return s.store.Nomination(ctx, n.ID)
}

func checkReason(field, reason string) error {
	switch l := utf8.RuneCountInString(reason); {
	case l == 0:
		return problem.InvalidFields(problem.FieldOf(field, "field.required"))
	case l > maxReason:
		return problem.InvalidFields(problem.FieldOf(field, "field.tooLong", "max", maxReason))
	}
	return nil
}

// held returns a round that takes nominations, with nobody else at it.
func (s *Service) held(ctx context.Context, id string) (Round, error) {
	if err := identity.RequireAnywhere(ctx, identity.NominateProcess); err != nil {
		return Round{}, err
	}
	if err := s.store.HoldNominationRound(ctx, id); err != nil {
		return Round{}, err
	}
	r, err := s.store.NominationRound(ctx, id)
	if err != nil {
		return r, err
	}
	settings, err := s.house.Settings(ctx)
	switch {
	case err != nil:
		return r, err
	case r.Closed:
		return r, problem.New(problem.Conflict, "nomination.closed")
	case settings.Day(s.now()) > r.Deadline:
		return r, problem.New(problem.Conflict, "nomination.deadline", "date", r.Deadline)
	}
	return r, nil
}

// room returns an error if the process is named already or its Dezernat has named enough.
func (s *Service) room(ctx context.Context, r Round, n Nomination) error {
	all, err := s.store.Nominations(ctx, r.ID)
	if err != nil {
		return err
	}
	for _, one := range all {
		if one.ProcessID == n.ProcessID {
			return problem.New(problem.Conflict, "nomination.twice")
		}
	}
	units, err := s.house.Units(ctx)
	if err != nil {
		return err
	}
	byID := index(units)
	head := register.HeadOf(byID, n.UnitPath)
	if perHead(byID, all)[head] >= r.Most {
		return problem.New(problem.Conflict, "nomination.full", "unit", byID[head].Number, "most", r.Most)
	}
	return nil
}

// Withdraw takes a nomination back, as long as the round takes nominations.
func (s *Service) Withdraw(ctx context.Context, id string, revision int) error {
	return s.store.InTx(ctx, func(ctx context.Context) error {
		n, err := s.seen(ctx, id)
		if err != nil {
			return err
		}
		if err := identity.Require(ctx, identity.NominateProcess, n.object()); err != nil {
			return err
		}
		if _, err := s.held(ctx, n.RoundID); err != nil {
			return err
		}
		if n.Revision != revision {
			return problem.New(problem.Stale, "request.stale")
		}
		s.recordOne(ctx, "nomination.withdraw", n, "")
		return s.store.DeleteNomination(ctx, id)
	})
}

// Decide takes a nomination on, or declines it with a reason.
func (s *Service) Decide(ctx context.Context, id string, revision int, state State, comment string) (Nomination, error) {
	comment = strings.TrimSpace(comment)
	err := s.store.InTx(ctx, func(ctx context.Context) error {
		n, err := s.seen(ctx, id)
		if err != nil {
			return err
		}
		if err := identity.Require(ctx, identity.ManageNomination, n.object()); err != nil {
			return err
		}
		if state != Accepted && state != Declined {
			return problem.InvalidFields(problem.FieldOf("state", "field.notAllowed"))
		}
		if state == Declined || comment != "" {
			if err := checkReason("comment", comment); err != nil {
				return err
			}
		}
		n.State, n.Comment, n.Revision = state, comment, revision
		s.recordOne(ctx, "nomination.decide", n, "")
		return s.store.UpdateNomination(ctx, n)
	})
	if err != nil {
		return Nomination{}, err
	}
	return s.store.Nomination(ctx, id)
}

func (s *Service) seen(ctx context.Context, id string) (Nomination, error) {
	n, err := s.store.Nomination(ctx, id)
	if err == nil && identity.Require(ctx, identity.ReadProcess, n.object()) != nil {
		err = problem.New(problem.NotFound, "request.notFound")
	}
	return n, err
}

func (s *Service) recordOne(ctx context.Context, action string, n Nomination, unitID string) {
	s.store.Record(ctx, audit.Entry{Action: action, ObjectKind: "nomination", ObjectID: n.ID, ProcessID: n.ProcessID, UnitID: unitID,
		Details: audit.Details{"state": string(n.State), "reason": audit.Text(n.Reason)}})
}
