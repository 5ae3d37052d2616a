package funding

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
)

// State is what became of a request.
type State string

// The states of a request.
const (
	Requested State = "requested"
	Included  State = "included"  // stands in the budget
	Postponed State = "postponed" // to a later year
	Rejected  State = "rejected"
	Withdrawn State = "withdrawn" // by the office; it does not count
)

// Binding says whether the house is bound already.
type Binding string

// The bindings.
const (
	New          Binding = "new"
	Continuation Binding = "continuation" // runs already
	Replacement  Binding = "replacement"  // of what ends
)

// Financing is who bears the cost in the end.
type Financing string

// The kinds of financing.
const (
	BaseComponent Financing = "base"  // central, allocated to all
	UnitSolution  Financing = "unit"  // central IT, allocated to the unit
	OtherMoney    Financing = "other" // case by case
)

// The choices of a request.
var (
	Bindings   = []Binding{New, Continuation, Replacement}
	Financings = []Financing{BaseComponent, UnitSolution, OtherMoney}
)

// Hold is what of a request that stands in the budget may not be used yet (Sperrvermerk).
type Hold string

// The holds.
const (
	NoHold        Hold = ""
	HoldMoney     Hold = "money"
	HoldPositions Hold = "positions"
	HoldAll       Hold = "all"
)

// Content is what an office requests.
type Content struct {
	UnitID        string
	Title         string
	InitiativeID  string // "" if it is for no initiative
	ApplicationID string // the one that is bought or replaced, "" if none
	Reason        string
	Binding       Binding
	Financing     Financing
	Mandatory     bool // the law demands it
	Positions     int  // extra staff, hundredths of full-time equivalents
	FollowUp      int64
	FollowUpNote  string // from when on, what for
	Lines         []Line
}

// Request is one office's request for one thing.
type Request struct {
	ID      string
	RoundID string
	Content
	State       State
	Comment     string // on the decision
	PostponedTo int    // year, 0 if not postponed
	Hold        Hold
	HoldNote    string // until when, who lifts it
	UnitPath    string
	UnitName    string // number and name
	CreatedAt   time.Time
	UpdatedAt   time.Time
	Revision    int
}

func (q Request) object() identity.Object { return identity.Object{UnitPath: q.UnitPath} }

// ChangedBy reports whether actor may change a request while its round takes changes.
func (q Request) ChangedBy(actor identity.Actor) bool {
	return identity.Can(actor, identity.RequestFunding, q.object())
}

func (c *Content) clean(years int) {
	for _, s := range []*string{&c.Title, &c.FollowUpNote} {
		*s = strings.Join(strings.Fields(*s), " ")
	}
	c.Reason = strings.TrimSpace(c.Reason)
	for i := range c.Lines {
		l := &c.Lines[i]
		for _, s := range []*string{&l.Purpose, &l.Account, &l.Product, &l.InvestmentNo} {
			*s = strings.Join(strings.Fields(*s), " ")
		}
		l.Years = make([]Year, years)
	}
}

func (c Content) check() error {
	var bad []problem.Field
	for _, f := range []struct {
		field, text string
		needed      bool
		longest     int
	}{
		{"unitId", c.UnitID, true, maxTitle}, {"title", c.Title, true, maxTitle}, {"reason", c.Reason, false, maxText}, {"followUpNote", c.FollowUpNote, false, maxTitle},
	} {
		switch {
		case f.needed && f.text == "":
			bad = append(bad, problem.FieldOf(f.field, "field.required"))
		case utf8.RuneCountInString(f.text) > f.longest:
			bad = append(bad, problem.FieldOf(f.field, "field.tooLong", "max", f.longest))
		}
	}
	if !slices.Contains(Bindings, c.Binding) {
		bad = append(bad, problem.FieldOf("binding", "field.notAllowed"))
	}
	if !slices.Contains(Financings, c.Financing) {
		bad = append(bad, problem.FieldOf("financing", "field.notAllowed"))
	}
	if c.Positions < 0 || c.Positions > 100_000 {
		bad = append(bad, problem.FieldOf("positions", "funding.positions"))
	}
	bad = append(bad, checkAmount("followUp", c.FollowUp)...)
	bad = append(bad, c.checkLines()...)
	return problem.InvalidFields(bad...)
}

func (c Content) checkLines() []problem.Field {
	var bad []problem.Field
	some := c.Positions > 0
	if len(c.Lines) > maxLines {
		return []problem.Field{problem.FieldOf("lines", "field.tooMany", "max", maxLines)}
	}
	for i, l := range c.Lines {
		bad = append(bad, l.check(fmt.Sprintf("lines.%d.", i))...)
		some = some || l.Requested(Horizon) > 0
	}
	if !some && len(bad) == 0 {
		bad = append(bad, problem.FieldOf("lines", "funding.nothing"))
	}
	return bad
}

// Requests returns the requests of a round that the actor may see, by unit and title.
func (s *Service) Requests(ctx context.Context, roundID string) ([]Request, error) {
	actor, err := identity.From(ctx)
	if err != nil {
		return nil, err
	}
	if _, err := s.Round(ctx, roundID); err != nil {
		return nil, err
	}
	all, err := s.store.FundingRequests(ctx, roundID)
	return slices.DeleteFunc(all, func(q Request) bool { return !identity.Can(actor, identity.ReadFunding, q.object()) }), err
}

