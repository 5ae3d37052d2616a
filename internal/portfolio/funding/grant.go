package funding

import (
	"context"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
)

// GrantState is how far a grant has come.
type GrantState string

// The states of a grant.
const (
	GrantApplied  GrantState = "applied"
	GrantApproved GrantState = "approved"
	GrantProved   GrantState = "proved" // the proof of use is handed in
	GrantRefused  GrantState = "refused"
)

// Grant is money of others for something of the house.
type Grant struct {
	ID           string
	UnitID       string
	InitiativeID string // "" if it is for no initiative
	Programme    string
	Giver        string
	State        GrantState
	Cost         int64  // of the whole, cents
	Amount       int64  // granted or applied for, cents
	DecidedOn    string // date of the notice, "" if there is none
	SpendBy      string // date, "" if not set
	ProofDue     string // date by which the proof of use is due, "" if none is needed
	ProvedOn     string
	Note         string
	UnitPath     string
	UnitName     string // number and name
	Revision     int
}

// SharePermille is what share of the cost the grant bears, in thousandths; 0 if the cost is not known.
func (g Grant) SharePermille() int {
	if g.Cost == 0 {
		return 0
	}
	return int((g.Amount*1000 + g.Cost/2) / g.Cost)
}

func (g Grant) object() identity.Object { return identity.Object{UnitPath: g.UnitPath} }

// waits reports whether the proof of use is still to be handed in.
func (g Grant) waits() bool { return g.State == GrantApproved && g.ProofDue != "" }

func (g *Grant) clean() {
	for _, s := range []*string{&g.Programme, &g.Giver} {
		*s = strings.Join(strings.Fields(*s), " ")
	}
	g.Note = strings.TrimSpace(g.Note)
}

func (g Grant) check() error {
	var bad []problem.Field
	for _, f := range []struct {
		field, text string
		needed      bool
		longest     int
	}{{"unitId", g.UnitID, true, maxTitle}, {"programme", g.Programme, true, maxTitle}, {"giver", g.Giver, true, maxTitle}, {"note", g.Note, false, maxText}} {
		switch {
		case f.needed && f.text == "":
			bad = append(bad, problem.FieldOf(f.field, "field.required"))
		case utf8.RuneCountInString(f.text) > f.longest:
			bad = append(bad, problem.FieldOf(f.field, "field.tooLong", "max", f.longest))
		}
	}
	if !slices.Contains([]GrantState{GrantApplied, GrantApproved, GrantProved, GrantRefused}, g.State) {
		bad = append(bad, problem.FieldOf("state", "field.notAllowed"))
	}
	bad = append(bad, checkAmount("cost", g.Cost)...)
	bad = append(bad, checkAmount("amount", g.Amount)...)
	if g.Amount > g.Cost {
		bad = append(bad, problem.FieldOf("amount", "funding.grant.amount"))
	}
	return problem.InvalidFields(append(bad, g.checkDates()...)...)
}

func (g Grant) checkDates() []problem.Field {
	var bad []problem.Field
	for field, day := range map[string]string{"decidedOn": g.DecidedOn, "spendBy": g.SpendBy, "proofDue": g.ProofDue, "provedOn": g.ProvedOn} {
		if _, err := time.Parse(time.DateOnly, day); day != "" && err != nil {
			bad = append(bad, problem.FieldOf(field, "field.date"))
		}
	}
	if (g.State == GrantProved) != (g.ProvedOn != "") {
		bad = append(bad, problem.FieldOf("provedOn", "funding.grant.proved"))
	}
	if g.SpendBy != "" && g.ProofDue != "" && g.ProofDue < g.SpendBy {
		bad = append(bad, problem.FieldOf("proofDue", "funding.grant.proofDue"))
	}
	return bad
}

// Grants returns the grants that the actor may see, by the day on which their proof is due.
func (s *Service) Grants(ctx context.Context) ([]Grant, error) {
	actor, err := identity.From(ctx)
	if err != nil {
		return nil, err
	}
	if err := identity.RequireAnywhere(ctx, identity.ReadFunding); err != nil {
		return nil, err
	}
	all, err := s.store.FundingGrants(ctx)
	return slices.DeleteFunc(all, func(g Grant) bool { return !identity.Can(actor, identity.ReadFunding, g.object()) }), err
}

// Grant returns one grant, problem.NotFound if the actor must not see it.
func (s *Service) Grant(ctx context.Context, id string) (Grant, error) {
	g, err := s.store.FundingGrant(ctx, id)
	if err == nil && identity.Require(ctx, identity.ReadFunding, g.object()) != nil {
		err = problem.New(problem.NotFound, "request.notFound")
	}
	if err != nil {
		return Grant{}, err
	}
	return g, nil
}

// AddGrant adds a grant.
func (s *Service) AddGrant(ctx context.Context, g Grant) (Grant, error) {
	g.ID, g.Revision = s.newID(), 1
	return s.saveGrant(ctx, g, "fundingGrant.create", s.store.InsertFundingGrant)
}

