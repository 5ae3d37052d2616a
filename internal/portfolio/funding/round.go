package funding

import (
	"context"
	"slices"
	"time"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
)

// Stage is how far a round has come.
type Stage string

// The stages of a round in their order.
const (
	Open         Stage = "open"         // offices request until the deadline
	Closed       Stage = "closed"       // requests are looked through
	Consolidated Stage = "consolidated" // put together for the Kämmerei
	Draft        Stage = "draft"        // in the draft budget
	Decided      Stage = "decided"      // by the council
)

// Stages lists the stages in their order.
var Stages = []Stage{Open, Closed, Consolidated, Draft, Decided}

// Round is one year's call for requests.
type Round struct {
	ID       string
	Year     int // first budget year
	Years    int // 1, or 2 for a double budget
	Opens    string
	Deadline string
	Note     string // for those who request
	Stage    Stage
	Reached  map[Stage]string // dates
	Revision int
}

func (r Round) check() error {
	var bad []problem.Field
	if r.Year < 2000 || r.Year > 2100 {
		bad = append(bad, problem.FieldOf("year", "field.notAllowed"))
	}
	if r.Years != 1 && r.Years != 2 {
		bad = append(bad, problem.FieldOf("years", "field.notAllowed"))
	}
	for field, day := range map[string]string{"opens": r.Opens, "deadline": r.Deadline} {
		if _, err := time.Parse(time.DateOnly, day); err != nil {
			bad = append(bad, problem.FieldOf(field, "field.date"))
		}
	}
	if len(bad) == 0 && r.Deadline < r.Opens {
		bad = append(bad, problem.FieldOf("deadline", "funding.deadline.before"))
	}
	if len([]rune(r.Note)) > maxText {
		bad = append(bad, problem.FieldOf("note", "field.tooLong", "max", maxText))
	}
	return problem.InvalidFields(bad...)
}

// takes returns an error unless the round takes requests on a day.
func (r Round) takes(today string) error {
	switch {
	case r.Stage != Open:
		return problem.New(problem.Conflict, "funding.closed")
	case today < r.Opens:
		return problem.New(problem.Conflict, "funding.early", "date", r.Opens)
	case today > r.Deadline:
		return problem.New(problem.Conflict, "funding.late", "date", r.Deadline)
	}
	return nil
}

// Takes reports whether a round takes requests today.
func (s *Service) Takes(ctx context.Context, r Round) (bool, error) {
	today, err := s.today(ctx)
	return err == nil && r.takes(today) == nil, err
}

// follows reports whether a stage may come after another: the next one, or one step back as long as nothing of it is
// in the draft budget.
func (s Stage) follows(before Stage) bool {
	to, from := slices.Index(Stages, s), slices.Index(Stages, before)
	back := to == from-1 && (before == Closed || before == Consolidated)
	return to >= 0 && (to == from+1 || back)
}

// Rounds returns all rounds, newest first.
func (s *Service) Rounds(ctx context.Context) ([]Round, error) {
	if err := identity.RequireAnywhere(ctx, identity.ReadFunding); err != nil {
		return nil, err
	}
	return s.store.FundingRounds(ctx)
}

// Round returns one round.
func (s *Service) Round(ctx context.Context, id string) (Round, error) {
	if err := identity.RequireAnywhere(ctx, identity.ReadFunding); err != nil {
		return Round{}, err
	}
	return s.store.FundingRound(ctx, id)
}

// Start opens a round and tells those who may request. There is one round per budget year.
func (s *Service) Start(ctx context.Context, r Round) (Round, error) {
	r.ID, r.Revision, r.Stage = s.newID(), 1, Open
	r.Reached = map[Stage]string{Open: r.Opens}
	err := s.store.InTx(ctx, func(ctx context.Context) error {
		if err := identity.Require(ctx, identity.ManageFunding, identity.Object{}); err != nil {
			return err
		}
		if err := r.check(); err != nil {
			return err
		}
		if err := s.noOverlap(ctx, r); err != nil {
			return err
		}
		s.recordRound(ctx, "fundingRound.create", r)
		if err := s.store.InsertFundingRound(ctx, r); err != nil {
			return err
		}
		return s.tellRequesters(ctx, r)
	})
	return r, err
}

// noOverlap returns an error if another round is about one of the budget years of r.
func (s *Service) noOverlap(ctx context.Context, r Round) error {
	all, err := s.store.FundingRounds(ctx)
	for _, other := range all {
		if other.ID != r.ID && r.Year < other.Year+other.Years && other.Year < r.Year+r.Years {
			return problem.New(problem.Conflict, "fundingRound.exists")
		}
	}
	return err
}

