package criteria

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register/shortname"
)

// Store keeps the own sets of a house. All methods work in the tenant of ctx.
type Store interface {
	InTx(ctx context.Context, fn func(ctx context.Context) error) error
	Record(ctx context.Context, e audit.Entry)
	// CriteriaSets returns the newest version of every own set, by title.
	CriteriaSets(ctx context.Context) ([]Set, error)
	// CriteriaSet returns a version of an own set, 0 for the newest.
	CriteriaSet(ctx context.Context, id string, version int) (Set, error)
	// InsertCriteriaSet adds a version; problem.Stale if it is there already.
	InsertCriteriaSet(ctx context.Context, s Set, at time.Time) error
	// StandardSet returns the set the house ranks by, "" if it did not choose one.
	StandardSet(ctx context.Context) (string, error)
	SetStandardSet(ctx context.Context, id string) error
	// RatedCriteria returns the criteria and rules of an own set that somebody rated, with the versions they were rated by.
	RatedCriteria(ctx context.Context, setID string) (map[string][]int, error)
}

// Service keeps the sets.
type Service struct {
	store Store
	now   func() time.Time
}

// NewService returns the service.
func NewService(store Store, now func() time.Time) *Service { return &Service{store: store, now: now} }

// maxOwn is how many own sets a house may have.
const maxOwn = 50

// List returns the sets of the product and the own ones, and which one the house ranks by.
func (s *Service) List(ctx context.Context) (sets []Set, standard string, err error) {
	if err := identity.RequireAnywhere(ctx, identity.ReadRating); err != nil {
		return nil, "", err
	}
	own, err := s.store.CriteriaSets(ctx)
	if err != nil {
		return nil, "", err
	}
	standard, err = s.Standard(ctx)
	return append(Builtin(), own...), standard, err
}

// Standard returns the id of the set the house ranks by.
func (s *Service) Standard(ctx context.Context) (string, error) {
	id, err := s.store.StandardSet(ctx)
	if id == "" {
		id = Default
	}
	return id, err
}

// Get returns a set for people who may read ratings; version 0 is the newest.
func (s *Service) Get(ctx context.Context, id string, version int) (Set, error) {
	if err := identity.RequireAnywhere(ctx, identity.ReadRating); err != nil {
		return Set{}, err
	}
	return s.Find(ctx, id, version)
}

// Find returns a set, the standard one for "".
func (s *Service) Find(ctx context.Context, id string, version int) (Set, error) {
	if id == "" {
		var err error
		if id, err = s.Standard(ctx); err != nil {
			return Set{}, err
		}
	}
	if set, ok := Named(id); ok {
		if version != 0 && version != set.Version {
			return Set{}, problem.New(problem.NotFound, "request.notFound")
		}
		return set, nil
	}
	return s.store.CriteriaSet(ctx, id, version)
}

// Copy makes an own set of another one.
func (s *Service) Copy(ctx context.Context, from, title string) (Set, error) {
	title = strings.TrimSpace(title)
	return s.change(ctx, "criteria.create", func(ctx context.Context) (Set, error) {
		all, _, err := s.List(ctx)
		if err != nil {
			return Set{}, err
		}
		at := slices.IndexFunc(all, func(x Set) bool { return x.ID == from })
		if at < 0 {
			return Set{}, problem.InvalidFields(problem.FieldOf("copyOf", "field.notAllowed"))
		}
		if len(all)-len(builtins()) >= maxOwn {
			return Set{}, problem.New(problem.Conflict, "criteria.tooMany", "max", maxOwn)
		}
		copied := all[at]
		copied.ID, copied.Version, copied.BasedOn, copied.ChangedAt = free(all), 1, from, s.now().UTC()
		copied.Title = Label{DE: title, EN: title}
		if err := copied.Check(); err != nil {
			return Set{}, err
		}
		return copied, s.store.InsertCriteriaSet(ctx, copied, copied.ChangedAt)
	})
}

// Save makes a new version of an own set; set.Version is the one that was seen.
func (s *Service) Save(ctx context.Context, set Set) (Set, error) {
	return s.change(ctx, "criteria.change", func(ctx context.Context) (Set, error) {
		if _, ok := Named(set.ID); ok {
			return Set{}, problem.New(problem.Conflict, "criteria.builtIn")
		}
		old, err := s.store.CriteriaSet(ctx, set.ID, 0)
		if err != nil {
			return Set{}, err
		}
		if old.Version != set.Version {
			return Set{}, problem.New(problem.Stale, "request.stale")
		}
		set.BasedOn, set.ChangedAt = old.BasedOn, s.now().UTC()
		set.Version++
		if err := set.Check(); err != nil {
			return Set{}, err
		}
		if err := s.keepMeaning(ctx, old, set); err != nil {
			return Set{}, err
		}
		return set, s.store.InsertCriteriaSet(ctx, set, set.ChangedAt)
	})
}

// Choose makes a set the one the house ranks by.
func (s *Service) Choose(ctx context.Context, id string) (Set, error) {
	return s.change(ctx, "criteria.standard", func(ctx context.Context) (Set, error) {
		set, err := s.Find(ctx, id, 0)
		if err != nil {
			return Set{}, err
		}
		if !set.Rates(Process) {
			return Set{}, problem.New(problem.Conflict, "criteria.notForProcesses")
		}
		return set, s.store.SetStandardSet(ctx, set.ID)
	})
}

// CheckFormula tells whether a text is a formula, and which inputs it needs, to people who may read ratings.
func (s *Service) CheckFormula(ctx context.Context, text string, yesNo bool) (*Formula, error) {
	if err := identity.RequireAnywhere(ctx, identity.ReadRating); err != nil {
		return nil, err
	}
	return Compile(text, yesNo)
}

// change does what all changes have in common: right, transaction, record.
func (s *Service) change(ctx context.Context, action string, do func(ctx context.Context) (Set, error)) (Set, error) {
	var out Set
	err := s.store.InTx(ctx, func(ctx context.Context) error {
		if err := identity.Require(ctx, identity.EditCriteria, identity.Object{}); err != nil {
			return err
		}
		set, err := do(ctx)
		if err != nil {
			return err
		}
		s.store.Record(ctx, audit.Entry{Action: action, ObjectKind: "criteriaSet", ObjectID: set.ID, Draft: true,
			Details: audit.Details{"name": set.ID, "version": set.Version}})
		out = set
		return nil
	})
	return out, err
}

// free returns a short name that no set has. It does not follow from the title: names stand in the audit chain, and a title
// may name a person.
func free(all []Set) string {
	return shortname.Free("kriterien", func(name string) bool {
		return slices.ContainsFunc(all, func(s Set) bool { return s.ID == name })
	})
}

// Encode returns a set as it is stored.
func Encode(s Set) (string, error) {
	raw, err := json.Marshal(s)
	return string(raw), err
}

// Decode reads what Encode wrote.
func Decode(content string) (Set, error) {
	var s Set
	if err := json.Unmarshal([]byte(content), &s); err != nil {
		return Set{}, fmt.Errorf("criteria: %w", err)
	}
	return s, nil
}