// Request returns one request, problem.NotFound if the actor must not see it.
func (s *Service) Request(ctx context.Context, id string) (Request, error) {
	q, err := s.store.FundingRequest(ctx, id)
	if err != nil {
		return q, err
	}
	if identity.Require(ctx, identity.ReadFunding, q.object()) != nil {
		return Request{}, problem.New(problem.NotFound, "request.notFound")
	}
	return q, nil
}

// Ask adds a request to a round that takes them.
//
// It returns problem.Conflict if the round is closed, or before its first and after its last day.
func (s *Service) Ask(ctx context.Context, roundID string, c Content) (Request, error) {
	q := Request{ID: s.newID(), RoundID: roundID, State: Requested, CreatedAt: s.now().UTC(), Revision: 1}
	q.UpdatedAt = q.CreatedAt
	err := s.store.InTx(ctx, func(ctx context.Context) error {
		if err := identity.RequireAnywhere(ctx, identity.RequestFunding); err != nil {
			return err
		}
		r, err := s.taking(ctx, roundID)
		if err != nil {
			return err
		}
		if err := s.fill(ctx, r, &q, c); err != nil {
			return err
		}
		s.record(ctx, "fundingRequest.create", q)
		return s.store.InsertFundingRequest(ctx, q)
	})
	if err != nil {
		return Request{}, err
	}
	return s.Request(ctx, q.ID)
}

// Change saves a request as long as its round takes requests.
func (s *Service) Change(ctx context.Context, id string, revision int, c Content) (Request, error) {
	return s.edit(ctx, id, revision, "fundingRequest.change", func(ctx context.Context, r Round, q *Request) error {
		q.State = Requested
		return s.fill(ctx, r, q, c)
	})
}

// Withdraw takes a request back as long as its round takes requests; it stays readable.
func (s *Service) Withdraw(ctx context.Context, id string, revision int) (Request, error) {
	return s.edit(ctx, id, revision, "fundingRequest.withdraw", func(_ context.Context, _ Round, q *Request) error {
		q.State = Withdrawn
		return nil
	})
}

func (s *Service) edit(ctx context.Context, id string, revision int, action string, change func(context.Context, Round, *Request) error) (Request, error) {
	err := s.store.InTx(ctx, func(ctx context.Context) error {
		q, err := s.Request(ctx, id)
		if err != nil {
			return err
		}
		if err := identity.Require(ctx, identity.RequestFunding, q.object()); err != nil {
			return err
		}
		r, err := s.taking(ctx, q.RoundID)
		if err != nil {
			return err
		}
		if q, err = s.Request(ctx, id); err != nil { // as it is now that nobody else is at it
			return err
		}
		if err := change(ctx, r, &q); err != nil {
			return err
		}
		q.Revision, q.UpdatedAt = revision, s.now().UTC()
		s.record(ctx, action, q)
		return s.store.UpdateFundingRequest(ctx, q)
	})
	if err != nil {
		return Request{}, err
	}
	return s.Request(ctx, id)
}

// taking returns a round that takes requests today, with nobody else at it.
func (s *Service) taking(ctx context.Context, id string) (Round, error) {
	r, err := s.held(ctx, id)
	if err != nil {
		return r, err
	}
	today, err := s.today(ctx)
	if err != nil {
		return r, err
	}
	return r, r.takes(today)
}

// unit is the unit of what somebody entered; one that does not exist is a fault of the field unitId.
func (s *Service) unit(ctx context.Context, id string) (register.Unit, error) {
	u, err := s.house.Unit(ctx, id)
	if problem.Is(err, problem.NotFound) {
		err = problem.InvalidFields(problem.FieldOf("unitId", "process.unit.unknown"))
	}
	return u, err
}

// fill puts checked content into q and asks for the right at its unit.
func (s *Service) fill(ctx context.Context, r Round, q *Request, c Content) error {
	c.clean(r.Years)
	if err := c.check(); err != nil {
		return err
	}
	unit, err := s.unit(ctx, c.UnitID)
	if err != nil {
		return err
	}
	q.Content, q.UnitPath = c, unit.Path
	if err := identity.Require(ctx, identity.RequestFunding, q.object()); err != nil {
		return err
	}
	if c.ApplicationID != "" {
		if _, err := s.house.Application(ctx, c.ApplicationID); err != nil {
			return problem.InvalidFields(problem.FieldOf("applicationId", "concern.application.unknown"))
		}
	}
	if c.InitiativeID != "" {
		return s.initiatives.Check(ctx, c.InitiativeID)
	}
	return nil
}

func (s *Service) record(ctx context.Context, action string, q Request) {
	var first int64
	for _, l := range q.Lines {
		first += l.Amounts[0]
	}
	s.store.Record(ctx, audit.Entry{Action: action, ObjectKind: "fundingRequest", ObjectID: q.ID, UnitID: q.UnitID, Draft: true,
		Details: audit.Details{"title": audit.Text(q.Title), "state": string(q.State), "cents": first}})
}