// ChangeRound saves dates and note of a round. Its years change only as long as it is open and nobody has requested.
func (s *Service) ChangeRound(ctx context.Context, r Round) (Round, error) {
	return s.changeRound(ctx, r.ID, "fundingRound.change", func(ctx context.Context, before Round) (Round, error) {
		requests, err := s.store.FundingRequests(ctx, r.ID)
		if err != nil {
			return r, err
		}
		if (r.Year != before.Year || r.Years != before.Years) && (before.Stage != Open || len(requests) > 0) {
			return r, problem.InvalidFields(problem.FieldOf("year", "funding.year.fixed"))
		}
		r.Stage, r.Reached = before.Stage, before.Reached
		if err := r.check(); err != nil {
			return r, err
		}
		return r, s.noOverlap(ctx, r)
	})
}

// Advance takes a round to its next stage, or a step back. Into the draft budget comes only what was decided upon.
func (s *Service) Advance(ctx context.Context, id string, revision int, to Stage) (Round, error) {
	return s.changeRound(ctx, id, "fundingRound.advance", func(ctx context.Context, r Round) (Round, error) {
		if !to.follows(r.Stage) {
			return r, problem.New(problem.Conflict, "funding.stage")
		}
		if to == Draft || to == Decided {
			if err := s.allDecided(ctx, id); err != nil {
				return r, err
			}
		}
		today, err := s.today(ctx)
		reached := map[Stage]string{to: today}
		for _, stage := range Stages[:slices.Index(Stages, to)] {
			reached[stage] = r.Reached[stage]
		}
		r.Stage, r.Reached, r.Revision = to, reached, revision
		return r, err
	})
}

func (s *Service) allDecided(ctx context.Context, roundID string) error {
	all, err := s.store.FundingRequests(ctx, roundID)
	open := 0
	for _, q := range all {
		if q.State == Requested {
			open++
		}
	}
	if err == nil && open > 0 {
		err = problem.New(problem.Conflict, "funding.undecided", "count", open)
	}
	return err
}

func (s *Service) changeRound(ctx context.Context, id, action string, change func(context.Context, Round) (Round, error)) (Round, error) {
	err := s.store.InTx(ctx, func(ctx context.Context) error {
		if err := identity.Require(ctx, identity.ManageFunding, identity.Object{}); err != nil {
			return err
		}
		before, err := s.held(ctx, id)
		if err != nil {
			return err
		}
		r, err := change(ctx, before)
		if err != nil {
			return err
		}
		s.recordRound(ctx, action, r)
		return s.store.UpdateFundingRound(ctx, r)
	})
	if err != nil {
		return Round{}, err
	}
	return s.store.FundingRound(ctx, id)
}

// held returns a round with nobody else at it until the transaction ends.
func (s *Service) held(ctx context.Context, id string) (Round, error) {
	if err := s.store.HoldFundingRound(ctx, id); err != nil {
		return Round{}, err
	}
	return s.store.FundingRound(ctx, id)
}

func (s *Service) recordRound(ctx context.Context, action string, r Round) {
	s.store.Record(ctx, audit.Entry{Action: action, ObjectKind: "fundingRound", ObjectID: r.ID, Draft: true,
		Details: audit.Details{"year": r.Year, "stage": string(r.Stage), "deadline": r.Deadline}})
}

// tellRequesters tells everybody who may request that a round is open.
func (s *Service) tellRequesters(ctx context.Context, r Round) error {
	actor, err := identity.From(ctx)
	if err != nil {
		return err
	}
	grants, err := s.house.AllGrants(ctx)
	if err != nil {
		return err
	}
	var people []string
	for _, g := range grants {
		if g.UserID != actor.UserID && identity.Permits(g.Role, identity.RequestFunding) && !slices.Contains(people, g.UserID) {
			people = append(people, g.UserID)
		}
	}
	slices.Sort(people)
	notices := make([]register.Notice, len(people))
	for i, id := range people {
		notices[i] = register.Notice{
			Kind: register.NoticeFunding, UserID: id, Path: "/mittelanmeldung/" + r.ID, Once: "funding/" + r.ID,
			Values: map[string]string{"title": r.title(), "due": r.Deadline, "text": r.Note},
		}
	}
	return s.notices.QueueNotices(ctx, notices...)
}