// ChangeGrant saves a grant. It returns problem.Stale if g.Revision is not the stored one.
func (s *Service) ChangeGrant(ctx context.Context, g Grant) (Grant, error) {
	before, err := s.Grant(ctx, g.ID)
	if err != nil {
		return Grant{}, err
	}
	if err := identity.Require(ctx, identity.RequestFunding, before.object()); err != nil {
		return Grant{}, err
	}
	return s.saveGrant(ctx, g, "fundingGrant.change", s.store.UpdateFundingGrant)
}

func (s *Service) saveGrant(ctx context.Context, g Grant, action string, save func(context.Context, Grant) error) (Grant, error) {
	err := s.store.InTx(ctx, func(ctx context.Context) error {
		if err := identity.RequireAnywhere(ctx, identity.RequestFunding); err != nil {
			return err
		}
		g.clean()
		if err := g.check(); err != nil {
			return err
		}
		unit, err := s.unit(ctx, g.UnitID)
		if err != nil {
			return err
		}
		g.UnitPath = unit.Path
		if err := identity.Require(ctx, identity.RequestFunding, g.object()); err != nil {
			return err
		}
		if g.InitiativeID != "" {
			if err := s.initiatives.Check(ctx, g.InitiativeID); err != nil {
				return err
			}
		}
		s.recordGrant(ctx, action, g)
		return save(ctx, g)
	})
	if err != nil {
		return Grant{}, err
	}
	return s.Grant(ctx, g.ID)
}

// DeleteGrant removes a grant of which nothing was approved.
func (s *Service) DeleteGrant(ctx context.Context, id string, revision int) error {
	return s.store.InTx(ctx, func(ctx context.Context) error {
		g, err := s.Grant(ctx, id)
		if err != nil {
			return err
		}
		if err := identity.Require(ctx, identity.RequestFunding, g.object()); err != nil {
			return err
		}
		if g.Revision != revision {
			return problem.New(problem.Stale, "request.stale")
		}
		if g.State == GrantApproved || g.State == GrantProved {
			return problem.New(problem.Conflict, "funding.grant.kept")
		}
		s.recordGrant(ctx, "fundingGrant.delete", g)
		return s.store.DeleteFundingGrant(ctx, id)
	})
}

func (s *Service) recordGrant(ctx context.Context, action string, g Grant) {
	s.store.Record(ctx, audit.Entry{Action: action, ObjectKind: "fundingGrant", ObjectID: g.ID, UnitID: g.UnitID, Draft: true,
		Details: audit.Details{"programme": audit.Text(g.Programme), "state": string(g.State), "cents": g.Amount, "proofDue": g.ProofDue}})
}

// How many days ahead a proof of use is a task, and how many days ahead an e-mail reminds of it.
const (
	taskDays = 180
	mailDays = 30
)

// Tasks returns the proofs of use that are the actor's to hand in, those due first.
func (s *Service) Tasks(ctx context.Context, today string) ([]register.Task, error) {
	actor, err := identity.From(ctx)
	if err != nil || !identity.CanAnywhere(actor, identity.RequestFunding) {
		return nil, err
	}
	due, err := s.ProofsDue(ctx, today, taskDays)
	var tasks []register.Task
	for _, p := range due {
		if slices.Contains(p.UserIDs, actor.UserID) {
			tasks = append(tasks, register.Task{
				Kind: register.TaskProof, Name: p.Grant.Programme, UnitID: p.Grant.UnitID, UnitName: p.Grant.UnitName, Due: p.Grant.ProofDue,
				Path: "/mittelanmeldung/foerdermittel",
			})
		}
	}
	return tasks, err
}

// Proof is a proof of use that is to be handed in, and by whom.
type Proof struct {
	Grant   Grant
	UserIDs []string
}

// Reminders returns the proofs of use of which people are reminded by e-mail on a day.
func (s *Service) Reminders(ctx context.Context, today string) ([]Proof, error) {
	return s.ProofsDue(ctx, today, mailDays)
}

// ProofsDue returns the proofs of use that are due within some days after today, with those who request money nearest
// to the unit.
func (s *Service) ProofsDue(ctx context.Context, today string, days int) ([]Proof, error) {
	day, err := time.Parse(time.DateOnly, today)
	if err != nil {
		return nil, err
	}
	until := day.AddDate(0, 0, days).Format(time.DateOnly)
	all, err := s.store.FundingGrants(ctx)
	all = slices.DeleteFunc(all, func(g Grant) bool { return !g.waits() || g.ProofDue > until })
	if err != nil || len(all) == 0 {
		return nil, err
	}
	users, err := s.house.Users(ctx)
	if err != nil {
		return nil, err
	}
	grants, err := s.house.AllGrants(ctx)
	proofs := make([]Proof, len(all))
	for i, g := range all {
		proofs[i] = Proof{Grant: g, UserIDs: identity.Nearest(users, grants, identity.RequestFunding, g.object())}
	}
	return proofs, err
}
