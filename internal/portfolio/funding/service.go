package funding

import (
	"context"
	"strconv"
	"time"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/catalog"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/register"
)

// RoundStore keeps rounds. All methods work in the tenant of ctx.
type RoundStore interface {
	InTx(ctx context.Context, fn func(ctx context.Context) error) error
	FundingRounds(ctx context.Context) ([]Round, error) // newest first
	FundingRound(ctx context.Context, id string) (Round, error)
	// HoldFundingRound lets nobody else change a round or its requests until the transaction ends.
	HoldFundingRound(ctx context.Context, id string) error
	InsertFundingRound(ctx context.Context, r Round) error
	// UpdateFundingRound writes r if the revision is the stored one, else problem.Stale.
	UpdateFundingRound(ctx context.Context, r Round) error
	Record(ctx context.Context, e audit.Entry)
}

// RequestStore keeps requests. All methods work in the tenant of ctx.
type RequestStore interface {
	// FundingRequests returns the requests of a round by unit and title, those of all rounds for "".
	FundingRequests(ctx context.Context, roundID string) ([]Request, error)
	FundingRequest(ctx context.Context, id string) (Request, error)
	InsertFundingRequest(ctx context.Context, q Request) error
	// UpdateFundingRequest writes q if the revision is the stored one, else problem.Stale.
	UpdateFundingRequest(ctx context.Context, q Request) error
}

// LockStore keeps locks of the budget. All methods work in the tenant of ctx.
type LockStore interface {
	BudgetLocks(ctx context.Context) ([]Lock, error) // newest first
	BudgetLock(ctx context.Context, id string) (Lock, error)
	InsertBudgetLock(ctx context.Context, l Lock) error
	// UpdateBudgetLock writes l if the revision is the stored one, else problem.Stale.
	UpdateBudgetLock(ctx context.Context, l Lock) error
	DeleteBudgetLock(ctx context.Context, id string) error
}

// GrantStore keeps grants. All methods work in the tenant of ctx.
type GrantStore interface {
	FundingGrants(ctx context.Context) ([]Grant, error) // by the day on which their proof is due
	FundingGrant(ctx context.Context, id string) (Grant, error)
	InsertFundingGrant(ctx context.Context, g Grant) error
	// UpdateFundingGrant writes g if the revision is the stored one, else problem.Stale.
	UpdateFundingGrant(ctx context.Context, g Grant) error
	DeleteFundingGrant(ctx context.Context, id string) error
}

// Store is everything the service keeps.
type Store interface {
	RoundStore
	RequestStore
	LockStore
	GrantStore
}

// House knows units, applications, people and the day.
type House interface {
	Unit(ctx context.Context, id string) (register.Unit, error)
	Units(ctx context.Context) ([]register.Unit, error)
	Application(ctx context.Context, id string) (catalog.Application, error)
	Users(ctx context.Context) ([]identity.User, error)
	AllGrants(ctx context.Context) ([]identity.Grant, error)
	Settings(ctx context.Context) (identity.Settings, error)
}

// Initiatives is what the portfolio tells of initiatives.
type Initiatives interface {
	// Check returns an error unless there is such an initiative and the actor may see it.
	Check(ctx context.Context, id string) error
}

// Service keeps rounds, requests, locks and grants.
type Service struct {
	store       Store
	house       House
	initiatives Initiatives
	notices     register.Notices
	now         func() time.Time
	newID       func() string
}

// NewService returns the service.
func NewService(store Store, house House, initiatives Initiatives, notices register.Notices, now func() time.Time, newID func() string) *Service {
	return &Service{store: store, house: house, initiatives: initiatives, notices: notices, now: now, newID: newID}
}

// today is the tenant's day.
func (s *Service) today(ctx context.Context) (string, error) {
	settings, err := s.house.Settings(ctx)
	return settings.Day(s.now()), err
}

// title names a round: its budget year, or both of a double budget.
func (r Round) title() string {
	if r.Years == 2 {
		return strconv.Itoa(r.Year) + "/" + strconv.Itoa(r.Year+1)
	}
	return strconv.Itoa(r.Year)
}
