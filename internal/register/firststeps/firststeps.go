// Package firststeps keeps how far the set-up assistant of a municipality is, and which offers of the page a person has
// seen already.
package firststeps

import (
	"context"
	"regexp"
	"slices"
	"time"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// Step is one step of the assistant.
type Step string

// The steps in their order.
const (
	House  Step = "house"
	Units  Step = "units"
	People Step = "people"
	List   Step = "list"
)

// Steps lists the steps.
var Steps = []Step{House, Units, People, List}

// NearlyEmpty is up to how many processes the assistant is offered by itself.
const NearlyEmpty = 5

// Progress is how far the assistant is.
type Progress struct {
	Done      []Step    `json:"done"`      // steps that somebody has finished or skipped
	ListID    string    `json:"listId"`    // list that is being cleaned, "" if none
	Closed    bool      `json:"closed"`    // nobody wants it to be offered any more
	UpdatedAt time.Time `json:"updatedAt"` // zero: nobody has begun
	Revision  int       `json:"-"`
}

// Counts is how full the register is.
type Counts struct{ Units, Processes, People int }

// Store keeps progress and hints. All methods work in the tenant of ctx.
type Store interface {
	InTx(ctx context.Context, fn func(ctx context.Context) error) error
	SetupProgress(ctx context.Context) (Progress, error)
	SaveSetupProgress(ctx context.Context, p Progress) (Progress, error)
	SetupCounts(ctx context.Context) (Counts, error)
	SeenHints(ctx context.Context, userID string) ([]string, error)
	SeeHint(ctx context.Context, userID, hint string) error
	Record(ctx context.Context, e audit.Entry)
}

// Service keeps progress and hints.
type Service struct {
	store Store
	now   func() time.Time
}

// New returns the service.
func New(store Store, now func() time.Time) *Service { return &Service{store: store, now: now} }

// Get returns how far the assistant is and how full the register is; for those who set the municipality up.
func (s *Service) Get(ctx context.Context) (Progress, Counts, error) {
	if err := identity.Require(ctx, identity.EditSettings, identity.Object{}); err != nil {
		return Progress{}, Counts{}, err
	}
	p, err := s.store.SetupProgress(ctx)
	if err != nil {
		return Progress{}, Counts{}, err
	}
	counts, err := s.store.SetupCounts(ctx)
	return p, counts, err
}

// Save replaces the progress. It returns problem.Stale if p.Revision is not the stored one, 0 for the first time.
func (s *Service) Save(ctx context.Context, p Progress) (Progress, error) {
	if err := identity.Require(ctx, identity.EditSettings, identity.Object{}); err != nil {
		return Progress{}, err
	}
	if slices.ContainsFunc(p.Done, func(step Step) bool { return !slices.Contains(Steps, step) }) {
		return Progress{}, problem.InvalidFields(problem.FieldOf("done", "field.notAllowed"))
	}
	if len(p.ListID) > maxID {
		return Progress{}, problem.InvalidFields(problem.FieldOf("listId", "field.notAllowed"))
	}
	done := slices.DeleteFunc(slices.Clone(Steps), func(step Step) bool { return !slices.Contains(p.Done, step) })
	p.Done, p.UpdatedAt = done, s.now().UTC()
	var out Progress
	err := s.store.InTx(ctx, func(ctx context.Context) (err error) {
		s.store.Record(ctx, audit.Entry{Action: "setup.progress", ObjectKind: "settings", ObjectID: "tenant", Details: audit.Details{}})
		out, err = s.store.SaveSetupProgress(ctx, p)
		return err
	})
	return out, err
}

// maxID is the longest id.
const maxID = 60

// Offered reports whether the start page offers the assistant by itself.
func Offered(p Progress, c Counts) bool { return !p.Closed && c.Processes <= NearlyEmpty }

// hintName is what hints are called.
var hintName = regexp.MustCompile(`^[a-z][a-zA-Z-]{1,39}$`)

// Seen returns the hints that the actor has seen.
func (s *Service) Seen(ctx context.Context) ([]string, error) {
	actor, err := identity.From(ctx)
	if err != nil {
		return nil, err
	}
	return s.store.SeenHints(ctx, actor.UserID)
}

// See notes that the actor has seen a hint; a second time changes nothing.
func (s *Service) See(ctx context.Context, hint string) error {
	actor, err := identity.From(ctx)
	if err != nil {
		return err
	}
	if !hintName.MatchString(hint) {
		return problem.InvalidFields(problem.FieldOf("hint", "field.notAllowed"))
	}
	seen, err := s.store.SeenHints(ctx, actor.UserID)
	if err != nil || slices.Contains(seen, hint) {
		return err
	}
	if len(seen) >= maxHints {
		return problem.New(problem.Conflict, "setup.tooManyHints")
	}
	return s.store.InTx(ctx, func(ctx context.Context) error { return s.store.SeeHint(ctx, actor.UserID, hint) })
}

// maxHints is how many hints are kept for a person.
const maxHints = 50
